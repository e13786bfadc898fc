-- A telephone that cannot be dialled from anywhere is a reason of its own.
alter table scheduling.reminder drop constraint reminder_why_check;
alter table scheduling.reminder add constraint reminder_why_check
  check (why in ('no_address', 'no_number', 'not_wanted', 'deceased', 'record_closed', 'no_way', 'late'));
