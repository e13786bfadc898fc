-- The statements of the first pages of a long chart, as the server sends them: the access decision, the encounters or the vital signs,
-- the audit event, commit. Names in braces stand for the server's own queries, in crates/*/queries.
\set n 1
\startpipeline
{identity/session.find};
\endpipeline
\startpipeline
begin;
select set_config('app.clinic_id', :clinic, true), set_config('app.account_id', :account, true),
       set_config('app.request_id', :account, true), set_config('app.audited', '', true);
{registry/patient.opened};
{charting/encounter.list};
select audit.record(gen_random_uuid(), gen_random_uuid(), :account::uuid, 'bench', '{physician}', 'encounter.listed', 'patient',
  ('00000000-0000-7000-8000-' || lpad(to_hex(:n::bigint), 12, '0'))::uuid, '127.0.0.1', 'pgbench', null, null, null, true,
  array[('00000000-0000-7000-8000-' || lpad(to_hex(:n::bigint), 12, '0'))::uuid]);
commit;
\endpipeline
