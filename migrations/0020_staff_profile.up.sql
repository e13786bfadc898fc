-- A clinic's people and what they may do here. Account ids are plain values; names are kept as they were.
create table staff.profile (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  account_id uuid not null,
  full_name text not null check (length(full_name) between 1 and 200),
  username text not null,
  email text not null,
  is_active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint profile_account_key unique (clinic_id, account_id)
);
create index profile_by_time on staff.profile (clinic_id, created_at desc, id desc);

create table staff.role_assignment (
  clinic_id uuid not null default platform.current_clinic(),
  account_id uuid not null,
  role text not null,
  assigned_by uuid default platform.current_account(),
  assigned_at timestamptz not null default now(),
  primary key (clinic_id, account_id, role),
  constraint role_assignment_profile_fkey foreign key (clinic_id, account_id) references staff.profile (clinic_id, account_id) on delete restrict
);
call platform.build_wall('staff.profile');
call platform.build_wall('staff.role_assignment');
call platform.watch('staff.profile');
call platform.watch('staff.role_assignment');
grant select, insert, update on staff.profile to osler_app;
grant select, insert, delete on staff.role_assignment to osler_app;
