-- How long what the laboratory has is kept, and what was discarded. Nothing is deleted: what was discarded stays in the tree of its case.

-- As what it is kept. Without its own field an aspirate is known by the words for it, and is kept longer than a smear.
create function pathology.material_of(kind text, has_block boolean, investigation_type text, words text) returns text
  language sql immutable as $$
  select case
    when kind = 'specimen' then 'tissue'
    when kind = 'block' then 'block'
    when has_block or investigation_type = 'histopathology' then 'slide'
    when words ~* '(\mfna|\mpaaf?\M|aspira|needle|aguja|aiguille|cytoponction|رشف|إبرة|መርፌ|መምጠጥ)' then 'aspirate_slide'
    else 'cytology_slide'
  end
$$;

-- Since when nothing of a case is written any more: nothing while its report, an amendment of it or an addendum is under way.
create function pathology.final_of(of_clinic uuid, of_case uuid) returns timestamptz
  language sql stable as $$
  select case when exists (select from pathology.report_addendum a
                            where a.clinic_id = r.clinic_id and a.report_id = r.id and a.status = 'draft') then null
              when r.status in ('published', 'amended') then
                greatest(r.published_at, (select max(a.signed_at) from pathology.report_addendum a
                                           where a.clinic_id = r.clinic_id and a.report_id = r.id))
              when r.status = 'withdrawn' then r.withdrawn_at end
    from pathology.report r where r.clinic_id = of_clinic and r.case_id = of_case
$$;
grant execute on function pathology.material_of, pathology.final_of to osler_app;

alter table pathology.bench_item
  add column material text check (material in ('tissue', 'block', 'slide', 'cytology_slide', 'aspirate_slide')),
  -- from when its time is counted; nothing while the report is not out
  add column final_at timestamptz,
  add column discarded_by_name text,
  add column discarded_at timestamptz,
  add column discard_method text check (discard_method in ('incineration', 'clinical_waste', 'burial', 'returned', 'other')),
  add column discard_reason text check (length(discard_reason) between 1 and 500),
  add constraint bench_item_discarded check (
    (discarded_at is null) = (discarded_by_name is null) and (discarded_at is null) = (discard_method is null)
    and (discarded_at is null) = (discard_reason is null)
    and (discarded_at is null or (final_at is not null and stage = 'completed' and voided_at is null)));

-- Of everything that is still there of a case.
create function pathology.keep_material(of_clinic uuid, of_case uuid) returns void
  language plpgsql as $$
declare
  final timestamptz := pathology.final_of(of_clinic, of_case);
begin
  update pathology.bench_item i set material = k.material, final_at = k.final_at
    from (select b.id, pathology.material_of(b.kind, b.block_id is not null, c.investigation_type,
                                             concat_ws(' ', s.specimen_type, s.specimen_site)) as material,
                 case when final is not null then greatest(final, b.created_at) end as final_at
            from pathology.bench_item b
            join pathology.pathology_case c on c.clinic_id = b.clinic_id and c.id = b.case_id
            join pathology.specimen s on s.clinic_id = b.clinic_id and s.id = b.specimen_id
           where b.clinic_id = of_clinic and b.case_id = of_case) k
   where i.clinic_id = of_clinic and i.id = k.id and i.discarded_at is null
     and (i.material, i.final_at) is distinct from (k.material, k.final_at);
end $$;
grant execute on function pathology.keep_material to osler_app;

create function pathology.keep_new_item() returns trigger
  language plpgsql as $$
declare
  final timestamptz := pathology.final_of(new.clinic_id, new.case_id);
begin
  select pathology.material_of(new.kind, new.block_id is not null, c.investigation_type, concat_ws(' ', s.specimen_type, s.specimen_site))
    into new.material
    from pathology.pathology_case c join pathology.specimen s on s.clinic_id = c.clinic_id and s.case_id = c.id
   where c.clinic_id = new.clinic_id and c.id = new.case_id and s.id = new.specimen_id;
  new.final_at := case when final is not null then greatest(final, new.created_at) end;
  return new;
end $$;
create trigger keep_new_item before insert on pathology.bench_item for each row execute function pathology.keep_new_item();

create function pathology.keep_of_report() returns trigger
  language plpgsql as $$
begin
  perform pathology.keep_material(new.clinic_id, new.case_id);
  return null;
