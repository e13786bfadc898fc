drop table charting.encounter_document;
drop function charting.check_document;
