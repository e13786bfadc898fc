-- Vital signs: what was measured at one time. Nothing is edited or deleted: a mistake becomes entered in error, with a reason, and
-- is recorded anew. The bounds are what a living body can have; narrower ones are the server's to ask about.
create table charting.vitals (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  patient_id uuid not null,
  encounter_id uuid,
  recorded_at timestamptz not null,
  -- mmHg
  systolic int check (systolic between 30 and 300),
  diastolic int check (diastolic between 10 and 200),
  -- a minute
  heart_rate int check (heart_rate between 10 and 300),
  respiratory_rate int check (respiratory_rate between 2 and 120),
  -- degrees Celsius
  temperature double precision check (temperature between 20 and 45),
  -- per cent
  oxygen_saturation int check (oxygen_saturation between 30 and 100),
  height_cm double precision check (height_cm between 20 and 260),
  weight_kg double precision check (weight_kg between 0.2 and 650),
  bmi double precision generated always as (round((weight_kg / ((height_cm / 100) * (height_cm / 100)))::numeric, 1)::double precision) stored,
  -- 0 to 10
  pain int check (pain between 0 and 10),
  -- mmol/L
  glucose double precision check (glucose between 0.3 and 90),
  recorded_by text not null,
  error_reason text check (length(error_reason) between 1 and 500),
  struck_by text,
  struck_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint vitals_patient_fkey foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict,
  constraint vitals_encounter_fkey foreign key (clinic_id, encounter_id) references charting.encounter (clinic_id, id) on delete restrict,
  constraint vitals_pressure check ((systolic is null) = (diastolic is null) and systolic > diastolic),
  constraint vitals_measured check (
    num_nonnulls(systolic, heart_rate, respiratory_rate, temperature, oxygen_saturation, height_cm, weight_kg, pain, glucose) > 0),
  constraint vitals_struck check ((error_reason is null) = (struck_by is null) and (error_reason is null) = (struck_at is null))
);
create index vitals_by_patient on charting.vitals (clinic_id, patient_id, recorded_at desc, id desc);
create index vitals_by_encounter on charting.vitals (clinic_id, encounter_id);

call platform.build_wall('charting.vitals');
call platform.watch('charting.vitals');
grant select, insert on charting.vitals to osler_app;
grant update (error_reason, struck_by, struck_at, version) on charting.vitals to osler_app;
