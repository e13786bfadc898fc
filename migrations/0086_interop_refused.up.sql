-- Patients whom an import knew under an id that a file then gave to somebody else. What refers to such an id alone,
-- without the Patient beside it, is not taken any more: nobody can say whose it is.
create table interop.refused (
  clinic_id uuid not null default platform.current_clinic(),
  resource_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (clinic_id, resource_id),
  constraint refused_resource_fkey foreign key (clinic_id, resource_id) references interop.resource (clinic_id, id) on delete restrict
);

-- What an import skipped, as it was: nothing of a file that can be read at all is lost.
create table interop.skipped_resource (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  source text not null,
  resource_type text not null check (resource_type <> ''),
  source_id text not null check (source_id <> ''),
  digest bytea not null check (octet_length(digest) = 32),
  sealed bytea not null,
  import_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint skipped_resource_key unique (clinic_id, source, resource_type, source_id, digest)
);

call platform.build_wall('interop.refused');
call platform.build_wall('interop.skipped_resource');
call platform.watch('interop.refused');
call platform.watch('interop.skipped_resource');
grant select, insert, delete on interop.refused, interop.skipped_resource to osler_app;
