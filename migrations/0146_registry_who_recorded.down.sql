grant update on staff.emergency_access, staff.care_relationship, registry.privacy_request to osler_app;
alter table registry.privacy_request drop recorded_by_account;
alter table staff.emergency_access drop constraint emergency_access_period,
  add constraint emergency_access_period check (expires_at > opened_at and expires_at <= opened_at + interval '4 hours');
