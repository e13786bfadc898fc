--! plan
-- One that was withdrawn comes back with the time that it was for. One that left does not leave again.
insert into scheduling.reminder as r (id, appointment_id, starts_at, nth, minutes_before, channel, due_at)
values (:id, :appointment, :starts_at, :nth, :minutes_before, :channel, :due_at)
on conflict (clinic_id, appointment_id, starts_at, nth, channel) do update
  set status = 'planned', message_id = null, minutes_before = excluded.minutes_before, due_at = excluded.due_at where r.status = 'withdrawn';

--! ahead (after_at?, after_id?)
-- Appointments of which patients may still be reminded; nobody moves or cancels them meanwhile.
select a.id, a.starts_at from scheduling.appointment a
 where a.starts_at > :now and a.status in ('scheduled', 'confirmed')
   and (:after_at::timestamptz is null or (a.starts_at, a.id) > (:after_at, :after_id))
 order by a.starts_at, a.id limit :wanted for no key update;

--! withdraw_planned
-- Those that a change before took back count, too, where their time has not come: a switch that is turned off and on again loses none.
with taken as (
  update scheduling.reminder set status = 'withdrawn' where appointment_id = :appointment and status = 'planned'
  returning starts_at, nth, due_at)
select t.starts_at, t.nth, t.due_at, true as was_planned from taken t
union all
select r.starts_at, r.nth, r.due_at, false from scheduling.reminder r
 where r.appointment_id = :appointment and r.status = 'withdrawn' and r.message_id is null and r.due_at > :now
order by was_planned desc, due_at;

--! withdraw : (message_id?)
-- Also what is in the outbox already; what was refused stays so, and is not sent again.
update scheduling.reminder set status = case status when 'refused' then status else 'withdrawn' end
 where appointment_id = :appointment and status in ('planned', 'queued', 'refused')
returning message_id;

--! reconsider : (message?)
-- What is in the outbox for a person, or was refused, and may reach them otherwise now, or not at all.
with old as (
  select r.id, r.message_id from scheduling.reminder r join scheduling.appointment a on a.id = r.appointment_id
   where a.patient_id = any(:records::uuid[]) and r.starts_at > :now and r.status in ('queued', 'refused') for update of r)
update scheduling.reminder r set status = 'planned', message_id = null, ended_at = null from old where r.id = old.id
returning r.appointment_id, r.starts_at, r.minutes_before, old.message_id as message;

--! withdraw_of
update scheduling.reminder set status = 'withdrawn'
 where appointment_id = :appointment and starts_at = :starts_at and status = 'planned';

--! of_appointment : (why?, message_id?, ended_at?)
select r.id, r.starts_at, r.minutes_before, r.channel, r.due_at, r.status, r.why, r.message_id, r.ended_at
  from scheduling.reminder r where r.appointment_id = :appointment order by r.due_at, r.channel, r.id limit 100;

--! due (due_at?)
-- What is to be said now of an appointment, held until the transaction ends: who comes second finds nothing.
select r.id, r.channel from scheduling.reminder r
 where r.appointment_id = :appointment and r.starts_at = :starts_at and r.minutes_before = :minutes_before and r.status = 'planned'
   and (:due_at::timestamptz is null or r.due_at = :due_at)
 order by r.id for update;

--! put_off
update scheduling.reminder set due_at = :at where id = :id;

--! skip
update scheduling.reminder set status = 'skipped', why = :why, ended_at = :at where id = :id;

--! queued
update scheduling.reminder set status = 'queued', message_id = :message where id = :id;

--! ended
-- One that was taken back while it left has left.
update scheduling.reminder set status = :status, ended_at = :at
 where message_id = :message and (status in ('queued', 'refused') or (status = 'withdrawn' and :status = 'sent'))
returning appointment_id, starts_at;

--! reminded
-- Nobody who has the appointment open is told that it changed: this is no change of it.
update scheduling.appointment set reminder_sent_at = :at where id = :appointment and starts_at = :starts_at;

--! wishes
select w.patient_id, w.by_mail, w.by_sms, w.changed_by, w.version, w.updated_at
  from scheduling.reminder_wish w where w.patient_id = any(:records::uuid[]) order by w.patient_id;

--! put_wish
insert into scheduling.reminder_wish as w (patient_id, by_mail, by_sms, changed_by, version)
select :patient, :by_mail, :by_sms, :changed_by, 1
 where :version = 0 or exists (select from scheduling.reminder_wish known where known.patient_id = :patient and known.version = :version)
on conflict (clinic_id, patient_id) do update
  set by_mail = excluded.by_mail, by_sms = excluded.by_sms, changed_by = excluded.changed_by, version = w.version + 1, updated_at = now()
  where w.version = :version;
