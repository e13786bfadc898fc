drop table platform.setting;
