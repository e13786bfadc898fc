--: EventRow(account_id?, resource_id?, address?, agent?, reason?, old_values?, new_values?, request_id?, opened?)

--! search (after_at?, after_id?, account_id?, action?, resource_type?, resource_id?, from?, to?, success?, changes?, reason?) : EventRow
select e.id, e.at, e.request_id, e.account_id, e.account_name, e.roles, e.action, e.resource_type, e.resource_id,
       host(e.address) as address, e.agent, e.reason, e.old_values, e.new_values, e.opened, e.success,
       case when e.subjects is null
            then array(select s.patient_id from audit.subject s where s.at = e.at and s.event_id = e.id order by s.patient_id limit 100)
            else array(select unnest(e.subjects) limit 100) end as subjects
  from audit.event e
 where (:after_at::timestamptz is null or (e.at, e.id) < (:after_at, :after_id))
   and (:account_id::uuid is null or e.account_id = :account_id)
   and (:action::text is null or e.action = :action)
   and (:resource_type::text is null or e.resource_type = :resource_type)
   and (:resource_id::uuid is null or e.resource_id = :resource_id)
   and (:from::timestamptz is null or e.at >= :from)
   and (:to::timestamptz is null or e.at < :to)
   and (:success::boolean is null or e.success = :success)
   and (:changes::boolean is null or (e.new_values is not null) = :changes)
   and (:reason::text is null or strpos(lower(e.reason), lower(:reason)) > 0)
 order by e.at desc, e.id desc limit :wanted;

--! of_records (after_at?, after_id?, account_id?, action?, resource_type?, resource_id?, from?, to?, success?, changes?, reason?) : EventRow
-- Of each record the newest, by its index, and those of the long lists that name it; an event that names several of them is one.
select e.id, e.at, e.request_id, e.account_id, e.account_name, e.roles, e.action, e.resource_type, e.resource_id,
       host(e.address) as address, e.agent, e.reason, e.old_values, e.new_values, e.opened, e.success, f.subjects
  from (
    select n.at, n.event_id, array_agg(n.patient_id) as subjects
      from unnest(:records::uuid[]) r (id) cross join lateral (
        (select s.at, s.event_id, s.patient_id
          from audit.subject s join audit.event e on e.at = s.at and e.id = s.event_id
         where s.patient_id = r.id
           and (:after_at::timestamptz is null or (s.at, s.event_id) < (:after_at, :after_id))
           and (:account_id::uuid is null or e.account_id = :account_id)
           and (:action::text is null or e.action = :action)
           and (:resource_type::text is null or e.resource_type = :resource_type)
           and (:resource_id::uuid is null or e.resource_id = :resource_id)
           and (:from::timestamptz is null or s.at >= :from)
           and (:to::timestamptz is null or s.at < :to)
           and (:success::boolean is null or e.success = :success)
           and (:changes::boolean is null or (e.new_values is not null) = :changes)
           and (:reason::text is null or strpos(lower(e.reason), lower(:reason)) > 0)
         order by s.at desc, s.event_id desc limit :wanted)
        union all
        (select l.at, l.event_id, r.id
          from audit.newest_lists_with(r.id, :from, :to, :after_at, :after_id, :account_id, :action, :resource_type, :resource_id, :success,
                                       :changes, :reason, :wanted) l)) n
     group by n.at, n.event_id order by n.at desc, n.event_id desc limit :wanted) f
  join audit.event e on e.at = f.at and e.id = f.event_id
 order by e.at desc, e.id desc;

--! chain : (log_hash?, sealed_at?)
select coalesce(max(s.seq), 0)::bigint as sealed, (array_agg(s.log_hash))[1] as log_hash, max(s.sealed_at) as sealed_at,
       (select count(*) from (select 1 from audit.unsealed limit 10000) u)::bigint as unsealed
  from (select seq, log_hash, sealed_at from audit.seal order by seq desc limit 1) s;
