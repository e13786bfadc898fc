-- Who wrote a request down exports no record for it. Of the requests so far only the name is known.
alter table registry.privacy_request add recorded_by_account uuid;

-- An emergency that was not justified ends at once.
alter table staff.emergency_access drop constraint emergency_access_period,
  add constraint emergency_access_period check (expires_at >= opened_at and expires_at <= opened_at + interval '4 hours');

-- No right beyond the work: what an emergency, a part in the care or a request was stays as it was written down.
revoke update on staff.emergency_access, staff.care_relationship, registry.privacy_request from osler_app;
grant update (outcome, review_note, reviewed_by, reviewed_by_name, reviewed_at, expires_at, version) on staff.emergency_access to osler_app;
grant update (ends_at) on staff.care_relationship to osler_app;
grant update (outcome, decision_note, decided_by, decided_on, version) on registry.privacy_request to osler_app;
