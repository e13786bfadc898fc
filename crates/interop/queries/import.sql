--! lock_imports
select true as locked from (select pg_advisory_xact_lock(hashtext('interop.import'), hashtext(platform.current_clinic()::text))) as l;

--! known : (patient_id?)
select r.source, r.resource_type, r.source_id, r.id, r.patient_id, r.taken, r.version, r.digest
  from unnest(:sources::text[], :types::text[], :ids::text[]) as w (source, resource_type, source_id)
  join interop.resource r using (source, resource_type, source_id);

--! put_resources
insert into interop.resource (id, source, resource_type, source_id, patient_id, taken, version, digest, sealed)
select r.id, r.source, r.resource_type, r.source_id, r.patient_id, r.taken, r.version, r.digest, r.sealed
  from jsonb_populate_recordset(null::interop.resource, :rows) r
    on conflict (clinic_id, id) do update
   set patient_id = coalesce(excluded.patient_id, interop.resource.patient_id), taken = excluded.taken,
       version = excluded.version, digest = excluded.digest, sealed = excluded.sealed, updated_at = now();

--! put_directory
insert into interop.directory_entry (id, kind, name, npi, phone, email, address, identifiers, active)
select r.id, r.kind, r.name, r.npi, r.phone, r.email, r.address, r.identifiers, r.active
  from jsonb_populate_recordset(null::interop.directory_entry, :rows) r
    on conflict (clinic_id, id) do update
   set name = excluded.name, npi = excluded.npi, phone = excluded.phone, email = excluded.email, address = excluded.address,
       identifiers = excluded.identifiers, active = excluded.active, updated_at = now();

--! sealed_resource
select sealed from interop.resource where id = :id;

--! kept_types
select resource_type, count(*) as amount from interop.resource where patient_id = :patient group by resource_type order by resource_type;
