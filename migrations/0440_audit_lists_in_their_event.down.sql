drop function audit.lists_with(uuid, timestamptz, timestamptz);
revoke select (clinic_id, at, id, subjects) on audit.event from osler_search;
do $$
declare clinic uuid;
begin
  for clinic in select id from identity.clinic loop
    perform set_config('app.clinic_id', clinic::text, true);
    insert into audit.subject (clinic_id, patient_id, at, event_id)
      select e.clinic_id, s, e.at, e.id from audit.event e cross join unnest(e.subjects) s where e.clinic_id = clinic;
  end loop;
  perform set_config('app.clinic_id', '', true);
end $$;
create or replace function audit.as_json(e audit.event) returns jsonb
  language sql stable as $$
  select jsonb_build_object(
    'clinic_id', e.clinic_id, 'id', e.id, 'at', (extract(epoch from e.at) * 1000000)::bigint::text, 'request_id', e.request_id,
    'account_id', e.account_id, 'account_name', e.account_name, 'roles', to_jsonb(e.roles), 'action', e.action,
    'resource_type', e.resource_type, 'resource_id', e.resource_id, 'address', host(e.address), 'agent', e.agent,
    'reason', e.reason, 'old_values', e.old_values, 'new_values', e.new_values, 'success', e.success,
    'subjects', coalesce((select jsonb_agg(s.patient_id order by s.patient_id) from audit.subject s
                           where s.clinic_id = e.clinic_id and s.at = e.at and s.event_id = e.id), '[]'::jsonb))
    || case when e.opened is null then '{}' else jsonb_build_object('opened', e.opened) end
$$;

alter table audit.unsealed add column subjects uuid[] check (cardinality(subjects) > 0);
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
                           address, agent, reason, old_values, new_values, success, opened)
  values (event_id, moment, request_id, account_id, account_name, roles, action, resource_type, resource_id,
          address, agent, reason, old_values, new_values, success, opened);
  insert into audit.unsealed (event_id, at, subjects) values (event_id, moment, case when is_many then subjects end);
  if cardinality(subjects) > 0 and not is_many then
    insert into audit.subject (patient_id, at, event_id)
      select distinct s, moment, record.event_id from unnest(subjects) as s;
  end if;
  perform set_config('app.audited', pg_current_xact_id()::text, true);
  return moment;
end $$;

-- One row a patient of these events that wait for their seal.
create or replace function audit.spread_subjects(sealing uuid[]) returns void
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into audit.subject (clinic_id, patient_id, at, event_id)
    select distinct u.clinic_id, s, u.at, u.event_id from audit.unsealed u cross join unnest(u.subjects) as s
     where u.event_id = any(sealing)
  on conflict do nothing
$$;
revoke execute on function audit.spread_subjects from public;
grant execute on function audit.spread_subjects to osler_sealer;
alter table audit.event drop column subjects;
