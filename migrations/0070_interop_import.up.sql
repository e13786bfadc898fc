-- What came from other systems: every resource as it was, sealed, and the directory of people and places outside.

-- One row a resource of a source. `id` is also the id of the row made from it (patient, allergy, problem, directory entry).
-- `version` is what that row had when the import last wrote it: a row that people changed since is left to them.
create table interop.resource (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  source text not null,
  resource_type text not null check (resource_type <> ''),
  source_id text not null check (source_id <> ''),
  patient_id uuid,
  taken boolean not null,
  version int not null default 1,
  digest bytea not null check (octet_length(digest) = 32),
  sealed bytea not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint resource_source_key unique (clinic_id, source, resource_type, source_id),
  constraint resource_patient_fkey foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict
);
create index resource_by_patient on interop.resource (clinic_id, patient_id, resource_type);

-- Practitioners and organizations elsewhere. Never accounts.
create table interop.directory_entry (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  kind text not null check (kind in ('practitioner', 'organization')),
  name text not null check (name <> ''),
  npi text check (npi ~ '^[0-9]{10}$'),
  phone text,
  email text,
  address jsonb not null default '{}',
  identifiers jsonb not null default '[]',
  active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id)
);
create index directory_entry_by_name on interop.directory_entry (clinic_id, kind, name);

call platform.build_wall('interop.resource');
call platform.build_wall('interop.directory_entry');
call platform.watch('interop.resource');
call platform.watch('interop.directory_entry');
grant select, insert, update on interop.resource, interop.directory_entry to osler_app;
