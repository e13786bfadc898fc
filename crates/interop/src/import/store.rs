//! Tables of what was imported; the only place that calls their SQL.

use std::{collections::HashMap, io::Write as _};

use flate2::{Compression, write::GzEncoder};
use kernel::{PatientId, Problem, Result};
use platform::{FieldRef, Tx, Write};
use serde_json::{Map, Value, json};
use sql::queries::interop::import as queries;
use uuid::Uuid;

use crate::fhir::{Entry, Key};

/// What an earlier import left of a resource.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) id: Uuid,
    pub(super) patient: Option<PatientId>,
    pub(super) taken: bool,
    pub(super) version: i32,
    pub(super) digest: Vec<u8>,
}

/// A resource to be written.
pub(super) struct Kept<'a> {
    pub(super) id: Uuid,
    pub(super) entry: &'a Entry,
    pub(super) patient: Option<PatientId>,
    pub(super) taken: bool,
    pub(super) version: i32,
    pub(super) digest: [u8; 32],
}

/// One import at a time in a clinic: two that bring the same resource would each make a row of it.
pub(super) async fn lock(tx: &Tx<Write>) -> Result<()> {
    queries::lock_imports().bind(tx).one().await?;
    Ok(())
}

/// What is known of these resources.
pub(super) async fn known(tx: &Tx<Write>, keys: &[&Key]) -> Result<HashMap<Key, Known>> {
    let column = |of: fn(&Key) -> &str| keys.iter().map(|k| of(k)).collect::<Vec<_>>();
    let (sources, kinds, ids) = (column(|k| &k.source), column(|k| &k.kind), column(|k| &k.id));
    let rows = queries::known().bind(tx, &sources, &kinds, &ids).all().await?;
    let rows = rows.into_iter().map(|row| {
        let key = Key { source: row.source, kind: row.resource_type, id: row.source_id };
        let known = Known {
            id: row.id,
            patient: row.patient_id.map(PatientId),
            taken: row.taken,
            version: row.version,
            digest: row.digest,
        };
        (key, known)
    });
    Ok(rows.collect())
}

fn bytea(bytes: &[u8]) -> Value {
    json!(format!("\\x{}", hex::encode(bytes)))
}

fn compress(text: &str) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(vec![], Compression::default());
    encoder.write_all(text.as_bytes()).and_then(|()| encoder.finish()).map_err(Problem::internal)
}

/// Writes originals, compressed and sealed, however many, in one statement.
pub(super) async fn put(tx: &Tx<Write>, kept: &[Kept<'_>]) -> Result<()> {
    let mut rows = Vec::with_capacity(kept.len());
    for resource in kept {
        let field =
            FieldRef { clinic: tx.clinic().0, table: "interop.resource", column: "sealed", row: resource.id };
        let sealed = tx.platform().vault().seal(field, &compress(&resource.entry.raw)?)?;
        rows.push(json!({
            "id": resource.id, "source": resource.entry.key.source, "resource_type": resource.entry.key.kind,
            "source_id": resource.entry.key.id, "patient_id": resource.patient, "taken": resource.taken,
            "version": resource.version, "digest": bytea(&resource.digest), "sealed": bytea(&sealed),
        }));
    }
    queries::put_resources().bind(tx, &Value::Array(rows)).await?;
    Ok(())
}

/// Writes entries of the directory.
pub(super) async fn put_directory(tx: &Tx<Write>, rows: Vec<Map<String, Value>>) -> Result<()> {
    queries::put_directory().bind(tx, &Value::Array(rows.into_iter().map(Value::Object).collect())).await?;
    Ok(())
}
