-- A report that was withdrawn has no word in the version before: while there is one, the check of the status refuses.
drop trigger keep_destroyed on pathology.report;
create trigger keep_destroyed after delete on pathology.report for each row
  when (old.edition > 1 or old.status in ('signed', 'published', 'amended')) execute function registry.keep_destroyed('pathology_report');
drop trigger hold_signed_case on pathology.pathology_case;
create trigger hold_signed_case before update of verification_status on pathology.pathology_case for each row
  when (old.verification_status <> 'voided' and new.verification_status = 'voided') execute function pathology.hold_signed_case();
create or replace function pathology.check_report_edition() returns trigger
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
create or replace function pathology.check_report() returns trigger
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
drop function pathology.report_words;
alter table pathology.report_edition drop column kind;
alter table pathology.report_version drop constraint report_version_action_check,
  add constraint report_version_action_check check (action in ('begin', 'write', 'submit', 'reject', 'verify', 'return', 'sign', 'publish', 'amend')) not valid;
alter table pathology.report
  drop constraint report_withdrawn, drop constraint report_before_amendment, drop constraint report_issued,
  drop constraint report_status_check, drop constraint report_amended, drop constraint report_signed, drop constraint report_published,
  add constraint report_status_check check (status in ('draft', 'pending_verification', 'verified', 'signed', 'published', 'amended')),
  add constraint report_amended check ((edition = 1) = (amendment_reason is null)),
  add constraint report_signed check (
    (status in ('signed', 'published', 'amended')) = (signed_at is not null) and (signed_at is null) = (signed_by is null)
    and (signed_at is null) = (signed_by_name is null)),
  -- An amendment of what was never out is published here, which the version before did not know.
  add constraint report_published check (
    (status in ('published', 'amended')) = (published_at is not null) and (published_at is null) = (published_by is null)
    and (published_at is null) = (published_by_name is null) and (status <> 'published' or edition = 1)
    and (status <> 'amended' or edition > 1)) not valid,
  drop column issued_edition, drop column issued_at, drop column before_amendment,
  drop column withdrawal_reason, drop column withdrawn_by, drop column withdrawn_by_name, drop column withdrawn_at;
