-- Files, stored encrypted outside of the database (docs/file-format.md). What is uploaded is temporary until a department keeps
-- it for one of its own things; what is not kept within 24 hours is removed.
create schema files;
grant usage on schema files to osler_app;

create table files.file (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  -- what it was uploaded for: a word of the department that keeps it
  purpose text not null check (purpose ~ '^[a-z_]{1,40}$'),
  media_type text not null check (media_type <> ''),
  state text not null default 'temporary' check (state in ('temporary', 'kept', 'deleted')),
  -- of the file as it was uploaded; none until all of it has arrived
  size bigint check (size >= 0),
  sha256 bytea check (octet_length(sha256) = 32),
  -- names of files are often names of people
  name_sealed bytea,
  -- the file's own key
  key_sealed bytea,
  -- whose it is, of the purpose's department
  resource_id uuid,
  account_id uuid not null default platform.current_account(),
  created_at timestamptz not null default now(),
  kept_at timestamptz,
  deleted_at timestamptz,
  -- since when its bytes are gone
  removed_at timestamptz,
  primary key (clinic_id, id),
  constraint file_whole check ((size is null) = (sha256 is null)),
  constraint file_kept check (state <> 'kept' or (size is not null and resource_id is not null and kept_at is not null)),
  constraint file_deleted check ((state = 'deleted') = (deleted_at is not null)),
  constraint file_key check ((state = 'deleted') = (key_sealed is null)),
  constraint file_removed check (removed_at is null or state = 'deleted')
);
create index file_temporary on files.file (clinic_id, created_at) where state = 'temporary';
create index file_to_remove on files.file (clinic_id, deleted_at) where state = 'deleted' and removed_at is null;
create index file_of_resource on files.file (clinic_id, purpose, resource_id) where state = 'kept';

-- Bytes of all files of a clinic that are not deleted.
create table files.usage (
  clinic_id uuid not null default platform.current_clinic(),
  bytes bigint not null check (bytes >= 0),
  primary key (clinic_id)
);

call platform.build_wall('files.file');
call platform.build_wall('files.usage');
grant select, insert, update on files.file, files.usage to osler_app;

-- Gives a file up: without its key nobody reads it any more, wherever copies of it lie, and its bytes are removed soon. Whether
-- there was one, of this purpose or of any.
create function files.give_up(wanted_file uuid, wanted_purpose text) returns boolean
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  freed bigint;
begin
  update files.file f set state = 'deleted', key_sealed = null, name_sealed = null, deleted_at = now()
   where f.clinic_id = platform.current_clinic() and f.id = wanted_file and f.state <> 'deleted'
     and (wanted_purpose is null or f.purpose = wanted_purpose)
  returning coalesce(f.size, 0) into freed;
  if not found then
    return false;
  end if;
  update files.usage u set bytes = u.bytes - freed where u.clinic_id = platform.current_clinic();
  return true;
end $$;
revoke execute on function files.give_up from public;
grant execute on function files.give_up to osler_app;
