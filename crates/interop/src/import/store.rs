//! Tables of imports; the only place that calls their SQL.

use std::{
    collections::{HashMap, HashSet},
    io::{Read as _, Write as _},
};

use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use jiff::Timestamp;
use kernel::{AccountId, Cursor, EncounterId, ImportId, PatientId, Problem, Result};
use platform::{FieldRef, Tx, Write};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sql::queries::interop::import as queries;
pub(super) use sql::queries::interop::import::ImportRow;
use uuid::Uuid;

use super::{
    Import, Report,
    feed::{Pass, Prepared},
};
use crate::fhir::{Entry, Key, Place};

/// What an earlier import left of a resource.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) id: Uuid,
    pub(super) patient: Option<PatientId>,
    pub(super) taken: bool,
    pub(super) version: i32,
    pub(super) digest: Vec<u8>,
    pub(super) source_updated: Option<Timestamp>,
    pub(super) import: Option<Uuid>,
    /// Whether the version that was asked for is one that another replaced.
    pub(super) earlier: bool,
}

/// What becomes of a resource.
pub(super) struct Kept<'a> {
    pub(super) id: Uuid,
    pub(super) prepared: &'a Prepared,
    pub(super) patient: Option<PatientId>,
    pub(super) taken: bool,
    pub(super) version: i32,
}

/// Originals to be written, compressed and sealed.
#[derive(Default)]
pub(super) struct Originals<'a> {
    rows: Vec<Value>,
    ids: Vec<Uuid>,
    of: Vec<&'a Prepared>,
    skipped: Vec<Value>,
}

/// One import at a time in a clinic: two that bring the same resource would each make a row of it.
pub(super) async fn lock(tx: &Tx<Write>) -> Result<()> {
    queries::lock_imports().bind(tx).one().await?;
    Ok(())
}

/// What is known of these resources, by their place.
pub(super) async fn known(tx: &Tx<Write>, entries: &[&Prepared]) -> Result<HashMap<usize, Known>> {
    let column = |of: fn(&Key) -> &str| entries.iter().map(|p| of(&p.entry.key)).collect::<Vec<_>>();
    let (sources, kinds, ids) = (column(|k| &k.source), column(|k| &k.kind), column(|k| &k.id));
    let digests: Vec<&[u8]> = entries.iter().map(|p| p.digest.as_slice()).collect();
    let rows = queries::known().bind(tx, &sources, &kinds, &ids, &digests).all().await?;
    let rows = rows.into_iter().filter_map(|row| {
        let known = Known {
            id: row.id,
            patient: row.patient_id.map(PatientId),
            taken: row.taken,
            version: row.version,
            digest: row.digest,
            source_updated: row.source_updated,
            import: row.import_id,
            earlier: row.earlier,
        };
        Some((usize::try_from(row.place).ok()?.checked_sub(1)?, known))
    });
    Ok(rows.collect())
}

/// Who of these patients was taken.
pub(super) async fn people(tx: &Tx<Write>, keys: Vec<Key>) -> Result<HashMap<Key, PatientId>> {
    let sources: Vec<&str> = keys.iter().map(|k| &*k.source).collect();
    let ids: Vec<&str> = keys.iter().map(|k| &*k.id).collect();
    let rows = queries::people().bind(tx, &sources, &ids).all().await?;
    let rows = rows.into_iter().filter_map(|row| {
        let place = usize::try_from(row.place).ok()?.checked_sub(1)?;
        Some((keys.get(place)?.clone(), PatientId(row.id)))
    });
    Ok(rows.collect())
}

/// Encounters that were taken, by the entry that names each and the patient whose it is.
pub(super) async fn encounters(
    tx: &Tx<Write>,
    named: &[(Uuid, String, String)],
) -> Result<HashMap<(Uuid, PatientId), EncounterId>> {
    if named.is_empty() {
        return Ok(HashMap::new());
    }
    let (entries, sources, ids) = columns(named);
    let rows = queries::encounters().bind(tx, &entries, &sources, &ids).all().await?;
    let of = |row: queries::Encounters| Some(((row.entry, PatientId(row.patient_id?)), EncounterId(row.id)));
    Ok(rows.into_iter().filter_map(of).collect())
}

