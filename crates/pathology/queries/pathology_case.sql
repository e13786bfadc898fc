--: CaseRow(consultant_id?, consultant_name?, consultant_designation?, clinical_information?, reporting_date?, verified_by_name?, verified_at?, rejection_reason?, voided_by_name?, voided_at?, void_reason?, changed_by?)

--! take_number
-- The next of a gapless series: whoever takes one holds the counter until the transaction ends.
select platform.take_numbers(:series, :year, 1) as number;

--! insert (consultant_id?, consultant_name?, consultant_designation?, clinical_information?, reporting_date?)
insert into pathology.pathology_case (id, patient_id, invoice_number, accession_number, investigation_type, age, age_unit, consultant_id, consultant_name,
  consultant_designation, clinical_information, receive_date, reporting_date, recorded_by, created_at)
values (:id, :patient, :invoice_number, :accession_number, :investigation_type, :age, :age_unit, :consultant_id, :consultant_name,
  :consultant_designation, :clinical_information, :receive_date, :reporting_date, :by, :at);

--! get : CaseRow
select c.id, c.patient_id, c.invoice_number, c.accession_number, c.investigation_type, c.age, c.age_unit, c.consultant_id, c.consultant_name,
       c.consultant_designation, c.clinical_information, c.receive_date, c.reporting_date, c.verification_status, c.verified_by_name,
       c.verified_at, c.rejection_reason, c.voided_by_name, c.voided_at, c.void_reason, c.recorded_by, c.changed_by, c.version,
       c.created_at, c.updated_at
  from pathology.pathology_case c where c.id = :id;

--! of_ids : CaseRow
select c.id, c.patient_id, c.invoice_number, c.accession_number, c.investigation_type, c.age, c.age_unit, c.consultant_id, c.consultant_name,
       c.consultant_designation, c.clinical_information, c.receive_date, c.reporting_date, c.verification_status, c.verified_by_name,
       c.verified_at, c.rejection_reason, c.voided_by_name, c.voided_at, c.void_reason, c.recorded_by, c.changed_by, c.version,
       c.created_at, c.updated_at
  from pathology.pathology_case c where c.id = any(:ids::uuid[]) order by c.created_at desc, c.id desc;

--! of_patient : CaseRow
select c.id, c.patient_id, c.invoice_number, c.accession_number, c.investigation_type, c.age, c.age_unit, c.consultant_id, c.consultant_name,
       c.consultant_designation, c.clinical_information, c.receive_date, c.reporting_date, c.verification_status, c.verified_by_name,
       c.verified_at, c.rejection_reason, c.voided_by_name, c.voided_at, c.void_reason, c.recorded_by, c.changed_by, c.version,
       c.created_at, c.updated_at
  from pathology.pathology_case c where c.patient_id = any(:records::uuid[]) order by c.created_at desc, c.id desc;

--! correct (consultant_id?, consultant_name?, consultant_designation?, clinical_information?, reporting_date?)
-- What is corrected waits for whoever verifies it, whatever was said of it before.
update pathology.pathology_case
   set age = :age, age_unit = :age_unit, consultant_id = :consultant_id, consultant_name = :consultant_name, consultant_designation = :consultant_designation,
       clinical_information = :clinical_information, receive_date = :receive_date, reporting_date = :reporting_date,
       verification_status = :status, verified_by = null, verified_by_name = null, verified_at = null, rejection_reason = null,
       changed_by = :by, version = version + 1, updated_at = now()
 where id = :id and version = :version and verification_status = :from;

--! step (verified_by?, verified_by_name?, verified_at?, rejection_reason?, voided_by?, voided_by_name?, voided_at?, void_reason?)
update pathology.pathology_case
   set verification_status = :status, verified_by = :verified_by, verified_by_name = :verified_by_name, verified_at = :verified_at,
       rejection_reason = :rejection_reason, voided_by = :voided_by, voided_by_name = :voided_by_name, voided_at = :voided_at,
       void_reason = :void_reason, changed_by = :by, version = version + 1, updated_at = now()
 where id = :id and version = :version and verification_status = :from;
