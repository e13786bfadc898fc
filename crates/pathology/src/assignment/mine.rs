//! What lies on a pathologist's desk: their cases by what is to be done, what colleagues ask of them, what they began to add, and what
//! nobody has taken yet.

use std::collections::{HashMap, HashSet};

use jiff::{Timestamp, civil::Date};
use kernel::{PathologyCaseId, PathologyReportId, PatientId, Result};
use platform::{Caller, Event, Permission, Platform, Reply, Tx};
use registry::{glance, privacy::api::PatientNameView};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    CASE,
    api::pathologists,
    store::{self, BegunRow, WorkRow},
};
use crate::{
    bench::Priority,
    case::{InvestigationType, api::known, state::Status as CaseStatus},
    permissions::{AssignCases, SignReports},
    report::{api::status_of, state::Status},
};

/// So many of each list are shown; nobody works at more at once.
const MOST: usize = 100;

/// What is to be done next with a case, and by whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PathologistWork)]
pub enum Work {
    /// The report came back.
    Returned,
    /// The report is to be signed.
    Sign,
    /// An amendment is to be written.
    Amend,
    /// The report is to be written.
    Write,
    /// An administrator verifies it.
    Verification,
    /// It is signed and not out.
    Publish,
    /// The case was rejected: whoever registered it clears that up first.
    Rejected,
}

impl Work {
    fn of(row: &WorkRow) -> Result<Self> {
        if known(CaseStatus::of(&row.case_status))? == CaseStatus::Rejected {
            return Ok(Self::Rejected);
        }
        let Some(status) = row.status.as_deref() else { return Ok(Self::Write) };
        Ok(match status_of(status)? {
            Status::Draft if row.rejection_reason.is_some() => Self::Returned,
            Status::Draft if row.issued_edition.is_some() => Self::Amend,
            Status::Verified => Self::Sign,
            Status::PendingVerification => Self::Verification,
            Status::Signed => Self::Publish,
            // What is out is nobody's: no such row is read.
            Status::Draft | Status::Published | Status::Amended | Status::Withdrawn => Self::Write,
        })
    }
}

/// A case on somebody's desk, or on nobody's.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeskCase {
    /// The case.
    pub case_id: PathologyCaseId,
    /// `S26-00001`
    pub accession_number: String,
    /// What is looked at.
    pub investigation_type: InvestigationType,
    /// How much it hurries.
    pub priority: Priority,
    /// When the specimens came.
    pub receive_date: Date,
    /// By when the report is to be there.
    pub reporting_date: Option<Date>,
    /// Whose; nobody, where the record is shut to the caller.
    pub patient: Option<PatientNameView>,
    /// Its report, once that was begun.
    pub report_id: Option<PathologyReportId>,
    /// What is to be done.
    pub work: Work,
    /// Why the report came back; nothing, where the record is shut to the caller.
    pub rejection_reason: Option<String>,
    /// How many stains, levels and recuts were asked for and are not made yet.
    pub requests: i64,
    /// Whether some of its slides are with the pathologists.
    pub is_at_hand: bool,
    /// Since when it is somebody's.
    pub assigned_at: Option<Timestamp>,
    /// Whose it is, where they do not report here any more; taking it over is done at the case.
    pub pathologist: Option<String>,
}

/// Something else that waits for the caller at a report.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeskItem {
    /// The report.
    pub report_id: PathologyReportId,
    /// Its case.
    pub case_id: PathologyCaseId,
    /// `S26-00001`
    pub accession_number: String,
    /// How much the case hurries.
    pub priority: Priority,
    /// Whose; nobody, where the record is shut to the caller.
    pub patient: Option<PatientNameView>,
    /// Who asked, or began.
    pub by: String,
    /// When.
    pub created_at: Timestamp,
}

/// A pathologist's desk.
#[derive(Debug, Serialize, ToSchema)]
pub struct Desk {
    /// Their cases, what hurries first.
    pub cases: Vec<DeskCase>,
    /// Opinions that colleagues ask of them, the oldest first.
    pub consultations: Vec<DeskItem>,
    /// Addenda that they began and have not signed, the oldest first.
    pub addenda: Vec<DeskItem>,
    /// What nobody has who reports here, and somebody could report, what hurries first.
    pub unassigned: Vec<DeskCase>,
    /// Which of these lists are longer than what is shown: `cases`, `consultations`, `addenda`, `unassigned`.
    pub longer: Vec<&'static str>,
    /// What the caller may do with what is nobody's: `take`.
    pub allowed_actions: Vec<&'static str>,
}

