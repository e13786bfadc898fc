drop table registry.patient_token, registry.name_slip, registry.name_token, registry.coverage, registry.contact, registry.patient;
drop function registry.slips;
