//! How many rows each table has: what a restore is compared with.

use std::{collections::BTreeMap, path::Path};

use kernel::{Problem, Result};

/// Counts the rows of every table of the running private cluster, by its name.
pub async fn count(data_dir: &Path) -> Result<BTreeMap<String, i64>> {
    let mut config = database::embedded::config(data_dir);
    config.user("osler_backup");
    let client = database::connect(&config).await.map_err(Problem::internal)?;
    let tables = "select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace \
                  where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^pg_' \
                  and n.nspname <> 'information_schema' order by 1";
    let mut rows = BTreeMap::new();
    for table in client.query(tables, &[]).await? {
        let table: String = table.get(0);
        // As the catalogue quotes it.
        let row = client.query_one(&format!("select count(*) from {table}"), &[]).await?;
        rows.insert(table, row.get(0));
    }
    Ok(rows)
}
