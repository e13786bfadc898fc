-- What was recorded at the wrong case or patient is taken back: it stays readable, with who did it and why, and counts for nothing.
create table pathology.frozen_retraction (
  clinic_id uuid not null default platform.current_clinic(),
  frozen_section_id uuid not null,
  reason text not null check (length(reason) between 1 and 500),
  retracted_by uuid not null default platform.current_account(),
  retracted_by_name text not null,
  retracted_at timestamptz not null default now(),
  primary key (clinic_id, frozen_section_id),
  constraint frozen_retraction_section_fkey foreign key (clinic_id, frozen_section_id)
    references pathology.frozen_section (clinic_id, id) on delete restrict
);
call platform.build_wall('pathology.frozen_retraction');
call platform.watch('pathology.frozen_retraction');
create trigger append_only before update on pathology.frozen_retraction for each row execute function platform.refuse_change();
create trigger append_only_truncate before truncate on pathology.frozen_retraction for each statement execute function platform.refuse_change();
grant select, insert on pathology.frozen_retraction to osler_app;

-- Nothing is said any more of what was taken back.
create function pathology.refuse_retracted() returns trigger
  language plpgsql as $$
declare
  entry uuid := case tg_table_name when 'frozen_section' then (to_jsonb(new) ->> 'corrects')::uuid
                                   else (to_jsonb(new) ->> 'frozen_section_id')::uuid end;
begin
  if exists (select from pathology.frozen_retraction r where r.clinic_id = new.clinic_id and r.frozen_section_id = entry) then
    raise exception 'the entry was taken back' using errcode = 'OS003', constraint = 'frozen_section_retracted';
  end if;
  return new;
end $$;
create trigger refuse_retracted before insert on pathology.frozen_section for each row execute function pathology.refuse_retracted();
create trigger refuse_retracted before insert on pathology.frozen_concordance for each row execute function pathology.refuse_retracted();
