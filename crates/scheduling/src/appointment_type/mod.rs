//! The kinds of appointments that a clinic offers. One that is not offered any more stays for those that were booked.

use jiff::Timestamp;
use kernel::{AppointmentTypeId, Money, Problem, Result, Version, text::Check};
use platform::{Answer, Body, Caller, Event, IfMatch, Path, Permission, Platform, Reply, Tx, Write};
use serde::{Deserialize, Serialize};
use sql::queries::scheduling::appointment_type as queries;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::permissions::{ManageAppointmentTypes, ReadAppointments};

/// The colours of the web app's palette that tell types apart.
pub const COLOURS: [&str; 13] = [
    "gray", "red", "pink", "grape", "violet", "indigo", "blue", "cyan", "teal", "green", "lime", "yellow",
    "orange",
];
/// The shortest appointment, in minutes.
pub const SHORTEST: i16 = 5;
/// The longest one.
pub const LONGEST: i16 = 480;

fn yes() -> bool {
    true
}

/// What people say of a kind of appointment.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AppointmentTypeInput {
    /// As people read it.
    pub name: String,
    /// How long it takes unless somebody says otherwise.
    #[schema(minimum = 5, maximum = 480)]
    pub duration_minutes: i16,
    /// A colour of the calendar: `gray`, `red`, `pink`, `grape`, `violet`, `indigo`, `blue`, `cyan`, `teal`, `green`, `lime`,
    /// `yellow` or `orange`.
    pub colour: String,
    /// What it costs.
    pub fee: Option<Money>,
    /// Whether it may take place by video.
    #[serde(default)]
    pub virtual_allowed: bool,
    /// Whether it is offered.
    #[serde(default = "yes")]
    pub is_active: bool,
}

impl AppointmentTypeInput {
    fn check(&self) -> Result<()> {
        let mut check = Check::new();
        check.required("name", &self.name, 100).name("name", &self.name);
        duration(&mut check, "duration_minutes", self.duration_minutes);
        check.one_of("colour", &self.colour, &COLOURS);
        if let Some(fee) = &self.fee {
            fee.check(&mut check, "fee");
        }
        check.done()
    }
}

/// Checks how long an appointment is to take.
pub(crate) fn duration(check: &mut Check, field: &str, minutes: i16) {
    let fits = (SHORTEST..=LONGEST).contains(&minutes);
    check.that(fits, field, "out_of_range", "Use 5 to 480 minutes.");
}

/// A kind of appointment.
#[derive(Debug, Serialize, ToSchema)]
pub struct AppointmentTypeView {
    /// The type.
    pub id: AppointmentTypeId,
    /// What is said of it.
    #[serde(flatten)]
    pub details: AppointmentTypeInput,
    /// Travels as the ETag.
    pub version: Version,
    /// Who changed it last.
    pub changed_by: String,
    /// When.
    pub updated_at: Timestamp,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

/// Kinds of appointments.
#[derive(Debug, Serialize, ToSchema)]
pub struct AppointmentTypeList {
    /// Those that are offered by name, then the others.
    pub items: Vec<AppointmentTypeView>,
    /// What the caller may do with the list.
    pub allowed_actions: Vec<&'static str>,
}

fn view<P: Permission>(row: queries::AppointmentType, caller: &Caller<P>) -> AppointmentTypeView {
    let fee = row.fee.zip(row.fee_currency).map(|(fee, currency)| Money::from_minor(fee, &currency));
    AppointmentTypeView {
        id: AppointmentTypeId(row.id),
        details: AppointmentTypeInput {
            name: row.name,
            duration_minutes: row.duration_minutes,
            colour: row.colour,
            fee,
            virtual_allowed: row.virtual_allowed,
            is_active: row.is_active,
        },
        version: Version(row.version),
        changed_by: row.changed_by,
        updated_at: row.updated_at,
        allowed_actions: if caller.can(ManageAppointmentTypes::NAME) { vec!["update"] } else { vec![] },
    }
}

/// The kinds of appointments of the clinic, 500 at most.
pub async fn list<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
) -> Result<Vec<AppointmentTypeView>> {
    let rows = queries::list().bind(tx).all().await?;
    Ok(rows.into_iter().map(|row| view(row, caller)).collect())
}

