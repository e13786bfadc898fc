-- Addresses that work without signing in: what they open names no patient. Only the digest of the secret in them is kept;
-- identity.public_token leads from it to the clinic, and a row that is revoked here opens nothing.
create table scheduling.public_link (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  kind text not null check (kind in ('display', 'calendar')),
  name text not null check (length(name) between 1 and 100),
  -- whose calendar it is
  provider_id uuid,
  sha256 bytea not null check (octet_length(sha256) = 32),
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  revoked_by text,
  revoked_at timestamptz,
  primary key (clinic_id, id),
  constraint public_link_provider_fkey foreign key (clinic_id, provider_id) references staff.profile (clinic_id, account_id) on delete restrict,
  constraint public_link_calendar check ((kind = 'calendar') = (provider_id is not null)),
  constraint public_link_revoked check ((revoked_at is null) = (revoked_by is null))
);
create unique index public_link_key on scheduling.public_link (clinic_id, sha256);
create index public_link_by_provider on scheduling.public_link (clinic_id, provider_id);
call platform.build_wall('scheduling.public_link');
call platform.watch('scheduling.public_link');
grant select, insert, update on scheduling.public_link to osler_app;
