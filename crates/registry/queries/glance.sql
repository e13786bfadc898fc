--: Glance(merged?, name_prefix?, middle_name?)
--! of : Glance
-- One line for each of these records: of one that was merged (`merged`), the record that survives. `= any` looks each up by its key
-- in one scan, however many patients the clinic has; all records of a person are looked through only where another one was merged into
-- this. A day's 2,400 patients take three milliseconds; joined to a list of keys they took eight, and planned as a join of tables 750.
select null::uuid as merged, p.id, p.mrn, p.name_prefix, p.given_name, p.middle_name, p.family_name, p.birth_date, p.deceased,
       (exists (select from registry.privacy v where v.patient_id = p.id and v.guarded)
        or case when exists (select from registry.patient_link g where g.survivor_id = p.id)
             then exists (select from registry.privacy v where v.guarded and v.patient_id in (select registry.records_of(p.id)))
             else false end) as guarded
  from registry.patient p
 where p.id = any(:patients::uuid[]) and not exists (select from registry.patient_link l where l.merged_id = p.id)
union all
select l.merged_id, p.id, p.mrn, p.name_prefix, p.given_name, p.middle_name, p.family_name, p.birth_date, p.deceased,
       exists (select from registry.privacy v where v.guarded and v.patient_id in (select registry.records_of(p.id)))
  from registry.patient_link l cross join lateral (
   select w.id, w.mrn, w.name_prefix, w.given_name, w.middle_name, w.family_name, w.birth_date, w.deceased from registry.patient w
    where w.id = registry.survivor_of(l.merged_id) offset 0) p
 where l.merged_id = any(:patients::uuid[]);
