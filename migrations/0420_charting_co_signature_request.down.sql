drop table charting.co_signature_request;
drop function charting.check_co_signature_request;
