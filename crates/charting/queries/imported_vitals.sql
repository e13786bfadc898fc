--: ImportedSign(code_system?, code?, measured_by?, doubt?)

--! open_lines
insert into charting.vitals (id, patient_id, encounter_id, recorded_at, recorded_on, recorded_by, imported)
select r.id, r.patient_id, r.encounter_id, r.recorded_at, r.recorded_on, r.recorded_by, true
  from jsonb_populate_recordset(null::charting.vitals, :rows) r
    on conflict (clinic_id, patient_id, encounter_id, recorded_at, recorded_on) where imported and error_reason is null do nothing;

--! lines
-- The open line of each measurement.
select r.id as sign, v.id
  from jsonb_populate_recordset(null::charting.vitals, :rows) r
  join charting.vitals v on v.patient_id = r.patient_id and v.recorded_at = r.recorded_at and v.encounter_id is not distinct from r.encounter_id
   and v.recorded_on is not distinct from r.recorded_on
 where v.imported and v.error_reason is null;

--! insert
insert into charting.imported_sign (id, patient_id, vitals_id, code_system, code, display, came, measured_by, measured_with, measured, doubt, is_void)
select r.id, r.patient_id, r.vitals_id, r.code_system, r.code, r.display, r.came, r.measured_by, r.measured_with, r.measured, r.doubt, r.is_void
  from jsonb_populate_recordset(null::charting.imported_sign, :rows) r;

--! line_of
-- The line of a measurement that may still be replaced: people here have not called it a mistake.
select s.vitals_id from charting.imported_sign s join charting.vitals v on v.id = s.vitals_id
 where s.id = :id and s.version = :version and (v.error_reason is null or s.is_void);

--! replace
update charting.imported_sign s
   set vitals_id = r.vitals_id, code_system = r.code_system, code = r.code, display = r.display, came = r.came,
       measured_by = r.measured_by, measured_with = r.measured_with, measured = r.measured, doubt = r.doubt, is_void = r.is_void,
       version = s.version + 1, updated_at = now()
  from jsonb_populate_record(null::charting.imported_sign, :row) r
 where s.id = r.id
returning s.version;

--! gather
-- What the lines show: of each sign the first that can be read. Pressures of two measurements are no pair, except that one device took
-- both at one moment. A line of which nothing stands any more is a mistake, too.
update charting.vitals v
   set systolic = p.systolic, diastolic = p.diastolic,
       heart_rate = m.heart_rate, respiratory_rate = m.respiratory_rate, temperature = m.temperature,
       oxygen_saturation = m.oxygen_saturation, height_cm = m.height_cm, weight_kg = m.weight_kg, pain = m.pain, glucose = m.glucose,
       error_reason = case when not w.stands then :reason end, struck_by = case when not w.stands then :by end,
       struck_at = case when not w.stands then now() end, version = v.version + 1
  from (select l.id, exists (select from charting.imported_sign s where s.vitals_id = l.id and not s.is_void) as stands,
               coalesce((select jsonb_object_agg(e.key, e.value order by s.id desc)
                           from charting.imported_sign s, jsonb_each(s.measured) e
                          where s.vitals_id = l.id and not s.is_void), '{}') as read
          from unnest(:lines::uuid[]) as l (id)) w
  cross join lateral jsonb_populate_record(null::charting.vitals, w.read) m
  left join lateral (
    select (a.measured ->> 'systolic')::int as systolic, (b.measured ->> 'diastolic')::int as diastolic
      from charting.imported_sign a
      join charting.imported_sign b on b.vitals_id = a.vitals_id and (b.id = a.id or b.measured_with = a.measured_with)
      join charting.vitals t on t.id = a.vitals_id
     where a.vitals_id = w.id and not a.is_void and not b.is_void and (b.id = a.id or t.recorded_on is null)
       and (a.measured ->> 'systolic')::int > (b.measured ->> 'diastolic')::int
     order by b.id <> a.id, a.id, b.id limit 1) p on true
 where v.id = w.id and v.imported and v.error_reason is null;

--! of_lines : ImportedSign
select vitals_id, code_system, code, display, came, measured_by, measured, doubt, is_void
  from charting.imported_sign where vitals_id = any(:lines::uuid[]) order by vitals_id, id;
