--: Disclosure(recipient_address?, voided_reason?, voided_by?)

--! list : Disclosure
select id, disclosed_on, recipient, recipient_address, description, purpose, basis, recorded_by, recorded_at, voided_reason, voided_by
  from registry.disclosure where patient_id = any(:records::uuid[]) and disclosed_on >= :since
 order by disclosed_on desc, recorded_at desc, id desc limit 1000;

--! get : Disclosure
select id, disclosed_on, recipient, recipient_address, description, purpose, basis, recorded_by, recorded_at, voided_reason, voided_by
  from registry.disclosure where patient_id = any(:records::uuid[]) and id = :id;

--! insert (recipient_address?)
insert into registry.disclosure (id, patient_id, disclosed_on, recipient, recipient_address, description, purpose, basis, recorded_by)
values (:id, :patient, :disclosed_on, :recipient, :recipient_address, :description, :purpose, :basis, :recorded_by);

--! void
update registry.disclosure set voided_reason = :reason, voided_by = :voided_by
 where patient_id = any(:records::uuid[]) and id = :id and voided_reason is null;
