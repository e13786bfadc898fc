--: Appointment(reason?, notes?, meeting_link?, reminder_sent_at?, overbook_reason?, outside_hours_reason?, series_id?, care_relationship_id?, confirmed_at?, checked_in_at?, started_at?, completed_at?, no_show_at?, cancelled_at?, cancelled_by?, cancelled_by_name?, cancelled_reason?, changed_by?)

--! get : Appointment
select a.id, a.patient_id, a.provider_id, a.appointment_type_id, a.starts_at, a.ends_at, a.status, a.reason, a.notes, a.is_virtual,
       a.meeting_link, a.reminder_sent_at, a.overbook_reason, a.outside_hours_reason, a.series_id, a.care_relationship_id,
       a.confirmed_at, a.checked_in_at, a.started_at, a.completed_at, a.no_show_at, a.cancelled_at, a.cancelled_by,
       a.cancelled_by_name, a.cancelled_reason, a.recorded_by, a.changed_by, a.version, a.created_at, a.updated_at
  from scheduling.appointment a where a.id = :id;

--! some : Appointment
select a.id, a.patient_id, a.provider_id, a.appointment_type_id, a.starts_at, a.ends_at, a.status, a.reason, a.notes, a.is_virtual,
       a.meeting_link, a.reminder_sent_at, a.overbook_reason, a.outside_hours_reason, a.series_id, a.care_relationship_id,
       a.confirmed_at, a.checked_in_at, a.started_at, a.completed_at, a.no_show_at, a.cancelled_at, a.cancelled_by,
       a.cancelled_by_name, a.cancelled_reason, a.recorded_by, a.changed_by, a.version, a.created_at, a.updated_at
  from scheduling.appointment a where a.id = any(:ids::uuid[]) order by a.starts_at, a.id;

--! of_series : Appointment
select a.id, a.patient_id, a.provider_id, a.appointment_type_id, a.starts_at, a.ends_at, a.status, a.reason, a.notes, a.is_virtual,
       a.meeting_link, a.reminder_sent_at, a.overbook_reason, a.outside_hours_reason, a.series_id, a.care_relationship_id,
       a.confirmed_at, a.checked_in_at, a.started_at, a.completed_at, a.no_show_at, a.cancelled_at, a.cancelled_by,
       a.cancelled_by_name, a.cancelled_reason, a.recorded_by, a.changed_by, a.version, a.created_at, a.updated_at
  from scheduling.appointment a where a.series_id = :series::uuid order by a.starts_at, a.id limit 200;

--! of_patient : Appointment
select a.id, a.patient_id, a.provider_id, a.appointment_type_id, a.starts_at, a.ends_at, a.status, a.reason, a.notes, a.is_virtual,
       a.meeting_link, a.reminder_sent_at, a.overbook_reason, a.outside_hours_reason, a.series_id, a.care_relationship_id,
       a.confirmed_at, a.checked_in_at, a.started_at, a.completed_at, a.no_show_at, a.cancelled_at, a.cancelled_by,
       a.cancelled_by_name, a.cancelled_reason, a.recorded_by, a.changed_by, a.version, a.created_at, a.updated_at
  from scheduling.appointment a where a.patient_id = any(:records::uuid[])
 order by a.starts_at desc, a.id desc limit 500;

--: Entry(reason?, series_id?)
--! between (provider?) : Entry
-- A calendar: what begins in a time, of one provider or of all. The index has them by time: nothing is sorted.
select a.id, a.patient_id, a.provider_id, a.appointment_type_id, a.starts_at, a.ends_at, a.status, a.reason, a.is_virtual, a.series_id,
       a.overbook_reason is not null as overbooked, a.version
  from scheduling.appointment a
 where a.starts_at >= :from and a.starts_at < :until and (:provider::uuid is null or a.provider_id = :provider)
 order by a.starts_at limit :most;

--! lock_day
-- One row a provider and day: bookings of a day wait here for one another, also where there is none yet.
insert into scheduling.provider_day as d (provider_id, day) values (:provider, :day)
on conflict (clinic_id, provider_id, day) do update set day = excluded.day returning d.day;

--! busy (except?)
-- When the provider is booked, by whomever: an overbooked appointment counts for the next one, too. None is longer than eight hours.
select a.starts_at, a.ends_at from scheduling.appointment a
 where a.provider_id = :provider and a.starts_at > :from::timestamptz - interval '8 hours' and a.starts_at < :until and a.ends_at > :from
   and a.status in ('scheduled', 'confirmed', 'checked_in', 'in_progress', 'completed')
   and (:except::uuid is null or a.id <> :except)
 order by a.starts_at, a.id;

--! insert (reason?, notes?, meeting_link?, overbook_reason?, outside_hours_reason?, series_id?, care_relationship_id?)
insert into scheduling.appointment (id, patient_id, provider_id, appointment_type_id, starts_at, ends_at, reason, notes, is_virtual,
  meeting_link, overbook_reason, outside_hours_reason, series_id, care_relationship_id, recorded_by)
values (:id, :patient, :provider, :appointment_type, :starts_at, :ends_at, :reason, :notes, :is_virtual, :meeting_link,
  :overbook_reason, :outside_hours_reason, :series_id, :care_relationship_id, :recorded_by)
