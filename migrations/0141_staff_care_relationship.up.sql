-- Who takes care of whom, and until when: what opens a protected record. The patient is a plain value, for patients belong to
-- a department above. An end is never later than a year, so that nobody stays in a team by being forgotten.
create table staff.care_relationship (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  patient_id uuid not null,
  account_id uuid not null,
  note text check (length(note) <= 500),
  assigned_by text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (clinic_id, id),
  constraint care_relationship_profile_fkey foreign key (clinic_id, account_id) references staff.profile (clinic_id, account_id) on delete restrict,
  constraint care_relationship_period check (ends_at >= starts_at and ends_at <= starts_at + interval '366 days')
);
create index care_relationship_by_account on staff.care_relationship (clinic_id, account_id, patient_id, ends_at);
create index care_relationship_by_patient on staff.care_relationship (clinic_id, patient_id, ends_at);
call platform.build_wall('staff.care_relationship');
call platform.watch('staff.care_relationship');
grant select, insert, update on staff.care_relationship to osler_app;

-- Somebody opened a protected record in an emergency: for a few hours, with a reason, to be reviewed by somebody else.
create table staff.emergency_access (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  patient_id uuid not null,
  account_id uuid not null,
  account_name text not null,
  reason text not null check (length(reason) between 1 and 500),
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  outcome text check (outcome in ('justified', 'not_justified', 'follow_up')),
  review_note text check (length(review_note) <= 2000),
  reviewed_by uuid,
  reviewed_by_name text,
  reviewed_at timestamptz,
  version int not null default 1,
  primary key (clinic_id, id),
  constraint emergency_access_profile_fkey foreign key (clinic_id, account_id) references staff.profile (clinic_id, account_id) on delete restrict,
  constraint emergency_access_period check (expires_at > opened_at and expires_at <= opened_at + interval '4 hours'),
  constraint emergency_access_reviewed check (
    (outcome is null) = (reviewed_by is null) and (outcome is null) = (reviewed_by_name is null) and (outcome is null) = (reviewed_at is null)),
  -- nobody reviews themselves
  constraint emergency_access_reviewer check (reviewed_by <> account_id)
);
create index emergency_access_by_account on staff.emergency_access (clinic_id, account_id, patient_id, expires_at);
create index emergency_access_by_time on staff.emergency_access (clinic_id, opened_at desc, id desc);
call platform.build_wall('staff.emergency_access');
call platform.watch('staff.emergency_access');
grant select, insert, update on staff.emergency_access to osler_app;
