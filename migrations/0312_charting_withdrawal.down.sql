drop trigger hold_signed_new on charting.encounter;
drop trigger hold_signed on charting.encounter;
alter table charting.encounter_version drop column kind;
drop index charting.encounter_appointment_key;
create unique index encounter_appointment_key on charting.encounter (clinic_id, appointment_id) where status <> 'entered_in_error';
alter table charting.encounter drop constraint encounter_struck, add constraint encounter_struck check (
    (status = 'entered_in_error') = (error_reason is not null)
    and (error_reason is null) = (struck_by is null) and (error_reason is null) = (struck_at is null));
alter table charting.encounter drop constraint encounter_status_check,
  add constraint encounter_status_check check (status in ('draft', 'in_progress', 'signed', 'amended', 'entered_in_error', 'imported'));
alter table signing.signature drop constraint signature_meaning_check,
  add constraint signature_meaning_check check (meaning in ('authorship', 'review', 'approval'));
create or replace function charting.check_version() returns trigger
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
create or replace function charting.check_encounter_status() returns trigger
  language plpgsql as $$
begin
  if (old.status in ('signed', 'amended') and new.status not in (old.status, 'amended'))
    or (new.status = 'signed' and old.status not in ('draft', 'in_progress', 'signed'))
    or (new.status = 'amended' and old.status not in ('signed', 'amended')) then
    raise exception 'an encounter that was % is not %', old.status, new.status using errcode = 'OS003', constraint = 'encounter_locked';
  end if;
  return new;
end $$;
create or replace function charting.hold_encounter(wanted uuid, part text, put_back jsonb) returns void
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
create constraint trigger hold_signed_new after insert on charting.encounter deferrable initially deferred
  for each row when (new.status in ('signed', 'amended')) execute function charting.hold_signed();
create constraint trigger hold_signed after update on charting.encounter deferrable initially deferred
  for each row when (old.status in ('signed', 'amended') or new.status in ('signed', 'amended')) execute function charting.hold_signed();
