-- Removing records whose time is over: proposed by one person with a list of what would go, approved by another, done by a
-- job that looks again at each record, and kept as evidence without saying who the patients were.
create table registry.purge (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  status text not null default 'proposed' check (status in ('proposed', 'approved', 'done', 'cancelled')),
  -- records kept until before this day
  as_of date not null,
  reason text not null check (reason <> ''),
  proposed_by uuid not null default platform.current_account(),
  proposed_by_name text not null,
  proposed_at timestamptz not null default now(),
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  finished_at timestamptz,
  primary key (clinic_id, id),
  constraint purge_two_people check (status not in ('approved', 'done') or (decided_by is not null and decided_by <> proposed_by)),
  constraint purge_decision check ((status = 'proposed') = (decided_at is null)),
  constraint purge_finished check ((status = 'done') = (finished_at is not null))
);
create index purge_by_time on registry.purge (clinic_id, proposed_at desc, id desc);

-- One line a record. The record itself is gone later, so nothing refers to it, and no name is kept.
create table registry.purge_item (
  clinic_id uuid not null default platform.current_clinic(),
  purge_id uuid not null,
  record_id uuid not null,
  patient_number text not null,
  kept_until date not null,
  outcome text check (outcome in ('purged', 'held', 'kept_longer', 'papers_kept', 'gone', 'failed')),
  -- how many rows of which table went
  removed jsonb,
  finished_at timestamptz,
  primary key (clinic_id, purge_id, record_id),
  constraint purge_item_purge_fkey foreign key (clinic_id, purge_id) references registry.purge (clinic_id, id) on delete restrict,
  constraint purge_item_finished check ((outcome is null) = (finished_at is null))
);
call platform.build_wall('registry.purge');
call platform.build_wall('registry.purge_item');
call platform.watch('registry.purge');
call platform.watch('registry.purge_item');
grant select, insert on registry.purge, registry.purge_item to osler_app;
grant update (status, decided_by, decided_by_name, decided_at, finished_at) on registry.purge to osler_app;
grant update (outcome, removed, finished_at) on registry.purge_item to osler_app;

-- What is approved is the list that was proposed: nothing comes to it later.
create function registry.refuse_late_item() returns trigger
  language plpgsql as $$
begin
  if not exists (select from registry.purge p where p.clinic_id = new.clinic_id and p.id = new.purge_id and p.status = 'proposed') then
    raise exception 'the purge was decided' using errcode = 'OS003', constraint = 'purge_item_in_time';
  end if;
  return new;
end $$;
create trigger item_in_time before insert on registry.purge_item for each row execute function registry.refuse_late_item();

-- Why the records of one person must stay on that day; nothing, where they need not. A legal hold; the retention of either
-- record; and papers about the person that have their own six years (45 CFR 164.530(j), 164.528): consents, disclosures,
-- requests and emergencies, and requests that nobody answered.
create function registry.kept_because(records uuid[], day date) returns text
  language sql stable
  as $$
  select case
    when exists (select from registry.legal_hold h where h.patient_id = any(records) and h.lifted_at is null) then 'held'
    when exists (select from registry.patient p
                  where p.id = any(records) and (p.record_retention_date is null or p.record_retention_date >= day)) then 'kept_longer'
    when exists (select from registry.consent c
                  where c.patient_id = any(records) and greatest(c.signed_on, c.withdrawn_on) >= day - interval '6 years')
      or exists (select from registry.disclosure d
                  where d.patient_id = any(records) and d.disclosed_on >= day - interval '6 years')
      or exists (select from registry.privacy_request r
                  where r.patient_id = any(records) and (r.outcome is null or r.decided_on >= day - interval '6 years'))
      or exists (select from staff.emergency_access e
                  where e.patient_id = any(records) and e.opened_at >= day - interval '6 years') then 'papers_kept'
  end
$$;

-- Deletes what refers to these rows of a table, and what refers to that, as the catalogue says: a table of a department to
-- come is not forgotten. The audit trail stays. Returns how many rows of which table went.
create function registry.remove_dependents(target regclass, ids uuid[]) returns jsonb
  language plpgsql as $$
declare
  child record;
  theirs uuid[];
  gone bigint;
  removed jsonb := '{}';
  more jsonb;
begin
  for child in
    select r.place, r.link,
           exists (select from pg_attribute i where i.attrelid = r.place and i.attname = 'id' and not i.attisdropped) as has_id
      from (select k.conrelid::regclass as place, a.attname as link
              from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[2]
             where k.contype = 'f' and k.confrelid = target and k.conrelid <> target
            union
            -- departments below this one name a patient without referring to one
            select c.oid::regclass, a.attname
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
              join pg_attribute a on a.attrelid = c.oid and a.attname = 'patient_id' and not a.attisdropped
             where target = 'registry.patient'::regclass and c.relkind in ('r', 'p') and not c.relispartition
               and n.nspname <> 'audit' and n.nspname !~ '^pg_') r
     order by r.place::text, r.link
  loop
    if child.has_id then
      execute format('select array_agg(id) from %s where clinic_id = platform.current_clinic() and %I = any($1)', child.place, child.link)
        into theirs using ids;
      continue when theirs is null;
      more := registry.remove_dependents(child.place, theirs);
      removed := removed || (
        select coalesce(jsonb_object_agg(m.key, m.value::bigint + coalesce((removed ->> m.key)::bigint, 0)), '{}')
          from jsonb_each_text(more) m);
    end if;
    execute format('delete from %s where clinic_id = platform.current_clinic() and %I = any($1)', child.place, child.link) using ids;
    get diagnostics gone = row_count;
    if gone > 0 then
      removed := removed || jsonb_build_object(child.place::text, gone + coalesce((removed ->> child.place::text)::bigint, 0));
    end if;
  end loop;
  return removed;
end $$;

-- Removes one person's records, of an approved purge only, and only if everything still says so. It runs as the tables' owner,
-- because nobody who serves pages may delete them; the wall binds the owner, too.
create function registry.purge_record(wanted_purge uuid, wanted_record uuid, out outcome text, out removed jsonb)
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
    removed := registry.remove_dependents('registry.patient', records);
    delete from registry.patient p where p.clinic_id = platform.current_clinic() and p.id = any(records);
    removed := removed || jsonb_build_object('registry.patient', cardinality(records));
  end if;
  update registry.purge_item i set outcome = purge_record.outcome, removed = purge_record.removed, finished_at = now()
   where i.clinic_id = platform.current_clinic() and i.purge_id = wanted_purge and i.record_id = wanted_record;
end $$;
revoke execute on function registry.purge_record, registry.remove_dependents, registry.kept_because from public;
grant execute on function registry.purge_record, registry.kept_because to osler_app;
