--: Privacy(note?)
--: PatientName(name_prefix?, middle_name?)

--! get : Privacy
select patient_id, sensitivity, care_team_only, hidden_from_accounts, hidden_from_roles, note, version, changed_by, updated_at
  from registry.privacy where patient_id = :patient;

--! kin
-- Of each of these the records that are one person's with it.
select a.id as asked, r.id as record
  from unnest(:patients::uuid[]) a (id) cross join lateral registry.records_of(a.id) r (id);

--! guards
select patient_id, sensitivity, care_team_only, hidden_from_accounts, hidden_from_roles
  from registry.privacy where patient_id = any(:records::uuid[]) and guarded;

--! insert (note?)
insert into registry.privacy (patient_id, sensitivity, care_team_only, hidden_from_accounts, hidden_from_roles, note, changed_by)
values (:patient, :sensitivity, :care_team_only, :hidden_from_accounts, :hidden_from_roles, :note, :changed_by)
on conflict (clinic_id, patient_id) do nothing;

--! update (note?)
update registry.privacy
   set sensitivity = :sensitivity, care_team_only = :care_team_only, hidden_from_accounts = :hidden_from_accounts,
       hidden_from_roles = :hidden_from_roles, note = :note, changed_by = :changed_by, version = version + 1, updated_at = now()
 where patient_id = :patient and version = :version;

--! guarded_since
select patient_id from registry.privacy where patient_id = any(:records::uuid[]) and guarded and updated_at > :since order by patient_id;

--! carry
-- What protects the one record protects the other as well; of the two what is tighter.
insert into registry.privacy as p (patient_id, sensitivity, care_team_only, hidden_from_accounts, hidden_from_roles, note, changed_by)
select :patient, g.sensitivity, g.care_team_only, g.hidden_from_accounts, g.hidden_from_roles, g.note, :changed_by
  from registry.privacy g where g.patient_id = :guarded
on conflict (clinic_id, patient_id) do update
   set sensitivity = case when array_position(array['normal', 'sensitive', 'protected'], p.sensitivity)
                             >= array_position(array['normal', 'sensitive', 'protected'], excluded.sensitivity)
                          then p.sensitivity else excluded.sensitivity end,
       care_team_only = p.care_team_only or excluded.care_team_only,
       hidden_from_accounts = array(select unnest(p.hidden_from_accounts) union select unnest(excluded.hidden_from_accounts)),
       hidden_from_roles = array(select unnest(p.hidden_from_roles) union select unnest(excluded.hidden_from_roles)),
       note = coalesce(p.note, excluded.note), changed_by = excluded.changed_by, version = p.version + 1, updated_at = now();

--! names : PatientName
select id, mrn, name_prefix, given_name, middle_name, family_name, birth_date
  from registry.patient where id = any(:patients::uuid[]);
