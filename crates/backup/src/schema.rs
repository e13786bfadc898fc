//! The rows of one schema in one sealed file: taken at one instant while people work, and loaded into a database of its own,
//! to look into or to copy rows back from.
//!
//! Inside the seal a compressed stream of parts: a byte that says which, four with the length, the content. `M` tells what
//! this is ([`Manifest`]), `T` begins a table (JSON: `table`, `columns`), `D` holds a piece of PostgreSQL's COPY in text
//! form, `E` ends the file with the rows of each table. Sequences are not kept.

use std::{
    collections::BTreeMap,
    io::{Read, Write},
    path::Path,
};

use futures_util::{SinkExt as _, StreamExt as _, pin_mut};
use jiff::Timestamp;
use kernel::{Problem, Result};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use tokio_postgres::Client;

use crate::{
    at, create_private,
    kit::{Kept, Kit},
    seal::{Opener, Sealer},
};

/// The name that stands in the seal, whatever the file is called.
const SEALED_AS: &str = "schema";
/// PostgreSQL's pieces are a row each; a row is no longer.
const LONGEST_PART: u32 = 1 << 30;
/// zstd's own default.
const LEVEL: i32 = 3;

/// What a file holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Manifest {
    /// The schema.
    pub schema: String,
    /// The instant of which the rows are.
    pub taken_at: Timestamp,
    /// The newest migration then.
    pub migration: i32,
    /// The version of Osler.
    pub program: String,
}

#[derive(Serialize, Deserialize)]
struct Table {
    table: String,
    columns: String,
}

/// Rows of each table.
pub type Counts = BTreeMap<String, i64>;

fn write_part(out: &mut impl Write, kind: u8, content: &[u8]) -> Result<()> {
    let length = u32::try_from(content.len()).map_err(Problem::internal)?;
    let header = [[kind].as_slice(), &length.to_be_bytes()].concat();
    out.write_all(&header).and_then(|()| out.write_all(content)).map_err(Problem::internal)
}

fn part_of(out: &mut impl Write, kind: u8, content: &impl Serialize) -> Result<()> {
    write_part(out, kind, &serde_json::to_vec(content).map_err(Problem::internal)?)
}

/// Tables of a schema with the columns that can be written, as PostgreSQL quotes them. Parts of a table go with it.
async fn tables(client: &Client, schema: &str) -> Result<Vec<Table>> {
    let rows = client
        .query(
            "select format('%I.%I', n.nspname, c.relname),
                    (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
                      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '')
               from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where n.nspname = $1 and c.relkind in ('r', 'p') and not c.relispartition
                and n.nspname !~ '^(pg_|information_schema$)' order by 1",
            &[&schema],
        )
        .await?;
    Ok(rows.iter().map(|row| Table { table: row.get(0), columns: row.get(1) }).collect())
}

/// Writes the rows of `schema` into a new file for the recovery kit. `client` may read everything.
pub async fn dump(client: &mut Client, manifest: &Manifest, kept: &Kept, path: &Path) -> Result<Counts> {
    // However long it takes.
    client.batch_execute("set statement_timeout = 0; set idle_in_transaction_session_timeout = 0").await?;
    let tables = tables(client, &manifest.schema).await?;
    if tables.is_empty() {
        return Err(Problem::internal(format!("there is no schema {} with tables", manifest.schema)));
    }
    let file = create_private(path)?;
    let written = write_tables(client, manifest, kept, tables, file).await;
    if written.is_err() {
        // Half a file is none.
        let _ = std::fs::remove_file(path);
    }
    written
}

