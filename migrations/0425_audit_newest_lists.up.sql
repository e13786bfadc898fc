-- Of the long lists that name a patient the newest, as many as a page shows: an inverted index has no order, and whoever is on the list
-- of a whole house's day is on ten thousand. It looks back from the newest, at first ten minutes, then twice as far each time.
create function audit.newest_lists_with(
  patient uuid, since timestamptz, until timestamptz, after_at timestamptz, after_id uuid,
  by_account uuid, of_action text, of_type text, of_resource uuid, with_success boolean, with_changes boolean, with_reason text,
  wanted bigint
) returns table (at timestamptz, event_id uuid)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
  -- What is known of the moments decides which index serves.
  set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  clinic constant uuid := platform.current_clinic();
  first timestamptz;
  last timestamptz;
  ends timestamptz;
  begins timestamptz;
  step interval := '10 minutes';
  remaining bigint := wanted;
  found_now bigint;
begin
  select min(e.at), max(e.at) into first, last from audit.event e where e.clinic_id = clinic;
  first := greatest(first, since);
  ends := least(last + interval '1 microsecond', until, after_at + interval '1 microsecond');
  while ends > first and remaining > 0 loop
    begins := greatest(ends - step, first);
    return query
      select e.at, e.id from audit.event e
       where e.clinic_id = clinic and e.subjects @> array[patient] and e.at >= begins and e.at < ends
         and (after_at is null or (e.at, e.id) < (after_at, after_id))
         and (by_account is null or e.account_id = by_account)
         and (of_action is null or e.action = of_action)
         and (of_type is null or e.resource_type = of_type)
         and (of_resource is null or e.resource_id = of_resource)
         and (with_success is null or e.success = with_success)
         and (with_changes is null or (e.new_values is not null) = with_changes)
         and (with_reason is null or strpos(lower(e.reason), lower(with_reason)) > 0)
       order by e.at desc, e.id desc limit remaining;
    get diagnostics found_now = row_count;
    remaining := remaining - found_now;
    ends := begins;
    step := step * 2;
  end loop;
end $$;
revoke execute on function audit.newest_lists_with from public;
grant execute on function audit.newest_lists_with to osler_app;
grant select (account_id, action, resource_type, resource_id, success, new_values, reason) on audit.event to osler_search;
grant create on schema audit to osler_search;
alter function audit.newest_lists_with owner to osler_search;
revoke create on schema audit from osler_search;
