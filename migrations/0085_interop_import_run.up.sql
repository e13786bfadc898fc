-- Imports as people see them, what was uploaded for one, and versions of a resource that another one replaced.

-- `source_updated` is meta.lastUpdated; `import_id` the import that wrote the row last.
alter table interop.resource add column source_updated timestamptz, add column import_id uuid;

-- Content that was known under a resource's id and is not what stands: so that two versions in one folder do not
-- replace each other again with every import.
create table interop.resource_version (
  clinic_id uuid not null default platform.current_clinic(),
  resource_id uuid not null,
  digest bytea not null check (octet_length(digest) = 32),
  created_at timestamptz not null default now(),
  primary key (clinic_id, resource_id, digest),
  constraint resource_version_resource_fkey foreign key (clinic_id, resource_id) references interop.resource (clinic_id, id) on delete restrict
);

-- One row an import from the web. Names of files and the report may hold a person's name: they are sealed.
-- (pass, position) is how far the report counts: an import that was stopped goes on there.
create table interop.import (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  account_id uuid not null,
  account_name text not null,
  status text not null check (status in ('uploading', 'waiting', 'running', 'done', 'failed')),
  size bigint not null default 0 check (size >= 0),
  chunks int not null default 0 check (chunks >= 0),
  pass int not null default 0 check (pass in (0, 1)),
  position bigint not null default 0 check (position >= 0),
  done bigint not null default 0 check (done >= 0),
  entries bigint not null default 0 check (entries >= 0),
  sealed bytea not null,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  primary key (clinic_id, id),
  constraint import_end check ((status in ('done', 'failed')) = (finished_at is not null))
);
create index import_recent on interop.import (clinic_id, created_at desc, id desc);

-- The uploaded bytes, sealed piece by piece as they arrive, and removed when the import has ended or after a day.
create table interop.import_chunk (
  clinic_id uuid not null default platform.current_clinic(),
  import_id uuid not null,
  part int not null check (part >= 0),
  sealed bytea not null,
  primary key (clinic_id, import_id, part),
  constraint import_chunk_import_fkey foreign key (clinic_id, import_id) references interop.import (clinic_id, id) on delete restrict
);

call platform.build_wall('interop.resource_version');
call platform.build_wall('interop.import');
call platform.build_wall('interop.import_chunk');
call platform.watch('interop.resource_version');
grant select, insert on interop.resource_version to osler_app;
grant select, insert, update on interop.import to osler_app;
grant select, insert, delete on interop.import_chunk to osler_app;
