//! The table of specimens. Those of a case are read and written with the chart of its patient.

use jiff::Timestamp;
use kernel::{PathologyCaseId, Problem, Result, SpecimenId, Version};
use platform::{Tx, Write};
use sql::queries::pathology::specimen as queries;
pub(crate) use sql::queries::pathology::specimen::SpecimenRow;
use uuid::Uuid;

use super::{SpecimenDetails, filled, state::Step};

pub(crate) async fn get<M: Send + Sync>(tx: &Tx<M>, id: SpecimenId) -> Result<SpecimenRow> {
    queries::get().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)
}

/// Those of these cases, part by part.
pub(crate) async fn of_cases<M: Send + Sync>(tx: &Tx<M>, cases: &[Uuid]) -> Result<Vec<SpecimenRow>> {
    Ok(queries::of_cases().bind(tx, &cases).all().await?)
}

pub(crate) async fn insert(
    tx: &Tx<Write>,
    case: PathologyCaseId,
    number: i16,
    details: &SpecimenDetails,
    at: Timestamp,
) -> Result<SpecimenId> {
    let id = SpecimenId::new();
    queries::insert()
        .bind(
            tx,
            &id.0,
            &case.0,
            &number,
            &details.specimen_type.trim(),
            &filled(details.specimen_site.as_deref()),
            &details.condition.word(),
            &filled(details.condition_note.as_deref()),
            &tx.account_name(),
            &at,
        )
        .await?;
    Ok(id)
}

fn in_time(written: u64) -> Result<()> {
    if written == 1 { Ok(()) } else { Err(Problem::stale()) }
}

pub(crate) async fn change(
    tx: &Tx<Write>,
    id: SpecimenId,
    version: Version,
    details: &SpecimenDetails,
) -> Result<()> {
    let written = queries::change()
        .bind(
            tx,
            &details.specimen_type.trim(),
            &filled(details.specimen_site.as_deref()),
            &details.condition.word(),
            &filled(details.condition_note.as_deref()),
            &tx.account_name(),
            &id.0,
            &version.0,
        )
        .await?;
    in_time(written)
}

/// The next state, with what proves it.
pub(crate) async fn take(tx: &Tx<Write>, id: SpecimenId, version: Version, step: &Step) -> Result<()> {
    let (mark, reason) = step.rejection.as_ref().map(|(mark, reason)| (mark, reason.as_str())).unzip();
    let written = queries::step()
        .bind(
            tx,
            &step.to.word(),
            &reason,
            &mark.map(|mark| mark.account.0),
            &mark.map(|mark| mark.name.as_str()),
            &mark.map(|mark| mark.at),
            &tx.account_name(),
            &id.0,
            &version.0,
            &step.from.word(),
        )
        .await?;
    in_time(written)
}
