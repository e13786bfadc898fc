--: TemplateRow(gross_examination?, microscopic_examination?, diagnosis?)

--! list : TemplateRow
-- A clinic's own; no more than it may make.
select t.id, t.name, t.language, t.specimen_words, t.gross_examination, t.microscopic_examination, t.diagnosis, t.is_offered, t.changed_by,
       t.version, t.updated_at
  from pathology.report_template t order by t.name limit 200;

--! kept
select count(*) as kept from pathology.report_template;

--! is_taken
select exists (select from pathology.report_template t where t.name = :name and t.id <> :id) as is_taken;

--! insert (gross_examination?, microscopic_examination?, diagnosis?)
insert into pathology.report_template (id, name, language, specimen_words, gross_examination, microscopic_examination, diagnosis, is_offered, changed_by)
values (:id, :name, :language, :specimen_words, :gross_examination, :microscopic_examination, :diagnosis, :is_offered, :by)
on conflict do nothing;

--! change (gross_examination?, microscopic_examination?, diagnosis?)
update pathology.report_template
   set name = :name, language = :language, specimen_words = :specimen_words, gross_examination = :gross_examination,
       microscopic_examination = :microscopic_examination, diagnosis = :diagnosis, is_offered = :is_offered, changed_by = :by,
       version = version + 1, updated_at = now()
 where id = :id and version = :version;
