-- Reminders of appointments: when each is to leave and by which way, and what became of it. One row for each time that counts, so
-- that nobody is reminded twice; an appointment that is moved has others, and the rows of the old time are withdrawn.
create table scheduling.reminder (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  appointment_id uuid not null,
  -- the time of which it reminds
  starts_at timestamptz not null,
  minutes_before int not null check (minutes_before > 0),
  channel text not null check (channel in ('mail', 'sms')),
  due_at timestamptz not null check (due_at < starts_at),
  status text not null default 'planned' check (status in ('planned', 'queued', 'sent', 'refused', 'skipped', 'withdrawn')),
  -- why it was skipped
  why text check (why in ('no_address', 'not_wanted', 'deceased', 'record_closed', 'no_way', 'late')),
  -- what it became in the outbox
  message_id uuid,
  ended_at timestamptz,
  primary key (clinic_id, id),
  constraint reminder_appointment_fkey foreign key (clinic_id, appointment_id) references scheduling.appointment (clinic_id, id) on delete restrict,
  constraint reminder_key unique (clinic_id, appointment_id, starts_at, minutes_before, channel),
  constraint reminder_skipped check ((status = 'skipped') = (why is not null)),
  constraint reminder_message check ((status in ('queued', 'sent', 'refused')) = (message_id is not null)),
  constraint reminder_ended check ((status in ('sent', 'refused', 'skipped')) = (ended_at is not null))
);
create unique index reminder_by_message on scheduling.reminder (clinic_id, message_id) where message_id is not null;
call platform.build_wall('scheduling.reminder');
call platform.watch('scheduling.reminder');
grant select, insert, update on scheduling.reminder to osler_app;

-- Whether a patient wants to be reminded, and how; without a row, by every way that there is.
create table scheduling.reminder_wish (
  clinic_id uuid not null default platform.current_clinic(),
  patient_id uuid not null,
  by_mail boolean not null,
  by_sms boolean not null,
  changed_by text not null,
  version int not null default 1,
  updated_at timestamptz not null default now(),
  primary key (clinic_id, patient_id),
  constraint reminder_wish_patient_fkey foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict
);
call platform.build_wall('scheduling.reminder_wish');
call platform.watch('scheduling.reminder_wish');
grant select, insert, update on scheduling.reminder_wish to osler_app;
