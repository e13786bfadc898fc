-- How long records are kept, and what must not be removed though its time has come.

-- The last treatment, from which the time is counted; what stands there moves later only.
alter table registry.patient add column last_treatment_date date;
-- Derived, clinic by clinic: the wall stands for its owner, too. No change of a patient, hence no event.
alter table registry.patient disable trigger audit_required;
do $$
declare
  clinic uuid;
  filled bigint;
begin
  for clinic in select id from identity.clinic loop
    perform set_config('app.clinic_id', clinic::text, true);
    -- Of a leap day the whole years end on the first of March; until now they ended a day before.
    update registry.patient
       set last_treatment_date = greatest(updated_at::date, birth_date),
           record_retention_date = record_retention_date + (to_char(record_retention_date, 'MMDD') = '0228')::int;
    get diagnostics filled = row_count;
    if filled <> (select count(*) from registry.patient) then
      raise exception 'not every patient of clinic % was filled', clinic;
    end if;
  end loop;
  perform set_config('app.clinic_id', '', true);
end $$;
alter table registry.patient enable trigger audit_required;
alter table registry.patient alter column last_treatment_date set default current_date;
alter table registry.patient alter column last_treatment_date set not null;
create index patient_by_retention on registry.patient (clinic_id, record_retention_date);

-- A clinic's own terms. They may be longer than those of the rulings, never shorter.
create table registry.retention_policy (
  clinic_id uuid not null default platform.current_clinic() primary key,
  adult_years int not null check (adult_years between 10 and 100),
  minor_age int not null check (minor_age between 21 and 100),
  minor_years int not null check (minor_years between 10 and 100),
  version int not null,
  changed_by text not null,
  updated_at timestamptz not null default now()
);

-- While a hold stands, nothing of the record is removed.
create table registry.legal_hold (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  patient_id uuid not null,
  reason text not null check (reason <> ''),
  placed_by text not null,
  placed_at timestamptz not null default now(),
  lifted_by text,
  lifted_at timestamptz,
  lift_reason text,
  primary key (clinic_id, id),
  constraint legal_hold_patient_fkey foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict,
  constraint legal_hold_lifted check ((lifted_by is null) = (lifted_at is null) and (lifted_by is null) = (lift_reason is null))
);
create index legal_hold_by_patient on registry.legal_hold (clinic_id, patient_id);

call platform.build_wall('registry.retention_policy');
call platform.build_wall('registry.legal_hold');
call platform.watch('registry.retention_policy');
call platform.watch('registry.legal_hold');
grant select, insert, update on registry.retention_policy, registry.legal_hold to osler_app;