/// A kind of appointment.
pub async fn get<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    id: AppointmentTypeId,
) -> Result<AppointmentTypeView> {
    let row = queries::get().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)?;
    Ok(view(row, caller))
}

/// The fee as it is kept.
fn fee(input: &AppointmentTypeInput) -> (Option<i64>, Option<&str>) {
    let minor = input.fee.as_ref().and_then(Money::minor);
    (minor, minor.and(input.fee.as_ref()).map(|fee| fee.currency.as_str()))
}

/// Adds a kind of appointment, of which the caller has checked the fields.
pub async fn insert(tx: &Tx<Write>, input: &AppointmentTypeInput) -> Result<AppointmentTypeId> {
    let id = AppointmentTypeId::new();
    let (fee, currency) = fee(input);
    queries::insert()
        .bind(
            tx,
            &id.0,
            &input.name.trim(),
            &input.duration_minutes,
            &input.colour.as_str(),
            &fee,
            &currency,
            &input.virtual_allowed,
            &input.is_active,
            &tx.account_name(),
        )
        .await?;
    Ok(id)
}

/// The kinds of appointments that the clinic offers.
#[utoipa::path(get, path = "/appointment-types", tag = "scheduling", responses((status = 200, body = AppointmentTypeList)))]
async fn list_types(caller: Caller<ReadAppointments>) -> Result<Reply<AppointmentTypeList>> {
    let tx = caller.read().await?;
    let items = list(&caller, &tx).await?;
    let allowed_actions = if caller.can(ManageAppointmentTypes::NAME) { vec!["add"] } else { vec![] };
    let event = Event::new("appointment_type.listed", "appointment_type");
    tx.disclose(event, AppointmentTypeList { items, allowed_actions }).await
}

/// Offers another kind of appointment.
#[utoipa::path(post, path = "/appointment-types", tag = "scheduling", request_body = AppointmentTypeInput, responses((status = 201, body = AppointmentTypeView)))]
async fn add_type(
    caller: Caller<ManageAppointmentTypes>,
    Body(input): Body<AppointmentTypeInput>,
) -> Result<Reply<AppointmentTypeView>> {
    input.check()?;
    let tx = caller.write().await?;
    let id = insert(&tx, &input).await?;
    let view = get(&caller, &tx, id).await?;
    let event = Event::new("appointment_type.added", "appointment_type").on(id).new_value(&view.details);
    let version = view.version;
    tx.commit(event, Answer::created(view, "/api/v1/appointment-types").etag(version)).await
}

/// Changes a kind of appointment; what is booked stays as it is.
#[utoipa::path(put, path = "/appointment-types/{id}", tag = "scheduling", params(("id" = AppointmentTypeId, Path)), request_body = AppointmentTypeInput, responses((status = 200, body = AppointmentTypeView)))]
async fn update_type(
    caller: Caller<ManageAppointmentTypes>,
    Path(id): Path<AppointmentTypeId>,
    IfMatch(version): IfMatch,
    Body(input): Body<AppointmentTypeInput>,
) -> Result<Reply<AppointmentTypeView>> {
    input.check()?;
    let tx = caller.write().await?;
    let old = get(&caller, &tx, id).await?;
    let (fee, currency) = fee(&input);
    queries::update()
        .bind(
            &tx,
            &input.name.trim(),
            &input.duration_minutes,
            &input.colour.as_str(),
            &fee,
            &currency,
            &input.virtual_allowed,
            &input.is_active,
            &tx.account_name(),
            &id.0,
            &version.0,
        )
        .opt()
        .await?
        .ok_or_else(Problem::stale)?;
    let new = get(&caller, &tx, id).await?;
    let event =
        Event::new("appointment_type.updated", "appointment_type").on(id).change(&old.details, &new.details);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(list_types, add_type)).routes(routes!(update_type))
}
