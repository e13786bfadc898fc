--! rights : (role?, permissions?)
select p.is_active, r.role, o.permissions
  from staff.profile p left join staff.role_assignment r on r.account_id = p.account_id
       left join staff.role o on o.name = r.role and o.retired_at is null
 where p.account_id = :account order by r.role;

--: Profile(invited_at?, changed_by?, number?, given_name?, family_name?, phone?, birth_date?, gender?, address_line?, city?, state?, postal_code?, country?, specialization?, license_number?, license_state?, license_expiry?, registration_number?, npi?, dea_number?, years_of_experience?, consultation_fee?, consultation_fee_currency?, biography?, hipaa_training_date?)
--! list (after_at?, after_id?, role?, status?, license_horizon?) : Profile
select p.id, p.account_id, p.full_name, p.username, p.email, p.is_active, p.invited_at, p.version, p.created_at, p.updated_at,
       p.changed_by, p.number, p.given_name, p.family_name, p.phone, p.birth_date, p.gender, p.address_line, p.city, p.state,
       p.postal_code, p.country, p.specialization, p.license_number, p.license_state, p.license_expiry,
       p.registration_number, p.npi, p.dea_number, p.qualifications, p.certifications, p.years_of_experience,
       p.consultation_fee, p.consultation_fee_currency, p.biography, p.hipaa_training_date,
       array(select r.role from staff.role_assignment r where r.account_id = p.account_id order by r.role) as roles
  from staff.profile p
 where (:after_at::timestamptz is null or (p.created_at, p.id) < (:after_at, :after_id))
   and (:role::text is null or exists (select from staff.role_assignment r where r.account_id = p.account_id and r.role = :role))
   and (:status::text is null or :status = case when p.is_active then 'active' when p.invited_at is not null then 'invited' else 'inactive' end)
   and not exists (
     select from unnest(:words::text[]) as asked (word)
      where strpos(lower(concat_ws(' ', p.full_name, p.family_name, p.given_name, p.username, p.email, p.number, p.specialization,
                                   p.license_number, p.registration_number, p.npi)), asked.word) = 0)
   and (:license_horizon::date is null or p.is_active and (
     p.license_expiry <= :license_horizon or p.hipaa_training_date <= :training_horizon::date
     or p.license_expiry is null and exists (
       select from staff.role_assignment r where r.account_id = p.account_id and r.role = any(:licensed::text[]))))
 order by p.created_at desc, p.id desc limit :wanted;

--! get : Profile
select p.id, p.account_id, p.full_name, p.username, p.email, p.is_active, p.invited_at, p.version, p.created_at, p.updated_at,
       p.changed_by, p.number, p.given_name, p.family_name, p.phone, p.birth_date, p.gender, p.address_line, p.city, p.state,
       p.postal_code, p.country, p.specialization, p.license_number, p.license_state, p.license_expiry,
       p.registration_number, p.npi, p.dea_number, p.qualifications, p.certifications, p.years_of_experience,
       p.consultation_fee, p.consultation_fee_currency, p.biography, p.hipaa_training_date,
       array(select r.role from staff.role_assignment r where r.account_id = p.account_id order by r.role) as roles
  from staff.profile p where p.id = :id;

--! ask_reset
update staff.profile set reset_asked_by = :by::uuid, reset_asked_at = :at::timestamptz where id = :id;

--! take_reset
-- Whether another administrator asked for the same not long ago; their wish is used up.
update staff.profile set reset_asked_by = null, reset_asked_at = null
 where id = :id and reset_asked_by <> :by and reset_asked_at > :since;

--! active (roles?)
-- With one of these roles, where some are named: else nobody behind the last of the whole house is found.
select p.account_id, p.full_name,
       array(select r.role from staff.role_assignment r where r.account_id = p.account_id order by r.role) as roles
  from staff.profile p
 where p.is_active
   and (:roles::text[] is null or exists (select from staff.role_assignment r where r.account_id = p.account_id and r.role = any(:roles)))
 order by lower(p.full_name), p.account_id limit :most;

--! with_roles
select distinct p.account_id from staff.profile p join staff.role_assignment r on r.account_id = p.account_id
 where p.is_active and r.role = any(:roles::text[]) order by p.account_id;

