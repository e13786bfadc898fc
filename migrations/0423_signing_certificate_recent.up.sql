-- Certificates of the whole clinic, the newest first.
create index certificate_recent on signing.certificate (clinic_id, created_at desc, id desc);
