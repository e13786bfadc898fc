drop table registry.duplicate_pair, registry.duplicate_check;
