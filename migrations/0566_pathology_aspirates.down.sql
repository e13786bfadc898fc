create or replace function pathology.material_of(kind text, has_block boolean, investigation_type text, words text) returns text
  language sql immutable as $$
  select case
    when kind = 'specimen' then 'tissue'
    when kind = 'block' then 'block'
    when has_block or investigation_type = 'histopathology' then 'slide'
    when words ~* '(\mfna|\mpaaf?\M|aspira|needle|aguja|aiguille|cytoponction|رشف|إبرة|መርፌ|መምጠጥ)' then 'aspirate_slide'
    else 'cytology_slide'
  end
$$;
do $$
declare
  clinic uuid;
begin
  for clinic in select id from identity.clinic loop
    perform set_config('app.clinic_id', clinic::text, true);
    perform pathology.keep_material(clinic, i.case_id)
       from (select distinct b.case_id from pathology.bench_item b where b.clinic_id = clinic and b.material in ('cytology_slide', 'aspirate_slide')) i;
  end loop;
  perform set_config('app.clinic_id', '', true);
end $$;
