alter table identity.account drop column email_verified_at;
drop table identity.account_link;
