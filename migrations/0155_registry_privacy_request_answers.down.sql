revoke update (due_on, extended_on, extension_reason, disagreement, disagreed_on, disagreement_recorded_by) on registry.privacy_request from osler_app;
alter table registry.privacy_request
  drop constraint privacy_request_extension, drop constraint privacy_request_disagreement,
  drop column extended_on, drop column extension_reason,
  drop column disagreement, drop column disagreed_on, drop column disagreement_recorded_by;
