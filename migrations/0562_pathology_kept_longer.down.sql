update registry.purge_item set outcome = 'kept_longer' where outcome = 'material_kept';
alter table registry.purge_item drop constraint purge_item_outcome_check,
  add constraint purge_item_outcome_check check (outcome in ('purged', 'held', 'kept_longer', 'papers_kept', 'gone', 'failed'));
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
  end
$$;
drop function pathology.has_material;
create or replace function pathology.held_because(item uuid, of_case uuid, of_patient uuid) returns text
  language sql stable as $$
  select case
    when exists (select from registry.legal_hold h
                  where h.patient_id in (select registry.records_of(of_patient)) and h.lifted_at is null) then 'held'
    when exists (select from pathology.stain_request r where r.case_id = of_case and r.status = 'open') then 'requested'
    when exists (select from pathology.placement p where p.item_id = item and p.ended_at is null and p.lent_to is not null) then 'lent'
  end
$$;
create or replace function pathology.final_of(of_clinic uuid, of_case uuid) returns timestamptz
  language sql stable as $$
  select case when exists (select from pathology.report_addendum a
                            where a.clinic_id = r.clinic_id and a.report_id = r.id and a.status = 'draft') then null
              when r.status in ('published', 'amended') then
                greatest(r.published_at, (select max(a.signed_at) from pathology.report_addendum a
                                           where a.clinic_id = r.clinic_id and a.report_id = r.id))
              when r.status = 'withdrawn' then r.withdrawn_at end
    from pathology.report r where r.clinic_id = of_clinic and r.case_id = of_case
$$;
