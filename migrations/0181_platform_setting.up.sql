-- What a clinic decides about how the house works. Every decision stays; the newest one of a key counts, and without one, or where
-- its value is null, the default does.
create table platform.setting (
  clinic_id uuid not null default platform.current_clinic(),
  key text not null check (key <> ''),
  version int not null check (version > 0),
  value jsonb,
  reason text not null check (length(reason) between 1 and 500),
  changed_by_id uuid not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (clinic_id, key, version)
);
call platform.build_wall('platform.setting');
call platform.watch('platform.setting');
call platform.append_only('platform.setting');
grant select, insert on platform.setting to osler_app;
