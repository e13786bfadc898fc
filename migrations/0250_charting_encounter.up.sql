-- Encounters: what was found, thought and planned when somebody was seen. Nothing is deleted: an unsigned one that was a mistake
-- becomes entered_in_error, with a reason.
create table charting.encounter (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  patient_id uuid not null,
  -- Nobody of this clinic's staff, where another system's encounter was imported.
  provider_id uuid,
  -- As it was then.
  provider_name text not null check (length(provider_name) between 1 and 200),
  appointment_id uuid,
  encounter_date timestamptz not null,
  encounter_type text not null check (encounter_type in ('new_patient', 'follow_up', 'consultation', 'surgery', 'procedure',
                                                         'urgent', 'telemedicine', 'home_visit', 'other', 'imported')),
  specialty text check (length(specialty) between 1 and 100),
  chief_complaint text check (length(chief_complaint) <= 1000),
  notes text check (length(notes) <= 100000),
  clinical_data jsonb not null default '{}' check (jsonb_typeof(clinical_data) = 'object'),
  assessment text check (length(assessment) <= 100000),
  plan text check (length(plan) <= 100000),
  status text not null default 'draft'
    check (status in ('draft', 'in_progress', 'signed', 'amended', 'entered_in_error', 'imported')),
  error_reason text check (length(error_reason) between 1 and 500),
  struck_by text,
  struck_at timestamptz,
  -- What opens the record to the provider while this is unfinished.
  care_relationship_id uuid,
  recorded_by text not null,
  changed_by text,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint encounter_patient_fkey foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict,
  constraint encounter_provider_fkey foreign key (clinic_id, provider_id) references staff.profile (clinic_id, account_id) on delete restrict,
  constraint encounter_provided check (provider_id is not null or encounter_type = 'imported'),
  -- What another system documented is neither edited nor signed here.
  constraint encounter_imported check (encounter_type <> 'imported' or status in ('imported', 'entered_in_error')),
  constraint encounter_imported_only check (status <> 'imported' or encounter_type = 'imported'),
  constraint encounter_struck check (
    (status = 'entered_in_error') = (error_reason is not null)
    and (error_reason is null) = (struck_by is null) and (error_reason is null) = (struck_at is null))
);
create index encounter_by_patient on charting.encounter (clinic_id, patient_id, encounter_date desc, id desc);
create index encounter_by_provider on charting.encounter (clinic_id, provider_id, encounter_date desc, id desc);
create index encounter_unsigned on charting.encounter (clinic_id, provider_id, encounter_date desc, id desc)
  where status in ('draft', 'in_progress');
-- An appointment has one encounter; one that was a mistake leaves room for the right one.
create unique index encounter_appointment_key on charting.encounter (clinic_id, appointment_id) where status <> 'entered_in_error';

-- In the order of their weight: the first is what the visit was about.
create table charting.encounter_diagnosis (
  clinic_id uuid not null default platform.current_clinic(),
  encounter_id uuid not null,
  rank int not null check (rank between 1 and 50),
  code_system text check (length(code_system) <= 200),
  code text check (length(code) <= 50),
  display text not null check (length(display) between 1 and 300),
  laterality text check (laterality in ('left', 'right', 'bilateral')),
  primary key (clinic_id, encounter_id, rank),
  constraint encounter_diagnosis_encounter_fkey foreign key (clinic_id, encounter_id) references charting.encounter (clinic_id, id) on delete restrict,
  constraint encounter_diagnosis_coded check ((code is null) = (code_system is null))
);

create table charting.encounter_procedure (
  clinic_id uuid not null default platform.current_clinic(),
  encounter_id uuid not null,
  place int not null check (place between 1 and 50),
  code_system text check (length(code_system) <= 200),
  code text check (length(code) <= 50),
  display text not null check (length(display) between 1 and 300),
  body_site text check (length(body_site) <= 200),
  laterality text check (laterality in ('left', 'right', 'bilateral')),
  performed_at timestamptz,
  primary key (clinic_id, encounter_id, place),
  constraint encounter_procedure_encounter_fkey foreign key (clinic_id, encounter_id) references charting.encounter (clinic_id, id) on delete restrict,
  constraint encounter_procedure_coded check ((code is null) = (code_system is null))
);

call platform.build_wall('charting.encounter');
call platform.build_wall('charting.encounter_diagnosis');
call platform.build_wall('charting.encounter_procedure');
call platform.watch('charting.encounter');
call platform.watch('charting.encounter_diagnosis');
call platform.watch('charting.encounter_procedure');
grant select, insert on charting.encounter to osler_app;
grant update (encounter_date, encounter_type, specialty, chief_complaint, notes, clinical_data, assessment, plan, status, error_reason,
              struck_by, struck_at, changed_by, version, updated_at) on charting.encounter to osler_app;
grant select, insert, delete on charting.encounter_diagnosis, charting.encounter_procedure to osler_app;
