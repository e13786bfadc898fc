drop table pathology.report_template;
