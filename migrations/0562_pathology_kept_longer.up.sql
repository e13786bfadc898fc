-- What belongs to a report that was withdrawn is kept for a year more: its case was registered anew, and that one's report needs it.
create or replace function pathology.final_of(of_clinic uuid, of_case uuid) returns timestamptz
  language sql stable as $$
  select case when exists (select from pathology.report_addendum a
                            where a.clinic_id = r.clinic_id and a.report_id = r.id and a.status = 'draft') then null
              when r.status in ('published', 'amended') then
                greatest(r.published_at, (select max(a.signed_at) from pathology.report_addendum a
                                           where a.clinic_id = r.clinic_id and a.report_id = r.id))
              when r.status = 'withdrawn' then r.withdrawn_at + interval '1 year' end
    from pathology.report r where r.clinic_id = of_clinic and r.case_id = of_case
$$;

-- What hinders that something is discarded whose time is over: also that nobody knows where it is, or that a colleague was asked.
create or replace function pathology.held_because(item uuid, of_case uuid, of_patient uuid) returns text
  language sql stable as $$
  select case
    when exists (select from registry.legal_hold h
                  where h.patient_id in (select registry.records_of(of_patient)) and h.lifted_at is null) then 'held'
    when exists (select from pathology.stain_request r where r.case_id = of_case and r.status = 'open') then 'requested'
    when exists (select from pathology.consultation k join pathology.report r on r.clinic_id = k.clinic_id and r.id = k.report_id
                  where r.case_id = of_case and k.status = 'requested') then 'consulted'
    when exists (select from pathology.missing_item m where m.item_id = item and m.found_at is null) then 'missing'
    when exists (select from pathology.placement p where p.item_id = item and p.ended_at is null and p.lent_to is not null) then 'lent'
  end
$$;

-- A record stays while the laboratory has blocks or slides of it, or lent anything: its barcodes would say nothing any more. They are
-- discarded after their own time, and then it goes.
create function pathology.has_material(records uuid[]) returns boolean
  language sql stable as $$
  select exists (select from pathology.pathology_case c
                   join pathology.bench_item i on i.clinic_id = c.clinic_id and i.case_id = c.id
                  where c.patient_id = any(records) and i.voided_at is null and i.discarded_at is null
                    and (i.kind <> 'specimen'
                         or exists (select from pathology.placement p
                                     where p.clinic_id = i.clinic_id and p.item_id = i.id and p.ended_at is null and p.lent_to is not null)))
$$;
grant execute on function pathology.has_material to osler_app;

create or replace function registry.kept_because(records uuid[], day date) returns text
  language sql stable
  as $$
  select case
    when exists (select from registry.legal_hold h where h.patient_id = any(records) and h.lifted_at is null) then 'held'
    when exists (select from registry.patient p
                  where p.id = any(records) and (p.record_retention_date is null or p.record_retention_date >= day)) then 'kept_longer'
    when exists (select from registry.consent c
                  where c.patient_id = any(records) and greatest(c.signed_on, c.withdrawn_on) >= day - interval '6 years')
      or exists (select from registry.disclosure d
                  where d.patient_id = any(records) and d.disclosed_on >= day - interval '6 years')
      or exists (select from registry.privacy_request r
                  where r.patient_id = any(records) and (r.outcome is null or r.decided_on >= day - interval '6 years'))
      or exists (select from staff.emergency_access e
                  where e.patient_id = any(records) and e.opened_at >= day - interval '6 years') then 'papers_kept'
    when pathology.has_material(records) then 'material_kept'
  end
$$;

alter table registry.purge_item drop constraint purge_item_outcome_check,
  add constraint purge_item_outcome_check check (outcome in ('purged', 'held', 'kept_longer', 'papers_kept', 'material_kept', 'gone', 'failed'));

-- Clinic by clinic: the wall stands for its owner, too. Derived, hence no event.
alter table pathology.bench_item disable trigger audit_required;
do $$
declare
  clinic uuid;
begin
  for clinic in select id from identity.clinic loop
    perform set_config('app.clinic_id', clinic::text, true);
    perform pathology.keep_material(clinic, r.case_id) from pathology.report r where r.clinic_id = clinic and r.status = 'withdrawn';
  end loop;
  perform set_config('app.clinic_id', '', true);
end $$;
alter table pathology.bench_item enable trigger audit_required;
