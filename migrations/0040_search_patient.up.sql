-- Search runs as osler_search: under row-level security PostgreSQL may not use an index for trigrams, which are not
-- leakproof. Each function repeats the clinic test and returns ids only; they are joined again behind the wall.

-- Loads pg_trgm, so that its setting below is known to a role that is no superuser.
do $$ begin perform similarity('a', 'a'); end $$;

-- The clinic's words of names that a typed word may mean, the likeliest first: itself, its beginnings, its misspellings.
create function search.words_like(word text, most int) returns table (token text, distance int)
  language plpgsql stable security definer
  set search_path = pg_catalog, public, pg_temp set pg_trgm.similarity_threshold = 0.25 as $$
declare
  clinic uuid := platform.current_clinic();
  allowed int := case when length(word) < 3 then 0 when length(word) < 6 then 1 else 2 end;
begin
  return query
  select w.token, min(w.distance)
    from (
      select t.token, 0 as distance from registry.name_token t where t.clinic_id = clinic and t.token = word
      union all
      (select t.token, 1 from registry.name_token t where t.clinic_id = clinic and t.token ^@ word collate "C" order by t.token limit 30)
      union all
      -- a swap of two neighbours counts as two edits here, so a word of five letters and more may have two
      select t.token, 1 + levenshtein_less_equal(t.token, word, greatest(allowed, 1))
        from registry.name_token t
       where allowed > 0 and t.clinic_id = clinic and t.token % word
         and abs(length(t.token) - length(word)) <= allowed
         and levenshtein_less_equal(t.token, word, case when length(word) >= 4 then 2 else allowed end)
             <= case when length(word) >= 4 then 2 else allowed end
    ) w
   group by w.token order by min(w.distance), length(w.token), w.token limit most;
end $$;

-- Patients by words of their names, in any order; each word must fit. The rarest word drives, and the limits bound the
-- work whatever the words.
create function search.patients_by_name(words text[], most int) returns table (patient_id uuid, distance int)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with typed as (
    select u.word, u.position::int from unnest(words[1:5]) with ordinality as u (word, position)
  ), meant as materialized (
    select t.position, w.token, w.distance from typed t cross join lateral search.words_like(t.word, 40) w
  ), weight as (
    -- how many patients bear a word, counted only so far as it matters
    select m.position, sum((select count(*) from (
             select 1 from registry.patient_token p
              where p.clinic_id = platform.current_clinic() and p.token = m.token limit 2000) c)) as patients
      from meant m group by m.position
  ), driver as (
    select position from weight order by patients, position limit 1
  ), candidates as materialized (
    select c.patient_id, min(c.distance) as distance
      from (select p.patient_id, m.distance
              from meant m
              join lateral (select pt.patient_id from registry.patient_token pt
                             where pt.clinic_id = platform.current_clinic() and pt.token = m.token limit 20000) p on true
             where m.position = (select position from driver) and (select count(*) from weight) = (select count(*) from typed)
             order by m.distance limit case when cardinality(words) = 1 then greatest(most * 5, 200) else 20000 end) c
     group by c.patient_id
  )
  select c.patient_id, (c.distance + coalesce(others.distance, 0))::int
    from candidates c
    cross join lateral (
      select count(o.best) as fitting, sum(o.best) as distance from (
        select min(m.distance) as best from meant m
          join registry.patient_token pt on pt.clinic_id = platform.current_clinic() and pt.patient_id = c.patient_id and pt.token = m.token
         where m.position <> (select position from driver) group by m.position) o
    ) others
   where others.fitting = (select count(*) from typed) - 1
   order by 2, 1 limit most
$$;

-- Patients by a number: MRN or patient number (whole or beginning), telephone (whole or end), last four of the SSN.
create function search.patients_by_number(number text, digits text, most int) returns table (patient_id uuid, kind text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select f.patient_id, min(f.kind) from (
    (select p.id as patient_id, '1 mrn' as kind from registry.patient p where p.clinic_id = platform.current_clinic() and p.mrn = number)
    union all
    (select p.id, '2 patient_number' from registry.patient p
      where p.clinic_id = platform.current_clinic() and p.patient_number = upper(number))
    union all
    (select p.id, '3 phone' from registry.patient p
      where length(digits) >= 4 and p.clinic_id = platform.current_clinic() and p.phone_reversed ^@ reverse(digits) limit most)
    union all
    (select p.id, '3 phone' from registry.patient p
      where length(digits) >= 4 and p.clinic_id = platform.current_clinic() and p.phone_secondary_reversed ^@ reverse(digits) limit most)
    union all
    (select p.id, '4 ssn_last4' from registry.patient p
      where length(digits) = 4 and p.clinic_id = platform.current_clinic() and p.ssn_last4 = digits limit most)
    union all
    (select p.id, '5 mrn' from registry.patient p
      where length(number) >= 3 and p.clinic_id = platform.current_clinic() and p.mrn ^@ number order by p.mrn limit most)
  ) f group by f.patient_id order by 2, 1 limit most
$$;

revoke execute on function search.words_like, search.patients_by_name, search.patients_by_number from public;
grant execute on function search.words_like, search.patients_by_name, search.patients_by_number to osler_app;
alter function search.words_like owner to osler_search;
alter function search.patients_by_name owner to osler_search;
alter function search.patients_by_number owner to osler_search;
