--: Vitals(encounter_id?, recorded_on?, systolic?, diastolic?, heart_rate?, respiratory_rate?, temperature?, oxygen_saturation?, height_cm?, weight_kg?, bmi?, pain?, glucose?, error_reason?, struck_by?, struck_at?, origin_id?)

--! list (after_at?, after_id?) : Vitals
select v.id, v.patient_id, v.encounter_id, v.recorded_at, v.recorded_on, v.systolic, v.diastolic, v.heart_rate, v.respiratory_rate, v.temperature,
       v.oxygen_saturation, v.height_cm, v.weight_kg, v.bmi, v.pain, v.glucose, v.recorded_by, v.imported,
       coalesce(v.error_reason, e.error_reason) as error_reason, coalesce(v.struck_by, e.struck_by) as struck_by,
       coalesce(v.struck_at, e.struck_at) as struck_at, e.id is not null as withdrawn, v.version, v.created_at, v.origin_id
  from charting.vitals v left join charting.encounter e on e.id = v.encounter_id and e.status = 'withdrawn'
 where v.patient_id = any(:records::uuid[])
   and (:after_at::timestamptz is null or (v.recorded_at, v.id) < (:after_at, :after_id))
 order by v.recorded_at desc, v.id desc limit :most;

--! of_childhood : Vitals
-- Height and weight until twenty years of age; a day more or less is the reader's to judge.
select v.id, v.patient_id, v.encounter_id, v.recorded_at, v.recorded_on, v.systolic, v.diastolic, v.heart_rate, v.respiratory_rate,
       v.temperature, v.oxygen_saturation, v.height_cm, v.weight_kg, v.bmi, v.pain, v.glucose, v.recorded_by, v.imported,
       v.error_reason, v.struck_by, v.struck_at, false as withdrawn, v.version, v.created_at, v.origin_id
  from charting.vitals v
 where v.patient_id = any(:records::uuid[]) and v.error_reason is null and num_nonnulls(v.height_cm, v.weight_kg) > 0
   and v.recorded_at < :birth::date + interval '20 years 2 days'
   and not exists (select from charting.encounter e where e.id = v.encounter_id and e.status = 'withdrawn')
 order by v.recorded_at desc, v.id desc limit :most;

--! get : Vitals
select v.id, v.patient_id, v.encounter_id, v.recorded_at, v.recorded_on, v.systolic, v.diastolic, v.heart_rate, v.respiratory_rate, v.temperature,
       v.oxygen_saturation, v.height_cm, v.weight_kg, v.bmi, v.pain, v.glucose, v.recorded_by, v.imported,
       coalesce(v.error_reason, e.error_reason) as error_reason, coalesce(v.struck_by, e.struck_by) as struck_by,
       coalesce(v.struck_at, e.struck_at) as struck_at, e.id is not null as withdrawn, v.version, v.created_at, v.origin_id
  from charting.vitals v left join charting.encounter e on e.id = v.encounter_id and e.status = 'withdrawn'
 where v.patient_id = any(:records::uuid[]) and v.id = :id;

--! insert
insert into charting.vitals (id, patient_id, encounter_id, recorded_at, systolic, diastolic, heart_rate, respiratory_rate, temperature,
                             oxygen_saturation, height_cm, weight_kg, pain, glucose, recorded_by, apart)
select r.id, r.patient_id, r.encounter_id, r.recorded_at, r.systolic, r.diastolic, r.heart_rate, r.respiratory_rate, r.temperature,
       r.oxygen_saturation, r.height_cm, r.weight_kg, r.pain, r.glucose, r.recorded_by, r.apart
  from jsonb_populate_recordset(null::charting.vitals, :rows) r;

--! strike
update charting.vitals set error_reason = :reason, struck_by = :struck_by, struck_at = now(), version = version + 1
 where id = :id and version = :version and error_reason is null;

