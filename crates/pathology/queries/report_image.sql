--! insert
insert into pathology.report_image (id, report_id, sha256, recorded_by) values (:id, :report, :sha256, :by);

--! of_report
select i.id, i.sha256, i.recorded_by, i.created_at from pathology.report_image i where i.report_id = :report order by i.id;

--! count
select count(*) as kept from pathology.report_image i where i.report_id = :report;

--! owner
-- Of which patient an image is, and whether the edition that went out last shows it and was not taken back.
select i.report_id, c.patient_id,
       r.withdrawn_at is null and exists (select from pathology.report_edition e
                where e.report_id = i.report_id
                  and e.number = (select v.edition from pathology.report_version v
                                   where v.report_id = i.report_id and v.action = 'publish' order by v.number desc limit 1)
                  and e.content -> 'report' -> 'images' @> jsonb_build_array(jsonb_build_object('id', i.id))) as is_out
  from pathology.report_image i
  join pathology.report r on r.id = i.report_id
  join pathology.pathology_case c on c.id = r.case_id
 where i.id = :id;
