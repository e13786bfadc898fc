-- What a patient agreed to or refused, when, and on what paper; and who outside the clinic was told what (45 CFR 164.528).
create table registry.consent (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  patient_id uuid not null,
  kind text not null check (kind in ('treatment', 'phi_disclosure')),
  given boolean not null,
  signed_on date not null,
  -- the patient, or who speaks for them
  signed_by text not null check (length(signed_by) between 1 and 200),
  document text check (length(document) <= 500),
  recorded_by text not null,
  recorded_at timestamptz not null default now(),
  withdrawn_on date,
  withdrawn_reason text check (length(withdrawn_reason) <= 500),
  withdrawn_by text,
  primary key (clinic_id, id),
  constraint consent_patient_fkey foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict,
  constraint consent_withdrawn check (
    (withdrawn_on is null) = (withdrawn_by is null) and (withdrawn_on is null) = (withdrawn_reason is null)
    and (withdrawn_on is null or (given and withdrawn_on >= signed_on)))
);
create index consent_by_patient on registry.consent (clinic_id, patient_id, signed_on desc);
call platform.build_wall('registry.consent');
call platform.watch('registry.consent');
grant select, insert on registry.consent to osler_app;
grant update (withdrawn_on, withdrawn_reason, withdrawn_by) on registry.consent to osler_app;

create table registry.disclosure (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  patient_id uuid not null,
  disclosed_on date not null,
  recipient text not null check (length(recipient) between 1 and 200),
  recipient_address text check (length(recipient_address) <= 500),
  description text not null check (length(description) between 1 and 1000),
  purpose text not null check (length(purpose) between 1 and 500),
  basis text not null check (basis in ('authorization', 'required_by_law', 'public_health', 'abuse_or_neglect', 'health_oversight',
    'judicial', 'law_enforcement', 'decedents', 'organ_donation', 'research', 'serious_threat', 'government', 'workers_compensation', 'in_error')),
  recorded_by text not null,
  recorded_at timestamptz not null default now(),
  -- what was written down wrongly stays, and says why
  voided_reason text check (length(voided_reason) between 1 and 500),
  voided_by text,
  primary key (clinic_id, id),
  constraint disclosure_patient_fkey foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict,
  constraint disclosure_voided check ((voided_reason is null) = (voided_by is null))
);
create index disclosure_by_patient on registry.disclosure (clinic_id, patient_id, disclosed_on desc);
call platform.build_wall('registry.disclosure');
call platform.watch('registry.disclosure');
grant select, insert on registry.disclosure to osler_app;
grant update (voided_reason, voided_by) on registry.disclosure to osler_app;
