-- Those outside the laboratory who send specimens, as its reception knows them.
create table pathology.referring_consultant (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  designation text check (length(designation) between 1 and 100),
  institution text check (length(institution) between 1 and 200),
  email text check (length(email) between 3 and 254),
  phone text check (length(phone) between 1 and 40),
  -- who it is, where they work here, and how they were called when somebody said so
  account_id uuid,
  account_name text,
  -- whether they are chosen for new cases
  is_active boolean not null,
  -- how names are compared: lower case, without marks
  name_key text not null collate "C" check (name_key <> ''),
  institution_key text not null collate "C",
  search_key text not null,
  changed_by text not null,
  version int not null default 1,
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint referring_consultant_account check ((account_id is null) = (account_name is null))
);
-- Nobody stands there twice; two of one name are of two institutions.
create unique index referring_consultant_key on pathology.referring_consultant (clinic_id, name_key, institution_key);
call platform.build_wall('pathology.referring_consultant');
call platform.watch('pathology.referring_consultant');
grant select, insert, update on pathology.referring_consultant to osler_app;

-- What the request says of who asks stays typed text; this says who of the directory that is.
alter table pathology.pathology_case add column consultant_id uuid,
  add constraint pathology_case_consultant_fkey foreign key (clinic_id, consultant_id)
    references pathology.referring_consultant (clinic_id, id) on delete restrict;
create index pathology_case_by_consultant on pathology.pathology_case (clinic_id, consultant_id) where consultant_id is not null;
