--: Edit(old_values?, new_values?, account_id?)

--! edits (after_at?, after_id?) : Edit
-- The trail keeps what a note said before each time it was saved; nobody can change that.
select e.id, e.at, e.account_id, e.account_name, e.action, e.old_values, e.new_values from audit.event e
 where e.resource_type = 'encounter' and e.resource_id = :encounter and e.success and e.action in ('encounter.begun', 'encounter.documented')
   and (:after_at::timestamptz is null or (e.at, e.id) < (:after_at, :after_id))
 order by e.at desc, e.id desc limit :wanted;
