-- What was destroyed stays written down: it is true, and nothing tells these lines from those that came with their purge.
select 1;
