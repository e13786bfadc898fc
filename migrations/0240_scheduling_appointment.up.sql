-- Kinds of appointments that a clinic offers, and the appointments. Nothing is deleted: an appointment that does not take place is
-- cancelled or missed, a kind that is not offered any more is inactive.
create table scheduling.appointment_type (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  duration_minutes smallint not null check (duration_minutes between 5 and 480),
  -- a word of the web app's palette, so that it is readable in the dark as well
  colour text not null check (colour in
    ('gray', 'red', 'pink', 'grape', 'violet', 'indigo', 'blue', 'cyan', 'teal', 'green', 'lime', 'yellow', 'orange')),
  -- in the currency's smallest unit
  fee bigint check (fee >= 0),
  fee_currency text check (fee_currency ~ '^[A-Z]{3}$'),
  virtual_allowed boolean not null default false,
  is_active boolean not null default true,
  changed_by text not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint appointment_type_fee check ((fee is null) = (fee_currency is null))
);
create unique index appointment_type_name_key on scheduling.appointment_type (clinic_id, lower(name)) where is_active;
call platform.build_wall('scheduling.appointment_type');
call platform.watch('scheduling.appointment_type');
grant select, insert, update on scheduling.appointment_type to osler_app;

-- Whoever books or moves locks the provider's day first: bookings of one day happen one after another, and each sees the others.
create table scheduling.provider_day (
  clinic_id uuid not null default platform.current_clinic(),
  provider_id uuid not null,
  day date not null,
  primary key (clinic_id, provider_id, day),
  constraint provider_day_profile_fkey foreign key (clinic_id, provider_id) references staff.profile (clinic_id, account_id) on delete restrict
);
call platform.build_wall('scheduling.provider_day');
grant select, insert, update on scheduling.provider_day to osler_app;

create table scheduling.appointment (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  patient_id uuid not null,
  -- the account of a member of staff
  provider_id uuid not null,
  appointment_type_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  status text not null default 'scheduled'
    check (status in ('scheduled', 'confirmed', 'checked_in', 'in_progress', 'completed', 'cancelled', 'no_show')),
  reason text check (length(reason) <= 500),
  notes text check (length(notes) <= 2000),
  is_virtual boolean not null default false,
  meeting_link text check (meeting_link ~ '^https://[^[:space:]]+$' and length(meeting_link) <= 500),
  reminder_sent_at timestamptz,
  -- why it stands beside another one, and why the provider sees somebody when they do not work
  overbook_reason text check (length(overbook_reason) between 1 and 500),
  outside_hours_reason text check (length(outside_hours_reason) between 1 and 500),
  series_id uuid,
  -- whose part in the care ends with it
  care_relationship_id uuid,
  confirmed_at timestamptz,
  checked_in_at timestamptz,
  started_at timestamptz,
  completed_at timestamptz,
  no_show_at timestamptz,
  cancelled_at timestamptz,
  cancelled_by uuid,
  cancelled_by_name text,
  cancelled_reason text check (length(cancelled_reason) between 1 and 500),
  recorded_by text not null,
  changed_by text,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint appointment_patient_fkey foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict,
  constraint appointment_provider_fkey foreign key (clinic_id, provider_id) references staff.profile (clinic_id, account_id) on delete restrict,
  constraint appointment_type_fkey foreign key (clinic_id, appointment_type_id) references scheduling.appointment_type (clinic_id, id) on delete restrict,
  constraint appointment_period check (ends_at > starts_at and ends_at <= starts_at + interval '8 hours'),
  constraint appointment_link check (is_virtual or meeting_link is null),
  -- a status and what proves it
  constraint appointment_confirmed check (status <> 'confirmed' or confirmed_at is not null),
  constraint appointment_checked_in check (
    case when status in ('checked_in', 'in_progress', 'completed') then checked_in_at is not null
         when status in ('scheduled', 'confirmed', 'no_show') then checked_in_at is null else true end),
  constraint appointment_started check ((status in ('in_progress', 'completed')) = (started_at is not null)),
  constraint appointment_completed check ((status = 'completed') = (completed_at is not null)),
  constraint appointment_no_show check ((status = 'no_show') = (no_show_at is not null)),
  constraint appointment_cancelled check (
    (status = 'cancelled') = (cancelled_at is not null) and (cancelled_at is null) = (cancelled_by is null)
    and (cancelled_at is null) = (cancelled_by_name is null) and (cancelled_at is null) = (cancelled_reason is null)),
  -- The net under the lock: two that nobody meant to stand beside one another do not.
  constraint appointment_slot exclude using gist (clinic_id with =, provider_id with =, tstzrange(starts_at, ends_at) with &&)
    where (overbook_reason is null and status in ('scheduled', 'confirmed', 'checked_in', 'in_progress', 'completed'))
);
create index appointment_by_provider on scheduling.appointment (clinic_id, provider_id, starts_at);
create index appointment_by_time on scheduling.appointment (clinic_id, starts_at, provider_id);
create index appointment_by_patient on scheduling.appointment (clinic_id, patient_id, starts_at);
create index appointment_by_type on scheduling.appointment (clinic_id, appointment_type_id);
create index appointment_by_series on scheduling.appointment (clinic_id, series_id, starts_at) where series_id is not null;
call platform.build_wall('scheduling.appointment');
call platform.watch('scheduling.appointment');
grant select, insert, update on scheduling.appointment to osler_app;

-- From where an appointment was moved, by whom and when.
create table scheduling.appointment_move (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  appointment_id uuid not null,
  provider_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  moved_by text not null,
  moved_at timestamptz not null,
  primary key (clinic_id, id),
  constraint appointment_move_appointment_fkey foreign key (clinic_id, appointment_id) references scheduling.appointment (clinic_id, id) on delete restrict,
  constraint appointment_move_provider_fkey foreign key (clinic_id, provider_id) references staff.profile (clinic_id, account_id) on delete restrict
);
create index appointment_move_by_appointment on scheduling.appointment_move (clinic_id, appointment_id, moved_at);
create index appointment_move_by_provider on scheduling.appointment_move (clinic_id, provider_id);
call platform.build_wall('scheduling.appointment_move');
call platform.watch('scheduling.appointment_move');
grant select, insert on scheduling.appointment_move to osler_app;
