drop table registry.legal_hold, registry.retention_policy;
drop index registry.patient_by_retention;
alter table registry.patient drop column last_treatment_date;
