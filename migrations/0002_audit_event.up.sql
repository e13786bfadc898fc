-- The audit trail. One event an operation, one subject row a patient disclosed. Two tables of the same shape: clinics'
-- events here, the global identity events (sign-in, lockout, unknown users) in identity. See docs/audit-format.md.

create table audit.event (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  at timestamptz not null default clock_timestamp(),
  request_id uuid,
  account_id uuid,
  account_name text not null,
  roles text[] not null,
  action text not null check (action <> ''),
  resource_type text not null,
  resource_id uuid,
  address inet,
  agent text,
  reason text,
  old_values jsonb,
  new_values jsonb,
  success boolean not null default true,
  primary key (clinic_id, at, id)
) partition by range (at);
create index event_by_time on audit.event (clinic_id, at desc, id desc);
create index event_by_account on audit.event (clinic_id, account_id, at desc);
create index event_by_resource on audit.event (clinic_id, resource_type, resource_id, at desc);
create index event_by_action on audit.event (clinic_id, action, at desc);

create table audit.subject (
  clinic_id uuid not null default platform.current_clinic(),
  patient_id uuid not null,
  at timestamptz not null,
  event_id uuid not null,
  primary key (clinic_id, patient_id, at, event_id)
) partition by range (at);
create index subject_by_event on audit.subject (clinic_id, event_id);

-- Events that stand in no chain yet. The sealer takes what it can see, so that a long transaction delays only itself.
create table audit.unsealed (
  clinic_id uuid not null default platform.current_clinic(),
  event_id uuid not null,
  at timestamptz not null,
  primary key (clinic_id, event_id)
);

-- The chain: leaf = SHA-256(domain, salt, canonical event), log_hash = SHA-256(previous log_hash, leaf).
create table audit.seal (
  clinic_id uuid not null default platform.current_clinic(),
  seq bigint not null check (seq > 0),
  event_id uuid not null,
  event_at timestamptz not null,
  salt bytea not null check (octet_length(salt) = 16),
  leaf bytea not null check (octet_length(leaf) = 32),
  previous_log_hash bytea not null check (octet_length(previous_log_hash) = 32),
  log_hash bytea not null check (octet_length(log_hash) = 32),
  sealed_at timestamptz not null default clock_timestamp(),
  primary key (clinic_id, seq),
  unique (clinic_id, event_id)
);

-- Monthly partitions, `months` ahead of `start`, each behind the wall like its parent.
create procedure audit.make_partitions(start date, months int)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  first date; name text; parent text;
begin
  for i in 0 .. months loop
    first := (date_trunc('month', start) + make_interval(months => i))::date;
    foreach parent in array array['event', 'subject'] loop
      name := format('%s_%s', parent, to_char(first, 'YYYYMM'));
      if to_regclass('audit.' || name) is null then
        execute format('create table audit.%I partition of audit.%I for values from (%L) to (%L)',
          name, parent, first, (first + interval '1 month')::date);
        call platform.build_wall(to_regclass('audit.' || name));
      end if;
    end loop;
  end loop;
end $$;
revoke execute on procedure audit.make_partitions from public;
grant execute on procedure audit.make_partitions to osler_sealer;

call platform.build_wall('audit.event');
call platform.build_wall('audit.subject');
call platform.build_wall('audit.unsealed');
call platform.build_wall('audit.seal');
call platform.append_only('audit.event');
call platform.append_only('audit.subject');
call platform.append_only('audit.seal');

-- A row that falls outside the prepared months is never refused; an alarm watches these two.
create table audit.event_default partition of audit.event default;
create table audit.subject_default partition of audit.subject default;
call platform.build_wall('audit.event_default');
call platform.build_wall('audit.subject_default');
call audit.make_partitions(current_date, 12);

grant select, insert on audit.event, audit.subject to osler_app;
grant insert on audit.unsealed to osler_app;
grant select on audit.unsealed, audit.seal to osler_app;
grant select on audit.event, audit.subject to osler_sealer;
grant select, insert on audit.seal to osler_sealer;
grant select, delete on audit.unsealed to osler_sealer;

-- Records one event with its subjects, and leaves the marker that platform.require_audit() looks for.
create function audit.record(
  event_id uuid, request_id uuid, account_id uuid, account_name text, roles text[], action text,
  resource_type text, resource_id uuid, address inet, agent text, reason text,
  old_values jsonb, new_values jsonb, success boolean, subjects uuid[]
) returns timestamptz
  language plpgsql as $$
declare
  moment timestamptz := clock_timestamp();
begin
  insert into audit.event (id, at, request_id, account_id, account_name, roles, action, resource_type, resource_id,
                           address, agent, reason, old_values, new_values, success)
  values (event_id, moment, request_id, account_id, account_name, roles, action, resource_type, resource_id,
          address, agent, reason, old_values, new_values, success);
  insert into audit.unsealed (event_id, at) values (event_id, moment);
  if cardinality(subjects) > 0 then
    insert into audit.subject (patient_id, at, event_id)
      select distinct s, moment, record.event_id from unnest(subjects) as s;
  end if;
  perform set_config('app.audited', pg_current_xact_id()::text, true);
  return moment;
end $$;
grant execute on function audit.record to osler_app;

-- The global twin.
create table identity.event (
  id uuid not null primary key,
  at timestamptz not null default clock_timestamp(),
  request_id uuid,
  clinic_id uuid,
  account_id uuid,
  account_name text not null,
  roles text[] not null,
  action text not null check (action <> ''),
  resource_type text not null,
  resource_id uuid,
  address inet,
  agent text,
  reason text,
  old_values jsonb,
  new_values jsonb,
  success boolean not null default true
);
create index event_by_time on identity.event (at desc, id desc);
create index event_by_account on identity.event (account_id, at desc);
create index event_by_clinic on identity.event (clinic_id, at desc);
create table identity.unsealed (event_id uuid primary key, at timestamptz not null);
create table identity.seal (
  seq bigint not null primary key check (seq > 0),
  event_id uuid not null unique,
  event_at timestamptz not null,
  salt bytea not null check (octet_length(salt) = 16),
  leaf bytea not null check (octet_length(leaf) = 32),
  previous_log_hash bytea not null check (octet_length(previous_log_hash) = 32),
  log_hash bytea not null check (octet_length(log_hash) = 32),
  sealed_at timestamptz not null default clock_timestamp()
);
call platform.append_only('identity.event');
call platform.append_only('identity.seal');
grant select, insert on identity.event to osler_identity;
grant insert, select on identity.unsealed to osler_identity;
grant select on identity.event to osler_sealer;
grant select, insert on identity.seal to osler_sealer;
grant select, delete on identity.unsealed to osler_sealer;

create function identity.record(
  event_id uuid, request_id uuid, clinic_id uuid, account_id uuid, account_name text, roles text[], action text,
  resource_type text, resource_id uuid, address inet, agent text, reason text,
  old_values jsonb, new_values jsonb, success boolean
) returns timestamptz
  language plpgsql as $$
declare
  moment timestamptz := clock_timestamp();
begin
  insert into identity.event values (event_id, moment, request_id, clinic_id, account_id, account_name, roles, action,
    resource_type, resource_id, address, agent, reason, old_values, new_values, success);
  insert into identity.unsealed (event_id, at) values (event_id, moment);
  perform set_config('app.audited', pg_current_xact_id()::text, true);
  return moment;
end $$;
grant execute on function identity.record to osler_identity;
