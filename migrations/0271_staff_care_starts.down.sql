revoke update (starts_at) on staff.care_relationship from osler_app;
