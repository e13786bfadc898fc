alter table pathology.referring_consultant drop column mobile;
alter table pathology.report_delivery drop column read_papers;
