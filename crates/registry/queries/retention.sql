--: Hold(lifted_by?, lifted_at?, lift_reason?)

--! policy
select adult_years, minor_age, minor_years, version, changed_by, updated_at from registry.retention_policy;

--! set_policy
insert into registry.retention_policy as p (adult_years, minor_age, minor_years, version, changed_by)
values (:adult_years, :minor_age, :minor_years, :version + 1, :changed_by)
    on conflict (clinic_id) do update
   set adult_years = excluded.adult_years, minor_age = excluded.minor_age, minor_years = excluded.minor_years,
       version = excluded.version, changed_by = excluded.changed_by, updated_at = now()
 where p.version = :version
returning version;

--! not_treated_since
select id, birth_date from registry.patient where id = any(:patients::uuid[]) and last_treatment_date < :day;

--! extend
update registry.patient p
   set last_treatment_date = greatest(p.last_treatment_date, e.treated),
       record_retention_date = greatest(p.record_retention_date, e.kept_until)
  from unnest(:patients::uuid[], :treated::date[], :kept_until::date[]) e (id, treated, kept_until)
 where p.id = e.id and (p.last_treatment_date < e.treated or p.record_retention_date is null or p.record_retention_date < e.kept_until);

--! some
select id, birth_date, last_treatment_date from registry.patient where id > :after order by id limit :most;

--! holds : Hold
select id, patient_id, reason, placed_by, placed_at, lifted_by, lifted_at, lift_reason from registry.legal_hold
 where patient_id = any(:records::uuid[]) order by lifted_at desc nulls first, placed_at desc, id limit 200;

--! hold : Hold
select id, patient_id, reason, placed_by, placed_at, lifted_by, lifted_at, lift_reason from registry.legal_hold
 where patient_id = any(:records::uuid[]) and id = :id;

--! place
insert into registry.legal_hold (id, patient_id, reason, placed_by) values (:id, :patient, :reason, :placed_by);

--! placed_since
select id from registry.legal_hold where patient_id = any(:records::uuid[]) and placed_at > :since and lifted_at is null order by placed_at, id;

--! carry
insert into registry.legal_hold (id, patient_id, reason, placed_by, placed_at)
select :id, :patient, h.reason, h.placed_by, h.placed_at from registry.legal_hold h where h.id = :hold;

--! lift
update registry.legal_hold set lifted_by = :lifted_by, lifted_at = now(), lift_reason = :lift_reason
 where patient_id = any(:records::uuid[]) and id = :id and lifted_at is null;

--! kept_until : (record_retention_date?)
-- Of several records of one person the latest days hold for all.
select max(last_treatment_date) as last_treatment_date, max(record_retention_date) as record_retention_date
  from registry.patient where id = any(:records::uuid[]);
