--! add
insert into identity.public_token (sha256, kind, clinic_id, expires_at) values (:sha256, :kind, :clinic_id, :expires_at);

--! clinic
select t.clinic_id from identity.public_token t where t.sha256 = :sha256 and t.kind = :kind and t.expires_at > :now;
