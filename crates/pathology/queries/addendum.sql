--: AddendumRow(discard_reason?, signed_by_name?, signed_at?, signature_id?, changed_by?)

--! insert
insert into pathology.report_addendum (id, report_id, edition, number, said, recorded_by)
select :id, r.id, r.issued_edition,
       (select coalesce(max(a.number), 0) + 1 from pathology.report_addendum a where a.report_id = r.id), :said, :by
  from pathology.report r where r.id = :report;

--! get : AddendumRow
select a.id, a.report_id, a.edition, a.number, a.said, a.status, a.discard_reason, a.signed_by_name, a.signed_at, a.signature_id,
       a.recorded_by, a.changed_by, a.version, a.created_at, a.updated_at
  from pathology.report_addendum a where a.id = :id;

--! of_report : AddendumRow
select a.id, a.report_id, a.edition, a.number, a.said, a.status, a.discard_reason, a.signed_by_name, a.signed_at, a.signature_id,
       a.recorded_by, a.changed_by, a.version, a.created_at, a.updated_at
  from pathology.report_addendum a where a.report_id = :report order by a.number;

--! write
update pathology.report_addendum set said = :said, changed_by = :by, version = version + 1, updated_at = now()
 where id = :id and version = :version and status = 'draft';

--! discard
update pathology.report_addendum
   set status = 'discarded', discard_reason = :reason, changed_by = :by, version = version + 1, updated_at = now()
 where id = :id and version = :version and status = 'draft';

--! sign
update pathology.report_addendum
   set status = 'signed', signed_by_name = :by, signed_at = :at, content = :content, signature_id = :signature, pdf = :pdf,
       changed_by = :by, version = version + 1, updated_at = now()
 where id = :id and version = :version and status = 'draft';

--! was_viewed
-- By this person, at this version, as the trail says.
select exists (select from audit.event e where e.resource_type = 'pathology_addendum' and e.resource_id = :id
                 and e.account_id = :account and e.action = 'pathology_addendum.read' and e.success and e.reason = :version) as was_viewed;

--! kept : (written?, sha256?, size?)
-- What was signed, and its paper.
select a.content::text as written, sha256(a.pdf) as sha256, octet_length(a.pdf) as size, a.status
  from pathology.report_addendum a where a.id = :id;

--! document
-- One that was signed has its paper.
select coalesce(a.pdf, '') as pdf from pathology.report_addendum a where a.id = :id and a.status = 'signed';

--! issue : (withdrawn_at?)
-- Whether what it adds to still counts.
select coalesce(r.issued_edition > a.edition, false) as is_past, coalesce(r.edition > r.issued_edition and r.status <> 'withdrawn', false) as is_being_amended,
       r.withdrawn_at
  from pathology.report_addendum a join pathology.report r on r.id = a.report_id where a.id = :id;

--! signed_of_reports : (signed_by?, signed_at?, content?)
-- Those that were signed of these reports, the oldest first, with exactly what was signed.
select a.id, a.report_id, a.edition, a.number, coalesce(a.content ->> 'said', a.said) as said, a.signed_by_name as signed_by, a.signed_at, a.content
  from pathology.report_addendum a where a.report_id = any(:reports::uuid[]) and a.status = 'signed' order by a.report_id, a.number;
