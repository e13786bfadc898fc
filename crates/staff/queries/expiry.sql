--! notice
insert into staff.expiry_notice (profile_id, what, expires_on, stage) values (:profile, :what, :expires_on, :stage)
on conflict do nothing;
