do $$
declare clinic uuid;
begin
  for clinic in select distinct clinic_id from audit.unsealed where subjects is not null loop
    perform set_config('app.clinic_id', clinic::text, true);
    perform audit.spread_subjects(array(select event_id from audit.unsealed where clinic_id = clinic));
  end loop;
end $$;
drop function audit.spread_subjects(uuid[]);
create or replace function audit.record(
  event_id uuid, request_id uuid, account_id uuid, account_name text, roles text[], action text,
  resource_type text, resource_id uuid, address inet, agent text, reason text,
  old_values jsonb, new_values jsonb, success boolean, subjects uuid[], opened jsonb default null
) returns timestamptz
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  moment timestamptz := clock_timestamp();
begin
  insert into audit.event (id, at, request_id, account_id, account_name, roles, action, resource_type, resource_id,
                           address, agent, reason, old_values, new_values, success, opened)
  values (event_id, moment, request_id, account_id, account_name, roles, action, resource_type, resource_id,
          address, agent, reason, old_values, new_values, success, opened);
  insert into audit.unsealed (event_id, at) values (event_id, moment);
  if cardinality(subjects) > 0 then
    insert into audit.subject (patient_id, at, event_id)
      select distinct s, moment, record.event_id from unnest(subjects) as s;
  end if;
  perform set_config('app.audited', pg_current_xact_id()::text, true);
  return moment;
end $$;
alter table audit.unsealed drop column subjects;
