//! `osler backup schema`, `osler restore schema` and `osler restore rows`: the rows of one department, kept for themselves,
//! looked at beside the clinic's database, and copied back where they are missing.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use backup::{
    kit::Kit,
    schema::{Counts, Dump, Manifest, dump as write_dump},
};
use database::{
    embedded::{self, Cluster, Holder},
    migrate,
};
use kernel::{ClinicId, PatientId, Problem, Result};
use platform::{Caller, Config, Event, Platform, Read, System, Tx};
use serde::Serialize;
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
    if let Ok(rows) = &rows {
        let about = json!({ "manifest": manifest, "rows": rows });
        let event = Event::new("schema.backed_up", "installation").on(kept.instance).new_value(&about);
        running.platform.system_global("cli").identity_write().await?.commit(event, ()).await?;
    }
    running.stop();
    Ok((path, rows?))
}

async fn newest(client: &Client) -> Result<i32> {
    Ok(client.query_one("select coalesce(max(number), 0) from osler_meta.migration", &[]).await?.get(0))
}

/// Stands in a folder that [`load`] made.
const SCRATCH: &str = "scratch";

/// Loads a file into the database in `folder`, which this makes, and brings that up to this version. A database that was not
/// made so is left alone: it may be somebody's own.
pub async fn load(file: &Path, kit: &Kit, folder: &Path) -> Result<(Manifest, Counts)> {
    let dump = Dump::open(file, kit)?;
    let manifest = dump.manifest.clone();
    let mark = folder.join(SCRATCH);
    if !mark.exists() && fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Problem::internal(format!(
            "{} holds something already: name a new folder, or one that an earlier load made",
            folder.display()
        )));
    }
    embedded::home(folder).map_err(Problem::internal)?;
    fs::write(&mark, "").map_err(Problem::internal)?;
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

/// Tables whose rows may be copied back: records of patients, each for itself. What links records, counts, queues or was
/// derived is not copied: bringing back one row of that would undo what somebody did on purpose.
const COPIED: &[&str] = &[
    "registry.patient",
    "registry.contact",
    "registry.coverage",
    "registry.consent",
    "registry.disclosure",
    "registry.privacy_request",
    "charting.allergy",
    "charting.problem",
    "charting.entry",
];

/// Which rows to look at, and which to copy.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// `schema.table`
    pub table: &'a str,
    /// Name or id.
    pub clinic: Option<&'a str>,
    /// Why what is missing is copied; nothing is where it is left out.
    pub because: Option<&'a str>,
    /// Only rows of this patient.
    pub patient: Option<Uuid>,
    /// Only rows with these keys; all where there are none.
    pub keys: &'a [String],
}

impl Asked<'_> {
    fn check(&self) -> Result<()> {
        let refused = |why: String| Err(Problem::internal(why));
        match self.because {
            Some(because) if because.trim().is_empty() => refused("say why: --copy-because".into()),
            Some(_) if !COPIED.contains(&self.table) => refused(format!(
                "rows of {} are not copied back; of these they are: {}",
                self.table,
                COPIED.join(", ")
            )),
            Some(_) if self.patient.is_none() && self.keys.is_empty() => {
                refused("say which rows are copied: --patient, or --key for each".into())
            }
            _ => Ok(()),
        }
    }

    fn is_wanted(&self, row: &Compared) -> bool {
        self.patient.is_none_or(|patient| row.patient == Some(patient))
            && (self.keys.is_empty() || self.keys.contains(&row.key))
    }
}

/// How many rows there were.
#[derive(Debug, Default, Serialize)]
pub struct Found {
    /// Rows that are as they were.
    pub same: usize,
    /// Rows that were changed since.
    pub different: usize,
    /// Rows that are not there.
    pub missing: usize,
    /// Rows that were copied back.
    pub copied: usize,
}

const NOT_PURGED: &str = "not exists (select from registry.purge_item i \
     where i.outcome = 'purged' and i.record_id::text = to_jsonb(o) ->> $2)";

/// A table as the catalogue names it.
struct Shape {
    table: String,
    columns: String,
    key: Vec<String>,
}

/// An old row beside today's.
struct Compared {
    /// Its place among the old rows, from 1 on.
    place: i64,
    key: String,
    patient: Option<Uuid>,
    is_missing: bool,
    differs: bool,
}

