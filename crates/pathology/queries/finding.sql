--! dismiss
insert into pathology.finding_dismissal (report_id, rule, finding, reason, dismissed_by_name)
values (:report, :rule, :finding, :reason, :by) on conflict do nothing;

--! dismissals
select d.rule, d.finding, d.reason, d.dismissed_by_name, d.dismissed_at from pathology.finding_dismissal d
 where d.report_id = :report order by d.finding;
