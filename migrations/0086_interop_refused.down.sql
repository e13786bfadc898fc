drop table interop.skipped_resource;
drop table interop.refused;
