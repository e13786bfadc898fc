-- When the provider's page was heard of last: one that was closed without a word is not there for ever.
alter table scheduling.video_room add column provider_seen_at timestamptz;

-- Birth dates that were not the patient's, by where they came from. A right one takes none of them back: it may be the patient's own,
-- between those of somebody who guesses.
create table scheduling.video_guess (
  clinic_id uuid not null default platform.current_clinic(),
  link_id uuid not null,
  address text not null check (length(address) between 1 and 50),
  wrong_dates int not null check (wrong_dates > 0),
  primary key (clinic_id, link_id, address),
  constraint video_guess_link_fkey foreign key (clinic_id, link_id) references scheduling.video_link (clinic_id, id) on delete restrict
);
call platform.build_wall('scheduling.video_guess');
call platform.watch('scheduling.video_guess');
grant select, insert, update on scheduling.video_guess to osler_app;
