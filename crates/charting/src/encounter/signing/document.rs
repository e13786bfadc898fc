//! The document of a signed version: a PDF file that carries the signatures by the keys that signed the record.

use std::sync::Arc;

use jiff::Timestamp;
use kernel::{EncounterId, LayoutVersionId, Problem, Result};
use platform::{Caller, Permission, Tx, Write};
use registry::{chart::ChartAccess, patient::store as patients};
use signing::{
    Signer,
    document::{self, Code},
    signature::Signature,
};
use sql::queries::charting::encounter_signing as queries;
use tokio::sync::{Semaphore, SemaphorePermit};

use super::paper::{Head, paper};
use crate::encounter::{form, store as encounters};

/// Draws what the author has just signed, and signs the file, too.
pub async fn make<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    chart: &ChartAccess,
    (signer, code): (&Arc<Signer>, &Code),
    id: EncounterId,
    signature: &Signature,
) -> Result<()> {
    let drawing = drawing(caller, tx, chart, id, (signature.resource_version, Some(signature)));
    let mut paper = drawing.await?;
    paper.blocks.extend(document::blocks(tx, code));
    let file = drawn(paper, signature.signed_at).await?;
    let file = document::sign_file(tx, signer, file, signature).await?;
    queries::add_document().bind(tx, &id.0, &signature.resource_version, &file).await?;
    document::register(tx, code, signature, &file).await
}

/// So many previews are drawn at a time.
const PREVIEWS: usize = 2;
static PREVIEWING: Semaphore = Semaphore::const_new(PREVIEWS);

/// Waits for a turn to draw a preview, before a connection is taken: whoever opens many at once has the others wait for nothing but
/// that.
pub async fn turn() -> Result<SemaphorePermit<'static>> {
    PREVIEWING.acquire().await.map_err(Problem::internal)
}

/// What the paper would say if the encounter were signed as it stands: no document, and it says so.
pub async fn preview<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    id: EncounterId,
    number: i32,
) -> Result<Vec<u8>> {
    let paper = drawing(caller, tx, chart, id, (number, None)).await?;
    drawn(paper, caller.now()).await
}

/// The paper of what an encounter says now.
async fn drawing<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    id: EncounterId,
    (number, signature): (i32, Option<&Signature>),
) -> Result<pdf::Paper> {
    let content = queries::content().bind(tx, &id.0).one().await?;
    let content = serde_json::from_str(&content).map_err(Problem::internal)?;
    let patient = patients::get(tx, chart).await?;
    let layout = match encounters::get(tx, chart, id).await?.row.layout_version_id {
        Some(version) => Some(form::layout_of(tx, LayoutVersionId(version)).await?.layout),
        None => None,
    };
    let head = Head {
        patient: format!("{}, {}", patient.family_name, patient.given_name),
        mrn: patient.mrn.as_str(),
        birth_date: patient.birth_date.to_string(),
        number,
        signature,
        zone: caller.zone(),
        layout,
    };
    Ok(paper(&content, &head))
}

async fn drawn(paper: pdf::Paper, at: Timestamp) -> Result<Vec<u8>> {
    let drawn = tokio::task::spawn_blocking(move || paper.archive(at)).await.map_err(Problem::internal)?;
    drawn.map_err(|error| match error {
        pdf::Error::TooLong => Problem::invalid_field(
            "notes",
            "too_long",
            format!("This note has more than {} pages. Attach long papers as documents.", pdf::MAX_PAGES),
        ),
        pdf::Error::Broken(_) => Problem::internal(error),
    })
}

/// Adds a colleague's signature behind what stands in the document.
pub async fn extend(
    tx: &Tx<Write>,
    signer: &Arc<Signer>,
    id: EncounterId,
    signature: &Signature,
) -> Result<()> {
    let number = signature.resource_version;
    let Some(file) = find(tx, id, number).await? else { return Ok(()) };
    let file = document::sign_file(tx, signer, file, signature).await?;
    queries::extend_document().bind(tx, &file, &id.0, &number).await?;
    document::extend(tx, signature, &file).await
}

/// The document of a version.
pub async fn find<M: Send + Sync>(tx: &Tx<M>, id: EncounterId, number: i32) -> Result<Option<Vec<u8>>> {
    Ok(queries::document().bind(tx, &id.0, &number).opt().await?)
}
