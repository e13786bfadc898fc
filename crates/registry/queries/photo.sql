--: Photo()

--! of_record
select id from registry.photo where patient_id = :patient and ended_at is null;

--! current : Photo
-- Of records that were merged the newest photo is the one by which the person is known.
select id, patient_id, recorded_by, created_at from registry.photo
 where patient_id = any(:records::uuid[]) and ended_at is null order by created_at desc, id desc limit 1;

--! insert
insert into registry.photo (id, patient_id, recorded_by) values (:id, :patient, :recorded_by);

--! end
-- While a legal hold stands nothing of the record is destroyed; nor is what was replaced while the record stands for others, which may
-- be somebody else's.
update registry.photo set ended_at = now(), end_reason = :end_reason,
       is_held = exists (select from registry.legal_hold h where h.patient_id = any(:records::uuid[]) and h.lifted_at is null)
               or (:replaced and cardinality(:records) > 1)
 where id = :id and patient_id = any(:records::uuid[]) and ended_at is null
returning is_held;

--! taken_since
select id from registry.photo where patient_id = any(:records::uuid[]) and created_at > :since and ended_at is null order by id;

--! bring_back
-- What was replaced while two records were one is again the photo of its record.
update registry.photo set ended_at = null, end_reason = null, is_held = false
 where patient_id = any(:records::uuid[]) and is_held and end_reason = 'replaced' and ended_at > :since and created_at <= :since;

--! no_longer_held (since?)
-- But for what waits until the records are told apart; then what came since goes.
update registry.photo set is_held = false
 where patient_id = any(:records::uuid[]) and is_held
   and (end_reason <> 'replaced' or cardinality(:records) = 1 or created_at > :since::timestamptz)
   and not exists (select from registry.legal_hold h where h.patient_id = any(:records::uuid[]) and h.lifted_at is null)
returning id;
