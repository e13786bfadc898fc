alter table notify.message drop column unsure, drop column quiet_hours;
