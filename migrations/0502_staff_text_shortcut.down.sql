alter table staff.role disable trigger audit_required;
do $$
declare
  clinic uuid;
begin
  for clinic in select id from identity.clinic loop
    perform set_config('app.clinic_id', clinic::text, true);
    update staff.role set permissions = array_remove(permissions, 'text_shortcut.use')
     where permissions && '{text_shortcut.use}'::text[] and cardinality(permissions) > 1;
  end loop;
  perform set_config('app.clinic_id', '', true);
end $$;
alter table staff.role enable trigger audit_required;
