drop table pathology.report_delivery;
drop function pathology.check_report_delivery();
