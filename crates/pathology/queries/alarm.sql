--: MissingRow(block_number?, found_by_name?, found_at?, found_note?)
--: CountRow(note?)

--! count (note?)
insert into pathology.item_count (id, case_id, kind, stage, expected, found, note, counted_by_name, counted_at)
values (:id, :case, :kind, :stage, :expected, :found, :note, :by, :at);

--! counts : CountRow
-- The newest fifty, and the newest of each kind at each station however old it is; the newest first.
select n.id, n.kind, n.stage, n.expected, n.found, n.note, n.counted_by_name, n.counted_at from pathology.item_count n
 where n.case_id = :case
   and (n.id in (select c.id from pathology.item_count c where c.case_id = :case order by c.counted_at desc, c.id desc limit 50)
     or n.id in (select distinct on (c.kind, c.stage) c.id from pathology.item_count c where c.case_id = :case
                  order by c.kind, c.stage, c.counted_at desc, c.id desc))
 order by n.counted_at desc, n.id desc;

--! report
insert into pathology.missing_item (id, item_id, reason, reported_by_name, reported_at)
values (:id, :item, :reason, :by, :at) on conflict do nothing;

--! missing : MissingRow
select m.id, m.item_id, i.case_id, c.patient_id, c.accession_number, s.number as specimen_number, b.number as block_number, i.kind, i.number, i.stage,
       m.reason, m.reported_by_name, m.reported_at, m.found_by_name, m.found_at, m.found_note
  from pathology.missing_item m
  join pathology.bench_item i on i.id = m.item_id
  join pathology.pathology_case c on c.id = i.case_id
  join pathology.specimen s on s.id = i.specimen_id
  left join pathology.bench_item b on b.id = i.block_id
 where m.id = :id;

--! of_case : MissingRow
-- What is missing first, then the newest; of what is voided or discarded nobody looks for it any more.
select m.id, m.item_id, i.case_id, c.patient_id, c.accession_number, s.number as specimen_number, b.number as block_number, i.kind, i.number, i.stage,
       m.reason, m.reported_by_name, m.reported_at, m.found_by_name, m.found_at, m.found_note
  from pathology.missing_item m
  join pathology.bench_item i on i.id = m.item_id
  join pathology.pathology_case c on c.id = i.case_id
  join pathology.specimen s on s.id = i.specimen_id
  left join pathology.bench_item b on b.id = i.block_id
 where i.case_id = :case and (m.found_at is not null or (i.voided_at is null and i.discarded_at is null))
 order by m.found_at is not null, m.reported_at desc, m.id desc limit 50;

--! open : MissingRow
-- All that is missing, what was reported first before the rest; of what is voided or discarded nobody looks for it any more.
select m.id, m.item_id, i.case_id, c.patient_id, c.accession_number, s.number as specimen_number, b.number as block_number, i.kind, i.number, i.stage,
       m.reason, m.reported_by_name, m.reported_at, m.found_by_name, m.found_at, m.found_note
  from pathology.missing_item m
  join pathology.bench_item i on i.id = m.item_id
  join pathology.pathology_case c on c.id = i.case_id
  join pathology.specimen s on s.id = i.specimen_id
  left join pathology.bench_item b on b.id = i.block_id
 where m.found_at is null and i.voided_at is null and i.discarded_at is null and (m.reported_at, m.id) > (:after_at, :after_id)
 order by m.reported_at, m.id limit :wanted;

--! found
update pathology.missing_item m set found_by_name = :by, found_at = :at, found_note = :note where m.id = :id and m.found_at is null;

--! missing_again
-- What a scan found that was taken back since.
insert into pathology.missing_item (id, item_id, reason, reported_by_name, reported_at)
select :id, m.item_id, m.reason, m.reported_by_name, m.reported_at from pathology.missing_item m where m.item_id = :item and m.found_at = :at
on conflict do nothing;

--! found_by_scan
update pathology.missing_item m set found_by_name = :by, found_at = :at, found_note = :note where m.item_id = :item and m.found_at is null;
