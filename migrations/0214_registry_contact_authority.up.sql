-- Who may decide for a patient, by what paper, and for how long: a parent, a guardian, who holds a medical power of attorney.
-- Requirement: emergency contacts with name, telephone and relation; consents name who signed for the patient.
alter table registry.contact
  add column authority text check (authority in ('parent', 'guardian', 'health_care_agent', 'power_of_attorney', 'surrogate')),
  add column authority_document text,
  add column authority_from date,
  add column authority_until date,
  add constraint contact_authority_named check (authority is not null
    or (authority_document is null and authority_from is null and authority_until is null)),
  add constraint contact_authority_period check (authority_until is null or authority_from is null or authority_until >= authority_from);
