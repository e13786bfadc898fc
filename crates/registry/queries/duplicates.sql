--: Candidate(phone?, other_phone?)
--: Pair(decided_by?, decided_at?, decision_reason?)

--! queue
insert into registry.duplicate_check (patient_id) select unnest(:patients::uuid[])
    on conflict (clinic_id, patient_id) do update set queued_at = excluded.queued_at;

--! take
delete from registry.duplicate_check
 where patient_id in (select q.patient_id from registry.duplicate_check q order by q.queued_at limit :most for update skip locked)
returning patient_id;

--! birth_date
select birth_date from registry.patient where id = :patient;

--! candidates : Candidate
-- Worth a comparison: the same SSN or telephone, the same day of birth, or one of the names with a slip in the day of birth.
-- Step by step: a plan made while the tables were empty must not look for everybody's likes.
with b as materialized (
  select a.id, a.name_words, a.birth_date, a.phone, a.phone_reversed, a.ssn_blind_index from registry.patient a
   where a.id = :patient and a.status <> 'entered_in_error'
     and not exists (select from registry.patient_link l where l.merged_id = a.id)
), c as materialized (
  select f.id from b cross join lateral (
   (select s.id from registry.patient s where s.ssn_blind_index = b.ssn_blind_index limit 50)
   union
   (select t.id from registry.patient t where t.phone_reversed = b.phone_reversed limit 50)
   union
   -- Of a day that stands for an unknown one there are thousands: those who share a name first.
   (select d.id from registry.patient d where d.birth_date = b.birth_date order by (d.name_words && b.name_words) desc, d.id limit 500)
   union
   (select n.patient_id from registry.patient_token n where n.token = any(b.name_words) and n.birth_date = any(:slips::date[]) order by n.patient_id limit 500)) f
)
select b.name_words, b.birth_date, b.phone, p.id as other_id, p.name_words as other_name_words, p.birth_date as other_birth_date,
       p.phone as other_phone, coalesce(p.ssn_blind_index = b.ssn_blind_index, false) as same_ssn
  from b cross join c join registry.patient p on p.id = c.id
 where p.id <> b.id and p.status <> 'entered_in_error'
   and not exists (select from registry.patient_link l where l.merged_id = p.id);

--! forget
delete from registry.duplicate_pair where (one_id = any(:patients::uuid[]) or other_id = any(:patients)) and not is_distinct;

--! keep
insert into registry.duplicate_pair (one_id, other_id, score, reasons) values (:one, :other, :score, :reasons)
    on conflict (clinic_id, one_id, other_id) do update set score = excluded.score, reasons = excluded.reasons;

--! list (score?, found_at?, one?, other?) : Pair
-- The likeliest first, from behind the last one seen.
select d.one_id, d.other_id, d.score, d.reasons, d.found_at, d.is_distinct, d.decided_by, d.decided_at, d.decision_reason
  from registry.duplicate_pair d
  join registry.patient a on a.id = d.one_id join registry.patient b on b.id = d.other_id
 where d.is_distinct = :is_distinct and a.status <> 'entered_in_error' and b.status <> 'entered_in_error'
   and not exists (select from registry.patient_link l where l.merged_id in (d.one_id, d.other_id))
   and (:score::smallint is null or (d.score, d.found_at, d.one_id, d.other_id) < (:score, :found_at::timestamptz, :one::uuid, :other::uuid))
 order by d.score desc, d.found_at desc, d.one_id desc, d.other_id desc limit :most;

--! get : Pair
select d.one_id, d.other_id, d.score, d.reasons, d.found_at, d.is_distinct, d.decided_by, d.decided_at, d.decision_reason
  from registry.duplicate_pair d where d.one_id = :one and d.other_id = :other;

--! waiting
select (select count(*) from (select from registry.duplicate_check limit 10000) q)::bigint as waiting;

--! decide (decided_by?, decision_reason?)
insert into registry.duplicate_pair (one_id, other_id, score, reasons, is_distinct, decided_by, decided_at, decision_reason)
values (:one, :other, 0, '{}', :is_distinct, :decided_by, now(), :decision_reason)
    on conflict (clinic_id, one_id, other_id) do update
   set is_distinct = excluded.is_distinct, decided_by = excluded.decided_by, decided_at = excluded.decided_at,
       decision_reason = excluded.decision_reason;
