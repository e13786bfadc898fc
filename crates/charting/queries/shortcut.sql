--: Shortcut(owner_id?, changed_by?)

--! list : Shortcut
-- The caller's own and the clinic's.
select s.id, s.owner_id, s.shortcut, s.text, s.version, s.updated_at, s.changed_by
  from charting.text_shortcut s where s.owner_id is null or s.owner_id = :account order by s.shortcut, s.id limit 1000;

--! get : Shortcut
select s.id, s.owner_id, s.shortcut, s.text, s.version, s.updated_at, s.changed_by
  from charting.text_shortcut s where s.id = :id and (s.owner_id is null or s.owner_id = :account);

--! kept (owner?)
-- How many one person has, or the clinic.
select count(*) as kept from charting.text_shortcut s where s.owner_id is not distinct from :owner;

--! taken (owner?)
-- Whether another of the same owner is called so.
select exists (select from charting.text_shortcut s
                where s.owner_id is not distinct from :owner and s.shortcut = :shortcut and s.id <> :id) as taken;

--! insert (owner_id?)
insert into charting.text_shortcut (id, owner_id, shortcut, text, changed_by)
values (:id, :owner_id, :shortcut, :text, :changed_by) on conflict do nothing;

--! update
update charting.text_shortcut
   set shortcut = :shortcut, text = :text, changed_by = :changed_by, version = version + 1, updated_at = now()
 where id = :id and version = :version;

--! delete
delete from charting.text_shortcut where id = :id and version = :version;
