-- Codes for who has no authenticator at hand; each works once. Only keyed digests are kept.
create table identity.recovery_code (
  account_id uuid not null references identity.account on delete restrict,
  digest bytea not null check (octet_length(digest) = 32),
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (account_id, digest)
);
grant select, insert, update, delete on identity.recovery_code to osler_identity;

-- Where somebody else took the second factor away, the code that they hand over stands in its place until a new factor is
-- set up: the password alone must not be enough to bind one.
alter table identity.account
  add column handover_digest bytea check (octet_length(handover_digest) = 32),
  add column handover_until timestamptz,
  add constraint account_handover check ((handover_digest is null) = (handover_until is null)),
  add constraint account_handover_instead check (handover_digest is null or totp_secret is null);
