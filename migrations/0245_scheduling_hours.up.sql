-- When a provider works: patterns of a week with the time for which they count, single days that differ, and leave, as
-- civil times of the clinic. One row a provider, written whole, so that a plan is never seen half changed; what it may
-- say is checked in Rust, and the reader counts a minute once whatever stands there.
create table scheduling.hours (
  clinic_id uuid not null default platform.current_clinic(),
  account_id uuid not null,
  schedule jsonb not null check (jsonb_typeof(schedule) = 'object'),
  version int not null default 1,
  changed_by text not null,
  updated_at timestamptz not null default now(),
  primary key (clinic_id, account_id),
  constraint hours_profile_fkey foreign key (clinic_id, account_id) references staff.profile (clinic_id, account_id) on delete restrict
);
call platform.build_wall('scheduling.hours');
call platform.watch('scheduling.hours');
grant select, insert, update on scheduling.hours to osler_app;
