--: Vitals(encounter_id?, recorded_on?, systolic?, diastolic?, heart_rate?, respiratory_rate?, temperature?, oxygen_saturation?, height_cm?, weight_kg?, bmi?, pain?, glucose?, error_reason?, struck_by?, struck_at?)

--! list (after_at?, after_id?) : Vitals
select id, patient_id, encounter_id, recorded_at, recorded_on, systolic, diastolic, heart_rate, respiratory_rate, temperature, oxygen_saturation,
       height_cm, weight_kg, bmi, pain, glucose, recorded_by, imported, error_reason, struck_by, struck_at, version, created_at
  from charting.vitals
 where patient_id = any(:records::uuid[])
   and (:after_at::timestamptz is null or (recorded_at, id) < (:after_at, :after_id))
 order by recorded_at desc, id desc limit :most;

--! of_childhood : Vitals
-- Height and weight until twenty years of age; a day more or less is the reader's to judge.
select id, patient_id, encounter_id, recorded_at, recorded_on, systolic, diastolic, heart_rate, respiratory_rate, temperature, oxygen_saturation,
       height_cm, weight_kg, bmi, pain, glucose, recorded_by, imported, error_reason, struck_by, struck_at, version, created_at
  from charting.vitals
 where patient_id = any(:records::uuid[]) and error_reason is null and num_nonnulls(height_cm, weight_kg) > 0
   and recorded_at < :birth::date + interval '20 years 2 days'
 order by recorded_at, id limit :most;

--! get : Vitals
select id, patient_id, encounter_id, recorded_at, recorded_on, systolic, diastolic, heart_rate, respiratory_rate, temperature, oxygen_saturation,
       height_cm, weight_kg, bmi, pain, glucose, recorded_by, imported, error_reason, struck_by, struck_at, version, created_at
  from charting.vitals where patient_id = any(:records::uuid[]) and id = :id;

--! insert
insert into charting.vitals (id, patient_id, encounter_id, recorded_at, systolic, diastolic, heart_rate, respiratory_rate, temperature,
                             oxygen_saturation, height_cm, weight_kg, pain, glucose, recorded_by)
select r.id, r.patient_id, r.encounter_id, r.recorded_at, r.systolic, r.diastolic, r.heart_rate, r.respiratory_rate, r.temperature,
       r.oxygen_saturation, r.height_cm, r.weight_kg, r.pain, r.glucose, r.recorded_by
  from jsonb_populate_recordset(null::charting.vitals, :rows) r;

--! strike
update charting.vitals set error_reason = :reason, struck_by = :struck_by, struck_at = now(), version = version + 1
 where id = :id and version = :version and error_reason is null;

--! of_encounter : Vitals
select id, patient_id, encounter_id, recorded_at, recorded_on, systolic, diastolic, heart_rate, respiratory_rate, temperature, oxygen_saturation,
       height_cm, weight_kg, bmi, pain, glucose, recorded_by, imported, error_reason, struck_by, struck_at, version, created_at
  from charting.vitals where encounter_id = :encounter order by recorded_at, id;

--! signed : Vitals
-- Those that the newest signed version of an encounter holds, as they were signed.
select r.id, r.patient_id, s.encounter_id, r.recorded_at, r.recorded_on, r.systolic, r.diastolic, r.heart_rate, r.respiratory_rate, r.temperature,
       r.oxygen_saturation, r.height_cm, r.weight_kg, r.bmi, r.pain, r.glucose, r.recorded_by, r.imported, r.error_reason, r.struck_by,
       r.struck_at, 0 as version, r.created_at
  from (select encounter_id, content from charting.encounter_version where encounter_id = :encounter order by number desc limit 1) s,
       jsonb_populate_recordset(null::charting.vitals, s.content -> 'vitals') r
 order by r.recorded_at, r.id;

--! of_no_encounter : Vitals
-- What stands from one instant until another and belongs to no encounter yet.
select id, patient_id, encounter_id, recorded_at, recorded_on, systolic, diastolic, heart_rate, respiratory_rate, temperature, oxygen_saturation,
       height_cm, weight_kg, bmi, pain, glucose, recorded_by, imported, error_reason, struck_by, struck_at, version, created_at
  from charting.vitals
 where patient_id = any(:records::uuid[]) and recorded_at >= :from and recorded_at < :until
   and encounter_id is null and error_reason is null and not imported
 order by recorded_at, id limit 50;

--! take
-- Those that were measured from one instant until another, and belong to no encounter, belong to this one.
update charting.vitals set encounter_id = :encounter, version = version + 1
 where patient_id = any(:records::uuid[]) and recorded_at >= :from and recorded_at < :until
   and encounter_id is null and error_reason is null and not imported
returning id;

--! release
-- Those of an encounter that was a mistake are measured all the same.
update charting.vitals set encounter_id = null, version = version + 1
 where encounter_id = :encounter and error_reason is null and not imported
returning id;

--! belong (encounter?)
update charting.vitals set encounter_id = :encounter, version = version + 1
 where id = :id and version = :version and error_reason is null and not imported;
