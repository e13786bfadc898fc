drop function audit.watch, audit.clinics_to_anchor;
revoke select (clinic_id, seq) on audit.seal from osler_search;
drop index audit.seal_by_event_time, identity.seal_by_event_time;
drop table identity.anchored, audit.anchored;
drop trigger append_only_truncate on identity.unsealed;
drop trigger append_only_truncate on audit.unsealed;
do $$
declare part regclass;
begin
  for part in select inhrelid::regclass from pg_inherits
               where inhparent in ('audit.event'::regclass, 'audit.subject'::regclass) loop
    execute format('drop trigger append_only_truncate on %s', part);
  end loop;
end $$;
create or replace procedure platform.build_wall(target regclass)
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy clinic on %s as permissive for all using (clinic_id = platform.current_clinic()) with check (clinic_id = platform.current_clinic())', target);
  execute format('create policy clinic_wall on %s as restrictive for all using (clinic_id = platform.current_clinic()) with check (clinic_id = platform.current_clinic())', target);
end $$;
revoke select (clinic_id, seq, log_hash, sealed_at) on audit.seal from osler_app;
grant select on audit.seal to osler_app;
grant insert on audit.event, audit.subject, audit.unsealed to osler_app;
grant insert on identity.event, identity.unsealed to osler_identity;
grant execute on function audit.record, identity.record to public;
alter function audit.record security invoker reset search_path;
alter function identity.record security invoker reset search_path;
