-- What the nightly look at licences and training has told of already: each stage of each date once.
create table staff.expiry_notice (
  clinic_id uuid not null default platform.current_clinic(),
  profile_id uuid not null,
  what text not null check (what in ('license', 'training')),
  expires_on date not null,
  stage text not null check (stage in ('soon', 'expired')),
  told_at timestamptz not null default now(),
  primary key (clinic_id, profile_id, what, expires_on, stage),
  constraint expiry_notice_profile_fkey foreign key (clinic_id, profile_id) references staff.profile (clinic_id, id) on delete restrict
);
call platform.build_wall('staff.expiry_notice');
call platform.watch('staff.expiry_notice');
grant select, insert on staff.expiry_notice to osler_app;
