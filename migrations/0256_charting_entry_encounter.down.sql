create or replace function charting.recorded(line jsonb) returns jsonb
  language sql immutable
  as $$
  select jsonb_strip_nulls(line - array['clinic_id', 'id', 'patient_id', 'kind', 'recorded_by', 'version', 'created_at', 'changed_by',
                                        'updated_at', 'sort_date', 'is_current'])
$$;
alter table charting.entry drop column encounter_id;
alter table charting.problem drop column encounter_id;
-- An import that was among its encounters goes on with the rest, which they are part of again.
do $$
declare
  clinic uuid;
begin
  for clinic in select id from identity.clinic loop
    perform set_config('app.clinic_id', clinic::text, true);
    update interop.import set pass = 1, position = 0 where pass = 2;
  end loop;
  perform set_config('app.clinic_id', '', true);
end $$;
alter table interop.import drop constraint import_pass_check, add constraint import_pass_check check (pass in (0, 1));
