//! Routes of the lists: the same four for each, written once.

use kernel::{Cursor, EntryId, Page, PatientId, Problem as Refusal, Result, Version};
use platform::{Answer, Body, Caller, IfMatch, Path, Permission, Platform, Query, Reply};
use registry::{chart::open_chart, permissions::ReadPatient};
use serde::{Deserialize, Serialize};
use staff::access::Purpose;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    CarePlan, EntryVersion, EntryView, FamilyHistory, Finding, Goal, Immunization, Listed, Medication,
    NewEntry, Procedure, SocialHistory, get, insert, list, update, versions,
};
use crate::permissions::{ReadEncounter, WriteCarePlan, WriteHistory, WriteImmunization, WriteMedication};

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct PageAfter {
    /// `next` of the page before.
    after: Option<String>,
}

/// What the trail calls what is done with a list.
struct Words {
    listed: &'static str,
    recorded: &'static str,
}

async fn list_page<T: Listed, P: Permission>(
    caller: Caller<P>,
    patient: PatientId,
    page: PageAfter,
    words: &Words,
) -> Result<Reply<Page<EntryView<T>>>> {
    let after = page.after.as_deref().map(Cursor::decode).transpose()?;
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    let page = list::<T, _, _>(&caller, &tx, &chart, after).await?;
    tx.disclose(chart.event(words.listed, "patient").on(patient), page).await
}

async fn add<T: Listed, P: Permission>(
    caller: Caller<P>,
    patient: PatientId,
    details: T,
    place: &str,
    words: &Words,
) -> Result<Reply<EntryView<T>>> {
    details.check(caller.today())?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let id = EntryId::new();
    insert(&tx, vec![NewEntry::new(&chart, id, &details)?], caller.account_name()).await?;
    let view = get::<T, _, _>(&caller, &tx, &chart, id).await?;
    let event = chart.event(words.recorded, T::KIND).on(id).new_value(&view.details);
    let location = format!("/api/v1{}/{id}", place.replace("{id}", &patient.to_string()));
    let version = view.version;
    tx.commit(event, Answer::created(view, location).etag(version)).await
}

async fn change<T: Listed, P: Permission>(
    caller: Caller<P>,
    (patient, id): (PatientId, EntryId),
    version: Version,
    details: T,
) -> Result<Reply<EntryView<T>>> {
    details.check(caller.today())?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let old = get::<T, _, _>(&caller, &tx, &chart, id).await?;
    if old.details.status() == "entered_in_error" {
        return Err(Refusal::conflict("entry_closed", "This entry was entered in error. Record it anew."));
    }
    update(&tx, &chart, id, version, &details).await?;
    let new = get::<T, _, _>(&caller, &tx, &chart, id).await?;
    let event = chart.event(T::UPDATED, T::KIND).on(id).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// The routes of each list. `utoipa` wants a function a route; what they do stands above.
macro_rules! lists {
    ($($kind:ident: $type:ident, $kind_name:literal, $read:ident, $permission:ident = $write:literal, $list:literal, $item:literal, $id:literal;)*) => {
        /// Every list, as the table calls it.
        pub(super) const KINDS: &[&str] = &[$($kind_name),*];

        /// Every list, and how the trail calls a change of an entry.
        pub(super) const EVENTS: &[(&str, &str)] = &[$(($kind_name, $type::UPDATED)),*];

        $(
            impl Listed for $type {
                const KIND: &'static str = $kind_name;
                const WRITE: &'static str = $write;
                const UPDATED: &'static str = concat!($kind_name, ".updated");
            }

            mod $kind {
                use super::*;

                const WORDS: Words = Words {
                    listed: concat!($kind_name, ".listed"),
                    recorded: concat!($kind_name, ".recorded"),
                };

                /// A page of the list, the newest first.
                #[utoipa::path(get, path = $list, operation_id = concat!("list_", $kind_name), tag = "charting",
                    params(("id" = PatientId, Path), PageAfter), responses((status = 200, body = Page<EntryView<$type>>)))]
                pub(super) async fn read(
                    caller: Caller<$read>,
                    Path(patient): Path<PatientId>,
                    Query(page): Query<PageAfter>,
                ) -> Result<Reply<Page<EntryView<$type>>>> {
                    list_page(caller, patient, page, &WORDS).await
                }

                /// Records an entry.
                #[utoipa::path(post, path = $list, operation_id = concat!("add_", $kind_name), tag = "charting",
                    params(("id" = PatientId, Path)), request_body = $type, responses((status = 201, body = EntryView<$type>)))]
                pub(super) async fn record(
                    caller: Caller<$permission>,
                    Path(patient): Path<PatientId>,
                    Body(details): Body<$type>,
                ) -> Result<Reply<EntryView<$type>>> {
                    add(caller, patient, details, $list, &WORDS).await
                }

                /// Changes an entry, or marks it as entered in error.
                #[utoipa::path(put, path = $item, operation_id = concat!("update_", $kind_name), tag = "charting",
                    params(("id" = PatientId, Path), ($id = EntryId, Path)), request_body = $type, responses((status = 200, body = EntryView<$type>)))]
                pub(super) async fn put(
                    caller: Caller<$permission>,
                    Path(place): Path<(PatientId, EntryId)>,
                    IfMatch(version): IfMatch,
                    Body(details): Body<$type>,
                ) -> Result<Reply<EntryView<$type>>> {
                    change(caller, place, version, details).await
                }
            }
        )*

        pub(crate) fn router() -> OpenApiRouter<Platform> {
            OpenApiRouter::new()
                $(.routes(routes!($kind::read, $kind::record)).routes(routes!($kind::put)))*
                .routes(routes!(read_versions))
        }
    };
}

