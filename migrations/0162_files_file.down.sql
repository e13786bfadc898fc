drop function files.give_up;
drop table files.usage;
drop table files.file;
drop schema files;
