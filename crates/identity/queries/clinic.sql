--: ClinicName(password_expiry_days?)
--: Invitation()
--: Clinic(npi?, address_line?, city?, state?, postal_code?, country?, baa_signed_date?, hipaa_training_date?, security_audit_date?, next_security_audit_date?, password_expiry_days?)
--! get : Clinic
select id, name, npi, clinic_type, specialties, address_line, city, state, postal_code, country, time_zone, currency,
       baa_signed_date, hipaa_training_date, security_audit_date, next_security_audit_date, mfa_required,
       password_expiry_days, version
  from identity.clinic where id = :id;

--! all : ClinicName
select id, name, time_zone, currency, mfa_required, password_expiry_days from identity.clinic order by name, id;

--! directory
select id, time_zone, created_at from identity.clinic order by id;

--! of_account : ClinicName
select c.id, c.name, c.time_zone, c.currency, c.mfa_required, c.password_expiry_days
  from identity.membership m join identity.clinic c on c.id = m.clinic_id
 where m.account_id = :account and m.is_active order by c.name, c.id;

--! agreed_to
-- Also those that keep the account out at present: what opens it opens them again when they let it in.
select clinic_id from identity.membership where account_id = :account and agreed_at is not null order by clinic_id;

--! insert (npi?, address_line?, city?, state?, postal_code?, country?, baa_signed_date?, hipaa_training_date?, security_audit_date?, next_security_audit_date?, password_expiry_days?)
insert into identity.clinic (id, name, npi, clinic_type, specialties, address_line, city, state, postal_code, country,
  time_zone, currency, baa_signed_date, hipaa_training_date, security_audit_date, next_security_audit_date,
  mfa_required, password_expiry_days)
values (:id, :name, :npi, :clinic_type, :specialties, :address_line, :city, :state, :postal_code, :country,
  :time_zone, :currency, :baa_signed_date, :hipaa_training_date, :security_audit_date, :next_security_audit_date,
  :mfa_required, :password_expiry_days);

--! update (npi?, address_line?, city?, state?, postal_code?, country?, baa_signed_date?, hipaa_training_date?, security_audit_date?, next_security_audit_date?, password_expiry_days?)
update identity.clinic
   set name = :name, npi = :npi, clinic_type = :clinic_type, specialties = :specialties, address_line = :address_line,
       city = :city, state = :state, postal_code = :postal_code, country = :country, time_zone = :time_zone,
       currency = :currency, baa_signed_date = :baa_signed_date, hipaa_training_date = :hipaa_training_date,
       security_audit_date = :security_audit_date, next_security_audit_date = :next_security_audit_date,
       mfa_required = :mfa_required, password_expiry_days = :password_expiry_days,
       version = version + 1, updated_at = now()
 where id = :id and version = :version
returning version;

--! join_clinic
insert into identity.membership (account_id, clinic_id) values (:account, :clinic)
on conflict (account_id, clinic_id) do update set is_active = true, agreed_at = coalesce(membership.agreed_at, now()),
  invited_at = null, invited_by = null;

--! set_membership
update identity.membership
   set is_active = :is_active, invited_at = null, invited_by = null, left_at = case when :is_active then left_at else :now::timestamptz end
 where account_id = :account and clinic_id = :clinic and (agreed_at is not null or not :is_active);

--! standing_since : (since?)
-- When the account was reset, or left the clinic, last.
select greatest(a.credentials_reset_at, m.left_at) as since
  from identity.account a join identity.membership m on m.account_id = a.id and m.clinic_id = :clinic where a.id = :account;

--! has_agreed
select exists (select from identity.membership where account_id = :account and clinic_id = :clinic and agreed_at is not null) as agreed;

--! invite
insert into identity.membership (account_id, clinic_id, is_active, agreed_at, invited_at, invited_by, invited_as)
values (:account, :clinic, false, null, :at, :by, :roles)
on conflict (account_id, clinic_id) do update set invited_at = :at, invited_by = :by, invited_as = :roles
 where not membership.is_active;

--! invitations : Invitation
select c.id as clinic_id, c.name as clinic_name, coalesce(m.invited_at, m.created_at) as since, coalesce(m.invited_by, '') as by,
       m.invited_as as roles
  from identity.membership m join identity.clinic c on c.id = m.clinic_id
 where m.account_id = :account and m.invited_at > :since order by m.invited_at, c.id;

--! answer_invitation
update identity.membership set is_active = :accepted, agreed_at = case when :accepted then :at::timestamptz else agreed_at end,
       invited_at = null, invited_by = null
 where account_id = :account and clinic_id = :clinic and invited_at > :since;

--! is_member
select exists (select from identity.membership where account_id = :account and clinic_id = :clinic and is_active) as member;

--! lock_setup
select pg_advisory_xact_lock(hashtextextended('osler_setup', 0)) is null as locked;

--! drop_setup_tokens
update identity.setup_token set used_at = now() where used_at is null;

--! knows_setup_token
select exists (select from identity.setup_token
  where sha256 = :sha256 and used_at is null and created_at > now() - interval '3 days') as known;

--! add_setup_token
insert into identity.setup_token (sha256) values (:sha256);

--! use_setup_token
update identity.setup_token set used_at = now() where sha256 = :sha256 and used_at is null and created_at > now() - interval '3 days';
