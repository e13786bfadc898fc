alter table pathology.report_version drop column addenda;
