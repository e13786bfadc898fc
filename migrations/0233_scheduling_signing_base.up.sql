-- Two more departments: their tables follow.
create schema scheduling;
create schema signing;
grant usage on schema scheduling, signing to osler_app;
grant usage on schema signing to osler_vault;
