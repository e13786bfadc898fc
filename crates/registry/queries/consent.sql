--: Consent(document?, withdrawn_on?, withdrawn_reason?, withdrawn_by?)

--! list : Consent
select id, patient_id, kind, given, signed_on, signed_by, document, recorded_by, recorded_at, withdrawn_on, withdrawn_reason, withdrawn_by
  from registry.consent where patient_id = any(:records::uuid[]) order by signed_on desc, recorded_at desc, id desc limit 200;

--! get : Consent
select id, patient_id, kind, given, signed_on, signed_by, document, recorded_by, recorded_at, withdrawn_on, withdrawn_reason, withdrawn_by
  from registry.consent where patient_id = any(:records::uuid[]) and id = :id;

--! insert (document?)
insert into registry.consent (id, patient_id, kind, given, signed_on, signed_by, document, recorded_by)
values (:id, :patient, :kind, :given, :signed_on, :signed_by, :document, :recorded_by);

--! withdraw
update registry.consent set withdrawn_on = :withdrawn_on, withdrawn_reason = :reason, withdrawn_by = :withdrawn_by
 where patient_id = any(:records::uuid[]) and id = :id and withdrawn_on is null and given and signed_on <= :withdrawn_on;

--! stands
-- Of each kind the last word of the patient, on that day.
select distinct on (kind) kind, (given and (withdrawn_on is null or withdrawn_on > :day)) as holds
  from registry.consent where patient_id = any(:records::uuid[]) and signed_on <= :day
 order by kind, signed_on desc, recorded_at desc, id desc;

--! summarise (treatment?, phi_disclosure?)
-- The patient's own fields say how it stands today; a kind of which there is no record keeps what was asked at the desk.
update registry.patient
   set consent_for_treatment = coalesce(:treatment::boolean, consent_for_treatment),
       consent_for_phi_disclosure = coalesce(:phi_disclosure::boolean, consent_for_phi_disclosure),
       changed_by = :changed_by, version = version + 1, updated_at = now()
 where id = :patient;
