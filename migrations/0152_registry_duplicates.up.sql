-- Who is likely on record twice. A job looks for each patient who is new or was changed, in a few index look-ups each; what
-- people decide is remembered.
create table registry.duplicate_check (
  clinic_id uuid not null default platform.current_clinic(),
  patient_id uuid not null,
  queued_at timestamptz not null default now(),
  primary key (clinic_id, patient_id),
  constraint duplicate_check_patient_fkey foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict
);
create index duplicate_check_age on registry.duplicate_check (clinic_id, queued_at);

create table registry.duplicate_pair (
  clinic_id uuid not null default platform.current_clinic(),
  one_id uuid not null,
  other_id uuid not null,
  score smallint not null check (score between 0 and 100),
  reasons text[] not null,
  found_at timestamptz not null default now(),
  -- not the same person, said by whom and why
  is_distinct boolean not null default false,
  decided_by text,
  decided_at timestamptz,
  decision_reason text,
  primary key (clinic_id, one_id, other_id),
  constraint duplicate_pair_one_fkey foreign key (clinic_id, one_id) references registry.patient (clinic_id, id) on delete restrict,
  constraint duplicate_pair_other_fkey foreign key (clinic_id, other_id) references registry.patient (clinic_id, id) on delete restrict,
  constraint duplicate_pair_once check (one_id < other_id),
  constraint duplicate_pair_decision check (not is_distinct or (decided_by is not null and decided_at is not null and decision_reason <> ''))
);
create index duplicate_pair_by_other on registry.duplicate_pair (clinic_id, other_id);
create index duplicate_pair_open on registry.duplicate_pair (clinic_id, score desc, found_at desc) where not is_distinct;

call platform.build_wall('registry.duplicate_check');
call platform.build_wall('registry.duplicate_pair');
call platform.watch('registry.duplicate_pair');
grant select, insert, update, delete on registry.duplicate_check to osler_app;
grant select, insert, update, delete on registry.duplicate_pair to osler_app;

-- Everybody who is on record already, clinic by clinic: the wall stands for its owner, too.
do $$
declare
  clinic uuid;
begin
  for clinic in select id from identity.clinic loop
    perform set_config('app.clinic_id', clinic::text, true);
    insert into registry.duplicate_check (patient_id) select id from registry.patient;
  end loop;
  perform set_config('app.clinic_id', '', true);
end $$;
