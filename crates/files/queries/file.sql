--: FileRow(size?, sha256?, name_sealed?, key_sealed?, resource_id?)

--! begin
insert into files.file (id, purpose, media_type, name_sealed, key_sealed)
values (:id, :purpose, :media_type, :name_sealed, :key_sealed);

--! finish
update files.file set size = :size, sha256 = :sha256
 where id = :id and state = 'temporary' and size is null;

--! take_room
insert into files.usage as u (bytes) values (:size)
on conflict (clinic_id) do update set bytes = u.bytes + excluded.bytes where u.bytes + excluded.bytes <= :quota
returning u.bytes;

--! used
select coalesce((select bytes from files.usage), 0)::bigint as bytes;

--! get : FileRow
select id, purpose, media_type, state, size, sha256, name_sealed, key_sealed, resource_id, account_id, created_at
  from files.file where id = :id;

--! keep
update files.file set state = 'kept', resource_id = :resource_id, kept_at = now()
 where id = :id and state = 'temporary' and size is not null and purpose = :purpose
   and account_id = platform.current_account() and created_at > now() - interval '24 hours';

--! delete (purpose?)
select files.give_up(:id, :purpose);

--! whole
select id from files.file where state <> 'deleted' and size is not null and id > :after order by id limit :wanted;

--! expired
select id from files.file where state = 'temporary' and created_at < now() - interval '24 hours'
 order by created_at limit :wanted for update skip locked;

--! to_remove
select id from files.file where state = 'deleted' and removed_at is null order by deleted_at limit :wanted;

--! removed
update files.file set removed_at = now() where id = :id and state = 'deleted';
