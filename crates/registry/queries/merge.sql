--: MergedRecord(name_prefix?, middle_name?)

--! link
insert into registry.patient_link (merged_id, survivor_id, reason, merged_by) values (:merged, :survivor, :reason, :merged_by);

--! unlink
delete from registry.patient_link where merged_id = :merged returning survivor_id, reason;

--! records : MergedRecord
select p.id, p.mrn, p.patient_number, p.name_prefix, p.given_name, p.middle_name, p.family_name, p.birth_date, p.sex,
       l.survivor_id, l.reason, l.merged_by, l.merged_at
  from registry.patient_link l join registry.patient p on p.id = l.merged_id
 where l.merged_id = any(:records::uuid[]) order by l.merged_at, p.id;
