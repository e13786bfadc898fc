drop table scheduling.public_link;
