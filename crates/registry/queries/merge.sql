--! link
insert into registry.patient_link (merged_id, survivor_id, reason, merged_by) values (:merged, :survivor, :reason, :merged_by);

--! unlink
delete from registry.patient_link where merged_id = :merged returning survivor_id, reason, merged_at;

--! links
select merged_id, survivor_id, reason, merged_by, merged_at
  from registry.patient_link where merged_id = any(:records::uuid[]) order by merged_at, merged_id;

--! merged_at
select merged_at from registry.patient_link where merged_id = :merged;

--! events : (resource_id?, asked_id?)
-- What was written since then on these records and has an id of its own: by whom last, and for which record it was meant first.
select e.resource_id, (array_agg(e.account_name order by e.at desc))[1] as account_name,
       ((array_agg(e.opened ->> 'asked' order by e.at) filter (where e.opened ? 'asked'))[1])::uuid as asked_id
  from (select s.at, s.event_id from audit.subject s where s.patient_id = any(:records::uuid[])
         union all select l.at, l.event_id from unnest(:records) r (id) cross join lateral audit.lists_with(r.id, :since, null) l) s
  join audit.event e on e.at = s.at and e.id = s.event_id
 where s.at > :since and e.success and e.new_values is not null
   and e.resource_id is not null and not e.resource_id = any(:records)
 group by e.resource_id;

--! written : (label?, at?, by_whom?)
select place, id, record_id, label, at, by_whom from registry.written_since(:records, :since, :written) order by at desc nulls last, place, id;

--! note
insert into registry.unmerge_note (id, patient_id, other_id, merged_at, unmerged_by) values (:id, :patient, :other, :merged_at, :unmerged_by);

--! notes
select n.id, n.other_id, o.patient_number as other_number, n.merged_at, n.unmerged_at, n.unmerged_by
  from registry.unmerge_note n join registry.patient o on o.id = n.other_id
 where n.patient_id = any(:records::uuid[]) and n.dismissed_at is null order by n.unmerged_at desc, n.id limit 20;

--! dismiss
update registry.unmerge_note set dismissed_at = now(), dismissed_by = :dismissed_by
 where patient_id = any(:records::uuid[]) and id = :id and dismissed_at is null;
