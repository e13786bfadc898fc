--: SessionRow()
--! find : (clinic_id?, time_zone?, stepped_up_at?)
select s.id, s.account_id, a.username as account_name, s.clinic_id, c.time_zone, s.idle_expires_at, s.expires_at,
       s.stepped_up_at, s.state
  from identity.session s
  join identity.account a on a.id = s.account_id
  left join identity.clinic c on c.id = s.clinic_id
 where s.token_sha256 = :token_sha256 and s.revoked_at is null and a.is_active
   and s.idle_expires_at > :now and s.expires_at > :now
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
   set token_sha256 = :token_sha256, clinic_id = :clinic_id, state = :state, stepped_up_at = :stepped_up_at,
       last_seen_at = :now, idle_expires_at = least(:idle_expires_at, expires_at)
 where id = :id and revoked_at is null;

--! revoke
update identity.session set revoked_at = :now where id = :id and account_id = :account_id and revoked_at is null;

--! revoke_in_clinic
update identity.session set revoked_at = :now where id = :id and clinic_id = :clinic_id and revoked_at is null;

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