impl Shape {
    async fn of(tx: &Tx<Read>, table: &str) -> Result<Self> {
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

    /// The key without the clinic, as people see and type it.
    fn shown(&self) -> String {
        let own = self.key.iter().filter(|column| *column != "clinic_id");
        format!(
            "concat_ws(' ', {})",
            own.map(|column| format!("o.{column}::text")).collect::<Vec<_>>().join(", ")
        )
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

    /// As [`Compared`] has it; none of a record that was removed because its time was over.
    fn compare(&self) -> String {
        format!(
            "select e.place, {1}, to_jsonb(o) ->> $2, l.clinic_id is null, to_jsonb(o) is distinct from to_jsonb(l) \
               from jsonb_array_elements($1) with ordinality e (old, place) \
              cross join lateral jsonb_populate_record(null::{0}, e.old) o left join {0} l on {2} \
              where {NOT_PURGED} order by e.place",
            self.table,
            self.shown(),
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

/// Compares a clinic's rows with those of the database in `folder`, says which are missing or differ, and copies what is
/// missing and asked for: with the clinic's own rights, under every rule of the database, with an event. Nothing is written over.
pub async fn rows_back(
    config: Config,
    folder: &Path,
    asked: Asked<'_>,
    say: &mut (dyn FnMut(String) + Send),
) -> Result<Found> {
    asked.check()?;
    if !embedded::exists(folder) {
        return Err(Problem::internal(format!("there is no database in {}", folder.display())));
    }
    let running = start::for_command(config).await?;
    let (clinic, _) = audit::clinic_named(&running.platform, asked.clinic).await?;
    let cluster = Cluster::start_for(folder, Holder::Command).await.map_err(Problem::internal)?;
    let found = compare_all(&running.platform, &cluster, clinic, asked, say).await;
    cluster.stop();
    running.stop();
    found
}

async fn compare_all(
    platform: &Platform,
    cluster: &Cluster,
    clinic: ClinicId,
    asked: Asked<'_>,
    say: &mut (dyn FnMut(String) + Send),
) -> Result<Found> {
    let mut old = database::connect(&superuser(cluster)).await.map_err(Problem::internal)?;
    let live = platform.doors().connect("osler_backup").await.map_err(Problem::internal)?;
    if newest(&old).await? != newest(&live).await? {
        return Err(Problem::internal(
            "the two databases are of different versions: load the file again into a new folder, with this version",
        ));
    }
    drop(live);
    let caller = platform.system(clinic, "cli");
    let shape = Shape::of(&caller.read().await?, asked.table).await?;
    let old = old.transaction().await?;
    let rows = old.bind(&shape.old(), &[&clinic.0]).await?;
    let mut found = Found::default();
    loop {
        let batch = old.query_portal(&rows, AT_ONCE).await?;
        if batch.is_empty() {
            let about = json!({ "table": asked.table, "found": &found });
            let event = Event::new("rows.compared", "clinic").on(clinic).new_value(&about);
            caller.read().await?.disclose(event, ()).await?;
            return Ok(found);
        }
        let batch: Vec<Value> = batch.iter().map(|row| row.get(0)).collect();
        let missing = compare(&caller, &shape, asked, &batch, &mut found, say).await?;
        if let Some(because) = asked.because.filter(|_| !missing.is_empty()) {
            found.copied += copy(&caller, &shape, asked.table, because, &batch, &missing).await?;
        }
    }
}

/// Those that are missing.
async fn compare(
    caller: &Caller<System>,
    shape: &Shape,
    asked: Asked<'_>,
    batch: &[Value],
    found: &mut Found,
    say: &mut (dyn FnMut(String) + Send),
) -> Result<Vec<Compared>> {
    let tx = caller.read().await?;
    let mut missing = vec![];
    for row in tx.query(shape.compare().as_str(), &[&json!(batch), &shape.patient()]).await? {
        let patient = row.get::<_, Option<String>>(2).and_then(|id| Uuid::parse_str(&id).ok());
        let row = Compared {
            place: row.get(0),
            key: row.get(1),
            patient,
            is_missing: row.get(3),
            differs: row.get(4),
        };
        if !asked.is_wanted(&row) {
            continue;
        }
        if row.is_missing {
            say(format!("{} {}", if asked.because.is_some() { "COPIED " } else { "MISSING" }, row.key));
            found.missing += 1;
            missing.push(row);
        } else if row.differs {
            say(format!("DIFFERS {}", row.key));
            found.different += 1;
        } else {
            found.same += 1;
        }
    }
    tx.commit_unrecorded().await?;
    Ok(missing)
}

/// How many rows were copied, all in one transaction.
async fn copy(
    caller: &Caller<System>,
    shape: &Shape,
    table: &str,
    because: &str,
    batch: &[Value],
    missing: &[Compared],
) -> Result<usize> {
    let of_place = |place: i64| usize::try_from(place - 1).ok().and_then(|index| batch.get(index));
    let rows: Vec<&Value> = missing.iter().filter_map(|row| of_place(row.place)).collect();
    let tx = caller.write().await?;
    let copied = tx.execute(shape.copy().as_str(), &[&json!(rows), &shape.patient()]).await?;
    let patients: BTreeSet<Uuid> = missing.iter().filter_map(|row| row.patient).collect();
    let keys: Vec<&str> = missing.iter().map(|row| row.key.as_str()).collect();
    let event = Event::new("rows.copied_back", "clinic")
        .on(caller.clinic())
        .subjects(patients.into_iter().map(PatientId))
        .because(because)
        .new_value(&json!({ "table": table, "rows": keys }));
    tx.commit(event, ()).await?;
    usize::try_from(copied).map_err(Problem::internal)
}
