-- Claims that are fair between clinics and fenced: whoever holds the lease of a job may end it, nobody else.

alter table platform.job add column lease uuid, add column started_at timestamptz;

drop index platform.job_due;
create index job_open on platform.job (clinic_id, run_at, id) where status in ('waiting', 'running');
create index job_dead on platform.job (finished_at) where status = 'dead';
create index job_by_status on platform.job (clinic_id, status, created_at desc, id desc);
create index job_by_kind on platform.job (clinic_id, kind, created_at desc, id desc);
create index outbox_dispatched on platform.outbox (clinic_id, dispatched_at) where dispatched_at is not null;
grant delete on platform.job, platform.outbox to osler_app;

-- The turn of a clinic's next job is the number of its jobs that run or wait in front of it: a clinic with ten thousand jobs
-- and one with a single job take turns. `per_clinic` is the most that one clinic may run at once, over all servers.
-- Candidates are chosen without a lock; only what is taken is locked, and looked at again once it is.
drop function platform.claim_jobs;
create function platform.claim_jobs(wanted int, per_clinic int, lease_time interval)
  returns table (clinic_id uuid, id uuid, lease uuid)
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  with recursive clinic as (
    -- a skip scan: the cost grows with the number of clinics, not of jobs
    (select j.clinic_id from platform.job j where j.status in ('waiting', 'running') order by j.clinic_id limit 1)
    union all
    select (select j.clinic_id from platform.job j
             where j.status in ('waiting', 'running') and j.clinic_id > c.clinic_id order by j.clinic_id limit 1)
      from clinic c where c.clinic_id is not null
  ), busy as (
    select c.clinic_id, (select count(*) from platform.job j
                          where j.clinic_id = c.clinic_id and j.status = 'running' and j.locked_until >= now())::int as running
      from clinic c where c.clinic_id is not null
  ), candidate as (
    select d.clinic_id, d.id, d.run_at,
           b.running + row_number() over (partition by b.clinic_id order by d.run_at, d.id) as turn
      from busy b cross join lateral (
        select j.clinic_id, j.id, j.run_at from platform.job j
         where j.clinic_id = b.clinic_id and j.status in ('waiting', 'running') and j.run_at <= now()
           and (j.locked_until is null or j.locked_until < now())
         order by j.run_at, j.id limit greatest(least(wanted, per_clinic - b.running), 0)) d
  ), taken as materialized (
    select j.clinic_id, j.id
      from platform.job j
      join (select * from candidate order by turn, run_at, id limit wanted * 4) c on c.clinic_id = j.clinic_id and c.id = j.id
     where j.status in ('waiting', 'running') and j.run_at <= now() and (j.locked_until is null or j.locked_until < now())
     order by c.turn, c.run_at, c.id limit wanted for update of j skip locked
  )
  update platform.job j
     set status = 'running', attempts = j.attempts + 1, lease = gen_random_uuid(), locked_until = now() + lease_time,
         started_at = now(), progress = null
    from taken t where j.clinic_id = t.clinic_id and j.id = t.id
  returning j.clinic_id, j.id, j.lease
$$;

-- For the metrics of the whole installation: numbers, and nothing of any clinic.
create function platform.queue_depth()
  returns table (waiting bigint, running bigint, dead bigint, oldest_due_seconds double precision, outbox_waiting bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*) filter (where j.status = 'waiting'), count(*) filter (where j.status = 'running'),
         (select count(*) from platform.job d where d.status = 'dead'),
         coalesce(extract(epoch from now() - min(j.run_at) filter (where j.status = 'waiting' and j.run_at <= now())), 0)::double precision,
         (select count(*) from platform.outbox o where o.dispatched_at is null)
    from platform.job j where j.status in ('waiting', 'running')
$$;

revoke execute on function platform.claim_jobs, platform.queue_depth from public;
grant execute on function platform.claim_jobs, platform.queue_depth to osler_app;
grant create on schema platform to osler_search;
alter function platform.claim_jobs owner to osler_search;
alter function platform.queue_depth owner to osler_search;
revoke create on schema platform from osler_search;
