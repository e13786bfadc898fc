drop table pathology.frozen_concordance;
drop table pathology.frozen_section;
drop function pathology.check_frozen_section;
