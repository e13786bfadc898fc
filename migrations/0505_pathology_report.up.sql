-- The report of a case. Each change of it is a version, with who made it and why; what is signed is an edition, which nobody
-- changes. What a report says changes in its draft alone.
create table pathology.report (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  case_id uuid not null,
  -- of its texts, and of the labels on its paper
  language text not null check (language in ('en', 'es', 'fr', 'ar', 'am')),
  specimen text check (length(specimen) between 1 and 20000),
  gross_examination text check (length(gross_examination) between 1 and 20000),
  microscopic_examination text check (length(microscopic_examination) between 1 and 20000),
  diagnosis text check (length(diagnosis) between 1 and 20000),
  special_stains text check (length(special_stains) between 1 and 20000),
  immunohistochemistry text check (length(immunohistochemistry) between 1 and 20000),
  comments text check (length(comments) between 1 and 20000),
  -- of each specimen what it is: specimen_id, diagnosis, code
  diagnoses jsonb not null default '[]' check (jsonb_typeof(diagnoses) = 'array'),
  status text not null default 'draft'
    check (status in ('draft', 'pending_verification', 'verified', 'signed', 'published', 'amended')),
  -- 1 until it is amended
  edition int not null default 1 check (edition > 0),
  amendment_reason text check (length(amendment_reason) between 1 and 500),
  -- why it is a draft again
  rejection_reason text check (length(rejection_reason) between 1 and 500),
  rejected_by_name text,
  submitted_by uuid,
  submitted_by_name text,
  submitted_at timestamptz,
  verified_by uuid,
  verified_by_name text,
  verified_at timestamptz,
  signed_by uuid,
  signed_by_name text,
  signed_at timestamptz,
  published_by uuid,
  published_by_name text,
  published_at timestamptz,
  created_by uuid default platform.current_account(),
  recorded_by text not null,
  changed_by text,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint report_case_key unique (clinic_id, case_id),
  constraint report_case_fkey foreign key (clinic_id, case_id) references pathology.pathology_case (clinic_id, id) on delete restrict,
  constraint report_amended check ((edition = 1) = (amendment_reason is null)),
  constraint report_rejected check (
    (rejection_reason is null or status = 'draft') and (rejection_reason is null) = (rejected_by_name is null)),
  constraint report_submitted check (
    (status <> 'draft') = (submitted_at is not null) and (submitted_at is null) = (submitted_by is null)
    and (submitted_at is null) = (submitted_by_name is null)),
  constraint report_verified check (
    (status not in ('draft', 'pending_verification')) = (verified_at is not null) and (verified_at is null) = (verified_by is null)
    and (verified_at is null) = (verified_by_name is null)),
  constraint report_signed check (
    (status in ('signed', 'published', 'amended')) = (signed_at is not null) and (signed_at is null) = (signed_by is null)
    and (signed_at is null) = (signed_by_name is null)),
  constraint report_published check (
    (status in ('published', 'amended')) = (published_at is not null) and (published_at is null) = (published_by is null)
    and (published_at is null) = (published_by_name is null) and (status <> 'published' or edition = 1)
    and (status <> 'amended' or edition > 1))
);
-- The worklist, all of it and by status.
create index report_recent on pathology.report (clinic_id, updated_at desc, id desc);
create index report_by_status on pathology.report (clinic_id, status, updated_at desc, id desc);
call platform.build_wall('pathology.report');
call platform.watch('pathology.report');
grant select, insert, update on pathology.report to osler_app;

-- What a report says now.
create function pathology.report_text(wanted uuid) returns jsonb
  language sql stable as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'language', r.language, 'specimen', r.specimen, 'gross_examination', r.gross_examination,
    'microscopic_examination', r.microscopic_examination, 'diagnosis', r.diagnosis, 'special_stains', r.special_stains,
    'immunohistochemistry', r.immunohistochemistry, 'comments', r.comments, 'diagnoses', r.diagnoses))
    from pathology.report r where r.id = wanted
$$;
grant execute on function pathology.report_text to osler_app;

create table pathology.report_version (
  clinic_id uuid not null default platform.current_clinic(),
  report_id uuid not null,
  -- the report's own version, by which it was known then
  number int not null check (number > 0),
  edition int not null check (edition > 0),
  action text not null check (action in ('begin', 'write', 'submit', 'reject', 'verify', 'return', 'sign', 'publish', 'amend')),
  status text not null,
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  change_reason text check (length(change_reason) between 1 and 500),
  changed_by uuid default platform.current_account(),
  changed_by_name text not null,
  created_at timestamptz not null default now(),
  primary key (clinic_id, report_id, number),
  constraint report_version_report_fkey foreign key (clinic_id, report_id) references pathology.report (clinic_id, id) on delete restrict
);
call platform.build_wall('pathology.report_version');
call platform.watch('pathology.report_version');
-- Deleted only with the whole record, when its time is over.
create trigger append_only before update on pathology.report_version for each row execute function platform.refuse_change();
create trigger append_only_truncate before truncate on pathology.report_version for each statement execute function platform.refuse_change();
grant select, insert on pathology.report_version to osler_app;

