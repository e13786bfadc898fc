-- Finding cases: one row a case with everything by which it is looked for, kept by triggers. All that is looked for stands in one
-- inverted index: stems of the diagnosis, and tokens that begin with '#', which no text can hold. So any filters together are
-- one intersection of lists, and days, months and years among them let a walk stop as soon as a page is full.
create text search configuration pathology.english (copy = pg_catalog.english);
alter text search configuration pathology.english alter mapping for hword, hword_part, word with public.unaccent, english_stem;
create text search configuration pathology.spanish (copy = pg_catalog.spanish);
alter text search configuration pathology.spanish alter mapping for hword, hword_part, word with public.unaccent, spanish_stem;
create text search configuration pathology.french (copy = pg_catalog.french);
alter text search configuration pathology.french alter mapping for hword, hword_part, word with public.unaccent, french_stem;
create text search configuration pathology.arabic (copy = pg_catalog.arabic);
-- Names, and languages without a stemmer.
create text search configuration pathology.plain (copy = pg_catalog.simple);
alter text search configuration pathology.plain alter mapping for hword, hword_part, word with public.unaccent, simple;

create function pathology.words_of(language text) returns regconfig
  language sql immutable parallel safe as $$
  select case language when 'en' then 'pathology.english'::regconfig when 'es' then 'pathology.spanish'::regconfig
                       when 'fr' then 'pathology.french'::regconfig when 'ar' then 'pathology.arabic'::regconfig
                       else 'pathology.plain'::regconfig end
$$;

create table pathology.case_index (
  clinic_id uuid not null default platform.current_clinic(),
  case_id uuid not null,
  created_at timestamptz not null,
  -- how far it is: its registration, then its report
  progress text not null check (progress in ('pending', 'rejected', 'voided', 'in_laboratory', 'draft', 'pending_verification',
    'verified', 'signed', 'published', 'amended', 'withdrawn')),
  investigation_type text not null,
  consultant_name text,
  -- where the first specimen is from, else what it is
  site text,
  -- who signed the report last, else who hands it on or began it
  pathologist_name text,
  -- when the specimens came: the end of their day, where the case was registered on a later one
  received_at timestamptz not null,
  -- the first time
  signed_at timestamptz,
  published_at timestamptz,
  -- the last time; nothing while it is not out
  out_since timestamptz,
  amendments int not null default 0,
  words tsvector not null,
  primary key (clinic_id, case_id),
  constraint case_index_case_fkey foreign key (clinic_id, case_id) references pathology.pathology_case (clinic_id, id) on delete restrict
);
create index case_index_recent on pathology.case_index (clinic_id, created_at desc, case_id desc);
-- What was written is found at once, and no search reads a list of what waits to be indexed.
create index case_index_words on pathology.case_index using gin (words) with (fastupdate = off);
call platform.build_wall('pathology.case_index');
grant select, insert, update on pathology.case_index to osler_app;

-- A part of the clinic's id, so that lists of days are each clinic's own.
create function pathology.clinic_mark(clinic uuid) returns text
  language sql immutable parallel safe as $$ select right(clinic::text, 12) $$;

create function pathology.index_case(clinic uuid, wanted uuid) returns void
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
    person := coalesce(r.signed_by_name, r.submitted_by_name, r.recorded_by);
    select min(v.created_at) filter (where v.action = 'sign'), min(v.created_at) filter (where v.action = 'publish')
      into first_signed, first_published
      from pathology.report_version v where v.clinic_id = clinic and v.report_id = r.id;
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
    -- a withdrawal is an edition, and no amendment
    coalesce(r.edition - (r.status = 'withdrawn')::int, 1) - 1, found_by || array_to_tsvector(tokens))
  on conflict (clinic_id, case_id) do update set progress = excluded.progress, consultant_name = excluded.consultant_name,
    site = excluded.site, pathologist_name = excluded.pathologist_name, received_at = excluded.received_at,
    signed_at = excluded.signed_at, published_at = excluded.published_at, out_since = excluded.out_since,
    amendments = excluded.amendments, words = excluded.words
  where (i.progress, i.consultant_name, i.site, i.pathologist_name, i.received_at, i.signed_at, i.published_at, i.out_since, i.amendments, i.words)
    is distinct from (excluded.progress, excluded.consultant_name, excluded.site, excluded.pathologist_name, excluded.received_at,
      excluded.signed_at, excluded.published_at, excluded.out_since, excluded.amendments, excluded.words);
end $$;

create function pathology.follow_case() returns trigger language plpgsql as $$
begin
  perform pathology.index_case(new.clinic_id, new.id);
  return null;
