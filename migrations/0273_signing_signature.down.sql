delete from identity.passkey_challenge where purpose = 'sign';
alter table identity.passkey_challenge drop constraint passkey_challenge_purpose_check,
  add constraint passkey_challenge_purpose_check check (purpose in ('add', 'sign_in', 'confirm'));
drop table signing.signature, signing.revocation, signing.certificate, signing.authority, signing.key;
revoke execute on function platform.sealed_rows, platform.put_resealed from osler_vault;
revoke execute on function audit.record from osler_vault;
revoke usage on schema audit from osler_vault;
