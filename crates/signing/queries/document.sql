--! add
insert into signing.document (id, code, resource_type, resource_id, resource_version)
values (:id, :code, :resource_type, :resource_id, :resource_version);

--! add_revision
insert into signing.revision (document_id, place, signature_id, sha256, size, keyed_sha256)
values (:document, :place, :signature, :sha256, :size, :keyed_sha256);

--: Document()
--! of_version : Document
select id, code, resource_type, resource_id, resource_version from signing.document
 where resource_type = :resource_type and resource_id = :resource_id and resource_version = :resource_version;

--! of_code : Document
select id, code, resource_type, resource_id, resource_version from signing.document where code = :code;

--! newest_version
-- Of the thing that this is a paper of.
select coalesce(max(resource_version), 0) as version from signing.document
 where resource_type = :resource_type and resource_id = :resource_id;

--! revisions
select place, signature_id, sha256, size, keyed_sha256 from signing.revision where document_id = :document order by place;

--! papers
-- The papers of a thing: what each file was after each signature.
select d.resource_version, d.code, r.signature_id, r.sha256, r.size, r.keyed_sha256
  from signing.document d join signing.revision r on r.document_id = d.id
 where d.resource_type = :resource_type and d.resource_id = :resource_id
 order by d.resource_version, r.place;
