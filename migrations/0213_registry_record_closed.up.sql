-- A record that was entered in error is closed with a reason, by whom, and when. Those that were closed before have none.
alter table registry.patient
  add column closed_reason text check (closed_reason <> ''),
  add column closed_by text,
  add column closed_at timestamptz,
  add constraint patient_closed_whole check ((closed_reason is null) = (closed_by is null) and (closed_reason is null) = (closed_at is null)),
  add constraint patient_closed_is_error check (closed_at is null or status = 'entered_in_error');
