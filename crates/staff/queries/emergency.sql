--: Emergency(outcome?, review_note?, reviewed_by_name?, reviewed_at?)

--! patients
select distinct e.patient_id from staff.emergency_access e
 where e.account_id = :account and e.patient_id = any(:patients::uuid[]) and e.expires_at > :now;

--! accounts
select distinct e.account_id from staff.emergency_access e where e.patient_id = :patient and e.expires_at > :now;

--! insert
insert into staff.emergency_access (id, patient_id, account_id, account_name, reason, opened_at, expires_at)
values (:id, :patient, :account, :account_name, :reason, :opened_at, :expires_at);

--! list (after_at?, after_id?) : Emergency
select e.id, e.patient_id, e.account_id, e.account_name, e.reason, e.opened_at, e.expires_at, e.outcome, e.review_note,
       e.reviewed_by_name, e.reviewed_at, e.version
  from staff.emergency_access e
 where (e.outcome is null or e.outcome = 'follow_up' or not :waiting::boolean)
   and (:after_at::timestamptz is null
        or case when :waiting then (e.opened_at, e.id) > (:after_at, :after_id::uuid) else (e.opened_at, e.id) < (:after_at, :after_id) end)
 -- What waits longest comes first.
 order by case when :waiting then e.opened_at end, case when :waiting then e.id end, e.opened_at desc, e.id desc limit :wanted;

--! get : Emergency
select e.id, e.patient_id, e.account_id, e.account_name, e.reason, e.opened_at, e.expires_at, e.outcome, e.review_note,
       e.reviewed_by_name, e.reviewed_at, e.version
  from staff.emergency_access e where e.id = :id;

--! review (review_note?)
update staff.emergency_access
   set outcome = :outcome, review_note = :review_note, reviewed_by = :reviewer, reviewed_by_name = :reviewer_name,
       reviewed_at = :now, version = version + 1,
       -- What was not justified ends at once.
       expires_at = case when :outcome = 'not_justified' then least(expires_at, greatest(opened_at, :now)) else expires_at end
 where id = :id and version = :version returning version;
