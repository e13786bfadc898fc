drop index pathology.report_addendum_begun;
drop index pathology.case_index_unreported;
drop index pathology.consultation_asked;
drop table pathology.case_assignment;
drop function pathology.check_case_assignment();
