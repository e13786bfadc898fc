-- Two frequent words are two long lists, and the few who bear both stand anywhere in them. An inverted index keeps such
-- lists in little and intersects them whole: for each beginning of each word of a name, and each word as a whole
-- (marked $), the patients who have it. The keys carry their clinic, so that other clinics' lists cost nothing.
create function registry.name_keys(clinic uuid, words text[]) returns tsvector
  language plpgsql immutable cost 10000
  set search_path = pg_catalog, pg_temp as $$
declare
  mark text := substr(clinic::text, 25);
  keys text[] := '{}';
  word text;
begin
  foreach word in array words loop
    for n in 1..least(length(word), 16) loop
      keys := keys || (mark || left(word, n));
    end loop;
    keys := keys || (mark || word || '$');
  end loop;
  return array_to_tsvector(keys);
end $$;

-- The words as the search knows them (registry::search::normalise), kept with the patient.
alter table registry.patient add column name_words text[] not null default '{}';
-- Derived, clinic by clinic: the wall stands for its owner, too. No change of a patient, hence no event.
alter table registry.patient disable trigger audit_required;
do $$
declare
  clinic uuid;
begin
  for clinic in select id from identity.clinic loop
    perform set_config('app.clinic_id', clinic::text, true);
    update registry.patient p set name_words = t.words
      from (select patient_id, array_agg(token) as words from registry.patient_token group by patient_id) t where t.patient_id = p.id;
  end loop;
  perform set_config('app.clinic_id', '', true);
end $$;
alter table registry.patient enable trigger audit_required;
-- Without a list of pending entries: that would be read at every search, and emptied by an unlucky registration.
create index patient_by_names on registry.patient using gin (registry.name_keys(clinic_id, name_words)) with (fastupdate = off);

-- As before, but of the words that begin as typed the ones most people bear, not the first of the alphabet.
create or replace function search.words_like(word text, most int) returns table (token text, distance int, bearers int)
  language plpgsql stable security definer rows 10
  set search_path = pg_catalog, public, pg_temp
  set jit = off set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  clinic uuid := platform.current_clinic();
  ending text := word || chr(1114111);
  forms text[] := case when length(word) >= 3 then array(select registry.slips(word)) end;
begin
  return query
  with begun as (
    select t.token from registry.name_token t
     where t.clinic_id = clinic and t.token > word collate "C" and t.token < ending collate "C" order by t.token limit 400
  ), near as (
    select w.token, min(w.distance) as distance
      from (
        select t.token, 0 as distance from registry.name_token t where t.clinic_id = clinic and t.token = word
        union all
        (select b.token, 1 from begun b
          order by (select count(*) from (
                     select 1 from registry.patient_token p where p.clinic_id = clinic and p.token = b.token limit 20) c) desc, b.token limit 30)
        union all
        select s.token, 2 from registry.name_slip s where s.clinic_id = clinic and s.slip = any(forms)
      ) w
     group by w.token order by min(w.distance) limit 60
  )
  select n.token, n.distance, (select count(*)::int from (
           select 1 from registry.patient_token p where p.clinic_id = clinic and p.token = n.token limit 500) c) as bearers
    from near n order by 2, 3 desc, length(n.token), 1 limit most;
  if not found and length(word) >= 5 then
    return query select f.token, 3, 1 from search.words_far(word, most) f;
  end if;
end $$;

-- Patients by words of their names, in any order, born in a range; each word must fit. `distance` orders the answer, the
-- nearest first: below 100 each word is borne as typed, below 200 one is the beginning of a word, from 200 on one is
-- misspelt.
create or replace function search.patients_by_name(words text[], born_from date, born_to date, most int)
  returns table (patient_id uuid, distance int)
  language plpgsql stable security definer rows 40
  set search_path = pg_catalog, public, pg_temp
  set jit = off set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
  set max_parallel_workers_per_gather = 0 set plan_cache_mode = force_custom_plan as $$
