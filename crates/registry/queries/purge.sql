--: Purge(decided_by_name?, decided_at?, finished_at?)
--: Item(outcome?, removed?, finished_at?)

--! candidates
-- Whole persons only: a record that was merged goes with the one that survives it, or not at all. The oldest first, and no
-- more are looked at than are wanted.
select p.id, p.patient_number, (select max(k.record_retention_date) from registry.patient k where k.id = any(r.records)) as kept_until
  from registry.patient p cross join lateral (select array(select registry.records_of(p.id)) as records offset 0) r
 where p.record_retention_date < :as_of and not exists (select from registry.patient_link l where l.merged_id = p.id)
   and registry.kept_because(r.records, :as_of) is null
 order by p.record_retention_date, p.id limit :most;

--! held_back
select count(distinct h.patient_id) from registry.legal_hold h join registry.patient p on p.id = h.patient_id
 where h.lifted_at is null and p.record_retention_date < :as_of;

--! propose
insert into registry.purge (id, as_of, reason, proposed_by_name) values (:id, :as_of, :reason, :proposed_by_name);

--! add_items
insert into registry.purge_item (purge_id, record_id, patient_number, kept_until)
select :purge, i.record_id, i.patient_number, i.kept_until
  from unnest(:records::uuid[], :numbers::text[], :kept_until::date[]) i (record_id, patient_number, kept_until);

--! list : Purge
select p.id, p.status, p.as_of, p.reason, p.proposed_by, p.proposed_by_name, p.proposed_at, p.decided_by_name,
       p.decided_at, p.finished_at,
       (select count(*) from registry.purge_item i where i.purge_id = p.id) as records,
       (select count(*) from registry.purge_item i where i.purge_id = p.id and i.outcome = 'purged') as purged
  from registry.purge p order by p.proposed_at desc, p.id desc limit 50;

--! get : Purge
select p.id, p.status, p.as_of, p.reason, p.proposed_by, p.proposed_by_name, p.proposed_at, p.decided_by_name,
       p.decided_at, p.finished_at,
       (select count(*) from registry.purge_item i where i.purge_id = p.id) as records,
       (select count(*) from registry.purge_item i where i.purge_id = p.id and i.outcome = 'purged') as purged
  from registry.purge p where p.id = :id;

--! lock
select status, proposed_by from registry.purge where id = :id for update;

--! items : Item
select record_id, patient_number, kept_until, outcome, removed, finished_at
  from registry.purge_item where purge_id = :purge order by patient_number, record_id limit 1000;

--! decide
update registry.purge set status = :status, decided_by = platform.current_account(), decided_by_name = :decided_by_name, decided_at = now()
 where id = :id and status = 'proposed';

--! waiting
select record_id from registry.purge_item where purge_id = :purge and outcome is null order by record_id limit 1000;

--! purge_record : (outcome?, removed?)
select outcome, removed from registry.purge_record(:purge, :record);

--! failed
update registry.purge_item set outcome = 'failed', finished_at = now() where purge_id = :purge and record_id = :record and outcome is null;

--! finish
update registry.purge set status = 'done', finished_at = now() where id = :id and status = 'approved';

--! is_destroyed
-- Whether something that was signed went by a purge that two people decided.
select exists (select from registry.destroyed d join registry.purge p on p.id = d.purge_id
                where d.resource_type = :resource_type and d.resource_id = :resource_id and p.status in ('approved', 'done')) as is_destroyed;
