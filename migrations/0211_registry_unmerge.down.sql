drop function registry.written_since(uuid[], timestamptz, uuid[]);
drop table registry.unmerge_note;
