drop trigger as_measured on charting.vitals;
drop function charting.refuse_other_measurement();
revoke update (systolic, diastolic, heart_rate, respiratory_rate, temperature, oxygen_saturation, height_cm, weight_kg, pain, glucose)
  on charting.vitals from osler_app;
-- What was imported goes back to what is kept: the originals are there.
alter table interop.resource disable trigger audit_required;
update interop.resource r set taken = false, version = 1 from charting.imported_sign s where (r.clinic_id, r.id) = (s.clinic_id, s.id);
alter table interop.resource enable trigger audit_required;
drop table charting.imported_sign;
drop index charting.vitals_imported_key;
alter table charting.vitals disable trigger audit_required;
delete from charting.vitals where imported;
alter table charting.vitals enable trigger audit_required;
alter table charting.vitals drop constraint vitals_measured, add constraint vitals_measured check (
  num_nonnulls(systolic, heart_rate, respiratory_rate, temperature, oxygen_saturation, height_cm, weight_kg, pain, glucose) > 0);
alter table charting.vitals drop column imported;
