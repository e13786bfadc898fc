create or replace function audit.as_json(e audit.event) returns jsonb
  language sql stable as $$
  select jsonb_build_object(
    'clinic_id', e.clinic_id, 'id', e.id, 'at', (extract(epoch from e.at) * 1000000)::bigint::text, 'request_id', e.request_id,
    'account_id', e.account_id, 'account_name', e.account_name, 'roles', to_jsonb(e.roles), 'action', e.action,
    'resource_type', e.resource_type, 'resource_id', e.resource_id, 'address', host(e.address), 'agent', e.agent,
    'reason', e.reason, 'old_values', e.old_values, 'new_values', e.new_values, 'success', e.success,
    'subjects', coalesce((select jsonb_agg(s.patient_id order by s.patient_id) from audit.subject s
                           where s.clinic_id = e.clinic_id and s.at = e.at and s.event_id = e.id), '[]'::jsonb))
$$;
drop function audit.record(uuid, uuid, uuid, text, text[], text, text, uuid, inet, text, text, jsonb, jsonb, boolean, uuid[], jsonb);
create function audit.record(
  event_id uuid, request_id uuid, account_id uuid, account_name text, roles text[], action text,
  resource_type text, resource_id uuid, address inet, agent text, reason text,
  old_values jsonb, new_values jsonb, success boolean, subjects uuid[]
) returns timestamptz
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
revoke execute on function audit.record from public;
grant execute on function audit.record to osler_app;
alter table audit.event drop column opened;
