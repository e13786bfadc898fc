-- Anatomic pathology: cases as the reception registers them, with their specimens. Nothing is deleted: what was registered by
-- mistake is voided and keeps its numbers, a specimen that is of no use is rejected.
create schema pathology;
grant usage on schema pathology to osler_app;

create table pathology.pathology_case (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  patient_id uuid not null,
  -- gapless a clinic and year: taken from a locked counter in the transaction that writes this row
  invoice_number text not null collate "C" check (invoice_number ~ '^INV-[0-9]{4}-[0-9]{4,}$'),
  accession_number text not null collate "C" check (accession_number ~ '^[SC]([0-9]{2}|[0-9]{4})-[0-9]{4,}$'),
  investigation_type text not null check (investigation_type in ('histopathology', 'cytopathology')),
  -- as it was when the specimen came: what the report says
  age int not null check (age between 0 and 10000),
  age_unit text not null check (age_unit in ('years', 'months', 'days')),
  consultant_name text check (length(consultant_name) between 1 and 100),
  consultant_designation text check (length(consultant_designation) between 1 and 100),
  clinical_information text check (length(clinical_information) between 1 and 4000),
  receive_date date not null,
  reporting_date date,
  verification_status text not null default 'pending'
    check (verification_status in ('pending', 'verified', 'rejected', 'voided')),
  -- who decided, be it against
  verified_by uuid,
  verified_by_name text,
  verified_at timestamptz,
  rejection_reason text check (length(rejection_reason) between 1 and 500),
  voided_by uuid,
  voided_by_name text,
  voided_at timestamptz,
  void_reason text check (length(void_reason) between 1 and 500),
  created_by uuid default platform.current_account(),
  recorded_by text not null,
  changed_by text,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint pathology_case_invoice_key unique (clinic_id, invoice_number),
  constraint pathology_case_accession_key unique (clinic_id, accession_number),
  constraint pathology_case_patient_fkey foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict,
  constraint pathology_case_letter check ((investigation_type = 'histopathology') = (accession_number ^@ 'S')),
  constraint pathology_case_dates check (reporting_date >= receive_date),
  constraint pathology_case_verified check (
    (verification_status in ('verified', 'rejected')) = (verified_at is not null)
    and (verified_at is null) = (verified_by is null) and (verified_at is null) = (verified_by_name is null)),
  constraint pathology_case_rejected check ((verification_status = 'rejected') = (rejection_reason is not null)),
  constraint pathology_case_voided check (
    (verification_status = 'voided') = (voided_at is not null) and (voided_at is null) = (voided_by is null)
    and (voided_at is null) = (voided_by_name is null) and (voided_at is null) = (void_reason is null))
);
-- The list, all of it and by status.
create index pathology_case_recent on pathology.pathology_case (clinic_id, created_at desc, id desc);
create index pathology_case_by_status on pathology.pathology_case (clinic_id, verification_status, created_at desc, id desc);
create index pathology_case_by_patient on pathology.pathology_case (clinic_id, patient_id, created_at desc, id desc);
call platform.build_wall('pathology.pathology_case');
call platform.watch('pathology.pathology_case');
grant select, insert, update on pathology.pathology_case to osler_app;

create table pathology.specimen (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  case_id uuid not null,
  -- 1 is part A
  number smallint not null check (number between 1 and 50),
  specimen_type text not null check (length(specimen_type) between 1 and 100),
  specimen_site text check (length(specimen_site) between 1 and 100),
  condition text not null check (condition in
    ('acceptable', 'leaking', 'no_fixative', 'insufficient', 'degraded', 'container_damaged', 'label_incomplete', 'other')),
  condition_note text check (length(condition_note) between 1 and 500),
  status text not null default 'received' check (status in ('received', 'rejected')),
  rejection_reason text check (length(rejection_reason) between 1 and 500),
  rejected_by uuid,
  rejected_by_name text,
  rejected_at timestamptz,
  recorded_by text not null,
  changed_by text,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint specimen_number_key unique (clinic_id, case_id, number),
  constraint specimen_case_fkey foreign key (clinic_id, case_id) references pathology.pathology_case (clinic_id, id) on delete restrict,
  constraint specimen_other check (condition <> 'other' or condition_note is not null),
  constraint specimen_rejected check (
    (status = 'rejected') = (rejected_at is not null) and (rejected_at is null) = (rejected_by is null)
    and (rejected_at is null) = (rejected_by_name is null) and (rejected_at is null) = (rejection_reason is null))
);
call platform.build_wall('pathology.specimen');
call platform.watch('pathology.specimen');
grant select, insert, update on pathology.specimen to osler_app;
