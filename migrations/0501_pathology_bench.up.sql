-- The bench of the laboratory: what moves through it, by which stages, who moved it, and what the pathologist asks for besides.
-- Nothing is deleted: what was made by mistake is voided, a scan that was wrong is taken back and stays in the chain.
alter table pathology.pathology_case
  add column priority text not null default 'routine' check (priority in ('routine', 'urgent', 'stat'));

create table pathology.stain_request (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  case_id uuid not null,
  -- the block, or the specimen of which slides are made without one
  item_id uuid not null,
  kind text not null check (kind in ('stain', 'level', 'recut')),
  -- as it was called when it was asked for
  stain text check (length(stain) between 1 and 100),
  slides smallint not null check (slides between 1 and 20),
  note text check (length(note) between 1 and 500),
  status text not null default 'open' check (status in ('open', 'fulfilled', 'cancelled')),
  requested_by uuid not null,
  requested_by_name text not null,
  requested_at timestamptz not null,
  closed_by_name text,
  closed_at timestamptz,
  cancel_reason text check (length(cancel_reason) between 1 and 500),
  version int not null default 1,
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint stain_request_case_fkey foreign key (clinic_id, case_id) references pathology.pathology_case (clinic_id, id) on delete restrict,
  constraint stain_request_stained check (kind <> 'stain' or stain is not null),
  constraint stain_request_closed check ((status = 'open') = (closed_at is null) and (closed_at is null) = (closed_by_name is null)),
  constraint stain_request_cancelled check ((status = 'cancelled') = (cancel_reason is not null))
);
-- What waits, the oldest first: all of it, and what one person asked for.
create index stain_request_open on pathology.stain_request (clinic_id, requested_at, id) where status = 'open';
create index stain_request_open_by on pathology.stain_request (clinic_id, requested_by, requested_at, id) where status = 'open';
create index stain_request_by_case on pathology.stain_request (clinic_id, case_id, requested_at, id);
create index stain_request_by_item on pathology.stain_request (clinic_id, item_id);
call platform.build_wall('pathology.stain_request');
call platform.watch('pathology.stain_request');
grant select, insert, update on pathology.stain_request to osler_app;

create table pathology.bench_item (
  clinic_id uuid not null default platform.current_clinic(),
  -- that of a specimen is the specimen's own
  id uuid not null,
  case_id uuid not null,
  specimen_id uuid not null,
  -- the block of which a slide was cut
  block_id uuid,
  kind text not null check (kind in ('specimen', 'block', 'slide')),
  number smallint not null check (number between 1 and 99),
  pieces smallint check (pieces between 1 and 99),
  note text check (length(note) between 1 and 500),
  stain text check (length(stain) between 1 and 100),
  request_id uuid,
  stage text not null check (stage in ('accessioned', 'grossing', 'processing', 'embedding', 'sectioning', 'staining', 'coverslipping',
    'with_pathologist', 'additional_request', 'completed')),
  staged_at timestamptz not null,
  -- by when it is to be in the next stage: earlier for what is urgent
  due_at timestamptz not null,
  voided_by_name text,
  voided_at timestamptz,
  void_reason text check (length(void_reason) between 1 and 500),
  recorded_by text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint bench_item_case_fkey foreign key (clinic_id, case_id) references pathology.pathology_case (clinic_id, id) on delete restrict,
  constraint bench_item_specimen_fkey foreign key (clinic_id, specimen_id) references pathology.specimen (clinic_id, id) on delete restrict,
  constraint bench_item_block_fkey foreign key (clinic_id, block_id) references pathology.bench_item (clinic_id, id),
  constraint bench_item_request_fkey foreign key (clinic_id, request_id) references pathology.stain_request (clinic_id, id) on delete restrict,
  constraint bench_item_kind check ((kind = 'specimen') = (id = specimen_id) and (kind = 'slide' or (block_id is null and stain is null))
    and (kind = 'block' or pieces is null)),
  constraint bench_item_voided check ((voided_at is null) = (voided_by_name is null) and (voided_at is null) = (void_reason is null))
);
-- One number a sibling: what a barcode says is found by these.
create unique index bench_item_number_key on pathology.bench_item (clinic_id, specimen_id, kind, number) where block_id is null;
create unique index bench_item_slide_key on pathology.bench_item (clinic_id, block_id, number) where block_id is not null;
create index bench_item_by_case on pathology.bench_item (clinic_id, case_id);
create index bench_item_by_specimen on pathology.bench_item (clinic_id, specimen_id);
create index bench_item_by_request on pathology.bench_item (clinic_id, request_id) where request_id is not null;
-- What waits in a stage, what is due first before the rest. What is done is not in it, however much that becomes.
create index bench_item_worklist on pathology.bench_item (clinic_id, stage, due_at, id) where voided_at is null and stage <> 'completed';
call platform.build_wall('pathology.bench_item');
call platform.watch('pathology.bench_item');
grant select, insert on pathology.bench_item to osler_app;
-- What it is and of what it was made stays.
grant update (stage, staged_at, due_at, voided_by_name, voided_at, void_reason, version, updated_at) on pathology.bench_item to osler_app;

