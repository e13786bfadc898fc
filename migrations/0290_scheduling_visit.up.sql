-- Who came on a day: a token that can be called out, the room, and how far the patient has come.
create table scheduling.visit (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  patient_id uuid not null,
  -- for what the patient came; nothing, where nobody had booked
  appointment_id uuid,
  -- with whom; anybody, where nobody was named
  provider_id uuid,
  -- of the clinic's calendar
  day date not null,
  token text not null check (token ~ '^A-[0-9]{3,}$'),
  minutes smallint not null check (minutes between 5 and 480),
  status text not null default 'waiting' check (status in ('waiting', 'called', 'with_provider', 'left', 'undone')),
  room text check (length(room) between 1 and 20),
  arrived_at timestamptz not null,
  -- the turn: who comes early waits for the time of the appointment
  starts_at timestamptz not null,
  called_at timestamptz,
  seen_at timestamptz,
  left_at timestamptz,
  -- what was compared with the record, and by whom
  identified_by text[] not null check (cardinality(identified_by) >= 2 and identified_by <@ array['full_name', 'birth_date', 'mrn', 'document']),
  recorded_by text not null,
  changed_by text,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint visit_patient_fkey foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict,
  constraint visit_appointment_fkey foreign key (clinic_id, appointment_id) references scheduling.appointment (clinic_id, id) on delete restrict,
  constraint visit_provider_fkey foreign key (clinic_id, provider_id) references staff.profile (clinic_id, account_id) on delete restrict,
  constraint visit_turn check (starts_at >= arrived_at),
  constraint visit_called check (status <> 'called' or (called_at is not null and room is not null)),
  constraint visit_seen check (case status when 'with_provider' then seen_at is not null when 'left' then true else seen_at is null end),
  constraint visit_left check ((status in ('left', 'undone')) = (left_at is not null))
);
create unique index visit_token_key on scheduling.visit (clinic_id, day, token);
-- Nobody waits twice.
create unique index visit_open_key on scheduling.visit (clinic_id, patient_id, day) where left_at is null;
create index visit_by_patient on scheduling.visit (clinic_id, patient_id);
create index visit_by_appointment on scheduling.visit (clinic_id, appointment_id);
create index visit_by_provider on scheduling.visit (clinic_id, provider_id);
call platform.build_wall('scheduling.visit');
call platform.watch('scheduling.visit');
grant select, insert, update on scheduling.visit to osler_app;
