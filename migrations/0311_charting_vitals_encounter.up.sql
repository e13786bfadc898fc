-- Vital signs belong to the encounter at which they were measured, from their recording on or when it begins; while nobody has signed
-- that one they may be given to another.
grant update (encounter_id) on charting.vitals to osler_app;