alter table pathology.stain_request
  add constraint stain_request_item_fkey foreign key (clinic_id, item_id) references pathology.bench_item (clinic_id, id);

-- The chain of custody.
create table pathology.movement (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  item_id uuid not null,
  -- nothing where it was made
  from_stage text,
  to_stage text not null,
  -- where it was scanned, as those who work there call it
  station text check (length(station) between 1 and 50),
  moved_by_name text not null,
  moved_at timestamptz not null,
  undone_by_name text,
  undone_at timestamptz,
  undo_reason text check (length(undo_reason) between 1 and 500),
  primary key (clinic_id, id),
  constraint movement_item_fkey foreign key (clinic_id, item_id) references pathology.bench_item (clinic_id, id) on delete restrict,
  constraint movement_undone check ((undone_at is null) = (undone_by_name is null) and (undone_at is null) = (undo_reason is null))
);
create index movement_by_item on pathology.movement (clinic_id, item_id, moved_at, id);
call platform.build_wall('pathology.movement');
call platform.watch('pathology.movement');
grant select, insert on pathology.movement to osler_app;
grant update (undone_by_name, undone_at, undo_reason) on pathology.movement to osler_app;
-- What was taken back stays so.
create function pathology.keep_undone() returns trigger language plpgsql as $$
begin
  raise exception 'a movement that was taken back is not changed' using errcode = 'check_violation';
end $$;
create trigger movement_keep_undone before update on pathology.movement
  for each row when (old.undone_at is not null) execute function pathology.keep_undone();

-- What a clinic changed or added in the catalogue of stains; the rest of it comes with the product.
create table pathology.stain (
  clinic_id uuid not null default platform.current_clinic(),
  code text not null collate "C" check (code ~ '^[a-z0-9_]{1,40}$'),
  name text not null check (length(name) between 1 and 100),
  category text not null check (category in ('routine', 'special', 'immunohistochemistry', 'panel')),
  -- the tissue that goes with it
  control text check (length(control) between 1 and 100),
  -- codes, of a panel
  members text[] not null default '{}' check (cardinality(members) <= 30),
  is_offered boolean not null,
  changed_by text not null,
  version int not null default 1,
  updated_at timestamptz not null default now(),
  primary key (clinic_id, code),
  constraint stain_panel check ((category = 'panel') = (cardinality(members) > 0))
);
call platform.build_wall('pathology.stain');
call platform.watch('pathology.stain');
grant select, insert, update on pathology.stain to osler_app;

-- What is verified already waits at the bench. Clinic by clinic: the wall stands for its owner, too. No change of a patient's record,
-- hence no event.
alter table pathology.bench_item disable trigger audit_required;
alter table pathology.movement disable trigger audit_required;
do $$
declare
  clinic uuid;
begin
  for clinic in select id from identity.clinic loop
    perform set_config('app.clinic_id', clinic::text, true);
    insert into pathology.bench_item (id, case_id, specimen_id, kind, number, stage, staged_at, due_at, recorded_by, created_at)
    select s.id, s.case_id, s.id, 'specimen', s.number, 'accessioned', c.verified_at, c.verified_at + interval '24 hours',
           c.verified_by_name, c.verified_at
      from pathology.specimen s join pathology.pathology_case c on c.id = s.case_id
     where c.verification_status = 'verified' and s.status = 'received';
    insert into pathology.movement (id, item_id, to_stage, moved_by_name, moved_at)
    select i.id, i.id, i.stage, i.recorded_by, i.created_at from pathology.bench_item i;
  end loop;
  perform set_config('app.clinic_id', '', true);
end $$;
alter table pathology.movement enable trigger audit_required;
alter table pathology.bench_item enable trigger audit_required;
