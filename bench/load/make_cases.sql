-- A laboratory's :n cases of ten years, one a patient and more, with what was found: words as frequent as in life, some in half of all
-- reports, some in one. Nearly all are out, the newest are on their way. The index is filled as pathology.index_case fills it; the last
-- statement fails where it would not. Deterministic. Run as a superuser with psql -v clinic=UUID -v n=1000000 -v patients=COUNT.
set session_replication_role = replica;
select setseed(0.24);
create temporary table organ as
  select row_number() over () as i, o from unnest(array['Skin','Colon','Breast','Stomach','Cervix','Prostate','Thyroid','Lung','Liver','Kidney',
    'Bladder','Endometrium','Ovary','Lymph node','Bone marrow','Oral cavity','Larynx','Oesophagus','Small bowel','Gallbladder']) o;
create temporary table finding as
  select row_number() over () as i, f from unnest(array['Chronic inflammation without atypia','Invasive carcinoma, no special type',
    'Adenocarcinoma, moderately differentiated','Hyperplastic polyp, completely excised','Tubular adenoma with low-grade dysplasia',
    'Compound naevus','Squamous cell carcinoma, keratinizing','Basal cell carcinoma, margins free','Benign fibrous tissue','Lipoma',
    'Malignant melanoma, Breslow thickness given below','Reactive lymphadenopathy','Granulomatous inflammation','Follicular neoplasm',
    'High-grade squamous intraepithelial lesion','Urothelial carcinoma, low grade','Leiomyoma','Endometriosis','Metastatic carcinoma',
    'Diffuse large B-cell lymphoma','Neuroendocrine tumour','Sarcoma, to be classified','Amyloidosis','Mastocytosis']) f;
create temporary table made as
  select i, ('00000000-0000-7000-c000-' || lpad(to_hex(i), 12, '0'))::uuid as id, ('00000000-0000-7000-c001-' || lpad(to_hex(i), 12, '0'))::uuid as report,
         ('00000000-0000-7000-8000-' || lpad(to_hex(1 + floor(random() * :patients)::int), 12, '0'))::uuid as patient,
         now() - (:n - i) * interval '10 years' / :n as at, random() as chance,
         (1 + floor(exp(random() * ln(20))))::int % 20 + 1 as organ, (floor(exp(random() * ln(24))))::int as finding,
         (floor(exp(random() * ln(400))))::int as consultant, 1 + floor(random() * 12)::int as pathologist
    from generate_series(1, :n) i;
insert into pathology.pathology_case (clinic_id, id, patient_id, invoice_number, accession_number, investigation_type, age, age_unit,
    consultant_name, receive_date, verification_status, verified_by, verified_by_name, verified_at, priority, recorded_by, created_at)
  select :'clinic', m.id, m.patient, 'INV-' || extract(year from m.at) || '-9' || lpad(i::text, 7, '0'), 'S' || extract(year from m.at) || '-9' || lpad(i::text, 7, '0'),
         'histopathology', 50, 'years', 'Dr. Referrer ' || chr(65 + consultant % 26) || ' ' || consultant, (m.at at time zone 'UTC')::date, 'verified',
         '00000000-0000-7000-b003-000000000001', 'bench', m.at, case when chance < 0.02 then 'stat' when chance < 0.1 then 'urgent' else 'routine' end,
         'bench', m.at
    from made m;
insert into pathology.specimen (clinic_id, id, case_id, number, specimen_type, specimen_site, condition, recorded_by, created_at)
  select :'clinic', gen_random_uuid(), m.id, 1, 'Biopsy', o.o, 'acceptable', 'bench', m.at from made m join organ o on o.i = m.organ;
