--: ReportRow(specimen?, gross_examination?, microscopic_examination?, diagnosis?, special_stains?, immunohistochemistry?, comments?, amendment_reason?, rejection_reason?, rejected_by_name?, submitted_by?, submitted_by_name?, submitted_at?, verified_by_name?, verified_at?, signed_by_name?, signed_at?, published_by_name?, published_at?, issued_edition?, issued_at?, before_amendment?, withdrawal_reason?, withdrawn_by_name?, withdrawn_at?, verified_by?, changed_by?)
--: ReportLine(reporting_date?, issued_edition?, issued_at?, changed_by?)
--: VersionRow(change_reason?)

--! insert
insert into pathology.report (id, case_id, language, recorded_by) values (:id, :case, :language, :by);

--! get : ReportRow
select r.id, r.case_id, r.language, r.specimen, r.gross_examination, r.microscopic_examination, r.diagnosis, r.special_stains,
       r.immunohistochemistry, r.comments, r.diagnoses, r.synoptic, r.images, r.status, r.edition, r.amendment_reason, r.rejection_reason,
       r.rejected_by_name, r.submitted_by, r.submitted_by_name, r.submitted_at, r.verified_by, r.verified_by_name, r.verified_at, r.signed_by_name,
       r.signed_at, r.published_by_name, r.published_at, r.issued_edition, r.issued_at, r.before_amendment,
       r.withdrawal_reason, r.withdrawn_by_name, r.withdrawn_at, r.recorded_by, r.changed_by, r.version, r.created_at, r.updated_at
  from pathology.report r where r.id = :id;

--! of_cases : ReportRow
select r.id, r.case_id, r.language, r.specimen, r.gross_examination, r.microscopic_examination, r.diagnosis, r.special_stains,
       r.immunohistochemistry, r.comments, r.diagnoses, r.synoptic, r.images, r.status, r.edition, r.amendment_reason, r.rejection_reason,
       r.rejected_by_name, r.submitted_by, r.submitted_by_name, r.submitted_at, r.verified_by, r.verified_by_name, r.verified_at, r.signed_by_name,
       r.signed_at, r.published_by_name, r.published_at, r.issued_edition, r.issued_at, r.before_amendment,
       r.withdrawal_reason, r.withdrawn_by_name, r.withdrawn_at, r.recorded_by, r.changed_by, r.version, r.created_at, r.updated_at
  from pathology.report r where r.case_id = any(:cases::uuid[]) order by r.created_at desc, r.id desc;

--! page (out_after?) : ReportLine
-- Those changed last first, from before a place: what was changed since a time, and what is not out however old it is.
select p.* from (
  (select r.id, r.case_id, c.patient_id, c.accession_number, c.investigation_type, c.reporting_date, r.status, r.edition, r.issued_edition,
         r.issued_at, r.changed_by, r.recorded_by, r.updated_at
    from pathology.report r join pathology.pathology_case c on c.id = r.case_id
    where (r.updated_at, r.id) < (:before_at, :before_id) and r.updated_at >= coalesce(:out_after::timestamptz, '-infinity')
    order by r.updated_at desc, r.id desc limit :wanted)
  union all
  (select r.id, r.case_id, c.patient_id, c.accession_number, c.investigation_type, c.reporting_date, r.status, r.edition, r.issued_edition,
         r.issued_at, r.changed_by, r.recorded_by, r.updated_at
    from pathology.report r join pathology.pathology_case c on c.id = r.case_id
    where r.status not in ('published', 'amended', 'withdrawn') and (r.updated_at, r.id) < (:before_at, :before_id) and r.updated_at < :out_after::timestamptz
    order by r.updated_at desc, r.id desc limit :wanted)) p
 order by p.updated_at desc, p.id desc limit :wanted;

--! page_of_status (out_after?) : ReportLine
-- What is out is left out where that was before a time.
select r.id, r.case_id, c.patient_id, c.accession_number, c.investigation_type, c.reporting_date, r.status, r.edition, r.issued_edition,
       r.issued_at, r.changed_by, r.recorded_by, r.updated_at
  from pathology.report r join pathology.pathology_case c on c.id = r.case_id
 where r.status = :status and (r.updated_at, r.id) < (:before_at, :before_id)
   and r.updated_at >= coalesce(:out_after::timestamptz, '-infinity')
 order by r.updated_at desc, r.id desc limit :wanted;

