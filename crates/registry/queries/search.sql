--: Summary(name_prefix?, middle_name?, phone?, ssn_last4?, deceased_date?)

--! lock_birth_date
-- Two registrations of one person in the same moment wait for each other: the second sees what the first has written.
select pg_advisory_xact_lock(hashtextextended('registry.birth_date ' || platform.current_clinic() || ' ' || :birth_date::date, 0)) is null as locked;

--! by_ids : Summary
select id, mrn, patient_number, name_prefix, given_name, middle_name, family_name, birth_date, sex, phone, ssn_last4, deceased,
       deceased_date, name_words,
       exists (select from registry.privacy v where v.patient_id = patient.id and v.guarded) as guarded, 0 as distance, '' as kind
  from registry.patient where id = any(:ids) and status <> 'entered_in_error';

--! recent : Summary
select id, mrn, patient_number, name_prefix, given_name, middle_name, family_name, birth_date, sex, phone, ssn_last4, deceased,
       deceased_date, name_words,
       exists (select from registry.privacy v where v.patient_id = patient.id and v.guarded) as guarded, 0 as distance, 'recent' as kind
  from registry.patient where status <> 'entered_in_error' order by updated_at desc, id desc limit :most;

--! by_name : Summary
select p.id, p.mrn, p.patient_number, p.name_prefix, p.given_name, p.middle_name, p.family_name, p.birth_date, p.sex, p.phone,
       p.ssn_last4, p.deceased, p.deceased_date, p.name_words,
       exists (select from registry.privacy v where v.patient_id = p.id and v.guarded) as guarded, f.distance,
       -- every word begins one of the names, or some were only near
       case when exists (
         select 1 from unnest(:words) w (word)
          where not exists (select 1 from unnest(p.name_words) n (word) where starts_with(n.word, w.word)))
       then 'similar_name' else 'name' end as kind
  from (select n.patient_id, min(n.distance) as distance
          from search.patients_by_name(:words, :born_from, :born_to, :candidates) n group by n.patient_id) f
  join registry.patient p on p.id = f.patient_id
 where p.status <> 'entered_in_error'
 order by f.distance, p.family_name, p.given_name, p.birth_date, p.id limit :most;

--! by_number : Summary
select p.id, p.mrn, p.patient_number, p.name_prefix, p.given_name, p.middle_name, p.family_name, p.birth_date, p.sex, p.phone,
       p.ssn_last4, p.deceased, p.deceased_date, p.name_words,
       exists (select from registry.privacy v where v.patient_id = p.id and v.guarded) as guarded, 0 as distance, substr(f.kind, 3) as kind
  from search.patients_by_number(:number, :digits, :most) f join registry.patient p on p.id = f.patient_id
 where p.status <> 'entered_in_error'
 order by f.kind, p.id limit :most;

--! by_birth_date : Summary
select id, mrn, patient_number, name_prefix, given_name, middle_name, family_name, birth_date, sex, phone, ssn_last4, deceased,
       deceased_date, name_words,
       exists (select from registry.privacy v where v.patient_id = patient.id and v.guarded) as guarded, 0 as distance, 'birth_date' as kind
  from registry.patient
 where birth_date between :born_from and :born_to and status <> 'entered_in_error' order by birth_date, id limit :most;

--! by_ssn : Summary
select id, mrn, patient_number, name_prefix, given_name, middle_name, family_name, birth_date, sex, phone, ssn_last4, deceased,
       deceased_date, name_words,
       exists (select from registry.privacy v where v.patient_id = patient.id and v.guarded) as guarded, 0 as distance, 'ssn' as kind
  from registry.patient where ssn_blind_index = :ssn_blind_index and status <> 'entered_in_error' limit 20;
