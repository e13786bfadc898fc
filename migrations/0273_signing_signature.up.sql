-- Electronic signatures. The clinic has an authority, which certifies the key of each signer; both keys are sealed and read by the
-- vault's role alone. Certificates and signatures are written once and never changed.

grant usage on schema audit to osler_vault;
grant execute on function audit.record to osler_vault;
grant execute on function platform.sealed_rows, platform.put_resealed to osler_vault;

-- Private keys (PKCS #8): of an authority or of a signer, whose certificate has the same id.
create table signing.key (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  sealed bytea not null,
  primary key (clinic_id, id)
);
call platform.build_wall('signing.key');
call platform.watch('signing.key');
-- The update is for the rotation of field keys.
grant select, insert, update (sealed) on signing.key to osler_vault;

create table signing.authority (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  -- X.509, as signed
  certificate bytea not null,
  -- of the certificate, with a key that does not lie in the database in the clear: whoever has the database alone makes no authority
  keyed_sha256 bytea not null check (octet_length(keyed_sha256) = 32),
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (clinic_id, id),
  foreign key (clinic_id, id) references signing.key (clinic_id, id) on delete restrict,
  constraint authority_validity check (valid_from < valid_until)
);
call platform.build_wall('signing.authority');
call platform.watch('signing.authority');
call platform.append_only('signing.authority');
grant select, insert on signing.authority to osler_vault;
grant select on signing.authority to osler_app;

create table signing.certificate (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  authority_id uuid not null,
  account_id uuid not null,
  holder_name text not null check (length(holder_name) between 1 and 200),
  serial text not null check (serial ~ '^[0-9a-f]{32}$'),
  certificate bytea not null,
  certificate_sha256 bytea not null generated always as (sha256(certificate)) stored,
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint certificate_serial_key unique (clinic_id, serial),
  foreign key (clinic_id, id) references signing.key (clinic_id, id) on delete restrict,
  foreign key (clinic_id, authority_id) references signing.authority (clinic_id, id) on delete restrict,
  constraint certificate_validity check (valid_from < valid_until)
);
create index certificate_by_authority on signing.certificate (clinic_id, authority_id);
create index certificate_by_account on signing.certificate (clinic_id, account_id, created_at);
call platform.build_wall('signing.certificate');
call platform.watch('signing.certificate');
call platform.append_only('signing.certificate');
grant select, insert on signing.certificate to osler_vault;
grant select on signing.certificate to osler_app;

-- A certificate that must not sign any more; what it signed before stands.
create table signing.revocation (
  clinic_id uuid not null default platform.current_clinic(),
  certificate_id uuid not null,
  reason text not null check (length(reason) between 1 and 500),
  revoked_by text not null,
  revoked_at timestamptz not null,
  primary key (clinic_id, certificate_id),
  foreign key (clinic_id, certificate_id) references signing.certificate (clinic_id, id) on delete restrict
);
call platform.build_wall('signing.revocation');
call platform.watch('signing.revocation');
call platform.append_only('signing.revocation');
grant select, insert on signing.revocation to osler_app;
grant select on signing.revocation to osler_vault;

-- What somebody signed, by its digest: it names no patient, and stays when the record itself has gone.
create table signing.signature (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  resource_type text not null check (resource_type ~ '^[a-z_]{1,40}$'),
  resource_id uuid not null,
  resource_version int not null check (resource_version > 0),
  content_salt bytea not null check (octet_length(content_salt) = 16),
  content_sha256 bytea not null check (octet_length(content_sha256) = 32),
  meaning text not null check (meaning in ('authorship', 'review', 'approval')),
  reason text check (length(reason) between 1 and 500),
  account_id uuid not null,
  signer_name text not null check (length(signer_name) between 1 and 200),
  signer_roles text[] not null,
  registration_number text,
  signed_at timestamptz not null,
  time_zone text not null,
  authenticated_by text not null check (authenticated_by in ('password', 'password_and_factor', 'passkey')),
  address text not null,
  agent text not null,
  -- of the signatures of the same thing; and the digest of the one before it
  place int not null check (place > 0),
  follows bytea check (octet_length(follows) = 32),
  certificate_id uuid not null,
  signature bytea not null,
  signature_sha256 bytea not null generated always as (sha256(signature)) stored,
  primary key (clinic_id, id),
  foreign key (clinic_id, certificate_id) references signing.certificate (clinic_id, id) on delete restrict,
  -- who has signed stays on record
  constraint signature_signer_fkey foreign key (clinic_id, account_id)
    references staff.profile (clinic_id, account_id) on delete restrict,
  constraint signature_place_key unique (clinic_id, resource_type, resource_id, place),
  constraint signature_follows check ((place = 1) = (follows is null)),
  constraint signature_once_key unique (clinic_id, resource_type, resource_id, resource_version, account_id)
);
create unique index signature_one_author on signing.signature (clinic_id, resource_type, resource_id, resource_version)
  where meaning = 'authorship';
create index signature_by_certificate on signing.signature (clinic_id, certificate_id);
create index signature_by_signer on signing.signature (clinic_id, account_id, signed_at);
call platform.build_wall('signing.signature');
call platform.watch('signing.signature');
call platform.append_only('signing.signature');
grant select, insert on signing.signature to osler_app;

-- A passkey that shows who signs shows it for that deed alone.
alter table identity.passkey_challenge drop constraint passkey_challenge_purpose_check,
  add constraint passkey_challenge_purpose_check check (purpose in ('add', 'sign_in', 'confirm', 'sign'));
