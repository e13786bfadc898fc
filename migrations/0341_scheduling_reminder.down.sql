drop table scheduling.reminder_wish;
drop table scheduling.reminder;
