drop trigger same_record on charting.vitals;
drop function charting.check_vitals_encounter();
alter table charting.vitals drop column origin_id, drop column apart;
