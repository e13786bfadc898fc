-- What a patient asked for: to have their record (Texas Health and Safety Code 181.102: within 15 business days), or to have it
-- amended (45 CFR 164.526: within 60 days); and what was decided.
create table registry.privacy_request (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  patient_id uuid not null,
  kind text not null check (kind in ('access', 'amendment')),
  requested_on date not null,
  requested_by text not null check (length(requested_by) between 1 and 200),
  details text check (length(details) <= 2000),
  due_on date not null check (due_on > requested_on),
  recorded_by text not null,
  recorded_at timestamptz not null default now(),
  outcome text,
  decision_note text check (length(decision_note) <= 2000),
  decided_by text,
  decided_on date,
  version int not null default 1,
  primary key (clinic_id, id),
  constraint privacy_request_patient_fkey foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict,
  constraint privacy_request_outcome check (outcome = 'denied' or (kind = 'access' and outcome = 'fulfilled') or (kind = 'amendment' and outcome = 'accepted')),
  constraint privacy_request_decided check (
    (outcome is null) = (decided_by is null) and (outcome is null) = (decided_on is null)),
  -- whoever is denied something is told why
  constraint privacy_request_reason check (outcome is distinct from 'denied' or decision_note <> '')
);
create index privacy_request_by_patient on registry.privacy_request (clinic_id, patient_id, requested_on desc);
create index privacy_request_open on registry.privacy_request (clinic_id, due_on, id) where outcome is null;
create index privacy_request_decided on registry.privacy_request (clinic_id, decided_on desc, id) where outcome is not null;
call platform.build_wall('registry.privacy_request');
call platform.watch('registry.privacy_request');
grant select, insert, update on registry.privacy_request to osler_app;
