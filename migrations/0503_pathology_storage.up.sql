-- Where the laboratory keeps what it has: places with a barcode, what lies in them, and who has what was lent.
create table pathology.storage_location (
  clinic_id uuid not null default platform.current_clinic(),
  -- what its barcode says
  code text not null collate "C" check (code ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$' and length(code) <= 20),
  name text not null check (length(name) between 1 and 100),
  -- whether more is put there
  is_open boolean not null,
  changed_by text not null,
  version int not null default 1,
  updated_at timestamptz not null default now(),
  primary key (clinic_id, code)
);
call platform.build_wall('pathology.storage_location');
call platform.watch('pathology.storage_location');
grant select, insert, update on pathology.storage_location to osler_app;

-- Where an item lay, or who had it, from when until when. The newest has no end.
create table pathology.placement (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  item_id uuid not null,
  location_code text collate "C",
  lent_to text check (length(lent_to) between 1 and 200),
  back_by date,
  placed_by_name text not null,
  placed_at timestamptz not null,
  ended_by_name text,
  ended_at timestamptz,
  primary key (clinic_id, id),
  constraint placement_item_fkey foreign key (clinic_id, item_id) references pathology.bench_item (clinic_id, id) on delete restrict,
  constraint placement_location_fkey foreign key (clinic_id, location_code) references pathology.storage_location (clinic_id, code),
  constraint placement_place check ((location_code is null) <> (lent_to is null) and (lent_to is null) = (back_by is null)),
  constraint placement_ended check ((ended_at is null) = (ended_by_name is null))
);
create unique index placement_one_key on pathology.placement (clinic_id, item_id) where ended_at is null;
create index placement_by_item on pathology.placement (clinic_id, item_id, placed_at, id);
create index placement_by_location on pathology.placement (clinic_id, location_code, placed_at, id) where ended_at is null;
-- What is lent, what is to be back first before the rest.
create index placement_lent on pathology.placement (clinic_id, back_by, id) where ended_at is null and lent_to is not null;
call platform.build_wall('pathology.placement');
call platform.watch('pathology.placement');
grant select, insert on pathology.placement to osler_app;
grant update (ended_by_name, ended_at) on pathology.placement to osler_app;
-- Where it was stays.
create trigger placement_keep_ended before update on pathology.placement
  for each row when (old.ended_at is not null) execute function platform.refuse_change();
