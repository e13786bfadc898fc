drop table pathology.report_addendum;
drop function pathology.check_addendum;
