//! People to call for a patient, and who may decide for them.

use jiff::{Timestamp, civil::Date};
use kernel::{ContactId, PatientId, Problem, Result, Version, text::Check};
use platform::{Answer, Body, Caller, IfMatch, Path, Permission, Platform, Reply, Tx, Write};
use serde::{Deserialize, Serialize};
use sql::queries::registry::contact as queries;
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    chart::{ChartAccess, open_chart},
    permissions::{ReadPatient, UpdatePatient},
};

/// What people say about a contact.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactInput {
    /// Whole name.
    pub name: String,
    /// Mother, neighbour, …
    pub relationship: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Where they live.
    pub address: Option<String>,
    /// Whether to call in an emergency.
    #[serde(default)]
    pub is_emergency: bool,
    /// As what they may decide for the patient: `parent`, `guardian`, `health_care_agent`, `power_of_attorney` or `surrogate`;
    /// left out, they may not.
    pub authority: Option<String>,
    /// By which paper, and where it is kept.
    pub authority_document: Option<String>,
    /// From which day on; left out, from always.
    pub authority_from: Option<Date>,
    /// Until which day; left out, until it is taken back.
    pub authority_until: Option<Date>,
}

/// As what somebody may decide for a patient.
const AUTHORITIES: [&str; 5] = ["parent", "guardian", "health_care_agent", "power_of_attorney", "surrogate"];

impl ContactInput {
    /// Checks every field.
    pub fn check(&self) -> Result<()> {
        let mut check = Check::new();
        check.required("name", &self.name, 200).name("name", &self.name);
        check.optional("relationship", self.relationship.as_deref(), 50).optional(
            "phone",
            self.phone.as_deref(),
            30,
        );
        check.optional("address", self.address.as_deref(), 500);
        if let Some(email) = &self.email {
            check.email("email", email);
        }
        self.check_authority(&mut check);
        check.done()
    }
}

impl ContactInput {
    fn check_authority(&self, check: &mut Check) {
        match self.authority.as_deref() {
            Some(authority) => {
                check.one_of("authority", authority, &AUTHORITIES);
            }
            None => {
                let nothing = self.authority_document.is_none()
                    && self.authority_from.is_none()
                    && self.authority_until.is_none();
                check.that(nothing, "authority", "required", "Say as what they decide for the patient.");
            }
        }
        check.optional("authority_document", self.authority_document.as_deref(), 500);
        let in_order =
            self.authority_from.zip(self.authority_until).is_none_or(|(from, until)| from <= until);
        check.that(in_order, "authority_until", "out_of_range", "It ends before it begins.");
    }

    /// Whether they may decide for the patient on that day.
    fn decides_on(&self, day: Date) -> bool {
        self.authority.is_some()
            && self.authority_from.is_none_or(|from| from <= day)
            && self.authority_until.is_none_or(|until| day <= until)
    }
}

/// A contact of a patient.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContactView {
    /// The contact.
    pub id: ContactId,
    /// What is known.
    #[serde(flatten)]
    pub details: ContactInput,
    /// Whether they may decide for the patient today.
    pub decides: bool,
    /// Travels as the ETag.
    pub version: Version,
    /// Who changed it last; nobody, while it stands as it was recorded.
    pub changed_by: Option<String>,
    /// When it was recorded or changed last.
    pub updated_at: Timestamp,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

/// The contacts of a patient.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContactList {
    /// Contacts.
    pub items: Vec<ContactView>,
}

fn view<P: Permission>(row: queries::Contact, caller: &Caller<P>, chart: &ChartAccess) -> ContactView {
    let allowed_actions =
        if chart.is_open() && caller.can("patient.update") { vec!["update", "remove"] } else { vec![] };
    let details = ContactInput {
        name: row.name,
        relationship: row.relationship,
        phone: row.phone,
        email: row.email,
        address: row.address,
        is_emergency: row.is_emergency,
        authority: row.authority,
        authority_document: row.authority_document,
        authority_from: row.authority_from,
        authority_until: row.authority_until,
    };
    ContactView {
        id: ContactId(row.id),
        version: Version(row.version),
        changed_by: row.changed_by,
        updated_at: row.updated_at,
        decides: details.decides_on(caller.today()),
        details,
        allowed_actions,
    }
}

/// The contacts in use.
pub async fn list<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<Vec<ContactView>> {
    let rows = queries::list().bind(tx, &chart.records()).all().await?;
    Ok(rows.into_iter().map(|row| view(row, caller, chart)).collect())
}