--! write (specimen?, gross_examination?, microscopic_examination?, diagnosis?, special_stains?, immunohistochemistry?, comments?)
update pathology.report
   set language = :language, specimen = :specimen, gross_examination = :gross_examination,
       microscopic_examination = :microscopic_examination, diagnosis = :diagnosis, special_stains = :special_stains,
       immunohistochemistry = :immunohistochemistry, comments = :comments, diagnoses = :diagnoses, synoptic = :synoptic, images = :images,
       changed_by = :by, version = version + 1, updated_at = now()
 where id = :id and version = :version and status = 'draft';

--! submit
update pathology.report
   set status = 'pending_verification', submitted_by = :account, submitted_by_name = :name, submitted_at = :at,
       rejection_reason = null, rejected_by_name = null, changed_by = :name, version = version + 1, updated_at = now()
 where id = :id and version = :version and status = 'draft';

--! verify
update pathology.report
   set status = 'verified', verified_by = :account, verified_by_name = :name, verified_at = :at,
       changed_by = :name, version = version + 1, updated_at = now()
 where id = :id and version = :version and status = 'pending_verification';

--! back
-- To be written again: what was said of it counts no more.
update pathology.report
   set status = 'draft', rejection_reason = :reason, rejected_by_name = :name,
       submitted_by = null, submitted_by_name = null, submitted_at = null, verified_by = null, verified_by_name = null, verified_at = null,
       changed_by = :name, version = version + 1, updated_at = now()
 where id = :id and version = :version and status = :from;

--! sign
update pathology.report
   set status = 'signed', before_amendment = null, signed_by = :account, signed_by_name = :name, signed_at = :at,
       changed_by = :name, version = version + 1, updated_at = now()
 where id = :id and version = :version and status = 'verified';

--! publish
update pathology.report
   set status = :status, published_by = :account, published_by_name = :name, published_at = :at, issued_edition = edition, issued_at = :at,
       changed_by = :name, version = version + 1, updated_at = now()
 where id = :id and version = :version and status = 'signed';

--! amend
-- The next edition begins as the one before ended, and knows how that stood.
update pathology.report
   set status = 'draft', edition = edition + 1, amendment_reason = :reason,
       before_amendment = jsonb_build_object('status', status, 'amendment_reason', amendment_reason,
         'submitted_by', submitted_by, 'submitted_by_name', submitted_by_name, 'submitted_at', submitted_at,
         'verified_by', verified_by, 'verified_by_name', verified_by_name, 'verified_at', verified_at,
         'signed_by', signed_by, 'signed_by_name', signed_by_name, 'signed_at', signed_at,
         'published_by', published_by, 'published_by_name', published_by_name, 'published_at', published_at),
       submitted_by = null, submitted_by_name = null, submitted_at = null, verified_by = null, verified_by_name = null, verified_at = null,
       signed_by = null, signed_by_name = null, signed_at = null, published_by = null, published_by_name = null, published_at = null,
       changed_by = :name, version = version + 1, updated_at = now()
 where id = :id and version = :version and status in ('signed', 'published', 'amended');

--! cancel_amendment
-- It stands as it stood before; what it says was written back already.
update pathology.report r
   set status = b.status, edition = r.edition - 1, amendment_reason = b.amendment_reason, before_amendment = null,
       rejection_reason = null, rejected_by_name = null,
       submitted_by = b.submitted_by, submitted_by_name = b.submitted_by_name, submitted_at = b.submitted_at,
       verified_by = b.verified_by, verified_by_name = b.verified_by_name, verified_at = b.verified_at,
       signed_by = b.signed_by, signed_by_name = b.signed_by_name, signed_at = b.signed_at,
       published_by = b.published_by, published_by_name = b.published_by_name, published_at = b.published_at,
       changed_by = :name, version = r.version + 1, updated_at = now()
  from pathology.report was, jsonb_populate_record(null::pathology.report, was.before_amendment) b
 where r.id = :id and r.version = :version and r.status = 'draft' and was.id = r.id and r.before_amendment is not null;

--! withdraw
update pathology.report
   set status = 'withdrawn', edition = edition + 1, withdrawal_reason = :reason, withdrawn_by = :account, withdrawn_by_name = :name,
       withdrawn_at = :at, changed_by = :name, version = version + 1, updated_at = now()
 where id = :id and version = :version
   and (status in ('published', 'amended') or (status = 'signed' and issued_edition is not null));

