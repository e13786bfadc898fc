drop table charting.encounter_procedure;
drop table charting.encounter_diagnosis;
drop table charting.encounter;
