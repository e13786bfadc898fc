-- How often a message left and nobody knows whether it arrived, and the hours in which its reader is not disturbed.
alter table notify.message
  add column unsure smallint not null default 0 check (unsure >= 0),
  add column quiet_hours jsonb;
