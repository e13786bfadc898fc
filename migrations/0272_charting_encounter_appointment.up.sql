-- The appointment for which the patient came is one of this clinic.
alter table charting.encounter add constraint encounter_appointment_fkey foreign key (clinic_id, appointment_id)
  references scheduling.appointment (clinic_id, id) on delete restrict;
create index encounter_by_appointment on charting.encounter (clinic_id, appointment_id) where appointment_id is not null;
