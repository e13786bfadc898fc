alter table scheduling.appointment_move drop column confirmed_at;
