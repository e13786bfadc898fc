-- Messages go by mail or as text messages, these through a gateway that the clinic names: an address that takes HTTP.
alter table notify.message add column channel text not null default 'mail' check (channel in ('mail', 'sms'));

create table notify.sms_gateway (
  clinic_id uuid not null default platform.current_clinic() primary key,
  url text not null check (url ~ '^https?://[^[:space:]]+$' and length(url) <= 500),
  method text not null check (method in ('POST', 'PUT')),
  -- what tells the gateway who we are
  header_name text check (header_name ~ '^[A-Za-z0-9-]{1,64}$'),
  header_value bytea,
  content_type text not null check (content_type in ('json', 'form')),
  -- with {to}, {text} and perhaps {id}
  body text not null check (length(body) between 1 and 2000),
  is_active boolean not null,
  changed_by text not null,
  version int not null default 1,
  updated_at timestamptz not null default now(),
  constraint sms_gateway_header check ((header_name is null) = (header_value is null))
);
call platform.build_wall('notify.sms_gateway');
call platform.watch('notify.sms_gateway');
grant select, insert, update on notify.sms_gateway to osler_app;
