-- The diagnoses that a clinician has at hand.
create table charting.icd10_favourite (
  clinic_id uuid not null default platform.current_clinic(),
  account_id uuid not null,
  code text not null check (code ~ '^[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?$'),
  created_at timestamptz not null default now(),
  primary key (clinic_id, account_id, code)
);
call platform.build_wall('charting.icd10_favourite');
call platform.watch('charting.icd10_favourite');
grant select, insert, delete on charting.icd10_favourite to osler_app;
