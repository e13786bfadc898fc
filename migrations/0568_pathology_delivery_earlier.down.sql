alter table pathology.report_delivery drop column is_earlier;
