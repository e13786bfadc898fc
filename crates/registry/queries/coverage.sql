--: Coverage(plan_name?, policy_number?, group_number?, subscriber_name?, subscriber_relationship?, valid_from?, valid_until?, changed_by?)

--! list : Coverage
select id, kind, payer_name, plan_name, policy_number, group_number, subscriber_name, subscriber_relationship, valid_from,
       valid_until, version, changed_by, updated_at
  from registry.coverage where patient_id = any(:records::uuid[]) and is_active
 order by array_position(array['primary', 'secondary', 'tertiary', 'self_pay'], kind), created_at, id limit 200;

--! get : Coverage
select id, kind, payer_name, plan_name, policy_number, group_number, subscriber_name, subscriber_relationship, valid_from,
       valid_until, version, changed_by, updated_at
  from registry.coverage where patient_id = any(:records::uuid[]) and id = :id and is_active;

--! overlaps (valid_from?, valid_until?)
select exists (
  select from registry.coverage
   where patient_id = any(:records::uuid[]) and id <> :id and kind = :kind and is_active
     and daterange(valid_from, valid_until, '[]') && daterange(:valid_from, :valid_until, '[]')) as found;

--! insert (plan_name?, policy_number?, group_number?, subscriber_name?, subscriber_relationship?, valid_from?, valid_until?)
insert into registry.coverage (id, patient_id, kind, payer_name, plan_name, policy_number, group_number, subscriber_name,
                               subscriber_relationship, valid_from, valid_until)
values (:id, :patient, :kind, :payer_name, :plan_name, :policy_number, :group_number, :subscriber_name,
        :subscriber_relationship, :valid_from, :valid_until);

--! update (plan_name?, policy_number?, group_number?, subscriber_name?, subscriber_relationship?, valid_from?, valid_until?)
update registry.coverage
   set kind = :kind, payer_name = :payer_name, plan_name = :plan_name, policy_number = :policy_number,
       group_number = :group_number, subscriber_name = :subscriber_name, subscriber_relationship = :subscriber_relationship,
       valid_from = :valid_from, valid_until = :valid_until, changed_by = :changed_by, version = version + 1, updated_at = now()
 where patient_id = any(:records::uuid[]) and id = :id and version = :version and is_active returning version;

--! retire
update registry.coverage set is_active = false, version = version + 1, updated_at = now()
 where patient_id = any(:records::uuid[]) and id = :id and version = :version and is_active;
