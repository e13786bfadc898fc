-- Who cannot be served any more waits no more: the last day is over, the patient has died, or the record is closed.
alter table scheduling.waiting_entry drop constraint waiting_entry_status_check;
alter table scheduling.waiting_entry
  add constraint waiting_entry_status_check check (status in ('waiting', 'booked', 'removed', 'lapsed'));
