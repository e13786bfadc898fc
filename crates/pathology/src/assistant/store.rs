//! What the rules read of a case, and what people found to be no trouble. With the chart of the patient.

use std::collections::HashMap;

use jiff::Timestamp;
use kernel::{PathologyReportId, Problem, Result, SpecimenId};
use platform::{Caller, Permission, Tx, Write};
use registry::{chart::ChartAccess, patient::store as patients};
use sql::queries::pathology::finding as queries;

use super::checks::{Finding, KnownStain, Part, Subject};
use crate::{
    bench::{Kind, store as bench},
    case::api::CaseView,
    report::ReportText,
    specimen::state::Status as SpecimenStatus,
    stain::{
        Category,
        api::catalogue,
        request::{self, Status as RequestStatus},
    },
};

/// Everything that the rules read, with the text as it is written now.
pub(super) async fn subject<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    (case, chart): (&CaseView, &ChartAccess),
    text: ReportText,
) -> Result<Subject> {
    let items = bench::of_cases(tx, &[case.id.0]).await?;
    let at_bench = || items.iter().filter(|item| item.row.voided_at.is_none());
    let requests = request::of_case(caller, tx, chart, case.id).await?;
    let asked = requests.into_iter().filter(|one| one.status != RequestStatus::Cancelled);
    let stains = catalogue(tx).await?.into_iter();
    let stains = stains
        .filter(|stain| matches!(stain.details.category, Category::Special | Category::Immunohistochemistry));
    let parts = case.specimens.iter().map(|one| Part {
        id: one.id,
        letter: one.part.clone(),
        label: one.label.clone(),
        specimen_type: one.details.specimen_type.clone(),
        site: one.details.specimen_site.clone(),
        is_at_hand: one.status == SpecimenStatus::Received,
        blocks: at_bench()
            .filter(|item| item.kind == Kind::Block && SpecimenId(item.row.specimen_id) == one.id)
            .map(|item| item.row.number)
            .collect(),
    });
    Ok(Subject {
        text,
        sex: patients::get(tx, chart).await?.sex,
        clinical_information: case.details.clinical_information.clone(),
        parts: parts.collect(),
        catalogue: stains
            .map(|stain| KnownStain {
                is_antibody: stain.details.category == Category::Immunohistochemistry,
                code: stain.code,
                name: stain.details.name,
            })
            .collect(),
        requested: asked.filter_map(|one| one.stain).collect(),
        made: at_bench().filter_map(|item| item.row.stain.clone()).collect(),
    })
}

/// Who found something to be no trouble.
#[derive(Debug, Clone)]
pub(super) struct Dismissal {
    pub(super) reason: String,
    pub(super) by: String,
    pub(super) at: Timestamp,
}

/// What was dismissed of a report, by the keys of the findings.
pub(super) async fn dismissals<M: Send + Sync>(
    tx: &Tx<M>,
    report: PathologyReportId,
) -> Result<HashMap<Vec<u8>, Dismissal>> {
    let rows = queries::dismissals().bind(tx, &report.0).all().await?;
    let dismissal = |row: queries::Dismissals| {
        (row.finding, Dismissal { reason: row.reason, by: row.dismissed_by_name, at: row.dismissed_at })
    };
    Ok(rows.into_iter().map(dismissal).collect())
}

/// Keeps that somebody found it to be no trouble; a conflict where somebody else was faster.
pub(super) async fn dismiss(
    tx: &Tx<Write>,
    report: PathologyReportId,
    finding: &Finding,
    reason: &str,
) -> Result<()> {
    let (rule, key) = (finding.rule.word(), finding.key.as_slice());
    let kept = queries::dismiss().bind(tx, &report.0, &rule, &key, &reason, &tx.account_name()).await?;
    if kept == 1 { Ok(()) } else { Err(gone()) }
}

/// What was to be dismissed is not found any more, or was dismissed already.
pub(super) fn gone() -> Problem {
    Problem::conflict("finding_gone", "This was mended or dismissed meanwhile.")
}
