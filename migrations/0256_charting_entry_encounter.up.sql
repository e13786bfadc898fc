-- The encounter in which a problem or an entry was recorded.
alter table charting.problem add column encounter_id uuid,
  add constraint problem_encounter_fkey foreign key (clinic_id, encounter_id) references charting.encounter (clinic_id, id) on delete restrict;
alter table charting.entry add column encounter_id uuid,
  add constraint entry_encounter_fkey foreign key (clinic_id, encounter_id) references charting.encounter (clinic_id, id) on delete restrict;
create index problem_by_encounter on charting.problem (clinic_id, encounter_id) where encounter_id is not null;
create index entry_by_encounter on charting.entry (clinic_id, encounter_id) where encounter_id is not null;

create or replace function charting.recorded(line jsonb) returns jsonb
  language sql immutable
  as $$
  select jsonb_strip_nulls(line - array['clinic_id', 'id', 'patient_id', 'kind', 'recorded_by', 'version', 'created_at', 'changed_by',
                                        'updated_at', 'sort_date', 'is_current', 'encounter_id'])
$$;

-- A file is gone through for its encounters by itself (2), between the people (0) and the rest (1).
alter table interop.import drop constraint import_pass_check, add constraint import_pass_check check (pass in (0, 1, 2));
