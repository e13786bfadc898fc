//! The chart on one page: what somebody needs who has a minute, or is handed a paper.

use std::collections::BTreeMap;

use axum::response::Response;
use futures_util::future::{try_join3, try_join4};
use jiff::Timestamp;
use kernel::{PatientId, Problem, Result};
use platform::{Caller, Download, Path, Permission, Platform, Reply, Tx};
use registry::{
    chart::{ChartAccess, open_chart},
    patient::{
        api::{PatientView, view},
        store as patients,
    },
};
use serde::Serialize;
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::paper::paper;
use crate::{
    allergy::{self, AllergyView},
    encounter::api::{self as encounters, EncounterLine},
    entry::{self, Lists},
    permissions::ReadEncounter,
    problem::{self, ProblemView},
    vitals::api::{self as vitals, VitalsList},
};

/// Encounters that are shown.
const ENCOUNTERS: usize = 10;
/// Encounters that are looked through: mistakes among them are few.
const LOOKED_THROUGH: usize = 100;
/// Times of measurement that are shown: enough for a line of each sign.
const VITALS: usize = 24;

/// The chart on one page.
#[derive(Debug, Serialize, ToSchema)]
pub struct SummaryPage {
    /// The patient.
    pub patient: PatientView,
    /// As of when.
    pub at: Timestamp,
    /// Allergies.
    pub allergies: Vec<AllergyView>,
    /// Whether it is recorded that none are known. With no allergies and `false`, nobody has asked.
    pub no_known_allergies: bool,
    /// Problems.
    pub problems: Vec<ProblemView>,
    /// Of medications, care plans and goals all that still goes on; of each other list the first entries.
    pub lists: Lists,
    /// How many entries each of these lists has altogether, by its kind.
    pub list_totals: BTreeMap<String, i64>,
    /// The last vital signs.
    pub vitals: VitalsList,
    /// The last encounters that stand: no mistakes.
    pub encounters: Vec<EncounterLine>,
}

/// The chart on one page.
#[utoipa::path(get, path = "/patients/{id}/summary", tag = "charting", params(("id" = PatientId, Path)), responses((status = 200, body = SummaryPage)))]
async fn read_summary(
    caller: Caller<ReadEncounter>,
    Path(patient): Path<PatientId>,
) -> Result<Reply<SummaryPage>> {
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    let page = gather(&caller, &tx, &chart).await?;
    tx.disclose(chart.event("summary.read", "patient").on(patient), page).await
}

/// The chart on one page as a PDF file, to be handed out.
#[utoipa::path(get, path = "/patients/{id}/summary.pdf", tag = "charting", params(("id" = PatientId, Path)), responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn print_summary(caller: Caller<ReadEncounter>, Path(patient): Path<PatientId>) -> Result<Response> {
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    let page = gather(&caller, &tx, &chart).await?;
    let event = chart.event("summary.printed", "patient").on(patient);
    // It is drawn without a connection.
    tx.commit_unrecorded().await?;
    let (number, zone) = (page.patient.patient_number.clone(), caller.zone());
    let drawn = tokio::task::spawn_blocking(move || paper(&page, &zone).render());
    let file = drawn.await.map_err(Problem::internal)?.map_err(Problem::internal)?;
    let download = Download::made("application/pdf", format!("summary-{number}.pdf"), file);
    caller.read().await?.disclose_download(event, download).await
}

async fn gather<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<SummaryPage> {
    let (
        row,
        (list_totals, medications, care_plans, goals),
        (allergies, no_known_allergies, problems, lists),
    ) = try_join3(
        patients::get(tx, chart),
        try_join4(
            entry::totals(caller, tx, chart),
            entry::ongoing(caller, tx, chart),
            entry::ongoing(caller, tx, chart),
            entry::ongoing(caller, tx, chart),
        ),
        try_join4(
            allergy::list(caller, tx, chart),
            allergy::no_known_allergies(tx, chart),
            problem::list(caller, tx, chart),
            entry::summary(caller, tx, chart),
        ),
    )
    .await?;
    let lists = Lists { medications, care_plans, goals, ..lists };
    let encounters = encounters::page(tx, chart, None, LOOKED_THROUGH).await?.items;
    Ok(SummaryPage {
        patient: view(row, caller),
        at: caller.now(),
        allergies,
        no_known_allergies,
        problems,
        lists,
        list_totals,
        vitals: vitals::page(caller, tx, chart, None, VITALS).await?,
        encounters: encounters.into_iter().filter(|one| one.status.stands()).take(ENCOUNTERS).collect(),
    })
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(read_summary)).routes(routes!(print_summary))
}
