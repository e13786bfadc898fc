-- How a patient's record is protected: how sensitive it is, and from whom the patient wants it kept (45 CFR 164.522). Most
-- patients have no row.
create table registry.privacy (
  clinic_id uuid not null default platform.current_clinic(),
  patient_id uuid not null,
  sensitivity text not null default 'normal' check (sensitivity in ('normal', 'sensitive', 'protected')),
  care_team_only boolean not null default false,
  hidden_from_accounts uuid[] not null default '{}',
  hidden_from_roles text[] not null default '{}',
  note text check (length(note) <= 2000),
  -- whether there is anything to decide beyond the role
  guarded boolean not null generated always as (
    sensitivity <> 'normal' or care_team_only or cardinality(hidden_from_accounts) > 0 or cardinality(hidden_from_roles) > 0) stored,
  version int not null default 1,
  changed_by text not null,
  updated_at timestamptz not null default now(),
  primary key (clinic_id, patient_id),
  constraint privacy_patient_fkey foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict
);
call platform.build_wall('registry.privacy');
call platform.watch('registry.privacy');
grant select, insert, update on registry.privacy to osler_app;
