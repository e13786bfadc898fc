drop index registry.patient_by_names;
alter table registry.patient drop column name_words;
drop function registry.name_keys;

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
  with near as (
    select w.token, min(w.distance) as distance
      from (
        select t.token, 0 as distance from registry.name_token t where t.clinic_id = clinic and t.token = word
        union all
        (select t.token, 1 from registry.name_token t
          where t.clinic_id = clinic and t.token > word collate "C" and t.token < ending collate "C" order by t.token limit 30)
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

create or replace function search.patients_by_name(words text[], born_from date, born_to date, most int)
  returns table (patient_id uuid, distance int)
  language plpgsql stable security definer rows 40
  set search_path = pg_catalog, public, pg_temp
  set jit = off set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  clinic uuid := platform.current_clinic();
  typed int := least(cardinality(words), 5);
  -- the words that may be meant: for which typed one, and how far from it
  place int[] := '{}'; meant text[] := '{}'; far int[] := '{}';
  word_meant text[]; word_far int[];
  -- the nearest of each typed word, five at most
  nearest jsonb := '[]'; near text[];
  -- how many bear these, and the typed words by that, the rarest first
  bearers int[] := '{}'; rarest int[];
  driving text[]; second text[]; third text[]; fourth text[]; fifth text[];
  found uuid[]; reached int := 0; given int; share int;
begin
  for i in 1..typed loop
    select array_agg(l.token order by l.number), array_agg(l.distance * 100 + l.number::int order by l.number) into word_meant, word_far
      from search.words_like(words[i], 20) with ordinality as l (token, distance, bearers, number);
    if word_meant is null then return; end if;
    place := place || array_fill(i, array[cardinality(word_meant)]);
    meant := meant || word_meant;
    far := far || word_far;
    continue when typed = 1;
    near := array(select m.token from unnest(word_meant, word_far) m (token, far) where m.far / 100 = word_far[1] / 100 limit 5);
    bearers := bearers || (select count(*)::int from unnest(near) n (token) cross join lateral (
      select 1 from registry.patient_token p
       where p.clinic_id = clinic and p.token = n.token and p.birth_date between born_from and born_to limit 20000) b);
    nearest := nearest || jsonb_build_array(to_jsonb(near));
  end loop;

  if typed = 1 then
    for i in 1..cardinality(meant) loop
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

  rarest := array(select b.i from unnest(bearers) with ordinality as b (amount, i) order by b.amount, b.i);
  driving := array(select jsonb_array_elements_text(nearest -> (rarest[1] - 1)));
  second := array(select jsonb_array_elements_text(nearest -> (rarest[2] - 1)));
  third := array(select jsonb_array_elements_text(nearest -> (rarest[3] - 1)));
  fourth := array(select jsonb_array_elements_text(nearest -> (rarest[4] - 1)));
  fifth := array(select jsonb_array_elements_text(nearest -> (rarest[5] - 1)));
  if bearers[rarest[2]] < 20000 then
    -- Both lists are short: intersect them.
    found := array(
      select t.patient_id from registry.patient_token t
       where t.clinic_id = clinic and t.token = any(driving) and t.birth_date between born_from and born_to
      intersect
      select t.patient_id from registry.patient_token t
       where t.clinic_id = clinic and t.token = any(second) and t.birth_date between born_from and born_to);
  else
    -- So many bear the second that a walk along the bearers of the first soon meets enough of them.
    found := array(
      select p.patient_id from unnest(driving) d (token)
       cross join lateral (
         select t.patient_id from registry.patient_token t
          where t.clinic_id = clinic and t.token = d.token and t.birth_date between born_from and born_to limit 10000) p
       where exists (select from registry.patient_token o where o.clinic_id = clinic and o.patient_id = p.patient_id and o.token = any(second))
       limit case when typed = 2 then most else 1000 end);
  end if;
  return query
  select f.id, 0 from unnest(found) f (id)
   where (typed < 3 or exists (select from registry.patient_token o where o.clinic_id = clinic and o.patient_id = f.id and o.token = any(third)))
     and (typed < 4 or exists (select from registry.patient_token o where o.clinic_id = clinic and o.patient_id = f.id and o.token = any(fourth)))
     and (typed < 5 or exists (select from registry.patient_token o where o.clinic_id = clinic and o.patient_id = f.id and o.token = any(fifth)))
   limit most;
  get diagnostics reached = row_count;
  -- Enough, or all typed as they are.
  if reached >= 10 or (reached > 0 and not exists (select from unnest(place, far) m (place, far) group by m.place having min(m.far) >= 100)) then
    return;
  end if;

  -- The words further away may find more, among a bounded number of candidates.
  return query
  with candidates as materialized (
    select c.patient_id, min(c.away) as away from (
      select p.patient_id, m.far as away from unnest(place, meant, far) m (place, token, far)
       cross join lateral (
         select t.patient_id from registry.patient_token t
          where t.clinic_id = clinic and t.token = m.token and t.birth_date between born_from and born_to limit 500) p
       where m.place = rarest[1] limit 2000) c
     group by c.patient_id
  )
  select c.patient_id, c.away + sum(fit.away)::int
    from candidates c
    cross join lateral (
      select min(m.far) as away from registry.patient_token o
        join unnest(place, meant, far) m (place, token, far) on m.token = o.token
       where o.clinic_id = clinic and o.patient_id = c.patient_id and m.place <> rarest[1] group by m.place) fit
   group by c.patient_id, c.away having count(*) = typed - 1
   order by 2, 1 limit most;
end $$;
