drop table identity.public_token, identity.setup_token, identity.sign_in_failure, identity.session, identity.membership, identity.account, identity.clinic;
