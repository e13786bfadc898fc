--: Allergy(code_system?, code?, reaction?, onset_date?, recorded_by?, changed_by?)

--! list : Allergy
select id, code_system, code, display, category, severity, reaction, status, onset_date, recorded_by, version, changed_by, updated_at
  from charting.allergy where patient_id = any(:records::uuid[]) and status <> 'entered_in_error'
 order by status, array_position(array['severe', 'moderate', 'mild', 'unknown'], severity), display, id limit 500;

--! get : Allergy
select id, code_system, code, display, category, severity, reaction, status, onset_date, recorded_by, version, changed_by, updated_at
  from charting.allergy where patient_id = any(:records::uuid[]) and id = :id;

--! insert
insert into charting.allergy (id, patient_id, code_system, code, display, category, severity, reaction, status, onset_date, recorded_by)
select r.id, r.patient_id, r.code_system, r.code, r.display, r.category, r.severity, r.reaction, r.status, r.onset_date, r.recorded_by
  from jsonb_populate_recordset(null::charting.allergy, :rows) r;

--! update
update charting.allergy a
   set code_system = r.code_system, code = r.code, display = r.display, category = r.category, severity = r.severity,
       reaction = r.reaction, status = r.status, onset_date = r.onset_date, changed_by = :changed_by, version = a.version + 1, updated_at = now()
  from jsonb_populate_record(null::charting.allergy, :row) r
 where a.patient_id = any(:records::uuid[]) and a.id = :id and a.version = :version returning a.version;

--! has_active
select exists (select from charting.allergy where patient_id = any(:records::uuid[]) and status = 'active') as found;

--! no_known_allergies
-- Of two records that are one person's, one may say so while the other holds an allergy: then it does not hold.
select exists (select from charting.no_known_allergies where patient_id = any(:records::uuid[]))
   and not exists (select from charting.allergy where patient_id = any(:records) and status = 'active') as recorded;

--! record_no_known_allergies
insert into charting.no_known_allergies (patient_id, recorded_by) values (:patient, :recorded_by) on conflict do nothing;

--! clear_no_known_allergies
delete from charting.no_known_allergies where patient_id = any(:records::uuid[]);
