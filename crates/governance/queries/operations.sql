--! server
select current_setting('server_version') as version, pg_postmaster_start_time() as started_at,
       pg_database_size(current_database()) as bytes, current_setting('max_connections')::int as max_connections,
       -- What the server does by itself has no database.
       (select count(*) from pg_stat_activity a where a.datid is not null)::bigint as connections,
       exists (select from pg_extension where extname = 'pg_stat_statements') as keeps_statements,
       coalesce((select d.blks_hit::double precision / nullif(d.blks_hit + d.blks_read, 0)
                   from pg_stat_database d where d.datname = current_database()), 1) as cache_hit_ratio;

--! connections
select a.usename::text as role, count(*)::bigint as connections
  from pg_stat_activity a
 where a.datname = current_database() and a.usename is not null
 group by a.usename order by 2 desc, 1;

--! tables : (vacuumed_at?, analyzed_at?)
select s.schemaname::text as schema, s.relname::text as name, pg_total_relation_size(s.relid) as bytes,
       pg_indexes_size(s.relid) as index_bytes, coalesce(s.n_live_tup, 0) as live_rows, coalesce(s.n_dead_tup, 0) as dead_rows,
       greatest(s.last_vacuum, s.last_autovacuum) as vacuumed_at, greatest(s.last_analyze, s.last_autoanalyze) as analyzed_at
  from pg_stat_user_tables s
 order by 3 desc, 1, 2 limit :most;

--! table_exists
select exists (select from pg_stat_user_tables s where s.schemaname || '.' || s.relname = :name) as found;

--! slow_statements
select s.role, s.statement, s.calls, s.mean_ms, s.max_ms, s.total_ms
  from platform.slow_statements(:slower_than_ms::double precision, :most::int) s;

--! waiting_for_seals : (oldest?)
select w.waiting, w.oldest from audit.watch() w;
