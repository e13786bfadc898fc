drop table pathology.specimen;
drop table pathology.pathology_case;
drop schema pathology;
