-- The statements of POST /api/v1/pathology/cases/search for a word of half of all reports, as the server sends them: who is signed in, the
-- transaction with its wall, the index, what the list says of a page of cases, the audit event, commit. (The look at who the patients are
-- is left out, so the ratio is on the strict side.) Names in braces stand for the server's own queries, in crates/*/queries.
\startpipeline
{identity/session.find};
\endpipeline
\startpipeline
begin;
select set_config('app.clinic_id', :clinic, true), set_config('app.account_id', :account, true),
       set_config('app.request_id', :account, true), set_config('app.audited', '', true);
{pathology/case_search.find};
{pathology/case_search.lines};
select audit.record(gen_random_uuid(), gen_random_uuid(), :account::uuid, 'bench', '{pathologist}', 'case.searched', 'pathology_case',
  null, '127.0.0.1', 'pgbench', null, null, null, true, '{}');
commit;
\endpipeline
