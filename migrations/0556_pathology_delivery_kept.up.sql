-- More reasons why nothing leaves by itself; what has waited for long is to be done like what failed, and only letters are ever unread.
alter table pathology.report_delivery drop constraint report_delivery_reason_check;
alter table pathology.report_delivery add constraint report_delivery_reason_check check (reason in (
  'no_consultant', 'no_address', 'no_mail_server', 'refused', 'not_told_here', 'locked', 'refused_by_patient', 'protected', 'earlier_consultant'));
drop index pathology.report_delivery_failed_by_time;
create index report_delivery_failed_by_time on pathology.report_delivery (clinic_id, (means = 'none'), created_at desc, id desc)
  where status in ('failed', 'waiting');
drop index pathology.report_delivery_unread_by_time;
create index report_delivery_unread_by_time on pathology.report_delivery (clinic_id, created_at desc, id desc)
  where status in ('sent', 'opened') and means = 'email';
