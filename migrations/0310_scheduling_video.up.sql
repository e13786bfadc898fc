-- Visits by video: one room an appointment, the links by which its patient comes in, and what the two sides tell each other,
-- kept only until it was heard.
create table scheduling.video_room (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  appointment_id uuid not null,
  -- the name of the room at an outside service: nobody guesses it
  outside_name text not null check (outside_name ~ '^[A-Za-z0-9_-]{20,64}$'),
  -- what the patient's browser shows after the birth date was right
  session_sha256 bytea check (octet_length(session_sha256) = 32),
  -- the page that speaks for each side: another one takes its place
  provider_seat uuid,
  patient_seat uuid,
  patient_seat_at timestamptz,
  -- the line over which the patient's page hears news, and since when
  patient_stream uuid,
  patient_stream_at timestamptz,
  admitted_at timestamptz,
  ended_at timestamptz,
  last_number int not null default 0,
  primary key (clinic_id, id),
  constraint video_room_appointment unique (clinic_id, appointment_id),
  constraint video_room_appointment_fkey foreign key (clinic_id, appointment_id) references scheduling.appointment (clinic_id, id) on delete restrict,
  constraint video_room_patient check ((patient_seat is null) = (patient_seat_at is null)),
  constraint video_room_stream check ((patient_stream is null) = (patient_stream_at is null)),
  constraint video_room_ended check (ended_at is null or admitted_at is null)
);
call platform.build_wall('scheduling.video_room');
call platform.watch('scheduling.video_room');
grant select, insert, update on scheduling.video_room to osler_app;

create table scheduling.video_link (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  room_id uuid not null,
  sha256 bytea not null check (octet_length(sha256) = 32),
  -- birth dates that were not the patient's
  wrong_dates int not null default 0,
  made_by text not null,
  made_at timestamptz not null,
  revoked_at timestamptz,
  primary key (clinic_id, id),
  constraint video_link_token unique (clinic_id, sha256),
  constraint video_link_room_fkey foreign key (clinic_id, room_id) references scheduling.video_room (clinic_id, id) on delete restrict
);
create index video_link_by_room on scheduling.video_link (clinic_id, room_id, made_at);
call platform.build_wall('scheduling.video_link');
call platform.watch('scheduling.video_link');
grant select, insert, update on scheduling.video_link to osler_app;

-- Deleted as soon as the other side has heard it, and at the end of the visit.
create table scheduling.video_signal (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  room_id uuid not null,
  number int not null,
  side text not null check (side in ('provider', 'patient')),
  kind text not null check (kind in ('joined', 'left', 'offer', 'answer', 'candidates', 'chat', 'media')),
  body text not null check (length(body) <= 32000),
  primary key (clinic_id, id),
  constraint video_signal_number unique (clinic_id, room_id, number),
  constraint video_signal_room_fkey foreign key (clinic_id, room_id) references scheduling.video_room (clinic_id, id) on delete restrict
);
call platform.build_wall('scheduling.video_signal');
call platform.watch('scheduling.video_signal');
grant select, insert, delete on scheduling.video_signal to osler_app;

-- Through which servers a clinic's visits go.
create table scheduling.video_servers (
  clinic_id uuid not null default platform.current_clinic() primary key,
  stun_urls text[] not null,
  turn_urls text[] not null,
  turn_user text not null,
  turn_secret bytea,
  -- where visits take place instead of here
  outside_url text check (outside_url ~ '^https://[^[:space:]]+$' and length(outside_url) <= 300),
  changed_by text not null,
  version int not null default 1,
  updated_at timestamptz not null default now(),
  constraint video_servers_secret check (turn_secret is not null or turn_urls = '{}')
);
call platform.build_wall('scheduling.video_servers');
call platform.watch('scheduling.video_servers');
grant select, insert, update on scheduling.video_servers to osler_app;
