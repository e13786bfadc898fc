--! announce
insert into platform.outbox (id, topic, payload) values (:id, :topic, :payload);

--! enqueue (unique_key?, run_at?)
-- The update changes nothing: it makes the job that is known already the one that is returned.
insert into platform.job as j (id, kind, payload, unique_key, run_at, max_attempts)
values (:id, :kind, :payload, :unique_key, coalesce(:run_at, now()), :max_attempts)
on conflict (clinic_id, kind, unique_key) where unique_key is not null do update set unique_key = excluded.unique_key
returning j.id;

--! waiting_of_kind
-- One that nobody has begun; no worker begins it before this transaction is over.
select j.id from platform.job j where j.kind = :kind and j.status = 'waiting' and j.run_at <= clock_timestamp()
 limit 1 for share skip locked;

--! stored_reply : (etag?, location?)
select request_sha256, event_id, status, etag, location, sealed_body
  from platform.stored_reply where account_id = :account and key = :key;

--! drop_old_replies
delete from platform.stored_reply where created_at < now() - interval '8 days';

--! clear_old_payloads
update platform.job set payload = '{}', progress = null
 where status = 'done' and finished_at < now() - interval '30 days' and payload <> '{}';

--! drop_old_jobs
-- Later than any slot of the schedule comes back: the key of a slot must not be free while the slot is the latest.
delete from platform.job where status = 'done' and created_at < now() - interval '90 days' and finished_at < now() - interval '90 days';

--! drop_old_news
delete from platform.outbox where dispatched_at < now() - interval '7 days';

--! claim_jobs
select clinic_id, id, lease from platform.claim_jobs(:wanted, :per_clinic, make_interval(secs => :lease_seconds));

--! queue_depth
select waiting, running, dead, oldest_due_seconds, outbox_waiting from platform.queue_depth();

--! job_to_run : (progress?)
select kind, payload, attempts, max_attempts, progress from platform.job where id = :id and lease = :lease and status = 'running';

--! extend_lease (progress?)
update platform.job
   set locked_until = now() + make_interval(secs => :lease_seconds), progress = coalesce(:progress, progress)
 where id = :id and lease = :lease and status = 'running';

--! finish_job (progress?)
update platform.job
   set status = 'done', finished_at = now(), lease = null, locked_until = null, last_error = null,
       progress = coalesce(:progress, progress)
 where id = :id and lease = :lease and status = 'running';

--! fail_job (progress?)
update platform.job
   set status = case when attempts >= max_attempts then 'dead' else 'waiting' end,
       finished_at = case when attempts >= max_attempts then now() end,
       run_at = case when attempts >= max_attempts then run_at else now() + make_interval(secs => :delay_seconds) end,
       lease = null, locked_until = null, last_error = :error, progress = coalesce(:progress, progress)
 where id = :id and lease = :lease and status = 'running'
returning status;

--! release_job
-- What could not be begun, or was stopped with the server, is no failure of the job: the try does not count.
update platform.job
   set status = 'waiting', attempts = attempts - 1, run_at = now() + make_interval(secs => :pause_seconds), lease = null, locked_until = null, started_at = null
 where id = :id and lease = :lease and status = 'running';

--! waiting_outbox
select clinic_id, id from platform.waiting_outbox(:wanted);

--! outbox_entry
select topic, payload from platform.outbox where id = :id and dispatched_at is null for update skip locked;

--! dispatched
update platform.outbox set dispatched_at = now() where id = :id;

--! sessions_changed
select pg_notify('osler_session', '') is null as sent;

--! live
select pg_notify(:channel, :payload) is null as sent;
