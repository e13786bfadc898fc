drop table pathology.consultation;
drop function pathology.check_consultation;
