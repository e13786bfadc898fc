--: Message(letter?, last_error?, sent_at?, handed_over_at?, handed_over_by?, first_reader?, first_read_at?, quiet_hours?)
--! standing : (last_error?)
-- How messages stand that a department follows.
select id, attempts, last_error from notify.message where id = any(:ids::uuid[]);

--! insert (quiet_hours?)
insert into notify.message (id, kind, channel, recipient, letter, confidential, two_readers, expires_at, quiet_hours)
values (:id, :kind, :channel, :recipient, :letter, :confidential, :two_readers, :expires_at, :quiet_hours);

--! list (status?, after_at?, after_id?) : Message
select id, kind, channel, recipient, letter, confidential, status, attempts, last_error, created_at, expires_at, sent_at,
       handed_over_at, handed_over_by, two_readers, first_reader, first_read_at, unsure, quiet_hours
  from notify.message
 where (:status::text is null or status = :status)
   and (:after_at::timestamptz is null or (created_at, id) < (:after_at, :after_id))
 order by created_at desc, id desc limit :wanted;

--! get : Message
select id, kind, channel, recipient, letter, confidential, status, attempts, last_error, created_at, expires_at, sent_at,
       handed_over_at, handed_over_by, two_readers, first_reader, first_read_at, unsure, quiet_hours
  from notify.message where id = :id;

--! sent
update notify.message
   set status = 'sent', sent_at = :at::timestamptz, letter = null, attempts = attempts + 1, last_error = null
 where id = :id and status in ('waiting', 'withdrawn');

--! recall
update notify.message set status = 'withdrawn', letter = null where id = any(:ids::uuid[]) and status in ('waiting', 'refused');

--! failed
update notify.message
   set attempts = attempts + 1, last_error = :why::text, status = case when :for_good then 'refused' else status end,
       unsure = unsure + case when :unsure then 1 else 0 end
 where id = :id and status = 'waiting';

--! hand_over
update notify.message set handed_over_at = :at::timestamptz, handed_over_by = :by::text where id = :id;

--! ask_for_second_reader
update notify.message set first_reader = :by::uuid, first_read_at = :at::timestamptz where id = :id;

--! wait_again
update notify.message set status = 'waiting' where id = :id and status = 'refused' and letter is not null and expires_at > :now;

--! forget_letters
update notify.message set letter = null where letter is not null and expires_at <= :now;

--! drop_old
delete from notify.message where expires_at < :before;
