--! get
select account_id, schedule, version, changed_by, updated_at from scheduling.hours where account_id = :account;

--! of_providers
select account_id, schedule from scheduling.hours where account_id = any(:accounts::uuid[]);

--! hold
-- Nobody changes the hours of a provider while somebody is booked by them.
select account_id from scheduling.hours where account_id = :account for share;

--! insert
insert into scheduling.hours (account_id, schedule, changed_by) values (:account, :schedule, :changed_by)
on conflict do nothing;

--! update
update scheduling.hours set schedule = :schedule, changed_by = :changed_by, version = version + 1, updated_at = now()
 where account_id = :account and version = :version;
