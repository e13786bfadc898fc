drop table interop.directory_entry, interop.resource;