--! of_encounter : Vitals
select v.id, v.patient_id, v.encounter_id, v.recorded_at, v.recorded_on, v.systolic, v.diastolic, v.heart_rate, v.respiratory_rate, v.temperature,
       v.oxygen_saturation, v.height_cm, v.weight_kg, v.bmi, v.pain, v.glucose, v.recorded_by, v.imported,
       coalesce(v.error_reason, e.error_reason) as error_reason, coalesce(v.struck_by, e.struck_by) as struck_by,
       coalesce(v.struck_at, e.struck_at) as struck_at, e.id is not null as withdrawn, v.version, v.created_at, v.origin_id
  from charting.vitals v left join charting.encounter e on e.id = v.encounter_id and e.status = 'withdrawn'
 where v.encounter_id = :encounter order by v.recorded_at, v.id;

--! signed : Vitals
-- Those that the newest signed version of an encounter holds, as they were signed.
select r.id, r.patient_id, s.encounter_id, r.recorded_at, r.recorded_on, r.systolic, r.diastolic, r.heart_rate, r.respiratory_rate, r.temperature,
       r.oxygen_saturation, r.height_cm, r.weight_kg, r.bmi, r.pain, r.glucose, r.recorded_by, r.imported,
       coalesce(r.error_reason, e.error_reason) as error_reason, coalesce(r.struck_by, e.struck_by) as struck_by,
       coalesce(r.struck_at, e.struck_at) as struck_at, e.id is not null as withdrawn, 0 as version, r.created_at, r.origin_id
  from (select encounter_id, content from charting.encounter_version where encounter_id = :encounter order by number desc limit 1) s
  cross join lateral jsonb_populate_recordset(null::charting.vitals, s.content -> 'vitals') r
  left join charting.encounter e on e.id = s.encounter_id and e.status = 'withdrawn'
 order by r.recorded_at, r.id;

--! of_no_encounter : Vitals
-- What stands on this record from one instant until another and belongs to no encounter; also where somebody said so.
select v.id, v.patient_id, v.encounter_id, v.recorded_at, v.recorded_on, v.systolic, v.diastolic, v.heart_rate, v.respiratory_rate, v.temperature,
       v.oxygen_saturation, v.height_cm, v.weight_kg, v.bmi, v.pain, v.glucose, v.recorded_by, v.imported,
       coalesce(v.error_reason, e.error_reason) as error_reason, coalesce(v.struck_by, e.struck_by) as struck_by,
       coalesce(v.struck_at, e.struck_at) as struck_at, e.id is not null as withdrawn, v.version, v.created_at, v.origin_id
  from charting.vitals v left join charting.encounter e on e.id = v.encounter_id and e.status = 'withdrawn'
 where v.patient_id = :patient and v.recorded_at >= :from and v.recorded_at < :until
   and v.encounter_id is null and v.error_reason is null and not v.imported
 order by v.recorded_at, v.id limit 50;

--! take
-- Those of the same record that were measured from one instant until another, and of which nobody has said anything, belong to this one.
update charting.vitals set encounter_id = :encounter, version = version + 1
 where patient_id = :patient and recorded_at >= :from and recorded_at < :until
   and encounter_id is null and apart is null and error_reason is null and not imported
returning id;

--! release
-- Those of an encounter that was a mistake were measured on this patient all the same.
update charting.vitals set encounter_id = null, apart = true, version = version + 1
 where encounter_id = :encounter and error_reason is null and not imported
returning id;

--! strike_all
-- Those of an encounter that was a mistake are one, too.
update charting.vitals set error_reason = :reason, struck_by = :struck_by, struck_at = now(), version = version + 1
 where encounter_id = :encounter and error_reason is null
returning id;

--! put_back
-- What stood with a withdrawn note, as rows of their own.
insert into charting.vitals (id, patient_id, recorded_at, systolic, diastolic, heart_rate, respiratory_rate, temperature,
                             oxygen_saturation, height_cm, weight_kg, pain, glucose, recorded_by, apart, origin_id)
select n.id, v.patient_id, v.recorded_at, v.systolic, v.diastolic, v.heart_rate, v.respiratory_rate, v.temperature,
       v.oxygen_saturation, v.height_cm, v.weight_kg, v.pain, v.glucose, v.recorded_by, true, v.id
  from unnest(:ids::uuid[], :origins::uuid[]) as n (id, origin) join charting.vitals v on v.id = n.origin;

--! belong (encounter?)
update charting.vitals
   set encounter_id = :encounter, apart = case when :encounter::uuid is null then true end, version = version + 1
 where id = :id and version = :version and error_reason is null and not imported;
