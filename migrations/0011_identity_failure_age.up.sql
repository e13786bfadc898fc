-- Old failures are dropped when new ones are written; this finds them.
create index sign_in_failure_by_age on identity.sign_in_failure (last_at);
