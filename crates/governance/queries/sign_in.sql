--: SignInRow(account_id?, address?, agent?, reason?)

-- What happened in the clinic, and what happened to its people before they were in any: a try to sign in names no clinic.
-- Each half ends early by its own index. Reading is left out, it would hide the rest.
--! search (after_at?, after_id?, account_id?, action?, from?, to?, success?) : SignInRow
select e.id, e.at, e.account_id, e.account_name, e.action, e.resource_type, e.address, e.agent, e.reason, e.success
  from (
    (select i.id, i.at, i.account_id, i.account_name, i.action, i.resource_type, host(i.address) as address, i.agent, i.reason, i.success
       from identity.event i
      where i.clinic_id = :clinic
        and not (i.success and i.action ~ '[.](read|listed|renewed|sign_ins_searched)$')
        and (:after_at::timestamptz is null or (i.at, i.id) < (:after_at, :after_id))
        and (:account_id::uuid is null or i.account_id = :account_id)
        and (:action::text is null or i.action = :action)
        and (:from::timestamptz is null or i.at >= :from)
        and (:to::timestamptz is null or i.at < :to)
        and (:success::boolean is null or i.success = :success)
      order by i.at desc, i.id desc limit :wanted)
    union all
    (select i.id, i.at, i.account_id, i.account_name, i.action, i.resource_type, host(i.address) as address, i.agent, i.reason, i.success
       from identity.event i
      where i.clinic_id is null
        and i.account_id in (select m.account_id from identity.membership m where m.clinic_id = :clinic and m.agreed_at is not null)
        and not (i.success and i.action ~ '[.](read|listed|renewed|sign_ins_searched)$')
        and (:after_at::timestamptz is null or (i.at, i.id) < (:after_at, :after_id))
        and (:account_id::uuid is null or i.account_id = :account_id)
        and (:action::text is null or i.action = :action)
        and (:from::timestamptz is null or i.at >= :from)
        and (:to::timestamptz is null or i.at < :to)
        and (:success::boolean is null or i.success = :success)
      order by i.at desc, i.id desc limit :wanted)) e
 order by e.at desc, e.id desc limit :wanted;
