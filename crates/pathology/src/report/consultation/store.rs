//! The table of consultations. Those of a report are read and written with the chart of its patient.

use kernel::{AccountId, ConsultationId, PathologyReportId, Problem, Result, Version};
use platform::{Tx, Write};
use sql::queries::pathology::consultation as queries;
pub(crate) use sql::queries::pathology::consultation::ConsultationRow;
use uuid::Uuid;

use super::{Mentioned, state::Step};

pub(super) async fn get<M: Send + Sync>(tx: &Tx<M>, id: ConsultationId) -> Result<ConsultationRow> {
    queries::get().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)
}

/// Those of these reports, as they are numbered.
pub(super) async fn of_reports<M: Send + Sync>(tx: &Tx<M>, reports: &[Uuid]) -> Result<Vec<ConsultationRow>> {
    Ok(queries::of_reports().bind(tx, &reports).all().await?)
}

/// Those that the report says.
pub(crate) async fn mentioned<M: Send + Sync>(
    tx: &Tx<M>,
    report: PathologyReportId,
) -> Result<Vec<Mentioned>> {
    Ok(of_reports(tx, &[report.0]).await?.into_iter().filter_map(Mentioned::of).collect())
}

/// Asks somebody.
pub(super) async fn ask(
    tx: &Tx<Write>,
    report: PathologyReportId,
    (of, name): (AccountId, &str),
    question: &str,
) -> Result<ConsultationId> {
    let id = ConsultationId::new();
    queries::insert().bind(tx, &id.0, &report.0, &tx.account_name(), &of.0, &name, &question).await?;
    Ok(id)
}

/// The next state, with what proves it; `412` when somebody was faster.
pub(super) async fn take(tx: &Tx<Write>, id: ConsultationId, version: Version, step: &Step) -> Result<()> {
    let (to, now) = (step.to().word(), tx.platform().now());
    let written = match step {
        Step::Answered { opinion } => {
            queries::answer().bind(tx, &opinion.as_str(), &now, &id.0, &version.0).await?
        }
        Step::Closed { reason, .. } => {
            queries::close().bind(tx, &to, &reason.as_str(), &now, &id.0, &version.0).await?
        }
        Step::Shown { .. } => queries::mention().bind(tx, &to, &id.0, &version.0).await?,
    };
    if written == 1 { Ok(()) } else { Err(Problem::stale()) }
}
