-- Appointments that were booked together, by a rule: every few weeks, or on the same weekday of every month. What became of each
-- stands in the appointment itself.
create table scheduling.series (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  patient_id uuid not null,
  every text not null check (every in ('week', 'month')),
  -- of weeks or months, each so-and-so-many
  spacing smallint not null check (spacing between 1 and 12),
  booked_by text not null,
  booked_at timestamptz not null,
  version int not null default 1,
  primary key (clinic_id, id),
  constraint series_patient_fkey foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict
);
create index series_by_patient on scheduling.series (clinic_id, patient_id);
call platform.build_wall('scheduling.series');
call platform.watch('scheduling.series');
grant select, insert, update on scheduling.series to osler_app;

alter table scheduling.appointment
  add constraint appointment_series_fkey foreign key (clinic_id, series_id) references scheduling.series (clinic_id, id) on delete restrict;
