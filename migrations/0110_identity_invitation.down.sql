drop index identity.session_by_account_address;
alter table identity.membership drop column invited_as;
