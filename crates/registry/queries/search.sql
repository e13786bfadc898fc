-- Whoever is found by a merged record is shown as the record that survives; `merged_mrn` says by which other one. Who that is is computed
-- apart (`offset 0`): behind the wall of the clinic an index is used for a plain id, and for nothing that a function says of it.

--: Summary(name_prefix?, middle_name?, phone?, ssn_last4?, deceased_date?, merged_mrn?, photo_id?)

--! lock_birth_date
-- Two registrations of one person in the same moment wait for each other: the second sees what the first has written.
select pg_advisory_xact_lock(hashtextextended('registry.birth_date ' || platform.current_clinic() || ' ' || :birth_date::date, 0)) is null as locked;

--! recent : Summary
select p.id, p.mrn, p.patient_number, p.name_prefix, p.given_name, p.middle_name, p.family_name, p.birth_date, p.sex, p.phone,
       p.ssn_last4, p.deceased, p.deceased_date, p.name_words, null::text as merged_mrn,
       (exists (select from registry.privacy v where v.patient_id = p.id and v.guarded)
        or case when exists (select from registry.patient_link g where g.survivor_id = p.id)
             then exists (select from registry.privacy v where v.guarded and v.patient_id in (select registry.records_of(p.id)))
             else false end) as guarded,
       (select h.id from registry.photo h where h.patient_id = p.id and h.ended_at is null) as photo_id,
       0 as distance, 'recent' as kind
  from registry.patient p
 where p.status <> 'entered_in_error' and not exists (select from registry.patient_link l where l.merged_id = p.id)
 order by p.updated_at desc, p.id desc limit :most;

--! by_name : Summary
select p.id, p.mrn, p.patient_number, p.name_prefix, p.given_name, p.middle_name, p.family_name, p.birth_date, p.sex, p.phone,
       p.ssn_last4, p.deceased, p.deceased_date, coalesce((select m.name_words from registry.patient m where m.id = f.merged_id), p.name_words) as name_words,
       (select m.mrn from registry.patient m where m.id = f.merged_id) as merged_mrn,
       (exists (select from registry.privacy v where v.patient_id = p.id and v.guarded)
        or case when exists (select from registry.patient_link g where g.survivor_id = p.id)
             then exists (select from registry.privacy v where v.guarded and v.patient_id in (select registry.records_of(p.id)))
             else false end) as guarded,
       (select h.id from registry.photo h where h.patient_id = p.id and h.ended_at is null) as photo_id,
       f.distance,
       -- every word begins one of the names, or some were only near
       case when exists (
         select 1 from unnest(:words) w (word)
          where not exists (select 1 from unnest(coalesce((select m.name_words from registry.patient m where m.id = f.merged_id), p.name_words)) n (word) where starts_with(n.word, w.word)))
       then 'similar_name' else 'name' end as kind
  from (select f.*, l.merged_id, case when l.merged_id is null then f.patient_id else registry.survivor_of(l.survivor_id) end as person_id
          from (select n.patient_id, min(n.distance) as distance
            from search.patients_by_name(:words, :born_from, :born_to, :candidates) n group by n.patient_id) f
          left join registry.patient_link l on l.merged_id = f.patient_id offset 0) f
  join registry.patient p on p.id = f.person_id
 where p.status <> 'entered_in_error'
 order by f.distance, p.family_name, p.given_name, p.birth_date, p.id limit :most;

--! meant_by_name
-- Who is called so, and no more of them, for lists of other departments: their own rows are not read. Below a distance of 200 each word
-- begins one of the names.
select f.id, f.distance >= 200 as is_alike,
       (exists (select from registry.privacy v where v.patient_id = f.id and v.guarded)
        or case when exists (select from registry.patient_link g where g.survivor_id = f.id)
             then exists (select from registry.privacy v where v.guarded and v.patient_id in (select registry.records_of(f.id)))
             else false end) as guarded
  from (select f.person_id as id, min(f.distance) as distance
          from (select n.distance, case when l.merged_id is null then n.patient_id else registry.survivor_of(l.survivor_id) end as person_id
                  from search.patients_by_name(:words, :born_from, :born_to, :candidates) n
                  left join registry.patient_link l on l.merged_id = n.patient_id offset 0) f
         group by f.person_id order by min(f.distance), f.person_id limit :most) f
 order by f.distance, f.id;

