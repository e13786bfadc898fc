alter table pathology.report_version drop column ai_sections;