end $$;
create trigger keep_of_report after update on pathology.report
  for each row when (old.status is distinct from new.status or old.published_at is distinct from new.published_at)
  execute function pathology.keep_of_report();

create function pathology.keep_of_addendum() returns trigger
  language plpgsql as $$
begin
  perform pathology.keep_material(new.clinic_id, r.case_id)
    from pathology.report r where r.clinic_id = new.clinic_id and r.id = new.report_id;
  return null;
end $$;
create trigger keep_of_addendum after insert or update of status on pathology.report_addendum
  for each row execute function pathology.keep_of_addendum();

-- Clinic by clinic: the wall stands for its owner, too. Derived, hence no event.
alter table pathology.bench_item disable trigger audit_required;
do $$
declare
  clinic uuid;
begin
  for clinic in select id from identity.clinic loop
    perform set_config('app.clinic_id', clinic::text, true);
    perform pathology.keep_material(clinic, c.id) from pathology.pathology_case c where c.clinic_id = clinic;
    if exists (select from pathology.bench_item i where i.material is null) then
      raise exception 'not every item of clinic % was filled', clinic;
    end if;
  end loop;
  perform set_config('app.clinic_id', '', true);
end $$;
alter table pathology.bench_item enable trigger audit_required;
alter table pathology.bench_item alter column material set not null;

-- What is kept since when, the oldest first: what was discarded is not in it, however much that becomes.
create index bench_item_kept on pathology.bench_item (clinic_id, material, final_at, id)
  where final_at is not null and discarded_at is null and voided_at is null;
create index bench_item_discards on pathology.bench_item (clinic_id, discarded_at desc, id desc) where discarded_at is not null;
grant update (material, final_at, discarded_by_name, discarded_at, discard_method, discard_reason) on pathology.bench_item to osler_app;
-- What was discarded is not there any more: nothing happens to it.
create trigger bench_item_keep_discarded before update on pathology.bench_item
  for each row when (old.discarded_at is not null) execute function platform.refuse_change();

-- What hinders that something is discarded whose time is over.
create function pathology.held_because(item uuid, of_case uuid, of_patient uuid) returns text
  language sql stable as $$
  select case
    when exists (select from registry.legal_hold h
                  where h.patient_id in (select registry.records_of(of_patient)) and h.lifted_at is null) then 'held'
    when exists (select from pathology.stain_request r where r.case_id = of_case and r.status = 'open') then 'requested'
    when exists (select from pathology.placement p where p.item_id = item and p.ended_at is null and p.lent_to is not null) then 'lent'
  end
$$;
grant execute on function pathology.held_because to osler_app;

-- What was withdrawn before its next edition went out has a day on which it went out, too: else it is never archived.
create or replace function pathology.index_case(clinic uuid, wanted uuid) returns void
  language plpgsql as $$
declare
  c pathology.pathology_case;
  r pathology.report;
  standing jsonb;
  told text;
  stage text;
  person text;
  day date;
  place text;
  all_places text;
  first_signed timestamptz;
  first_published timestamptz;
  out_at timestamptz;
  issued int;
  tokens text[];
  found_by tsvector;
