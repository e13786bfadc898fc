-- Pictures of colleagues. The picture itself is a file (0162) of the same id.
create table staff.portrait (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  account_id uuid not null,
  created_at timestamptz not null default now(),
  -- its file is gone since then
  ended_at timestamptz,
  primary key (clinic_id, id),
  constraint portrait_profile_fkey foreign key (clinic_id, account_id) references staff.profile (clinic_id, account_id) on delete restrict
);
create unique index portrait_of_account on staff.portrait (clinic_id, account_id) where ended_at is null;
create index portrait_by_account on staff.portrait (clinic_id, account_id);
call platform.build_wall('staff.portrait');
call platform.watch('staff.portrait');
grant select, insert, update on staff.portrait to osler_app;
