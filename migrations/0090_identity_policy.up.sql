-- What a clinic asks of its people at sign-in; read with every session, so that a change acts on open sessions, too.
alter table identity.clinic
  add column mfa_required boolean not null default true,
  add column password_expiry_days int check (password_expiry_days between 30 and 3650);

-- Somebody else took the second factor away: the person is told until they set a new one up or say that they saw it.
alter table identity.account
  add column totp_reset_at timestamptz,
  add column totp_reset_by text,
  add column totp_reset_reason text,
  add constraint account_totp_reset_told check (
    (totp_reset_at is null) = (totp_reset_by is null) and (totp_reset_at is null) = (totp_reset_reason is null));

-- A change of roles gives the token a successor at the next request. The old one is good for a moment longer, for
-- requests that were under way together.
alter table identity.session
  add column renewal_due boolean not null default false,
  add column previous_token_sha256 bytea check (octet_length(previous_token_sha256) = 32),
  add column previous_until timestamptz,
  add constraint session_previous_until check ((previous_token_sha256 is null) = (previous_until is null));
create unique index session_previous_token on identity.session (previous_token_sha256) where previous_token_sha256 is not null;

-- Nobody works in a clinic without having agreed to it once.
alter table identity.membership
  add column agreed_at timestamptz default now(),
  add column invited_at timestamptz,
  add column invited_by text;
update identity.membership set agreed_at = created_at;
alter table identity.membership
  add constraint membership_agreed check (not is_active or agreed_at is not null),
  add constraint membership_invited check ((invited_at is null) = (invited_by is null) and not (is_active and invited_at is not null));
create index membership_invited_account on identity.membership (account_id) where invited_at is not null;
