//! `osler backup schema`, `osler restore schema` and `osler restore rows`: the rows of one department, kept for themselves,
//! looked at beside the clinic's database, and copied back where they are missing.

use std::path::{Path, PathBuf};

use backup::{
    kit::Kit,
    schema::{Counts, Dump, Manifest, dump as write_dump},
};
use database::{
    embedded::{self, Cluster, Holder},
    migrate,
};
use kernel::{ClinicId, PatientId, Problem, Result};
use platform::{Config, Event, Platform, Tx, Write};
use serde_json::{Value, json};
use sql::client::GenericClient;
use tokio_postgres::Client;
use uuid::Uuid;

use crate::{audit, backup as house, start};

/// Rows that are compared at once, and copied in one transaction.
const AT_ONCE: i32 = 500;

/// Writes the rows of a schema into a new file; its path and what it holds.
pub async fn dump(config: Config, schema: &str, to: Option<PathBuf>) -> Result<(PathBuf, Counts)> {
    house::private_only(&config)?;
    let kept = house::kept(&config)?;
    let folder = to.unwrap_or_else(|| config.backup_path().join("schemas"));
    let running = start::for_command(config).await?;
    let taken_at = running.platform.now();
    let mut client = running.platform.doors().connect("osler_backup").await.map_err(Problem::internal)?;
    let migration = newest(&client).await?;
    let program = env!("CARGO_PKG_VERSION").to_owned();
    let manifest = Manifest { schema: schema.to_owned(), taken_at, migration, program };
    let path = folder.join(format!("{schema}-{}.schema", taken_at.strftime("%Y%m%dT%H%M%SZ")));
    let rows = write_dump(&mut client, &manifest, &kept, &path).await;
    drop(client);
    running.stop();
    Ok((path, rows?))
}

async fn newest(client: &Client) -> Result<i32> {
    Ok(client.query_one("select coalesce(max(number), 0) from osler_meta.migration", &[]).await?.get(0))
}

/// Loads a file into the database in `folder`, and brings that up to this version.
pub async fn load(file: &Path, kit: &Kit, folder: &Path) -> Result<(Manifest, Counts)> {
    let dump = Dump::open(file, kit)?;
    let manifest = dump.manifest.clone();
    embedded::home(folder).map_err(Problem::internal)?;
    let cluster = Cluster::start_for(folder, Holder::Command).await.map_err(Problem::internal)?;
    let loaded = fill(&cluster, dump).await;
    cluster.stop();
    Ok((manifest, loaded?))
}

async fn fill(cluster: &Cluster, dump: Dump) -> Result<Counts> {
    let mut migrator = cluster.config();
    let mut migrator = database::connect(migrator.user("osler_migrator")).await.map_err(Problem::internal)?;
    let then = dump.manifest.migration;
    let stream = migrate::all().map_err(Problem::internal)?;
    if stream.last().is_none_or(|last| last.number < then) {
        return Err(Problem::internal(format!(
            "this file needs the version of Osler with migration {then:04}"
        )));
    }
    let stream = stream.into_iter().filter(|migration| migration.number <= then).collect();
    migrate::up_through(&mut migrator, stream).await.map_err(Problem::internal)?;
    if newest(&migrator).await? != then {
        return Err(Problem::internal(
            "the database in this folder is of another version: name a new folder",
        ));
    }
    let mut superuser = database::connect(&superuser(cluster)).await.map_err(Problem::internal)?;
    let loaded = dump.load(&mut superuser).await?;
    migrate::up(&mut migrator).await.map_err(Problem::internal)?;
    Ok(loaded)
}

fn superuser(cluster: &Cluster) -> tokio_postgres::Config {
    let mut config = cluster.admin();
    config.dbname(embedded::DATABASE);
    config
}

/// Which rows to look at, and whether to copy.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// `schema.table`
    pub table: &'a str,
    /// Name or id.
    pub clinic: Option<&'a str>,
    /// Why what is missing is copied; nothing is where it is left out.
    pub because: Option<&'a str>,
}

/// What was found, by primary key.
#[derive(Debug, Default)]
pub struct Found {
    /// Rows that are as they were.
    pub same: usize,
    /// Rows that were changed since.
    pub different: Vec<String>,
    /// Rows that are not there, or were not there.
    pub missing: Vec<String>,
}

const NOT_PURGED: &str = "not exists (select from registry.purge_item i \
     where i.outcome = 'purged' and i.record_id::text = to_jsonb(o) ->> $2)";

/// A table as the catalogue names it.
struct Shape {
    table: String,
    columns: String,
    key: Vec<String>,
}

