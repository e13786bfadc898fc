-- The one extension of an amendment's clock, told to the patient with its reason (45 CFR 164.526(b)(2)(ii)), and what a patient says
-- to a denial (164.526(d)): it stays with the record and goes wherever the disputed part goes.
alter table registry.privacy_request
  add column extended_on date,
  add column extension_reason text check (length(extension_reason) between 1 and 500),
  add column disagreement text check (length(disagreement) between 1 and 4000),
  add column disagreed_on date,
  add column disagreement_recorded_by text,
  add constraint privacy_request_extension check (
    (extended_on is null) = (extension_reason is null) and (extended_on is null or kind = 'amendment')),
  add constraint privacy_request_disagreement check (
    (disagreement is null) = (disagreed_on is null) and (disagreement is null) = (disagreement_recorded_by is null)
    and (disagreement is null or (kind = 'amendment' and outcome is not distinct from 'denied')));
grant update (due_on, extended_on, extension_reason, disagreement, disagreed_on, disagreement_recorded_by) on registry.privacy_request to osler_app;
