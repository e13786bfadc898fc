-- Sessions and links that ended long ago are dropped; the audit trail keeps who signed in.
grant delete on identity.session to osler_identity;
create index session_by_expiry on identity.session (expires_at);
create index public_token_by_expiry on identity.public_token (expires_at);
