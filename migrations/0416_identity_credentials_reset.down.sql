alter table identity.membership drop column left_at;
alter table identity.account drop column credentials_reset_at;
