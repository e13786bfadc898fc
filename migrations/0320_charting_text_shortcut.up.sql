-- Words that stand for longer ones while one writes, like `.nad`: a person's own, and those of the clinic.
create table charting.text_shortcut (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  -- the account whose own it is; without one it is the whole clinic's
  owner_id uuid,
  -- without the point that is typed before it, in small letters
  shortcut text not null check (length(shortcut) between 1 and 30 and shortcut !~ '[[:space:].]'),
  text text not null check (length(text) between 1 and 5000),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_by text,
  primary key (clinic_id, id),
  constraint text_shortcut_key unique nulls not distinct (clinic_id, owner_id, shortcut)
);
call platform.build_wall('charting.text_shortcut');
call platform.watch('charting.text_shortcut');
grant select, insert, update, delete on charting.text_shortcut to osler_app;
