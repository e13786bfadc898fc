alter table identity.account drop constraint account_preferences;
