//! A patient at a glance: what the patient's page shows, in one request and one audit event; the chart on one page, and along its
//! time.

mod page;
mod paper;
mod timeline;

use std::collections::BTreeMap;

use futures_util::future::{try_join, try_join3, try_join4};
use kernel::{PatientId, Result};
use platform::{Answer, Caller, Path, Platform, Reply};
use registry::{
    chart::open_chart,
    contact::{self, ContactView},
    coverage::{self, CoverageView},
    merge::{
        self, MergedRecord,
        unmerge::{self, UnmergeNote},
    },
    patient::{
        api::{PatientView, view},
        store,
    },
    permissions::ReadPatient,
    photo::{self, PhotoView},
};
use serde::Serialize;
use staff::access::{Ground, Purpose};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    allergy::{self, AllergyView},
    entry::{self, Lists},
    problem::{self, ProblemView},
};

/// What the patient's page shows.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChartView {
    /// The patient.
    pub patient: PatientView,
    /// The photo, if there is one.
    pub photo: Option<PhotoView>,
    /// People to call.
    pub contacts: Vec<ContactView>,
    /// Who pays.
    pub coverages: Vec<CoverageView>,
    /// Allergies.
    pub allergies: Vec<AllergyView>,
    /// Whether it is recorded that none are known. With no allergies and `false`, nobody has asked.
    pub no_known_allergies: bool,
    /// Problems.
    pub problems: Vec<ProblemView>,
    /// Medications, immunizations, history, plans: of each list the first entries.
    pub lists: Lists,
    /// How many entries each of these lists has altogether, by its kind.
    pub list_totals: BTreeMap<String, i64>,
    /// Why the chart is open to the caller.
    pub ground: Ground,
    /// Other records of this person that were merged into this one. Where the one asked for is among them, it led here.
    pub merged_records: Vec<MergedRecord>,
    /// Records that were taken for this person's for a time: entries of that time are to be checked.
    pub unmerge_notes: Vec<UnmergeNote>,
}

/// A patient at a glance.
#[utoipa::path(get, path = "/patients/{id}/chart", tag = "charting", params(("id" = PatientId, Path)), responses((status = 200, body = ChartView)))]
async fn read_chart(caller: Caller<ReadPatient>, Path(id): Path<PatientId>) -> Result<Reply<ChartView>> {
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, id, Purpose::Read).await?;
    // Their statements leave together, in one round trip.
    let (
        (patient, contacts, coverages),
        (allergies, no_known_allergies, problems),
        (lists, list_totals),
        (merged_records, unmerge_notes, photo),
    ) = try_join4(
        try_join3(
            store::get(&tx, &chart),
            contact::list(&caller, &tx, &chart),
            coverage::list(&caller, &tx, &chart),
        ),
        try_join3(
            allergy::list(&caller, &tx, &chart),
            allergy::no_known_allergies(&tx, &chart),
            problem::list(&caller, &tx, &chart),
        ),
        try_join(entry::summary(&caller, &tx, &chart), entry::totals(&caller, &tx, &chart)),
        try_join3(
            merge::list(&caller, &tx, &chart),
            unmerge::notes(&caller, &tx, &chart),
            photo::current(&caller, &tx, &chart),
        ),
    )
    .await?;
    let patient = view(patient, &caller);
    let version = patient.version;
    let ground = chart.ground();
    let event = chart.event("chart.read", "patient").on(id);
    let view = ChartView {
        patient,
        photo,
        contacts,
        coverages,
        allergies,
        no_known_allergies,
        problems,
        lists,
        list_totals,
        ground,
        merged_records,
        unmerge_notes,
    };
    tx.disclose(event, Answer::from(view).etag(version)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(read_chart)).merge(page::router()).merge(timeline::router())
}
