--: RoleRow(description?, retired_at?, changed_by?)
--! own : RoleRow
select r.id, r.name, r.title, r.description, r.permissions, r.licensed, r.retired_at, r.version, r.updated_at, r.changed_by
  from staff.role r order by r.created_at, r.id;

--! get : RoleRow
select r.id, r.name, r.title, r.description, r.permissions, r.licensed, r.retired_at, r.version, r.updated_at, r.changed_by
  from staff.role r where r.id = :id;

--! holders
select r.role, count(*) as people
  from staff.role_assignment r join staff.profile p on p.account_id = r.account_id and (p.is_active or p.invited_at is not null)
 group by r.role order by r.role;

--! lock
select r.name from staff.role r where r.id = :id for update;

--! lock_named
-- Shared: a role that is being given is not retired meanwhile.
select r.name from staff.role r where r.name = any(:names::text[]) and r.retired_at is null order by r.name for share;

--! insert (description?)
insert into staff.role (id, name, title, description, permissions, licensed, changed_by)
values (:id, :name, :title, :description, :permissions, :licensed, :changed_by);

--! update (description?)
update staff.role
   set title = :title, description = :description, permissions = :permissions, licensed = :licensed,
       retired_at = case when :retired::boolean then coalesce(retired_at, now()) end,
       changed_by = :changed_by, version = version + 1, updated_at = now()
 where id = :id and version = :version returning version;
