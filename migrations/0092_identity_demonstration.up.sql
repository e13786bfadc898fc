-- Accounts of a demonstration have a published password: they sign in while the server runs as a demonstration only.
alter table identity.account add column demonstration boolean not null default false;
-- .example belongs to nobody: only the demonstration has ever made these.
update identity.account set demonstration = true where email like '%@demo.example';
