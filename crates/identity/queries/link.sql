--! drop_of_kind
delete from identity.account_link
 where account_id = :account and kind = :kind and used_at is null
   and sha256 not in (select l.sha256 from identity.account_link l
                       where l.account_id = :account and l.kind = :kind and l.used_at is null
                       order by l.created_at desc, l.sha256 limit :kept);

--! add
insert into identity.account_link (sha256, account_id, kind, email, created_at, expires_at)
values (:sha256, :account, :kind, :email, :now, :expires_at);

--! find
select l.account_id, l.kind, l.email, l.expires_at
  from identity.account_link l join identity.account a on a.id = l.account_id
 where l.sha256 = :sha256 and l.used_at is null and l.expires_at > :now and a.is_active and lower(a.email) = lower(l.email);

--! use_up
update identity.account_link set used_at = :now where sha256 = :sha256 and used_at is null and expires_at > :now;

--! verify_email
update identity.account set email_verified_at = :now where id = :account and lower(email) = lower(:email);

--! drop_old
delete from identity.account_link where expires_at < :before;
