//! The tables of frozen sections. Those of a case are read and written with the chart of its patient.

use jiff::Timestamp;
use kernel::{AccountId, FrozenSectionId, PathologyCaseId, PathologyReportId, Problem, Result};
use platform::{Tx, Write};
use registry::chart::ChartAccess;
use sql::queries::pathology::frozen_section as queries;
pub(crate) use sql::queries::pathology::frozen_section::FrozenRow;
use uuid::Uuid;

use super::{ConcordanceInput, FrozenSectionInput, api::PreliminaryResult};
use crate::specimen::{filled, part};

/// Whether an entry counts: no other one stands in its place, and it was not taken back.
pub(super) fn stands(row: &FrozenRow) -> bool {
    row.corrected_by.is_none() && row.retracted_at.is_none()
}

/// Every entry of these cases, the oldest first.
pub(crate) async fn of_cases<M: Send + Sync>(tx: &Tx<M>, cases: &[Uuid]) -> Result<Vec<FrozenRow>> {
    Ok(queries::of_cases().bind(tx, &cases).all().await?)
}

/// The case of an entry.
pub(super) async fn case_of<M: Send + Sync>(tx: &Tx<M>, id: FrozenSectionId) -> Result<PathologyCaseId> {
    let found = queries::case_of().bind(tx, &id.0).opt().await?;
    found.map(PathologyCaseId).ok_or_else(Problem::not_found)
}

/// When the edition of a report that is written now was begun.
pub(super) async fn edition_began<M: Send + Sync>(
    tx: &Tx<M>,
    report: PathologyReportId,
) -> Result<Timestamp> {
    queries::edition_began().bind(tx, &report.0).opt().await?.ok_or_else(Problem::not_found)
}

pub(super) async fn record(
    tx: &Tx<Write>,
    case: PathologyCaseId,
    input: &FrozenSectionInput,
    at: Timestamp,
) -> Result<FrozenSectionId> {
    let id = FrozenSectionId::new();
    queries::insert()
        .bind(
            tx,
            &id.0,
            &case.0,
            &input.specimen_id.0,
            &input.diagnosis.trim(),
            &input.received_at,
            &input.told_at,
            &input.told_to.trim(),
            &input.told_by.word(),
            &input.read_back,
            &input.corrects.map(|entry| entry.0),
            &filled(input.correction_reason.as_deref()),
            &tx.account_name(),
            &at,
        )
        .await?;
    Ok(id)
}

pub(super) async fn judge(tx: &Tx<Write>, id: FrozenSectionId, input: &ConcordanceInput) -> Result<()> {
    let (word, reason) = (input.concordance.word(), filled(input.reason.as_deref()));
    queries::judge().bind(tx, &id.0, &word, &reason, &tx.account_name()).await?;
    Ok(())
}

/// Takes an entry back, and with it those in whose place it stands.
pub(super) async fn retract(tx: &Tx<Write>, id: FrozenSectionId, reason: &str) -> Result<()> {
    queries::retract().bind(tx, &id.0, &reason, &tx.account_name()).await?;
    Ok(())
}

/// Who took an entry back.
pub(crate) async fn retracted(tx: &Tx<Write>, id: FrozenSectionId) -> Result<(AccountId, String)> {
    let row = queries::retracted().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)?;
    Ok((AccountId(row.retracted_by), row.retracted_by_name))
}

/// Who may have seen an entry that was taken back.
pub(crate) async fn readers(tx: &Tx<Write>, id: FrozenSectionId, chart: &ChartAccess) -> Result<Vec<Uuid>> {
    Ok(queries::readers().bind(tx, &id.0, &chart.records()).all().await?)
}

/// What was told of cases of a person of which no report is out yet.
pub(crate) async fn preliminary<M: Send + Sync>(
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<Vec<PreliminaryResult>> {
    let rows = queries::preliminary().bind(tx, &chart.records()).all().await?;
    let result = |row: queries::Preliminary| PreliminaryResult {
        id: FrozenSectionId(row.id),
        case_id: PathologyCaseId(row.case_id),
        label: format!("{}-{}", row.accession_number, part(row.number)),
        diagnosis: row.diagnosis,
        told_at: row.told_at,
        recorded_by: row.recorded_by_name,
    };
    Ok(rows.into_iter().map(result).collect())
}
