-- How a person writes their name, to stand beside their signature on papers. Decoration: nothing is proved by it, and what was signed
-- keeps the one that was drawn on its paper.
create table signing.signature_image (
  clinic_id uuid not null default platform.current_clinic(),
  account_id uuid not null,
  -- lines of places [x, y], in a field of 1000 by 300; none where it was taken away
  strokes jsonb not null default '[]' check (jsonb_typeof(strokes) = 'array' and octet_length(strokes::text) <= 100000),
  changed_at timestamptz not null default now(),
  primary key (clinic_id, account_id),
  constraint signature_image_profile_fkey foreign key (clinic_id, account_id) references staff.profile (clinic_id, account_id) on delete restrict
);
call platform.build_wall('signing.signature_image');
call platform.watch('signing.signature_image');
grant select, insert, update on signing.signature_image to osler_app;
