-- What people are told inside the house. A notification names no patient: it says what happened and where to look, and what is
-- there opens through the access decision.
create table notify.notification (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  account_id uuid not null,
  kind text not null check (kind <> ''),
  priority text not null check (priority in ('normal', 'high', 'urgent')),
  -- What stands behind it. As long as that lasts, nobody is told of it twice.
  condition text not null check (condition <> ''),
  resource_type text check (resource_type <> ''),
  resource_id uuid,
  -- Words and numbers for its text.
  details jsonb not null check (jsonb_typeof(details) = 'object'),
  created_at timestamptz not null,
  read_at timestamptz,
  -- When it was over.
  resolved_at timestamptz,
  -- Since when it may go by mail, where its reader wants that, and when it did.
  mail_at timestamptz,
  mailed_at timestamptz,
  primary key (clinic_id, id),
  constraint notification_resource check (resource_id is null or resource_type is not null),
  constraint notification_mailed check (mailed_at is null or mail_at is not null)
);
create unique index notification_standing on notify.notification (clinic_id, kind, condition, account_id) where resolved_at is null;
create index notification_recent on notify.notification (clinic_id, account_id, created_at desc, id desc);
create index notification_unread on notify.notification (clinic_id, account_id, created_at desc, id desc) where read_at is null;
create index notification_to_mail on notify.notification (clinic_id, account_id) where mail_at is not null and mailed_at is null;
create index notification_by_age on notify.notification (clinic_id, created_at);
call platform.build_wall('notify.notification');
call platform.watch('notify.notification');
grant select, insert, update, delete on notify.notification to osler_app;

-- How a person wants to be told. Where there is no row, each kind goes its usual way at any time.
create table notify.preference (
  clinic_id uuid not null default platform.current_clinic(),
  account_id uuid not null,
  -- Mail waits while these hours last, but for what is urgent.
  quiet_from time,
  quiet_until time,
  time_zone text check (time_zone <> ''),
  -- Kinds that go another way than usual: {"job_dead": "off"}.
  channels jsonb not null default '{}' check (jsonb_typeof(channels) = 'object'),
  version int not null default 1,
  primary key (clinic_id, account_id),
  constraint preference_quiet check (
    (quiet_from is null) = (quiet_until is null) and (quiet_from is null) = (time_zone is null) and quiet_from <> quiet_until)
);
call platform.build_wall('notify.preference');
call platform.watch('notify.preference');
grant select, insert, update on notify.preference to osler_app;
