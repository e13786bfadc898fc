revoke update (confidential) on charting.document from osler_app;
