//! The table of cases, and where their numbers come from.

use jiff::{Timestamp, civil::Date};
use kernel::{PathologyCaseId, Problem, Result, Version};
use platform::{Tx, Write};
use registry::chart::ChartAccess;
use sql::queries::pathology::pathology_case as queries;
pub(crate) use sql::queries::pathology::pathology_case::CaseRow;
use uuid::Uuid;

use super::{
    Age, CaseDetails, Format, InvestigationType, invoice,
    state::{Status, Step},
};
use crate::specimen::filled;

/// One series for all invoices of a clinic.
const INVOICE: &str = "invoice";

pub(crate) async fn get<M: Send + Sync>(tx: &Tx<M>, id: PathologyCaseId) -> Result<CaseRow> {
    queries::get().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)
}

/// These, the newest first.
pub(crate) async fn of_ids<M: Send + Sync>(tx: &Tx<M>, ids: &[Uuid]) -> Result<Vec<CaseRow>> {
    Ok(queries::of_ids().bind(tx, &ids).all().await?)
}

/// All of a person, the newest first.
pub(crate) async fn of_patient<M: Send + Sync>(tx: &Tx<M>, chart: &ChartAccess) -> Result<Vec<CaseRow>> {
    Ok(queries::of_patient().bind(tx, &chart.records()).all().await?)
}

/// The next number of a series. Others who take one wait until this transaction ends: call it last, the invoice's before the
/// accession's.
async fn take_number(tx: &Tx<Write>, series: &str, year: i16) -> Result<i64> {
    Ok(queries::take_number().bind(tx, &series, &i32::from(year)).one().await?)
}

/// A case to be written.
pub(crate) struct NewCase<'a> {
    pub(crate) kind: InvestigationType,
    pub(crate) details: &'a CaseDetails,
    pub(crate) age: Age,
    pub(crate) today: Date,
    pub(crate) at: Timestamp,
}

/// Writes a case with the next numbers of its year. What fails gives them back with the transaction, so that none is missing.
pub(crate) async fn insert(
    tx: &Tx<Write>,
    chart: &ChartAccess,
    new: &NewCase<'_>,
) -> Result<PathologyCaseId> {
    let id = PathologyCaseId::new();
    let (details, year, format) = (new.details, new.today.year(), Format::of(tx).await?);
    let invoice_number = invoice(year, take_number(tx, INVOICE, year).await?);
    let series = format!("accession.{}", new.kind.letter());
    let accession_number = format.accession(new.kind, year, take_number(tx, &series, year).await?);
    queries::insert()
        .bind(
            tx,
            &id.0,
            &chart.patient().0,
            &invoice_number,
            &accession_number,
            &new.kind.word(),
            &new.age.0,
            &new.age.1.word(),
            &details.consultant_id.map(|id| id.0),
            &filled(details.consultant_name.as_deref()),
            &filled(details.consultant_designation.as_deref()),
            &filled(details.clinical_information.as_deref()),
            &details.received(new.today),
            &details.reporting_date,
            &tx.account_name(),
            &new.at,
        )
        .await?;
    Ok(id)
}

fn in_time(written: u64) -> Result<()> {
    if written == 1 { Ok(()) } else { Err(Problem::stale()) }
}

/// What the request says is changed, and with it the state.
pub(crate) async fn correct(
    tx: &Tx<Write>,
    id: PathologyCaseId,
    version: Version,
    step: &Step,
    (details, age, today): (&CaseDetails, Age, Date),
) -> Result<()> {
    let written = queries::correct()
        .bind(
            tx,
            &age.0,
            &age.1.word(),
            &details.consultant_id.map(|id| id.0),
            &filled(details.consultant_name.as_deref()),
            &filled(details.consultant_designation.as_deref()),
            &filled(details.clinical_information.as_deref()),
            &details.received(today),
            &details.reporting_date,
            &step.to.word(),
            &tx.account_name(),
            &id.0,
            &version.0,
            &step.from.word(),
        )
        .await?;
    in_time(written)
}

/// The next state, with what proves it.
pub(crate) async fn take(tx: &Tx<Write>, id: PathologyCaseId, version: Version, step: &Step) -> Result<()> {
    let mark = Some(&step.mark);
    let decided = mark.filter(|_| matches!(step.to, Status::Verified | Status::Rejected));
    let voided = mark.filter(|_| step.to == Status::Voided);
    let reason = step.reason.as_deref();
    let written = queries::step()
        .bind(
            tx,
            &step.to.word(),
            &decided.map(|mark| mark.account.0),
            &decided.map(|mark| mark.name.as_str()),
            &decided.map(|mark| mark.at),
            &reason.filter(|_| step.to == Status::Rejected),
            &voided.map(|mark| mark.account.0),
            &voided.map(|mark| mark.name.as_str()),
            &voided.map(|mark| mark.at),
            &reason.filter(|_| step.to == Status::Voided),
            &tx.account_name(),
            &id.0,
            &version.0,
            &step.from.word(),
        )
        .await?;
    in_time(written)
}