--! names
select account_id, full_name from staff.profile where account_id = any(:accounts::uuid[]);

--! of_account : Profile
select p.id, p.account_id, p.full_name, p.username, p.email, p.is_active, p.invited_at, p.version, p.created_at, p.updated_at,
       p.changed_by, p.number, p.given_name, p.family_name, p.phone, p.birth_date, p.gender, p.address_line, p.city, p.state,
       p.postal_code, p.country, p.specialization, p.license_number, p.license_state, p.license_expiry,
       p.registration_number, p.npi, p.dea_number, p.qualifications, p.certifications, p.years_of_experience,
       p.consultation_fee, p.consultation_fee_currency, p.biography, p.hipaa_training_date,
       array(select r.role from staff.role_assignment r where r.account_id = p.account_id order by r.role) as roles
  from staff.profile p where p.account_id = :account and p.is_active;

--! insert
insert into staff.profile (id, account_id, full_name, username, email)
values (:id, :account_id, :full_name, :username, :email)
on conflict (clinic_id, account_id) do nothing;

--! invite
insert into staff.profile (id, account_id, full_name, username, email, is_active, invited_at)
values (:id, :account_id, :full_name, :username, :email, false, :at)
on conflict (clinic_id, account_id) do update
   set full_name = :full_name, invited_at = :at, version = profile.version + 1, updated_at = now()
 where not profile.is_active
returning id;

--! accept
update staff.profile
   set is_active = true, invited_at = null, full_name = :full_name, username = :username, email = :email,
       version = version + 1, updated_at = now()
 where account_id = :account_id and invited_at > :since;

--! decline
update staff.profile set invited_at = null, version = version + 1, updated_at = now()
 where account_id = :account_id and invited_at is not null;

--! reactivate
update staff.profile set is_active = true, invited_at = null, version = version + 1, updated_at = now()
 where account_id = :account_id and not is_active;

--! update
-- Whoever was asked is not asked any more: an invitation is withdrawn like this, too.
update staff.profile
   set full_name = :full_name, is_active = :is_active, invited_at = null, changed_by = :changed_by, version = version + 1, updated_at = now()
 where id = :id and version = :version returning version;

--! describe
-- From one JSON document of the columns' own names.
update staff.profile p set
  given_name = r.given_name, family_name = r.family_name, phone = r.phone, birth_date = r.birth_date, gender = r.gender,
  address_line = r.address_line, city = r.city, state = r.state, postal_code = r.postal_code, country = r.country,
  specialization = r.specialization, license_number = r.license_number, license_state = r.license_state,
  license_expiry = r.license_expiry, registration_number = r.registration_number, npi = r.npi, dea_number = r.dea_number,
  qualifications = r.qualifications, certifications = r.certifications, years_of_experience = r.years_of_experience,
  consultation_fee = r.consultation_fee, consultation_fee_currency = r.consultation_fee_currency, biography = r.biography,
  hipaa_training_date = r.hipaa_training_date,
  changed_by = :changed_by, version = p.version + 1, updated_at = now()
  from jsonb_populate_record(null::staff.profile, :row) r
 where p.id = :id and p.version = :version
returning p.version;

--! lock_unnumbered
select p.id from staff.profile p where p.account_id = :account and p.is_active and p.number is null for update;

--! take_number
select platform.take_numbers('DOC', 0, 1) as number;

--! set_number
update staff.profile set number = :number where id = :id;

--! unnumbered
select distinct on (p.created_at, p.id) p.account_id
  from staff.profile p join staff.role_assignment r on r.account_id = p.account_id and r.role = any(:licensed::text[])
 where p.is_active and p.number is null order by p.created_at, p.id;

--! assign
insert into staff.role_assignment (account_id, role)
select :account_id, unnest(:roles::text[]) on conflict do nothing;

--! unassign_others
delete from staff.role_assignment where account_id = :account_id and role <> all(:roles::text[]);

--! lock_people
select p.account_id from staff.profile p where p.is_active order by p.account_id for update;

--! administrators
select p.account_id from staff.profile p join staff.role_assignment r on r.account_id = p.account_id and r.role = 'administrator'
 where p.is_active order by p.account_id;
