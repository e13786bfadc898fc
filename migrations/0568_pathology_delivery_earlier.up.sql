-- Who has an earlier edition and does not refer the case any more is told that it does not stand: that is no edition that they have.
alter table pathology.report_delivery add column is_earlier boolean not null default false;
do $$
declare
  clinic uuid;
begin
  for clinic in select id from identity.clinic loop
    perform set_config('app.clinic_id', clinic::text, true);
    update pathology.report_delivery set is_earlier = true where clinic_id = clinic and reason = 'earlier_consultant';
    -- What was amended or taken back before anybody looked after it is looked after, too.
    insert into platform.job (clinic_id, id, kind, payload, run_at)
    select clinic, gen_random_uuid(), 'pathology.report_delivery_watch', jsonb_build_object('id', d.id), now() + interval '1 hour'
      from pathology.report_delivery d
     where d.clinic_id = clinic and d.what in ('amended', 'withdrawn') and d.status in ('waiting', 'sent', 'opened', 'failed');
  end loop;
  perform set_config('app.clinic_id', '', true);
end $$;
alter table pathology.report_delivery
  add constraint report_delivery_earlier check (is_earlier = (reason is not distinct from 'earlier_consultant') or status <> 'failed');
