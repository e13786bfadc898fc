alter table identity.account drop column demonstration;
