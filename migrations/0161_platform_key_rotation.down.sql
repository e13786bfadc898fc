revoke update (sealed) on interop.import_chunk, interop.skipped_resource from osler_app;
revoke update (sealed_body) on platform.stored_reply from osler_app;
drop function platform.put_resealed;
drop function platform.sealed_rows;
alter table platform.field_key drop column usable_from;
