drop table platform.field_key, platform.stored_reply;
drop function platform.claim_jobs, platform.waiting_outbox;
drop table platform.outbox, platform.job;
