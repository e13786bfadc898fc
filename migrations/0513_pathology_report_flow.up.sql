-- What of a report is out, an amendment that is called off, and a report that is taken back.
alter table pathology.report
  -- the edition that is out, and since when; stays while the next one is written
  add column issued_edition int check (issued_edition > 0),
  add column issued_at timestamptz,
  -- of an amendment that is under way: how the edition before it stood, and what proved that
  add column before_amendment jsonb check (jsonb_typeof(before_amendment) = 'object'),
  add column withdrawal_reason text check (length(withdrawal_reason) between 1 and 500),
  add column withdrawn_by uuid,
  add column withdrawn_by_name text,
  add column withdrawn_at timestamptz;

-- Clinic by clinic: the wall stands for its owner, too. No change of a record, hence no event.
alter table pathology.report disable trigger user;
do $$
declare
  clinic uuid;
  expected bigint;
  written bigint;
begin
  for clinic in select id from identity.clinic loop
    perform set_config('app.clinic_id', clinic::text, true);
    select count(distinct v.report_id) into expected from pathology.report_version v where v.clinic_id = clinic and v.action = 'publish';
    update pathology.report r set issued_edition = v.edition, issued_at = v.created_at
      from (select distinct on (report_id) report_id, edition, created_at from pathology.report_version
             where clinic_id = clinic and action = 'publish' order by report_id, number desc) v
     where r.clinic_id = clinic and r.id = v.report_id;
    get diagnostics written = row_count;
    if written <> expected then
      raise exception 'of % reports that are out, % were marked', expected, written;
    end if;
  end loop;
  perform set_config('app.clinic_id', '', true);
end $$;
alter table pathology.report enable trigger user;

alter table pathology.report
  drop constraint report_status_check, drop constraint report_amended, drop constraint report_signed, drop constraint report_published,
  add constraint report_status_check
    check (status in ('draft', 'pending_verification', 'verified', 'signed', 'published', 'amended', 'withdrawn')),
  -- A withdrawal is an edition of its own.
  add constraint report_amended check ((edition - (status = 'withdrawn')::int = 1) = (amendment_reason is null)),
  add constraint report_signed check (
    (status in ('signed', 'published', 'amended', 'withdrawn')) = (signed_at is not null) and (signed_at is null) = (signed_by is null)
    and (signed_at is null) = (signed_by_name is null)),
  add constraint report_published check (
    (status in ('published', 'amended', 'withdrawn')) = (published_at is not null) and (published_at is null) = (published_by is null)
    and (published_at is null) = (published_by_name is null) and (status <> 'amended' or edition > 1)),
  add constraint report_issued check (
    (issued_edition is null) = (issued_at is null) and issued_edition <= edition
    and (status not in ('published', 'amended') or issued_edition is not distinct from edition)
    and (status <> 'withdrawn' or issued_edition is not distinct from edition - 1)),
  add constraint report_before_amendment check (before_amendment is null or (edition > 1 and status in ('draft', 'pending_verification', 'verified'))),
  add constraint report_withdrawn check (
    (status = 'withdrawn') = (withdrawn_at is not null) and (withdrawn_at is null) = (withdrawn_by is null)
    and (withdrawn_at is null) = (withdrawn_by_name is null) and (withdrawn_at is null) = (withdrawal_reason is null));

alter table pathology.report_version drop constraint report_version_action_check,
  add constraint report_version_action_check check (action in ('begin', 'write', 'submit', 'reject', 'verify', 'return', 'sign', 'publish',
    'amend', 'cancel_amendment', 'withdraw'));

alter table pathology.report_edition
  -- a withdrawal says the same once more, and that nobody relies on it
  add column kind text not null default 'report' check (kind in ('report', 'withdrawal'));

-- An edition is what the report says, by the signature of this very edition.
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

-- What a row says beside how it stands: whatever texts a report has.
create function pathology.report_words(said jsonb) returns jsonb
  language sql immutable as $$
  select said - '{status,edition,amendment_reason,rejection_reason,rejected_by_name,submitted_by,submitted_by_name,submitted_at,verified_by,verified_by_name,verified_at,signed_by,signed_by_name,signed_at,published_by,published_by_name,published_at,issued_edition,issued_at,before_amendment,withdrawal_reason,withdrawn_by,withdrawn_by_name,withdrawn_at,changed_by,version,updated_at}'::text[]
$$;
grant execute on function pathology.report_words to osler_app;

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

-- A case whose report was signed is there: papers of it are in the world, and their codes stand for it.
drop trigger hold_signed_case on pathology.pathology_case;
create trigger hold_signed_case before update of verification_status on pathology.pathology_case for each row
  when (old.verification_status is distinct from new.verification_status and new.verification_status in ('voided', 'rejected'))
  execute function pathology.hold_signed_case();

-- Of what was signed and destroyed after its time it is known that it was.
drop trigger keep_destroyed on pathology.report;
create trigger keep_destroyed after delete on pathology.report for each row
  when (old.edition > 1 or old.status in ('signed', 'published', 'amended', 'withdrawn')) execute function registry.keep_destroyed('pathology_report');
