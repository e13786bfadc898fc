drop table interop.import_chunk, interop.import, interop.resource_version;
alter table interop.resource drop column source_updated, drop column import_id;
