drop index signing.certificate_recent;
