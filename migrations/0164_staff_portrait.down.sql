drop table staff.portrait;
