--: Problem(encounter_id?, code_system?, code?, icd10_code?, onset_date?, resolved_date?, recorded_by?, changed_by?)

--! list : Problem
select id, code_system, code, display, icd10_code, status, onset_date, resolved_date, encounter_id, recorded_by, version, changed_by, updated_at
  from charting.problem where patient_id = any(:records::uuid[]) and status <> 'entered_in_error'
 order by array_position(array['active', 'chronic', 'resolved'], status), onset_date desc nulls last, id limit 1000;

--! get : Problem
select id, code_system, code, display, icd10_code, status, onset_date, resolved_date, encounter_id, recorded_by, version, changed_by, updated_at
  from charting.problem where patient_id = any(:records::uuid[]) and id = :id;

--! insert
insert into charting.problem (id, patient_id, code_system, code, display, icd10_code, status, onset_date, resolved_date, recorded_by)
select r.id, r.patient_id, r.code_system, r.code, r.display, r.icd10_code, r.status, r.onset_date, r.resolved_date, r.recorded_by
  from jsonb_populate_recordset(null::charting.problem, :rows) r;

--! update
update charting.problem p
   set code_system = r.code_system, code = r.code, display = r.display, icd10_code = r.icd10_code, status = r.status,
       onset_date = r.onset_date, resolved_date = r.resolved_date, changed_by = :changed_by, version = p.version + 1, updated_at = now()
  from jsonb_populate_record(null::charting.problem, :row) r
 where p.patient_id = any(:records::uuid[]) and p.id = :id and p.version = :version returning p.version;

--! of_encounters
update charting.problem p set encounter_id = w.encounter
  from unnest(:problems::uuid[], :encounters::uuid[]) as w (problem, encounter) where p.id = w.problem;
