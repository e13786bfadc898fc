drop table notify.sms_gateway;
alter table notify.message drop column channel;
