-- An active allergy and "no known allergies" exclude each other. Both writers lock the patient first, so that neither
-- misses the other; this refuses what gets past them.
create function charting.refuse_none_known_beside_allergy() returns trigger
  language plpgsql as $$
begin
  if exists (select from charting.no_known_allergies n where n.clinic_id = new.clinic_id and n.patient_id = new.patient_id)
     and exists (select from charting.allergy a
                  where a.clinic_id = new.clinic_id and a.patient_id = new.patient_id and a.status = 'active') then
    raise exception 'an active allergy stands beside "no known allergies"'
      using errcode = 'exclusion_violation', constraint = 'allergy_or_none_known';
  end if;
  return null;
end $$;
create constraint trigger none_known_excluded after insert or update on charting.allergy
  deferrable initially deferred for each row when (new.status = 'active')
  execute function charting.refuse_none_known_beside_allergy();
create constraint trigger allergy_excluded after insert or update on charting.no_known_allergies
  deferrable initially deferred for each row
  execute function charting.refuse_none_known_beside_allergy();

-- Where both stand, the allergy holds. Each clinic by itself, with its event: the wall and the trail bind the owner, too.
do $$
declare
  clinic uuid;
  corrected uuid[];
begin
  for clinic in select id from identity.clinic loop
    perform set_config('app.clinic_id', clinic::text, true);
    with gone as (
      delete from charting.no_known_allergies n
       where exists (select from charting.allergy a where a.patient_id = n.patient_id and a.status = 'active')
      returning n.patient_id
    ) select array_agg(patient_id) into corrected from gone;
    if corrected is not null then
      perform audit.record(gen_random_uuid(), gen_random_uuid(), null, 'Osler', '{}', 'allergy.none_known_corrected', 'patient',
                           null, null, null, 'An active allergy is recorded.', null, null, true, corrected);
    end if;
  end loop;
  set constraints all immediate;
  perform set_config('app.clinic_id', '', true);
end $$;
