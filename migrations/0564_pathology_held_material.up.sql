-- What hinders that something is discarded, from the side of what hinders: that is little, and what is over its time may be much.
create function pathology.hindered_items() returns setof uuid
  language sql stable as $$
  select i.id from registry.legal_hold h
    cross join lateral registry.records_of(h.patient_id) p (id)
    join pathology.pathology_case c on c.clinic_id = h.clinic_id and c.patient_id = p.id
    join pathology.bench_item i on i.clinic_id = c.clinic_id and i.case_id = c.id
   where h.lifted_at is null
  union
  select i.id from pathology.stain_request q
    join pathology.bench_item i on i.clinic_id = q.clinic_id and i.case_id = q.case_id
   where q.status = 'open'
  union
  select i.id from pathology.consultation k
    join pathology.report r on r.clinic_id = k.clinic_id and r.id = k.report_id
    join pathology.bench_item i on i.clinic_id = r.clinic_id and i.case_id = r.case_id
   where k.status = 'requested'
  union
  select m.item_id from pathology.missing_item m where m.found_at is null
  union
  select p.item_id from pathology.placement p where p.ended_at is null and p.lent_to is not null
$$;
grant execute on function pathology.hindered_items to osler_app;
create index legal_hold_open on registry.legal_hold (clinic_id, patient_id) where lifted_at is null;
