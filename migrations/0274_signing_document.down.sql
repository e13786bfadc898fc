drop table signing.revision, signing.document;
