-- A signed encounter that was a mistake is withdrawn: by a version of its own, which says the same and is signed as a withdrawal, with
-- a reason. It is the last one. Everything stays readable.
alter table signing.signature drop constraint signature_meaning_check,
  add constraint signature_meaning_check check (meaning in ('authorship', 'review', 'approval', 'withdrawal'));

alter table charting.encounter drop constraint encounter_status_check,
  add constraint encounter_status_check
    check (status in ('draft', 'in_progress', 'signed', 'amended', 'withdrawn', 'entered_in_error', 'imported'));
alter table charting.encounter drop constraint encounter_struck, add constraint encounter_struck check (
    (status in ('entered_in_error', 'withdrawn')) = (error_reason is not null)
    and (error_reason is null) = (struck_by is null) and (error_reason is null) = (struck_at is null));
drop index charting.encounter_appointment_key;
create unique index encounter_appointment_key on charting.encounter (clinic_id, appointment_id)
  where status not in ('entered_in_error', 'withdrawn');

alter table charting.encounter_version add column kind text not null default 'note'
  constraint encounter_version_kind check (kind in ('note', 'withdrawal') and (kind = 'note' or number > 1));

create or replace function charting.check_version() returns trigger
  language plpgsql as $$
declare
  newest record;
begin
  perform from charting.encounter e where e.clinic_id = new.clinic_id and e.id = new.encounter_id for update;
  select v.number, v.kind into newest from charting.encounter_version v
   where v.clinic_id = new.clinic_id and v.encounter_id = new.encounter_id order by v.number desc limit 1;
  if new.number <> 1 + coalesce(newest.number, 0) then
    raise exception 'a version was left out' using errcode = 'OS003', constraint = 'encounter_version_next';
  end if;
  if newest.kind = 'withdrawal' then
    raise exception 'nothing follows a withdrawal' using errcode = 'OS003', constraint = 'encounter_withdrawn';
  end if;
  if not exists (select from signing.signature s
                  where s.clinic_id = new.clinic_id and s.id = new.signature_id and s.resource_type = 'encounter'
                    and s.resource_id = new.encounter_id and s.resource_version = new.number
                    and s.meaning = case new.kind when 'withdrawal' then 'withdrawal' else 'authorship' end) then
    raise exception 'the signature is of something else' using errcode = 'OS003', constraint = 'encounter_version_signed';
  end if;
  return new;
end $$;

create or replace function charting.check_encounter_status() returns trigger
  language plpgsql as $$
begin
  if (old.status in ('signed', 'amended') and new.status not in (old.status, 'amended', 'withdrawn'))
    or (old.status = 'withdrawn' and new.status <> 'withdrawn')
    or (new.status = 'signed' and old.status not in ('draft', 'in_progress', 'signed'))
    or (new.status = 'amended' and old.status not in ('signed', 'amended'))
    or (new.status = 'withdrawn' and old.status not in ('signed', 'amended', 'withdrawn')) then
    raise exception 'an encounter that was % is not %', old.status, new.status using errcode = 'OS003', constraint = 'encounter_locked';
  end if;
  return new;
end $$;

create or replace function charting.hold_encounter(wanted uuid, part text, put_back jsonb) returns void
  language plpgsql set timezone = 'UTC' set extra_float_digits = 1 set intervalstyle = 'postgres'
  as $$
declare
  found record;
  newest record;
begin
  select e.status, e.error_reason into found from charting.encounter e
   where e.clinic_id = platform.current_clinic() and e.id = wanted for key share;
  if found.status is null or found.status not in ('signed', 'amended', 'withdrawn') then
    return;
  end if;
  select v.number, v.content, v.kind, v.reason into newest from charting.encounter_version v
   where v.clinic_id = platform.current_clinic() and v.encounter_id = wanted order by v.number desc limit 1;
  if put_back is not null and newest.number is null
    and exists (select from signing.signature s where s.clinic_id = platform.current_clinic() and s.resource_type = 'encounter'
                   and s.resource_id = wanted and s.meaning = 'authorship') then
    return;
  end if;
  if newest.content -> part @> jsonb_build_array(jsonb_strip_nulls(put_back - array['clinic_id', 'encounter_id', 'version'])) then
    return;
  end if;
  if newest.number is null or (newest.number = 1) <> (found.status = 'signed')
    or (newest.kind = 'withdrawal') <> (found.status = 'withdrawn')
    or (newest.kind = 'withdrawal' and newest.reason is distinct from found.error_reason)
    or newest.content is distinct from charting.encounter_content(wanted) then
    raise exception 'a signed encounter is changed by an amendment only' using errcode = 'OS003', constraint = 'encounter_locked';
  end if;
end $$;

drop trigger hold_signed_new on charting.encounter;
drop trigger hold_signed on charting.encounter;
create constraint trigger hold_signed_new after insert on charting.encounter deferrable initially deferred
  for each row when (new.status in ('signed', 'amended', 'withdrawn')) execute function charting.hold_signed();
create constraint trigger hold_signed after update on charting.encounter deferrable initially deferred
  for each row when (old.status in ('signed', 'amended', 'withdrawn') or new.status in ('signed', 'amended', 'withdrawn'))
  execute function charting.hold_signed();
