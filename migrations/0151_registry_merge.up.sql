-- Two records of one person: the merged one is linked to the one that survives, and nothing else of either changes. What
-- hangs on a record stays there; who reads one reads both, by the link. Taking the link away is the way back.
create table registry.patient_link (
  clinic_id uuid not null default platform.current_clinic(),
  merged_id uuid not null,
  survivor_id uuid not null,
  reason text not null check (reason <> ''),
  merged_by text not null,
  merged_at timestamptz not null default now(),
  primary key (clinic_id, merged_id),
  constraint patient_link_merged_fkey foreign key (clinic_id, merged_id) references registry.patient (clinic_id, id) on delete restrict,
  constraint patient_link_survivor_fkey foreign key (clinic_id, survivor_id) references registry.patient (clinic_id, id) on delete restrict,
  constraint patient_link_two_records check (merged_id <> survivor_id)
);
create index patient_link_by_survivor on registry.patient_link (clinic_id, survivor_id);

-- Only a record that is not merged itself survives another, so that links never go round in a circle. Who merges locks both
-- records first; this refuses what gets past that.
create function registry.refuse_merged_survivor() returns trigger
  language plpgsql as $$
begin
  if exists (select from registry.patient_link l where l.clinic_id = new.clinic_id and l.merged_id = new.survivor_id) then
    raise exception 'the surviving record is merged itself' using errcode = 'exclusion_violation', constraint = 'patient_link_survivor';
  end if;
  return new;
end $$;
create trigger survivor_is_not_merged before insert or update on registry.patient_link
  for each row execute function registry.refuse_merged_survivor();

-- The record that stands for this one: itself, where it is not merged.
create function registry.survivor_of(patient uuid) returns uuid
  language sql stable parallel safe
  as $$
  with recursive up (id, step) as (
    select patient, 0
    union all
    select l.survivor_id, up.step + 1 from up join registry.patient_link l on l.merged_id = up.id where up.step < 1000
  )
  select id from up order by step desc limit 1
$$;

-- All records that are this one person's, this one among them.
create function registry.records_of(patient uuid) returns setof uuid
  language sql stable parallel safe
  as $$
  with recursive record (id) as (
    select registry.survivor_of(patient)
    union
    select l.merged_id from record join registry.patient_link l on l.survivor_id = record.id
  )
  select id from record
$$;
grant execute on function registry.survivor_of(uuid), registry.records_of(uuid) to osler_app;

call platform.build_wall('registry.patient_link');
call platform.watch('registry.patient_link');
grant select, insert, delete on registry.patient_link to osler_app;
