drop table registry.photo;
drop function registry.give_up_photo;
