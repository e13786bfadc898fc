--: Glance(name_prefix?, middle_name?)
--! of : Glance
-- One line for each of these records: of one that was merged, the record that survives.
select a.id as asked, p.id, p.mrn, p.name_prefix, p.given_name, p.middle_name, p.family_name, p.birth_date, p.deceased,
       (exists (select from registry.privacy v where v.patient_id = p.id and v.guarded)
        or exists (select from registry.patient_link g where g.survivor_id = p.id and exists (
             select from registry.privacy v where v.guarded and v.patient_id in (select registry.records_of(p.id))))) as guarded
  from unnest(:patients::uuid[]) a (id)
  left join registry.patient_link l on l.merged_id = a.id
  join registry.patient p on p.id = case when l.merged_id is null then a.id else registry.survivor_of(a.id) end;
