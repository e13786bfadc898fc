--: SpecimenRow(specimen_site?, condition_note?, rejection_reason?, rejected_by_name?, rejected_at?, changed_by?)

--! insert (specimen_site?, condition_note?)
insert into pathology.specimen (id, case_id, number, specimen_type, specimen_site, condition, condition_note, recorded_by, created_at)
values (:id, :case, :number, :specimen_type, :specimen_site, :condition, :condition_note, :by, :at);

--! get : SpecimenRow
select s.id, s.case_id, s.number, s.specimen_type, s.specimen_site, s.condition, s.condition_note, s.status, s.rejection_reason,
       s.rejected_by_name, s.rejected_at, s.recorded_by, s.changed_by, s.version, s.created_at, s.updated_at
  from pathology.specimen s where s.id = :id;

--! of_cases : SpecimenRow
select s.id, s.case_id, s.number, s.specimen_type, s.specimen_site, s.condition, s.condition_note, s.status, s.rejection_reason,
       s.rejected_by_name, s.rejected_at, s.recorded_by, s.changed_by, s.version, s.created_at, s.updated_at
  from pathology.specimen s where s.case_id = any(:cases::uuid[]) order by s.case_id, s.number;

--! change (specimen_site?, condition_note?)
update pathology.specimen
   set specimen_type = :specimen_type, specimen_site = :specimen_site, condition = :condition, condition_note = :condition_note,
       changed_by = :by, version = version + 1, updated_at = now()
 where id = :id and version = :version and status = 'received';

--! step (rejection_reason?, rejected_by?, rejected_by_name?, rejected_at?)
update pathology.specimen
   set status = :status, rejection_reason = :rejection_reason, rejected_by = :rejected_by, rejected_by_name = :rejected_by_name,
       rejected_at = :rejected_at, changed_by = :by, version = version + 1, updated_at = now()
 where id = :id and version = :version and status = :from;
