--: Standing(provider_id?)
--: Version(reason?)

--! lock
-- Whoever signs, amends or co-signs comes one after the other.
select id from charting.encounter where patient_id = any(:records::uuid[]) and id = :id for update;

--! stands : Standing
select e.status, e.provider_id,
       (select coalesce(max(v.number), 0) from charting.encounter_version v where v.encounter_id = e.id) as newest
  from charting.encounter e where e.patient_id = any(:records::uuid[]) and e.id = :id;

--! content
-- What the encounter says now.
select coalesce(charting.encounter_content(:encounter), '{}')::text;

--! add_version (reason?)
insert into charting.encounter_version (encounter_id, number, content, reason, signature_id, kind)
values (:encounter, :number, charting.encounter_content(:encounter), :reason, :signature, :kind);

--! sign
update charting.encounter
   set status = 'signed', changed_by = :changed_by, version = version + 1, updated_at = now()
 where id = :id and version = :version and status in ('draft', 'in_progress');

--! versions : Version
select number, content, content::text as written, reason, signature_id, kind from charting.encounter_version
 where encounter_id = :encounter order by number;

--! signed
select id from charting.encounter where patient_id = any(:records::uuid[]) and status in ('signed', 'amended')
 order by encounter_date desc, id desc;

--! add_document
insert into charting.encounter_document (encounter_id, number, pdf) values (:encounter, :number, :pdf);

--! document
select pdf from charting.encounter_document where encounter_id = :encounter and number = :number;

--! extend_document
update charting.encounter_document set pdf = :pdf where encounter_id = :encounter and number = :number;

--! papers
-- The papers of all versions, by their digests.
select number, sha256(pdf) as sha256, octet_length(pdf) as size from charting.encounter_document
 where encounter_id = :encounter order by number;

--! withdraw
update charting.encounter
   set status = 'withdrawn', error_reason = :reason, struck_by = :by, struck_at = :at, changed_by = :by, version = version + 1,
       updated_at = now()
 where id = :id and version = :version and status in ('signed', 'amended');

--! is_there
select exists (select from charting.encounter where id = :id) as is_there;
