alter table scheduling.appointment drop constraint appointment_series_fkey;
drop table scheduling.series;
