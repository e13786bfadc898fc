--: Authority()

--! lock
-- One at a time makes a key for the same holder, uses or revokes a certificate, or signs the same thing.
select pg_advisory_xact_lock(hashtextextended('signing ' || platform.current_clinic() || ' ' || :what::uuid, 0)) is null as locked;

--! add_key
insert into signing.key (id, sealed) values (:id, :sealed);

--! key
select sealed from signing.key where id = :id;

--! add_authority
insert into signing.authority (id, name, certificate, keyed_sha256, valid_from, valid_until)
values (:id, :name, :certificate, :keyed_sha256, :valid_from, :valid_until);

--! authority : Authority
-- The newest one that is good until then.
select id, name, certificate, keyed_sha256, valid_from, valid_until from signing.authority
 where valid_from <= :now and valid_until > :until order by created_at desc, id desc limit 1;

--! authorities : Authority
select id, name, certificate, keyed_sha256, valid_from, valid_until from signing.authority order by created_at, id;

--! add
insert into signing.certificate (id, authority_id, account_id, holder_name, serial, certificate, valid_from, valid_until)
values (:id, :authority_id, :account_id, :holder_name, :serial, :certificate, :valid_from, :valid_until);

--: Certificate(revoked_at?, revocation_reason?, compromised_since?)
--! revoked
-- Of a person, by the trail, too, which the vault's role does not read.
select c.id from signing.certificate c
 where c.account_id = :account
   and (exists (select from signing.revocation r where r.certificate_id = c.id)
     or exists (select from audit.event e
         where e.resource_type = 'certificate' and e.resource_id = c.id and e.action = 'certificate.revoked' and e.success));

--! current : Certificate
-- The one that signs for a person under this name now.
select c.id, c.authority_id, c.account_id, c.holder_name, c.serial, c.certificate, c.valid_from, c.valid_until, r.revoked_at,
       r.reason as revocation_reason, null::timestamptz as compromised_since
  from signing.certificate c left join signing.revocation r on r.certificate_id = c.id
 where c.account_id = :account and c.holder_name = :name and c.valid_from <= :now and c.valid_until > :now and r.revoked_at is null
   and not c.id = any(:revoked::uuid[])
 order by c.created_at desc, c.id desc limit 1;

--! get : Certificate
-- What was revoked stands in the trail, too, which is sealed and anchored: to take the row away is not enough.
select c.id, c.authority_id, c.account_id, c.holder_name, c.serial, c.certificate, c.valid_from, c.valid_until,
       least(r.revoked_at, (select min((e.new_values ->> 'revoked_at')::timestamptz) from audit.event e
         where e.resource_type = 'certificate' and e.resource_id = c.id and e.action = 'certificate.revoked' and e.success)) as revoked_at,
       r.reason as revocation_reason,
       least((select min(m.compromised_since) from signing.compromise m where m.certificate_id = c.id),
             (select min((e.new_values ->> 'compromised_since')::timestamptz) from audit.event e
               where e.resource_type = 'certificate' and e.resource_id = c.id
                 and e.action in ('certificate.revoked', 'certificate.compromise_stated') and e.success)) as compromised_since
  from signing.certificate c left join signing.revocation r on r.certificate_id = c.id where c.id = :id;

--: Listed(revoked_at?, revoked_by?, revocation_reason?, compromised_since?)
--! list (account?, after_at?, after_id?) : Listed
select c.id, c.account_id, c.holder_name, c.serial, c.certificate, c.valid_from, c.valid_until, c.created_at,
       least(r.revoked_at, (select min((e.new_values ->> 'revoked_at')::timestamptz) from audit.event e
         where e.resource_type = 'certificate' and e.resource_id = c.id and e.action = 'certificate.revoked' and e.success)) as revoked_at,
       r.revoked_by, r.reason as revocation_reason,
       least((select min(m.compromised_since) from signing.compromise m where m.certificate_id = c.id),
             (select min((e.new_values ->> 'compromised_since')::timestamptz) from audit.event e
               where e.resource_type = 'certificate' and e.resource_id = c.id
                 and e.action in ('certificate.revoked', 'certificate.compromise_stated') and e.success)) as compromised_since
  from signing.certificate c left join signing.revocation r on r.certificate_id = c.id
 where (:account::uuid is null or c.account_id = :account)
   and not exists (select from unnest(:words::text[]) as asked (word) where strpos(lower(c.holder_name), asked.word) = 0)
   and (:after_at::timestamptz is null or (c.created_at, c.id) < (:after_at, :after_id))
 order by c.created_at desc, c.id desc limit :wanted;

--! listed : Listed
select c.id, c.account_id, c.holder_name, c.serial, c.certificate, c.valid_from, c.valid_until, c.created_at,
       least(r.revoked_at, (select min((e.new_values ->> 'revoked_at')::timestamptz) from audit.event e
         where e.resource_type = 'certificate' and e.resource_id = c.id and e.action = 'certificate.revoked' and e.success)) as revoked_at,
       r.revoked_by, r.reason as revocation_reason,
       least((select min(m.compromised_since) from signing.compromise m where m.certificate_id = c.id),
             (select min((e.new_values ->> 'compromised_since')::timestamptz) from audit.event e
               where e.resource_type = 'certificate' and e.resource_id = c.id
                 and e.action in ('certificate.revoked', 'certificate.compromise_stated') and e.success)) as compromised_since
  from signing.certificate c left join signing.revocation r on r.certificate_id = c.id where c.id = :id;

--! revoke
-- From now on: not before what it signed last.
insert into signing.revocation (certificate_id, reason, revoked_by, revoked_at)
values (:id, :reason, :revoked_by, greatest(:at::timestamptz,
  (select max(signed_at) + interval '1 microsecond' from signing.signature where certificate_id = :id)))
on conflict do nothing returning revoked_at;

--! state_compromise
insert into signing.compromise (id, certificate_id, compromised_since, reason, stated_by, stated_at)
values (:id, :certificate, :since, :reason, :stated_by, :at);
