-- Who waits for a slot that is not free yet, and the slots that became free again.
create table scheduling.waiting_entry (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  patient_id uuid not null,
  appointment_type_id uuid not null,
  -- with whom; nobody: with anybody
  provider_id uuid,
  -- what the patient would give up for an earlier one
  appointment_id uuid,
  duration_minutes smallint not null check (duration_minutes between 5 and 480),
  earliest date not null,
  latest date not null,
  -- 1 is Monday; none is any
  weekdays smallint[] not null check (weekdays <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[]),
  from_minute smallint not null check (from_minute between 0 and 1440),
  until_minute smallint not null check (until_minute between 0 and 1440),
  -- 1 is urgent, 3 is whenever there is something
  priority smallint not null check (priority between 1 and 3),
  reason text check (length(reason) between 1 and 500),
  status text not null default 'waiting' check (status in ('waiting', 'booked', 'removed')),
  -- the slot that somebody is telling the patient of; it is theirs until then
  offered_provider_id uuid,
  offered_starts_at timestamptz,
  offered_ends_at timestamptz,
  offered_until timestamptz,
  offered_by text,
  booked_appointment_id uuid,
  removed_reason text check (length(removed_reason) between 1 and 500),
  recorded_by text not null,
  changed_by text,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint waiting_entry_patient_fkey foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict,
  constraint waiting_entry_type_fkey foreign key (clinic_id, appointment_type_id) references scheduling.appointment_type (clinic_id, id) on delete restrict,
  constraint waiting_entry_provider_fkey foreign key (clinic_id, provider_id) references staff.profile (clinic_id, account_id) on delete restrict,
  constraint waiting_entry_offered_fkey foreign key (clinic_id, offered_provider_id) references staff.profile (clinic_id, account_id) on delete restrict,
  constraint waiting_entry_appointment_fkey foreign key (clinic_id, appointment_id) references scheduling.appointment (clinic_id, id) on delete restrict,
  constraint waiting_entry_booked_fkey foreign key (clinic_id, booked_appointment_id) references scheduling.appointment (clinic_id, id) on delete restrict,
  constraint waiting_entry_days check (latest >= earliest),
  constraint waiting_entry_times check (until_minute > from_minute),
  constraint waiting_entry_offer check (
    (offered_starts_at is null) = (offered_provider_id is null) and (offered_starts_at is null) = (offered_ends_at is null)
    and (offered_starts_at is null) = (offered_until is null) and (offered_starts_at is null) = (offered_by is null)
    and (offered_starts_at is null or status = 'waiting')),
  constraint waiting_entry_booked check ((status = 'booked') = (booked_appointment_id is not null)),
  constraint waiting_entry_removed check ((status = 'removed') = (removed_reason is not null))
);
create index waiting_entry_open on scheduling.waiting_entry (clinic_id, priority, created_at, id) where status = 'waiting';
create index waiting_entry_by_patient on scheduling.waiting_entry (clinic_id, patient_id);
create index waiting_entry_by_type on scheduling.waiting_entry (clinic_id, appointment_type_id);
create index waiting_entry_by_provider on scheduling.waiting_entry (clinic_id, provider_id);
create index waiting_entry_by_offer on scheduling.waiting_entry (clinic_id, offered_provider_id, offered_starts_at);
create index waiting_entry_by_appointment on scheduling.waiting_entry (clinic_id, appointment_id);
create index waiting_entry_by_booked on scheduling.waiting_entry (clinic_id, booked_appointment_id);
call platform.build_wall('scheduling.waiting_entry');
call platform.watch('scheduling.waiting_entry');
grant select, insert, update on scheduling.waiting_entry to osler_app;

-- Slots that were booked and are free again, while somebody waits for one like them.
create table scheduling.freed_slot (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  provider_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  freed_at timestamptz not null,
  primary key (clinic_id, id),
  constraint freed_slot_key unique (clinic_id, provider_id, starts_at, ends_at),
  constraint freed_slot_provider_fkey foreign key (clinic_id, provider_id) references staff.profile (clinic_id, account_id) on delete restrict
);
create index freed_slot_by_time on scheduling.freed_slot (clinic_id, starts_at, id);
call platform.build_wall('scheduling.freed_slot');
call platform.watch('scheduling.freed_slot');
grant select, insert, update, delete on scheduling.freed_slot to osler_app;
