drop table scheduling.visit;
