-- Refused by these constraints where a report was withdrawn while its next edition was signed.
alter table pathology.report drop constraint report_published, drop constraint report_issued,
  add constraint report_published check (
    (status in ('published', 'amended', 'withdrawn')) = (published_at is not null) and (published_at is null) = (published_by is null)
    and (published_at is null) = (published_by_name is null) and (status <> 'amended' or edition > 1)),
  add constraint report_issued check (
    (issued_edition is null) = (issued_at is null) and issued_edition <= edition
    and (status not in ('published', 'amended') or issued_edition is not distinct from edition)
    and (status <> 'withdrawn' or issued_edition is not distinct from edition - 1));

-- Step by step, and what it says changes in a draft alone.
create or replace function pathology.check_report() returns trigger
  language plpgsql as $$
declare
  is_amended boolean := old.status in ('signed', 'published', 'amended') and new.status = 'draft';
  is_called_off boolean := old.status = 'draft' and new.status in ('signed', 'published', 'amended');
  is_withdrawn boolean := old.status in ('published', 'amended') and new.status = 'withdrawn';
  is_issued boolean := old.status = 'signed' and new.status in ('published', 'amended');
begin
  if (new.id, new.case_id, new.created_at) is distinct from (old.id, old.case_id, old.created_at)
    or new.edition <> old.edition + is_amended::int + is_withdrawn::int - is_called_off::int then
    raise exception 'a report stays what it is' using errcode = 'OS003', constraint = 'report_locked';
  end if;
  if not (is_amended or is_called_off or is_withdrawn or is_issued) and (old.status, new.status) not in (
    ('draft', 'draft'), ('draft', 'pending_verification'), ('pending_verification', 'draft'), ('pending_verification', 'verified'),
    ('verified', 'draft'), ('verified', 'signed')) then
    raise exception 'a report that was % is not %', old.status, new.status using errcode = 'OS003', constraint = 'report_locked';
  end if;
  if (old.status, new.status) <> ('draft', 'draft') and pathology.report_words(to_jsonb(new)) is distinct from pathology.report_words(to_jsonb(old)) then
    raise exception 'what a report says changes in a draft' using errcode = 'OS003', constraint = 'report_locked';
  end if;
  if (new.issued_edition is distinct from old.issued_edition or new.issued_at is distinct from old.issued_at) <> is_issued
    or (is_issued and (new.status = 'amended') <> (old.issued_edition is not null)) then
    raise exception 'what is out says when it went out' using errcode = 'OS003', constraint = 'report_locked';
  end if;
  if new.status in ('signed', 'withdrawn') and not exists (
    select from pathology.report_edition e where e.clinic_id = new.clinic_id and e.report_id = new.id and e.number = new.edition
       and (e.kind = 'withdrawal') = (new.status = 'withdrawn')) then
    raise exception 'nobody signed this' using errcode = 'OS003', constraint = 'report_unsigned';
  end if;
  -- Then it stands as it did, and says what was signed.
  if is_called_off and (new.status is distinct from old.before_amendment ->> 'status'
    or new.signed_by::text is distinct from old.before_amendment ->> 'signed_by'
    or not exists (select from pathology.report_edition e where e.clinic_id = new.clinic_id and e.report_id = new.id
                      and e.number = new.edition and e.content -> 'report' = pathology.report_text(new.id))) then
    raise exception 'the edition before said something else' using errcode = 'OS003', constraint = 'report_locked';
  end if;
  return new;
end $$;

create or replace function pathology.check_report_edition() returns trigger
  language plpgsql as $$
begin
  if not exists (select from signing.signature s
                  where s.clinic_id = new.clinic_id and s.id = new.signature_id and s.resource_type = 'pathology_report'
                    and s.resource_id = new.report_id and s.resource_version = new.number
                    and s.meaning = case new.kind when 'withdrawal' then 'withdrawal' else 'authorship' end) then
    raise exception 'the signature is of something else' using errcode = 'OS003', constraint = 'report_edition_signed';
  end if;
  if new.content -> 'report' is distinct from pathology.report_text(new.report_id) then
    raise exception 'the report says something else' using errcode = 'OS003', constraint = 'report_edition_content';
  end if;
  return new;
end $$;