insert into pathology.report (clinic_id, id, case_id, language, diagnosis, status, submitted_by, submitted_by_name, submitted_at, verified_by,
    verified_by_name, verified_at, signed_by, signed_by_name, signed_at, published_by, published_by_name, published_at, issued_edition, issued_at, recorded_by,
    created_at, updated_at)
  select :'clinic', m.report, m.id, 'en', o.o || ', biopsy: ' || f.f || '. ' || (select g.f from finding g where g.i = 1 + (m.i * 7) % 24)
           || ' was looked for and not found; the ' || lower(o.o) || ' is otherwise unremarkable. Reference ' || case when m.i % 1000 = 0 then 'unicum' || m.i else 'none' end,
         s.status, case when s.past > 0 then a.id end, case when s.past > 0 then a.name end, case when s.past > 0 then m.at + interval '1 day' end,
         case when s.past > 1 then a.id end, case when s.past > 1 then a.name end, case when s.past > 1 then m.at + interval '1 day' end,
         case when s.past > 2 then a.id end, case when s.past > 2 then a.name end, case when s.past > 2 then m.at + chance * interval '4 days' end,
         case when s.past > 3 then a.id end, case when s.past > 3 then a.name end, case when s.past > 3 then m.at + chance * interval '5 days' end,
         case when s.past > 3 then 1 end, case when s.past > 3 then m.at + chance * interval '5 days' end,
         a.name, m.at, m.at + chance * interval '5 days'
    from made m join organ o on o.i = m.organ join finding f on f.i = m.finding
   cross join lateral (select ('00000000-0000-7000-b003-' || lpad(m.pathologist::text, 12, '0'))::uuid as id, 'Pathologist Number ' || m.pathologist as name) a
   cross join lateral (select case when m.i < :n * 0.999 or m.chance > 0.8 then 'published' when m.chance > 0.6 then 'signed' when m.chance > 0.4 then 'verified'
                                   when m.chance > 0.2 then 'pending_verification' else 'draft' end as status) w
   cross join lateral (select w.status, array_position(array['pending_verification', 'verified', 'signed', 'published'], w.status) as past) p
   cross join lateral (select p.status, coalesce(p.past, 0) as past) s;
insert into pathology.report_version (clinic_id, report_id, number, edition, action, status, content, changed_by_name, created_at)
  select :'clinic'::uuid, r.id, 5, 1, 'sign', 'signed', '{}'::jsonb, r.signed_by_name, r.signed_at from pathology.report r where r.clinic_id = :'clinic' and r.signed_at is not null and r.recorded_by like 'Pathologist Number %'
  union all
  select :'clinic'::uuid, r.id, 6, 1, 'publish', 'published', '{}'::jsonb, r.signed_by_name, r.published_at from pathology.report r where r.clinic_id = :'clinic' and r.published_at is not null and r.recorded_by like 'Pathologist Number %';
drop index pathology.case_index_words;
set maintenance_work_mem = '1GB';
insert into pathology.case_index (clinic_id, case_id, created_at, progress, investigation_type, consultant_name, site, pathologist_name, received_at,
    signed_at, published_at, out_since, amendments, words)
  select c.clinic_id, c.id, c.created_at, r.status, c.investigation_type, c.consultant_name, s.specimen_site,
         coalesce(r.signed_by_name, r.submitted_by_name, r.recorded_by), least(c.created_at, (c.receive_date + 1)::timestamp at time zone 'UTC'),
         r.signed_at, r.published_at, r.published_at, 0,
         to_tsvector('pathology.english', r.diagnosis) || array_to_tsvector(
           array['#d' || k.mark || to_char(k.day, 'YYYYMMDD'), '#m' || k.mark || to_char(k.day, 'YYYYMM'), '#y' || k.mark || to_char(k.day, 'YYYY'),
             '#s' || r.status, '#v' || c.verification_status, '#t' || c.investigation_type, '#r' || c.priority, '#u' || c.patient_id, '#n' || c.accession_number,
             '#n' || c.invoice_number, '#l' || r.language, '#p' || coalesce(to_char(r.published_at at time zone 'UTC', 'YYYY'), ''),
             '#p' || coalesce(to_char(r.published_at at time zone 'UTC', 'YYYYMM'), '')]
           || array(select '#c' || w.lexeme from unnest(to_tsvector('pathology.plain', c.consultant_name)) w)
           || array(select '#o' || w.lexeme from unnest(to_tsvector('pathology.plain', s.specimen_type || ' ' || s.specimen_site)) w)
           || array(select '#a' || w.lexeme from unnest(to_tsvector('pathology.plain', coalesce(r.signed_by_name, r.submitted_by_name, r.recorded_by))) w))
    from pathology.pathology_case c join pathology.report r on r.clinic_id = c.clinic_id and r.case_id = c.id
    join pathology.specimen s on s.clinic_id = c.clinic_id and s.case_id = c.id
   cross join lateral (select pathology.clinic_mark(c.clinic_id) as mark, (c.created_at at time zone 'UTC')::date as day) k
   where c.clinic_id = :'clinic' and c.recorded_by = 'bench';
create index case_index_words on pathology.case_index using gin (words) with (fastupdate = off);
reset session_replication_role;
vacuum analyze pathology.pathology_case; vacuum analyze pathology.specimen; vacuum analyze pathology.report;
vacuum analyze pathology.report_version; vacuum analyze pathology.case_index;
-- Each row is as the program would have made it.
begin;
set local session_replication_role = replica;
create temporary table before as select * from pathology.case_index where case_id in (select id from made where i % (:n / 100) = 0);
select pathology.index_case(clinic_id, case_id) from before;
select 1 / (count(*) = 0)::int from before b join pathology.case_index i using (clinic_id, case_id) where i is distinct from b;
rollback;
