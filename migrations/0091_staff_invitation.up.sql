-- A profile of somebody who has an account already waits for their agreement.
alter table staff.profile
  add column invited_at timestamptz,
  add constraint profile_invited check (not (is_active and invited_at is not null));
