-- Whose case it is: which pathologist answers for it, from when until when. It ends when the report is out or the case is voided; what
-- was said of it stays.
create table pathology.case_assignment (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  case_id uuid not null,
  account_id uuid not null,
  account_name text not null,
  -- why it was not left with whom it was
  reason text check (length(reason) between 1 and 500),
  assigned_by uuid not null default platform.current_account(),
  assigned_by_name text not null,
  assigned_at timestamptz not null,
  ended_at timestamptz,
  ended_by_name text,
  end_reason text check (length(end_reason) between 1 and 500),
  primary key (clinic_id, id),
  constraint case_assignment_case_fkey foreign key (clinic_id, case_id) references pathology.pathology_case (clinic_id, id) on delete restrict,
  constraint case_assignment_account_fkey foreign key (clinic_id, account_id) references staff.profile (clinic_id, account_id) on delete restrict,
  constraint case_assignment_ended check ((ended_at is null) = (ended_by_name is null) and (end_reason is null or ended_at is not null)),
  constraint case_assignment_times check (ended_at >= assigned_at)
);
-- One at a time; what one person has; everything of a case.
create unique index case_assignment_open on pathology.case_assignment (clinic_id, case_id) where ended_at is null;
create index case_assignment_of on pathology.case_assignment (clinic_id, account_id, assigned_at, id) where ended_at is null;
create index case_assignment_by_case on pathology.case_assignment (clinic_id, case_id, assigned_at desc, id desc);
create index case_assignment_by_account on pathology.case_assignment (clinic_id, account_id);
call platform.build_wall('pathology.case_assignment');
call platform.watch('pathology.case_assignment');
grant select, insert, update on pathology.case_assignment to osler_app;

-- It ends once, and nothing else of it changes.
create function pathology.check_case_assignment() returns trigger
  language plpgsql as $$
begin
  if old.ended_at is not null or new.ended_at is null
    or (new.clinic_id, new.id, new.case_id, new.account_id, new.account_name, new.reason, new.assigned_by, new.assigned_by_name, new.assigned_at)
       is distinct from
       (old.clinic_id, old.id, old.case_id, old.account_id, old.account_name, old.reason, old.assigned_by, old.assigned_by_name, old.assigned_at) then
    raise exception 'whose case it was stays' using errcode = 'OS003', constraint = 'case_assignment_locked';
  end if;
  return new;
end $$;
create trigger check_case_assignment before update on pathology.case_assignment for each row execute function pathology.check_case_assignment();
create trigger append_only_truncate before truncate on pathology.case_assignment for each statement execute function platform.refuse_change();

-- What a pathologist is asked, what they began to add, and what nobody has reported yet.
create index consultation_asked on pathology.consultation (clinic_id, asked_of, created_at, id) where status = 'requested';
create index case_index_unreported on pathology.case_index (clinic_id, created_at, case_id) where progress in ('in_laboratory', 'draft');
create index report_addendum_begun on pathology.report_addendum (clinic_id, recorded_by, created_at, id) where status = 'draft';
