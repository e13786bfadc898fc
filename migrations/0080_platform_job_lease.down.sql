drop function platform.queue_depth, platform.claim_jobs;
create function platform.claim_jobs(wanted int, lease interval) returns table (clinic_id uuid, id uuid)
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  update platform.job j
     set status = 'running', attempts = j.attempts + 1, locked_until = now() + lease
   where (j.clinic_id, j.id) in (
     select d.clinic_id, d.id from platform.job d
      where d.status in ('waiting', 'running') and d.run_at <= now() and (d.locked_until is null or d.locked_until < now())
      order by d.run_at limit wanted for update skip locked)
  returning j.clinic_id, j.id
$$;
revoke execute on function platform.claim_jobs from public;
grant execute on function platform.claim_jobs to osler_app;
grant create on schema platform to osler_search;
alter function platform.claim_jobs owner to osler_search;
revoke create on schema platform from osler_search;
revoke delete on platform.job, platform.outbox from osler_app;
drop index platform.job_open, platform.job_dead, platform.job_by_status, platform.job_by_kind, platform.outbox_dispatched;
create index job_due on platform.job (run_at) where status in ('waiting', 'running');
alter table platform.job drop column lease, drop column started_at;
