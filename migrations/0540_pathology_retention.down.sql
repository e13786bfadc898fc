drop trigger keep_of_report on pathology.report;
drop trigger keep_of_addendum on pathology.report_addendum;
drop trigger keep_new_item on pathology.bench_item;
drop trigger bench_item_keep_discarded on pathology.bench_item;
drop function pathology.keep_of_report, pathology.keep_of_addendum, pathology.keep_new_item;
drop function pathology.keep_material(uuid, uuid), pathology.held_because(uuid, uuid, uuid), pathology.final_of(uuid, uuid);
alter table pathology.bench_item
  drop column material,
  drop column final_at,
  drop column discarded_by_name,
  drop column discarded_at,
  drop column discard_method,
  drop column discard_reason;
drop function pathology.material_of(text, boolean, text, text);
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
    out_at := case when r.status in ('published', 'amended', 'withdrawn') then r.published_at end;
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
