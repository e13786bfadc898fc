--: ConsultationRow(opinion?, reason?, ended_at?)

--! insert
insert into pathology.consultation (id, report_id, number, asked_by_name, asked_of, asked_of_name, question)
values (:id, :report, (select coalesce(max(c.number), 0) + 1 from pathology.consultation c where c.report_id = :report), :by, :of, :of_name, :question);

--! get : ConsultationRow
select c.id, c.report_id, c.number, c.asked_by, c.asked_by_name, c.asked_of, c.asked_of_name, c.question, c.status, c.opinion, c.reason,
       c.ended_at, c.version, c.created_at
  from pathology.consultation c where c.id = :id;

--! of_reports : ConsultationRow
-- The oldest first.
select c.id, c.report_id, c.number, c.asked_by, c.asked_by_name, c.asked_of, c.asked_of_name, c.question, c.status, c.opinion, c.reason,
       c.ended_at, c.version, c.created_at
  from pathology.consultation c where c.report_id = any(:reports::uuid[]) order by c.report_id, c.number;

--! answer
update pathology.consultation set status = 'answered', opinion = :opinion, ended_at = :at, version = version + 1, updated_at = now()
 where id = :id and version = :version and status = 'requested';

--! close
-- Declined or withdrawn.
update pathology.consultation set status = :status, reason = :reason, ended_at = :at, version = version + 1, updated_at = now()
 where id = :id and version = :version and status = 'requested';

--! mention
-- Whether the report says it, from now on.
update pathology.consultation set status = :status, version = version + 1, updated_at = now()
 where id = :id and version = :version and status in ('answered', 'mentioned');
