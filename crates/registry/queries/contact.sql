--: Contact(relationship?, phone?, email?, address?, authority?, authority_document?, authority_from?, authority_until?, changed_by?)

--! list : Contact
select id, name, relationship, phone, email, address, is_emergency, authority, authority_document,
       authority_from, authority_until, version, changed_by, updated_at
  from registry.contact
 where patient_id = any(:records::uuid[]) and is_active order by is_emergency desc, authority is null, created_at, id limit 200;

--! get : Contact
select id, name, relationship, phone, email, address, is_emergency, authority, authority_document,
       authority_from, authority_until, version, changed_by, updated_at
  from registry.contact
 where patient_id = any(:records::uuid[]) and id = :id and is_active;

--! insert (relationship?, phone?, email?, address?, authority?, authority_document?, authority_from?, authority_until?)
insert into registry.contact (id, patient_id, name, relationship, phone, email, address, is_emergency,
  authority, authority_document, authority_from, authority_until)
values (:id, :patient, :name, :relationship, :phone, :email, :address, :is_emergency,
  :authority, :authority_document, :authority_from, :authority_until);

--! update (relationship?, phone?, email?, address?, authority?, authority_document?, authority_from?, authority_until?)
update registry.contact
   set name = :name, relationship = :relationship, phone = :phone, email = :email, address = :address,
       is_emergency = :is_emergency, authority = :authority, authority_document = :authority_document,
       authority_from = :authority_from, authority_until = :authority_until, changed_by = :changed_by, version = version + 1, updated_at = now()
 where patient_id = any(:records::uuid[]) and id = :id and version = :version and is_active returning version;

--! retire
update registry.contact set is_active = false, version = version + 1, updated_at = now()
 where patient_id = any(:records::uuid[]) and id = :id and version = :version and is_active;