impl Shape {
    async fn of(tx: &Tx<Write>, table: &str) -> Result<Self> {
        let row = tx
            .query_opt(
                "select format('%I.%I', n.nspname, c.relname),
                        (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
                          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''),
                        array(select quote_ident(a.attname) from pg_index i, unnest(i.indkey) with ordinality k (attnum, place)
                                join pg_attribute a on a.attnum = k.attnum
                               where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid order by k.place)
                   from pg_class c join pg_namespace n on n.oid = c.relnamespace
                  where n.nspname || '.' || c.relname = $1 and c.relkind = 'r' and n.nspname <> 'audit'
                    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'clinic_id')",
                &[&table],
            )
            .await?
            .ok_or_else(|| Problem::internal(format!("{table} is no table with records of a clinic")))?;
        Ok(Self { table: row.get(0), columns: row.get(1), key: row.get(2) })
    }

    fn equal(&self) -> String {
        self.key.iter().map(|column| format!("l.{column} = o.{column}")).collect::<Vec<_>>().join(" and ")
    }

    fn old(&self) -> String {
        format!(
            "select to_jsonb(t) from {} t where clinic_id = $1 order by {}",
            self.table,
            self.key.join(", ")
        )
    }

    /// The column that names a row's patient, where there is one.
    fn patient(&self) -> &'static str {
        if self.table == "registry.patient" { "id" } else { "patient_id" }
    }

    /// Of each old row: its key, its patient, whether it is missing, whether it is another one now; none of a record that was
    /// removed because its time was over.
    fn compare(&self) -> String {
        let key = self.key.iter().map(|column| format!("o.{column}::text")).collect::<Vec<_>>().join(", ");
        format!(
            "select concat_ws(' ', {key}), to_jsonb(o) ->> $2, l.clinic_id is null, to_jsonb(o) is distinct from to_jsonb(l) \
               from jsonb_populate_recordset(null::{0}, $1) o left join {0} l on {1} where {NOT_PURGED}",
            self.table,
            self.equal()
        )
    }

    fn copy(&self) -> String {
        format!(
            "insert into {0} ({1}) select {1} from jsonb_populate_recordset(null::{0}, $1) o \
              where {NOT_PURGED} and not exists (select from {0} l where {2})",
            self.table,
            self.columns,
            self.equal()
        )
    }
}

/// Compares a clinic's rows with those of the database in `folder`, and copies what is missing where a reason is given: with
/// the clinic's own rights, under every rule of the database, with an event. Nothing is written over.
pub async fn rows_back(config: Config, folder: &Path, asked: Asked<'_>) -> Result<Found> {
    if !embedded::exists(folder) {
        return Err(Problem::internal(format!("there is no database in {}", folder.display())));
    }
    if asked.because.is_some_and(|because| because.trim().is_empty()) {
        return Err(Problem::internal("say why the rows are copied: --copy-because"));
    }
    let running = start::for_command(config).await?;
    let (clinic, _) = audit::clinic_named(&running.platform, asked.clinic).await?;
    let cluster = Cluster::start_for(folder, Holder::Command).await.map_err(Problem::internal)?;
    let found = compare_all(&running.platform, &cluster, clinic, asked).await;
    cluster.stop();
    running.stop();
    found
}

async fn compare_all(
    platform: &Platform,
    cluster: &Cluster,
    clinic: ClinicId,
    asked: Asked<'_>,
) -> Result<Found> {
    let mut old = database::connect(&superuser(cluster)).await.map_err(Problem::internal)?;
    let live = platform.doors().connect("osler_backup").await.map_err(Problem::internal)?;
    if newest(&old).await? != newest(&live).await? {
        return Err(Problem::internal(
            "the two databases are of different versions: load the file again into a new folder, with this version",
        ));
    }
    drop(live);
    let shape = Shape::of(&platform.system(clinic, "cli").write().await?, asked.table).await?;
    let old = old.transaction().await?;
    let rows = old.bind(&shape.old(), &[&clinic.0]).await?;
    let mut found = Found::default();
    loop {
        let batch = old.query_portal(&rows, AT_ONCE).await?;
        if batch.is_empty() {
            return Ok(found);
        }
        let batch: Vec<Value> = batch.iter().map(|row| row.get(0)).collect();
        compare(platform, clinic, &shape, asked, &Value::Array(batch), &mut found).await?;
    }
}

async fn compare(
    platform: &Platform,
    clinic: ClinicId,
    shape: &Shape,
    asked: Asked<'_>,
    batch: &Value,
    found: &mut Found,
) -> Result<()> {
    let caller = platform.system(clinic, "cli");
    let tx = caller.write().await?;
    let (mut missing, mut patients) = (vec![], vec![]);
    for row in tx.query(shape.compare().as_str(), &[batch, &shape.patient()]).await? {
        let (key, is_missing, differs): (String, bool, bool) = (row.get(0), row.get(2), row.get(3));
        if is_missing {
            missing.push(key);
            patients.extend(
                row.get::<_, Option<String>>(1).and_then(|id| Uuid::parse_str(&id).ok()).map(PatientId),
            );
        } else if differs {
            found.different.push(key);
        } else {
            found.same += 1;
        }
    }
    if let Some(because) = asked.because.filter(|_| !missing.is_empty()) {
        tx.execute(shape.copy().as_str(), &[batch, &shape.patient()]).await?;
        patients.sort_unstable_by_key(|patient| patient.0);
        patients.dedup();
        let about = json!({ "table": asked.table, "rows": missing });
        let event = Event::new("rows.copied_back", "clinic").on(clinic).subjects(patients);
        tx.commit(event.because(because).new_value(&about), ()).await?;
    }
    found.missing.append(&mut missing);
    Ok(())
}
