--! rights : (role?)
select p.is_active, r.role
  from staff.profile p left join staff.role_assignment r on r.account_id = p.account_id
 where p.account_id = :account order by r.role;

--: Profile()
--! list (after_at?, after_id?) : Profile
select p.id, p.account_id, p.full_name, p.username, p.email, p.is_active, p.version, p.created_at,
       array(select r.role from staff.role_assignment r where r.account_id = p.account_id order by r.role) as roles
  from staff.profile p
 where :after_at::timestamptz is null or (p.created_at, p.id) < (:after_at, :after_id)
 order by p.created_at desc, p.id desc limit :wanted;

--! get : Profile
select p.id, p.account_id, p.full_name, p.username, p.email, p.is_active, p.version, p.created_at,
       array(select r.role from staff.role_assignment r where r.account_id = p.account_id order by r.role) as roles
  from staff.profile p where p.id = :id;

--! insert
insert into staff.profile (id, account_id, full_name, username, email)
values (:id, :account_id, :full_name, :username, :email)
on conflict (clinic_id, account_id) do nothing;

--! update
update staff.profile set full_name = :full_name, is_active = :is_active, version = version + 1, updated_at = now()
 where id = :id and version = :version returning version;

--! assign
insert into staff.role_assignment (account_id, role)
select :account_id, unnest(:roles::text[]) on conflict do nothing;

--! unassign_others
delete from staff.role_assignment where account_id = :account_id and role <> all(:roles::text[]);

--! lock_administrators
select p.account_id from staff.profile p
 where p.is_active and exists (select from staff.role_assignment r where r.account_id = p.account_id and r.role = 'administrator')
 order by p.account_id for update;
