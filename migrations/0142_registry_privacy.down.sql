drop table registry.privacy;
