-- A month that cannot be made, because events of it fell into the default partition already, no longer keeps the others
-- from being made; and somebody is told.
create or replace procedure audit.make_partitions(start date, months int)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  first date; name text; parent text;
begin
  for i in 0 .. months loop
    first := (date_trunc('month', start) + make_interval(months => i))::date;
    foreach parent in array array['event', 'subject'] loop
      name := format('%s_%s', parent, to_char(first, 'YYYYMM'));
      if to_regclass('audit.' || name) is null then
        begin
          execute format('create table audit.%I partition of audit.%I for values from (%L) to (%L)',
            name, parent, first, (first + interval '1 month')::date);
          call platform.build_wall(to_regclass('audit.' || name));
        exception when check_violation then
          raise warning 'audit.% is not made: rows of that month are in the default partition', name;
        end;
      end if;
    end loop;
  end loop;
end $$;

-- How many rows fell outside the prepared months, over all clinics: a number, and nothing of any of them.
create function audit.rows_outside_partitions() returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (select count(*) from audit.event_default) + (select count(*) from audit.subject_default)
$$;
revoke execute on function audit.rows_outside_partitions from public;
grant execute on function audit.rows_outside_partitions to osler_sealer;
grant select on audit.event_default, audit.subject_default to osler_search;
grant create on schema audit to osler_search;
alter function audit.rows_outside_partitions owner to osler_search;
revoke create on schema audit from osler_search;
