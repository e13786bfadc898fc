-- What was signed and went with a record whose time was over: which purge took it, and of the person nothing. By it a paper whose record
-- was destroyed is told from one whose record somebody took away.
create table registry.destroyed (
  clinic_id uuid not null default platform.current_clinic(),
  -- as signatures name it: `encounter`
  resource_type text not null,
  resource_id uuid not null,
  purge_id uuid not null,
  destroyed_at timestamptz not null default now(),
  primary key (clinic_id, resource_type, resource_id),
  constraint destroyed_purge_fkey foreign key (clinic_id, purge_id) references registry.purge (clinic_id, id) on delete restrict
);
create index destroyed_by_purge on registry.destroyed (clinic_id, purge_id);
call platform.build_wall('registry.destroyed');
call platform.watch('registry.destroyed');
call platform.append_only('registry.destroyed');
-- Written where a purge deletes, by the tables' owner.
grant select on registry.destroyed to osler_app;

create or replace function registry.purge_record(wanted_purge uuid, wanted_record uuid, out outcome text, out removed jsonb)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  records uuid[];
begin
  perform from registry.purge_item i join registry.purge p on p.clinic_id = i.clinic_id and p.id = i.purge_id
    where i.clinic_id = platform.current_clinic() and i.purge_id = wanted_purge and i.record_id = wanted_record
      and p.status = 'approved' and i.outcome is null
    for update of i;
  if not found then
    raise exception 'not a record of an approved purge' using errcode = 'OS003', constraint = 'purge_not_approved';
  end if;
  -- Whatever is written about the person now waits, or is seen; a record that was merged with them just now, too.
  records := array(select registry.records_of(wanted_record));
  perform from registry.patient p where p.clinic_id = platform.current_clinic() and p.id = any(records) order by p.id for update;
  if not found then
    outcome := 'gone';
  elsif exists (select from registry.records_of(wanted_record) r (id) where r.id <> all (records)) then
    outcome := 'kept_longer';
  else
    select registry.kept_because(records, least(u.as_of, current_date)) into outcome
      from registry.purge u where u.clinic_id = platform.current_clinic() and u.id = wanted_purge;
  end if;
  if outcome is null then
    outcome := 'purged';
    -- What was signed says by which purge it went.
    perform set_config('app.purge', wanted_purge::text, true);
    removed := registry.remove_dependents('registry.patient', records);
    delete from registry.patient p where p.clinic_id = platform.current_clinic() and p.id = any(records);
    removed := removed || jsonb_build_object('registry.patient', cardinality(records));
    perform set_config('app.purge', '', true);
  end if;
  update registry.purge_item i set outcome = purge_record.outcome, removed = purge_record.removed, finished_at = now()
   where i.clinic_id = platform.current_clinic() and i.purge_id = wanted_purge and i.record_id = wanted_record;
end $$;

-- For tables of what is signed: the argument is its kind. What is deleted by no purge leaves nothing here.
create function registry.keep_destroyed() returns trigger
  language plpgsql as $$
declare
  purge uuid := nullif(current_setting('app.purge', true), '');
begin
  if purge is not null then
    insert into registry.destroyed (resource_type, resource_id, purge_id) values (tg_argv[0], old.id, purge);
  end if;
  return null;
end $$;
create trigger keep_destroyed after delete on charting.encounter for each row
  when (old.status in ('signed', 'amended', 'withdrawn')) execute function registry.keep_destroyed('encounter');