/// What the directory calls the practitioners that encounters name.
pub(super) async fn practitioners(
    tx: &Tx<Write>,
    named: &[(Uuid, String, String)],
) -> Result<HashMap<Uuid, String>> {
    if named.is_empty() {
        return Ok(HashMap::new());
    }
    let (encounters, sources, ids) = columns(named);
    let rows = queries::practitioners().bind(tx, &encounters, &sources, &ids).all().await?;
    Ok(rows.into_iter().map(|row| (row.encounter, row.name)).collect())
}

fn columns(named: &[(Uuid, String, String)]) -> (Vec<Uuid>, Vec<&str>, Vec<&str>) {
    let ids = named.iter().map(|(id, ..)| *id).collect();
    (
        ids,
        named.iter().map(|(_, source, _)| &**source).collect(),
        named.iter().map(|(.., id)| &**id).collect(),
    )
}

/// The next of what imports kept or took, with its original.
pub(super) async fn kept<M: Send + Sync>(
    tx: &Tx<M>,
    kinds: &[&str],
    taken: bool,
    after: Uuid,
    wanted: i64,
) -> Result<Vec<(Uuid, Prepared)>> {
    let rows = queries::kept().bind(tx, &taken, &kinds, &after, &wanted).all().await?;
    rows.into_iter()
        .map(|row| {
            let field =
                FieldRef { clinic: tx.clinic().0, table: "interop.resource", column: "sealed", row: row.id };
            let mut raw = String::new();
            let packed = tx.platform().vault().open(field, &row.sealed)?;
            GzDecoder::new(packed.expose().as_slice()).read_to_string(&mut raw).map_err(Problem::internal)?;
            let entry = Entry {
                key: Key { source: row.source, kind: row.resource_type, id: row.source_id },
                full_url: None,
                place: Place { line: 1, column: 1, byte: 0 },
                raw,
            };
            Ok((
                row.id,
                Prepared::again(entry, row.digest, row.source_updated, row.patient_id.map(PatientId))?,
            ))
        })
        .collect()
}

/// Digests of what stands, of clinical entries that are known in several versions.
pub(super) async fn replaced<M: Send + Sync>(tx: &Tx<M>) -> Result<HashSet<[u8; 32]>> {
    let rows = queries::replaced().bind(tx).all().await?;
    Ok(rows.into_iter().filter_map(|digest| digest.try_into().ok()).collect())
}

fn bytea(bytes: &[u8]) -> Value {
    json!(format!("\\x{}", hex::encode(bytes)))
}

fn compress(text: &str) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(vec![], Compression::fast());
    encoder.write_all(text.as_bytes()).and_then(|()| encoder.finish()).map_err(Problem::internal)
}

fn seal_original<M>(tx: &Tx<M>, table: &str, id: Uuid, prepared: &Prepared) -> Result<Value> {
    let field = FieldRef { clinic: tx.clinic().0, table, column: "sealed", row: id };
    Ok(bytea(&tx.platform().vault().seal(field, &compress(&prepared.entry.raw)?)?))
}

impl<'a> Originals<'a> {
    /// The original of a resource that is taken or kept.
    pub(super) fn keep(&mut self, tx: &Tx<Write>, import: ImportId, kept: Kept<'a>) -> Result<()> {
        let Prepared { entry, digest, updated, .. } = kept.prepared;
        self.rows.push(json!({
            "id": kept.id, "source": entry.key.source, "resource_type": entry.key.kind,
            "source_id": entry.key.id, "patient_id": kept.patient, "taken": kept.taken,
            "version": kept.version, "digest": bytea(digest), "source_updated": updated, "import_id": import,
            "sealed": seal_original(tx, "interop.resource", kept.id, kept.prepared)?,
        }));
        self.ids.push(kept.id);
        self.of.push(kept.prepared);
        Ok(())
    }

    /// The original of one that is not.
    pub(super) fn skip(&mut self, tx: &Tx<Write>, import: ImportId, prepared: &Prepared) -> Result<()> {
        let (id, key) = (Uuid::now_v7(), &prepared.entry.key);
        self.skipped.push(json!({
            "id": id, "source": key.source, "resource_type": key.kind, "source_id": key.id,
            "digest": bytea(&prepared.digest), "import_id": import,
            "sealed": seal_original(tx, "interop.skipped_resource", id, prepared)?,
        }));
        Ok(())
    }

