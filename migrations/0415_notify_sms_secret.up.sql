-- The secret of a gateway stands in a header, or in the body.
alter table notify.sms_gateway drop constraint sms_gateway_header;
alter table notify.sms_gateway add constraint sms_gateway_header check (header_name is null or header_value is not null);
