--: ItemRow(specimen_site?, block_id?, block_number?, pieces?, note?, stain?, request_id?, voided_by_name?, voided_at?, void_reason?, discarded_at?)
--: MovementRow(from_stage?, station?, undone_by_name?, undone_at?, undo_reason?)

--! insert (block_id?, pieces?, note?, stain?, request_id?, station?)
-- Siblings, each with the beginning of its chain.
with made as (
  insert into pathology.bench_item (id, case_id, specimen_id, block_id, kind, number, pieces, note, stain, request_id, stage, staged_at, due_at,
    recorded_by, created_at)
  select n.id, :case, n.specimen_id, :block_id, :kind, n.number, :pieces, :note, :stain, :request_id, :stage, :at, :due_at, :by, :at
    from unnest(:ids::uuid[], :specimens::uuid[], :numbers::smallint[]) n (id, specimen_id, number)
  returning id, stage, recorded_by, created_at)
insert into pathology.movement (id, item_id, to_stage, station, moved_by_name, moved_at)
select made.id, made.id, made.stage, :station, made.recorded_by, made.created_at from made;

--! of_cases : ItemRow
select i.id, i.case_id, c.patient_id, c.accession_number, c.verification_status, c.priority, i.specimen_id, s.number as specimen_number,
       s.status as specimen_status, s.specimen_type, s.specimen_site, i.block_id, b.number as block_number, i.kind, i.number, i.pieces,
       i.note, i.stain, i.request_id, i.stage, i.staged_at, i.due_at, i.voided_by_name, i.voided_at, i.void_reason, i.discarded_at, i.recorded_by, i.version,
       i.created_at
  from pathology.bench_item i
  join pathology.pathology_case c on c.id = i.case_id
  join pathology.specimen s on s.id = i.specimen_id
  left join pathology.bench_item b on b.id = i.block_id
 where i.case_id = any(:cases::uuid[])
 order by i.case_id, s.number, coalesce(b.number, case when i.kind = 'block' then i.number end, 0), i.kind = 'slide', i.number;

--! get : ItemRow
select i.id, i.case_id, c.patient_id, c.accession_number, c.verification_status, c.priority, i.specimen_id, s.number as specimen_number,
       s.status as specimen_status, s.specimen_type, s.specimen_site, i.block_id, b.number as block_number, i.kind, i.number, i.pieces,
       i.note, i.stain, i.request_id, i.stage, i.staged_at, i.due_at, i.voided_by_name, i.voided_at, i.void_reason, i.discarded_at, i.recorded_by, i.version,
       i.created_at
  from pathology.bench_item i
  join pathology.pathology_case c on c.id = i.case_id
  join pathology.specimen s on s.id = i.specimen_id
  left join pathology.bench_item b on b.id = i.block_id
 where i.id = :id;

--! find (block?) : ItemRow
-- By what its barcode says.
select i.id, i.case_id, c.patient_id, c.accession_number, c.verification_status, c.priority, i.specimen_id, s.number as specimen_number,
       s.status as specimen_status, s.specimen_type, s.specimen_site, i.block_id, b.number as block_number, i.kind, i.number, i.pieces,
       i.note, i.stain, i.request_id, i.stage, i.staged_at, i.due_at, i.voided_by_name, i.voided_at, i.void_reason, i.discarded_at, i.recorded_by, i.version,
       i.created_at
  from pathology.pathology_case c
  join pathology.specimen s on s.case_id = c.id
  join pathology.bench_item i on i.specimen_id = s.id
  left join pathology.bench_item b on b.id = i.block_id
 where c.accession_number = :accession and s.number = :specimen and i.kind = :kind and i.number = :number
   and b.number is not distinct from :block::smallint;

--! worklist : ItemRow
-- What waits in a stage, what is due first before the rest; not what was made of a specimen that is rejected.
select i.id, i.case_id, c.patient_id, c.accession_number, c.verification_status, c.priority, i.specimen_id, s.number as specimen_number,
       s.status as specimen_status, s.specimen_type, s.specimen_site, i.block_id, b.number as block_number, i.kind, i.number, i.pieces,
       i.note, i.stain, i.request_id, i.stage, i.staged_at, i.due_at, i.voided_by_name, i.voided_at, i.void_reason, i.discarded_at, i.recorded_by, i.version,
       i.created_at
  from pathology.bench_item i
  join pathology.pathology_case c on c.id = i.case_id
  join pathology.specimen s on s.id = i.specimen_id
  left join pathology.bench_item b on b.id = i.block_id
 where i.stage = :stage and i.voided_at is null and i.stage <> 'completed' and (i.due_at, i.id) > (:after_at, :after_id)
   and s.status = 'received'
 order by i.due_at, i.id limit :wanted;

--! board
-- How many wait in each stage, and how many of them are late; none is counted beyond :most.
select w.stage,
       (select count(*) from (select from pathology.bench_item i join pathology.specimen s on s.id = i.specimen_id
          where i.stage = w.stage and i.voided_at is null and i.stage <> 'completed' and s.status = 'received' limit :most) n) as waiting,
       (select count(*) from (select from pathology.bench_item i join pathology.specimen s on s.id = i.specimen_id
          where i.stage = w.stage and i.voided_at is null and i.stage <> 'completed' and s.status = 'received' and i.due_at < :now
          limit :most) n) as late
  from unnest(:stages::text[]) w (stage);

--! move_on
update pathology.bench_item
   set stage = :to, staged_at = :at, due_at = :due_at, version = version + 1, updated_at = now()
 where id = :id and stage = :from and voided_at is null;

--! void
update pathology.bench_item
   set voided_by_name = :by, voided_at = :at, void_reason = :reason, version = version + 1, updated_at = now()
 where id = :id and version = :version and voided_at is null;

--! void_of_case
-- With a case that is voided goes everything of it.
update pathology.bench_item i
   set voided_by_name = :by, voided_at = :at, void_reason = :reason, version = i.version + 1, updated_at = now()
 where i.case_id = :case and i.voided_at is null;

--! record_movement (station?)
insert into pathology.movement (id, item_id, from_stage, to_stage, station, moved_by_name, moved_at)
values (:id, :item, :from, :to, :station, :by, :at);

--! movements : MovementRow
select m.id, m.item_id, m.from_stage, m.to_stage, m.station, m.moved_by_name, m.moved_at, m.undone_by_name, m.undone_at, m.undo_reason
  from pathology.movement m where m.item_id = any(:items::uuid[]) order by m.item_id, m.moved_at, m.id;

--! movement : MovementRow
select m.id, m.item_id, m.from_stage, m.to_stage, m.station, m.moved_by_name, m.moved_at, m.undone_by_name, m.undone_at, m.undo_reason
  from pathology.movement m where m.id = :id;

--! undo
update pathology.movement set undone_by_name = :by, undone_at = :at, undo_reason = :reason where id = :id and undone_at is null;

--! priority
select c.priority from pathology.pathology_case c where c.id = :case;

--! set_priority
update pathology.pathology_case set priority = :priority, updated_at = now() where id = :case;

--! set_due
-- What waits is due by the targets of its stage.
update pathology.bench_item i set due_at = i.staged_at + make_interval(mins => t.minutes), version = i.version + 1, updated_at = now()
  from unnest(:stages::text[], :minutes::int[]) t (stage, minutes)
 where i.case_id = :case and i.stage = t.stage and i.voided_at is null;
