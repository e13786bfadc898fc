drop table scheduling.video_servers;
drop table scheduling.video_signal;
drop table scheduling.video_link;
drop table scheduling.video_room;
