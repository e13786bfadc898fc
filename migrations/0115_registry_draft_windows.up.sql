-- Whose answer was lost sends again: the window that wrote last and the number of its save tell a repeat from another window.
alter table registry.draft add column window_id uuid not null default gen_random_uuid(), add column save_number int not null default 0;
alter table registry.draft alter column window_id drop default, alter column save_number drop default;
