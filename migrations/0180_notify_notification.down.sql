drop table notify.preference;
drop table notify.notification;
