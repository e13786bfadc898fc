-- Encounters that were signed and went by a purge before 0421 wrote that down: without it each genuine paper of theirs is read as broken.
-- Whose they were says the trail, which stays: an encounter that went otherwise gets no line here. Clinic by clinic: the wall stands for
-- its owner, too. No change of a record, hence no event.
alter table registry.destroyed disable trigger audit_required;
do $$
declare
  clinic uuid;
  expected bigint;
  written bigint;
begin
  for clinic in select id from identity.clinic loop
    perform set_config('app.clinic_id', clinic::text, true);
    create temporary table gone on commit drop as
      with paper as (
        select distinct d.resource_id from signing.document d
         where d.clinic_id = clinic and d.resource_type = 'encounter'
           and not exists (select from charting.encounter e where e.clinic_id = clinic and e.id = d.resource_id)
           and not exists (
             select from registry.destroyed k where k.clinic_id = clinic and k.resource_type = 'encounter' and k.resource_id = d.resource_id)
      ), signed as (
        select p.resource_id, s.patient_id
          from paper p
          join audit.event e on e.clinic_id = clinic and e.resource_type = 'encounter' and e.resource_id = p.resource_id
                            and e.action = 'encounter.signed' and e.success
          join audit.subject s on s.clinic_id = clinic and s.event_id = e.id
         -- Who is still there lost an encounter some other way.
         where not exists (select from registry.patient p where p.clinic_id = clinic and p.id = s.patient_id)
      ), person as (
        select resource_id, patient_id from signed
        union
        -- A record that was merged since went with the one that the purge names.
        select g.resource_id, other.patient_id
          from signed g
          join audit.subject own on own.clinic_id = clinic and own.patient_id = g.patient_id
          join audit.event m on m.clinic_id = clinic and m.at = own.at and m.id = own.event_id and m.action = 'patient.merged' and m.success
          join audit.subject other on other.clinic_id = clinic and other.event_id = m.id
      )
      select distinct on (p.resource_id) p.resource_id, i.purge_id, i.finished_at
        from person p
        join registry.purge_item i on i.clinic_id = clinic and i.record_id = p.patient_id and i.outcome = 'purged'
                                  and i.removed ? 'charting.encounter'
        join registry.purge u on u.clinic_id = clinic and u.id = i.purge_id and u.status in ('approved', 'done')
       order by p.resource_id, i.finished_at desc;
    select count(*) into expected from gone;
    insert into registry.destroyed (clinic_id, resource_type, resource_id, purge_id, destroyed_at)
      select clinic, 'encounter', g.resource_id, g.purge_id, g.finished_at from gone g;
    get diagnostics written = row_count;
    if written <> expected then
      raise exception 'not every destroyed encounter of clinic % was written down', clinic;
    end if;
    drop table gone;
  end loop;
  perform set_config('app.clinic_id', '', true);
end $$;
alter table registry.destroyed enable trigger audit_required;
