-- Two pressures are a pair only where one measurement says both, or one device measured both at the very same time.
alter table charting.imported_sign
  add column measured_with text check (length(measured_with) between 1 and 300),
  drop constraint imported_sign_doubt_check,
  add constraint imported_sign_doubt_check
    check (doubt in ('no_sign', 'no_value', 'no_unit', 'unit', 'inexact', 'impossible', 'before_birth', 'repeated'));

-- What is known to the day stands on that day, and not at an hour; `recorded_at` is its beginning where the clinic is.
alter table charting.vitals add column recorded_on date;
drop index charting.vitals_imported_key;
create unique index vitals_imported_key on charting.vitals (clinic_id, patient_id, encounter_id, recorded_at, recorded_on) nulls not distinct
  where imported and error_reason is null;
