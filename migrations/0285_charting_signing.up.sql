-- Signed encounters. What was signed stands in a version, which nobody changes; the encounter's own tables must say the same as its
-- newest version, or the transaction is refused: so an amendment, which brings a version and its signature, is the only way to
-- change a signed encounter.

-- What is signed of an encounter: all of it but what only says how it is kept. A column that comes later is signed, too, where it
-- says anything. The same text whatever a connection is set to.
create function charting.encounter_content(wanted uuid) returns jsonb
  language sql stable set timezone = 'UTC' set extra_float_digits = 1 set intervalstyle = 'postgres'
  as $$
  select jsonb_build_object(
    'encounter', jsonb_strip_nulls(to_jsonb(e) - array['clinic_id', 'clinical_data', 'status', 'error_reason', 'struck_by', 'struck_at',
                                                       'care_relationship_id', 'changed_by', 'version', 'updated_at']),
    'clinical_data', e.clinical_data,
    'diagnoses', (select coalesce(jsonb_agg(jsonb_strip_nulls(to_jsonb(d) - array['clinic_id', 'encounter_id']) order by d.rank), '[]')
                    from charting.encounter_diagnosis d where d.encounter_id = e.id),
    'procedures', (select coalesce(jsonb_agg(jsonb_strip_nulls(to_jsonb(p) - array['clinic_id', 'encounter_id']) order by p.place), '[]')
                     from charting.encounter_procedure p where p.encounter_id = e.id),
    'vitals', (select coalesce(jsonb_agg(jsonb_strip_nulls(to_jsonb(v) - array['clinic_id', 'encounter_id', 'version'])
                                         order by v.recorded_at, v.id), '[]')
                 from charting.vitals v where v.encounter_id = e.id))
    from charting.encounter e where e.id = wanted
$$;
grant execute on function charting.encounter_content to osler_app;

create table charting.encounter_version (
  clinic_id uuid not null default platform.current_clinic(),
  encounter_id uuid not null,
  number int not null check (number > 0),
  -- exactly as it was signed
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  -- why it was amended
  reason text check (length(reason) between 1 and 500),
  -- the author's
  signature_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (clinic_id, encounter_id, number),
  constraint encounter_version_encounter_fkey foreign key (clinic_id, encounter_id) references charting.encounter (clinic_id, id) on delete restrict,
  constraint encounter_version_signature_fkey foreign key (clinic_id, signature_id) references signing.signature (clinic_id, id) on delete restrict,
  constraint encounter_version_signature_key unique (clinic_id, signature_id),
  constraint encounter_version_reason check ((number = 1) = (reason is null))
);
call platform.build_wall('charting.encounter_version');
call platform.watch('charting.encounter_version');
-- Deleted only with the whole record, when its time is over.
create trigger append_only before update on charting.encounter_version for each row execute function platform.refuse_change();
create trigger append_only_truncate before truncate on charting.encounter_version for each statement execute function platform.refuse_change();
grant select, insert on charting.encounter_version to osler_app;

-- One version after the other, each by the signature of this very version.
create function charting.check_version() returns trigger
  language plpgsql as $$
begin
  perform from charting.encounter e where e.clinic_id = new.clinic_id and e.id = new.encounter_id for update;
  if new.number <> 1 + (select coalesce(max(v.number), 0) from charting.encounter_version v
                         where v.clinic_id = new.clinic_id and v.encounter_id = new.encounter_id) then
    raise exception 'a version was left out' using errcode = 'OS003', constraint = 'encounter_version_next';
  end if;
  if not exists (select from signing.signature s
                  where s.clinic_id = new.clinic_id and s.id = new.signature_id and s.resource_type = 'encounter'
                    and s.resource_id = new.encounter_id and s.resource_version = new.number and s.meaning = 'authorship') then
    raise exception 'the signature is of something else' using errcode = 'OS003', constraint = 'encounter_version_signed';
  end if;
  return new;
end $$;
create trigger check_version before insert on charting.encounter_version for each row execute function charting.check_version();

-- Only what waits for a signature is signed, and what was signed stays so.
create function charting.check_encounter_status() returns trigger
  language plpgsql as $$
