drop trigger name_ai_accepted on pathology.report_version;
drop function pathology.name_ai_accepted();
alter table pathology.report_version drop column ai_accepted;
drop table pathology.ai_chat_history;
drop table pathology.ai_endpoint;
