alter table scheduling.reminder drop constraint reminder_key;
alter table scheduling.reminder drop column nth;
alter table scheduling.reminder add constraint reminder_key unique (clinic_id, appointment_id, starts_at, minutes_before, channel);
