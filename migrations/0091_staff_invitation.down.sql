alter table staff.profile drop constraint profile_invited, drop column invited_at;
