-- Passkeys (WebAuthn): only public keys are kept, so that nothing here signs anybody in.
create table identity.passkey (
  id uuid primary key,
  account_id uuid not null references identity.account on delete restrict,
  credential_id bytea not null unique check (octet_length(credential_id) between 1 and 1023),
  -- as the authenticator wrote it (COSE)
  public_key bytea not null check (octet_length(public_key) between 1 and 2048),
  -- grows with each use where the authenticator counts; one that runs back is a copy
  sign_count bigint not null check (sign_count between 0 and 4294967295),
  name text not null check (length(name) between 1 and 100),
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_by_account on identity.passkey (account_id, created_at);
grant select, insert, update, delete on identity.passkey to osler_identity;

-- What authenticators know an account by: random, so that a key found on the floor says nothing.
alter table identity.account
  add column passkey_handle bytea unique check (octet_length(passkey_handle) = 32);

-- Challenges under way: each is answered once, soon, and by the session or the browser that asked. Digests only.
create table identity.passkey_challenge (
  sha256 bytea primary key check (octet_length(sha256) = 32),
  purpose text not null check (purpose in ('add', 'sign_in', 'confirm')),
  bound_sha256 bytea not null check (octet_length(bound_sha256) = 32),
  expires_at timestamptz not null
);
create index passkey_challenge_by_expiry on identity.passkey_challenge (expires_at);
grant select, insert, delete on identity.passkey_challenge to osler_identity;
