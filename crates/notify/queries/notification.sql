--: Notification(resource_type?, resource_id?, read_at?, resolved_at?)
--! list (kind?, priority?, after_at?, after_id?) : Notification
select id, kind, priority, resource_type, resource_id, details, created_at, read_at, resolved_at
  from notify.notification
 where account_id = :account and (not :unread or read_at is null)
   and (:kind::text is null or kind = :kind) and (:priority::text is null or priority = :priority)
   and (:after_at::timestamptz is null or (created_at, id) < (:after_at, :after_id))
 order by created_at desc, id desc limit :wanted;

--! get : Notification
select id, kind, priority, resource_type, resource_id, details, created_at, read_at, resolved_at
  from notify.notification where id = :id and account_id = :account;

--! unread
-- Counted up to a number that a page needs no more of.
select count(*) as notifications
  from (select 1 from notify.notification where account_id = :account and read_at is null limit :most) as n;

--! insert (resource_type?, resource_id?, mail_at?)
-- Whoever knows of it is not told again while it lasts.
insert into notify.notification (id, account_id, kind, priority, condition, resource_type, resource_id, details, created_at, mail_at)
values (:id, :account, :kind, :priority, :condition, :resource_type, :resource_id, :details, :at, :mail_at)
on conflict (clinic_id, kind, condition, account_id) where resolved_at is null do nothing;

--! resolve_others
update notify.notification set resolved_at = :at::timestamptz
 where kind = :kind and resolved_at is null and condition <> all(:standing::text[])
returning account_id;

--! drop_unread
delete from notify.notification
 where kind = :kind and resolved_at is null and read_at is null and condition <> all(:standing::text[])
returning account_id;

--! resolve
update notify.notification set resolved_at = :at::timestamptz
 where kind = :kind and resolved_at is null and condition = :condition
returning account_id;

--! read
update notify.notification set read_at = :at::timestamptz where id = :id and account_id = :account and read_at is null;

--! read_all
update notify.notification set read_at = :at::timestamptz
 where account_id = :account and read_at is null and created_at <= :up_to;

--! take_for_mail
update notify.notification set mailed_at = :at::timestamptz
 where account_id = :account and mail_at <= :at and mailed_at is null and read_at is null and resolved_at is null
returning priority;

--! drop_old
delete from notify.notification where created_at < :before;

--: Preference(quiet_from?, quiet_until?, time_zone?)
--! preferences : Preference
select account_id, quiet_from, quiet_until, time_zone, channels, version
  from notify.preference where account_id = any(:accounts::uuid[]);

--! set_preference (quiet_from?, quiet_until?, time_zone?)
-- The first one; nothing happens where somebody was faster.
insert into notify.preference (account_id, quiet_from, quiet_until, time_zone, channels)
values (:account, :quiet_from, :quiet_until, :time_zone, :channels)
on conflict (clinic_id, account_id) do nothing;

--! change_preference (quiet_from?, quiet_until?, time_zone?)
update notify.preference
   set quiet_from = :quiet_from, quiet_until = :quiet_until, time_zone = :time_zone, channels = :channels, version = version + 1
 where account_id = :account and version = :version;
