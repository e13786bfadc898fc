--! gateway : (header_name?, header_value?)
select g.url, g.method, g.header_name, g.header_value, g.content_type, g.body, g.is_active, g.changed_by, g.version, g.updated_at
  from notify.sms_gateway g;

--! put_gateway (header_name?, header_value?)
insert into notify.sms_gateway as g (url, method, header_name, header_value, content_type, body, is_active, changed_by, version)
select :url, :method, :header_name, :header_value, :content_type, :body, :is_active, :changed_by, 1
 where :version = 0 or exists (select from notify.sms_gateway known where known.version = :version)
on conflict (clinic_id) do update
  set url = excluded.url, method = excluded.method, header_name = excluded.header_name, header_value = excluded.header_value,
      content_type = excluded.content_type, body = excluded.body, is_active = excluded.is_active, changed_by = excluded.changed_by,
      version = g.version + 1, updated_at = now()
  where g.version = :version;
