begin;
select pg_advisory_xact_lock(hashtextextended('osler_trail', 0));
create or replace function public.osler_keep_trail() returns event_trigger
  language plpgsql set search_path = pg_catalog, pg_temp as $guard$
declare
  part constant text := '^(event|subject)_(default|[0-9]{6})$';
  wrong text;
begin
  if (select rolsuper from pg_roles where rolname = session_user) then
    return;
  end if;
  if tg_event = 'sql_drop' then
    -- With the whole trail its parts go, too: a migration is undone.
    select d.object_identity into wrong from pg_event_trigger_dropped_objects() d
     where d.object_type = 'table' and d.schema_name = 'audit' and d.object_name ~ part
       and to_regclass('audit.' || split_part(d.object_name, '_', 1)) is not null limit 1;
  else
    select c.oid::regclass::text into wrong from pg_class c
     where c.relnamespace = to_regnamespace('audit') and c.relkind = 'r' and c.relname ~ part and not c.relispartition limit 1;
    if wrong is null then
      select i.inhrelid::regclass::text into wrong from pg_inherits i join pg_class c on c.oid = i.inhrelid
       where i.inhparent in (to_regclass('audit.event'), to_regclass('audit.subject'))
         and (c.relname !~ part or c.relnamespace <> to_regnamespace('audit')) limit 1;
    end if;
    if wrong is null then
      select t.tgname || ' of ' || t.tgrelid::regclass into wrong from pg_trigger t join pg_class c on c.oid = t.tgrelid
       where c.relnamespace in (to_regnamespace('audit'), to_regnamespace('identity'))
         and t.tgname in ('append_only', 'append_only_truncate', 'only_grows') and t.tgenabled not in ('O', 'A') limit 1;
    end if;
  end if;
  if wrong is not null then
    raise exception '% keeps the audit trail: only a superuser may take it away', wrong
      using errcode = 'OS003', constraint = 'trail_kept';
  end if;
end $guard$;
drop event trigger if exists osler_trail_dropped;
drop event trigger if exists osler_trail_altered;
create event trigger osler_trail_dropped on sql_drop when tag in ('DROP TABLE', 'DROP SCHEMA', 'DROP OWNED')
  execute function public.osler_keep_trail();
create event trigger osler_trail_altered on ddl_command_end when tag in ('ALTER TABLE')
  execute function public.osler_keep_trail();
commit;