    /// Writes them, and remembers the versions that they replace.
    pub(super) async fn put(self, tx: &Tx<Write>) -> Result<()> {
        if !self.skipped.is_empty() {
            queries::put_skipped().bind(tx, &Value::Array(self.skipped)).await?;
        }
        if self.rows.is_empty() {
            return Ok(());
        }
        let column = |of: fn(&Key) -> &str| self.of.iter().map(|p| of(&p.entry.key)).collect::<Vec<_>>();
        let (sources, kinds, ids) = (column(|k| &k.source), column(|k| &k.kind), column(|k| &k.id));
        let digests: Vec<&[u8]> = self.of.iter().map(|p| p.digest.as_slice()).collect();
        queries::drop_skipped().bind(tx, &sources, &kinds, &ids, &digests).await?;
        queries::remember_replaced().bind(tx, &self.ids, &digests).await?;
        queries::put_resources().bind(tx, &Value::Array(self.rows)).await?;
        Ok(())
    }
}

/// Patients whose ids files gave to somebody else.
pub(super) async fn refused<M: Send + Sync>(tx: &Tx<M>) -> Result<Vec<Key>> {
    let rows = queries::refused().bind(tx).all().await?;
    let key = |row: queries::Refused| Key { source: row.source, kind: "Patient".into(), id: row.source_id };
    Ok(rows.into_iter().map(key).collect())
}

/// Remembers that, or that it is over.
pub(super) async fn judge(tx: &Tx<Write>, refused: &[Uuid], accepted: &[Uuid]) -> Result<()> {
    if !refused.is_empty() {
        queries::refuse().bind(tx, &refused).await?;
    }
    if !accepted.is_empty() {
        queries::accept().bind(tx, &accepted).await?;
    }
    Ok(())
}

/// Remembers versions that did not stand against the known ones.
pub(super) async fn remember_passed(tx: &Tx<Write>, passed: &[(Uuid, [u8; 32])]) -> Result<()> {
    if passed.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = passed.iter().map(|(id, _)| *id).collect();
    let digests: Vec<&[u8]> = passed.iter().map(|(_, digest)| digest.as_slice()).collect();
    queries::remember_passed().bind(tx, &ids, &digests).await?;
    Ok(())
}

/// Entries of the directory as they stand, by id.
pub(super) async fn directory(tx: &Tx<Write>, ids: &[Uuid]) -> Result<HashMap<Uuid, Value>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = queries::directory().bind(tx, &ids).all().await?;
    Ok(rows.into_iter().map(|row| (row.id, row.entry)).collect())
}

/// Writes entries of the directory.
pub(super) async fn put_directory(tx: &Tx<Write>, rows: Vec<Map<String, Value>>) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    queries::put_directory().bind(tx, &Value::Array(rows.into_iter().map(Value::Object).collect())).await?;
    Ok(())
}

/// What of an import may hold a person's name.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Told {
    pub(super) name: String,
    /// Which system its ids belong to where the file does not say.
    #[serde(default)]
    pub(super) source: String,
    pub(super) report: Report,
}

fn seal<T, M>(tx: &Tx<M>, import: ImportId, told: &T) -> Result<Vec<u8>>
where
    T: Serialize,
{
    let field = FieldRef { clinic: tx.clinic().0, table: "interop.import", column: "sealed", row: import.0 };
    tx.platform().vault().seal(field, &serde_json::to_vec(told).map_err(Problem::internal)?)
}

/// Opens what `seal` closed.
pub(super) fn open<M>(tx: &Tx<M>, import: ImportId, sealed: &[u8]) -> Result<Told> {
    let field = FieldRef { clinic: tx.clinic().0, table: "interop.import", column: "sealed", row: import.0 };
    let opened = tx.platform().vault().open(field, sealed)?;
    serde_json::from_slice(opened.expose()).map_err(Problem::internal)
}

/// What is said of an uploaded file.
pub(super) struct File {
    pub(super) name: String,
    pub(super) source: String,
}

