-- What is added below a report that is out: a dated text with its own signature, code and paper. The report stands as it was signed.
create table pathology.report_addendum (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  report_id uuid not null,
  -- the edition that it adds to
  edition int not null check (edition > 0),
  -- among those of the report; what was thrown away keeps its number
  number int not null check (number > 0),
  said text not null check (length(said) between 1 and 20000),
  status text not null default 'draft' check (status in ('draft', 'signed', 'discarded')),
  discard_reason text check (length(discard_reason) between 1 and 500),
  signed_by_name text,
  signed_at timestamptz,
  -- exactly as it was signed
  content jsonb check (jsonb_typeof(content) = 'object'),
  signature_id uuid,
  pdf bytea,
  recorded_by text not null,
  changed_by text,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint report_addendum_report_fkey foreign key (clinic_id, report_id) references pathology.report (clinic_id, id) on delete restrict,
  constraint report_addendum_signature_fkey foreign key (clinic_id, signature_id) references signing.signature (clinic_id, id) on delete restrict,
  constraint report_addendum_signature_key unique (clinic_id, signature_id),
  constraint report_addendum_number_key unique (clinic_id, report_id, number),
  constraint report_addendum_signed check (
    (status = 'signed') = (signed_at is not null) and (signed_at is null) = (signed_by_name is null)
    and (signed_at is null) = (content is null) and (signed_at is null) = (signature_id is null) and (signed_at is null) = (pdf is null)),
  constraint report_addendum_discarded check ((status = 'discarded') = (discard_reason is not null))
);
-- One is written at a time.
create unique index report_addendum_draft on pathology.report_addendum (clinic_id, report_id) where status = 'draft';
call platform.build_wall('pathology.report_addendum');
call platform.watch('pathology.report_addendum');
grant select, insert, update on pathology.report_addendum to osler_app;

-- It adds to what is out, and changes while it is a draft.
create function pathology.check_addendum() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.status <> 'draft' or (new.clinic_id, new.id, new.report_id, new.edition, new.number, new.created_at)
      is distinct from (old.clinic_id, old.id, old.report_id, old.edition, old.number, old.created_at) then
      raise exception 'an addendum that was % stays what it is', old.status using errcode = 'OS003', constraint = 'addendum_locked';
    end if;
    if new.status <> 'draft' and new.said <> old.said then
      raise exception 'what an addendum says changes in a draft' using errcode = 'OS003', constraint = 'addendum_locked';
    end if;
  elsif new.status <> 'draft' then
    raise exception 'an addendum begins as a draft' using errcode = 'OS003', constraint = 'addendum_locked';
  end if;
  if (tg_op = 'INSERT' or new.status = 'signed') and not exists (
    select from pathology.report r where r.clinic_id = new.clinic_id and r.id = new.report_id
       and r.status in ('published', 'amended') and r.issued_edition = new.edition) then
    raise exception 'an addendum is of what is out' using errcode = 'OS003', constraint = 'addendum_edition';
  end if;
  if new.status = 'signed' and (new.content ->> 'said' is distinct from new.said or not exists (
    select from signing.signature s where s.clinic_id = new.clinic_id and s.id = new.signature_id
       and s.resource_type = 'pathology_addendum' and s.resource_id = new.id and s.resource_version = 1 and s.meaning = 'authorship')) then
    raise exception 'nobody signed this' using errcode = 'OS003', constraint = 'addendum_unsigned';
  end if;
  return new;
end $$;
create trigger check_addendum before insert or update on pathology.report_addendum for each row execute function pathology.check_addendum();
create trigger append_only_truncate before truncate on pathology.report_addendum for each statement execute function platform.refuse_change();

-- Of what was signed and destroyed after its time it is known that it was.
create trigger keep_destroyed after delete on pathology.report_addendum for each row
  when (old.status = 'signed') execute function registry.keep_destroyed('pathology_addendum');