async fn get<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    id: ContactId,
) -> Result<ContactView> {
    let row = queries::get().bind(tx, &chart.records(), &id.0).opt().await?.ok_or_else(Problem::not_found)?;
    Ok(view(row, caller, chart))
}

/// Adds a contact.
pub async fn insert(tx: &Tx<Write>, chart: &ChartAccess, input: &ContactInput) -> Result<ContactId> {
    let id = ContactId::new();
    queries::insert()
        .bind(
            tx,
            &id.0,
            &chart.patient().0,
            &input.name.trim(),
            &input.relationship.as_deref(),
            &input.phone.as_deref(),
            &input.email.as_deref(),
            &input.address.as_deref(),
            &input.is_emergency,
            &input.authority.as_deref(),
            &input.authority_document.as_deref(),
            &input.authority_from,
            &input.authority_until,
        )
        .await?;
    Ok(id)
}

/// The contacts of a patient.
#[utoipa::path(get, path = "/patients/{id}/contacts", tag = "registry", params(("id" = PatientId, Path)), responses((status = 200, body = ContactList)))]
async fn list_contacts(
    caller: Caller<ReadPatient>,
    Path(patient): Path<PatientId>,
) -> Result<Reply<ContactList>> {
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    let items = list(&caller, &tx, &chart).await?;
    tx.disclose(chart.event("contact.listed", "patient").on(patient), ContactList { items }).await
}

/// Adds a contact.
#[utoipa::path(post, path = "/patients/{id}/contacts", tag = "registry", params(("id" = PatientId, Path)), request_body = ContactInput, responses((status = 201, body = ContactView)))]
async fn add_contact(
    caller: Caller<UpdatePatient>,
    Path(patient): Path<PatientId>,
    Body(input): Body<ContactInput>,
) -> Result<Reply<ContactView>> {
    input.check()?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let id = insert(&tx, &chart, &input).await?;
    let view = get(&caller, &tx, &chart, id).await?;
    let event = chart.event("contact.added", "contact").on(id).new_value(&view.details);
    let (version, location) = (view.version, format!("/api/v1/patients/{patient}/contacts/{id}"));
    tx.commit(event, Answer::created(view, location).etag(version)).await
}

/// Changes a contact.
#[utoipa::path(put, path = "/patients/{id}/contacts/{contact_id}", tag = "registry", params(("id" = PatientId, Path), ("contact_id" = ContactId, Path)), request_body = ContactInput, responses((status = 200, body = ContactView)))]
async fn update_contact(
    caller: Caller<UpdatePatient>,
    Path((patient, id)): Path<(PatientId, ContactId)>,
    IfMatch(version): IfMatch,
    Body(input): Body<ContactInput>,
) -> Result<Reply<ContactView>> {
    input.check()?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let old = get(&caller, &tx, &chart, id).await?;
    queries::update()
        .bind(
            &tx,
            &input.name.trim(),
            &input.relationship.as_deref(),
            &input.phone.as_deref(),
            &input.email.as_deref(),
            &input.address.as_deref(),
            &input.is_emergency,
            &input.authority.as_deref(),
            &input.authority_document.as_deref(),
            &input.authority_from,
            &input.authority_until,
            &caller.account_name(),
            &chart.records(),
            &id.0,
            &version.0,
        )
        .opt()
        .await?
        .ok_or_else(Problem::stale)?;
    let new = get(&caller, &tx, &chart, id).await?;
    let event = chart.event("contact.updated", "contact").on(id).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// Takes a contact out of use; it stays in the record.
#[utoipa::path(delete, path = "/patients/{id}/contacts/{contact_id}", tag = "registry", params(("id" = PatientId, Path), ("contact_id" = ContactId, Path)), responses((status = 204)))]
async fn remove_contact(
    caller: Caller<UpdatePatient>,
    Path((patient, id)): Path<(PatientId, ContactId)>,
    IfMatch(version): IfMatch,
) -> Result<Reply<()>> {
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let old = get(&caller, &tx, &chart, id).await?;
    if queries::retire().bind(&tx, &chart.records(), &id.0, &version.0).await? == 0 {
        return Err(Problem::stale());
    }
    tx.commit(chart.event("contact.removed", "contact").on(id).change(&old.details, &()), ()).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_contacts, add_contact))
        .routes(routes!(update_contact, remove_contact))
}
