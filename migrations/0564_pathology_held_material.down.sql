drop index registry.legal_hold_open;
drop function pathology.hindered_items;
