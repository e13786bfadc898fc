--: Contact(relationship?, phone?, email?, address?, changed_by?)

--! list : Contact
select id, name, relationship, phone, email, address, is_emergency, version, changed_by, updated_at from registry.contact
 where patient_id = any(:records::uuid[]) and is_active order by is_emergency desc, created_at, id limit 200;

--! get : Contact
select id, name, relationship, phone, email, address, is_emergency, version, changed_by, updated_at from registry.contact
 where patient_id = any(:records::uuid[]) and id = :id and is_active;

--! insert (relationship?, phone?, email?, address?)
insert into registry.contact (id, patient_id, name, relationship, phone, email, address, is_emergency)
values (:id, :patient, :name, :relationship, :phone, :email, :address, :is_emergency);

--! update (relationship?, phone?, email?, address?)
update registry.contact
   set name = :name, relationship = :relationship, phone = :phone, email = :email, address = :address,
       is_emergency = :is_emergency, changed_by = :changed_by, version = version + 1, updated_at = now()
 where patient_id = any(:records::uuid[]) and id = :id and version = :version and is_active returning version;

--! retire
update registry.contact set is_active = false, version = version + 1, updated_at = now()
 where patient_id = any(:records::uuid[]) and id = :id and version = :version and is_active;
