drop trigger refuse_retracted on pathology.frozen_section;
drop trigger refuse_retracted on pathology.frozen_concordance;
drop function pathology.refuse_retracted;
drop table pathology.frozen_retraction;