end $$;
create function pathology.follow_part() returns trigger language plpgsql as $$
begin
  perform pathology.index_case(new.clinic_id, new.case_id);
  return null;
end $$;
create function pathology.follow_version() returns trigger language plpgsql as $$
begin
  perform pathology.index_case(new.clinic_id, r.case_id) from pathology.report r where r.clinic_id = new.clinic_id and r.id = new.report_id;
  return null;
end $$;
create trigger follow after insert or update of verification_status, priority, consultant_name, receive_date on pathology.pathology_case
  for each row execute function pathology.follow_case();
create trigger follow after insert or update of specimen_type, specimen_site on pathology.specimen
  for each row execute function pathology.follow_part();
-- Each change of a report is a version.
create trigger follow after insert on pathology.report_version for each row execute function pathology.follow_version();

-- The tsquery of any of these tokens.
create function pathology.any_token(tokens text[]) returns tsquery
  language sql immutable parallel safe as $$
  select string_agg('''' || replace(replace(t, '\', '\\'), '''', '''''') || '''', ' | ')::tsquery from unnest(tokens) t
$$;
-- All of these words. (Beginnings of words would have to gather all that begins so: of "d" every "Dr.")
create function pathology.all_words(sign text, told text) returns tsquery
  language sql immutable parallel safe as $$
  select string_agg('''' || replace(replace(sign || w.lexeme, '\', '\\'), '''', '''''') || '''', ' & ')::tsquery
    from unnest(to_tsvector('pathology.plain', told)) w
$$;
-- Words of a diagnosis, in whichever language a report is written, each by its own stems.
create function pathology.diagnosis_words(told text) returns tsquery
  language plpgsql immutable parallel safe as $$
declare
  every tsquery;
  each_one tsquery;
  language text;
begin
  foreach language in array array['en', 'es', 'fr', 'ar', 'am'] loop
    each_one := websearch_to_tsquery(pathology.words_of(language), told);
    -- nothing but little words
    continue when numnode(each_one) = 0;
    each_one := each_one && pathology.any_token(array['#l' || language]);
    every := coalesce(every || each_one, each_one);
  end loop;
  return every;
end $$;

-- Everything that is asked for at once. Nothing where nothing can be found: what was typed is no word, or nobody.
create function pathology.case_query(told text, whose uuid[], numbers text[], diagnosis text, consultant text, site text, pathologist text, tokens text[],
    out can_be boolean, out asked tsquery)
  language plpgsql stable as $$
declare
  parts tsquery[] := '{}';
  part tsquery;
begin
  if told is not null or cardinality(numbers) > 0 then
    part := pathology.any_token(array(select '#u' || w from unnest(whose) w) || array(select '#n' || n from unnest(numbers) n));
    parts := parts || coalesce(part || pathology.diagnosis_words(told), part, pathology.diagnosis_words(told));
  end if;
  if diagnosis is not null then parts := parts || pathology.diagnosis_words(diagnosis); end if;
  if consultant is not null then parts := parts || pathology.all_words('#c', consultant); end if;
  if site is not null then parts := parts || pathology.all_words('#o', site); end if;
  if pathologist is not null then parts := parts || pathology.all_words('#a', pathologist); end if;
  can_be := array_position(parts, null) is null;
  parts := parts || array(select pathology.any_token(array[t]) from unnest(tokens) t);
  foreach part in array parts loop
    asked := coalesce(asked && part, part);
  end loop;
end $$;

-- Cases that were asked for, the newest first, from before a place. It runs as osler_search, as the search for patients does: under
-- row-level security `@@` may not use an index. The inverted index alone is ever read (nothing else fits, and no table is read
-- through), for a stretch of days, which grows while little is found in it; so neither a word that half of all reports say nor one that a
-- single report says costs more than a page.
create function search.cases(can_be boolean, asked tsquery, from_at timestamptz, before_at timestamptz, before_id uuid, out_after timestamptz, most int)
  returns table (case_id uuid, created_at timestamptz)
  language plpgsql stable security definer rows 50
  set search_path = pg_catalog, pg_temp
  set jit = off set enable_seqscan = off set enable_bitmapscan = on as $$
declare
  clinic uuid := platform.current_clinic();
  mark text := pathology.clinic_mark(clinic);
  oldest date; newest date; low date; high date;
  stretch int := 1; reached int := 0; given int;
  kept tsquery; span tsquery;
begin
  if not can_be then return; end if;
  select (i.created_at at time zone 'UTC')::date into oldest from pathology.case_index i
   where i.clinic_id = clinic order by i.created_at, i.case_id limit 1;
  if not found then return; end if;
  select (i.created_at at time zone 'UTC')::date into newest from pathology.case_index i
   where i.clinic_id = clinic order by i.created_at desc, i.case_id desc limit 1;
  oldest := greatest(oldest, (from_at at time zone 'UTC')::date);
  high := least(newest, (before_at at time zone 'UTC')::date);
  if out_after is not null then
    -- Not out, or out since then.
    kept := pathology.any_token(array['#p'] || array(
      select '#p' || to_char(m, 'YYYYMM') from generate_series(date_trunc('month', out_after at time zone 'UTC'),
        date_trunc('year', out_after at time zone 'UTC') + interval '11 months', interval '1 month') m) || array(
      select '#p' || y from generate_series(extract(year from out_after at time zone 'UTC')::int + 1, extract(year from newest)::int + 1) y));
  end if;
  while high >= oldest and reached < most loop
    low := high - stretch + 1;
    if stretch <= 31 then
      span := pathology.any_token(array(select '#d' || mark || to_char(high - n, 'YYYYMMDD') from generate_series(0, stretch - 1) n));
    elsif stretch <= 400 then
      low := date_trunc('month', low)::date;
      span := pathology.any_token(array(
        select '#m' || mark || to_char(m, 'YYYYMM') from generate_series(low::timestamp, high::timestamp, interval '1 month') m));
    else
      low := date_trunc('year', low)::date;
      span := pathology.any_token(array(
        select '#y' || mark || y from generate_series(extract(year from greatest(low, oldest))::int, extract(year from high)::int) y));
    end if;
    span := coalesce(asked && span, span);
    if out_after is not null and low < (out_after at time zone 'UTC')::date then
      span := span && kept;
    end if;
    return query
    with hit as materialized (
      select i.clinic_id, i.case_id, i.created_at, i.out_since from pathology.case_index i where i.words @@ span)
    select h.case_id, h.created_at from hit h
     where h.clinic_id = clinic and (h.created_at, h.case_id) < (before_at, before_id) and h.created_at >= from_at
       and h.created_at >= low::timestamp at time zone 'UTC' and h.created_at < (high + 1)::timestamp at time zone 'UTC'
       and (out_after is null or h.out_since is null or h.out_since >= out_after)
     order by h.created_at desc, h.case_id desc limit most - reached;
    get diagnostics given = row_count;
    reached := reached + given;
    high := low - 1;
    -- As far as the rest of the page is likely to reach, and never much further at once.
    stretch := least(stretch * 8, case when given = 0 then stretch * 4
      else greatest(stretch, ceil(stretch * (most - reached) * 1.3 / given)::int) end);
  end loop;
end $$;
revoke execute on function search.cases from public;
grant execute on function search.cases to osler_app;
grant execute on function pathology.words_of, pathology.clinic_mark, pathology.index_case, pathology.any_token, pathology.all_words,
  pathology.diagnosis_words, pathology.case_query to osler_app;
grant execute on function pathology.clinic_mark, pathology.any_token to osler_search;
grant usage on schema pathology to osler_search;
grant select on pathology.case_index to osler_search;
alter function search.cases owner to osler_search;

-- Filters that somebody gave a name: their own, or everybody's.
create table pathology.worklist (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  owner_id uuid not null,
  owner_name text not null,
  name text not null check (length(name) between 1 and 60),
  is_shared boolean not null default false,
  filter jsonb not null check (jsonb_typeof(filter) = 'object'),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint worklist_name_key unique (clinic_id, owner_id, name)
);
create index worklist_shared on pathology.worklist (clinic_id, name, id) where is_shared;
call platform.build_wall('pathology.worklist');
call platform.watch('pathology.worklist');
grant select, insert, update, delete on pathology.worklist to osler_app;

-- Reports that are not out, by their last change: they stay in the list of reports however old they are.
create index report_unfinished on pathology.report (clinic_id, updated_at desc, id desc) where status not in ('published', 'amended', 'withdrawn');

-- What is there already, clinic by clinic: the wall stands for its owner, too.
do $$
declare
  clinic uuid;
  expected bigint;
  written bigint;
begin
  for clinic in select id from identity.clinic loop
    perform set_config('app.clinic_id', clinic::text, true);
    perform pathology.index_case(clinic, c.id) from pathology.pathology_case c;
    select count(*) into expected from pathology.pathology_case c where c.clinic_id = clinic;
    select count(*) into written from pathology.case_index i where i.clinic_id = clinic;
    if written <> expected then
      raise exception 'of % cases % are found', expected, written;
    end if;
  end loop;
  perform set_config('app.clinic_id', '', true);
end $$;
