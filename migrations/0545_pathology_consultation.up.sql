-- A colleague is asked about a case: who asked whom what, and what came of it. An opinion is final; whoever asked may have it stand in
-- the report, with which it is signed.
create table pathology.consultation (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  report_id uuid not null,
  -- among those of the report
  number int not null check (number > 0),
  asked_by uuid not null default platform.current_account(),
  asked_by_name text not null,
  asked_of uuid not null,
  asked_of_name text not null,
  question text not null check (length(question) between 1 and 2000),
  status text not null default 'requested' check (status in ('requested', 'answered', 'mentioned', 'declined', 'withdrawn')),
  opinion text check (length(opinion) between 1 and 10000),
  -- why it was declined or withdrawn
  reason text check (length(reason) between 1 and 500),
  ended_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint consultation_report_fkey foreign key (clinic_id, report_id) references pathology.report (clinic_id, id) on delete restrict,
  constraint consultation_by_fkey foreign key (clinic_id, asked_by) references staff.profile (clinic_id, account_id) on delete restrict,
  constraint consultation_of_fkey foreign key (clinic_id, asked_of) references staff.profile (clinic_id, account_id) on delete restrict,
  constraint consultation_number_key unique (clinic_id, report_id, number),
  constraint consultation_another check (asked_by <> asked_of),
  constraint consultation_answered check ((status in ('answered', 'mentioned')) = (opinion is not null)),
  constraint consultation_reason check ((status in ('declined', 'withdrawn')) = (reason is not null)),
  constraint consultation_ended check ((status = 'requested') = (ended_at is null))
);
-- One person is asked once at a time.
create unique index consultation_open on pathology.consultation (clinic_id, report_id, asked_of) where status = 'requested';
create index consultation_by on pathology.consultation (clinic_id, asked_by);
create index consultation_of on pathology.consultation (clinic_id, asked_of);
call platform.build_wall('pathology.consultation');
call platform.watch('pathology.consultation');
grant select, insert, update on pathology.consultation to osler_app;

-- What was asked and answered stays; whether the report mentions it changes until that is signed.
create function pathology.check_consultation() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.status <> 'requested' then
      raise exception 'a consultation begins with a question' using errcode = 'OS003', constraint = 'consultation_locked';
    end if;
    return new;
  end if;
  if (new.clinic_id, new.id, new.report_id, new.number, new.asked_by, new.asked_by_name, new.asked_of, new.asked_of_name, new.question, new.created_at)
    is distinct from (old.clinic_id, old.id, old.report_id, old.number, old.asked_by, old.asked_by_name, old.asked_of, old.asked_of_name, old.question, old.created_at)
    or (old.status, new.status) not in (('requested', 'answered'), ('requested', 'declined'), ('requested', 'withdrawn'),
                                        ('answered', 'mentioned'), ('mentioned', 'answered'))
    or (old.status <> 'requested' and (new.opinion, new.ended_at) is distinct from (old.opinion, old.ended_at)) then
    raise exception 'a consultation that was % is not %', old.status, new.status using errcode = 'OS003', constraint = 'consultation_locked';
  end if;
  if 'mentioned' in (old.status, new.status) and not exists (
    select from pathology.report r where r.clinic_id = new.clinic_id and r.id = new.report_id and r.status in ('draft', 'pending_verification', 'verified')) then
    raise exception 'the report was signed' using errcode = 'OS003', constraint = 'consultation_locked';
  end if;
  return new;
end $$;
create trigger check_consultation before insert or update on pathology.consultation for each row execute function pathology.check_consultation();
create trigger append_only_truncate before truncate on pathology.consultation for each statement execute function platform.refuse_change();
