-- Photos of patients, by which staff know whom they have before them. The picture itself is a file (0162) of the same id.
create table registry.photo (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  patient_id uuid not null,
  recorded_by text not null,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  -- why it is not shown any more; its file is gone
  end_reason text check (length(end_reason) between 1 and 500),
  -- but stays, as evidence, where a legal hold stood; then it goes when that is lifted
  is_held boolean not null default false,
  primary key (clinic_id, id),
  foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict,
  constraint photo_ended check ((ended_at is null) = (end_reason is null)),
  constraint photo_held check (not is_held or ended_at is not null)
);
create unique index photo_of_patient on registry.photo (clinic_id, patient_id) where ended_at is null;
create index photo_by_patient on registry.photo (clinic_id, patient_id);
call platform.build_wall('registry.photo');
call platform.watch('registry.photo');
grant select, insert, update on registry.photo to osler_app;

-- Rows go with the record, when that is purged; the pictures go with them.
create function registry.give_up_photo() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform files.give_up(old.id, 'patient_photo');
  return null;
end $$;
create trigger give_up after delete on registry.photo for each row execute function registry.give_up_photo();
