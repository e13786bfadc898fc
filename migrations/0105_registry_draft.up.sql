-- What somebody has typed into a form and not yet saved, encrypted; it belongs to the account, the form and the patient it
-- was typed for, so that it can never come up in another patient's form. Not a clinical table: nothing is decided by it.
create table registry.draft (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  account_id uuid not null default platform.current_account(),
  form text not null check (form ~ '^[a-z_]{1,40}$'),
  -- none: a person who is not registered yet
  patient_id uuid,
  -- none: a new entry
  item_id uuid,
  sealed_body bytea not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '7 days',
  primary key (clinic_id, id),
  constraint draft_place unique nulls not distinct (clinic_id, account_id, form, patient_id, item_id),
  constraint draft_patient_fkey foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict
);
create index draft_by_patient on registry.draft (clinic_id, patient_id);
create index draft_age on registry.draft (clinic_id, expires_at);
call platform.build_wall('registry.draft');
grant select, insert, update, delete on registry.draft to osler_app;

-- Who changed it last, by name: what somebody who was slower is told.
alter table registry.patient add column changed_by text;
alter table registry.contact add column changed_by text;
alter table registry.coverage add column changed_by text;
alter table charting.allergy add column changed_by text;
alter table charting.problem add column changed_by text;
