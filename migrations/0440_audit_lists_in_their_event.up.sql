-- An event that shows hundreds of patients (a day of a large house has 2,400) says itself whom it showed. A row of audit.subject for each
-- of them, with its place in two indexes, cost several times what the day itself costs, and a megabyte of write-ahead log at each look
-- (docs/adr/0025).
alter table audit.event add column subjects uuid[];

-- What waits for its seal gets its rows, as what was sealed before has them. Clinic by clinic: the wall stands for its owner, too.
do $$
declare clinic uuid;
begin
  for clinic in select id from identity.clinic loop
    perform set_config('app.clinic_id', clinic::text, true);
    perform audit.spread_subjects(array(select event_id from audit.unsealed where subjects is not null));
  end loop;
  perform set_config('app.clinic_id', '', true);
end $$;
-- The sealer of a server of the version before, which may run beside this one for a while, still calls it: there is nothing to do.
create or replace function audit.spread_subjects(sealing uuid[]) returns void
  language sql security invoker set search_path = pg_catalog, pg_temp as $$ select $$;
alter table audit.unsealed drop column subjects;

-- A list that is read again and again names the same patients: new entries wait in a megabyte and are put in their places together.
create index event_by_subjects on audit.event using gin (subjects) with (gin_pending_list_limit = 1024) where subjects is not null;

create or replace function audit.as_json(e audit.event) returns jsonb
  language sql stable as $$
  select jsonb_build_object(
    'clinic_id', e.clinic_id, 'id', e.id, 'at', (extract(epoch from e.at) * 1000000)::bigint::text, 'request_id', e.request_id,
    'account_id', e.account_id, 'account_name', e.account_name, 'roles', to_jsonb(e.roles), 'action', e.action,
    'resource_type', e.resource_type, 'resource_id', e.resource_id, 'address', host(e.address), 'agent', e.agent,
    'reason', e.reason, 'old_values', e.old_values, 'new_values', e.new_values, 'success', e.success,
    -- Rows that somebody adds to an event with a list change what it says, and are found.
    'subjects', coalesce(to_jsonb(e.subjects), '[]')
      || coalesce((select jsonb_agg(s.patient_id order by s.patient_id) from audit.subject s
                    where s.clinic_id = e.clinic_id and s.at = e.at and s.event_id = e.id), '[]'))
    || case when e.opened is null then '{}' else jsonb_build_object('opened', e.opened) end
$$;

create or replace function audit.record(
  event_id uuid, request_id uuid, account_id uuid, account_name text, roles text[], action text,
  resource_type text, resource_id uuid, address inet, agent text, reason text,
  old_values jsonb, new_values jsonb, success boolean, subjects uuid[], opened jsonb default null
) returns timestamptz
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  moment timestamptz := clock_timestamp();
  is_many constant boolean := cardinality(subjects) > 100;
begin
  insert into audit.event (id, at, request_id, account_id, account_name, roles, action, resource_type, resource_id,
                           address, agent, reason, old_values, new_values, success, opened, subjects)
  values (event_id, moment, request_id, account_id, account_name, roles, action, resource_type, resource_id,
          address, agent, reason, old_values, new_values, success, opened,
          case when is_many then array(select distinct s from unnest(record.subjects) s order by s) end);
  insert into audit.unsealed (event_id, at) values (event_id, moment);
  if cardinality(subjects) > 0 and not is_many then
    insert into audit.subject (patient_id, at, event_id)
      select distinct s, moment, record.event_id from unnest(subjects) as s;
  end if;
  perform set_config('app.audited', pg_current_xact_id()::text, true);
  return moment;
end $$;

-- The events that name a patient among many. Under row-level security PostgreSQL may not use the index, for "contains" is not leakproof:
-- the clinic is asked for here.
create function audit.lists_with(patient uuid, since timestamptz, until timestamptz)
  returns table (at timestamptz, event_id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.at, e.id from audit.event e
   where e.clinic_id = platform.current_clinic() and e.subjects @> array[patient]
     and e.at >= coalesce(since, '-infinity') and e.at < coalesce(until, 'infinity')
$$;
revoke execute on function audit.lists_with from public;
grant execute on function audit.lists_with to osler_app;
grant select (clinic_id, at, id, subjects) on audit.event to osler_search;
grant create on schema audit to osler_search;
alter function audit.lists_with owner to osler_search;
revoke create on schema audit from osler_search;
