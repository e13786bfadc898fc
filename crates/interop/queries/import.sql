--! lock_imports
select true as locked from (select pg_advisory_xact_lock(hashtext('interop.import'), hashtext(platform.current_clinic()::text))) as l;

--! known : (patient_id?, source_updated?, import_id?)
select w.place::int as place, r.id, r.patient_id, r.taken, r.version, r.digest, r.source_updated, r.import_id,
       exists (select from interop.resource_version v where v.resource_id = r.id and v.digest = w.digest) as earlier
  from unnest(:sources::text[], :types::text[], :ids::text[], :digests::bytea[])
       with ordinality as w (source, resource_type, source_id, digest, place)
  join interop.resource r using (source, resource_type, source_id);

--! people
select w.place::int as place, r.id
  from unnest(:sources::text[], :ids::text[]) with ordinality as w (source, source_id, place)
  join interop.resource r on r.source = w.source and r.source_id = w.source_id and r.resource_type = 'Patient' and r.taken;

--! replaced
select r.digest from interop.resource r
 where exists (select from interop.resource_version v where v.resource_id = r.id)
   and r.resource_type not in ('Practitioner', 'Organization');

--! remember_replaced
insert into interop.resource_version (resource_id, digest)
select r.id, r.digest
  from unnest(:ids::uuid[], :digests::bytea[]) as n (id, digest) join interop.resource r on r.id = n.id and r.digest <> n.digest
    on conflict do nothing;

--! remember_passed
insert into interop.resource_version (resource_id, digest) select unnest(:ids::uuid[]), unnest(:digests::bytea[]) on conflict do nothing;

--! put_resources
insert into interop.resource (id, source, resource_type, source_id, patient_id, taken, version, digest, sealed, source_updated, import_id)
select r.id, r.source, r.resource_type, r.source_id, r.patient_id, r.taken, r.version, r.digest, r.sealed, r.source_updated, r.import_id
  from jsonb_populate_recordset(null::interop.resource, :rows) r
    on conflict (clinic_id, id) do update
   set patient_id = excluded.patient_id, taken = excluded.taken,
       version = excluded.version, digest = excluded.digest, sealed = excluded.sealed,
       source_updated = excluded.source_updated, import_id = excluded.import_id, updated_at = now();

--! refused
select r.source, r.source_id from interop.refused f join interop.resource r on r.id = f.resource_id;

--! refuse
insert into interop.refused (resource_id) select unnest(:ids::uuid[]) on conflict do nothing;

--! accept
delete from interop.refused where resource_id = any(:ids::uuid[]);

--! put_skipped
insert into interop.skipped_resource (id, source, resource_type, source_id, digest, sealed, import_id)
select r.id, r.source, r.resource_type, r.source_id, r.digest, r.sealed, r.import_id
  from jsonb_populate_recordset(null::interop.skipped_resource, :rows) r
    on conflict (clinic_id, source, resource_type, source_id, digest) do nothing;

--! drop_skipped
delete from interop.skipped_resource s
 using unnest(:sources::text[], :types::text[], :ids::text[], :digests::bytea[]) as t (source, resource_type, source_id, digest)
 where (s.source, s.resource_type, s.source_id, s.digest) = (t.source, t.resource_type, t.source_id, t.digest);

--! directory
select id, to_jsonb(e) - array['clinic_id', 'created_at', 'updated_at'] as entry
  from interop.directory_entry e where id = any(:ids::uuid[]);

--! put_directory
insert into interop.directory_entry (id, kind, name, npi, phone, email, address, identifiers, active)
select r.id, r.kind, r.name, r.npi, r.phone, r.email, r.address, r.identifiers, r.active
  from jsonb_populate_recordset(null::interop.directory_entry, :rows) r
    on conflict (clinic_id, id) do update
   set name = excluded.name, npi = excluded.npi, phone = excluded.phone, email = excluded.email, address = excluded.address,
       identifiers = excluded.identifiers, active = excluded.active, updated_at = now();

--! begin_import
insert into interop.import (id, account_id, account_name, status, sealed) values (:id, :account_id, :account_name, 'uploading', :sealed);

--! put_chunk
insert into interop.import_chunk (import_id, part, sealed) values (:import_id, :part, :sealed);

--! uploaded
update interop.import set status = 'waiting', size = :size, chunks = :chunks where id = :id and status = 'uploading';

--! chunk
select sealed from interop.import_chunk where import_id = :import_id and part = :part;

--! start_import
update interop.import set status = 'running', started_at = coalesce(started_at, now())
 where id = :id and status in ('waiting', 'running')
returning account_id, account_name, size, chunks, pass, position, sealed;

--! advance
update interop.import set pass = :pass, position = :position, done = greatest(done, :done), entries = :entries, sealed = :sealed
 where id = :id and status = 'running';

--! end_import
update interop.import set status = :status, finished_at = now() where id = :id and status in ('uploading', 'waiting', 'running');

--! drop_chunks
delete from interop.import_chunk where import_id = :import_id;

--: ImportRow(started_at?, finished_at?)

--! list_imports (after_at?, after_id?) : ImportRow
select id, account_name, status, size, done, entries, sealed, created_at, started_at, finished_at
  from interop.import
 where status <> 'uploading' and (:after_at::timestamptz is null or (created_at, id) < (:after_at, :after_id))
 order by created_at desc, id desc limit :wanted;

--! get_import : ImportRow
select id, account_name, status, size, done, entries, sealed, created_at, started_at, finished_at
  from interop.import where id = :id;

--! encounters : (patient_id?)
select w.entry, r.id, r.patient_id
  from unnest(:entries::uuid[], :sources::text[], :ids::text[]) as w (entry, source, source_id)
  join interop.resource r on r.source = w.source and r.source_id = w.source_id and r.resource_type = 'Encounter' and r.taken;

--! practitioners
select w.encounter, d.name
  from unnest(:encounters::uuid[], :sources::text[], :ids::text[]) as w (encounter, source, source_id)
  join interop.resource r on r.source = w.source and r.source_id = w.source_id and r.resource_type = 'Practitioner' and r.taken
  join interop.directory_entry d on d.id = r.id;

--! kept : (patient_id?, source_updated?)
-- What an import kept, or took, of types that can be read by now, and of patients who are known.
select id, source, resource_type, source_id, patient_id, digest, sealed, source_updated
  from interop.resource
 where taken = :taken and patient_id is not null and resource_type = any(:types::text[]) and id > :after
 order by id limit :wanted;
