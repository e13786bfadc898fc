--: PrintRow(consultant_name?, edition?, reason?, ended_by_name?, ended_at?, out?)

--! add
-- One that waits already goes on waiting.
insert into pathology.print_item (id, report_id, is_asked, queued_by_name) values (:id, :report, true, :by)
on conflict (clinic_id, report_id) where status = 'waiting' do nothing;

--! add_by_rule
-- Of all, or of a consultant who is reached neither here nor by e-mail, which a house without a mail server sends none; and whatever amends, adds to or takes back what was on paper.
insert into pathology.print_item (id, report_id, is_asked, queued_by_name)
select :id, r.id, false, :by
  from pathology.report r
  join pathology.pathology_case c on c.id = r.case_id
  left join pathology.referring_consultant k on k.id = c.consultant_id
 where r.id = :report
   and (:all or (:unreached and (k.email is null or not :mails) and k.account_id is null)
        or exists (select from pathology.print_item p where p.report_id = r.id and p.status = 'printed')
        or exists (select from audit.event e where e.resource_type = 'pathology_report' and e.resource_id = r.id
                    and e.action = 'pathology_report.printed' and e.success))
on conflict (clinic_id, report_id) where status = 'waiting' do nothing;

--! add_unreached
-- One that was not told where it was sent.
insert into pathology.print_item (id, report_id, is_asked, queued_by_name) values (:id, :report, false, :by)
on conflict (clinic_id, report_id) where status = 'waiting' do nothing;

--! get : PrintRow
select p.id, p.report_id, p.is_asked, p.queued_by_name, p.created_at, p.status, p.edition, p.reason, p.ended_by_name, p.ended_at,
       c.id as case_id, c.patient_id, c.accession_number, c.consultant_name, r.status as report_status,
       case when r.status = 'withdrawn' then r.edition else r.issued_edition end as out,
       (select count(*)::int from pathology.report_addendum a where a.report_id = r.id and a.status = 'signed' and a.edition = case when r.status = 'withdrawn' then r.edition else r.issued_edition end) as addenda
  from pathology.print_item p
  join pathology.report r on r.id = p.report_id
  join pathology.pathology_case c on c.id = r.case_id
 where p.id = :id;

--! waiting : PrintRow
-- What waits longest before the rest.
select p.id, p.report_id, p.is_asked, p.queued_by_name, p.created_at, p.status, p.edition, p.reason, p.ended_by_name, p.ended_at,
       c.id as case_id, c.patient_id, c.accession_number, c.consultant_name, r.status as report_status,
       case when r.status = 'withdrawn' then r.edition else r.issued_edition end as out,
       (select count(*)::int from pathology.report_addendum a where a.report_id = r.id and a.status = 'signed' and a.edition = case when r.status = 'withdrawn' then r.edition else r.issued_edition end) as addenda
  from pathology.print_item p
  join pathology.report r on r.id = p.report_id
  join pathology.pathology_case c on c.id = r.case_id
 where p.status = 'waiting' and (p.created_at, p.id) > (:after_at, :after_id)
 order by p.created_at, p.id limit :wanted;

--! ended : PrintRow
-- What was done last before the rest.
select p.id, p.report_id, p.is_asked, p.queued_by_name, p.created_at, p.status, p.edition, p.reason, p.ended_by_name, p.ended_at,
       c.id as case_id, c.patient_id, c.accession_number, c.consultant_name, r.status as report_status,
       case when r.status = 'withdrawn' then r.edition else r.issued_edition end as out,
       (select count(*)::int from pathology.report_addendum a where a.report_id = r.id and a.status = 'signed' and a.edition = case when r.status = 'withdrawn' then r.edition else r.issued_edition end) as addenda
  from pathology.print_item p
  join pathology.report r on r.id = p.report_id
  join pathology.pathology_case c on c.id = r.case_id
 where p.status <> 'waiting' and (p.ended_at, p.id) < (:before_at, :before_id)
 order by p.ended_at desc, p.id desc limit :wanted;

--! printed
-- Where that edition is still the one that is out, with as many addenda as were printed.
update pathology.print_item p set status = 'printed', edition = :edition, ended_by_name = :by, ended_at = :at
  from pathology.report r
 where p.id = :id and p.status = 'waiting' and r.id = p.report_id
   and (case when r.status = 'withdrawn' then r.edition else r.issued_edition end) = :edition
   and (select count(*) from pathology.report_addendum a where a.report_id = r.id and a.status = 'signed' and a.edition = :edition) = :addenda::int;

--! number_of
-- Of which case a report is, in the words of its number.
select c.accession_number from pathology.report r join pathology.pathology_case c on c.id = r.case_id where r.id = :report;

--! signed_addenda
-- How many addenda of an edition are signed.
select count(*)::int as addenda from pathology.report_addendum a where a.report_id = :report and a.status = 'signed' and a.edition = :edition;

--! remove
update pathology.print_item set status = 'removed', reason = :reason, ended_by_name = :by, ended_at = :at where id = :id and status = 'waiting';
