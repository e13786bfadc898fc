drop trigger keep_destroyed on charting.encounter;
drop function registry.keep_destroyed;
create or replace function registry.purge_record(wanted_purge uuid, wanted_record uuid, out outcome text, out removed jsonb)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  records uuid[];
begin
  perform from registry.purge_item i join registry.purge p on p.clinic_id = i.clinic_id and p.id = i.purge_id
    where i.clinic_id = platform.current_clinic() and i.purge_id = wanted_purge and i.record_id = wanted_record
      and p.status = 'approved' and i.outcome is null
    for update of i;
  if not found then
    raise exception 'not a record of an approved purge' using errcode = 'OS003', constraint = 'purge_not_approved';
  end if;
  -- Whatever is written about the person now waits, or is seen; a record that was merged with them just now, too.
  records := array(select registry.records_of(wanted_record));
  perform from registry.patient p where p.clinic_id = platform.current_clinic() and p.id = any(records) order by p.id for update;
  if not found then
    outcome := 'gone';
  elsif exists (select from registry.records_of(wanted_record) r (id) where r.id <> all (records)) then
    outcome := 'kept_longer';
  else
    select registry.kept_because(records, least(u.as_of, current_date)) into outcome
      from registry.purge u where u.clinic_id = platform.current_clinic() and u.id = wanted_purge;
  end if;
  if outcome is null then
    outcome := 'purged';
    removed := registry.remove_dependents('registry.patient', records);
    delete from registry.patient p where p.clinic_id = platform.current_clinic() and p.id = any(records);
    removed := removed || jsonb_build_object('registry.patient', cardinality(records));
  end if;
  update registry.purge_item i set outcome = purge_record.outcome, removed = purge_record.removed, finished_at = now()
   where i.clinic_id = platform.current_clinic() and i.purge_id = wanted_purge and i.record_id = wanted_record;
end $$;
drop table registry.destroyed;
