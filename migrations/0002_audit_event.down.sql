drop function identity.record;
drop table identity.seal, identity.unsealed, identity.event;
drop function audit.record;
drop table audit.seal, audit.unsealed, audit.subject, audit.event;
drop procedure audit.make_partitions;
