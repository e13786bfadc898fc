-- Who is asked to work in a clinic sees as what before they agree.
alter table identity.membership add column invited_as text[] not null default '{}';
-- Whether an account has signed in from an address before is asked at each sign-in.
create index session_by_account_address on identity.session (account_id, address);
