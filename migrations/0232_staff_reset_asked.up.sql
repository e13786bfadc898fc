-- The second factor of somebody who decides what others see or do is taken away by two administrators: who asked first.
alter table staff.profile
  add column reset_asked_by uuid,
  add column reset_asked_at timestamptz,
  add constraint profile_reset_asked check ((reset_asked_by is null) = (reset_asked_at is null));
