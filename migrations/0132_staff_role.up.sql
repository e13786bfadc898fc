-- Roles that a clinic makes for itself, beside those built in: a set of permissions under a name. The word in `name` is what
-- assignments and the audit trail keep; it stays when the title changes.
create table staff.role (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  name text not null check (name ~ '^[a-z][a-z0-9_]{0,59}$'),
  title text not null check (length(title) between 1 and 80),
  description text check (length(description) <= 500),
  permissions text[] not null check (cardinality(permissions) > 0),
  -- held only by people with a specialization and a current licence
  licensed boolean not null default false,
  retired_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_by text,
  primary key (clinic_id, id),
  constraint role_name_key unique (clinic_id, name)
);
create unique index role_title_key on staff.role (clinic_id, lower(title)) where retired_at is null;
call platform.build_wall('staff.role');
call platform.watch('staff.role');
grant select, insert, update on staff.role to osler_app;
create index role_assignment_by_role on staff.role_assignment (clinic_id, role);
