drop index pathology.report_unfinished;
drop table pathology.worklist;
drop function search.cases;
revoke usage on schema pathology from osler_search;
drop trigger follow on pathology.report_version;
drop trigger follow on pathology.specimen;
drop trigger follow on pathology.pathology_case;
drop function pathology.follow_version, pathology.follow_part, pathology.follow_case, pathology.index_case, pathology.case_query,
  pathology.diagnosis_words, pathology.all_words, pathology.any_token;
drop table pathology.case_index;
drop function pathology.clinic_mark, pathology.words_of;
drop text search configuration pathology.english;
drop text search configuration pathology.spanish;
drop text search configuration pathology.french;
drop text search configuration pathology.arabic;
drop text search configuration pathology.plain;
