--: FrozenRow(corrects?, correction_reason?, corrected_by?, concordance?, concordance_reason?, concordance_by?, concordance_at?, retraction_reason?, retracted_by?, retracted_at?)

--! insert (corrects?, correction_reason?)
insert into pathology.frozen_section (id, case_id, specimen_id, diagnosis, received_at, told_at, told_to, told_by, read_back, corrects,
  correction_reason, recorded_by_name, created_at)
values (:id, :case, :specimen, :diagnosis, :received_at, :told_at, :told_to, :told_by, :read_back, :corrects, :correction_reason, :by, :at);

--! of_cases : FrozenRow
-- Every entry of these cases, the oldest first; the newest word on how far it agrees with the final diagnosis.
select f.id, f.case_id, f.specimen_id, f.diagnosis, f.received_at, f.told_at, f.told_to, f.told_by, f.read_back, f.corrects,
       f.correction_reason, f.recorded_by_name, f.created_at,
       (select n.id from pathology.frozen_section n where n.corrects = f.id) as corrected_by,
       c.concordance, c.reason as concordance_reason, c.said_by_name as concordance_by, c.said_at as concordance_at,
       r.reason as retraction_reason, r.retracted_by_name as retracted_by, r.retracted_at
  from pathology.frozen_section f
  left join pathology.frozen_retraction r on r.frozen_section_id = f.id
  left join lateral (select x.concordance, x.reason, x.said_by_name, x.said_at from pathology.frozen_concordance x
                      where x.frozen_section_id = f.id order by x.number desc limit 1) c on true
 where f.case_id = any(:cases::uuid[]) order by f.created_at, f.id;

--! case_of
select f.case_id from pathology.frozen_section f where f.id = :id;

--! judge (reason?)
insert into pathology.frozen_concordance (frozen_section_id, number, concordance, reason, said_by_name)
values (:id, (select coalesce(max(c.number), 0) + 1 from pathology.frozen_concordance c where c.frozen_section_id = :id), :concordance, :reason, :by);

--! edition_began
-- When the edition of a report that is written now was begun.
select max(v.created_at) as began from pathology.report r
  join pathology.report_version v on v.report_id = r.id and v.edition = r.edition and v.action in ('begin', 'amend') where r.id = :report
having max(v.created_at) is not null;

--! preliminary
-- What was told of cases of a person of which no report is out yet; an entry that was corrected or taken back counts no more, nor a case that was
-- rejected: perhaps it is another person's. The newest first.
select f.id, f.case_id, p.accession_number, s.number, f.diagnosis, f.told_at, f.recorded_by_name
  from pathology.pathology_case p
  join pathology.frozen_section f on f.case_id = p.id
  join pathology.specimen s on s.id = f.specimen_id
 where p.patient_id = any(:records::uuid[]) and p.verification_status in ('pending', 'verified')
   and not exists (select from pathology.frozen_section n where n.corrects = f.id)
   and not exists (select from pathology.frozen_retraction x where x.frozen_section_id = f.id)
   and not exists (select from pathology.report r where r.case_id = p.id and r.issued_edition is not null and r.withdrawn_at is null)
 order by f.created_at desc, f.id desc limit 50;

--! retract
-- Takes an entry back, and with it those in whose place it stands.
with recursive chain as (
  select f.id, f.corrects from pathology.frozen_section f where f.id = :id
   union
  select f.id, f.corrects from pathology.frozen_section f join chain c on f.id = c.corrects)
insert into pathology.frozen_retraction (frozen_section_id, reason, retracted_by_name) select chain.id, :reason, :by from chain;

--! retracted
-- Who took an entry back.
select r.retracted_by, r.retracted_by_name from pathology.frozen_retraction r where r.frozen_section_id = :id;

--! readers
-- Who may have seen an entry that was taken back, or one in whose place it stands: in the patient's chart, or on the paper or in a file
-- of the report of its case. Whoever read it in the minutes while it was taken back is told, too.
with recursive chain as (
  select f.id, f.corrects, f.case_id, f.created_at from pathology.frozen_section f where f.id = :id
   union
  select f.id, f.corrects, f.case_id, f.created_at from pathology.frozen_section f join chain c on f.id = c.corrects),
told as (
  select min(c.created_at) as since, max(r.retracted_at) + interval '5 minutes' as until
    from chain c join pathology.frozen_retraction r on r.frozen_section_id = c.id)
select distinct s.account_id
  from told
 cross join lateral (
       select e.account_id from audit.event e
        where e.resource_type = 'patient' and e.resource_id = any(:records::uuid[]) and e.action = 'pathology_result.listed'
          and e.success and e.at >= told.since and e.at < told.until
       union all
       select e.account_id from pathology.report p
         join audit.event e on e.resource_type = 'pathology_report' and e.resource_id = p.id
          and e.action in ('pathology_report.document_read', 'pathology_report.exported', 'pathology_report.printed')
          and e.success and e.at >= told.since and e.at < told.until
        where p.case_id = (select c.case_id from chain c limit 1)) s
 where s.account_id is not null;
