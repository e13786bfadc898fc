--! readers
-- Who saw a report of this person as it stood before this edition went out, or where there is no such edition until now: its paper, or
-- a file of it, or the list of the chart in which it stood. Whoever read it in the minutes while it was signed is told, too.
select distinct s.account_id
  from (select min(v.created_at) as since, max(v.created_at) filter (where v.edition = :edition) as until
          from pathology.report_version v where v.report_id = :report and v.action in ('publish', 'withdraw')) o
 cross join lateral (
       select e.account_id from audit.event e
        where e.resource_type = 'pathology_report' and e.resource_id = :report and e.action in ('pathology_report.document_read', 'pathology_report.exported',
                  'pathology_report.printed')
          and e.success and e.at >= o.since and (o.until is null or e.at < o.until + interval '5 minutes')
       union all
       select e.account_id from audit.event e
        where e.resource_type = 'patient' and e.resource_id = any(:records::uuid[]) and e.action = 'pathology_result.listed'
          and e.success and e.at >= o.since and (o.until is null or e.at < o.until + interval '5 minutes')) s
 where s.account_id is not null;

--! went_out : (changed_by?)
-- Who sent this edition out, or took the report back with it.
select v.changed_by, v.changed_by_name from pathology.report_version v
 where v.report_id = :report and v.edition = :edition and v.action in ('publish', 'withdraw') order by v.number desc limit 1;
