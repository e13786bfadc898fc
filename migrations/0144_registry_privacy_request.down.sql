drop table registry.privacy_request;
