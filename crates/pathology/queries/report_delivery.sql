--: DeliveryRow(addendum_id?, consultant_id?, consultant_name?, account_id?, address?, reason?, message_id?, sent_at?, opened_at?, acknowledged_at?, acknowledged_name?, told_by?, read_back?, link_expires_at?)

--! recipient : (consultant_id?, consultant_name?, account_id?, email?)
-- Who referred the case of a report, as the directory knows them now; and what of the record is to be thought of before it leaves.
select c.consultant_id, coalesce(k.name, c.consultant_name) as consultant_name, k.account_id, k.email,
       exists (select from registry.patient p where p.id in (select registry.records_of(c.patient_id)) and not p.consent_for_phi_disclosure) as is_refused,
       exists (select from registry.privacy v where v.guarded and v.patient_id in (select registry.records_of(c.patient_id))) as is_protected
  from pathology.report r
  join pathology.pathology_case c on c.id = r.case_id
  left join pathology.referring_consultant k on k.id = c.consultant_id
 where r.id = :report;

--! supersede
-- What went out before is told no more by itself. What is added to a report takes the place of nothing: that it was amended, or does not
-- stand, is still to be told.
update pathology.report_delivery set status = 'superseded', reason = null
 where report_id = :report and status not in ('acknowledged', 'superseded')
   and (not :is_addition or (what <> 'amended' and not is_earlier))
returning id;

--! retire
-- It left, and is sent anew: who had it stays written, and its link opens nothing any more.
update pathology.report_delivery
   set status = 'superseded', reason = null, link_sha256 = null, link_expires_at = null,
       code_sha256 = null, code_expires_at = null, pass_sha256 = null, pass_expires_at = null
 where id = :id;

--! add (addendum?, consultant?, consultant_name?, account?, address?, reason?)
insert into pathology.report_delivery
  (id, report_id, edition, what, addendum_id, consultant_id, consultant_name, account_id, means, address, status, reason, created_at)
values (:id, :report, :edition, :what, :addendum, :consultant, :consultant_name, :account, :means, :address, :status, :reason, :at);

--! begin_earlier (consultant?)
-- Those who have an earlier edition and do not refer the case any more: the laboratory tells them that it does not stand. Who was told
-- so once has nothing that stands.
insert into pathology.report_delivery (id, report_id, edition, what, consultant_id, consultant_name, means, status, reason, is_earlier, created_at)
select gen_random_uuid(), e.report_id, :edition, :what, e.consultant_id, e.consultant_name, 'none', 'failed', 'earlier_consultant', true, :at
  from (select d.report_id, d.consultant_id, max(d.consultant_name) as consultant_name,
               max(coalesce(d.sent_at, d.acknowledged_at)) filter (where not d.is_earlier) as had_at,
               max(d.acknowledged_at) filter (where d.is_earlier) as told_at
          from pathology.report_delivery d
         where d.report_id = :report and d.consultant_id is distinct from :consultant and d.consultant_id is not null
         group by d.report_id, d.consultant_id) e
 where e.had_at is not null and (e.told_at is null or e.told_at < e.had_at)
returning id;

--! get : DeliveryRow
select d.id, d.report_id, r.case_id, c.patient_id, c.accession_number, r.language, d.edition, d.what, d.addendum_id, d.consultant_id,
       d.consultant_name, d.account_id, d.means, d.address, d.status, d.reason, d.message_id, d.sent_at, d.opened_at, d.acknowledged_at,
       d.acknowledged_name, d.told_by, d.read_back, d.link_expires_at, d.wrong_tries, d.created_at, d.is_earlier,
       not exists (select from pathology.report_delivery n
                    where n.report_id = d.report_id and n.created_at > d.created_at and not n.is_earlier) as is_last
  from pathology.report_delivery d
  join pathology.report r on r.id = d.report_id
  join pathology.pathology_case c on c.id = r.case_id
 where d.id = :id;

--! lock
select d.id from pathology.report_delivery d where d.id = :id for update;

