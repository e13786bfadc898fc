--: FoundRow(consultant_name?, reporting_date?, site?, pathologist_name?, out_since?, report_id?, edition?, diagnosis?)
--: WorklistRow()
--: ResultRow(signed_by_name?, withdrawn_at?)

--! find (told?, diagnosis?, consultant?, site?, pathologist?, out_after?)
-- The newest first, from before a place; nothing that went out before a time, where one is named.
select f.case_id, f.created_at
  from pathology.case_query(:told::text, :whose::uuid[], :numbers::text[], :diagnosis::text, :consultant::text, :site::text,
         :pathologist::text, :tokens::text[]) q
 cross join lateral search.cases(q.can_be, q.asked, q.words, q.said, q.others, :from_at::timestamptz, :before_at::timestamptz,
         :before_id::uuid, :out_after::timestamptz, :most::int) f;

--! lines (told?) : FoundRow
-- What the list says of each; of a long diagnosis the part in which the words stand.
select c.id, c.patient_id, c.invoice_number, c.accession_number, c.investigation_type, c.consultant_name, c.priority, c.receive_date,
       c.reporting_date, c.verification_status, c.created_at, i.progress, i.site, i.pathologist_name, i.out_since,
       (select count(*)::int from pathology.specimen s where s.case_id = c.id) as specimens,
       (select count(*)::int from pathology.specimen s where s.case_id = c.id and s.status = 'rejected') as rejected_specimens,
       r.id as report_id, r.edition,
       case when length(t.told) <= 200 or :told::text is null then left(t.told, 200)
            else ts_headline(pathology.words_of(r.language), left(t.told, 3000), websearch_to_tsquery(pathology.words_of(r.language), :told::text),
                   'MaxWords=30, MinWords=15, StartSel="", StopSel=""') end as diagnosis
  from pathology.pathology_case c
  join pathology.case_index i on i.case_id = c.id
  left join pathology.report r on r.case_id = c.id
  -- what is out, while the next edition is written
  left join pathology.report_edition e on e.report_id = r.id and e.number = r.issued_edition and r.issued_edition < r.edition
  cross join lateral (select coalesce(e.content -> 'report', jsonb_build_object('diagnosis', r.diagnosis, 'diagnoses', r.diagnoses)) as report) s
  cross join lateral (select coalesce(s.report ->> 'diagnosis', (select string_agg(d #>> '{}', E'\n') from jsonb_path_query(s.report, '$.diagnoses[*].diagnosis') d)) as told) t
 where c.id = any(:cases::uuid[]);

--! worklists : WorklistRow
-- The caller's own and those that are shared.
select w.id, w.owner_id, w.owner_name, w.name, w.is_shared, w.filter, w.version, w.updated_at
  from pathology.worklist w where w.owner_id = :account or w.is_shared order by w.owner_id <> :account, w.name, w.id limit 300;

--! worklist : WorklistRow
select w.id, w.owner_id, w.owner_name, w.name, w.is_shared, w.filter, w.version, w.updated_at
  from pathology.worklist w where w.id = :id and (w.owner_id = :account or w.is_shared);

--! worklists_kept
select count(*) as kept from pathology.worklist w where w.owner_id = :account;

--! worklist_taken
-- Whether another of the same owner is called so.
select exists (select from pathology.worklist w where w.owner_id = :account and w.name = :name and w.id <> :id) as taken;

--! add_worklist
insert into pathology.worklist (id, owner_id, owner_name, name, is_shared, filter)
values (:id, :account, :by, :name, :is_shared, :filter) on conflict do nothing;

--! change_worklist
update pathology.worklist set name = :name, is_shared = :is_shared, filter = :filter, version = version + 1, updated_at = now()
 where id = :id and version = :version;

--! drop_worklist
delete from pathology.worklist where id = :id and version = :version;

--! results : ResultRow
-- What went out last of each case of a person, the newest first; an edition that is signed and not published is none of it.
select r.id as report_id, c.id as case_id, c.accession_number, c.investigation_type, c.receive_date, v.edition, v.at as published_at, r.withdrawn_at,
       e.content, e.signature_id, coalesce(r.edition > r.issued_edition and r.status <> 'withdrawn', false) as is_being_amended,
       (select s.changed_by_name from pathology.report_version s
         where s.report_id = r.id and s.action = 'sign' and s.edition = v.edition order by s.number desc limit 1) as signed_by_name
  from pathology.pathology_case c
  join pathology.report r on r.case_id = c.id
  cross join lateral (select p.edition, p.created_at as at from pathology.report_version p
                       where p.report_id = r.id and p.action = 'publish' order by p.number desc limit 1) v
  join pathology.report_edition e on e.report_id = r.id and e.number = v.edition
 where c.patient_id = any(:records::uuid[]) and (v.at, c.id) < (:before_at, :before_id)
 order by v.at desc, c.id desc limit :wanted;

--! published_edition
-- Which edition of a report went out last; of one that was taken back the one that says so.
select v.edition from pathology.report_version v where v.report_id = :report and v.action in ('publish', 'withdraw') order by v.number desc limit 1;
