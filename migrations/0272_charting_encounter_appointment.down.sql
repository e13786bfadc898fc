drop index charting.encounter_by_appointment;
alter table charting.encounter drop constraint encounter_appointment_fkey;