--! of_report : DeliveryRow
-- The newest first.
select d.id, d.report_id, r.case_id, c.patient_id, c.accession_number, r.language, d.edition, d.what, d.addendum_id, d.consultant_id,
       d.consultant_name, d.account_id, d.means, d.address, d.status, d.reason, d.message_id, d.sent_at, d.opened_at, d.acknowledged_at,
       d.acknowledged_name, d.told_by, d.read_back, d.link_expires_at, d.wrong_tries, d.created_at, d.is_earlier,
       not exists (select from pathology.report_delivery n
                    where n.report_id = d.report_id and n.created_at > d.created_at and not n.is_earlier) as is_last
  from pathology.report_delivery d
  join pathology.report r on r.id = d.report_id
  join pathology.pathology_case c on c.id = r.case_id
 where d.report_id = :report order by d.created_at desc, d.id desc;

--! page : DeliveryRow
-- The newest first, from before a place.
select d.id, d.report_id, r.case_id, c.patient_id, c.accession_number, r.language, d.edition, d.what, d.addendum_id, d.consultant_id,
       d.consultant_name, d.account_id, d.means, d.address, d.status, d.reason, d.message_id, d.sent_at, d.opened_at, d.acknowledged_at,
       d.acknowledged_name, d.told_by, d.read_back, d.link_expires_at, d.wrong_tries, d.created_at, d.is_earlier,
       not exists (select from pathology.report_delivery n
                    where n.report_id = d.report_id and n.created_at > d.created_at and not n.is_earlier) as is_last
  from pathology.report_delivery d
  join pathology.report r on r.id = d.report_id
  join pathology.pathology_case c on c.id = r.case_id
 where (d.created_at, d.id) < (:before_at, :before_id)
 order by d.created_at desc, d.id desc limit :wanted;

--! page_failed : DeliveryRow
-- What did not reach anybody, or has waited since before a time: of those for whom there is a way, or of those for whom there is none.
select d.id, d.report_id, r.case_id, c.patient_id, c.accession_number, r.language, d.edition, d.what, d.addendum_id, d.consultant_id,
       d.consultant_name, d.account_id, d.means, d.address, d.status, d.reason, d.message_id, d.sent_at, d.opened_at, d.acknowledged_at,
       d.acknowledged_name, d.told_by, d.read_back, d.link_expires_at, d.wrong_tries, d.created_at, d.is_earlier,
       not exists (select from pathology.report_delivery n
                    where n.report_id = d.report_id and n.created_at > d.created_at and not n.is_earlier) as is_last
  from pathology.report_delivery d
  join pathology.report r on r.id = d.report_id
  join pathology.pathology_case c on c.id = r.case_id
 where d.status in ('failed', 'waiting') and (d.status = 'failed' or d.created_at < :late) and (d.means = 'none') = :nobody and (d.created_at, d.id) < (:before_at, :before_id)
 order by d.created_at desc, d.id desc limit :wanted;

--! page_unread : DeliveryRow
-- What left by mail before a time and nobody said that they read it.
select d.id, d.report_id, r.case_id, c.patient_id, c.accession_number, r.language, d.edition, d.what, d.addendum_id, d.consultant_id,
       d.consultant_name, d.account_id, d.means, d.address, d.status, d.reason, d.message_id, d.sent_at, d.opened_at, d.acknowledged_at,
       d.acknowledged_name, d.told_by, d.read_back, d.link_expires_at, d.wrong_tries, d.created_at, d.is_earlier,
       not exists (select from pathology.report_delivery n
                    where n.report_id = d.report_id and n.created_at > d.created_at and not n.is_earlier) as is_last
  from pathology.report_delivery d
  join pathology.report r on r.id = d.report_id
  join pathology.pathology_case c on c.id = r.case_id
 where d.status in ('sent', 'opened') and d.means = 'email' and d.created_at < :until and (d.created_at, d.id) < (:before_at, :before_id)
 order by d.created_at desc, d.id desc limit :wanted;

--! readdress (consultant?, consultant_name?, account?, address?)
-- It never left: as if it went out now.
update pathology.report_delivery
   set consultant_id = :consultant, consultant_name = :consultant_name, account_id = :account, means = :means, address = :address,
       status = 'waiting', reason = null, message_id = null, link_sha256 = null, link_expires_at = null, wrong_tries = 0
 where id = :id;

--! link
-- The letter is on its way.
update pathology.report_delivery set message_id = :message::uuid, link_sha256 = :sha256::bytea, link_expires_at = :expires_at::timestamptz
 where id = :id;

--! fail
update pathology.report_delivery set status = 'failed', reason = :reason::text where id = :id and status in ('waiting', 'sent', 'opened');

--! of_message
select d.id from pathology.report_delivery d where d.message_id = :message and d.status = 'waiting' for update;

