-- Codes on signed papers, by which others look, without signing in, whether a paper is the clinic's own and unchanged. They name no
-- patient, and stay, as signatures do, when the record itself has gone. The file lies with what it is of.
create table signing.document (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  -- stands on the paper; the directory of clinics knows its digest
  code text not null check (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
  resource_type text not null,
  resource_id uuid not null,
  resource_version int not null,
  created_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint document_code_key unique (clinic_id, code),
  constraint document_once_key unique (clinic_id, resource_type, resource_id, resource_version)
);
call platform.build_wall('signing.document');
call platform.watch('signing.document');
call platform.append_only('signing.document');
grant select, insert on signing.document to osler_app;

-- The file as it was after each signature.
create table signing.revision (
  clinic_id uuid not null default platform.current_clinic(),
  document_id uuid not null,
  place int not null check (place > 0),
  -- the signature that it added
  signature_id uuid not null,
  sha256 bytea not null check (octet_length(sha256) = 32),
  size int not null check (size > 0),
  -- of code, signature, digest and size: whoever has the database alone cannot make a file of their own the clinic's
  keyed_sha256 bytea not null check (octet_length(keyed_sha256) = 32),
  primary key (clinic_id, document_id, place),
  foreign key (clinic_id, document_id) references signing.document (clinic_id, id) on delete restrict,
  foreign key (clinic_id, signature_id) references signing.signature (clinic_id, id) on delete restrict,
  constraint revision_signature_key unique (clinic_id, signature_id)
);
call platform.build_wall('signing.revision');
call platform.watch('signing.revision');
call platform.append_only('signing.revision');
grant select, insert on signing.revision to osler_app;
