--: Encounter(provider_id?, appointment_id?, specialty?, chief_complaint?, notes?, assessment?, plan?, error_reason?, struck_by?, struck_at?, care_relationship_id?, changed_by?, layout_version_id?, carried?)
--: Summary(provider_id?, appointment_id?, specialty?, chief_complaint?)
--: Diagnosis(code_system?, code?, laterality?)
--: Procedure(code_system?, code?, body_site?, laterality?, performed_at?)

--! list (after_at?, after_id?) : Summary
select e.id, e.patient_id, e.encounter_date, e.encounter_type, e.specialty, e.provider_id, e.provider_name, e.appointment_id, e.chief_complaint, e.status,
       array(select d.display from charting.encounter_diagnosis d where d.encounter_id = e.id order by d.rank) as diagnoses
  from charting.encounter e
 where e.patient_id = any(:records::uuid[])
   and (:after_at::timestamptz is null or (e.encounter_date, e.id) < (:after_at, :after_id))
 order by e.encounter_date desc, e.id desc limit :most;

--! of_day : Summary
-- Those of a provider, and those that colleagues wrote of the provider's appointments.
select e.id, e.patient_id, e.encounter_date, e.encounter_type, e.specialty, e.provider_id, e.provider_name, e.appointment_id, e.chief_complaint, e.status,
       array(select d.display from charting.encounter_diagnosis d where d.encounter_id = e.id order by d.rank) as diagnoses
  from charting.encounter e
 where ((e.provider_id = :provider and e.encounter_date >= :from and e.encounter_date < :until) or e.appointment_id = any(:appointments::uuid[]))
   and e.status not in ('entered_in_error', 'withdrawn')
 order by e.encounter_date desc, e.id desc limit 200;

--! unsigned (after_at?, after_id?) : Summary
select e.id, e.patient_id, e.encounter_date, e.encounter_type, e.specialty, e.provider_id, e.provider_name, e.appointment_id, e.chief_complaint, e.status,
       array(select d.display from charting.encounter_diagnosis d where d.encounter_id = e.id order by d.rank) as diagnoses
  from charting.encounter e
 where e.provider_id = :provider and e.status in ('draft', 'in_progress')
   and (:after_at::timestamptz is null or (e.encounter_date, e.id) < (:after_at, :after_id))
 order by e.encounter_date desc, e.id desc limit :most;

--! get : Encounter
select id, patient_id, provider_id, provider_name, appointment_id, encounter_date, encounter_type, specialty, chief_complaint, notes,
       clinical_data, assessment, plan, status, error_reason, struck_by, struck_at, care_relationship_id, recorded_by, changed_by, version,
       created_at, updated_at, layout_version_id, carried
  from charting.encounter where patient_id = any(:records::uuid[]) and id = :id;

-- What was a mistake may be another person's: no copy of the record holds it.
--! all : Encounter
select id, patient_id, provider_id, provider_name, appointment_id, encounter_date, encounter_type, specialty, chief_complaint, notes,
       clinical_data, assessment, plan, status, error_reason, struck_by, struck_at, care_relationship_id, recorded_by, changed_by, version,
       created_at, updated_at, layout_version_id, carried
  from charting.encounter where patient_id = any(:records::uuid[]) and status not in ('entered_in_error', 'withdrawn') order by encounter_date desc, id desc;

--! diagnoses : Diagnosis
select encounter_id, code_system, code, display, laterality from charting.encounter_diagnosis
 where encounter_id = any(:encounters::uuid[]) order by encounter_id, rank;

--! procedures : Procedure
select encounter_id, code_system, code, display, body_site, laterality, performed_at from charting.encounter_procedure
 where encounter_id = any(:encounters::uuid[]) order by encounter_id, place;

--! insert (specialty?, chief_complaint?, appointment_id?, care_relationship_id?, layout_version_id?)
insert into charting.encounter (id, patient_id, provider_id, provider_name, encounter_date, encounter_type, specialty, chief_complaint,
                                appointment_id, care_relationship_id, layout_version_id, recorded_by)
values (:id, :patient, :provider, :provider_name, :encounter_date, :encounter_type, nullif(trim(:specialty), ''),
        nullif(trim(:chief_complaint), ''),
        :appointment_id, :care_relationship_id, :layout_version_id, :recorded_by);

