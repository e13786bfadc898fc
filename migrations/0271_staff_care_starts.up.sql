-- A part in the care may begin with a visit that lies ahead: it is moved with the visit, and ended before it began.
grant update (starts_at) on staff.care_relationship to osler_app;
