--: Member(note?)

--! of_patient : Member
select c.id, c.account_id, p.full_name, c.note, c.assigned_by, c.starts_at, c.ends_at
  from staff.care_relationship c join staff.profile p on p.account_id = c.account_id
 where c.patient_id = any(:records::uuid[]) and c.ends_at > :now order by lower(p.full_name), c.id limit 200;

--! get : Member
select c.id, c.account_id, p.full_name, c.note, c.assigned_by, c.starts_at, c.ends_at
  from staff.care_relationship c join staff.profile p on p.account_id = c.account_id
 where c.patient_id = any(:records::uuid[]) and c.id = :id;

--! accounts
select distinct c.account_id from staff.care_relationship c where c.patient_id = any(:records::uuid[]) and c.starts_at <= :now and c.ends_at > :now;

--! patients
select distinct c.patient_id from staff.care_relationship c
 where c.account_id = :account and c.patient_id = any(:patients::uuid[]) and c.starts_at <= :now and c.ends_at > :now;

--! insert (note?)
insert into staff.care_relationship (id, patient_id, account_id, note, assigned_by, starts_at, ends_at)
values (:id, :patient, :account, :note, :assigned_by, :starts_at, :ends_at);

--! shift
update staff.care_relationship set starts_at = greatest(least(starts_at, :from), :until::timestamptz - interval '365 days'), ends_at = :until
 where patient_id = any(:records::uuid[]) and id = :id and ends_at > :now;

--! finish
update staff.care_relationship set starts_at = least(starts_at, :now), ends_at = :now
 where patient_id = any(:records::uuid[]) and id = :id and ends_at > :now;
