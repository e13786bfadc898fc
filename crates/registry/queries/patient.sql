-- Rows are written from one JSON document of the columns' own names, so that one patient and a thousand are one statement.

--: Opened()
--: PatientRow(name_prefix?, middle_name?, name_suffix?, preferred_name?, gender_identity?, marital_status?, occupation?, blood_type?, height_cm?, weight_kg?, phone?, phone_secondary?, email?, address_line?, address_line2?, city?, state?, postal_code?, country?, language?, race?, ethnicity?, birth_place?, mothers_maiden_name?, consent_for_treatment?, consent_for_phi_disclosure?, deceased_date?, record_retention_date?, notes?, ssn_last4?, changed_by?, closed_reason?, closed_by?, closed_at?)

--! all : PatientRow
select
  id, patient_number, ssn_last4, version, created_at, updated_at, changed_by, mrn, name_prefix, given_name, middle_name,
  family_name, name_suffix, preferred_name, other_names, birth_date, birth_date_accuracy, sex, gender_identity,
  marital_status, occupation, blood_type, height_cm, weight_kg, phone, phone_secondary, email, address_line,
  address_line2, city, state, postal_code, country, language, race, ethnicity, birth_place,
  mothers_maiden_name, identifiers, consent_for_treatment, consent_for_phi_disclosure, privacy_restrictions,
  deceased, deceased_date, record_retention_date, notes, status,
  closed_reason, closed_by, closed_at
  from registry.patient where id = any(:records::uuid[]);

--! birth_dates
select id, birth_date from registry.patient where id = any(:ids::uuid[]);

--! insert
insert into registry.patient (
  id, patient_number, mrn, name_prefix, given_name, middle_name, family_name, name_suffix, preferred_name,
  other_names, birth_date, birth_date_accuracy, sex, gender_identity, marital_status, occupation, blood_type,
  height_cm, weight_kg, phone, phone_secondary, email, address_line, address_line2, city, state, postal_code,
  country, language, race, ethnicity, birth_place, mothers_maiden_name, identifiers, consent_for_treatment,
  consent_for_phi_disclosure, privacy_restrictions, deceased, deceased_date, record_retention_date, notes,
  status, ssn_sealed, ssn_blind_index, ssn_last4, phone_reversed, phone_secondary_reversed, name_words, last_treatment_date)
select
  r.id, r.patient_number,
  -- an MRN that somebody typed long ago must not stop those who get a number now
  case when r.mrn = r.patient_number and exists (select from registry.patient p where p.mrn = r.mrn)
       then r.mrn || '-2' else r.mrn end,
  r.name_prefix, r.given_name, r.middle_name, r.family_name, r.name_suffix,
  r.preferred_name, r.other_names, r.birth_date, r.birth_date_accuracy, r.sex, r.gender_identity,
  r.marital_status, r.occupation, r.blood_type, r.height_cm, r.weight_kg, r.phone, r.phone_secondary, r.email,
  r.address_line, r.address_line2, r.city, r.state, r.postal_code, r.country, r.language, r.race, r.ethnicity,
  r.birth_place, r.mothers_maiden_name, r.identifiers, r.consent_for_treatment, r.consent_for_phi_disclosure,
  r.privacy_restrictions, r.deceased, r.deceased_date, r.record_retention_date, r.notes, r.status,
  r.ssn_sealed, r.ssn_blind_index, r.ssn_last4, r.phone_reversed, r.phone_secondary_reversed, r.name_words, r.last_treatment_date
  from jsonb_populate_recordset(null::registry.patient, :rows) r;

