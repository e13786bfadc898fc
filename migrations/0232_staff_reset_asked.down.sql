alter table staff.profile drop column reset_asked_by, drop column reset_asked_at;
