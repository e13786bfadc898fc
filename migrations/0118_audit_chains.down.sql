drop function audit.clinics_with_trail;
