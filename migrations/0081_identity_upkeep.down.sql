drop index identity.session_by_expiry, identity.public_token_by_expiry;
revoke delete on identity.session from osler_identity;
