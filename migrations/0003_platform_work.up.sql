-- Jobs, outbox, stored replies and field keys.

-- Work to do later, bound to a clinic. Enqueued in the transaction that wants it.
create table platform.job (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  kind text not null,
  payload jsonb not null default '{}',
  -- at most one job of this kind and key, ever: the key of a cron job is its slot in time
  unique_key text,
  status text not null default 'waiting' check (status in ('waiting', 'running', 'done', 'dead')),
  run_at timestamptz not null default now(),
  attempts int not null default 0,
  max_attempts int not null default 10 check (max_attempts > 0),
  locked_until timestamptz,
  progress jsonb,
  last_error text,
  created_by uuid default platform.current_account(),
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (clinic_id, id),
  check ((status in ('done', 'dead')) = (finished_at is not null))
);
create unique index job_unique on platform.job (clinic_id, kind, unique_key) where unique_key is not null;
create index job_due on platform.job (run_at) where status in ('waiting', 'running');
create index job_recent on platform.job (clinic_id, created_at desc, id desc);
call platform.build_wall('platform.job');
grant select, insert, update on platform.job to osler_app;

-- News for the departments above, written in the transaction that made it. The dispatcher turns a row into jobs.
create table platform.outbox (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  topic text not null,
  payload jsonb not null,
  created_at timestamptz not null default now(),
  dispatched_at timestamptz,
  primary key (clinic_id, id)
);
create index outbox_waiting on platform.outbox (created_at) where dispatched_at is null;
call platform.build_wall('platform.outbox');
grant select, insert, update on platform.outbox to osler_app;

-- Workers see nothing without a clinic: these two return only (clinic, id), and each item then runs as a system caller.
create function platform.claim_jobs(wanted int, lease interval) returns table (clinic_id uuid, id uuid)
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  update platform.job j
     set status = 'running', attempts = j.attempts + 1, locked_until = now() + lease
   where (j.clinic_id, j.id) in (
     select d.clinic_id, d.id from platform.job d
      where d.status in ('waiting', 'running') and d.run_at <= now() and (d.locked_until is null or d.locked_until < now())
      order by d.run_at limit wanted for update skip locked)
  returning j.clinic_id, j.id
$$;
create function platform.waiting_outbox(wanted int) returns table (clinic_id uuid, id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.clinic_id, o.id from platform.outbox o where o.dispatched_at is null order by o.created_at limit wanted
$$;
revoke execute on function platform.claim_jobs, platform.waiting_outbox from public;
grant execute on function platform.claim_jobs, platform.waiting_outbox to osler_app;
grant create on schema platform to osler_search;
grant select, update on platform.job to osler_search;
grant select on platform.outbox to osler_search;
alter function platform.claim_jobs owner to osler_search;
alter function platform.waiting_outbox owner to osler_search;
revoke create on schema platform from osler_search;

-- What a POST with an Idempotency-Key answered, encrypted; kept 24 hours.
create table platform.stored_reply (
  clinic_id uuid not null default platform.current_clinic(),
  account_id uuid not null,
  key text not null check (length(key) between 1 and 128),
  request_sha256 bytea not null,
  event_id uuid not null,
  status smallint not null,
  etag int,
  location text,
  sealed_body bytea not null,
  created_at timestamptz not null default now(),
  constraint stored_reply_pkey primary key (clinic_id, account_id, key)
);
create index stored_reply_age on platform.stored_reply (clinic_id, created_at);
call platform.build_wall('platform.stored_reply');
grant select, insert, delete on platform.stored_reply to osler_app;

-- Field keys, wrapped by the key-encryption key that lives outside the database. Only osler_vault reads them.
create table platform.field_key (
  id int primary key generated always as identity,
  kind text not null check (kind in ('field', 'blind_index')),
  wrapped bytea not null,
  created_at timestamptz not null default now(),
  retired_at timestamptz
);
grant select, insert, update on platform.field_key to osler_vault;
