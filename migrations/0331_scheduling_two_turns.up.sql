-- Nobody walks in twice, but who has two appointments on a day has two turns.
drop index scheduling.visit_open_key;
create unique index visit_open_key on scheduling.visit (clinic_id, patient_id, day)
  where appointment_id is null and status in ('waiting', 'called');
create unique index visit_appointment_open_key on scheduling.visit (clinic_id, appointment_id) where left_at is null;
