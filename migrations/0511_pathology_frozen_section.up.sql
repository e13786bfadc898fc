-- What a pathologist told the surgeon during the operation, and how far it agrees with the final diagnosis. Kept for ever: what was
-- wrong is corrected by another entry.
create table pathology.frozen_section (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  case_id uuid not null,
  specimen_id uuid not null,
  diagnosis text not null check (length(diagnosis) between 1 and 2000),
  received_at timestamptz not null,
  told_at timestamptz not null,
  told_to text not null check (length(told_to) between 1 and 100),
  told_by text not null check (told_by in ('telephone', 'in_person')),
  -- whoever was told said it back
  read_back boolean not null,
  -- the entry in whose place this one stands, of the same case
  corrects uuid,
  correction_reason text check (length(correction_reason) between 1 and 500),
  recorded_by uuid not null default platform.current_account(),
  recorded_by_name text not null,
  created_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint frozen_section_case_fkey foreign key (clinic_id, case_id) references pathology.pathology_case (clinic_id, id) on delete restrict,
  constraint frozen_section_specimen_fkey foreign key (clinic_id, specimen_id) references pathology.specimen (clinic_id, id) on delete restrict,
  constraint frozen_section_corrects_key unique (clinic_id, corrects),
  constraint frozen_section_times check (told_at >= received_at and (told_at < received_at + interval '24 hours' or corrects is not null)),
  constraint frozen_section_corrected check ((corrects is null) = (correction_reason is null))
);
create index frozen_section_by_case on pathology.frozen_section (clinic_id, case_id, created_at, id);
create index frozen_section_by_specimen on pathology.frozen_section (clinic_id, specimen_id);
call platform.build_wall('pathology.frozen_section');
call platform.watch('pathology.frozen_section');
create trigger append_only before update on pathology.frozen_section for each row execute function platform.refuse_change();
create trigger append_only_truncate before truncate on pathology.frozen_section for each statement execute function platform.refuse_change();
grant select, insert on pathology.frozen_section to osler_app;

create function pathology.check_frozen_section() returns trigger
  language plpgsql as $$
begin
  if not exists (select from pathology.specimen s where s.clinic_id = new.clinic_id and s.id = new.specimen_id and s.case_id = new.case_id)
    or (new.corrects is not null and not exists (
      select from pathology.frozen_section f where f.clinic_id = new.clinic_id and f.id = new.corrects and f.case_id = new.case_id)) then
    raise exception 'the specimen or the entry is of another case' using errcode = 'OS003', constraint = 'frozen_section_case';
  end if;
  return new;
end $$;
create trigger check_case before insert on pathology.frozen_section for each row execute function pathology.check_frozen_section();

-- How far it agrees with the final diagnosis; what was said last counts.
create table pathology.frozen_concordance (
  clinic_id uuid not null default platform.current_clinic(),
  frozen_section_id uuid not null,
  number int not null check (number > 0),
  concordance text not null check (concordance in ('agrees', 'minor', 'major', 'deferred')),
  reason text check (length(reason) between 1 and 500),
  said_by uuid not null default platform.current_account(),
  said_by_name text not null,
  said_at timestamptz not null default now(),
  primary key (clinic_id, frozen_section_id, number),
  constraint frozen_concordance_section_fkey foreign key (clinic_id, frozen_section_id)
    references pathology.frozen_section (clinic_id, id) on delete restrict,
  constraint frozen_concordance_reason check (concordance in ('agrees', 'deferred') or reason is not null)
);
call platform.build_wall('pathology.frozen_concordance');
call platform.watch('pathology.frozen_concordance');
create trigger append_only before update on pathology.frozen_concordance for each row execute function platform.refuse_change();
create trigger append_only_truncate before truncate on pathology.frozen_concordance for each statement execute function platform.refuse_change();
grant select, insert on pathology.frozen_concordance to osler_app;
