-- Nothing but the audit event and its commit: what waiting for the disk costs any request.
\startpipeline
begin;
select set_config('app.clinic_id', :clinic, true), set_config('app.account_id', :account, true),
       set_config('app.request_id', :account, true), set_config('app.audited', '', true);
select audit.record(gen_random_uuid(), gen_random_uuid(), :account::uuid, 'bench', '{physician}', 'bench.nothing', 'bench',
  null, '127.0.0.1', 'pgbench', null, null, null, true, '{}');
commit;
\endpipeline
