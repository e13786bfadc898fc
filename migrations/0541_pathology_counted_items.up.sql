-- What is missing, and what was counted at a station against what was made.
create table pathology.item_count (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  case_id uuid not null,
  -- of what, and where it was counted
  kind text not null check (kind in ('block', 'slide')),
  stage text not null,
  -- what was made and has not passed the station, and what was there
  expected smallint not null check (expected >= 0),
  found smallint not null check (found between 0 and 500),
  note text check (length(note) between 1 and 500),
  counted_by_name text not null,
  counted_at timestamptz not null,
  primary key (clinic_id, id),
  constraint item_count_case_fkey foreign key (clinic_id, case_id) references pathology.pathology_case (clinic_id, id) on delete restrict
);
create index item_count_by_case on pathology.item_count (clinic_id, case_id, counted_at desc, id desc);
call platform.build_wall('pathology.item_count');
call platform.watch('pathology.item_count');
grant select, insert on pathology.item_count to osler_app;

-- Where something was and is not: reported by a person, ended by who finds it, or by a scan of it.
create table pathology.missing_item (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  item_id uuid not null,
  reason text not null check (length(reason) between 1 and 500),
  reported_by_name text not null,
  reported_at timestamptz not null,
  found_by_name text,
  found_at timestamptz,
  found_note text check (length(found_note) between 1 and 500),
  primary key (clinic_id, id),
  constraint missing_item_item_fkey foreign key (clinic_id, item_id) references pathology.bench_item (clinic_id, id) on delete restrict,
  constraint missing_item_found check (
    (found_at is null) = (found_by_name is null) and (found_at is null) = (found_note is null))
);
create unique index missing_item_one_key on pathology.missing_item (clinic_id, item_id) where found_at is null;
create index missing_item_by_item on pathology.missing_item (clinic_id, item_id, reported_at, id);
create index missing_item_open on pathology.missing_item (clinic_id, reported_at, id) where found_at is null;
call platform.build_wall('pathology.missing_item');
call platform.watch('pathology.missing_item');
grant select, insert on pathology.missing_item to osler_app;
grant update (found_by_name, found_at, found_note) on pathology.missing_item to osler_app;
-- What was found stays so.
create trigger missing_item_keep_found before update on pathology.missing_item
  for each row when (old.found_at is not null) execute function platform.refuse_change();
