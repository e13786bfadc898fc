-- How patients rated an appointment that took place, as the desk wrote it down: each correction is a row, and the newest counts.
create table scheduling.rating (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  appointment_id uuid not null,
  version int not null check (version > 0),
  -- nothing: what was written down was no rating of this appointment
  stars smallint check (stars between 1 and 5),
  -- why it was corrected
  reason text check (length(reason) between 1 and 500),
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (clinic_id, id),
  constraint rating_version unique (clinic_id, appointment_id, version),
  constraint rating_appointment_fkey foreign key (clinic_id, appointment_id) references scheduling.appointment (clinic_id, id) on delete restrict,
  constraint rating_correction check ((version = 1) = (reason is null)),
  constraint rating_first check (version > 1 or stars is not null)
);
call platform.build_wall('scheduling.rating');
call platform.watch('scheduling.rating');
grant select, insert on scheduling.rating to osler_app;

-- What a profile says of a provider: counted in the transaction that completes an appointment or writes a rating down, so that a
-- look at it costs one row, whatever was seen before. Records that are removed take nothing away from it.
create table scheduling.provider_figures (
  clinic_id uuid not null default platform.current_clinic(),
  provider_id uuid not null,
  consultations int not null default 0 check (consultations >= 0),
  ratings int not null default 0 check (ratings >= 0),
  stars int not null default 0 check (stars between ratings and 5 * ratings),
  primary key (clinic_id, provider_id),
  constraint provider_figures_provider_fkey foreign key (clinic_id, provider_id) references staff.profile (clinic_id, account_id) on delete restrict
);
call platform.build_wall('scheduling.provider_figures');
-- What took place before they were counted, clinic by clinic: the wall stands for its owner, too.
do $$
declare
  clinic uuid;
begin
  for clinic in select id from identity.clinic loop
    perform set_config('app.clinic_id', clinic::text, true);
    insert into scheduling.provider_figures (provider_id, consultations)
    select provider_id, count(*) from scheduling.appointment where status = 'completed' group by provider_id;
  end loop;
  perform set_config('app.clinic_id', '', true);
end $$;
call platform.watch('scheduling.provider_figures');
grant select, insert, update on scheduling.provider_figures to osler_app;