on conflict do nothing;

--! describe (reason?, notes?, meeting_link?)
update scheduling.appointment
   set appointment_type_id = :appointment_type, reason = :reason, notes = :notes, is_virtual = :is_virtual, meeting_link = :meeting_link,
       changed_by = :changed_by, version = version + 1, updated_at = now()
 where id = :id and version = :version;

--! move_to (overbook_reason?, outside_hours_reason?, care_relationship_id?, confirmed_at?)
-- What the patient confirmed was the other time, and that is what they were reminded of; unless it goes back to where it was.
update scheduling.appointment
   set provider_id = :provider, starts_at = :starts_at, ends_at = :ends_at, overbook_reason = :overbook_reason,
       outside_hours_reason = :outside_hours_reason, care_relationship_id = :care_relationship_id,
       status = case when :confirmed_at::timestamptz is null then 'scheduled' else 'confirmed' end, confirmed_at = :confirmed_at, reminder_sent_at = null, changed_by = :changed_by, version = version + 1, updated_at = now()
 where id = :id and version = :version;

--! keep_move
insert into scheduling.appointment_move (id, appointment_id, provider_id, starts_at, ends_at, confirmed_at, moved_by, moved_at)
select :id, a.id, a.provider_id, a.starts_at, a.ends_at, a.confirmed_at, :moved_by, :at from scheduling.appointment a where a.id = :appointment;

--! moves
select m.provider_id, m.starts_at, m.ends_at, m.moved_by, m.moved_at
  from scheduling.appointment_move m where m.appointment_id = :appointment order by m.moved_at, m.id limit 200;

--! last_move : (confirmed_at?)
select m.provider_id, m.starts_at, m.ends_at, m.confirmed_at, m.moved_at
  from scheduling.appointment_move m where m.appointment_id = :appointment order by m.moved_at desc, m.id desc limit 1;

--! of_person (except?)
-- What a person has at that time, under whichever of their records and with whomever. None is longer than eight hours.
select a.id, a.provider_id, a.starts_at, a.ends_at from scheduling.appointment a
 where a.patient_id = any(:records::uuid[]) and a.starts_at > :from::timestamptz - interval '8 hours' and a.starts_at < :until
   and a.ends_at > :from and a.status in ('scheduled', 'confirmed', 'checked_in', 'in_progress')
   and (:except::uuid is null or a.id <> :except)
 order by a.starts_at, a.id limit 10;

--! awaited
-- For what a person is awaited in that time, under whichever of their records and by whomever.
select a.id, a.provider_id, a.starts_at from scheduling.appointment a
 where a.patient_id = any(:records::uuid[]) and a.starts_at >= :from and a.starts_at < :until and a.status in ('scheduled', 'confirmed')
 order by a.starts_at, a.id limit 10;

--! ahead
-- What is booked with a provider from that moment on, within their hours.
select a.id, a.starts_at, a.ends_at from scheduling.appointment a
 where a.provider_id = :provider and a.starts_at >= :from and a.status in ('scheduled', 'confirmed') and a.outside_hours_reason is null
 order by a.starts_at, a.id limit 2000;

--! confirm
update scheduling.appointment set status = 'confirmed', confirmed_at = :at, changed_by = :by, version = version + 1, updated_at = now()
 where id = :id and version = :version;

--! check_in
update scheduling.appointment set status = 'checked_in', checked_in_at = :at, changed_by = :by, version = version + 1, updated_at = now()
 where id = :id and version = :version;

--! undo_check_in
update scheduling.appointment
   set status = case when confirmed_at is null then 'scheduled' else 'confirmed' end, checked_in_at = null, changed_by = :by,
       version = version + 1, updated_at = now()
 where id = :id and version = :version;

--! start
update scheduling.appointment
   set status = 'in_progress', checked_in_at = coalesce(checked_in_at, :at), started_at = :at, changed_by = :by,
       version = version + 1, updated_at = now()
 where id = :id and version = :version;

--! undo_start
update scheduling.appointment set status = 'checked_in', started_at = null, changed_by = :by, version = version + 1, updated_at = now()
 where id = :id and version = :version;

--! complete
update scheduling.appointment set status = 'completed', completed_at = :at, changed_by = :by, version = version + 1, updated_at = now()
 where id = :id and version = :version;

--! miss
update scheduling.appointment set status = 'no_show', no_show_at = :at, changed_by = :by, version = version + 1, updated_at = now()
 where id = :id and version = :version;

--! undo_miss
update scheduling.appointment
   set status = case when confirmed_at is null then 'scheduled' else 'confirmed' end, no_show_at = null, changed_by = :by,
       version = version + 1, updated_at = now()
 where id = :id and version = :version;

--! keep_care
-- Whose part in the care ends with it, where it came back.
update scheduling.appointment set care_relationship_id = :care where id = :id;

--! cancel
update scheduling.appointment
   set status = 'cancelled', cancelled_at = :at, cancelled_by = :account, cancelled_by_name = :by, cancelled_reason = :reason,
       changed_by = :by, version = version + 1, updated_at = now()
 where id = :id and version = :version;
