--: Passkey(last_used_at?)
--! list : Passkey
select id, credential_id, name, created_at, last_used_at
  from identity.passkey where account_id = :account order by created_at, id;

--! handle
-- The one that the account has, or this one from now on.
update identity.account set passkey_handle = coalesce(passkey_handle, :new) where id = :id
returning coalesce(passkey_handle, ''::bytea) as handle;

--! lock
select id from identity.account where id = :id for update;

--! add
insert into identity.passkey (id, account_id, credential_id, public_key, sign_count, name, created_at)
values (:id, :account, :credential_id, :public_key, :sign_count, :name, :now)
on conflict (credential_id) do nothing;

--! remove
delete from identity.passkey where id = :id and account_id = :account returning name;

--! drop_all
delete from identity.passkey where account_id = :account;

--! find : (handle?)
select p.id, p.account_id, p.public_key, a.passkey_handle as handle
  from identity.passkey p join identity.account a on a.id = p.account_id
 where p.credential_id = :credential_id;

--! count_use
-- An authenticator that does not count says 0 for ever.
update identity.passkey set sign_count = :count, last_used_at = :now
 where id = :id and (:count > sign_count or (:count = 0 and sign_count = 0));

--! begin
with over as (delete from identity.passkey_challenge where expires_at <= :now)
insert into identity.passkey_challenge (sha256, purpose, bound_sha256, expires_at)
values (:sha256, :purpose, :bound_sha256, :expires_at);

--! take
delete from identity.passkey_challenge
 where sha256 = :sha256 and purpose = :purpose and bound_sha256 = :bound_sha256 and expires_at > :now;
