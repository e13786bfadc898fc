-- A draft is seen by the account that typed it, and by nobody else.

--! find (patient?, item?) : (patient_id?, item_id?)
-- Of several records of one person, the one that was asked for goes first.
select id, patient_id, item_id, sealed_body, version, updated_at
  from registry.draft
 where account_id = platform.current_account() and form = :form
   and (patient_id = any(:records::uuid[]) or (patient_id is null and :patient::uuid is null))
   and item_id is not distinct from :item and expires_at > now()
 order by (patient_id = :patient) desc nulls last, updated_at desc limit 1;

--! mine (records?) : (patient_id?, item_id?, name_prefix?, given_name?, middle_name?, family_name?)
select d.id, d.form, d.patient_id, d.item_id, d.version, d.updated_at, p.name_prefix, p.given_name, p.middle_name, p.family_name
  from registry.draft d left join registry.patient p on p.id = d.patient_id
 where d.account_id = platform.current_account() and d.expires_at > now()
   and (:records::uuid[] is null or d.patient_id = any(:records))
 order by d.updated_at desc, d.id desc limit 50;

--! how_many
select count(*) from registry.draft where account_id = platform.current_account() and expires_at > now();

--! insert (patient?, item?)
insert into registry.draft (id, form, patient_id, item_id, sealed_body, window_id, save_number)
values (:id, :form, :patient, :item, :sealed_body, :window_id, :save_number) on conflict do nothing;

--! update
update registry.draft
   set sealed_body = :sealed_body, version = version + 1, updated_at = now(), expires_at = now() + interval '7 days',
       window_id = :window_id, save_number = :save_number
 where account_id = platform.current_account() and id = :id
   and (version = :version or (window_id = :window_id and save_number < :save_number))
returning version;

--! remove
delete from registry.draft
 where account_id = platform.current_account() and id = :id and (version = :version or window_id = :window_id);

--! sweep
delete from registry.draft where expires_at <= now();
