--: AssignmentRow(reason?, ended_at?, ended_by_name?, end_reason?)
--: WorkRow(reporting_date?, assigned_at?, pathologist?, report_id?, status?, issued_edition?, rejection_reason?)
--: BegunRow()

--! of_case : AssignmentRow
-- The newest first.
select a.id, a.case_id, a.account_id, a.account_name, a.reason, a.assigned_by_name, a.assigned_at, a.ended_at, a.ended_by_name, a.end_reason
  from pathology.case_assignment a where a.case_id = :case order by a.assigned_at desc, a.id desc limit 50;

--! open : AssignmentRow
-- Whose it is now.
select a.id, a.case_id, a.account_id, a.account_name, a.reason, a.assigned_by_name, a.assigned_at, a.ended_at, a.ended_by_name, a.end_reason
  from pathology.case_assignment a where a.case_id = :case and a.ended_at is null;

--! assign (reason?)
-- Whoever was faster has it.
insert into pathology.case_assignment (id, case_id, account_id, account_name, reason, assigned_by_name, assigned_at)
values (:id, :case, :account, :name, :reason, :by, :at) on conflict (clinic_id, case_id) where ended_at is null do nothing;

--! end (reason?)
update pathology.case_assignment set ended_at = :at, ended_by_name = :by, end_reason = :reason where id = :id and ended_at is null;

--! of_account : WorkRow
-- What is somebody's, what hurries first.
select c.id as case_id, c.patient_id, c.accession_number, c.investigation_type, c.priority, c.receive_date, c.reporting_date, c.verification_status as case_status, a.assigned_at,
       null::text as pathologist,
       r.id as report_id, r.status, r.issued_edition, r.rejection_reason,
       (select count(*) from pathology.stain_request q where q.case_id = c.id and q.status = 'open') as requests,
       exists (select from pathology.bench_item i where i.case_id = c.id and i.stage = 'with_pathologist'
                  and i.voided_at is null and i.discarded_at is null) as is_at_hand
  from pathology.case_assignment a
  join pathology.pathology_case c on c.id = a.case_id
  left join pathology.report r on r.case_id = c.id
 where a.account_id = :account and a.ended_at is null
 order by array_position(array['stat', 'urgent', 'routine'], c.priority), a.assigned_at, a.id limit :most;

--! unassigned : WorkRow
-- What nobody has who reports here, and somebody could report: its slides are with the pathologists, or its report was begun; and what of a
-- colleague who left waits further on. What hurries first.
select c.id as case_id, c.patient_id, c.accession_number, c.investigation_type, c.priority, c.receive_date, c.reporting_date, c.verification_status as case_status,
       a.assigned_at, a.account_name as pathologist, r.id as report_id, r.status, r.issued_edition, r.rejection_reason, 0::bigint as requests, at_hand.is as is_at_hand
  from (select x.case_id, x.created_at, x.progress from pathology.case_index x where x.progress in ('in_laboratory', 'draft')
         union all
        -- further on or rejected, of somebody who does not report here any more
        select x.case_id, x.created_at, x.progress from pathology.case_assignment l join pathology.case_index x on x.case_id = l.case_id
         where l.ended_at is null and l.account_id <> all (:reporting::uuid[])
           and x.progress in ('rejected', 'pending_verification', 'verified', 'signed')) x
  join pathology.pathology_case c on c.id = x.case_id
  left join pathology.report r on r.case_id = c.id
  left join pathology.case_assignment a on a.case_id = c.id and a.ended_at is null
 cross join lateral (select exists (select from pathology.bench_item i where i.case_id = c.id and i.stage = 'with_pathologist'
                        and i.voided_at is null and i.discarded_at is null) as is) at_hand
 where (at_hand.is or r.id is not null or x.progress = 'rejected')
   and (a.id is null or a.account_id <> all (:reporting::uuid[]))
 order by array_position(array['stat', 'urgent', 'routine'], c.priority), x.created_at, x.case_id limit :most;

--! asked : BegunRow
-- Opinions that somebody is asked for, the oldest first.
select k.id, k.report_id, k.asked_by_name as by, k.created_at, c.id as case_id, c.patient_id, c.accession_number, c.priority
  from pathology.consultation k
  join pathology.report r on r.id = k.report_id
  join pathology.pathology_case c on c.id = r.case_id
 where k.asked_of = :account and k.status = 'requested' order by k.created_at, k.id limit :most;

--! addenda_begun : BegunRow
-- Addenda that somebody began and has not signed, the oldest first.
select a.id, a.report_id, a.recorded_by as by, a.created_at, c.id as case_id, c.patient_id, c.accession_number, c.priority
  from pathology.report_addendum a
  join pathology.report r on r.id = a.report_id
  join pathology.pathology_case c on c.id = r.case_id
 where a.recorded_by = :name and a.status = 'draft' order by a.created_at, a.id limit :most;
