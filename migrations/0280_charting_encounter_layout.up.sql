-- An encounter is written on one version of a layout, and is read on it ever after; without one it is a free note.
alter table charting.encounter
  add column layout_version_id uuid,
  -- Which values of the form were copied: by the name of the field, from which encounter, of when, and whether they were changed.
  add column carried jsonb constraint encounter_carried_check check (jsonb_typeof(carried) = 'object'),
  add constraint encounter_layout_version_fkey foreign key (clinic_id, layout_version_id)
    references charting.layout_version (clinic_id, id) on delete restrict;
create index encounter_by_layout_version on charting.encounter (clinic_id, layout_version_id) where layout_version_id is not null;
grant update (layout_version_id, carried) on charting.encounter to osler_app;