begin
  if (old.status in ('signed', 'amended') and new.status not in (old.status, 'amended'))
    or (new.status = 'signed' and old.status not in ('draft', 'in_progress', 'signed'))
    or (new.status = 'amended' and old.status not in ('signed', 'amended')) then
    raise exception 'an encounter that was % is not %', old.status, new.status using errcode = 'OS003', constraint = 'encounter_locked';
  end if;
  return new;
end $$;
create trigger check_status before update of status on charting.encounter for each row execute function charting.check_encounter_status();

-- When all is done, a signed encounter says what its newest version says. Whoever adds to an encounter that is being signed waits
-- for it here, or was waited for. What was lost is put back as it was signed (`osler restore rows`, one table after the other): an
-- encounter before its versions are back, where there is a signature of it, and a row that its newest version holds.
create function charting.hold_encounter(wanted uuid, part text, put_back jsonb) returns void
  language plpgsql set timezone = 'UTC' set extra_float_digits = 1 set intervalstyle = 'postgres'
  as $$
declare
  found_status text;
  newest record;
begin
  select e.status into found_status from charting.encounter e
   where e.clinic_id = platform.current_clinic() and e.id = wanted for key share;
  if found_status is null or found_status not in ('signed', 'amended') then
    return;
  end if;
  select v.number, v.content into newest from charting.encounter_version v
   where v.clinic_id = platform.current_clinic() and v.encounter_id = wanted order by v.number desc limit 1;
  if put_back is not null and newest.number is null
    and exists (select from signing.signature s where s.clinic_id = platform.current_clinic() and s.resource_type = 'encounter'
                   and s.resource_id = wanted and s.meaning = 'authorship') then
    return;
  end if;
  if newest.content -> part @> jsonb_build_array(jsonb_strip_nulls(put_back - array['clinic_id', 'encounter_id', 'version'])) then
    return;
  end if;
  if newest.number is null or (newest.number = 1) <> (found_status = 'signed')
    or newest.content is distinct from charting.encounter_content(wanted) then
    raise exception 'a signed encounter is changed by an amendment only' using errcode = 'OS003', constraint = 'encounter_locked';
  end if;
end $$;
grant execute on function charting.hold_encounter to osler_app;

create function charting.hold_signed() returns trigger
  language plpgsql set timezone = 'UTC' set extra_float_digits = 1 set intervalstyle = 'postgres'
  as $$
declare
  part text := case tg_table_name when 'encounter_diagnosis' then 'diagnoses' when 'encounter_procedure' then 'procedures'
                                  when 'vitals' then 'vitals' end;
begin
  if tg_table_name = 'encounter' then
    perform charting.hold_encounter(new.id, null, case tg_op when 'INSERT' then '{}'::jsonb end);
    return null;
  end if;
  if tg_op <> 'INSERT' and old.encounter_id is not null then
    perform charting.hold_encounter(old.encounter_id, null, null);
  end if;
  if tg_op <> 'DELETE' and new.encounter_id is not null and (tg_op = 'INSERT' or new.encounter_id is distinct from old.encounter_id) then
    perform charting.hold_encounter(new.encounter_id, part, case when tg_op = 'INSERT' and part is not null then to_jsonb(new) end);
  end if;
  return null;
end $$;

-- Imports add many encounters, none of them signed.
create constraint trigger hold_signed_new after insert on charting.encounter deferrable initially deferred
  for each row when (new.status in ('signed', 'amended')) execute function charting.hold_signed();
create constraint trigger hold_signed after update on charting.encounter deferrable initially deferred
  for each row when (old.status in ('signed', 'amended') or new.status in ('signed', 'amended')) execute function charting.hold_signed();
create constraint trigger hold_signed after insert or update or delete on charting.encounter_diagnosis deferrable initially deferred
  for each row execute function charting.hold_signed();
create constraint trigger hold_signed after insert or update or delete on charting.encounter_procedure deferrable initially deferred
  for each row execute function charting.hold_signed();
create constraint trigger hold_signed after insert or update or delete on charting.vitals deferrable initially deferred
  for each row execute function charting.hold_signed();
create constraint trigger hold_signed after insert or delete on charting.encounter_version deferrable initially deferred
  for each row execute function charting.hold_signed();
