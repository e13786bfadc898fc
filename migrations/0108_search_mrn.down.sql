drop index registry.patient_by_mrn;

-- Patients by a number: MRN or patient number (whole or beginning), telephone (whole or end), last four of the SSN.
-- Beginnings are ranges: with `^@` and a value unknown when planned, no index would be used.
create or replace function search.patients_by_number(number text, digits text, most int) returns table (patient_id uuid, kind text)
  language plpgsql stable security definer rows 20
  set search_path = pg_catalog, public, pg_temp
  set jit = off set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  clinic uuid := platform.current_clinic();
  mrn_ending text := number || chr(1114111);
  from_the_end text := reverse(digits);
  phone_ending text := reverse(digits) || ':';
begin
  return query
  select f.patient_id, min(f.kind) from (
    select p.id as patient_id, '1 mrn' as kind from registry.patient p where p.clinic_id = clinic and p.mrn = number
    union all
    select p.id, '2 patient_number' from registry.patient p where p.clinic_id = clinic and p.patient_number = upper(number)
    union all
    (select p.id, '3 phone' from registry.patient p
      where length(digits) >= 4 and p.clinic_id = clinic and p.phone_reversed >= from_the_end and p.phone_reversed < phone_ending limit most)
    union all
    (select p.id, '3 phone' from registry.patient p
      where length(digits) >= 4 and p.clinic_id = clinic
        and p.phone_secondary_reversed >= from_the_end and p.phone_secondary_reversed < phone_ending limit most)
    union all
    (select p.id, '4 ssn_last4' from registry.patient p
      where length(digits) = 4 and p.clinic_id = clinic and p.ssn_last4 = digits limit most)
    union all
    (select p.id, '5 mrn' from registry.patient p
      where length(number) >= 3 and p.clinic_id = clinic and p.mrn >= number and p.mrn < mrn_ending order by p.mrn limit most)
  ) f group by f.patient_id order by 2, 1 limit most;
end $$;
