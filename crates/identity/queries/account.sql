--: Account(totp_secret?, totp_pending?, totp_reset_at?, totp_reset_by?, totp_reset_reason?, handover_digest?, handover_until?, email_verified_at?)
--! find_by_login : Account
select id, username, email, full_name, password_hash, must_change_password, totp_secret, totp_pending, totp_last_step,
       language, preferences, is_active, demonstration, version, password_changed_at, totp_reset_at, totp_reset_by,
       totp_reset_reason, handover_digest, handover_until, email_verified_at,
       (select count(*) from identity.recovery_code r where r.account_id = account.id and r.used_at is null)::int as recovery_codes,
       (select count(*) from identity.passkey p where p.account_id = account.id)::int as passkeys
  from identity.account where lower(username) = lower(:login) or lower(email) = lower(:login);

--! get : Account
select id, username, email, full_name, password_hash, must_change_password, totp_secret, totp_pending, totp_last_step,
       language, preferences, is_active, demonstration, version, password_changed_at, totp_reset_at, totp_reset_by,
       totp_reset_reason, handover_digest, handover_until, email_verified_at,
       (select count(*) from identity.recovery_code r where r.account_id = account.id and r.used_at is null)::int as recovery_codes,
       (select count(*) from identity.passkey p where p.account_id = account.id)::int as passkeys
  from identity.account where id = :id;

--! insert
insert into identity.account (id, username, email, full_name, password_hash, must_change_password, demonstration, language)
values (:id, :username, :email, :full_name, :password_hash, :must_change_password, :demonstration, :language);

--! update_profile
update identity.account
   set full_name = :full_name, email = :email,
       email_verified_at = case when lower(email) = lower(:email) then email_verified_at end, language = :language, preferences = :preferences,
       version = version + 1, updated_at = now()
 where id = :id and version = :version
returning version;

--! set_password
-- A link that was made for the password before opens nothing any more.
with gone as (
  delete from identity.account_link where account_id = :id and kind in ('password_reset', 'invitation') and used_at is null
)
update identity.account
   set password_hash = :password_hash, password_changed_at = now(), must_change_password = false,
       version = version + 1, updated_at = now()
 where id = :id;

--! rehash
-- The same password, hashed as ours are.
update identity.account set password_hash = :new, must_change_password = :must_change where id = :id and password_hash = :old;

--! give_password
with gone as (
  delete from identity.account_link where account_id = :id and kind in ('password_reset', 'invitation') and used_at is null
)
update identity.account
   set password_hash = :password_hash, password_changed_at = now(), must_change_password = true,
       version = version + 1, updated_at = now()
 where id = :id;

--! set_totp_pending (totp_pending?)
update identity.account set totp_pending = :totp_pending where id = :id;

--! confirm_totp
update identity.account
   set totp_secret = :totp_secret, totp_pending = null, totp_last_step = :step, handover_digest = null,
       handover_until = null, version = version + 1, updated_at = now()
 where id = :id;

--! clear_totp
update identity.account
   set totp_secret = null, totp_pending = null, version = version + 1, updated_at = now()
 where id = :id;

--! forget_handover
-- A new factor stands in its place.
update identity.account set handover_digest = null, handover_until = null where id = :id and handover_digest is not null;

--! reset_totp
update identity.account
   set totp_secret = null, totp_pending = null, totp_reset_at = :at, totp_reset_by = :by, totp_reset_reason = :reason,
       handover_digest = :handover_digest, handover_until = :handover_until, version = version + 1, updated_at = now()
 where id = :id
   -- The factor belongs to all clinics of the account, those that keep it out at present too: each of them must agree.
   and not exists (
     select from identity.membership m where m.account_id = :id and m.agreed_at is not null and m.clinic_id <> all(:clinics::uuid[]));

--! credentials_reset
update identity.account set credentials_reset_at = :at::timestamptz where id = :id;

--! forget_totp_reset
update identity.account set totp_reset_at = null, totp_reset_by = null, totp_reset_reason = null
 where id = :id and totp_reset_at is not null;

--! use_totp_step
update identity.account set totp_last_step = :step where id = :id and totp_last_step < :step;

--! drop_recovery_codes
delete from identity.recovery_code where account_id = :account;

--! add_recovery_codes
insert into identity.recovery_code (account_id, digest, created_at)
select :account, unnest(:digests::bytea[]), :now;

--! use_recovery_code
update identity.recovery_code set used_at = :now where account_id = :account and digest = :digest and used_at is null;

--! signed_in
-- Whether it is the first time.
update identity.account a set last_sign_in_at = :at
  from (select id, last_sign_in_at from identity.account where id = :id) before
 where a.id = before.id
returning before.last_sign_in_at is null as first;

--! count
select count(*) from (select 1 from identity.account limit 1) as one;

--! any_demonstration
select exists (select from identity.account where demonstration) as found;

--! failures
select coalesce(sum(failures) filter (where login_digest = :typed and last_at > :since), 0)::int as of_login,
       coalesce(sum(failures) filter (where login_digest <> :typed and address = (:address::text)::inet and last_at > :since), 0)::int as by_other_names,
       coalesce(bool_or(locked_until > :now) filter (where address = (:address::text)::inet), false) as locked
  from identity.sign_in_failure where login_digest = any(:digests::bytea[]);

--! lock_login
select pg_advisory_xact_lock(hashtextextended(encode(:digest::bytea, 'hex'), 0)) is null as locked;

--! failures_of_address
select coalesce(sum(failures), 0)::int as failures
  from identity.sign_in_failure where address = (:address::text)::inet and last_at > :since;

--! record_failure
insert into identity.sign_in_failure as f (login_digest, address, failures, last_at, locked_until)
values (:login_digest, (:address::text)::inet, 1, :now, case when :most <= 1 then :until::timestamptz end)
on conflict (login_digest, address) do update
   set failures = case when f.locked_until <= :now or f.last_at < :since then 1 else f.failures + 1 end, last_at = :now,
       -- A try while locked does not prolong the lock, and after it the count starts anew.
       locked_until = case when f.locked_until > :now then f.locked_until
                           when f.locked_until is null and f.last_at >= :since and f.failures + 1 >= :most then :until::timestamptz end
returning failures;

--! clear_failures
delete from identity.sign_in_failure where login_digest = any(:digests::bytea[]) and address = (:address::text)::inet;

--! drop_old_failures
delete from identity.sign_in_failure where last_at < :before;
