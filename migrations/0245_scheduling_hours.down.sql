drop table scheduling.hours;
