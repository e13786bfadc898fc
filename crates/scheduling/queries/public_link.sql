--: PublicLink(provider_id?, revoked_by?, revoked_at?)

--! list : PublicLink
select l.id, l.kind, l.name, l.provider_id, l.created_by, l.created_at, l.expires_at, l.revoked_by, l.revoked_at
  from scheduling.public_link l where l.kind = :kind order by l.created_at desc, l.id desc limit 200;

--! get : PublicLink
select l.id, l.kind, l.name, l.provider_id, l.created_by, l.created_at, l.expires_at, l.revoked_by, l.revoked_at
  from scheduling.public_link l where l.id = :id;

--! find : PublicLink
select l.id, l.kind, l.name, l.provider_id, l.created_by, l.created_at, l.expires_at, l.revoked_by, l.revoked_at
  from scheduling.public_link l
 where l.sha256 = :sha256 and l.kind = :kind and l.revoked_at is null and l.expires_at > :now;

--! insert (provider?)
insert into scheduling.public_link (id, kind, name, provider_id, sha256, created_by, created_at, expires_at)
values (:id, :kind, :name, :provider, :sha256, :by, :at, :expires_at);

--! revoke
update scheduling.public_link set revoked_by = :by, revoked_at = :at where id = :id and revoked_at is null;

--! of_provider : PublicLink
select l.id, l.kind, l.name, l.provider_id, l.created_by, l.created_at, l.expires_at, l.revoked_by, l.revoked_at
  from scheduling.public_link l where l.kind = 'calendar' and l.provider_id = :of_provider::uuid order by l.created_at desc, l.id desc limit 50;
