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
-- While a legal hold stands nothing of the record is destroyed.
update registry.photo set ended_at = now(), end_reason = :end_reason,
       is_held = exists (select from registry.legal_hold h where h.patient_id = any(:records::uuid[]) and h.lifted_at is null)
 where id = :id and patient_id = any(:records::uuid[]) and ended_at is null
returning is_held;

--! no_longer_held
update registry.photo set is_held = false
 where patient_id = any(:records::uuid[]) and is_held
   and not exists (select from registry.legal_hold h where h.patient_id = any(:records::uuid[]) and h.lifted_at is null)
returning id;
