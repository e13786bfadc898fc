--: Request(provider_id?, note?, ended_at?, ended_by?, declined_reason?)

--! ask (note?)
insert into charting.co_signature_request (id, encounter_id, number, asked_by, asked_of, meaning, note, asked_at)
values (:id, :encounter, :number, :asked_by, :asked_of, :meaning, :note, :at)
on conflict (clinic_id, encounter_id, asked_of) where status = 'open' do nothing;

--! get : Request
select r.id, r.encounter_id, e.patient_id, e.provider_id, e.encounter_date, e.encounter_type, r.number, r.asked_by, r.asked_of, r.meaning,
       r.note, r.status, r.asked_at, r.ended_at, r.ended_by, r.declined_reason, r.version
  from charting.co_signature_request r join charting.encounter e on e.clinic_id = r.clinic_id and e.id = r.encounter_id where r.id = :id;

--! of_encounter : Request
select r.id, r.encounter_id, e.patient_id, e.provider_id, e.encounter_date, e.encounter_type, r.number, r.asked_by, r.asked_of, r.meaning,
       r.note, r.status, r.asked_at, r.ended_at, r.ended_by, r.declined_reason, r.version
  from charting.co_signature_request r join charting.encounter e on e.clinic_id = r.clinic_id and e.id = r.encounter_id
 where r.encounter_id = :encounter order by r.asked_at desc, r.id desc limit 100;

--! waiting (after_at?, after_id?) : Request
-- Who has waited longest comes first.
select r.id, r.encounter_id, e.patient_id, e.provider_id, e.encounter_date, e.encounter_type, r.number, r.asked_by, r.asked_of, r.meaning,
       r.note, r.status, r.asked_at, r.ended_at, r.ended_by, r.declined_reason, r.version
  from charting.co_signature_request r join charting.encounter e on e.clinic_id = r.clinic_id and e.id = r.encounter_id
 where r.asked_of = :account and r.status = 'open' and (:after_at::timestamptz is null or (r.asked_at, r.id) > (:after_at, :after_id))
 order by r.asked_at, r.id limit :wanted;

--! count_waiting
-- Counted up to a number that a page needs no more of.
select count(*) as waiting
  from (select 1 from charting.co_signature_request where asked_of = :account and status = 'open' limit :most) as r;

--! asked (after_at?, after_id?) : Request
select r.id, r.encounter_id, e.patient_id, e.provider_id, e.encounter_date, e.encounter_type, r.number, r.asked_by, r.asked_of, r.meaning,
       r.note, r.status, r.asked_at, r.ended_at, r.ended_by, r.declined_reason, r.version
  from charting.co_signature_request r join charting.encounter e on e.clinic_id = r.clinic_id and e.id = r.encounter_id
 where r.asked_by = :account and (:after_at::timestamptz is null or (r.asked_at, r.id) < (:after_at, :after_id))
 order by r.asked_at desc, r.id desc limit :wanted;

--! open_of
-- What somebody is asked for at an encounter.
select id, meaning, asked_by from charting.co_signature_request
 where encounter_id = :encounter and asked_of = :account and status = 'open' for update;

--! fulfil
update charting.co_signature_request
   set status = 'signed', signature_id = :signature, ended_at = :at::timestamptz, ended_by = :by::text, version = version + 1, updated_at = now()
 where id = :id and status = 'open';

--! decline
update charting.co_signature_request
   set status = 'declined', declined_reason = :reason::text, ended_at = :at::timestamptz, ended_by = :by::text, version = version + 1,
       updated_at = now()
 where id = :id and version = :version and status = 'open';

--! take_back
update charting.co_signature_request
   set status = 'taken_back', ended_at = :at::timestamptz, ended_by = :by::text, version = version + 1, updated_at = now()
 where id = :id and version = :version and status = 'open';

--! end_all
update charting.co_signature_request
   set status = 'ended', ended_at = :at::timestamptz, ended_by = :by::text, version = version + 1, updated_at = now()
 where encounter_id = :encounter and status = 'open'
returning id, asked_by;
