--: Vitals(encounter_id?, systolic?, diastolic?, heart_rate?, respiratory_rate?, temperature?, oxygen_saturation?, height_cm?, weight_kg?, bmi?, pain?, glucose?, error_reason?, struck_by?, struck_at?)

--! list (after_at?, after_id?) : Vitals
select id, patient_id, encounter_id, recorded_at, systolic, diastolic, heart_rate, respiratory_rate, temperature, oxygen_saturation,
       height_cm, weight_kg, bmi, pain, glucose, recorded_by, imported, error_reason, struck_by, struck_at, version, created_at
  from charting.vitals
 where patient_id = any(:records::uuid[])
   and (:after_at::timestamptz is null or (recorded_at, id) < (:after_at, :after_id))
 order by recorded_at desc, id desc limit :most;

--! get : Vitals
select id, patient_id, encounter_id, recorded_at, systolic, diastolic, heart_rate, respiratory_rate, temperature, oxygen_saturation,
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
