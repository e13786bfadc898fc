--! announce
insert into platform.outbox (id, topic, payload) values (:id, :topic, :payload);

--! enqueue (unique_key?, run_at?)
insert into platform.job (id, kind, payload, unique_key, run_at, max_attempts)
values (:id, :kind, :payload, :unique_key, coalesce(:run_at, now()), :max_attempts)
on conflict (clinic_id, kind, unique_key) where unique_key is not null do nothing;

--! stored_reply : (etag?, location?)
select request_sha256, event_id, status, etag, location, sealed_body
  from platform.stored_reply where account_id = :account and key = :key and created_at > now() - interval '24 hours';

--! drop_old_replies
delete from platform.stored_reply where created_at < now() - interval '24 hours';

--! drop_old_jobs
update platform.job set payload = '{}' where finished_at < now() - interval '30 days' and payload <> '{}';

--! claim_jobs
select clinic_id, id from platform.claim_jobs(:wanted, make_interval(secs => :lease_seconds));

--! job_to_run : (unique_key?)
select kind, payload, attempts, max_attempts, unique_key from platform.job where id = :id and status = 'running';

--! extend_lease
update platform.job set locked_until = now() + make_interval(secs => :lease_seconds) where id = :id and status = 'running';

--! progress
update platform.job set progress = :progress where id = :id;

--! finish_job
update platform.job set status = 'done', finished_at = now(), locked_until = null, last_error = null
 where id = :id and status = 'running';

--! fail_job
update platform.job
   set status = case when attempts >= max_attempts then 'dead' else 'waiting' end,
       finished_at = case when attempts >= max_attempts then now() end,
       run_at = now() + make_interval(secs => :delay_seconds), locked_until = null, last_error = :error
 where id = :id and status = 'running';

--! retry_job
update platform.job
   set status = 'waiting', attempts = 0, finished_at = null, run_at = now(), locked_until = null
 where id = :id and status = 'dead';

--! list_jobs (after_at?, after_id?) : (progress?, last_error?, finished_at?)
select id, kind, status, attempts, max_attempts, run_at, progress, last_error, created_at, finished_at
  from platform.job
 where :after_at::timestamptz is null or (created_at, id) < (:after_at, :after_id)
 order by created_at desc, id desc limit :wanted;

--! job : (progress?, last_error?, finished_at?)
select id, kind, status, attempts, max_attempts, run_at, progress, last_error, created_at, finished_at
  from platform.job where id = :id;

--! waiting_outbox
select clinic_id, id from platform.waiting_outbox(:wanted);

--! outbox_entry
select topic, payload from platform.outbox where id = :id and dispatched_at is null for update skip locked;

--! dispatched
update platform.outbox set dispatched_at = now() where id = :id;
