drop table registry.draft;
alter table registry.patient drop column changed_by;
alter table registry.contact drop column changed_by;
alter table registry.coverage drop column changed_by;
alter table charting.allergy drop column changed_by;
alter table charting.problem drop column changed_by;
