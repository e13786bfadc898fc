-- What is confidential may be said later, and taken back: with a reason in the trail, by who reads what is confidential.
grant update (confidential) on charting.document to osler_app;
