drop index charting.encounter_by_layout_version;
alter table charting.encounter drop constraint encounter_layout_version_fkey, drop column carried, drop column layout_version_id;
