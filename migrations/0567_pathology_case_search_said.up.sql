-- What was typed may mean a person or a number as well as words: beside a seldom consultant, site or state all of it is looked for, and
-- not the words alone.
drop function pathology.case_query;
create function pathology.case_query(told text, whose uuid[], numbers text[], diagnosis text, consultant text, site text, pathologist text, tokens text[],
    out can_be boolean, out asked tsquery, out words tsquery, out said tsquery, out others tsquery)
  language plpgsql stable as $$
declare
  parts tsquery[] := '{}';
  part tsquery;
begin
  if told is not null or cardinality(numbers) > 0 then
    part := pathology.any_token(array(select '#u' || w from unnest(whose) w) || array(select '#n' || n from unnest(numbers) n));
    words := pathology.diagnosis_words(told);
    asked := coalesce(part || words, part, words);
    can_be := asked is not null;
  end if;
  if diagnosis is not null then
    part := pathology.diagnosis_words(diagnosis);
    words := coalesce(words && part, part);
    asked := coalesce(asked && part, part);
    can_be := can_be is not false and part is not null;
  end if;
  if consultant is not null then parts := parts || pathology.all_words('#c', consultant); end if;
  if site is not null then parts := parts || pathology.all_words('#o', site); end if;
  if pathologist is not null then parts := parts || pathology.all_words('#a', pathologist); end if;
  can_be := can_be is not false and array_position(parts, null) is null;
  parts := parts || array(select pathology.any_token(array[t]) from unnest(tokens) t);
  foreach part in array parts loop
    others := coalesce(others && part, part);
  end loop;
  said := asked;
  asked := coalesce(asked && others, asked, others);
end $$;
drop function search.cases;
-- Cases that were asked for, the newest first, from before a place. It runs as osler_search, as the search for patients does: under
-- row-level security `@@` may not use an index. The inverted index alone is ever read (nothing else fits, and no table is read
-- through), for a stretch of days, which grows while little is found in it; so neither a word that half of all reports say nor one that a
-- single report says costs more than a page.
create function search.cases(can_be boolean, asked tsquery, words tsquery, said tsquery, others tsquery, from_at timestamptz, before_at timestamptz, before_id uuid, out_after timestamptz, most int)
  returns table (case_id uuid, created_at timestamptz)
  language plpgsql volatile security definer rows 50
  set search_path = pg_catalog, pg_temp
  set jit = off set enable_seqscan = off set enable_bitmapscan = on as $$
declare
  clinic uuid := platform.current_clinic();
  mark text := pathology.clinic_mark(clinic);
  oldest date; newest date; low date; high date;
  stretch int := 1; reached int := 0; given int;
  kept tsquery; span tsquery; seldom tsquery; part tsquery; is_seldom boolean;
  all_rows float := (select c.reltuples from pg_class c where c.oid = 'pathology.case_index'::regclass);
begin
  if not can_be then return; end if;
  select (i.created_at at time zone 'UTC')::date into oldest from pathology.case_index i
   where i.clinic_id = clinic order by i.created_at, i.case_id limit 1;
  if not found then return; end if;
  select (i.created_at at time zone 'UTC')::date into newest from pathology.case_index i
   where i.clinic_id = clinic order by i.created_at desc, i.case_id desc limit 1;
  -- Where little is to be found, all days at once: of a person or a number, of names, places and states that the statistics know to be
  -- seldom, of one seldom word (19 nodes in five languages). Words that stand together more often than by chance are found more often than
  -- it is said: of more than two (29 nodes) as many days as a page would need within a month, of the others within ten.
  is_seldom := asked is not null and (coalesce(words, others) is null or search.case_rows(others) < 1000
    or (numnode(words) <= 19 and search.case_rows(words) < 2000));
  if is_seldom then
    stretch := newest - oldest + 1;
    -- Of names the words that stand in less than a quarter of all rows are looked for in the index, and words of a diagnosis without their
    -- languages: each list that nearly every row is in costs a look for each row. The rest is compared in the few rows that are found.
    if others is not null then
      for part in select p::tsquery from regexp_split_to_table(others::text, ' & ') p loop
        if search.case_rows(part) < all_rows / 4 then seldom := coalesce(seldom && part, part); end if;
      end loop;
      if said is not null then
        seldom := seldom && regexp_replace(said::text, ' & ''#l[a-z]+''', '', 'g')::tsquery;
      end if;
    end if;
  elsif asked is not null then
    stretch := least((newest - oldest) * most * 1.3 / search.case_rows(coalesce(words && others, words, others)),
      case when numnode(words) > 29 then 30 else 300 end)::int + 1;
  end if;
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
    low := greatest(high - stretch + 1, oldest);
    if stretch <= 31 then
      span := pathology.any_token(array(select '#d' || mark || to_char(high - n, 'YYYYMMDD') from generate_series(0, high - low) n));
    elsif stretch <= 150 then
      low := date_trunc('month', low)::date;
      span := pathology.any_token(array(
        select '#m' || mark || to_char(m, 'YYYYMM') from generate_series(low::timestamp, high::timestamp, interval '1 month') m));
    else
      low := date_trunc('year', low)::date;
      span := pathology.any_token(array(
        select '#y' || mark || y from generate_series(extract(year from greatest(low, oldest))::int, extract(year from high)::int) y));
    end if;
    if is_seldom then
      span := coalesce(seldom, asked);
    else
      span := coalesce(asked && span, span);
      if out_after is not null and low < (out_after at time zone 'UTC')::date then
        span := span && kept;
      end if;
    end if;
    return query
    with hit as materialized (
      select i.clinic_id, i.case_id, i.created_at, i.out_since, i.words from pathology.case_index i where i.words @@ span)
    select h.case_id, h.created_at from hit h
     where h.clinic_id = clinic and (h.created_at, h.case_id) < (before_at, before_id) and h.created_at >= from_at
       and h.created_at >= low::timestamp at time zone 'UTC' and h.created_at < (high + 1)::timestamp at time zone 'UTC'
       and (out_after is null or h.out_since is null or h.out_since >= out_after)
       and (seldom is null or h.words @@ asked)
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
alter function search.cases owner to osler_search;
grant execute on function pathology.case_query to osler_app;
