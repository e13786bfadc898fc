--: Signature(reason?, registration_number?, follows?)

--! of : Signature
-- Of one thing and all its versions, in the order in which they were made.
select id, resource_type, resource_id, resource_version, content_salt, content_sha256, meaning, reason, account_id, signer_name,
       signer_roles, registration_number, signed_at, time_zone, authenticated_by, address, agent, place, follows, certificate_id, signature,
       signature_sha256
  from signing.signature where resource_type = :resource_type and resource_id = :resource_id order by place;

--! made_by
-- With which certificate each of these was made.
select id, certificate_id, signed_at from signing.signature where id = any(:ids::uuid[]);

--! add (reason?, registration_number?, follows?)
insert into signing.signature (id, resource_type, resource_id, resource_version, content_salt, content_sha256, meaning, reason,
  account_id, signer_name, signer_roles, registration_number, signed_at, time_zone, authenticated_by, address, agent, place, follows,
  certificate_id, signature)
values (:id, :resource_type, :resource_id, :resource_version, :content_salt, :content_sha256, :meaning, :reason, :account_id,
  :signer_name, :signer_roles, :registration_number, :signed_at, :time_zone, :authenticated_by, :address, :agent, :place, :follows,
  :certificate_id, :signature);