lists! {
    medication: Medication, "medication", ReadPatient, WriteMedication = "medication.write",
        "/patients/{id}/medications", "/patients/{id}/medications/{medication_id}", "medication_id";
    immunization: Immunization, "immunization", ReadPatient, WriteImmunization = "immunization.write",
        "/patients/{id}/immunizations", "/patients/{id}/immunizations/{immunization_id}", "immunization_id";
    procedure: Procedure, "procedure", ReadPatient, WriteHistory = "history.write",
        "/patients/{id}/procedures", "/patients/{id}/procedures/{procedure_id}", "procedure_id";
    family_history: FamilyHistory, "family_history", ReadPatient, WriteHistory = "history.write",
        "/patients/{id}/family-history", "/patients/{id}/family-history/{family_history_id}", "family_history_id";
    social_history: SocialHistory, "social_history", ReadEncounter, WriteHistory = "history.write",
        "/patients/{id}/social-history", "/patients/{id}/social-history/{social_history_id}", "social_history_id";
    finding: Finding, "finding", ReadEncounter, WriteHistory = "history.write",
        "/patients/{id}/findings", "/patients/{id}/findings/{finding_id}", "finding_id";
    care_plan: CarePlan, "care_plan", ReadPatient, WriteCarePlan = "care_plan.write",
        "/patients/{id}/care-plans", "/patients/{id}/care-plans/{care_plan_id}", "care_plan_id";
    goal: Goal, "goal", ReadPatient, WriteCarePlan = "care_plan.write",
        "/patients/{id}/goals", "/patients/{id}/goals/{goal_id}", "goal_id";
}

/// What an entry says and said.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct EntryVersions {
    /// The newest first.
    items: Vec<EntryVersion>,
}

/// What an entry of the chart says and said before, with who and when: also of an allergy or a problem.
#[utoipa::path(get, path = "/patients/{id}/entries/{entry_id}/versions", tag = "charting", params(("id" = PatientId, Path), ("entry_id" = EntryId, Path)), responses((status = 200, body = EntryVersions)))]
async fn read_versions(
    caller: Caller<ReadPatient>,
    Path((patient, id)): Path<(PatientId, EntryId)>,
) -> Result<Reply<EntryVersions>> {
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    let items = versions(&caller, &tx, &chart, id).await?;
    tx.disclose(chart.event("entry.versions_read", "patient").on(patient), EntryVersions { items }).await
}
