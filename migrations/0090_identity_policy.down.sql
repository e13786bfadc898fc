drop index identity.membership_invited_account;
alter table identity.membership drop constraint membership_invited, drop constraint membership_agreed,
  drop column invited_by, drop column invited_at, drop column agreed_at;
drop index identity.session_previous_token;
alter table identity.session
  drop constraint session_previous_until, drop column previous_until, drop column previous_token_sha256, drop column renewal_due;
alter table identity.account
  drop constraint account_totp_reset_told, drop column totp_reset_reason, drop column totp_reset_by, drop column totp_reset_at;
alter table identity.clinic drop column password_expiry_days, drop column mfa_required;
