drop table scheduling.freed_slot;
drop table scheduling.waiting_entry;
