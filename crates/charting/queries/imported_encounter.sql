--! insert
insert into charting.encounter (id, patient_id, provider_name, encounter_date, encounter_type, chief_complaint, notes, status, error_reason,
                                struck_by, struck_at, recorded_by)
select r.id, r.patient_id, r.provider_name, r.encounter_date, 'imported', r.chief_complaint, r.notes, r.status, r.error_reason,
       r.struck_by, r.struck_at, r.recorded_by
  from jsonb_populate_recordset(null::charting.encounter, :rows) r;

--! replace
update charting.encounter e
   set encounter_date = r.encounter_date, chief_complaint = r.chief_complaint, notes = r.notes, status = r.status,
       error_reason = r.error_reason, struck_by = r.struck_by, struck_at = r.struck_at, changed_by = :changed_by,
       version = e.version + 1, updated_at = now()
  from jsonb_populate_record(null::charting.encounter, :row) r
 where e.patient_id = any(:records::uuid[]) and e.id = :id and e.version = :version and e.encounter_type = 'imported'
returning e.version;
