--: Problem(encounter_id?, code_system?, code?, icd10_code?, onset_date?, resolved_date?, recorded_by?, changed_by?)

--! list : Problem
select id, code_system, code, display, icd10_code, status, onset_date, resolved_date, encounter_id, recorded_by, version, changed_by, updated_at
  from charting.problem where patient_id = any(:records::uuid[]) and status <> 'entered_in_error'
 order by array_position(array['active', 'chronic', 'resolved'], status), onset_date desc nulls last, id limit 1000;

--! known_at : Problem
-- The list as it stood then: of each line what was written of it last by then.
select id, code_system, code, display, icd10_code, status, onset_date, resolved_date, encounter_id, recorded_by, version, changed_by, updated_at
  from (select distinct on (l.id) l.line
          from (select o.id, o.version, to_jsonb(o) as line from charting.problem o where o.patient_id = any(:records::uuid[])
                union all
                select v.entry_id, v.version, v.value from charting.earlier_value v
                  join charting.problem o on o.id = v.entry_id where v.patient_id = any(:records)) l
         where (l.line ->> 'updated_at')::timestamptz < :at order by l.id, l.version desc) w
 cross join lateral jsonb_populate_record(null::charting.problem, w.line) p
 where p.status <> 'entered_in_error'
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
  from unnest(:problems::uuid[], :encounters::uuid[]) as w (problem, encounter) where p.id = w.problem and p.encounter_id is null
returning p.id;
