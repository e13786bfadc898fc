--: MaterialRow(specimen_site?, block_number?, final_at?, location_code?, location_name?, held_because?, voided_at?, discarded_by_name?, discarded_at?, discard_method?, discard_reason?)

--! due : MaterialRow
-- What may be discarded, what was finished first before the rest.
select i.id, i.case_id, c.patient_id, c.accession_number, s.number as specimen_number, s.specimen_type, s.specimen_site, b.number as block_number,
       i.kind, i.number, i.stage, i.material, i.final_at, p.location_code, l.name as location_name,
       pathology.held_because(i.id, i.case_id, c.patient_id) as held_because, i.voided_at, i.discarded_by_name, i.discarded_at,
       i.discard_method, i.discard_reason
  from pathology.bench_item i
  join pathology.pathology_case c on c.id = i.case_id
  join pathology.specimen s on s.id = i.specimen_id
  left join pathology.bench_item b on b.id = i.block_id
  left join pathology.placement p on p.item_id = i.id and p.ended_at is null
  left join pathology.storage_location l on l.code = p.location_code
 where i.material = :material and i.final_at < :before and (i.final_at, i.id) > (:after_at, :after_id)
   and i.discarded_at is null and i.voided_at is null and pathology.held_because(i.id, i.case_id, c.patient_id) is null
 order by i.final_at, i.id limit :wanted;

--! held : MaterialRow
-- What is over its time and something hinders, what was finished first before the rest.
select i.id, i.case_id, c.patient_id, c.accession_number, s.number as specimen_number, s.specimen_type, s.specimen_site, b.number as block_number,
       i.kind, i.number, i.stage, i.material, i.final_at, p.location_code, l.name as location_name,
       pathology.held_because(i.id, i.case_id, c.patient_id) as held_because, i.voided_at, i.discarded_by_name, i.discarded_at,
       i.discard_method, i.discard_reason
  from pathology.hindered_items() h (id)
  join pathology.bench_item i on i.id = h.id
  join pathology.pathology_case c on c.id = i.case_id
  join pathology.specimen s on s.id = i.specimen_id
  left join pathology.bench_item b on b.id = i.block_id
  left join pathology.placement p on p.item_id = i.id and p.ended_at is null
  left join pathology.storage_location l on l.code = p.location_code
 where i.material = :material and i.final_at < :before and (i.final_at, i.id) > (:after_at, :after_id)
   and i.discarded_at is null and i.voided_at is null and pathology.held_because(i.id, i.case_id, c.patient_id) is not null
 order by i.final_at, i.id limit :wanted;

--! due_in : MaterialRow
-- What is over its time and lies in one place, what was finished first before the rest.
select i.id, i.case_id, c.patient_id, c.accession_number, s.number as specimen_number, s.specimen_type, s.specimen_site, b.number as block_number,
       i.kind, i.number, i.stage, i.material, i.final_at, p.location_code, l.name as location_name,
       pathology.held_because(i.id, i.case_id, c.patient_id) as held_because, i.voided_at, i.discarded_by_name, i.discarded_at,
       i.discard_method, i.discard_reason
  from pathology.placement p
  join pathology.bench_item i on i.id = p.item_id
  join pathology.pathology_case c on c.id = i.case_id
  join pathology.specimen s on s.id = i.specimen_id
  left join pathology.bench_item b on b.id = i.block_id
  join pathology.storage_location l on l.code = p.location_code
 where p.location_code = :location and p.ended_at is null and i.material = :material and i.final_at < :before
   and (i.final_at, i.id) > (:after_at, :after_id)
   and i.discarded_at is null and i.voided_at is null and (pathology.held_because(i.id, i.case_id, c.patient_id) is not null) = :held
 order by i.final_at, i.id limit :wanted;

--! discarded : MaterialRow
-- The newest first.
select i.id, i.case_id, c.patient_id, c.accession_number, s.number as specimen_number, s.specimen_type, s.specimen_site, b.number as block_number,
       i.kind, i.number, i.stage, i.material, i.final_at, p.location_code, l.name as location_name,
       pathology.held_because(i.id, i.case_id, c.patient_id) as held_because, i.voided_at, i.discarded_by_name, i.discarded_at,
       i.discard_method, i.discard_reason
  from pathology.bench_item i
  join pathology.pathology_case c on c.id = i.case_id
  join pathology.specimen s on s.id = i.specimen_id
  left join pathology.bench_item b on b.id = i.block_id
  left join pathology.placement p on p.item_id = i.id and p.ended_at is null
  left join pathology.storage_location l on l.code = p.location_code
 where i.discarded_at is not null and (i.discarded_at, i.id) < (:before_at, :before_id)
 order by i.discarded_at desc, i.id desc limit :wanted;

--! of_items : MaterialRow
select i.id, i.case_id, c.patient_id, c.accession_number, s.number as specimen_number, s.specimen_type, s.specimen_site, b.number as block_number,
       i.kind, i.number, i.stage, i.material, i.final_at, p.location_code, l.name as location_name,
       pathology.held_because(i.id, i.case_id, c.patient_id) as held_because, i.voided_at, i.discarded_by_name, i.discarded_at,
       i.discard_method, i.discard_reason
  from pathology.bench_item i
  join pathology.pathology_case c on c.id = i.case_id
  join pathology.specimen s on s.id = i.specimen_id
  left join pathology.bench_item b on b.id = i.block_id
  left join pathology.placement p on p.item_id = i.id and p.ended_at is null
  left join pathology.storage_location l on l.code = p.location_code
 where i.id = any(:items::uuid[]) order by i.id;

--! of_case : MaterialRow
select i.id, i.case_id, c.patient_id, c.accession_number, s.number as specimen_number, s.specimen_type, s.specimen_site, b.number as block_number,
       i.kind, i.number, i.stage, i.material, i.final_at, p.location_code, l.name as location_name,
       pathology.held_because(i.id, i.case_id, c.patient_id) as held_because, i.voided_at, i.discarded_by_name, i.discarded_at,
       i.discard_method, i.discard_reason
  from pathology.bench_item i
  join pathology.pathology_case c on c.id = i.case_id
  join pathology.specimen s on s.id = i.specimen_id
  left join pathology.bench_item b on b.id = i.block_id
  left join pathology.placement p on p.item_id = i.id and p.ended_at is null
  left join pathology.storage_location l on l.code = p.location_code
 where i.case_id = :case order by i.id;

--! discard
-- It is in no place any more, and at the end of its chain.
with gone as (
  update pathology.bench_item i
     set discarded_by_name = :by, discarded_at = :at, discard_method = :method, discard_reason = :reason, stage = 'completed',
         version = i.version + 1, updated_at = now()
    from unnest(:items::uuid[], :movements::uuid[], :stages::text[]) n (id, movement_id, stage)
   where i.id = n.id and i.stage = n.stage and i.discarded_at is null and i.voided_at is null
  returning i.id, n.movement_id, n.stage as was),
taken as (
  update pathology.placement p set ended_by_name = :by, ended_at = :at from gone where p.item_id = gone.id and p.ended_at is null),
moved as (
  insert into pathology.movement (id, item_id, from_stage, to_stage, moved_by_name, moved_at)
  select gone.movement_id, gone.id, gone.was, 'completed', :by, :at from gone where gone.was <> 'completed')
select count(*) as discarded from gone;
