alter table pathology.pathology_case drop column consultant_id;
drop table pathology.referring_consultant;
