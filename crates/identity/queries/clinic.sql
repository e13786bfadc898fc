--: ClinicName()
--: Clinic(npi?, address_line?, city?, state?, postal_code?, country?, baa_signed_date?, hipaa_training_date?, security_audit_date?, next_security_audit_date?)
--! get : Clinic
select id, name, npi, clinic_type, specialties, address_line, city, state, postal_code, country, time_zone, currency,
       baa_signed_date, hipaa_training_date, security_audit_date, next_security_audit_date, version
  from identity.clinic where id = :id;

--! all : ClinicName
select id, name, time_zone, currency from identity.clinic order by name, id;

--! directory
select id, time_zone, created_at from identity.clinic order by id;

--! of_account : ClinicName
select c.id, c.name, c.time_zone, c.currency
  from identity.membership m join identity.clinic c on c.id = m.clinic_id
 where m.account_id = :account and m.is_active order by c.name, c.id;

--! insert (npi?, address_line?, city?, state?, postal_code?, country?, baa_signed_date?, hipaa_training_date?, security_audit_date?, next_security_audit_date?)
insert into identity.clinic (id, name, npi, clinic_type, specialties, address_line, city, state, postal_code, country,
  time_zone, currency, baa_signed_date, hipaa_training_date, security_audit_date, next_security_audit_date)
values (:id, :name, :npi, :clinic_type, :specialties, :address_line, :city, :state, :postal_code, :country,
  :time_zone, :currency, :baa_signed_date, :hipaa_training_date, :security_audit_date, :next_security_audit_date);

--! update (npi?, address_line?, city?, state?, postal_code?, country?, baa_signed_date?, hipaa_training_date?, security_audit_date?, next_security_audit_date?)
update identity.clinic
   set name = :name, npi = :npi, clinic_type = :clinic_type, specialties = :specialties, address_line = :address_line,
       city = :city, state = :state, postal_code = :postal_code, country = :country, time_zone = :time_zone,
       currency = :currency, baa_signed_date = :baa_signed_date, hipaa_training_date = :hipaa_training_date,
       security_audit_date = :security_audit_date, next_security_audit_date = :next_security_audit_date,
       version = version + 1, updated_at = now()
 where id = :id and version = :version
returning version;

--! join_clinic
insert into identity.membership (account_id, clinic_id) values (:account, :clinic)
on conflict (account_id, clinic_id) do update set is_active = true;

--! set_membership
update identity.membership set is_active = :is_active where account_id = :account and clinic_id = :clinic;

--! is_member
select exists (select from identity.membership where account_id = :account and clinic_id = :clinic and is_active) as member;

--! add_setup_token
insert into identity.setup_token (sha256) values (:sha256);

--! use_setup_token
update identity.setup_token set used_at = now() where sha256 = :sha256 and used_at is null;