declare
  clinic uuid := platform.current_clinic();
  mark text := substr(clinic::text, 25);
  typed text[] := words[1:5];
  -- the words that may be meant: for which typed one, and how far from it
  place int[] := '{}'; meant text[] := '{}'; far int[] := '{}';
  word_meant text[]; word_far int[];
  whole tsquery; begun tsquery; near tsquery;
  reached int := 0; given int; share int; is_misspelt boolean := false; is_known boolean;
begin
  if cardinality(typed) = 1 then
    select array_agg(l.token order by l.number), array_agg(l.distance * 100 + l.number::int order by l.number) into meant, far
      from search.words_like(typed[1], 20) with ordinality as l (token, distance, bearers, number);
    for i in 1..coalesce(cardinality(meant), 0) loop
      -- a word typed as it is may fill the answer; of those it may mean, each has its share
      share := least(most - reached, case when far[i] < 100 then most else (most + 5) / 6 end);
      return query select p.patient_id, far[i] from registry.patient_token p
        where p.clinic_id = clinic and p.token = meant[i] and p.birth_date between born_from and born_to limit share;
      get diagnostics given = row_count;
      reached := reached + given;
      exit when reached >= most;
    end loop;
    return;
  end if;

  -- A Latin letter beside a word is an initial.
  select string_agg(quote_literal(mark || w || case when w ~ '^[a-z]$' and longest > 1 then '' else '$' end), ' & ')::tsquery,
         string_agg(quote_literal(mark || left(w, 16)), ' & ')::tsquery
    into whole, begun
    from unnest(typed) w cross join (select max(length(t)) as longest from unnest(typed) t) l;
  return query
  select p.id, 0 from registry.patient p
   where p.clinic_id = clinic and registry.name_keys(p.clinic_id, p.name_words) @@ whole
     and p.birth_date between born_from and born_to limit most;
  get diagnostics reached = row_count;
  if reached < most then
    return query
    select p.id, 100 from registry.patient p
     where p.clinic_id = clinic and registry.name_keys(p.clinic_id, p.name_words) @@ begun
       and not registry.name_keys(p.clinic_id, p.name_words) @@ whole
       and p.birth_date between born_from and born_to limit most - reached;
    get diagnostics given = row_count;
    reached := reached + given;
  end if;
  -- Enough; or all typed as they are; or too short to be misspelt.
  is_known := not exists (select from unnest(typed) w
                           where not exists (select from registry.name_token t where t.clinic_id = clinic and t.token = w));
  if reached >= least(most, 10) or (reached > 0 and is_known) or not exists (select from unnest(typed) w where length(w) > 2) then
    return;
  end if;

  -- The words further away may find more.
  for i in 1..cardinality(typed) loop
    select array_agg(l.token order by l.number), array_agg(l.distance * 100 + l.number::int order by l.number) into word_meant, word_far
      from search.words_like(typed[i], 20) with ordinality as l (token, distance, bearers, number);
    if word_meant is null then return; end if;
    is_misspelt := is_misspelt or 200 <= any(word_far);
    place := place || array_fill(i, array[cardinality(word_meant)]);
    meant := meant || word_meant;
    far := far || word_far;
  end loop;
  if not is_misspelt then return; end if;
  select string_agg('(' || quote_literal(mark || left(w, 16)) || coalesce(other.words, '') || ')', ' & ')::tsquery into near
    from unnest(typed) with ordinality as t (w, i)
   cross join lateral (
     select string_agg(' | ' || quote_literal(mark || n.token || '$'), '') as words
       from (select m.token from unnest(place, meant, far) m (place, token, far)
              where m.place = t.i and m.far >= 200 order by m.far limit 5) n) other;
  return query
  with candidates as materialized (
    select p.id, p.name_words from registry.patient p
     where p.clinic_id = clinic and registry.name_keys(p.clinic_id, p.name_words) @@ near
       and not registry.name_keys(p.clinic_id, p.name_words) @@ begun
       and p.birth_date between born_from and born_to limit 300
  )
  select c.id, 200 + fit.away from candidates c
   cross join lateral (
     select sum(w.away)::int as away from (
       select coalesce(min(m.far) filter (where m.token = any(c.name_words)), 130) as away
         from unnest(place, meant, far) m (place, token, far) group by m.place) w) fit
   order by 2, 1 limit most;
end $$;