/// An upload begins.
pub(super) async fn begin(
    tx: &Tx<Write>,
    id: ImportId,
    account: AccountId,
    account_name: &str,
    file: File,
) -> Result<()> {
    let sealed = seal(tx, id, &Told { name: file.name, source: file.source, report: Report::default() })?;
    queries::begin_import().bind(tx, &id.0, &account.0, &account_name, &sealed).await?;
    Ok(())
}

/// Each piece opens only in its own place of its own import.
fn chunk_field<'a>(clinic: Uuid, id: ImportId, column: &'a str) -> FieldRef<'a> {
    FieldRef { clinic, table: "interop.import_chunk", column, row: id.0 }
}

/// A piece of an upload.
pub(super) async fn put_chunk(tx: &Tx<Write>, id: ImportId, part: i32, bytes: &[u8]) -> Result<()> {
    let column = format!("sealed/{part}");
    let sealed = tx.platform().vault().seal(chunk_field(tx.clinic().0, id, &column), bytes)?;
    queries::put_chunk().bind(tx, &id.0, &part, &sealed).await?;
    Ok(())
}

/// A piece of an upload.
pub(super) async fn chunk<M: Send + Sync>(tx: &Tx<M>, id: ImportId, part: i32) -> Result<Vec<u8>> {
    let sealed = queries::chunk().bind(tx, &id.0, &part).opt().await?.ok_or_else(Problem::not_found)?;
    let column = format!("sealed/{part}");
    let opened = tx.platform().vault().open(chunk_field(tx.clinic().0, id, &column), &sealed)?;
    Ok(opened.expose().clone())
}

/// The upload is whole.
pub(super) async fn uploaded(tx: &Tx<Write>, id: ImportId, size: i64, chunks: i32) -> Result<()> {
    queries::uploaded().bind(tx, &size, &chunks, &id.0).await?;
    Ok(())
}

/// An import that begins or goes on.
pub(super) struct Started {
    pub(super) account: AccountId,
    pub(super) account_name: String,
    pub(super) size: i64,
    pub(super) chunks: i32,
    pub(super) reached: (Pass, u64),
    pub(super) told: Told,
}

/// Takes an import up; `None` where it has ended.
pub(super) async fn start(tx: &Tx<Write>, id: ImportId) -> Result<Option<Started>> {
    let Some(row) = queries::start_import().bind(tx, &id.0).opt().await? else { return Ok(None) };
    let pass = Pass::ALL.into_iter().find(|pass| pass.number() == row.pass).unwrap_or(Pass::People);
    Ok(Some(Started {
        account: AccountId(row.account_id),
        told: open(tx, id, &row.sealed)?,
        account_name: row.account_name,
        size: row.size,
        chunks: row.chunks,
        reached: (pass, u64::try_from(row.position).unwrap_or_default()),
    }))
}

/// Keeps the report with the work that it counts.
pub(super) async fn advance(tx: &Tx<Write>, import: &Import<'_>, name: &str, report: &Report) -> Result<()> {
    #[derive(Serialize)]
    struct Borrowed<'a> {
        name: &'a str,
        source: &'a str,
        report: &'a Report,
    }
    let sealed = seal(tx, import.id, &Borrowed { name, source: &import.origin, report })?;
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let (pass, position) = import.reached;
    let done = number(import.progress().done);
    let entries = number(report.entries());
    queries::advance()
        .bind(tx, &pass.number(), &number(position), &done, &entries, &sealed, &import.id.0)
        .await?;
    Ok(())
}

/// The import has ended, and the upload is removed.
pub(super) async fn end(tx: &Tx<Write>, id: ImportId, well: bool) -> Result<bool> {
    let ended = queries::end_import().bind(tx, &if well { "done" } else { "failed" }, &id.0).await?;
    queries::drop_chunks().bind(tx, &id.0).await?;
    Ok(ended > 0)
}

/// Imports, the newest first.
pub(super) async fn list<M: Send + Sync>(
    tx: &Tx<M>,
    after: Option<Cursor>,
    wanted: i64,
) -> Result<Vec<ImportRow>> {
    let (at, id) = (after.map(|a| a.at), after.map(|a| a.id));
    Ok(queries::list_imports().bind(tx, &at, &id, &wanted).all().await?)
}

/// One import.
pub(super) async fn get<M: Send + Sync>(tx: &Tx<M>, id: ImportId) -> Result<ImportRow> {
    queries::get_import().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)
}
