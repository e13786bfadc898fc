alter table identity.account drop column handover_digest, drop column handover_until;
drop table identity.recovery_code;
