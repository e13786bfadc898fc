-- A long life at this clinic for the patient :patient: 700 encounters with their diagnoses, and 1,000 sets of vital signs, which are 10,000
-- observations. Deterministic. Run as a superuser with psql -v clinic=UUID -v patient=UUID -v provider=UUID.
set session_replication_role = replica;
insert into charting.encounter (clinic_id, id, patient_id, provider_id, provider_name, encounter_date, encounter_type, specialty, chief_complaint,
                                notes, assessment, plan, status, recorded_by)
select :'clinic', ('00000000-0000-7000-9000-' || lpad(to_hex(i), 12, '0'))::uuid, :'patient', :'provider', 'Bench', now() - i * interval '9 days',
       'follow_up', 'Family medicine', 'Complaint ' || i, repeat('Seen and examined. ', 40), repeat('Much as before. ', 10), 'Come again.',
       'in_progress', 'bench'
  from generate_series(1, 700) i;
insert into charting.encounter_diagnosis (clinic_id, encounter_id, rank, code_system, code, display)
select :'clinic', ('00000000-0000-7000-9000-' || lpad(to_hex(i), 12, '0'))::uuid, r, 'http://hl7.org/fhir/sid/icd-10-cm', 'I10', 'Diagnosis ' || r
  from generate_series(1, 700) i, generate_series(1, 3) r;
insert into charting.vitals (clinic_id, id, patient_id, recorded_at, systolic, diastolic, heart_rate, respiratory_rate, temperature,
                             oxygen_saturation, height_cm, weight_kg, pain, glucose, recorded_by)
select :'clinic', ('00000000-0000-7000-a000-' || lpad(to_hex(i), 12, '0'))::uuid, :'patient', now() - i * interval '6 days', 110 + i % 40,
       70 + i % 20, 60 + i % 30, 12 + i % 8, 36 + (i % 15) / 10.0, 94 + i % 6, 172, 70 + i % 10, i % 4, 4 + (i % 40) / 10.0, 'bench'
  from generate_series(1, 1000) i;
reset session_replication_role;
vacuum analyze charting.encounter; vacuum analyze charting.encounter_diagnosis; vacuum analyze charting.vitals;