--! sent
update pathology.report_delivery set status = 'sent', sent_at = :at::timestamptz where id = :id and status = 'waiting';

--! of_account : (account_id?)
-- Those of this report that wait to be told here.
select d.id, d.account_id from pathology.report_delivery d
 where d.report_id = :report and d.means = 'account' and d.status = 'waiting' and d.account_id is not null for update;

--! lock_link
select d.id from pathology.report_delivery d where d.link_sha256 = :sha256::bytea for update;

--! by_link : (consultant_name?, address?, mobile?, link_expires_at?, code_sha256?, code_expires_at?, pass_sha256?, pass_expires_at?, acknowledged_at?, acknowledged_name?)
-- What a link leads to, and whether it still goes to who refers the case, at the address that the directory has now.
select d.id, d.report_id, c.patient_id, r.language, d.edition, d.consultant_name, d.address, k.mobile, d.link_expires_at, d.wrong_tries,
       d.code_sha256, d.code_expires_at, d.code_wrong_tries, d.pass_sha256, d.pass_expires_at, d.acknowledged_at, d.acknowledged_name, d.read_papers,
       coalesce(c.consultant_id = d.consultant_id and lower(k.email) = lower(d.address), false) as is_current,
       cardinality(array(select t from unnest(d.code_times) t where t > :since)) as recent_codes
  from pathology.report_delivery d
  join pathology.report r on r.id = d.report_id
  join pathology.pathology_case c on c.id = r.case_id
  left join pathology.referring_consultant k on k.id = d.consultant_id
 where d.link_sha256 = :sha256::bytea;

--! keep_code
update pathology.report_delivery d
   set code_sha256 = :sha256::bytea, code_expires_at = :expires_at::timestamptz, code_wrong_tries = 0,
       code_times = array(select t from unnest(d.code_times) t where t > :since) || :at::timestamptz
 where d.id = :id;

--! count_wrong
update pathology.report_delivery set wrong_tries = wrong_tries + 1, code_wrong_tries = code_wrong_tries + 1 where id = :id;

--! enter
-- The code is used up.
update pathology.report_delivery
   set code_sha256 = null, code_expires_at = null, pass_sha256 = :sha256::bytea, pass_expires_at = :expires_at::timestamptz,
       opened_at = coalesce(opened_at, :at::timestamptz), reason = case when status = 'failed' then null else reason end,
       status = case when status in ('waiting', 'sent', 'failed') then 'opened' else status end
 where id = :id;

--! note_read
update pathology.report_delivery set read_papers = read_papers || :paper::text where id = :id and :paper::text <> all (read_papers);

--! acknowledge
-- Who read what is out now read what was told of it before, but not what went out since they were shown it.
update pathology.report_delivery d
   set status = 'acknowledged', reason = null, acknowledged_at = :at::timestamptz, acknowledged_name = :name::text
  from pathology.report_delivery l
 where l.id = :id and d.report_id = l.report_id and d.consultant_id = l.consultant_id and d.status not in ('acknowledged', 'superseded')
   and d.created_at <= :seen
returning d.id;

--! newest
-- When something of the report of a link went out last.
select max(d.created_at) as at from pathology.report_delivery l join pathology.report_delivery d on d.report_id = l.report_id where l.id = :id;

--! acknowledged_by : (at?, name?)
-- Whether what is out now was read by who has this link.
select d.acknowledged_at as at, d.acknowledged_name as name
  from pathology.report_delivery l
  join pathology.report_delivery d on d.report_id = l.report_id and d.consultant_id = l.consultant_id and d.status <> 'superseded'
 where l.id = :id order by d.created_at desc, d.id desc limit 1;

--! tell
-- Somebody of the laboratory told it by telephone.
update pathology.report_delivery
   set status = 'acknowledged', reason = null, acknowledged_at = :at::timestamptz, acknowledged_name = :name::text, told_by = :by::text,
       read_back = :read_back::boolean
 where id = :id and status not in ('acknowledged', 'superseded');

--! on_paper
-- For whom there was no other way, or whom the other did not reach, the report came out of the printer.
update pathology.report_delivery set status = 'sent', reason = null, sent_at = :at::timestamptz, means = 'none', address = null
 where report_id = :report and edition <= :edition and status = 'failed' and not is_earlier
   and reason in ('no_consultant', 'no_address', 'no_mail_server', 'refused', 'not_told_here', 'locked')
returning id;
