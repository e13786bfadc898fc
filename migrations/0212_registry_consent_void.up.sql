-- A consent or refusal that was written for the wrong patient is struck out; it stays to be seen.
alter table registry.consent
  add column voided_reason text check (voided_reason <> ''),
  add column voided_by text,
  add column voided_at timestamptz,
  add constraint consent_voided check ((voided_reason is null) = (voided_by is null) and (voided_reason is null) = (voided_at is null));
grant update (voided_reason, voided_by, voided_at) on registry.consent to osler_app;
