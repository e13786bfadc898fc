alter table staff.profile
  drop column number, drop column given_name, drop column family_name, drop column phone, drop column birth_date,
  drop column gender, drop column address_line, drop column city, drop column state, drop column postal_code,
  drop column country, drop column specialization, drop column license_number, drop column license_state,
  drop column license_expiry, drop column registration_number, drop column npi, drop column dea_number,
  drop column qualifications, drop column certifications, drop column years_of_experience,
  drop column consultation_fee, drop column consultation_fee_currency, drop column biography,
  drop column hipaa_training_date, drop column changed_by;
