drop function platform.slow_statements;
