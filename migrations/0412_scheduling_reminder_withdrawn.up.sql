-- A reminder that is taken back out of the outbox keeps its message there: it may have left in the same moment.
alter table scheduling.reminder drop constraint reminder_message;
alter table scheduling.reminder add constraint reminder_message
  check (status = 'withdrawn' or (status in ('queued', 'sent', 'refused')) = (message_id is not null));
