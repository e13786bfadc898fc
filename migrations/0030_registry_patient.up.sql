-- Patients: who they are, how to reach them, who pays. Every demographic field of requirements A, C, D and E.
create table registry.patient (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  mrn text not null collate "C" check (length(mrn) between 1 and 64),
  patient_number text not null collate "C",
  name_prefix text,
  given_name text not null check (given_name <> ''),
  middle_name text,
  family_name text not null check (family_name <> ''),
  name_suffix text,
  preferred_name text,
  other_names jsonb not null default '[]',
  birth_date date not null check (birth_date >= date '1850-01-01'),
  birth_date_accuracy text not null default 'exact' check (birth_date_accuracy in ('exact', 'year', 'month', 'estimated')),
  sex text not null check (sex in ('male', 'female', 'other', 'unknown')),
  gender_identity text,
  marital_status text,
  occupation text,
  blood_type text check (blood_type in ('O-', 'O+', 'A-', 'A+', 'B-', 'B+', 'AB-', 'AB+')),
  height_cm double precision check (height_cm between 10 and 300),
  weight_kg double precision check (weight_kg between 0.1 and 700),
  ssn_sealed bytea,
  ssn_blind_index bytea,
  ssn_last4 text collate "C" check (ssn_last4 ~ '^[0-9]{4}$'),
  phone text,
  phone_secondary text,
  -- digits of both telephones, reversed: a number is found by its end
  phone_reversed text collate "C",
  phone_secondary_reversed text collate "C",
  email text,
  address_line text,
  address_line2 text,
  city text,
  state text,
  postal_code text,
  country text,
  language text,
  race text,
  ethnicity text,
  birth_place text,
  mothers_maiden_name text,
  identifiers jsonb not null default '[]',
  consent_for_treatment boolean,
  consent_for_phi_disclosure boolean,
  privacy_restrictions jsonb not null default '[]',
  deceased boolean not null default false,
  deceased_date date,
  record_retention_date date,
  notes text,
  status text not null default 'active' check (status in ('active', 'inactive', 'entered_in_error')),
  version int not null default 1,
  created_by uuid default platform.current_account(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint patient_mrn_key unique (clinic_id, mrn),
  constraint patient_number_key unique (clinic_id, patient_number),
  constraint patient_ssn_whole check ((ssn_sealed is null) = (ssn_blind_index is null) and (ssn_sealed is null) = (ssn_last4 is null)),
  constraint patient_death check (deceased_date is null or (deceased and deceased_date >= birth_date))
);
create index patient_by_name on registry.patient (clinic_id, family_name, given_name);
create index patient_by_birth_date on registry.patient (clinic_id, birth_date);
create index patient_by_ssn on registry.patient (clinic_id, ssn_blind_index) where ssn_blind_index is not null;
create index patient_by_ssn_last4 on registry.patient (clinic_id, ssn_last4) where ssn_last4 is not null;
create index patient_by_phone on registry.patient (clinic_id, phone_reversed) where phone_reversed is not null;
create index patient_by_phone_secondary on registry.patient (clinic_id, phone_secondary_reversed) where phone_secondary_reversed is not null;
create index patient_recent on registry.patient (clinic_id, updated_at desc, id desc);

create table registry.contact (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  patient_id uuid not null,
  name text not null check (name <> ''),
  relationship text,
  phone text,
  email text,
  address text,
  is_emergency boolean not null default false,
  is_active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint contact_patient_fkey foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict
);
create index contact_by_patient on registry.contact (clinic_id, patient_id);

create table registry.coverage (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  patient_id uuid not null,
  kind text not null check (kind in ('primary', 'secondary', 'tertiary', 'self_pay')),
  payer_name text not null check (payer_name <> ''),
  plan_name text,
  policy_number text,
  group_number text,
  subscriber_name text,
  subscriber_relationship text,
  valid_from date,
  valid_until date,
  is_active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint coverage_patient_fkey foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict,
  constraint coverage_period check (valid_until is null or valid_from is null or valid_until >= valid_from)
);
create index coverage_by_patient on registry.coverage (clinic_id, patient_id);

-- The clinic's distinct words of names, and who bears them. Typing errors are matched against the words, not the patients.
create table registry.name_token (
  clinic_id uuid not null default platform.current_clinic(),
  token text not null collate "C",
  primary key (clinic_id, token)
);
create index name_token_trigram on registry.name_token using gin (token gin_trgm_ops);

-- A word and each of its forms with one letter left out. Two words that differ by one letter wrong, missing, too many or
-- in the wrong place share a form, so a misspelling is found by a few exact look-ups.
create function registry.slips(word text) returns setof text
  language sql immutable strict parallel safe
  as $$ select distinct left(word, i - 1) || substr(word, i + 1) from generate_series(1, length(word) + 1) i $$;
grant execute on function registry.slips(text) to osler_app, osler_search;
create table registry.name_slip (
  clinic_id uuid not null default platform.current_clinic(),
  slip text not null collate "C",
  token text not null collate "C",
  primary key (clinic_id, slip, token),
  constraint name_slip_token_fkey foreign key (clinic_id, token) references registry.name_token (clinic_id, token) on delete restrict
);
create index name_slip_by_token on registry.name_slip (clinic_id, token);

-- The date of birth is repeated here so that a frequent name and a year are one short range of an index.
create table registry.patient_token (
  clinic_id uuid not null default platform.current_clinic(),
  token text not null collate "C",
  patient_id uuid not null,
  birth_date date not null,
  primary key (clinic_id, token, patient_id),
  constraint patient_token_patient_fkey foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict
);
create index patient_token_by_patient on registry.patient_token (clinic_id, patient_id, token);
create index patient_token_by_birth_date on registry.patient_token (clinic_id, token, birth_date, patient_id);

call platform.build_wall('registry.patient');
call platform.build_wall('registry.contact');
call platform.build_wall('registry.coverage');
call platform.build_wall('registry.name_token');
call platform.build_wall('registry.name_slip');
call platform.build_wall('registry.patient_token');
call platform.watch('registry.patient');
call platform.watch('registry.contact');
call platform.watch('registry.coverage');
grant select, insert, update on registry.patient, registry.contact, registry.coverage to osler_app;
grant select, insert, delete on registry.name_token, registry.name_slip, registry.patient_token to osler_app;
grant select on registry.patient, registry.name_token, registry.name_slip, registry.patient_token to osler_search;
