-- Global: clinics, accounts, credentials, sessions. No statement, join or key crosses to the clinic-owned schemas.

create table identity.clinic (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  npi text check (npi ~ '^[0-9]{10}$'),
  clinic_type text not null check (clinic_type in ('primary_care', 'specialty', 'surgery_center', 'hospital', 'laboratory', 'imaging_center')),
  specialties text[] not null default '{}',
  address_line text,
  city text,
  state text,
  postal_code text,
  country text,
  time_zone text not null default 'UTC',
  currency text not null default 'USD' check (currency ~ '^[A-Z]{3}$'),
  baa_signed_date date,
  hipaa_training_date date,
  security_audit_date date,
  next_security_audit_date date,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table identity.account (
  id uuid primary key,
  username text not null check (length(username) between 3 and 150),
  email text not null check (length(email) between 3 and 254),
  full_name text not null check (length(full_name) between 1 and 200),
  password_hash text not null,
  password_changed_at timestamptz not null default now(),
  must_change_password boolean not null default false,
  totp_secret bytea,
  -- set up but not yet proved with a first code
  totp_pending bytea,
  -- the last time step used: a code works once
  totp_last_step bigint not null default 0,
  language text not null default 'en',
  preferences jsonb not null default '{}',
  is_active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  last_sign_in_at timestamptz
);
create unique index account_username_key on identity.account (lower(username));
create unique index account_email_key on identity.account (lower(email));

create table identity.membership (
  account_id uuid not null references identity.account on delete restrict,
  clinic_id uuid not null references identity.clinic on delete restrict,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  primary key (account_id, clinic_id)
);
create index membership_by_clinic on identity.membership (clinic_id, account_id);

create table identity.session (
  id uuid primary key,
  token_sha256 bytea not null unique check (octet_length(token_sha256) = 32),
  account_id uuid not null references identity.account on delete restrict,
  clinic_id uuid references identity.clinic on delete restrict,
  state text not null check (state in ('full', 'pending_totp', 'must_change_password')),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  idle_expires_at timestamptz not null,
  expires_at timestamptz not null,
  stepped_up_at timestamptz,
  address inet not null,
  agent text not null,
  revoked_at timestamptz
);
create index session_by_account on identity.session (account_id, created_at desc) where revoked_at is null;
create index session_by_clinic on identity.session (clinic_id, created_at desc) where revoked_at is null;

-- Failures by (login, address). The login is a keyed digest: what was typed may be a password in the wrong box.
create table identity.sign_in_failure (
  login_digest bytea not null,
  address inet not null,
  failures int not null default 0,
  last_at timestamptz not null,
  locked_until timestamptz,
  primary key (login_digest, address)
);
create index sign_in_failure_by_address on identity.sign_in_failure (address, last_at);

create table identity.setup_token (
  sha256 bytea primary key,
  created_at timestamptz not null default now(),
  used_at timestamptz
);

-- Lets an anonymous link find its clinic.
create table identity.public_token (
  sha256 bytea primary key,
  kind text not null,
  clinic_id uuid not null references identity.clinic on delete restrict,
  expires_at timestamptz not null
);
create index public_token_by_clinic on identity.public_token (clinic_id);

grant select, insert, update on identity.clinic, identity.account, identity.membership, identity.session, identity.setup_token to osler_identity;
grant select, insert, update, delete on identity.sign_in_failure, identity.public_token to osler_identity;
