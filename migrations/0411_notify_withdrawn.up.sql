-- A message that is not true any more is taken back before it leaves: what it said is forgotten.
alter table notify.message drop constraint message_status_check;
alter table notify.message add constraint message_status_check check (status in ('waiting', 'sent', 'refused', 'withdrawn'));
alter table notify.message add constraint message_withdrawn_is_forgotten check (status <> 'withdrawn' or letter is null);
