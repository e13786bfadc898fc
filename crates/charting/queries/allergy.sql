--: Allergy(code_system?, code?, reaction?, onset_date?, recorded_by?, changed_by?)

--! list : Allergy
select id, code_system, code, display, category, severity, reaction, status, onset_date, recorded_by, version, changed_by, updated_at
  from charting.allergy where patient_id = any(:records::uuid[]) and status <> 'entered_in_error'
 order by status, array_position(array['severe', 'moderate', 'mild', 'unknown'], severity), display, id limit 500;

--! known_at : Allergy
-- The list as it stood then: of each line what was written of it last by then.
select id, code_system, code, display, category, severity, reaction, status, onset_date, recorded_by, version, changed_by, updated_at
  from (select distinct on (l.id) l.line
          from (select o.id, o.version, to_jsonb(o) as line from charting.allergy o where o.patient_id = any(:records::uuid[])
                union all
                select v.entry_id, v.version, v.value from charting.earlier_value v
                  join charting.allergy o on o.id = v.entry_id where v.patient_id = any(:records)) l
         where (l.line ->> 'updated_at')::timestamptz < :at order by l.id, l.version desc) w
 cross join lateral jsonb_populate_record(null::charting.allergy, w.line) p
 where p.status <> 'entered_in_error'
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

--! no_allergies_known_at
select exists (select from charting.no_known_allergies where patient_id = any(:records::uuid[]) and recorded_at < :at) as recorded;

--! record_no_known_allergies
insert into charting.no_known_allergies (patient_id, recorded_by) values (:patient, :recorded_by) on conflict do nothing;

--! clear_no_known_allergies
delete from charting.no_known_allergies where patient_id = any(:records::uuid[]);
