-- To whom an edition that went out is to be told, by what means, and what became of that. Written with the publication itself.
create table pathology.report_delivery (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  report_id uuid not null,
  -- the edition that went out, or to which the addendum belongs
  edition int not null check (edition > 0),
  what text not null check (what in ('published', 'amended', 'withdrawn', 'addendum')),
  addendum_id uuid,
  -- who referred the case, as it was then; nobody where the case names none of the directory
  consultant_id uuid,
  consultant_name text check (length(consultant_name) between 1 and 100),
  account_id uuid,
  means text not null check (means in ('account', 'email', 'none')),
  -- where to, as it was
  address text check (length(address) between 3 and 254),
  status text not null check (status in ('waiting', 'sent', 'opened', 'acknowledged', 'failed', 'superseded')),
  -- why it failed
  reason text check (reason in ('no_consultant', 'no_address', 'no_mail_server', 'refused', 'not_told_here', 'locked')),
  message_id uuid,
  sent_at timestamptz,
  opened_at timestamptz,
  acknowledged_at timestamptz,
  -- who said that they read it; or to whom it was told by telephone, by whom of the laboratory, and whether they read it back
  acknowledged_name text check (length(acknowledged_name) between 1 and 200),
  told_by text,
  read_back boolean,
  -- the link of the letter, and the code that opens it: digests only
  link_sha256 bytea,
  link_expires_at timestamptz,
  wrong_tries int not null default 0,
  code_sha256 bytea,
  code_expires_at timestamptz,
  code_wrong_tries int not null default 0,
  -- when codes were sent within the last hour
  code_times timestamptz[] not null default '{}',
  pass_sha256 bytea,
  pass_expires_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint report_delivery_report_fkey foreign key (clinic_id, report_id) references pathology.report (clinic_id, id) on delete restrict,
  constraint report_delivery_addendum_fkey foreign key (clinic_id, addendum_id) references pathology.report_addendum (clinic_id, id) on delete restrict,
  constraint report_delivery_consultant_fkey foreign key (clinic_id, consultant_id)
    references pathology.referring_consultant (clinic_id, id) on delete restrict,
  constraint report_delivery_addendum check ((what = 'addendum') = (addendum_id is not null)),
  constraint report_delivery_means check (means = 'none' or consultant_id is not null),
  constraint report_delivery_account check (means <> 'account' or account_id is not null),
  constraint report_delivery_email check ((means = 'email') = (address is not null)),
  constraint report_delivery_failed check ((status = 'failed') = (reason is not null)),
  constraint report_delivery_acknowledged check ((status = 'acknowledged') = (acknowledged_at is not null)
    and (acknowledged_at is null) = (acknowledged_name is null) and (told_by is null) = (read_back is null)),
  constraint report_delivery_link check ((link_sha256 is null) = (link_expires_at is null)),
  constraint report_delivery_code check ((code_sha256 is null) = (code_expires_at is null)),
  constraint report_delivery_pass check ((pass_sha256 is null) = (pass_expires_at is null))
);
create index report_delivery_by_time on pathology.report_delivery (clinic_id, created_at desc, id desc);
create index report_delivery_failed_by_time on pathology.report_delivery (clinic_id, created_at desc, id desc) where status = 'failed';
create index report_delivery_unread_by_time on pathology.report_delivery (clinic_id, created_at desc, id desc) where status in ('sent', 'opened');
create index report_delivery_of_report on pathology.report_delivery (clinic_id, report_id, created_at);
create index report_delivery_of_addendum on pathology.report_delivery (clinic_id, addendum_id) where addendum_id is not null;
create index report_delivery_of_consultant on pathology.report_delivery (clinic_id, consultant_id) where consultant_id is not null;
create unique index report_delivery_link_key on pathology.report_delivery (clinic_id, link_sha256) where link_sha256 is not null;
create index report_delivery_of_message on pathology.report_delivery (clinic_id, message_id) where message_id is not null;
call platform.build_wall('pathology.report_delivery');
call platform.watch('pathology.report_delivery');
grant select, insert, update on pathology.report_delivery to osler_app;

-- What went out, and who said that they read it, stays.
create function pathology.check_report_delivery() returns trigger
  language plpgsql as $$
begin
  if (new.clinic_id, new.id, new.report_id, new.edition, new.what, new.addendum_id, new.created_at)
     is distinct from (old.clinic_id, old.id, old.report_id, old.edition, old.what, old.addendum_id, old.created_at)
    or (old.acknowledged_at is not null
        and (new.acknowledged_at, new.acknowledged_name, new.told_by, new.read_back, new.consultant_id, new.address)
            is distinct from (old.acknowledged_at, old.acknowledged_name, old.told_by, old.read_back, old.consultant_id, old.address)) then
    raise exception 'a delivery says what went out' using errcode = 'OS003', constraint = 'report_delivery_locked';
  end if;
  return new;
end $$;
create trigger check_report_delivery before update on pathology.report_delivery
  for each row execute function pathology.check_report_delivery();
create trigger append_only_truncate before truncate on pathology.report_delivery for each statement execute function platform.refuse_change();
