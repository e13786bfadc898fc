drop index identity.sign_in_failure_by_age;