--! keep_version (reason?)
-- As it stands now.
insert into pathology.report_version (report_id, number, edition, action, status, content, change_reason, changed_by_name, addenda, ai_sections)
select r.id, r.version, r.edition, :action, r.status, pathology.report_text(r.id), :reason, :by, :addenda, :ai_sections from pathology.report r where r.id = :id;

--! versions : VersionRow
select v.number, v.edition, v.action, v.status, v.change_reason, v.changed_by_name, v.created_at, v.ai_accepted <> '{}' or v.ai_sections <> '{}' as has_ai_text, v.addenda, v.ai_sections
  from pathology.report_version v where v.report_id = :report order by v.number desc;

--! version : (change_reason?)
select v.number, v.edition, v.action, v.status, v.change_reason, v.changed_by_name, v.created_at, v.ai_accepted <> '{}' or v.ai_sections <> '{}' as has_ai_text, v.addenda, v.ai_sections,
       v.content
  from pathology.report_version v where v.report_id = :report and v.number = :number;

--! answers
-- What became of the addenda, as it was said when this edition was handed on last.
select v.addenda from pathology.report_version v
 where v.report_id = :report and v.edition = :edition and v.action = 'submit' order by v.number desc limit 1;

--! marks
-- Which parts of the newest version hold text of the AI endpoint.
select v.ai_sections from pathology.report_version v where v.report_id = :report order by v.number desc limit 1;

--! was_viewed
-- By this person, at this version, as the trail says.
select exists (select from audit.event e where e.resource_type = 'pathology_report' and e.resource_id = :id
                 and e.account_id = :account and e.action = 'pathology_report.read' and e.success and e.reason = :version) as was_viewed;

--! text
select coalesce(pathology.report_text(:id), '{}') as content;

--! normal
-- As the database writes it.
select (:content::jsonb)::text as content;

--! add_edition
insert into pathology.report_edition (report_id, number, kind, content, signature_id, pdf)
values (:report, :number, :kind, :content, :signature, :pdf);

--! editions
-- What was signed. Of the newest one the report must say the same now, while nobody writes the next one; a withdrawal says what was out.
select e.number, e.kind, e.content, e.content::text as written, e.signature_id, sha256(e.pdf) as sha256, octet_length(e.pdf) as size,
       e.number = r.edition and r.status <> 'draft' and (e.kind = 'report' or r.issued_edition = r.edition - 1) and e.content -> 'report' is distinct from pathology.report_text(r.id) as is_other
  from pathology.report_edition e join pathology.report r on r.id = e.report_id where e.report_id = :report order by e.number;

--! document
select e.pdf from pathology.report_edition e where e.report_id = :report and e.number = :number;

--! is_there
select exists (select from pathology.report where id = :id) as is_there;

--! is_past_draft
select exists (select from pathology.report r where r.case_id = :case and r.status <> 'draft') as is_past_draft;

--! has_edition
select exists (select from pathology.report r join pathology.report_edition e on e.report_id = r.id where r.case_id = :case) as has_edition;

--! content_of
-- What an edition says, exactly as it was signed.
select e.content from pathology.report_edition e where e.report_id = :report and e.number = :number;

--! issue
-- Which editions went out, and whether the one that is out is being amended.
select coalesce((select array_agg(distinct v.edition) from pathology.report_version v where v.report_id = r.id and v.action = 'publish'), '{}') as issued,
       coalesce(r.edition > r.issued_edition and r.status <> 'withdrawn', false) as is_being_amended,
       coalesce((select array_agg(a.edition) from pathology.report_addendum a where a.report_id = r.id and a.status = 'signed'), '{}') as addenda
  from pathology.report r where r.id = :id;

--! signed_of_cases : (issued_at?, withdrawn_at?)
-- Of each signed edition who answered for it, and how it stands; the oldest first.
select r.id as report_id, r.case_id, e.number, e.kind, e.content, v.changed_by_name as signed_by, v.created_at as signed_at,
       (select max(p.created_at) from pathology.report_version p
         where p.report_id = r.id and p.action = 'publish' and p.edition = e.number) as issued_at,
       r.withdrawn_at, r.withdrawn_at is null and e.number is not distinct from r.issued_edition as stands
  from pathology.report r
  join pathology.report_edition e on e.report_id = r.id
  join pathology.report_version v on v.report_id = r.id and v.edition = e.number and v.action in ('sign', 'withdraw')
 where r.case_id = any(:cases::uuid[]) order by r.created_at, r.id, e.number;
