drop function audit.newest_lists_with;
revoke select (account_id, action, resource_type, resource_id, success, new_values, reason) on audit.event from osler_search;
