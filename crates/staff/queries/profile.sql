--! rights : (role?)
select p.is_active, r.role
  from staff.profile p left join staff.role_assignment r on r.account_id = p.account_id
 where p.account_id = :account order by r.role;

--: Profile(invited_at?)
--! list (after_at?, after_id?) : Profile
select p.id, p.account_id, p.full_name, p.username, p.email, p.is_active, p.invited_at, p.version, p.created_at,
       array(select r.role from staff.role_assignment r where r.account_id = p.account_id order by r.role) as roles
  from staff.profile p
 where :after_at::timestamptz is null or (p.created_at, p.id) < (:after_at, :after_id)
 order by p.created_at desc, p.id desc limit :wanted;

--! get : Profile
select p.id, p.account_id, p.full_name, p.username, p.email, p.is_active, p.invited_at, p.version, p.created_at,
       array(select r.role from staff.role_assignment r where r.account_id = p.account_id order by r.role) as roles
  from staff.profile p where p.id = :id;

--! active
select p.account_id, p.full_name,
       array(select r.role from staff.role_assignment r where r.account_id = p.account_id order by r.role) as roles
  from staff.profile p where p.is_active order by lower(p.full_name), p.account_id limit :most;

--! names
select account_id, full_name from staff.profile where account_id = any(:accounts::uuid[]);

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
update staff.profile set full_name = :full_name, is_active = :is_active, invited_at = null, version = version + 1, updated_at = now()
 where id = :id and version = :version returning version;

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
