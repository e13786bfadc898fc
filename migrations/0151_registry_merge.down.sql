drop table registry.patient_link;
drop function registry.records_of(uuid), registry.survivor_of(uuid), registry.refuse_merged_survivor();
