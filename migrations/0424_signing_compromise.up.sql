-- From when on the key of a revoked certificate may have been in other hands. Each statement stays, and the earliest counts: nobody
-- takes a doubt back by saying less.
create table signing.compromise (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  certificate_id uuid not null,
  compromised_since timestamptz not null,
  reason text not null check (length(reason) between 1 and 500),
  stated_by text not null,
  stated_at timestamptz not null,
  primary key (clinic_id, id),
  constraint compromise_revocation_fkey foreign key (clinic_id, certificate_id)
    references signing.revocation (clinic_id, certificate_id) on delete restrict,
  constraint compromise_not_ahead check (compromised_since <= stated_at)
);
create unique index compromise_by_certificate on signing.compromise (clinic_id, certificate_id, compromised_since);
call platform.build_wall('signing.compromise');
call platform.watch('signing.compromise');
call platform.append_only('signing.compromise');
grant select, insert on signing.compromise to osler_app;
