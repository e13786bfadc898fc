-- Reports that wait to be printed. What is printed is the edition that is out by then; what was done with it stays.
create table pathology.print_item (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  report_id uuid not null,
  -- whether somebody asked for it, or the clinic's rule put it here
  is_asked boolean not null,
  queued_by_name text not null,
  created_at timestamptz not null default now(),
  status text not null default 'waiting' check (status in ('waiting', 'printed', 'removed')),
  -- which edition came out of the printer
  edition int check (edition > 0),
  -- why it was taken from the queue
  reason text check (length(reason) between 1 and 500),
  ended_by_name text,
  ended_at timestamptz,
  primary key (clinic_id, id),
  constraint print_item_report_fkey foreign key (clinic_id, report_id) references pathology.report (clinic_id, id) on delete restrict,
  constraint print_item_ended check ((status = 'waiting') = (ended_at is null) and (status = 'waiting') = (ended_by_name is null)),
  constraint print_item_printed check ((status = 'printed') = (edition is not null)),
  constraint print_item_removed check ((status = 'removed') = (reason is not null))
);
-- A report waits once.
create unique index print_item_once on pathology.print_item (clinic_id, report_id) where status = 'waiting';
create index print_item_by_report on pathology.print_item (clinic_id, report_id);
create index print_item_waiting on pathology.print_item (clinic_id, created_at, id) where status = 'waiting';
create index print_item_ended on pathology.print_item (clinic_id, ended_at desc, id desc) where status <> 'waiting';
call platform.build_wall('pathology.print_item');
call platform.watch('pathology.print_item');
grant select, insert on pathology.print_item to osler_app;
grant update (status, edition, reason, ended_by_name, ended_at) on pathology.print_item to osler_app;
-- What was printed or taken out stays so; who wants it again puts it there anew.
create trigger print_item_keep_ended before update on pathology.print_item
  for each row when (old.status <> 'waiting') execute function platform.refuse_change();
