--! list
-- What was written of an appointment, the newest first; what was struck out, too.
select e.id, e.patient_id, e.encounter_date, e.provider_name, e.status from charting.encounter e
 where e.appointment_id = :appointment and e.patient_id = any(:records::uuid[]) order by e.encounter_date desc, e.id desc limit 50;
