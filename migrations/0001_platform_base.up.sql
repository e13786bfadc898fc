-- The floor everything else stands on: schemas, the clinic wall, and the helpers migrations use to put a table behind it.
-- Runs as osler_owner. The login roles themselves are made by `osler database prepare` (or by the embedded cluster).

create schema platform;
create schema identity;
create schema staff;
create schema registry;
create schema charting;
create schema audit;
create schema governance;
create schema interop;
create schema search;

grant usage on schema platform, staff, registry, charting, audit, governance, interop, search to osler_app;
grant usage on schema platform, identity to osler_identity;
grant usage on schema platform to osler_vault;
grant usage on schema platform, audit, identity to osler_sealer;
grant usage on schema platform, registry, search to osler_search;
-- The search functions belong to osler_search: owned by the tables' owner they would run under row-level security,
-- which keeps PostgreSQL from using a trigram index.
grant create on schema search to osler_search;

-- The clinic of this transaction. `set local` leaves '' behind on the connection, hence the nullif.
create function platform.current_clinic() returns uuid
  language sql stable parallel safe
  as $$ select nullif(current_setting('app.clinic_id', true), '')::uuid $$;
create function platform.current_account() returns uuid
  language sql stable parallel safe
  as $$ select nullif(current_setting('app.account_id', true), '')::uuid $$;
grant execute on function platform.current_clinic(), platform.current_account() to public;

-- Puts a clinic-owned table (or partitioned table, or partition) behind the wall: row-level security, forced, with one
-- permissive and one restrictive policy of the same predicate, so that a permissive policy added later opens nothing.
create procedure platform.build_wall(target regclass)
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy clinic on %s as permissive for all using (clinic_id = platform.current_clinic()) with check (clinic_id = platform.current_clinic())', target);
  execute format('create policy clinic_wall on %s as restrictive for all using (clinic_id = platform.current_clinic()) with check (clinic_id = platform.current_clinic())', target);
end $$;

-- Refuses, at commit, a transaction that changed a clinical table and recorded no audit event. The audit insert leaves
-- a marker that is local to the transaction; only that is compared, so bulk work stays fast.
create function platform.require_audit() returns trigger
  language plpgsql as $$
begin
  if current_setting('app.audited', true) is distinct from pg_current_xact_id()::text then
    raise exception 'change of %.% without an audit event', tg_table_schema, tg_table_name
      using errcode = 'OS001', constraint = 'audit_required';
  end if;
  return null;
end $$;

create procedure platform.watch(target regclass)
  language plpgsql as $$
begin
  execute format('create constraint trigger audit_required after insert or update or delete on %s deferrable initially deferred for each row execute function platform.require_audit()', target);
end $$;

-- Guards an append-only table: no UPDATE, DELETE or TRUNCATE, whoever asks.
create function platform.refuse_change() returns trigger
  language plpgsql as $$
begin
  raise exception '%.% is append-only', tg_table_schema, tg_table_name using errcode = 'OS002', constraint = 'append_only';
end $$;

create procedure platform.append_only(target regclass)
  language plpgsql as $$
begin
  execute format('create trigger append_only before update or delete on %s for each row execute function platform.refuse_change()', target);
  execute format('create trigger append_only_truncate before truncate on %s for each statement execute function platform.refuse_change()', target);
end $$;

-- Gapless numbers that people see (PAT-000001), one locked row a clinic, series and year (0 where the year does not matter).
create table platform.counter (
  clinic_id uuid not null default platform.current_clinic(),
  series text not null,
  year int not null default 0,
  value bigint not null default 0 check (value >= 0),
  primary key (clinic_id, series, year)
);
call platform.build_wall('platform.counter');
grant select, insert, update on platform.counter to osler_app;

-- Takes the next `amount` numbers of a series and returns the last of them. Call it last in the transaction.
create function platform.take_numbers(wanted_series text, wanted_year int, amount int) returns bigint
  language sql as $$
  insert into platform.counter as c (series, year, value) values (wanted_series, wanted_year, amount)
  on conflict (clinic_id, series, year) do update set value = c.value + excluded.value
  returning value
$$;
grant execute on function platform.take_numbers to osler_app;
