-- What the operations page shows of slow statements. pg_stat_statements is there in the private cluster; a server of one's own
-- may lack it, and then there are none to show. Statements are kept without their values. Whoever is not the owner of a
-- statement sees that it was slow, not its text.
create function platform.slow_statements(slower_than_ms double precision, most int)
  returns table (role text, statement text, calls bigint, mean_ms double precision, max_ms double precision, total_ms double precision)
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare place text;
begin
  select format('%I.pg_stat_statements', n.nspname) into place
    from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_stat_statements';
  if place is null then
    return;
  end if;
  return query execute format(
    'select pg_get_userbyid(s.userid)::text, left(s.query, 600), s.calls, s.mean_exec_time, s.max_exec_time, s.total_exec_time
       from %s s where s.dbid = (select d.oid from pg_database d where d.datname = current_database()) and s.max_exec_time >= $1
      order by s.total_exec_time desc limit $2', place) using slower_than_ms, most;
exception
  -- Made, but not loaded at the server's start.
  when object_not_in_prerequisite_state then return;
end $$;
revoke execute on function platform.slow_statements from public;
grant execute on function platform.slow_statements to osler_app;
