drop index charting.vitals_imported_key;
alter table charting.vitals drop column recorded_on;
create unique index vitals_imported_key on charting.vitals (clinic_id, patient_id, encounter_id, recorded_at) nulls not distinct
  where imported and error_reason is null;
alter table charting.imported_sign
  drop column measured_with,
  drop constraint imported_sign_doubt_check,
  add constraint imported_sign_doubt_check
    check (doubt in ('no_sign', 'no_value', 'no_unit', 'unit', 'inexact', 'impossible', 'before_birth'));