--! by_number : Summary
select p.id, p.mrn, p.patient_number, p.name_prefix, p.given_name, p.middle_name, p.family_name, p.birth_date, p.sex, p.phone,
       p.ssn_last4, p.deceased, p.deceased_date, coalesce((select m.name_words from registry.patient m where m.id = f.merged_id), p.name_words) as name_words,
       (select m.mrn from registry.patient m where m.id = f.merged_id) as merged_mrn,
       (exists (select from registry.privacy v where v.patient_id = p.id and v.guarded)
        or case when exists (select from registry.patient_link g where g.survivor_id = p.id)
             then exists (select from registry.privacy v where v.guarded and v.patient_id in (select registry.records_of(p.id)))
             else false end) as guarded,
       (select h.id from registry.photo h where h.patient_id = p.id and h.ended_at is null) as photo_id,
       0 as distance, substr(f.kind, 3) as kind
  from (select f.*, l.merged_id, case when l.merged_id is null then f.patient_id else registry.survivor_of(l.survivor_id) end as person_id
          from search.patients_by_number(:number, :digits, :most) f
          left join registry.patient_link l on l.merged_id = f.patient_id offset 0) f
  join registry.patient p on p.id = f.person_id
 where p.status <> 'entered_in_error'
 order by f.kind, p.id limit :most;

--! by_birth_date : Summary
select p.id, p.mrn, p.patient_number, p.name_prefix, p.given_name, p.middle_name, p.family_name, p.birth_date, p.sex, p.phone,
       p.ssn_last4, p.deceased, p.deceased_date, coalesce((select m.name_words from registry.patient m where m.id = f.merged_id), p.name_words) as name_words,
       (select m.mrn from registry.patient m where m.id = f.merged_id) as merged_mrn,
       (exists (select from registry.privacy v where v.patient_id = p.id and v.guarded)
        or case when exists (select from registry.patient_link g where g.survivor_id = p.id)
             then exists (select from registry.privacy v where v.guarded and v.patient_id in (select registry.records_of(p.id)))
             else false end) as guarded,
       (select h.id from registry.photo h where h.patient_id = p.id and h.ended_at is null) as photo_id,
       0 as distance, 'birth_date' as kind
  from (select f.*, l.merged_id, case when l.merged_id is null then f.patient_id else registry.survivor_of(l.survivor_id) end as person_id
          from (select b.id as patient_id, b.birth_date from registry.patient b
           where b.birth_date between :born_from and :born_to and b.status <> 'entered_in_error'
           order by b.birth_date, b.id limit :most) f
          left join registry.patient_link l on l.merged_id = f.patient_id offset 0) f
  join registry.patient p on p.id = f.person_id
 where p.status <> 'entered_in_error'
 order by f.birth_date, p.id;

--! by_ssn : Summary
select p.id, p.mrn, p.patient_number, p.name_prefix, p.given_name, p.middle_name, p.family_name, p.birth_date, p.sex, p.phone,
       p.ssn_last4, p.deceased, p.deceased_date, coalesce((select m.name_words from registry.patient m where m.id = f.merged_id), p.name_words) as name_words,
       (select m.mrn from registry.patient m where m.id = f.merged_id) as merged_mrn,
       (exists (select from registry.privacy v where v.patient_id = p.id and v.guarded)
        or case when exists (select from registry.patient_link g where g.survivor_id = p.id)
             then exists (select from registry.privacy v where v.guarded and v.patient_id in (select registry.records_of(p.id)))
             else false end) as guarded,
       (select h.id from registry.photo h where h.patient_id = p.id and h.ended_at is null) as photo_id,
       0 as distance, 'ssn' as kind
  from (select f.*, l.merged_id, case when l.merged_id is null then f.patient_id else registry.survivor_of(l.survivor_id) end as person_id
          from (select s.id as patient_id from registry.patient s
           where s.ssn_blind_index = :ssn_blind_index and s.status <> 'entered_in_error' limit 20) f
          left join registry.patient_link l on l.merged_id = f.patient_id offset 0) f
  join registry.patient p on p.id = f.person_id
 where p.status <> 'entered_in_error';

--! by_ids : Summary
select p.id, p.mrn, p.patient_number, p.name_prefix, p.given_name, p.middle_name, p.family_name, p.birth_date, p.sex, p.phone,
       p.ssn_last4, p.deceased, p.deceased_date, p.name_words, null::text as merged_mrn,
       (exists (select from registry.privacy v where v.patient_id = p.id and v.guarded)
        or case when exists (select from registry.patient_link g where g.survivor_id = p.id)
             then exists (select from registry.privacy v where v.guarded and v.patient_id in (select registry.records_of(p.id)))
             else false end) as guarded,
       (select h.id from registry.photo h where h.patient_id = p.id and h.ended_at is null) as photo_id,
       0 as distance, '' as kind
  from registry.patient p where p.id = any(:ids::uuid[]);

--! records
-- All records of these people, the merged ones too, which are looked for where there are any.
select p.id from unnest(:people::uuid[]) p (id)
union
select r.id from unnest(:people::uuid[]) p (id) cross join lateral registry.records_of(p.id) r (id)
 where exists (select from registry.patient_link g where g.survivor_id = p.id or g.merged_id = p.id);
