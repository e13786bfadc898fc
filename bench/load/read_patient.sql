-- The statements of GET /api/v1/patients/{id}, as the server sends them: who is signed in and what the role may do, the
-- transaction with its wall, the access decision, the patient, the audit event, commit. All that can be is pipelined.
-- Names in braces stand for the server's own queries, in crates/*/queries.
\set n random(1, :patients)
\startpipeline
{identity/session.find};
\endpipeline
\startpipeline
begin;
select set_config('app.clinic_id', :clinic, true), set_config('app.account_id', :account, true),
       set_config('app.request_id', :account, true), set_config('app.audited', '', true);
{registry/patient.opened};
{registry/patient.all};
select audit.record(gen_random_uuid(), gen_random_uuid(), :account::uuid, 'bench', '{physician}', 'patient.read', 'patient',
  ('00000000-0000-7000-8000-' || lpad(to_hex(:n::bigint), 12, '0'))::uuid, '127.0.0.1', 'pgbench', null, null, null, true,
  array[('00000000-0000-7000-8000-' || lpad(to_hex(:n::bigint), 12, '0'))::uuid]);
commit;
\endpipeline
