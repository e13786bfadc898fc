create or replace function audit.as_json(e audit.event) returns jsonb
  language sql stable as $$
  select jsonb_build_object(
    'clinic_id', e.clinic_id, 'id', e.id, 'at', (extract(epoch from e.at) * 1000000)::bigint::text, 'request_id', e.request_id,
    'account_id', e.account_id, 'account_name', e.account_name, 'roles', to_jsonb(e.roles), 'action', e.action,
    'resource_type', e.resource_type, 'resource_id', e.resource_id, 'address', host(e.address), 'agent', e.agent,
    'reason', e.reason, 'old_values', e.old_values, 'new_values', e.new_values, 'success', e.success,
    'subjects', coalesce((select jsonb_agg(s.patient_id order by s.patient_id) from audit.subject s
                           where s.clinic_id = e.clinic_id and s.event_id = e.id), '[]'::jsonb))
$$;
