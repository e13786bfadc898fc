-- Cases in which health information may have got into wrong hands, and who was told of it when (45 CFR 164.400 to 164.414; Texas
-- Business and Commerce Code 521.053).
create table governance.breach (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  title text not null check (length(title) between 1 and 200),
  description text check (length(description) <= 4000),
  happened_on date,
  discovered_on date not null,
  people int not null check (people >= 0),
  risk_assessment text check (length(risk_assessment) <= 4000),
  -- the assessment shows that it is not likely that anything was compromised: nobody need be told
  low_probability boolean not null default false,
  individuals_told_on date,
  secretary_told_on date,
  media_told_on date,
  attorney_general_told_on date,
  closed_on date,
  recorded_by text not null,
  changed_by text,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint breach_order check (happened_on <= discovered_on and discovered_on <= least(
    individuals_told_on, secretary_told_on, media_told_on, attorney_general_told_on, closed_on)),
  constraint breach_assessed check (not low_probability or risk_assessment <> '')
);
create index breach_by_discovery on governance.breach (clinic_id, discovered_on desc, id desc);
call platform.build_wall('governance.breach');
call platform.watch('governance.breach');
grant select, insert, update on governance.breach to osler_app;
