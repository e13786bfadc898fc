-- Links that a person gets by mail, or handed over: good once, for a time, and only while the account has the address that
-- they went to. Only the token's digest is kept.
create table identity.account_link (
  sha256 bytea primary key check (octet_length(sha256) = 32),
  account_id uuid not null references identity.account on delete restrict,
  kind text not null check (kind in ('password_reset', 'email_verification', 'invitation')),
  email text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  used_at timestamptz
);
create index account_link_by_account on identity.account_link (account_id, kind);
create index account_link_by_expiry on identity.account_link (expires_at);
grant select, insert, update, delete on identity.account_link to osler_identity;

-- Somebody who reads mail at the address has shown that it is the account's.
alter table identity.account add column email_verified_at timestamptz;
