--: JobRow(progress?, last_error?, started_at?, finished_at?, running_seconds?)

--! list (status?, kind?, after_at?, after_id?) : JobRow
select id, kind, status, attempts, max_attempts, run_at, progress, last_error, created_at, started_at, finished_at,
       extract(epoch from coalesce(finished_at, now()) - started_at)::double precision as running_seconds
  from platform.job
 where (:status::text is null or status = :status) and (:kind::text is null or kind = :kind)
   and (:after_at::timestamptz is null or (created_at, id) < (:after_at, :after_id))
 order by created_at desc, id desc limit :wanted;

--! get : JobRow
select id, kind, status, attempts, max_attempts, run_at, progress, last_error, created_at, started_at, finished_at,
       extract(epoch from coalesce(finished_at, now()) - started_at)::double precision as running_seconds
  from platform.job where id = :id;

--! counts (kind?)
select s.status as status,
       (select count(*) from (select 1 from platform.job j
         where j.status = s.status and (:kind::text is null or j.kind = :kind) limit :most) as n) as jobs
  from unnest(array['waiting', 'running', 'done', 'dead']) as s (status);

--! retry
update platform.job
   set status = 'waiting', attempts = 0, finished_at = null, run_at = now(), started_at = null, progress = null
 where id = :id and status = 'dead';
