revoke update (encounter_id) on charting.vitals from osler_app;
