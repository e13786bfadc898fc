alter table notify.message drop column two_readers, drop column first_reader, drop column first_read_at;
