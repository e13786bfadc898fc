--: Freed()
--: WaitingEntry(provider_id?, appointment_id?, reason?, offered_provider_id?, offered_starts_at?, offered_ends_at?, offered_until?, offered_by?, booked_appointment_id?, removed_reason?, changed_by?)

--! open (after_priority?, after_at?, after_id?) : WaitingEntry
select w.id, w.patient_id, w.appointment_type_id, w.provider_id, w.appointment_id, w.duration_minutes, w.earliest, w.latest, w.weekdays,
       w.from_minute, w.until_minute, w.priority, w.reason, w.status, w.offered_provider_id, w.offered_starts_at, w.offered_ends_at,
       w.offered_until, w.offered_by, w.booked_appointment_id, w.removed_reason, w.recorded_by, w.changed_by, w.version, w.created_at
  from scheduling.waiting_entry w
 where w.status = 'waiting' and (:after_at::timestamptz is null or (w.priority, w.created_at, w.id) > (:after_priority::smallint, :after_at, :after_id))
 order by w.priority, w.created_at, w.id limit :wanted;

--! matching : WaitingEntry
-- Those who are compared with a slot: nobody whose last day is over.
select w.id, w.patient_id, w.appointment_type_id, w.provider_id, w.appointment_id, w.duration_minutes, w.earliest, w.latest, w.weekdays,
       w.from_minute, w.until_minute, w.priority, w.reason, w.status, w.offered_provider_id, w.offered_starts_at, w.offered_ends_at,
       w.offered_until, w.offered_by, w.booked_appointment_id, w.removed_reason, w.recorded_by, w.changed_by, w.version, w.created_at
  from scheduling.waiting_entry w where w.status = 'waiting' and w.latest >= :today
 order by w.priority, w.created_at, w.id limit :wanted;

--! get : WaitingEntry
select w.id, w.patient_id, w.appointment_type_id, w.provider_id, w.appointment_id, w.duration_minutes, w.earliest, w.latest, w.weekdays,
       w.from_minute, w.until_minute, w.priority, w.reason, w.status, w.offered_provider_id, w.offered_starts_at, w.offered_ends_at,
       w.offered_until, w.offered_by, w.booked_appointment_id, w.removed_reason, w.recorded_by, w.changed_by, w.version, w.created_at
  from scheduling.waiting_entry w where w.id = :id;

--! of_patient : WaitingEntry
select w.id, w.patient_id, w.appointment_type_id, w.provider_id, w.appointment_id, w.duration_minutes, w.earliest, w.latest, w.weekdays,
       w.from_minute, w.until_minute, w.priority, w.reason, w.status, w.offered_provider_id, w.offered_starts_at, w.offered_ends_at,
       w.offered_until, w.offered_by, w.booked_appointment_id, w.removed_reason, w.recorded_by, w.changed_by, w.version, w.created_at
  from scheduling.waiting_entry w where w.patient_id = any(:records::uuid[]) order by w.created_at desc, w.id desc limit 100;

--! insert (provider?, appointment?, reason?)
insert into scheduling.waiting_entry (id, patient_id, appointment_type_id, provider_id, appointment_id, duration_minutes, earliest, latest,
  weekdays, from_minute, until_minute, priority, reason, recorded_by, created_at)
values (:id, :patient, :appointment_type, :provider, :appointment, :duration_minutes, :earliest, :latest,
  :weekdays, :from_minute, :until_minute, :priority, :reason, :by, :at);

--! offer
update scheduling.waiting_entry
   set offered_provider_id = :provider, offered_starts_at = :starts_at, offered_ends_at = :ends_at, offered_until = :until,
       offered_by = :by, changed_by = :by, version = version + 1, updated_at = now()
 where id = :id and version = :version and status = 'waiting';

--! withdraw_offer
update scheduling.waiting_entry
   set offered_provider_id = null, offered_starts_at = null, offered_ends_at = null, offered_until = null, offered_by = null,
       changed_by = :by, version = version + 1, updated_at = now()
 where id = :id and version = :version and status = 'waiting';

--! book
update scheduling.waiting_entry
   set status = 'booked', booked_appointment_id = :appointment, offered_provider_id = null, offered_starts_at = null,
       offered_ends_at = null, offered_until = null, offered_by = null, changed_by = :by, version = version + 1, updated_at = now()
 where id = :id and version = :version and status = 'waiting';

--! remove
update scheduling.waiting_entry
   set status = 'removed', removed_reason = :reason, offered_provider_id = null, offered_starts_at = null, offered_ends_at = null,
       offered_until = null, offered_by = null, changed_by = :by, version = version + 1, updated_at = now()
 where id = :id and version = :version and status = 'waiting';

--! lapse
update scheduling.waiting_entry
   set status = 'lapsed', offered_provider_id = null, offered_starts_at = null, offered_ends_at = null, offered_until = null,
       offered_by = null, changed_by = :by, version = version + 1, updated_at = now()
 where id = any(:ids::uuid[]) and status = 'waiting';

--! offered_elsewhere
-- Whether somebody else is just being told of this time. None is longer than eight hours.
select exists (select from scheduling.waiting_entry w
  where w.offered_provider_id = :provider and w.offered_starts_at > :from::timestamptz - interval '8 hours' and w.offered_starts_at < :until
    and w.offered_ends_at > :from and w.offered_until > :now and w.id <> :except) as offered;

--! one_at_a_time
-- Of slots that become free at once each is told of knowing of those before it.
select pg_advisory_xact_lock(hashtextextended('scheduling.freed_slot ' || platform.current_clinic(), 0)) is null as locked;

--! freed (after_at?, after_id?) : Freed
-- What became free and still is, behind one that was looked at. No appointment is longer than eight hours.
select f.id, f.provider_id, f.starts_at, f.ends_at, f.freed_at from scheduling.freed_slot f
 where f.starts_at > :now and (:after_at::timestamptz is null or (f.starts_at, f.id) > (:after_at, :after_id))
   and not exists (select from scheduling.appointment a
     where a.provider_id = f.provider_id and a.starts_at > f.starts_at - interval '8 hours' and a.starts_at < f.ends_at
       and a.ends_at > f.starts_at and a.status in ('scheduled', 'confirmed', 'checked_in', 'in_progress', 'completed'))
 order by f.starts_at, f.id limit :wanted;

--! free : Freed
-- One that is free once more keeps its id.
insert into scheduling.freed_slot as f (id, provider_id, starts_at, ends_at, freed_at) values (:id, :provider, :starts_at, :ends_at, :at)
on conflict (clinic_id, provider_id, starts_at, ends_at) do update set freed_at = excluded.freed_at
returning f.id, f.provider_id, f.starts_at, f.ends_at, f.freed_at;

--! had_become_free
select exists (select from scheduling.freed_slot f
  where f.provider_id = :provider and f.starts_at > :from::timestamptz - interval '8 hours' and f.starts_at < :until and f.ends_at > :from) as freed;

--! forget
delete from scheduling.freed_slot where starts_at < :before;
