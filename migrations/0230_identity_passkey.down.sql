drop table identity.passkey_challenge;
alter table identity.account drop column passkey_handle;
drop table identity.passkey;
