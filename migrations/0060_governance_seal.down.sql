drop function audit.clinics_to_seal, identity.as_json, audit.as_json;
