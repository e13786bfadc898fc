drop table scheduling.appointment_move;
drop table scheduling.appointment;
drop table scheduling.provider_day;
drop table scheduling.appointment_type;
