drop function audit.rows_outside_partitions;
revoke select on audit.event_default, audit.subject_default from osler_search;
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
        execute format('create table audit.%I partition of audit.%I for values from (%L) to (%L)',
          name, parent, first, (first + interval '1 month')::date);
        call platform.build_wall(to_regclass('audit.' || name));
      end if;
    end loop;
  end loop;
end $$;
