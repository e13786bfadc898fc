drop trigger hold_signed on charting.vitals;
drop trigger hold_signed on charting.encounter_procedure;
drop trigger hold_signed on charting.encounter_diagnosis;
drop trigger hold_signed on charting.encounter;
drop trigger hold_signed_new on charting.encounter;
drop trigger check_status on charting.encounter;
drop table charting.encounter_version;
drop function charting.hold_signed, charting.hold_encounter, charting.check_encounter_status, charting.check_version,
  charting.encounter_content;
