-- More words by which an aspirate is known, which is kept longer than a smear: abbreviations with points, TBNA, a puncture.
create or replace function pathology.material_of(kind text, has_block boolean, investigation_type text, words text) returns text
  language sql immutable as $$
  select case
    when kind = 'specimen' then 'tissue'
    when kind = 'block' then 'block'
    when has_block or investigation_type = 'histopathology' then 'slide'
    when words ~* '(\mf\.? ?n\.? ?a|\m(ebus-?)?tbna|\mpaaf?\M|aspira|needle|aguja|aiguille|ponction|punctur|punci[oó]n|رشف|بزل|إبرة|መርፌ|መምጠጥ)' then 'aspirate_slide'
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
