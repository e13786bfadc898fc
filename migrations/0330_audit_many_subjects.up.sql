-- A list that shows hundreds of patients (a day of a large house has 2,400) keeps whom it showed as one row, in the transaction of its
-- event; the sealer spreads them over audit.subject before it seals the event, within about a second (docs/adr/0017).
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
create function audit.spread_subjects(sealing uuid[]) returns void
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into audit.subject (clinic_id, patient_id, at, event_id)
    select distinct u.clinic_id, s, u.at, u.event_id from audit.unsealed u cross join unnest(u.subjects) as s
     where u.event_id = any(sealing)
  on conflict do nothing
$$;
revoke execute on function audit.spread_subjects from public;
grant execute on function audit.spread_subjects to osler_sealer;
