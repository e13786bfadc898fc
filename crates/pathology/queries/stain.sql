--: StainRow(control?)

--! list : StainRow
select s.code, s.name, s.category, s.control, s.members, s.is_offered, s.changed_by, s.version from pathology.stain s order by s.code;

--! add (control?)
insert into pathology.stain (code, name, category, control, members, is_offered, changed_by)
values (:code, :name, :category, :control, :members, :is_offered, :by) on conflict do nothing;

--! change (control?)
update pathology.stain
   set name = :name, category = :category, control = :control, members = :members, is_offered = :is_offered, changed_by = :by,
       version = version + 1, updated_at = now()
 where code = :code and version = :version;
