-- What the sealer, the verifier and the export read: one form of an event, made in one place.
create function audit.as_json(e audit.event) returns jsonb
  language sql stable as $$
  select jsonb_build_object(
    'clinic_id', e.clinic_id, 'id', e.id, 'at', (extract(epoch from e.at) * 1000000)::bigint::text, 'request_id', e.request_id,
    'account_id', e.account_id, 'account_name', e.account_name, 'roles', to_jsonb(e.roles), 'action', e.action,
    'resource_type', e.resource_type, 'resource_id', e.resource_id, 'address', host(e.address), 'agent', e.agent,
    'reason', e.reason, 'old_values', e.old_values, 'new_values', e.new_values, 'success', e.success,
    'subjects', coalesce((select jsonb_agg(s.patient_id order by s.patient_id) from audit.subject s
                           where s.clinic_id = e.clinic_id and s.event_id = e.id), '[]'::jsonb))
$$;
create function identity.as_json(e identity.event) returns jsonb
  language sql stable as $$
  select jsonb_build_object(
    'clinic_id', e.clinic_id, 'id', e.id, 'at', (extract(epoch from e.at) * 1000000)::bigint::text, 'request_id', e.request_id,
    'account_id', e.account_id, 'account_name', e.account_name, 'roles', to_jsonb(e.roles), 'action', e.action,
    'resource_type', e.resource_type, 'resource_id', e.resource_id, 'address', host(e.address), 'agent', e.agent,
    'reason', e.reason, 'old_values', e.old_values, 'new_values', e.new_values, 'success', e.success, 'subjects', '[]'::jsonb)
$$;
grant execute on function audit.as_json, identity.as_json to osler_sealer;

-- The sealer sees nothing without a clinic: this names the clinics with work to do.
create function audit.clinics_to_seal() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  -- a skip scan over the key: the cost grows with the number of clinics, not of events
  with recursive clinic as (
    (select u.clinic_id from audit.unsealed u order by u.clinic_id limit 1)
    union all
    select (select u.clinic_id from audit.unsealed u where u.clinic_id > c.clinic_id order by u.clinic_id limit 1)
      from clinic c where c.clinic_id is not null
  )
  select c.clinic_id from clinic c where c.clinic_id is not null
$$;
revoke execute on function audit.clinics_to_seal from public;
grant execute on function audit.clinics_to_seal to osler_sealer;
grant usage, create on schema audit to osler_search;
grant select on audit.unsealed to osler_search;
alter function audit.clinics_to_seal owner to osler_search;
revoke create on schema audit from osler_search;
