-- That vital signs belong to no encounter was said by somebody: no encounter takes them by itself. Only what is said is kept, for what is
-- signed of an encounter says every column that says anything.
alter table charting.vitals add column apart boolean constraint vitals_apart check (apart is null or apart and encounter_id is null);
-- What stood with a note that was withdrawn, and was measured on this patient all the same, stands again on its own.
alter table charting.vitals add column origin_id uuid,
  add constraint vitals_origin_fkey foreign key (clinic_id, origin_id) references charting.vitals (clinic_id, id) on delete restrict;
create unique index vitals_origin_key on charting.vitals (clinic_id, origin_id) where origin_id is not null;
grant update (apart) on charting.vitals to osler_app;

-- Records that were merged come apart again: what was measured on one of them is never part of a note on another. An import attaches
-- what another system attached.
create function charting.check_vitals_encounter() returns trigger
  language plpgsql as $$
begin
  if not exists (select from charting.encounter e
                  where e.clinic_id = new.clinic_id and e.id = new.encounter_id and e.patient_id = new.patient_id) then
    raise exception 'the encounter stands on another record' using errcode = 'OS003', constraint = 'vitals_same_record';
  end if;
  return new;
end $$;
create trigger same_record before insert or update of encounter_id on charting.vitals for each row
  when (new.encounter_id is not null and not new.imported) execute function charting.check_vitals_encounter();