type Names = HashMap<Uuid, PatientNameView>;

fn case(row: WorkRow, names: &Names) -> Result<DeskCase> {
    let patient = names.get(&row.patient_id).cloned();
    let is_open = patient.is_some();
    Ok(DeskCase {
        work: Work::of(&row)?,
        case_id: PathologyCaseId(row.case_id),
        accession_number: row.accession_number,
        investigation_type: known(InvestigationType::of(&row.investigation_type))?,
        priority: known(Priority::of(&row.priority))?,
        receive_date: row.receive_date,
        reporting_date: row.reporting_date,
        patient,
        report_id: row.report_id.filter(|_| is_open).map(PathologyReportId),
        rejection_reason: row.rejection_reason.filter(|_| is_open),
        requests: row.requests,
        is_at_hand: row.is_at_hand,
        assigned_at: row.assigned_at,
        pathologist: row.pathologist,
    })
}

fn item(row: BegunRow, names: &Names) -> Result<DeskItem> {
    Ok(DeskItem {
        report_id: PathologyReportId(row.report_id),
        case_id: PathologyCaseId(row.case_id),
        accession_number: row.accession_number,
        priority: known(Priority::of(&row.priority))?,
        patient: names.get(&row.patient_id).cloned(),
        by: row.by,
        created_at: row.created_at,
    })
}

/// The names of those whose records are open to the caller.
async fn names<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    of: HashSet<Uuid>,
) -> Result<Names> {
    let glances = glance::of(caller, tx, &of.into_iter().collect::<Vec<_>>()).await?;
    Ok(glances.into_iter().filter_map(|(id, glance)| Some((id, glance.name?))).collect())
}

/// What is shown of a list, and whether there is more.
fn cut<T>(rows: &mut Vec<T>, name: &'static str, longer: &mut Vec<&'static str>) {
    if rows.len() > MOST {
        longer.push(name);
    }
    rows.truncate(MOST);
}

/// What lies on the caller's desk.
#[utoipa::path(get, path = "/pathology/desk", tag = "pathology", responses((status = 200, body = Desk)))]
async fn read_desk(caller: Caller<SignReports>) -> Result<Reply<Desk>> {
    let tx = caller.read().await?;
    let (account, most) = (caller.account(), MOST as i64 + 1);
    let reporting: Vec<Uuid> = pathologists(&tx).await?.into_iter().map(|one| one.account.0).collect();
    let mut cases = store::of_account(&tx, account, most).await?;
    let mut unassigned = store::unassigned(&tx, &reporting, most).await?;
    let mut consultations = store::asked(&tx, account, most).await?;
    let mut addenda = store::addenda_begun(&tx, caller.account_name(), most).await?;
    let mut longer = vec![];
    cut(&mut cases, "cases", &mut longer);
    cut(&mut consultations, "consultations", &mut longer);
    cut(&mut addenda, "addenda", &mut longer);
    cut(&mut unassigned, "unassigned", &mut longer);
    let of_cases = cases.iter().chain(&unassigned).map(|row| row.patient_id);
    let of_items = consultations.iter().chain(&addenda).map(|row| row.patient_id);
    let names = names(&caller, &tx, of_cases.chain(of_items).collect()).await?;
    let seen: HashSet<PatientId> = names.values().map(|name| name.id).collect();
    let desk = Desk {
        cases: cases.into_iter().map(|row| case(row, &names)).collect::<Result<_>>()?,
        consultations: consultations.into_iter().map(|row| item(row, &names)).collect::<Result<_>>()?,
        addenda: addenda.into_iter().map(|row| item(row, &names)).collect::<Result<_>>()?,
        unassigned: unassigned.into_iter().map(|row| case(row, &names)).collect::<Result<_>>()?,
        longer,
        allowed_actions: caller.can(AssignCases::NAME).then_some("take").into_iter().collect(),
    };
    tx.disclose(Event::new("case.desk_read", CASE).subjects(seen), desk).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(read_desk))
}
