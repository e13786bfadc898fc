-- What the assistant found in a report and a person found to be no trouble, with the reason. It counts while the text that was pointed at
-- is the same.
create table pathology.finding_dismissal (
  clinic_id uuid not null default platform.current_clinic(),
  report_id uuid not null,
  -- which rule found it
  rule text not null check (rule ~ '^[a-z_]{1,40}$'),
  -- SHA-256 over the rule, what it was found of, and the sentences it points at
  finding bytea not null check (octet_length(finding) = 32),
  reason text not null check (length(reason) between 1 and 500),
  dismissed_by uuid not null default platform.current_account(),
  dismissed_by_name text not null,
  dismissed_at timestamptz not null default now(),
  primary key (clinic_id, report_id, finding),
  constraint finding_dismissal_report_fkey foreign key (clinic_id, report_id) references pathology.report (clinic_id, id) on delete restrict
);
call platform.build_wall('pathology.finding_dismissal');
call platform.watch('pathology.finding_dismissal');
create trigger append_only before update on pathology.finding_dismissal for each row execute function platform.refuse_change();
create trigger append_only_truncate before truncate on pathology.finding_dismissal for each statement execute function platform.refuse_change();
grant select, insert on pathology.finding_dismissal to osler_app;
