-- Entries of the chart's lists: medications, immunizations, procedures of the past, family and social history, care plans and goals.
-- One table, because each is coded, dated, has a status, and is read beside the others; a constraint says which kind has which
-- columns. Nothing is deleted: a wrong entry is marked entered_in_error.
create table charting.entry (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  patient_id uuid not null,
  kind text not null,
  code_system text,
  code text,
  display text not null check (display <> ''),
  status text not null,
  note text,
  -- medication
  dosage text,
  frequency text,
  prescribed_by text,
  prescribed_date date,
  discontinued_date date,
  discontinued_reason text,
  -- immunization
  given_date date,
  lot_number text,
  dose_number int check (dose_number between 1 and 99),
  refusal_reason text,
  -- both
  route text,
  site text,
  -- procedure
  performed_date date,
  outcome text,
  -- family history
  relation text,
  onset_age int check (onset_age between 0 and 130),
  -- social history
  category text,
  answer text,
  asked_date date,
  -- care plan and goal
  start_date date,
  end_date date,
  description text,
  activities text,
  target text,
  target_date date,
  achievement text,
  recorded_by text not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  changed_by text,
  updated_at timestamptz not null default now(),
  -- what lists are sorted by; the earliest date there is where nobody knows
  sort_date date not null generated always as
    (coalesce(prescribed_date, given_date, performed_date, asked_date, start_date, '1850-01-01')) stored,
  -- what still goes on: first wherever not everything is shown
  is_current boolean not null generated always as (status in ('active', 'on_hold', 'in_progress', 'proposed', 'draft')) stored,
  primary key (clinic_id, id),
  constraint entry_patient_fkey foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict,
  constraint entry_status check (case kind
    when 'medication' then status in ('active', 'on_hold', 'completed', 'discontinued', 'entered_in_error')
    when 'immunization' then status in ('completed', 'refused', 'entered_in_error')
    when 'procedure' then status in ('in_progress', 'completed', 'not_done', 'entered_in_error')
    when 'family_history' then status in ('active', 'entered_in_error')
    when 'social_history' then status in ('completed', 'entered_in_error')
    when 'care_plan' then status in ('draft', 'active', 'on_hold', 'completed', 'revoked', 'entered_in_error')
    when 'goal' then status in ('proposed', 'active', 'on_hold', 'completed', 'cancelled', 'entered_in_error')
    else false end),
  constraint entry_of_medication check (kind = 'medication'
    or num_nonnulls(dosage, frequency, prescribed_by, prescribed_date, discontinued_date, discontinued_reason) = 0),
  constraint entry_of_immunization check (kind = 'immunization' or num_nonnulls(given_date, lot_number, dose_number, refusal_reason) = 0),
  constraint entry_of_what_is_given check (num_nonnulls(route, site) = 0 or kind = 'immunization' or (kind = 'medication' and site is null)),
  constraint entry_of_procedure check (kind = 'procedure' or num_nonnulls(performed_date, outcome) = 0),
  constraint entry_of_family check ((kind = 'family_history') = (relation is not null) and (kind = 'family_history' or onset_age is null)),
  constraint entry_of_social check ((kind = 'social_history') = (category is not null) and (kind = 'social_history' or num_nonnulls(answer, asked_date) = 0)),
  constraint entry_of_plan check (kind in ('care_plan', 'goal') or num_nonnulls(start_date, description) = 0),
  constraint entry_of_care_plan check (kind = 'care_plan' or num_nonnulls(end_date, activities) = 0),
  constraint entry_of_goal check (kind = 'goal' or num_nonnulls(target, target_date, achievement) = 0),
  constraint entry_discontinued check (status <> 'discontinued' or discontinued_reason is not null),
  constraint entry_refused check (status <> 'refused' or refusal_reason is not null),
  constraint entry_period check (discontinued_date >= prescribed_date and end_date >= start_date and target_date >= start_date),
  constraint entry_category check (category in ('tobacco', 'alcohol', 'drugs', 'occupation', 'living', 'survey', 'other')),
  constraint entry_achievement check (achievement in ('in_progress', 'improving', 'worsening', 'no_change', 'achieved', 'not_achieved'))
);
create index entry_by_patient on charting.entry (clinic_id, patient_id, kind, sort_date desc, id desc);
create index entry_current on charting.entry (clinic_id, patient_id, kind, is_current desc, sort_date desc, id desc)
  where status <> 'entered_in_error';
call platform.build_wall('charting.entry');
call platform.watch('charting.entry');
grant select, insert, update on charting.entry to osler_app;

-- What an entry said before it was changed. Who and when stand in the value: it carries no time of its own.
create table charting.earlier_value (
  clinic_id uuid not null default platform.current_clinic(),
  entry_id uuid not null,
  version int not null,
  patient_id uuid not null,
  value jsonb not null,
  primary key (clinic_id, entry_id, version),
  constraint earlier_value_patient_fkey foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict
);
create index earlier_value_by_patient on charting.earlier_value (clinic_id, patient_id);
call platform.build_wall('charting.earlier_value');
call platform.watch('charting.earlier_value');
grant select, insert on charting.earlier_value to osler_app;

create function charting.keep_earlier_value() returns trigger
  language plpgsql as $$
begin
  insert into charting.earlier_value (clinic_id, entry_id, version, patient_id, value)
  values (old.clinic_id, old.id, old.version, old.patient_id, to_jsonb(old));
  return null;
end $$;
create trigger keep_earlier_value after update on charting.entry
  for each row when (old.version <> new.version) execute function charting.keep_earlier_value();
create trigger keep_earlier_value after update on charting.allergy
  for each row when (old.version <> new.version) execute function charting.keep_earlier_value();
create trigger keep_earlier_value after update on charting.problem
  for each row when (old.version <> new.version) execute function charting.keep_earlier_value();

-- What people recorded of an entry, without what the house adds to it.
create function charting.recorded(line jsonb) returns jsonb
  language sql immutable
  as $$
  select jsonb_strip_nulls(line - array['clinic_id', 'id', 'patient_id', 'kind', 'recorded_by', 'version', 'created_at', 'changed_by',
                                        'updated_at', 'sort_date', 'is_current'])
$$;
grant execute on function charting.recorded(jsonb) to osler_app;
