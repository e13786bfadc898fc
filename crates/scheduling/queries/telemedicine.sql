--: Room(session_sha256?, provider_seat?, provider_seen_at?, patient_seat?, patient_seat_at?, patient_stream?, patient_stream_at?, admitted_at?, ended_at?, meeting_link?)

--! room : Room
select r.id, r.appointment_id, r.outside_name, r.session_sha256, r.provider_seat, r.provider_seen_at, r.patient_seat, r.patient_seat_at, r.patient_stream,
       r.patient_stream_at, r.admitted_at, r.ended_at, r.last_number, a.patient_id, a.provider_id, a.starts_at, a.ends_at, a.status,
       a.is_virtual, a.meeting_link
  from scheduling.video_room r join scheduling.appointment a on a.id = r.appointment_id where r.id = :id;

--! room_of : Room
select r.id, r.appointment_id, r.outside_name, r.session_sha256, r.provider_seat, r.provider_seen_at, r.patient_seat, r.patient_seat_at, r.patient_stream,
       r.patient_stream_at, r.admitted_at, r.ended_at, r.last_number, a.patient_id, a.provider_id, a.starts_at, a.ends_at, a.status,
       a.is_virtual, a.meeting_link
  from scheduling.video_room r join scheduling.appointment a on a.id = r.appointment_id where r.appointment_id = :appointment;

--! lock
-- Whatever changes a room waits here for one another.
select r.id from scheduling.video_room r where r.id = :id for update;

--! make
insert into scheduling.video_room (id, appointment_id, outside_name) values (:id, :appointment, :outside_name)
on conflict (clinic_id, appointment_id) do nothing;

--! add_link
insert into scheduling.video_link (id, room_id, sha256, made_by, made_at) values (:id, :room, :sha256, :made_by, :at);

--! link
select l.id, l.room_id, l.wrong_dates,
       coalesce((select g.wrong_dates from scheduling.video_guess g where g.link_id = l.id and g.address = :address), 0)::int as wrong_here
  from scheduling.video_link l where l.sha256 = :sha256 and l.revoked_at is null;

--! links
select l.wrong_dates, coalesce((select max(g.wrong_dates) from scheduling.video_guess g where g.link_id = l.id), 0)::int as wrong_somewhere,
       l.made_by, l.made_at
  from scheduling.video_link l where l.room_id = :room and l.revoked_at is null order by l.made_at, l.id limit 20;

--! revoke_links
update scheduling.video_link set revoked_at = :at where room_id = :room and revoked_at is null;

--! count_wrong_date
update scheduling.video_link set wrong_dates = wrong_dates + 1 where id = :id;

--! count_wrong_date_of
insert into scheduling.video_guess as g (link_id, address, wrong_dates) values (:link, :address, 1)
on conflict (clinic_id, link_id, address) do update set wrong_dates = g.wrong_dates + 1;

--! enter (session_sha256?)
-- Whoever was in the room with another browser is not any more, and whoever comes waits to be let in.
update scheduling.video_room
   set session_sha256 = :session_sha256, admitted_at = null, patient_seat = null, patient_seat_at = null, patient_stream = null, patient_stream_at = null
 where id = :id;

--! seat_provider (seat?, at?)
update scheduling.video_room set provider_seat = :seat, provider_seen_at = :at where id = :id;

--! provider_is_here
update scheduling.video_room set provider_seen_at = :at where id = :id;

--! seat_patient (seat?, at?)
update scheduling.video_room
   set patient_seat = :seat, patient_seat_at = :at, patient_stream = null, patient_stream_at = null, ended_at = null where id = :id;

--! hears
update scheduling.video_room set patient_stream = :stream, patient_stream_at = :at where id = :id and patient_seat = :seat;

--! hears_no_more
update scheduling.video_room set patient_stream = null, patient_stream_at = null where id = :id and patient_stream = :stream;

--! admit
update scheduling.video_room set admitted_at = :at, ended_at = null where id = :id;

--! end
update scheduling.video_room
   set admitted_at = null, ended_at = :at, session_sha256 = null, provider_seat = null, provider_seen_at = null, patient_seat = null, patient_seat_at = null,
       patient_stream = null, patient_stream_at = null
 where id = :id;

--! number
update scheduling.video_room set last_number = last_number + :more where id = :id returning last_number;

--! tell
insert into scheduling.video_signal (id, room_id, number, side, kind, body) values (:id, :room, :number, :side, :kind, :body);

--! waiting_signals
select count(*) from scheduling.video_signal s where s.room_id = :room and s.side = :side;

--! signals
select s.number, s.kind, s.body from scheduling.video_signal s
 where s.room_id = :room and s.side = :side and s.number > :after order by s.number limit 100;

--! heard
delete from scheduling.video_signal where room_id = :room and side = :side and number <= :after;

--! forget_call
-- What an earlier page was about to arrange means nothing to a new one; what people wrote is still theirs.
delete from scheduling.video_signal where room_id = :room and kind <> 'chat';

--! forget
delete from scheduling.video_signal where room_id = :room;

--! forget_over
-- What nobody ended, and nobody hears any more: the room closed.
delete from scheduling.video_signal s using scheduling.video_room r, scheduling.appointment a
 where r.id = s.room_id and a.id = r.appointment_id and a.ends_at < :before;

--! servers : (turn_secret?, outside_url?)
select s.stun_urls, s.turn_urls, s.turn_user, s.turn_secret, s.outside_url, s.changed_by, s.version, s.updated_at
  from scheduling.video_servers s;

--! put_servers (turn_secret?, outside_url?)
insert into scheduling.video_servers as s (stun_urls, turn_urls, turn_user, turn_secret, outside_url, changed_by, version)
select :stun_urls, :turn_urls, :turn_user, :turn_secret, :outside_url, :changed_by, 1
 where :version = 0 or exists (select from scheduling.video_servers known where known.version = :version)
on conflict (clinic_id) do update
  set stun_urls = excluded.stun_urls, turn_urls = excluded.turn_urls, turn_user = excluded.turn_user, turn_secret = excluded.turn_secret,
      outside_url = excluded.outside_url, changed_by = excluded.changed_by, version = s.version + 1, updated_at = now()
  where s.version = :version;
