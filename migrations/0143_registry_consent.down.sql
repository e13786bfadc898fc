drop table registry.disclosure, registry.consent;
