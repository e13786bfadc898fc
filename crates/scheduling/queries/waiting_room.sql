--: Visit(appointment_id?, provider_id?, room?, called_at?, seen_at?, left_at?)

--! open : Visit
-- Who is here: since this day began, or since an evening before it that is not long ago.
select v.id, v.patient_id, v.appointment_id, v.provider_id, v.token, v.minutes, v.status, v.room, v.arrived_at, v.starts_at as due_at, v.called_at,
       v.seen_at, v.left_at, v.identified_by, v.version
  from scheduling.visit v where v.day between :first and :day and (v.day = :day or v.arrived_at > :since) and v.left_at is null
 order by v.starts_at, v.id limit 500;

--! get : Visit
select v.id, v.patient_id, v.appointment_id, v.provider_id, v.token, v.minutes, v.status, v.room, v.arrived_at, v.starts_at as due_at, v.called_at,
       v.seen_at, v.left_at, v.identified_by, v.version
  from scheduling.visit v where v.id = :id;

--! waits (appointment?)
-- Whether the person waits on that day already: nobody walks in who waits, and each appointment has a turn of its own.
select exists (select from scheduling.visit v where v.patient_id = any(:records::uuid[]) and v.day = :day
                  and v.status in ('waiting', 'called') and (:appointment::uuid is null or v.appointment_id is null or v.appointment_id = :appointment)) as waits;

--! next (provider?)
-- Two who call at the same moment call two patients. Who waits for somebody else is not called.
select v.id, v.version from scheduling.visit v
 where v.day between :first and :day and (v.day = :day or v.arrived_at > :since) and v.status = 'waiting'
   and (v.provider_id is null or v.provider_id = :provider::uuid)
 order by v.starts_at, v.id limit 1 for update skip locked;

--! take_number
select platform.take_numbers('visit', :day, 1) as number;

--! insert (appointment?, provider?)
insert into scheduling.visit (id, patient_id, appointment_id, provider_id, day, token, minutes, arrived_at, starts_at, identified_by, recorded_by)
values (:id, :patient, :appointment, :provider, :day, :token, :minutes, :at, :due_at, :identified_by, :by);

--! call
update scheduling.visit set status = 'called', room = :room, called_at = :at, changed_by = :by, version = version + 1
 where id = :id and version = :version;

--! put_back
update scheduling.visit
   set status = 'waiting', room = null, called_at = null, seen_at = null, changed_by = :by, version = version + 1
 where id = :id and version = :version;

--! start
update scheduling.visit set status = 'with_provider', seen_at = :at, changed_by = :by, version = version + 1
 where id = :id and version = :version;

--! leave
update scheduling.visit set status = 'left', left_at = :at, changed_by = :by, version = version + 1
 where id = :id and version = :version;

--! undo
update scheduling.visit
   set status = 'undone', seen_at = null, left_at = :at, changed_by = :by, version = version + 1
 where id = :id and version = :version;

--! of_appointment
-- The visit for which somebody is here, held until the transaction ends.
select v.id, v.status, v.version from scheduling.visit v where v.appointment_id = :appointment and v.left_at is null for update;

--! tokens : (room?)
-- For everybody to read: nothing but tokens and rooms.
select v.token, v.status, v.room from scheduling.visit v
 where v.day between :first and :day and (v.day = :day or v.arrived_at > :since) and v.status in ('waiting', 'called')
 order by v.called_at desc nulls last, v.starts_at, v.id limit 100;
