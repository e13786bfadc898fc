alter table registry.draft drop column window_id, drop column save_number;