-- What was signed, with its paper.
create table pathology.report_edition (
  clinic_id uuid not null default platform.current_clinic(),
  report_id uuid not null,
  number int not null check (number > 0),
  -- exactly as it was signed
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  signature_id uuid not null,
  pdf bytea not null,
  created_at timestamptz not null default now(),
  primary key (clinic_id, report_id, number),
  constraint report_edition_report_fkey foreign key (clinic_id, report_id) references pathology.report (clinic_id, id) on delete restrict,
  constraint report_edition_signature_fkey foreign key (clinic_id, signature_id) references signing.signature (clinic_id, id) on delete restrict,
  constraint report_edition_signature_key unique (clinic_id, signature_id)
);
call platform.build_wall('pathology.report_edition');
call platform.watch('pathology.report_edition');
create trigger append_only before update on pathology.report_edition for each row execute function platform.refuse_change();
create trigger append_only_truncate before truncate on pathology.report_edition for each statement execute function platform.refuse_change();
grant select, insert on pathology.report_edition to osler_app;

-- An edition is what the report says, by the signature of this very edition.
create function pathology.check_report_edition() returns trigger
  language plpgsql as $$
begin
  if not exists (select from signing.signature s
                  where s.clinic_id = new.clinic_id and s.id = new.signature_id and s.resource_type = 'pathology_report'
                    and s.resource_id = new.report_id and s.resource_version = new.number and s.meaning = 'authorship') then
    raise exception 'the signature is of something else' using errcode = 'OS003', constraint = 'report_edition_signed';
  end if;
  if new.content -> 'report' is distinct from pathology.report_text(new.report_id) then
    raise exception 'the report says something else' using errcode = 'OS003', constraint = 'report_edition_content';
  end if;
  return new;
end $$;
create trigger check_edition before insert on pathology.report_edition for each row execute function pathology.check_report_edition();

-- Step by step, and what it says changes in a draft alone.
create function pathology.check_report() returns trigger
  language plpgsql as $$
declare
  is_amended boolean := old.status in ('signed', 'published', 'amended') and new.status = 'draft';
begin
  if (new.id, new.case_id, new.created_at) is distinct from (old.id, old.case_id, old.created_at)
    or new.edition <> old.edition + is_amended::int then
    raise exception 'a report stays what it is' using errcode = 'OS003', constraint = 'report_locked';
  end if;
  if not is_amended and (old.status, new.status) not in (
    ('draft', 'draft'), ('draft', 'pending_verification'), ('pending_verification', 'draft'), ('pending_verification', 'verified'),
    ('verified', 'draft'), ('verified', 'signed'), ('signed', 'published'), ('signed', 'amended')) then
    raise exception 'a report that was % is not %', old.status, new.status using errcode = 'OS003', constraint = 'report_locked';
  end if;
  if (old.status, new.status) <> ('draft', 'draft')
    and (new.language, new.specimen, new.gross_examination, new.microscopic_examination, new.diagnosis, new.special_stains,
         new.immunohistochemistry, new.comments, new.diagnoses)
      is distinct from
        (old.language, old.specimen, old.gross_examination, old.microscopic_examination, old.diagnosis, old.special_stains,
         old.immunohistochemistry, old.comments, old.diagnoses) then
    raise exception 'what a report says changes in a draft' using errcode = 'OS003', constraint = 'report_locked';
  end if;
  if new.status = 'signed' and not exists (
    select from pathology.report_edition e where e.clinic_id = new.clinic_id and e.report_id = new.id and e.number = new.edition) then
    raise exception 'nobody signed this' using errcode = 'OS003', constraint = 'report_unsigned';
  end if;
  return new;
end $$;
create trigger check_report before update on pathology.report for each row execute function pathology.check_report();

-- A case whose report waits or stands is not opened again: what was verified and signed says what it says.
create function pathology.hold_case() returns trigger
  language plpgsql as $$
begin
  if exists (select from pathology.report r where r.clinic_id = old.clinic_id and r.case_id = old.id and r.status <> 'draft') then
    raise exception 'the report of this case is past its draft' using errcode = 'OS003', constraint = 'report_stands';
  end if;
  return new;
end $$;
create trigger hold_case before update of verification_status on pathology.pathology_case for each row
  when (old.verification_status = 'verified' and new.verification_status <> 'verified') execute function pathology.hold_case();

-- A case whose report was signed is there: papers of it are in the world, and their codes stand for it.
create function pathology.hold_signed_case() returns trigger
  language plpgsql as $$
begin
  if exists (select from pathology.report r join pathology.report_edition e on e.clinic_id = r.clinic_id and e.report_id = r.id
              where r.clinic_id = old.clinic_id and r.case_id = old.id) then
    raise exception 'a report of this case was signed' using errcode = 'OS003', constraint = 'report_stands';
  end if;
  return new;
end $$;
create trigger hold_signed_case before update of verification_status on pathology.pathology_case for each row
  when (old.verification_status <> 'voided' and new.verification_status = 'voided') execute function pathology.hold_signed_case();

-- Of what was signed and destroyed after its time it is known that it was.
create trigger keep_destroyed after delete on pathology.report for each row
  when (old.edition > 1 or old.status in ('signed', 'published', 'amended')) execute function registry.keep_destroyed('pathology_report');

-- Codes on papers have 100 bits, in 20 letters; those of before stay good.
alter table signing.document drop constraint document_code_check,
  add constraint document_code_check check (code ~ '^[0-9A-HJKMNP-TV-Z]{16}([0-9A-HJKMNP-TV-Z]{4})?$');
