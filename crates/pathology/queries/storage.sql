--: LocationRow()
--: PlacementRow(block_number?, location_code?, location_name?, lent_to?, back_by?, ended_by_name?, ended_at?)

--! locations : LocationRow
-- By their codes.
select l.code, l.name, l.is_open, l.changed_by, l.version from pathology.storage_location l
 where l.code > :after order by l.code limit :wanted;

--! location : LocationRow
select l.code, l.name, l.is_open, l.changed_by, l.version from pathology.storage_location l where l.code = :code;

--! add
insert into pathology.storage_location (code, name, is_open, changed_by) values (:code, :name, :is_open, :by) on conflict do nothing;

--! change
update pathology.storage_location set name = :name, is_open = :is_open, changed_by = :by, version = version + 1, updated_at = now()
 where code = :code and version = :version;

--! place (location?, lent_to?, back_by?)
insert into pathology.placement (id, item_id, location_code, lent_to, back_by, placed_by_name, placed_at)
values (:id, :item, :location, :lent_to, :back_by, :by, :at);

--! end_of
-- Wherever the item is, it is there no more.
update pathology.placement set ended_by_name = :by, ended_at = :at where item_id = :item and ended_at is null;

--! restore
-- A scan that took it from its place was taken back: it is there again.
insert into pathology.placement (id, item_id, location_code, lent_to, back_by, placed_by_name, placed_at)
select :id, p.item_id, p.location_code, p.lent_to, p.back_by, :by, :at from pathology.placement p
 where p.item_id = :item and p.ended_at >= :since
   and not exists (select from pathology.placement o where o.item_id = :item and (o.ended_at is null or o.placed_at > :since))
 order by p.ended_at desc, p.id desc limit 1;

--! of_case : PlacementRow
-- Where everything of a case is and was, of each item the oldest first.
select p.id, p.item_id, i.case_id, c.patient_id, c.accession_number, s.number as specimen_number, b.number as block_number, i.kind, i.number,
       p.location_code, l.name as location_name, p.lent_to, p.back_by, p.placed_by_name, p.placed_at, p.ended_by_name, p.ended_at,
       i.voided_at is not null as is_voided
  from pathology.bench_item i
  join pathology.placement p on p.item_id = i.id
  join pathology.pathology_case c on c.id = i.case_id
  join pathology.specimen s on s.id = i.specimen_id
  left join pathology.bench_item b on b.id = i.block_id
  left join pathology.storage_location l on l.code = p.location_code
 where i.case_id = :case order by p.item_id, p.placed_at, p.id;

--! of_item : PlacementRow
-- Where the item is.
select p.id, p.item_id, i.case_id, c.patient_id, c.accession_number, s.number as specimen_number, b.number as block_number, i.kind, i.number,
       p.location_code, l.name as location_name, p.lent_to, p.back_by, p.placed_by_name, p.placed_at, p.ended_by_name, p.ended_at,
       i.voided_at is not null as is_voided
  from pathology.placement p
  join pathology.bench_item i on i.id = p.item_id
  join pathology.pathology_case c on c.id = i.case_id
  join pathology.specimen s on s.id = i.specimen_id
  left join pathology.bench_item b on b.id = i.block_id
  left join pathology.storage_location l on l.code = p.location_code
 where p.item_id = :item and p.ended_at is null;

--! in_location : PlacementRow
-- What came there first before the rest.
select p.id, p.item_id, i.case_id, c.patient_id, c.accession_number, s.number as specimen_number, b.number as block_number, i.kind, i.number,
       p.location_code, l.name as location_name, p.lent_to, p.back_by, p.placed_by_name, p.placed_at, p.ended_by_name, p.ended_at,
       i.voided_at is not null as is_voided
  from pathology.placement p
  join pathology.bench_item i on i.id = p.item_id
  join pathology.pathology_case c on c.id = i.case_id
  join pathology.specimen s on s.id = i.specimen_id
  left join pathology.bench_item b on b.id = i.block_id
  left join pathology.storage_location l on l.code = p.location_code
 where p.location_code = :location and p.ended_at is null and (p.placed_at, p.id) > (:after_at, :after_id)
 order by p.placed_at, p.id limit :wanted;

--! lent : PlacementRow
-- What is to be back first before the rest.
select p.id, p.item_id, i.case_id, c.patient_id, c.accession_number, s.number as specimen_number, b.number as block_number, i.kind, i.number,
       p.location_code, l.name as location_name, p.lent_to, p.back_by, p.placed_by_name, p.placed_at, p.ended_by_name, p.ended_at,
       i.voided_at is not null as is_voided
  from pathology.placement p
  join pathology.bench_item i on i.id = p.item_id
  join pathology.pathology_case c on c.id = i.case_id
  join pathology.specimen s on s.id = i.specimen_id
  left join pathology.bench_item b on b.id = i.block_id
  left join pathology.storage_location l on l.code = p.location_code
 where p.lent_to is not null and p.ended_at is null and (p.back_by, p.id) > (:after_day, :after_id)
 order by p.back_by, p.id limit :wanted;
