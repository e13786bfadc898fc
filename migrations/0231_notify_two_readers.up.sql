-- A letter that opens the account of somebody who decides what others see or do is handed over by two people, not one.
alter table notify.message
  add column two_readers boolean not null default false,
  add column first_reader uuid,
  add column first_read_at timestamptz,
  add constraint message_first_reader check ((first_reader is null) = (first_read_at is null));
