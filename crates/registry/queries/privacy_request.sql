--: Request(details?, recorded_by_account?, outcome?, decision_note?, decided_by?, decided_on?, extended_on?, extension_reason?, disagreement?, disagreed_on?)

--! of_patient : Request
select id, patient_id, kind, requested_on, requested_by, details, due_on, recorded_by, recorded_by_account, outcome, decision_note, decided_by, decided_on,
       extended_on, extension_reason, disagreement, disagreed_on, version
  from registry.privacy_request where patient_id = any(:records::uuid[]) order by requested_on desc, id desc limit 200;

--! list : Request
-- Those that wait by their last day; those that were decided, the last first.
select id, patient_id, kind, requested_on, requested_by, details, due_on, recorded_by, recorded_by_account, outcome, decision_note, decided_by, decided_on,
       extended_on, extension_reason, disagreement, disagreed_on, version
  from registry.privacy_request where (outcome is not null) = :decided order by decided_on desc nulls first, due_on, id limit 500;

--! get : Request
select id, patient_id, kind, requested_on, requested_by, details, due_on, recorded_by, recorded_by_account, outcome, decision_note, decided_by, decided_on,
       extended_on, extension_reason, disagreement, disagreed_on, version
  from registry.privacy_request where id = :id;

--! insert (details?)
insert into registry.privacy_request (id, patient_id, kind, requested_on, requested_by, details, due_on, recorded_by, recorded_by_account)
values (:id, :patient, :kind, :requested_on, :requested_by, :details, :due_on, :recorded_by, :recorded_by_account);

--! decide (decision_note?)
update registry.privacy_request
   set outcome = :outcome, decision_note = :decision_note, decided_by = :decided_by, decided_on = :decided_on, version = version + 1
 where id = :id and version = :version and outcome is null;

--! extend
update registry.privacy_request
   set due_on = due_on + 30, extended_on = :today, extension_reason = :reason, version = version + 1
 where id = :id and version = :version;

--! disagree
update registry.privacy_request
   set disagreement = :statement, disagreed_on = :disagreed_on, disagreement_recorded_by = :recorded_by, version = version + 1
 where id = :id and version = :version;
