drop function registry.purge_record(uuid, uuid), registry.remove_dependents(regclass, uuid[]), registry.kept_because(uuid[], date);
drop table registry.purge_item, registry.purge;
drop function registry.refuse_late_item();
