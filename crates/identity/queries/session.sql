--: SessionRow()
--! find : (clinic_id?, time_zone?, stepped_up_at?, mfa_required?, password_expiry_days?)
select s.id, s.account_id, a.username as account_name, s.clinic_id, c.time_zone, s.idle_expires_at, s.expires_at,
       s.stepped_up_at, s.state, a.must_change_password, a.password_changed_at,
       a.totp_secret is not null or exists (select from identity.passkey p where p.account_id = a.id) as has_factor,
       a.handover_digest is not null as handed_over,
       c.mfa_required, c.password_expiry_days,
       (s.renewal_due and s.token_sha256 = :token_sha256) or coalesce(s.previous_until = 'infinity', false) as renewal_due
  from identity.session s
  join identity.account a on a.id = s.account_id
  left join identity.clinic c on c.id = s.clinic_id
 where (s.token_sha256 = :token_sha256 or (s.previous_token_sha256 = :token_sha256 and s.previous_until > :now))
   and s.revoked_at is null and a.is_active and (:demonstration or not a.demonstration) and s.idle_expires_at > :now and s.expires_at > :now
   and (s.clinic_id is null or exists (
     select from identity.membership m where m.account_id = s.account_id and m.clinic_id = s.clinic_id and m.is_active));

--! touch
update identity.session
   set last_seen_at = :now, idle_expires_at = least(:idle_expires_at, expires_at)
 where id = :id;

--! insert (clinic_id?, stepped_up_at?)
insert into identity.session (id, token_sha256, account_id, clinic_id, state, created_at, last_seen_at, idle_expires_at,
                              expires_at, stepped_up_at, address, agent)
values (:id, :token_sha256, :account_id, :clinic_id, :state, :now, :now, :idle_expires_at, :expires_at, :stepped_up_at,
        (:address::text)::inet, :agent);

--! rotate (clinic_id?, stepped_up_at?)
update identity.session
   set token_sha256 = :token_sha256, previous_token_sha256 = null, previous_until = null, renewal_due = false, clinic_id = :clinic_id, state = :state, stepped_up_at = :stepped_up_at,
       last_seen_at = :now, idle_expires_at = least(:idle_expires_at, expires_at)
 where id = :id and revoked_at is null;

--! renew
-- The answer with the new token may get lost: the old one is good until a request brings the new one.
update identity.session
   set previous_token_sha256 = token_sha256, previous_until = 'infinity', token_sha256 = :successor, renewal_due = false
 where id = :id and token_sha256 = :presented and renewal_due and revoked_at is null;

--! was_renewed_to
select exists (select from identity.session
  where id = :id and previous_token_sha256 = :presented and previous_until = 'infinity' and token_sha256 = :successor
    and revoked_at is null) as renewed;

--! see_renewal
update identity.session set previous_until = :until
 where id = :id and token_sha256 = :presented and previous_until = 'infinity' and not renewal_due;

--! known_here
select exists (select from identity.session
  where account_id = :account_id and address <<= (:network::text)::inet and stepped_up_at is not null) as known;

--! agents_around
select distinct agent from identity.session
 where account_id = :account_id and address <<= (:network::text)::inet and stepped_up_at is not null;

--! ask_renewal
update identity.session set renewal_due = true
 where account_id = :account_id and clinic_id = :clinic_id and revoked_at is null and expires_at > :now;

--! revoke
update identity.session set revoked_at = :now where id = :id and account_id = :account_id and revoked_at is null;

--! revoke_in_clinic
update identity.session set revoked_at = :now where id = :id and clinic_id = :clinic_id and revoked_at is null;

--! revoke_of_member
update identity.session set revoked_at = :now where account_id = :account_id and clinic_id = :clinic_id and revoked_at is null;

--! revoke_all
update identity.session set revoked_at = :now where account_id = :account_id and revoked_at is null;

--! revoke_others
update identity.session set revoked_at = :now where account_id = :account_id and id <> :id and revoked_at is null;

--! of_account : SessionRow
select id, account_id, created_at, last_seen_at, host(address) as address, agent, '' as account_name
  from identity.session
 where account_id = :account_id and revoked_at is null and idle_expires_at > :now and expires_at > :now
 order by created_at desc limit 100;

--! of_clinic : SessionRow
select s.id, s.account_id, s.created_at, s.last_seen_at, host(s.address) as address, s.agent, a.full_name as account_name
  from identity.session s join identity.account a on a.id = s.account_id
 where s.clinic_id = :clinic_id and s.revoked_at is null and s.idle_expires_at > :now and s.expires_at > :now
 order by s.created_at desc limit 500;

--! drop_old
-- A clinic drops its own, and those in which no clinic was chosen yet.
delete from identity.session where expires_at < :before and (clinic_id is null or clinic_id = :clinic_id);

--! drop_old_links
delete from identity.public_token where expires_at < :before and clinic_id = :clinic_id;
