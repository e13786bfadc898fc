-- What a clinic knows of a person who works there: the profession, its licences and registrations, training, and how to
-- reach them. Lengths and check digits are the types' (crates/staff/src/profile/professional.rs).
alter table staff.profile
  add column number text constraint profile_number_shape check (number ~ '^DOC-[0-9]{6,}$'),
  add column given_name text,
  add column family_name text,
  add column phone text,
  add column birth_date date,
  add column gender text check (gender in ('male', 'female', 'other')),
  add column address_line text,
  add column city text,
  add column state text,
  add column postal_code text,
  add column country text,
  add column specialization text,
  add column license_number text,
  add column license_state text,
  add column license_expiry date,
  add column registration_number text,
  add column npi text check (npi ~ '^[0-9]{10}$'),
  add column dea_number text check (dea_number ~ '^[A-Z][A-Z9][0-9]{7}$'),
  add column qualifications text[] not null default '{}',
  add column certifications text[] not null default '{}',
  add column years_of_experience smallint check (years_of_experience between 0 and 80),
  -- the smallest unit of the currency
  add column consultation_fee bigint check (consultation_fee >= 0),
  add column consultation_fee_currency text check (consultation_fee_currency ~ '^[A-Z]{3}$'),
  add column biography text,
  add column hipaa_training_date date,
  add column changed_by text,
  add constraint profile_number_key unique (clinic_id, number),
  add constraint profile_npi_key unique (clinic_id, npi),
  add constraint profile_license check (license_number is not null or (license_state is null and license_expiry is null)),
  add constraint profile_fee check ((consultation_fee is null) = (consultation_fee_currency is null));
create index profile_by_specialization on staff.profile (clinic_id, specialization);
create index profile_by_license on staff.profile (clinic_id, license_number);
create index profile_by_license_expiry on staff.profile (clinic_id, license_expiry) where is_active;
create index profile_by_training on staff.profile (clinic_id, hipaa_training_date) where is_active;