begin
  select * into c from pathology.pathology_case p where p.clinic_id = clinic and p.id = wanted;
  select * into r from pathology.report p where p.clinic_id = clinic and p.case_id = wanted;
  select coalesce(s.specimen_site, s.specimen_type) into place from pathology.specimen s
   where s.clinic_id = clinic and s.case_id = wanted order by s.number limit 1;
  select string_agg(concat_ws(' ', s.specimen_type, s.specimen_site), ' ') into all_places from pathology.specimen s
   where s.clinic_id = clinic and s.case_id = wanted;
  stage := case when c.verification_status <> 'verified' then c.verification_status else coalesce(r.status, 'in_laboratory') end;
  day := (c.created_at at time zone 'UTC')::date;
  found_by := ''::tsvector;
  if r.id is not null then
    told := concat_ws(E'\n', r.diagnosis, (select string_agg(concat_ws(' ', d ->> 'diagnosis', d ->> 'code'), E'\n')
                                             from jsonb_array_elements(r.diagnoses) d));
    found_by := to_tsvector(pathology.words_of(r.language), told);
    -- What stands is found while the next edition is written.
    if r.edition > 1 and r.status not in ('published', 'amended', 'withdrawn') then
      select e.content -> 'report' into standing from pathology.report_edition e
       where e.clinic_id = clinic and e.report_id = r.id
         and e.number = (select max(v.edition) from pathology.report_version v
                          where v.clinic_id = clinic and v.report_id = r.id and v.action = 'publish');
      found_by := found_by || to_tsvector(pathology.words_of(standing ->> 'language'), concat_ws(E'\n', standing ->> 'diagnosis',
        (select string_agg(concat_ws(' ', d ->> 'diagnosis', d ->> 'code'), E'\n')
           from jsonb_array_elements(standing -> 'diagnoses') d)));
    end if;
    select min(v.created_at) filter (where v.action = 'sign'), min(v.created_at) filter (where v.action = 'publish'),
           count(*) filter (where v.action = 'publish')
      into first_signed, first_published, issued
      from pathology.report_version v where v.clinic_id = clinic and v.report_id = r.id;
    -- Who signed last stays it while an amendment is written.
    person := coalesce((select v.changed_by_name from pathology.report_version v
                         where v.clinic_id = clinic and v.report_id = r.id and v.action = 'sign' order by v.number desc limit 1),
                       r.submitted_by_name, r.recorded_by);
    out_at := case when r.status in ('published', 'amended') then r.published_at when r.status = 'withdrawn' then r.issued_at end;
  end if;
  tokens := array['#d' || pathology.clinic_mark(clinic) || to_char(day, 'YYYYMMDD'), '#m' || pathology.clinic_mark(clinic) || to_char(day, 'YYYYMM'),
    '#y' || pathology.clinic_mark(clinic) || to_char(day, 'YYYY'), '#s' || stage, '#v' || c.verification_status, '#t' || c.investigation_type, '#r' || c.priority,
    '#u' || c.patient_id, '#n' || c.accession_number, '#n' || c.invoice_number, '#l' || coalesce(r.language, ''),
    '#p' || coalesce(to_char(out_at at time zone 'UTC', 'YYYY'), ''), '#p' || coalesce(to_char(out_at at time zone 'UTC', 'YYYYMM'), '')]
    || array(select '#c' || w.lexeme from unnest(to_tsvector('pathology.plain', coalesce(c.consultant_name, ''))) w)
    || array(select '#o' || w.lexeme from unnest(to_tsvector('pathology.plain', coalesce(all_places, ''))) w)
    || array(select '#a' || w.lexeme from unnest(to_tsvector('pathology.plain', coalesce(person, ''))) w);
  insert into pathology.case_index as i (clinic_id, case_id, created_at, progress, investigation_type, consultant_name, site,
    pathologist_name, received_at, signed_at, published_at, out_since, amendments, words)
  values (clinic, wanted, c.created_at, stage, c.investigation_type, c.consultant_name, place, person,
    least(c.created_at, (c.receive_date + 1)::timestamp at time zone 'UTC'), first_signed, first_published, out_at,
    -- what went out after something else had
    greatest(coalesce(issued, 0) - 1, 0), found_by || array_to_tsvector(tokens))
  on conflict (clinic_id, case_id) do update set progress = excluded.progress, consultant_name = excluded.consultant_name,
    site = excluded.site, pathologist_name = excluded.pathologist_name, received_at = excluded.received_at,
    signed_at = excluded.signed_at, published_at = excluded.published_at, out_since = excluded.out_since,
    amendments = excluded.amendments, words = excluded.words
  where (i.progress, i.consultant_name, i.site, i.pathologist_name, i.received_at, i.signed_at, i.published_at, i.out_since, i.amendments, i.words)
    is distinct from (excluded.progress, excluded.consultant_name, excluded.site, excluded.pathologist_name, excluded.received_at,
      excluded.signed_at, excluded.published_at, excluded.out_since, excluded.amendments, excluded.words);
end $$;
do $$
declare
  clinic uuid;
begin
  for clinic in select id from identity.clinic loop
    perform set_config('app.clinic_id', clinic::text, true);
    perform pathology.index_case(clinic, r.case_id) from pathology.report r where r.clinic_id = clinic and r.status = 'withdrawn';
  end loop;
  perform set_config('app.clinic_id', '', true);
end $$;
