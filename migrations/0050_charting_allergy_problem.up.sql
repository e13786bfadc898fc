-- Allergies and problems. Nothing is deleted: a wrong entry is marked entered_in_error.
create table charting.allergy (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  patient_id uuid not null,
  code_system text,
  code text,
  display text not null check (display <> ''),
  category text not null check (category in ('drug', 'food', 'environmental', 'other')),
  severity text not null check (severity in ('mild', 'moderate', 'severe', 'unknown')),
  reaction text,
  status text not null default 'active' check (status in ('active', 'inactive', 'entered_in_error')),
  onset_date date,
  recorded_by text,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint allergy_patient_fkey foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict
);
create index allergy_by_patient on charting.allergy (clinic_id, patient_id);

-- A recorded fact, not the absence of rows: "no known allergies" is not "nobody asked".
create table charting.no_known_allergies (
  clinic_id uuid not null default platform.current_clinic(),
  patient_id uuid not null,
  recorded_by text not null,
  recorded_at timestamptz not null default now(),
  primary key (clinic_id, patient_id),
  constraint no_known_allergies_patient_fkey foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict
);

create table charting.problem (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  patient_id uuid not null,
  code_system text,
  code text,
  display text not null check (display <> ''),
  icd10_code text,
  status text not null default 'active' check (status in ('active', 'resolved', 'chronic', 'entered_in_error')),
  onset_date date,
  resolved_date date,
  recorded_by text,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint problem_patient_fkey foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict,
  constraint problem_period check (resolved_date is null or onset_date is null or resolved_date >= onset_date)
);
create index problem_by_patient on charting.problem (clinic_id, patient_id);

call platform.build_wall('charting.allergy');
call platform.build_wall('charting.no_known_allergies');
call platform.build_wall('charting.problem');
call platform.watch('charting.allergy');
call platform.watch('charting.no_known_allergies');
call platform.watch('charting.problem');
grant select, insert, update on charting.allergy, charting.problem to osler_app;
grant select, insert, delete on charting.no_known_allergies to osler_app;
