-- The trail, tighter: only audit.record() and identity.record() write events, so that their time is the database's and
-- nothing is added to what is sealed; partitions refuse TRUNCATE, too; the database remembers what was anchored; and the
-- sealer, the metrics and `osler doctor` can see how far behind the seals are.

alter function audit.record security definer set search_path = pg_catalog, pg_temp;
alter function identity.record security definer set search_path = pg_catalog, pg_temp;
revoke execute on function audit.record, identity.record from public;
revoke insert on audit.event, audit.subject, audit.unsealed from osler_app;
revoke insert on identity.event, identity.unsealed from osler_identity;

-- A salt keeps a leaf from being guessed; whoever serves requests has no use for it.
revoke select on audit.seal from osler_app;
grant select (clinic_id, seq, log_hash, sealed_at) on audit.seal to osler_app;

-- A row trigger of the parent holds in its partitions, a statement trigger does not.
do $$
declare part regclass;
begin
  for part in select inhrelid::regclass from pg_inherits
               where inhparent in ('audit.event'::regclass, 'audit.subject'::regclass) loop
    execute format('create trigger append_only_truncate before truncate on %s for each statement execute function platform.refuse_change()', part);
  end loop;
end $$;
create trigger append_only_truncate before truncate on audit.unsealed
  for each statement execute function platform.refuse_change();
create trigger append_only_truncate before truncate on identity.unsealed
  for each statement execute function platform.refuse_change();

-- So it is in the partitions to come.
create or replace procedure platform.build_wall(target regclass)
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy clinic on %s as permissive for all using (clinic_id = platform.current_clinic()) with check (clinic_id = platform.current_clinic())', target);
  execute format('create policy clinic_wall on %s as restrictive for all using (clinic_id = platform.current_clinic()) with check (clinic_id = platform.current_clinic())', target);
  if exists (select from pg_inherits i join pg_trigger t on t.tgrelid = i.inhparent
              where i.inhrelid = target and t.tgname = 'append_only_truncate') then
    execute format('create trigger append_only_truncate before truncate on %s for each statement execute function platform.refuse_change()', target);
  end if;
end $$;

-- How far each chain was anchored outside the database, and by which key: a file of anchors that is missing, cut off or
-- replaced is found out by it.
create table audit.anchored (
  clinic_id uuid not null default platform.current_clinic() primary key,
  seq bigint not null check (seq > 0),
  head bytea not null check (octet_length(head) = 32),
  key_sha256 bytea not null check (octet_length(key_sha256) = 32),
  at timestamptz not null default clock_timestamp()
);
call platform.build_wall('audit.anchored');
create table identity.anchored (
  chain text not null primary key check (chain = 'identity'),
  seq bigint not null check (seq > 0),
  head bytea not null check (octet_length(head) = 32),
  key_sha256 bytea not null check (octet_length(key_sha256) = 32),
  at timestamptz not null default clock_timestamp()
);
grant select, insert, update on audit.anchored, identity.anchored to osler_sealer;

-- Seals are made in the order of time, near enough: a span of time is found without reading the others.
create index seal_by_event_time on audit.seal using brin (event_at);
create index seal_by_event_time on identity.seal using brin (event_at);

grant usage, create on schema audit to osler_search;
grant select (clinic_id, seq) on audit.seal, audit.anchored to osler_search;
grant select (clinic_id, at) on audit.unsealed to osler_search;

-- The clinics whose last seal is not anchored yet: after a crash between seal and anchor, too.
create function audit.clinics_to_anchor() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive clinic as (
    (select s.clinic_id from audit.seal s order by s.clinic_id limit 1)
    union all
    select (select s.clinic_id from audit.seal s where s.clinic_id > c.clinic_id order by s.clinic_id limit 1)
      from clinic c where c.clinic_id is not null
  )
  select c.clinic_id from clinic c
   where c.clinic_id is not null and exists (
     select from audit.seal s
      where s.clinic_id = c.clinic_id
        and s.seq > coalesce((select a.seq from audit.anchored a where a.clinic_id = c.clinic_id), 0))
$$;

-- What an alarm looks at: events that wait for their seal, and the oldest of them.
create function audit.watch(out waiting bigint, out oldest timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (select count(*) from audit.unsealed), (select min(u.at) from audit.unsealed u)
$$;
revoke execute on function audit.clinics_to_anchor, audit.watch from public;
grant execute on function audit.clinics_to_anchor to osler_sealer;
grant execute on function audit.watch to osler_sealer, osler_app;
alter function audit.clinics_to_anchor owner to osler_search;
alter function audit.watch owner to osler_search;
revoke create on schema audit from osler_search;
