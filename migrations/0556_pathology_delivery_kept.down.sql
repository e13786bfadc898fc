drop index pathology.report_delivery_unread_by_time;
create index report_delivery_unread_by_time on pathology.report_delivery (clinic_id, created_at desc, id desc) where status in ('sent', 'opened');
drop index pathology.report_delivery_failed_by_time;
create index report_delivery_failed_by_time on pathology.report_delivery (clinic_id, created_at desc, id desc) where status = 'failed';
-- What failed for a reason of its own failed for want of an address, as this program says it.
do $$
declare
  clinic uuid;
begin
  for clinic in select id from identity.clinic loop
    perform set_config('app.clinic_id', clinic::text, true);
    update pathology.report_delivery set reason = 'no_address' where reason in ('refused_by_patient', 'protected', 'earlier_consultant');
  end loop;
  perform set_config('app.clinic_id', '', true);
end $$;
alter table pathology.report_delivery drop constraint report_delivery_reason_check;
alter table pathology.report_delivery add constraint report_delivery_reason_check check (reason in (
  'no_consultant', 'no_address', 'no_mail_server', 'refused', 'not_told_here', 'locked'));