--! update
update registry.patient p set
  mrn = r.mrn, name_prefix = r.name_prefix, given_name = r.given_name, middle_name = r.middle_name,
  family_name = r.family_name, name_suffix = r.name_suffix, preferred_name = r.preferred_name,
  other_names = r.other_names, birth_date = r.birth_date, birth_date_accuracy = r.birth_date_accuracy,
  sex = r.sex, gender_identity = r.gender_identity, marital_status = r.marital_status,
  occupation = r.occupation, blood_type = r.blood_type, height_cm = r.height_cm, weight_kg = r.weight_kg,
  phone = r.phone, phone_secondary = r.phone_secondary, email = r.email, address_line = r.address_line,
  address_line2 = r.address_line2, city = r.city, state = r.state, postal_code = r.postal_code,
  country = r.country, language = r.language, race = r.race, ethnicity = r.ethnicity,
  birth_place = r.birth_place, mothers_maiden_name = r.mothers_maiden_name, identifiers = r.identifiers,
  -- where a paper of the patient speaks, no form or file does
  consent_for_treatment = case when 'treatment' = any(s.kinds) then p.consent_for_treatment else r.consent_for_treatment end,
  consent_for_phi_disclosure = case when 'phi_disclosure' = any(s.kinds) then p.consent_for_phi_disclosure else r.consent_for_phi_disclosure end,
  privacy_restrictions = r.privacy_restrictions, deceased = r.deceased, deceased_date = r.deceased_date,
  record_retention_date = greatest(p.record_retention_date, r.record_retention_date),
  last_treatment_date = greatest(p.last_treatment_date, r.last_treatment_date), notes = r.notes, status = r.status,
  phone_reversed = r.phone_reversed, phone_secondary_reversed = r.phone_secondary_reversed, name_words = r.name_words,
  changed_by = :changed_by,
  version = p.version + 1, updated_at = now()
  from jsonb_populate_record(null::registry.patient, :row) r,
       (select array(select c.kind from registry.consent c where c.patient_id = any(:records::uuid[]) and c.voided_reason is null) as kinds) s
 where p.id = :id and p.version = :version
returning p.version;

--! set_ssn (ssn_sealed?, ssn_blind_index?, ssn_last4?)
update registry.patient set ssn_sealed = :ssn_sealed, ssn_blind_index = :ssn_blind_index, ssn_last4 = :ssn_last4 where id = :id;

--! ssn_blind_index : (ssn_blind_index?)
select ssn_blind_index from registry.patient where id = :id;

--! close
update registry.patient
   set status = 'entered_in_error', closed_reason = :reason, closed_by = :changed_by, closed_at = now(), changed_by = :changed_by,
       version = version + 1, updated_at = now()
 where id = :id and status <> 'entered_in_error';

--! reopen
update registry.patient
   set status = 'active', closed_reason = null, closed_by = null, closed_at = null, changed_by = :changed_by, version = version + 1, updated_at = now()
 where id = :id and status = 'entered_in_error';

--! sealed_ssn : (ssn_sealed?)
select ssn_sealed from registry.patient where id = :id;

--! opened : Opened
-- The first statement of nearly every request: what most records lack, a link and a row of registry.privacy, is a look into
-- an index each. The record that stands for the one asked for, and all that are one person's with it.
with recursive up (id, step) as (
  select :id::uuid, 0
  union all
  select l.survivor_id, up.step + 1 from up join registry.patient_link l on l.merged_id = up.id where up.step < 1000
), survivor (id) as (
  select id from up order by step desc limit 1
), record (id) as (
  select id from survivor
  union
  select l.merged_id from record join registry.patient_link l on l.survivor_id = record.id
)
select p.id, p.status, array(select r.id from record r) as records,
       exists (select from registry.privacy v where v.guarded and v.patient_id in (select r.id from record r)) as guarded
  from registry.patient p where p.id = (select s.id from survivor s);

--! lock_survivor
-- The record that stands for the one asked for, as far as this statement sees.
select p.id from registry.patient p where p.id = registry.survivor_of(:id) for no key update of p;

--! lock
select status from registry.patient where id = :id for no key update;

--! has_ssn
select coalesce(ssn_blind_index = :ssn_blind_index, false) as same from registry.patient where id = :id;

--! by_mrn
select mrn, id from registry.patient where mrn = any(:mrns::text[]);

--! take_numbers
select platform.take_numbers('PAT', 0, :amount) as last;

--! add_tokens
with fresh as (
  insert into registry.name_token (token) select distinct unnest(:tokens::text[]) order by 1 on conflict do nothing returning token
)
insert into registry.name_slip (slip, token)
select s.slip, f.token from fresh f cross join registry.slips(f.token) s (slip) on conflict do nothing;

--! add_patient_tokens
insert into registry.patient_token (token, patient_id, birth_date)
select t.token, t.patient_id, p.birth_date
  from unnest(:tokens::text[], :patients::uuid[]) as t (token, patient_id) join registry.patient p on p.id = t.patient_id
    on conflict do nothing;

--! drop_patient_tokens
delete from registry.patient_token where patient_id = :patient;
