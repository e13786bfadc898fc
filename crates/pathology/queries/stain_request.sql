--: RequestRow(stain?, note?, closed_by_name?, closed_at?, cancel_reason?, block_number?)

--! insert (stain?, note?)
insert into pathology.stain_request (id, case_id, item_id, kind, stain, slides, note, requested_by, requested_by_name, requested_at)
values (:id, :case, :item, :kind, :stain, :slides, :note, :account, :by, :at);

--! get : RequestRow
select r.id, r.case_id, c.patient_id, c.accession_number, c.priority, r.item_id, s.number as specimen_number,
       case when i.kind = 'block' then i.number end as block_number, r.kind, r.stain, r.slides, r.note, r.status, r.requested_by_name,
       r.requested_at, r.closed_by_name, r.closed_at, r.cancel_reason, r.version,
       (select count(*) from pathology.bench_item n where n.request_id = r.id and n.voided_at is null) as made
  from pathology.stain_request r
  join pathology.pathology_case c on c.id = r.case_id
  join pathology.bench_item i on i.id = r.item_id
  join pathology.specimen s on s.id = i.specimen_id
 where r.id = :id;

--! of_cases : RequestRow
select r.id, r.case_id, c.patient_id, c.accession_number, c.priority, r.item_id, s.number as specimen_number,
       case when i.kind = 'block' then i.number end as block_number, r.kind, r.stain, r.slides, r.note, r.status, r.requested_by_name,
       r.requested_at, r.closed_by_name, r.closed_at, r.cancel_reason, r.version,
       (select count(*) from pathology.bench_item n where n.request_id = r.id and n.voided_at is null) as made
  from pathology.stain_request r
  join pathology.pathology_case c on c.id = r.case_id
  join pathology.bench_item i on i.id = r.item_id
  join pathology.specimen s on s.id = i.specimen_id
 where r.case_id = any(:cases::uuid[]) order by r.case_id, r.requested_at, r.id;

--! open_ones : RequestRow
-- The oldest first.
select r.id, r.case_id, c.patient_id, c.accession_number, c.priority, r.item_id, s.number as specimen_number,
       case when i.kind = 'block' then i.number end as block_number, r.kind, r.stain, r.slides, r.note, r.status, r.requested_by_name,
       r.requested_at, r.closed_by_name, r.closed_at, r.cancel_reason, r.version,
       (select count(*) from pathology.bench_item n where n.request_id = r.id and n.voided_at is null) as made
  from pathology.stain_request r
  join pathology.pathology_case c on c.id = r.case_id
  join pathology.bench_item i on i.id = r.item_id
  join pathology.specimen s on s.id = i.specimen_id
 where r.status = 'open' and (r.requested_at, r.id) > (:after_at, :after_id) order by r.requested_at, r.id limit :wanted;

--! open_ones_of : RequestRow
select r.id, r.case_id, c.patient_id, c.accession_number, c.priority, r.item_id, s.number as specimen_number,
       case when i.kind = 'block' then i.number end as block_number, r.kind, r.stain, r.slides, r.note, r.status, r.requested_by_name,
       r.requested_at, r.closed_by_name, r.closed_at, r.cancel_reason, r.version,
       (select count(*) from pathology.bench_item n where n.request_id = r.id and n.voided_at is null) as made
  from pathology.stain_request r
  join pathology.pathology_case c on c.id = r.case_id
  join pathology.bench_item i on i.id = r.item_id
  join pathology.specimen s on s.id = i.specimen_id
 where r.status = 'open' and r.requested_by = :account and (r.requested_at, r.id) > (:after_at, :after_id)
 order by r.requested_at, r.id limit :wanted;

--! close (cancel_reason?)
update pathology.stain_request
   set status = :status, closed_by_name = :by, closed_at = :at, cancel_reason = :cancel_reason, version = version + 1, updated_at = now()
 where id = :id and status = 'open' and version = :version;

--! reopen
-- A slide that was made for it was voided: it waits again.
update pathology.stain_request
   set status = :status, closed_by_name = null, closed_at = null, version = version + 1, updated_at = now()
 where id = :id and status = 'fulfilled' and version = :version;

--! cancel_of_case
-- With a case that is voided goes what was asked for of it.
update pathology.stain_request
   set status = :status, closed_by_name = :by, closed_at = :at, cancel_reason = :reason, version = version + 1, updated_at = now()
 where case_id = :case and status = 'open';