async fn write_tables(
    client: &mut Client,
    manifest: &Manifest,
    kept: &Kept,
    tables: Vec<Table>,
    file: std::fs::File,
) -> Result<Counts> {
    let sealer = Sealer::new(file, kept.recipient()?, SEALED_AS).map_err(Problem::internal)?;
    let mut out = zstd::Encoder::new(sealer, LEVEL).map_err(Problem::internal)?;
    part_of(&mut out, b'M', manifest)?;
    let instant = client.build_transaction().isolation_level(tokio_postgres::IsolationLevel::RepeatableRead);
    let instant = instant.read_only(true).start().await?;
    let mut counts = Counts::new();
    for table in tables {
        part_of(&mut out, b'T', &table)?;
        // Both as the catalogue quotes them.
        let copy = format!("copy (select {} from {}) to stdout", table.columns, table.table);
        let rows = instant.copy_out(&copy).await?;
        pin_mut!(rows);
        let mut count = 0;
        while let Some(row) = rows.next().await {
            write_part(&mut out, b'D', &row?)?;
            count += 1;
        }
        counts.insert(table.table, count);
    }
    part_of(&mut out, b'E', &counts)?;
    let sealer = out.finish().map_err(Problem::internal)?;
    sealer.finish().and_then(|file| file.sync_all()).map_err(Problem::internal)?;
    Ok(counts)
}

/// A file that is being read.
pub struct Dump {
    input: Box<dyn Read + Send>,
    /// What it holds.
    pub manifest: Manifest,
}

impl Dump {
    /// Opens a file with the kit it was sealed to.
    pub fn open(path: &Path, kit: &Kit) -> Result<Self> {
        let file = std::fs::File::open(path).map_err(at(path))?;
        let opened =
            Opener::new(std::io::BufReader::new(file), &kit.identity, SEALED_AS).map_err(at(path))?;
        let mut input = zstd::Decoder::new(opened).map_err(at(path))?;
        let (kind, content) = next_part(&mut input)?;
        if kind != b'M' {
            return Err(Problem::internal("this is no file of a schema"));
        }
        Ok(Self { input: Box::new(input), manifest: read(&content)? })
    }

    /// Fills the schema of a database at the same migration that nobody works with. `client` is its superuser: keys to other
    /// schemas are not asked for, since those are empty.
    pub async fn load(mut self, client: &mut Client) -> Result<Counts> {
        let known: Vec<Table> = tables(client, &self.manifest.schema).await?;
        let transaction = client.transaction().await?;
        transaction.batch_execute("set local session_replication_role = replica").await?;
        let mut loaded = Counts::new();
        let (mut kind, mut content) = next_part(&mut self.input)?;
        while kind == b'T' {
            let table: Table = read(&content)?;
            // Only names of the catalogue get into a statement.
            if !known.iter().any(|known| known.table == table.table && known.columns == table.columns) {
                return Err(Problem::internal(format!("this database has no such table {}", table.table)));
            }
            transaction.batch_execute(&format!("delete from {}", table.table)).await?;
            let copy = format!("copy {} ({}) from stdin", table.table, table.columns);
            let rows = transaction.copy_in::<_, std::io::Cursor<Vec<u8>>>(&copy).await?;
            pin_mut!(rows);
            loop {
                (kind, content) = next_part(&mut self.input)?;
                if kind != b'D' {
                    break;
                }
                rows.send(std::io::Cursor::new(content)).await?;
            }
            loaded.insert(table.table, i64::try_from(rows.finish().await?).map_err(Problem::internal)?);
        }
        let counts: Counts = match kind {
            b'E' => read(&content)?,
            _ => return Err(Problem::internal("this is no file of a schema")),
        };
        if counts != loaded {
            return Err(Problem::internal("the file does not hold the rows that it names"));
        }
        transaction.commit().await?;
        Ok(loaded)
    }
}

fn read<T: DeserializeOwned>(content: &[u8]) -> Result<T> {
    serde_json::from_slice(content).map_err(Problem::internal)
}

fn next_part(input: &mut impl Read) -> Result<(u8, Vec<u8>)> {
    let mut header = [0; 5];
    input.read_exact(&mut header).map_err(Problem::internal)?;
    let [kind, length @ ..] = header;
    let length = u32::from_be_bytes(length);
    if length > LONGEST_PART {
        return Err(Problem::internal("a part has an impossible length"));
    }
    let mut content = vec![];
    let read = input.take(u64::from(length)).read_to_end(&mut content).map_err(Problem::internal)?;
    if read < length as usize {
        return Err(Problem::internal("the file was cut off"));
    }
    Ok((kind, content))
}
