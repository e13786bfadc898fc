--: ConsultantRow(designation?, institution?, email?, phone?, mobile?, account_id?, account_name?)

--! list : ConsultantRow
-- By name. A clinic has a limited number of them, so the words are looked for in all.
select r.id, r.name, r.designation, r.institution, r.email, r.phone, r.mobile, r.account_id, r.account_name, r.is_active, r.name_key, r.institution_key,
       r.changed_by, r.version
  from pathology.referring_consultant r
 where (r.name_key, r.institution_key) > (:after_name, :after_institution) and (r.is_active or not :only_active)
   and not exists (select 1 from unnest(:words::text[]) w(word) where strpos(r.search_key, w.word) = 0)
 order by r.name_key, r.institution_key limit :wanted;

--! get : ConsultantRow
select r.id, r.name, r.designation, r.institution, r.email, r.phone, r.mobile, r.account_id, r.account_name, r.is_active, r.name_key, r.institution_key,
       r.changed_by, r.version
  from pathology.referring_consultant r where r.id = :id;

--! kept
select count(*) from pathology.referring_consultant r;

--! add (designation?, institution?, email?, phone?, mobile?, account_id?, account_name?)
insert into pathology.referring_consultant
  (id, name, designation, institution, email, phone, mobile, account_id, account_name, is_active, name_key, institution_key, search_key, changed_by)
values (:id, :name, :designation, :institution, :email, :phone, :mobile, :account_id, :account_name, :is_active, :name_key, :institution_key,
        :search_key, :by)
on conflict do nothing;

--! is_taken
select exists (select 1 from pathology.referring_consultant r
  where r.name_key = :name_key and r.institution_key = :institution_key and r.id <> :id) as is_taken;

--! change (designation?, institution?, email?, phone?, mobile?, account_id?, account_name?)
update pathology.referring_consultant
   set name = :name, designation = :designation, institution = :institution, email = :email, phone = :phone, mobile = :mobile, account_id = :account_id,
       account_name = :account_name, is_active = :is_active, name_key = :name_key, institution_key = :institution_key,
       search_key = :search_key, changed_by = :by, version = version + 1, updated_at = now()
 where id = :id and version = :version;

--! account_of_case : (account_id?)
-- Who sent this case, where they work here: also one who is not offered for new cases any more.
select r.account_id
  from pathology.pathology_case c
  join pathology.referring_consultant r on r.id = c.consultant_id
 where c.id = :case and r.account_id is not null;

--! account_of_report : (account_id?)
-- Who sent the case of this report, where they work here: also one who is not offered for new cases any more.
select r.account_id
  from pathology.report p
  join pathology.pathology_case c on c.id = p.case_id
  join pathology.referring_consultant r on r.id = c.consultant_id
 where p.id = :report and r.account_id is not null;
