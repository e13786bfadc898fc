-- Messages that leave the house. A clinic's: who may read one, and hand it over where no mail is sent, is that clinic's.
create schema notify;
grant usage on schema notify to osler_app;

create table notify.message (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  kind text not null check (kind <> ''),
  -- Where it goes and what it says, sealed. What it says is kept only until it was sent, or is worth nothing any more.
  recipient bytea not null,
  letter bytea,
  -- Not to be read by the clinic's administrators: it opens more than this clinic.
  confidential boolean not null,
  status text not null default 'waiting' check (status in ('waiting', 'sent', 'refused')),
  attempts int not null default 0 check (attempts >= 0),
  last_error text,
  created_at timestamptz not null default now(),
  -- What it says is worth nothing after this.
  expires_at timestamptz not null,
  sent_at timestamptz,
  handed_over_at timestamptz,
  handed_over_by text,
  primary key (clinic_id, id),
  constraint message_sent check ((status = 'sent') = (sent_at is not null)),
  constraint message_sent_is_forgotten check (status <> 'sent' or letter is null),
  constraint message_handed_over check ((handed_over_at is null) = (handed_over_by is null)),
  constraint message_confidential check (not confidential or handed_over_at is null)
);
create index message_recent on notify.message (clinic_id, created_at desc, id desc);
create index message_by_expiry on notify.message (clinic_id, expires_at);
call platform.build_wall('notify.message');
call platform.watch('notify.message');
grant select, insert, update, delete on notify.message to osler_app;