--! update
update charting.encounter e
   set encounter_date = r.encounter_date, encounter_type = r.encounter_type, specialty = nullif(trim(r.specialty), ''), chief_complaint = r.chief_complaint,
       notes = r.notes, clinical_data = r.clinical_data, carried = r.carried, assessment = r.assessment, plan = r.plan, status = :status,
       changed_by = :changed_by, version = e.version + 1, updated_at = now()
  from jsonb_populate_record(null::charting.encounter, :row) r
 where e.id = :id and e.version = :version and e.status = any(:from::text[]);

--! clear_diagnoses
delete from charting.encounter_diagnosis where encounter_id = :encounter;

--! add_diagnoses
insert into charting.encounter_diagnosis (encounter_id, rank, code_system, code, display, laterality)
select r.encounter_id, r.rank, r.code_system, r.code, r.display, r.laterality
  from jsonb_populate_recordset(null::charting.encounter_diagnosis, :rows) r;

--! clear_procedures
delete from charting.encounter_procedure where encounter_id = :encounter;

--! add_procedures
insert into charting.encounter_procedure (encounter_id, place, code_system, code, display, body_site, laterality, performed_at)
select r.encounter_id, r.place, r.code_system, r.code, r.display, r.body_site, r.laterality, r.performed_at
  from jsonb_populate_recordset(null::charting.encounter_procedure, :rows) r;

--! strike
update charting.encounter
   set status = 'entered_in_error', error_reason = :reason, struck_by = :struck_by, struck_at = now(), changed_by = :struck_by,
       version = version + 1, updated_at = now()
 where id = :id and version = :version and status in ('draft', 'in_progress', 'imported');

--! write_on (layout_version_id?)
-- What was filled in belongs to the form it was filled in on.
update charting.encounter
   set layout_version_id = :layout_version_id, changed_by = :changed_by, version = version + 1, updated_at = now()
 where id = :id and version = :version and status in ('draft', 'in_progress') and clinical_data = '{}';

--! last_filled (provider?)
-- The newest on forms before this one with a value for any of these fields: what was signed, and what the same provider writes.
select e.id, e.encounter_date, e.provider_name, e.clinical_data, v.id as layout_version_id
  from charting.encounter e join charting.layout_version v on v.id = e.layout_version_id
 where e.patient_id = any(:records::uuid[]) and (e.encounter_date, e.id) < (:before::timestamptz, :id::uuid)
   and jsonb_exists_any(e.clinical_data, :names::text[])
   and (e.status in ('signed', 'amended') or (e.status in ('draft', 'in_progress') and e.provider_id = :provider))
 order by e.encounter_date desc, e.id desc limit 10;

--! sources
-- Encounters from which values can be copied, with what was signed of them: an amendment may come between the copy and its saving.
select e.id, e.encounter_date, e.clinical_data,
       coalesce((select jsonb_agg(v.content -> 'clinical_data') from charting.encounter_version v where v.encounter_id = e.id), '[]') as signed
  from charting.encounter e
 where e.patient_id = any(:records::uuid[]) and e.id = any(:ids::uuid[]) and e.status not in ('entered_in_error', 'withdrawn');

--! standing
-- Of these those that stand in the record.
select e.id from charting.encounter e
 where e.patient_id = any(:records::uuid[]) and e.id = any(:ids::uuid[]) and e.status not in ('entered_in_error', 'withdrawn');

--! touch
-- What belongs to it has changed: whoever saw it before looks again. Nobody has written in it.
update charting.encounter set version = version + 1 where id = :id and status in ('draft', 'in_progress');

--! open_on : Summary
-- Those that are being documented, of one day.
select e.id, e.patient_id, e.encounter_date, e.encounter_type, e.specialty, e.provider_id, e.provider_name, e.appointment_id, e.chief_complaint, e.status,
       array(select d.display from charting.encounter_diagnosis d where d.encounter_id = e.id order by d.rank) as diagnoses
  from charting.encounter e
 where e.patient_id = any(:records::uuid[]) and e.encounter_date >= :from and e.encounter_date < :until
   and e.status in ('draft', 'in_progress')
 order by e.encounter_date desc, e.id desc limit 20;

--! beside
-- When the ones before and after it of the same day began.
select coalesce(max(e.encounter_date) filter (where e.encounter_date < :seen), :from::timestamptz) as since,
       coalesce(min(e.encounter_date) filter (where e.encounter_date > :seen), :until::timestamptz) as until
  from charting.encounter e
 where e.patient_id = any(:records::uuid[]) and e.encounter_date >= :from and e.encounter_date < :until and e.id <> :id
   and e.status not in ('entered_in_error', 'withdrawn');
