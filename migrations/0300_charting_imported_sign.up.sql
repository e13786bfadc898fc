-- Vital signs of other systems. Each measurement is kept as it came; those of one encounter and time make one line of the chart,
-- with what of them can be read for certain. A line may hold nothing of that kind: what came is still shown.
alter table charting.vitals add column imported boolean not null default false;
alter table charting.vitals drop constraint vitals_measured, add constraint vitals_measured check (imported or
  num_nonnulls(systolic, heart_rate, respiratory_rate, temperature, oxygen_saturation, height_cm, weight_kg, pain, glucose) > 0);
create unique index vitals_imported_key on charting.vitals (clinic_id, patient_id, encounter_id, recorded_at) nulls not distinct
  where imported and error_reason is null;

create table charting.imported_sign (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  patient_id uuid not null,
  vitals_id uuid not null,
  code_system text check (length(code_system) <= 200),
  code text check (length(code) <= 50),
  display text not null check (length(display) between 1 and 300),
  -- the value with its unit, in the words of the other system
  came text not null check (length(came) between 1 and 500),
  measured_by text check (length(measured_by) between 1 and 200),
  -- what of it can be read, in our units, by the columns of charting.vitals
  measured jsonb not null check (jsonb_typeof(measured) = 'object'),
  -- why nothing of it is
  doubt text check (doubt in ('no_sign', 'no_value', 'no_unit', 'unit', 'inexact', 'impossible', 'before_birth')),
  is_void boolean not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint imported_sign_patient_fkey foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict,
  constraint imported_sign_vitals_fkey foreign key (clinic_id, vitals_id) references charting.vitals (clinic_id, id) on delete restrict,
  constraint imported_sign_doubt check (doubt is null or measured = '{}')
);
create index imported_sign_by_vitals on charting.imported_sign (clinic_id, vitals_id);
create index imported_sign_by_patient on charting.imported_sign (clinic_id, patient_id);
call platform.build_wall('charting.imported_sign');
call platform.watch('charting.imported_sign');
grant select, insert, update on charting.imported_sign to osler_app;

-- What people measured here is never edited; an imported line follows the system that it comes from.
grant update (systolic, diastolic, heart_rate, respiratory_rate, temperature, oxygen_saturation, height_cm, weight_kg, pain, glucose)
  on charting.vitals to osler_app;
create function charting.refuse_other_measurement() returns trigger
  language plpgsql as $$
begin
  raise exception 'what was measured is not edited' using errcode = 'OS003', constraint = 'vitals_as_measured';
end $$;
create trigger as_measured before update on charting.vitals for each row
  when (not old.imported and (old.systolic, old.diastolic, old.heart_rate, old.respiratory_rate, old.temperature, old.oxygen_saturation,
                              old.height_cm, old.weight_kg, old.pain, old.glucose)
        is distinct from (new.systolic, new.diastolic, new.heart_rate, new.respiratory_rate, new.temperature, new.oxygen_saturation,
                          new.height_cm, new.weight_kg, new.pain, new.glucose))
  execute function charting.refuse_other_measurement();
