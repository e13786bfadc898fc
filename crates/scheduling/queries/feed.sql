--! good (since?)
select count(*) from scheduling.public_link l
 where l.kind = 'calendar' and l.provider_id = :provider and l.revoked_at is null and l.expires_at > :now
   and (:since::timestamptz is null or l.created_at > :since);

--! revoke_all
update scheduling.public_link set revoked_by = :by, revoked_at = :at
 where kind = 'calendar' and provider_id = :provider and revoked_at is null;

--! entries
-- What a provider sees of their own calendar from outside: no reason, no type, no name. What was takes no place from what comes.
select e.id, e.patient_id, e.starts_at, e.ends_at, e.status, e.is_virtual, e.version, e.updated_at from (
  (select * from scheduling.appointment a
    where a.provider_id = :provider and a.starts_at >= :from and a.starts_at < :now order by a.starts_at desc, a.id desc limit 3000)
  union all
  (select * from scheduling.appointment a
    where a.provider_id = :provider and a.starts_at >= :now and a.starts_at < :until order by a.starts_at, a.id limit 15000)) e
 order by e.starts_at, e.id;
