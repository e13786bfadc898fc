drop table scheduling.video_guess;
alter table scheduling.video_room drop column provider_seen_at;
