drop index scheduling.visit_appointment_open_key, scheduling.visit_open_key;
-- Of two turns of a day the later one ends.
update scheduling.visit v set status = 'left', left_at = greatest(v.arrived_at, now())
 where v.left_at is null and exists (
   select from scheduling.visit o
    where o.clinic_id = v.clinic_id and o.patient_id = v.patient_id and o.day = v.day and o.left_at is null and (o.starts_at, o.id) < (v.starts_at, v.id));
create unique index visit_open_key on scheduling.visit (clinic_id, patient_id, day) where left_at is null;
