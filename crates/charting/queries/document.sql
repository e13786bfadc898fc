--: Document(description?, author?, error_reason?, struck_by?, struck_at?)

--! list (after_on?, after_id?) : Document
select id, patient_id, title, kind, description, document_date, author, confidential, media_type, size, recorded_by, error_reason, struck_by, struck_at,
       version, created_at
  from charting.document
 where patient_id = any(:records::uuid[]) and (:confidential or not confidential)
   and (:after_on::date is null or (document_date, id) < (:after_on, :after_id))
 order by document_date desc, id desc limit :most;

--! get : Document
select id, patient_id, title, kind, description, document_date, author, confidential, media_type, size, recorded_by, error_reason, struck_by, struck_at,
       version, created_at
  from charting.document where patient_id = any(:records::uuid[]) and id = :id;

--! owner
select patient_id, confidential, error_reason is not null as struck from charting.document where id = :id;

--! insert (description?, author?)
insert into charting.document (id, patient_id, title, kind, description, document_date, author, confidential, media_type, size, recorded_by)
values (:id, :patient, :title, :kind, :description, :document_date, :author, :confidential, :media_type, :size, :recorded_by);

--! strike
update charting.document set error_reason = :reason, struck_by = :struck_by, struck_at = now(), version = version + 1
 where id = :id and version = :version and error_reason is null;

--! set_confidential
update charting.document set confidential = :confidential, version = version + 1
 where id = :id and version = :version and error_reason is null;
