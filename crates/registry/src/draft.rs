//! What somebody has typed into a form and not saved yet. It survives a reload, a crash, the idle lock and a logout;
//! it is encrypted, expires after a week unused, and is seen by the account that typed it alone.
//!
//! A draft belongs to its form, its patient and its entry: what was typed for one patient never comes up in another's.
//! Each has an id of its own, so that the draft of one person is never taken for the next one's in the same form; and the
//! window that wrote last, so that a save whose answer was lost is told from another window.
//!
//! What has not arrived here yet the browser keeps on its own disk, sealed with a key that only its author's session is
//! told ([`draft_key`], `docs/adr/0022-what-is-typed-is-kept-on-the-machine.md`).

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp, civil::time};
use kernel::{DraftId, PatientId, Problem, Result, Version, text::Check};
use platform::{
    Body, Caller, Event, FieldRef, LONG_BODY, Platform, Query, Reply, Tx,
    jobs::{Every, Handlers, Running},
};
use serde::{Deserialize, Serialize};
use sql::queries::registry::draft as queries;
use staff::access::Purpose;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use crate::{
    chart::{open_chart, records_of},
    permissions::ReadPatient,
    privacy::store::shut_among,
};

/// A pause after which typing on is a new editing session: the idle limit of a session.
const SESSION: SignedDuration = SignedDuration::from_mins(15);
/// Bytes of names and texts together: the longest note there may be and what it was before, which is what [`LONG_BODY`] holds with
/// the marks of JSON.
const LARGEST: usize = 6 << 20;
/// Drafts of one account in one clinic.
const MOST: i64 = 50;
const SWEEP: &str = "registry.upkeep";
/// Never kept in a draft: it is typed again.
const NEVER_KEPT: &str = "ssn";
/// What the keys for copies on people's machines are derived for.
const COPIES: &str = "registry.draft.copy";

/// Where a draft belongs.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftPlace {
    /// Which form: `patient`, `allergy`, …
    form: String,
    /// Of which patient; left out, of somebody not registered yet.
    patient_id: Option<PatientId>,
    /// Which entry; left out, a new one.
    item_id: Option<Uuid>,
}

/// What was typed so far.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftInput {
    /// Which form: `patient`, `allergy`, …
    form: String,
    /// Of which patient; left out, of somebody not registered yet.
    patient_id: Option<PatientId>,
    /// Which entry; left out, a new one.
    item_id: Option<Uuid>,
    /// The draft's id: of the one that was opened, or a new one.
    id: DraftId,
    /// The draft's version seen last; 0 where there was none.
    version: Version,
    /// The window that writes, by an id of its own.
    window_id: Uuid,
    /// Grows with each save of this window: a repeat is told from a save that was overtaken.
    save_number: i32,
    /// The fields by name. A social security number is never kept.
    values: BTreeMap<String, String>,
}

/// The draft that is no longer wanted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftEnd {
    /// Which form: `patient`, `allergy`, …
    form: String,
    /// Of which patient; left out, of somebody not registered yet.
    patient_id: Option<PatientId>,
    /// Which entry; left out, a new one.
    item_id: Option<Uuid>,
    /// The draft's id.
    id: DraftId,
    /// The draft's version seen last.
    version: Version,
    /// The window that asks.
    window_id: Uuid,
}

/// Which of one's own drafts.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct DraftFilter {
    /// Only those of this patient.
    patient_id: Option<PatientId>,
}

/// A draft that was put back.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftView {
    /// Named by the next save.
    pub id: DraftId,
    /// The fields by name.
    pub values: BTreeMap<String, String>,
    /// Named by the next save.
    pub version: Version,
    /// When it was typed.
    pub updated_at: Timestamp,
}

/// A draft, where one is kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftFound {
    /// The draft.
    pub draft: Option<DraftView>,
}

/// What the next save names.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftSaved {
    /// The draft's version.
    pub version: Version,
}

/// A draft in the list of one's own.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftSummary {
    /// The draft.
    pub id: DraftId,
    /// Which form.
    pub form: String,
    /// Of which patient.
    pub patient_id: Option<PatientId>,
    /// Which entry.
    pub item_id: Option<Uuid>,
    /// Named by who throws it away.
    pub version: Version,
    /// Whether the patient was shut to the account since it was begun: it can only be thrown away.
    pub locked: bool,
    /// Title.
    pub name_prefix: Option<String>,
    /// First name.
    pub given_name: Option<String>,
    /// Middle names.
    pub middle_name: Option<String>,
    /// Last name.
    pub family_name: Option<String>,
    /// When it was typed.
    pub updated_at: Timestamp,
}

/// One's own drafts, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftList {
    /// Drafts.
    pub items: Vec<DraftSummary>,
}

/// What seals one's unfinished forms on the machine where they are typed.
#[derive(Serialize, ToSchema)]
pub struct DraftKey {
    /// 32 bytes as hexadecimal digits: the same at each sign-in, of this account in this clinic alone. Keep it in memory only.
    #[schema(format = Password)]
    key: String,
}

impl DraftPlace {
    fn check(&self) -> Result<()> {
        let mut check = Check::new();
        let name = (1..=40).contains(&self.form.len())
            && self.form.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        check.that(name, "form", "invalid", "Use up to 40 small letters.");
        check.done()
    }

    fn patient(&self) -> Option<Uuid> {
        self.patient_id.map(|p| p.0)
    }

    /// Whoever may not see the patient may not see or write a draft about them. All records of the person: what was begun
    /// before one was merged into another is found by both.
    async fn open<M: Send + Sync>(&self, caller: &Caller<ReadPatient>, tx: &Tx<M>) -> Result<Vec<Uuid>> {
        match self.patient_id {
            Some(patient) => Ok(open_chart(caller, tx, patient, Purpose::Read).await?.records().to_vec()),
            None => Ok(vec![]),
        }
    }

    async fn find<M: Send + Sync>(&self, tx: &Tx<M>, records: &[Uuid]) -> Result<Option<queries::Find>> {
        let form = self.form.as_str();
        Ok(queries::find().bind(tx, &form, &records, &self.patient(), &self.item_id).opt().await?)
    }

    fn event(&self, action: &'static str) -> Event {
        Event::new(action, "draft").subjects(self.patient_id)
    }
}

impl DraftInput {
    fn check(&self) -> Result<()> {
        let mut check = Check::new();
        let size: usize = self.values.iter().map(|(name, text)| name.len() + text.len()).sum();
        check.that(size <= LARGEST, "values", "too_long", "At most 6 MB.");
        check.done()
    }

    fn place(&self) -> DraftPlace {
        DraftPlace { form: self.form.clone(), patient_id: self.patient_id, item_id: self.item_id }
    }

    /// What is sealed: everything but what is never kept, under whatever name the form remembers it.
    fn body(&self) -> Result<Vec<u8>> {
        let kept: BTreeMap<_, _> =
            self.values.iter().filter(|(name, _)| name.rsplit(' ').next() != Some(NEVER_KEPT)).collect();
        serde_json::to_vec(&kept).map_err(Problem::internal)
    }

    /// The first save of a draft. Its id stands: the answer may be lost, and then it is sent again.
    async fn begin(&self, tx: &Tx<platform::Write>, place: &DraftPlace) -> Result<()> {
        // An expired one would stand in the way.
        queries::sweep().bind(tx).await?;
        if queries::how_many().bind(tx).one().await? >= MOST {
            return Err(Problem::conflict(
                "too_many_drafts",
                "You have 50 unfinished forms. Finish one or throw one away; until then this one is not kept.",
            ));
        }
        let sealed = tx.platform().vault().seal(field(tx, self.id.0), &self.body()?)?;
        let form = self.form.as_str();
        let kept = queries::insert()
            .bind(
                tx,
                &self.id.0,
                &form,
                &place.patient(),
                &place.item_id,
                &sealed.as_slice(),
                &self.window_id,
                &self.save_number,
            )
            .await?;
        if kept == 0 { Err(elsewhere()) } else { Ok(()) }
    }

    /// A later save; the version it made.
    async fn go_on(&self, tx: &Tx<platform::Write>) -> Result<Version> {
        let sealed = tx.platform().vault().seal(field(tx, self.id.0), &self.body()?)?;
        let version = queries::update()
            .bind(tx, &sealed.as_slice(), &self.window_id, &self.save_number, &self.id.0, &self.version.0)
            .opt()
            .await?;
        version.map(Version).ok_or_else(elsewhere)
    }
}

fn field<M>(tx: &Tx<M>, id: Uuid) -> FieldRef<'static> {
    FieldRef { clinic: tx.clinic().0, table: "registry.draft", column: "sealed_body", row: id }
}

fn elsewhere() -> Problem {
    Problem::conflict(
        "draft_elsewhere",
        "This form is open in another window too; what you type here is not kept.",
    )
}

/// One's own drafts: all of them, or those of one patient. Only the latter is a look at somebody's record; the former is a
/// list of one's own unfinished work, and each of its entries stands in the trail since it was begun.
#[utoipa::path(get, path = "/drafts", tag = "registry", params(DraftFilter), responses((status = 200, body = DraftList)))]
async fn list_drafts(
    caller: Caller<ReadPatient>,
    Query(asked): Query<DraftFilter>,
) -> Result<Reply<DraftList>> {
    let tx = caller.read().await?;
    let records = match asked.patient_id {
        Some(patient) => Some(open_chart(&caller, &tx, patient, Purpose::Read).await?.records().to_vec()),
        None => None,
    };
    let rows = queries::mine().bind(&tx, &records.as_deref()).all().await?;
    let patients: Vec<Uuid> = rows.iter().filter_map(|row| row.patient_id).collect();
    let shut = shut_among(&caller, &tx, &patients).await?;
    // Of a patient who was shut to one meanwhile the draft is there to be thrown away, and says no name.
    let named = |patient: Option<Uuid>| patient.is_none_or(|patient| !shut.contains(&patient));
    let items: Vec<DraftSummary> = rows
        .into_iter()
        .map(|row| {
            let name = |part: Option<String>| part.filter(|_| named(row.patient_id));
            DraftSummary {
                id: DraftId(row.id),
                version: Version(row.version),
                form: row.form,
                patient_id: row.patient_id.map(PatientId),
                item_id: row.item_id,
                locked: !named(row.patient_id),
                name_prefix: name(row.name_prefix),
                given_name: name(row.given_name),
                middle_name: name(row.middle_name),
                family_name: name(row.family_name),
                updated_at: row.updated_at,
            }
        })
        .collect();
    let event = Event::new("draft.listed", "draft").subjects(asked.patient_id);
    tx.disclose(event, DraftList { items }).await
}

/// What one typed here before and did not save.
#[utoipa::path(post, path = "/drafts/open", tag = "registry", request_body = DraftPlace, responses((status = 200, body = DraftFound)))]
async fn open_draft(caller: Caller<ReadPatient>, Body(place): Body<DraftPlace>) -> Result<Reply<DraftFound>> {
    place.check()?;
    let tx = caller.read().await?;
    let records = place.open(&caller, &tx).await?;
    let draft = match place.find(&tx, &records).await? {
        None => None,
        Some(row) => {
            let body = tx.platform().vault().open(field(&tx, row.id), &row.sealed_body)?;
            Some(DraftView {
                id: DraftId(row.id),
                values: serde_json::from_slice(body.expose()).map_err(Problem::internal)?,
                version: Version(row.version),
                updated_at: row.updated_at,
            })
        }
    };
    tx.disclose(place.event("draft.opened"), DraftFound { draft }).await
}

/// Keeps what was typed so far; `409` where another window of the same person keeps this form.
#[utoipa::path(post, path = "/drafts", tag = "registry", request_body = DraftInput, responses((status = 200, body = DraftSaved)))]
async fn keep_draft(
    caller: Caller<ReadPatient>,
    Body(input): Body<DraftInput, LONG_BODY>,
) -> Result<Reply<DraftSaved>> {
    input.check()?;
    let place = input.place();
    place.check()?;
    let tx = caller.write().await?;
    let records = place.open(&caller, &tx).await?;
    let Some(known) = place.find(&tx, &records).await? else {
        input.begin(&tx, &place).await?;
        return tx.commit(place.event("draft.begun").on(input.id), DraftSaved { version: Version(1) }).await;
    };
    if known.id != input.id.0 {
        return Err(elsewhere());
    }
    let saved = DraftSaved { version: input.go_on(&tx).await? };
    if caller.now().duration_since(known.updated_at) > SESSION {
        return tx.commit(place.event("draft.resumed").on(known.id), saved).await;
    }
    // The same editing session goes on: its event stands already.
    tx.commit_unrecorded().await?;
    Reply::public(saved)
}

/// Forgets a draft: it was saved, or is not wanted; `409` where another window of the same person went on with it.
#[utoipa::path(post, path = "/drafts/discard", tag = "registry", request_body = DraftEnd, responses((status = 204)))]
async fn discard_draft(caller: Caller<ReadPatient>, Body(end): Body<DraftEnd>) -> Result<Reply<()>> {
    let place = DraftPlace { form: end.form, patient_id: end.patient_id, item_id: end.item_id };
    place.check()?;
    let tx = caller.write().await?;
    // One's own, also of a patient who was shut to one meanwhile: it would wait for its end and count until then.
    let records = match place.patient_id {
        Some(patient) => records_of(&tx, patient).await?,
        None => vec![],
    };
    let Some(known) = place.find(&tx, &records).await?.filter(|known| known.id == end.id.0) else {
        // It is gone already, as it should be.
        tx.commit_unrecorded().await?;
        return Reply::public(());
    };
    if queries::remove().bind(&tx, &known.id, &end.version.0, &end.window_id).await? == 0 {
        return Err(elsewhere());
    }
    tx.commit(place.event("draft.ended").on(known.id), ()).await
}

/// The key to what this account typed on a machine and the server did not get. Whoever else signs in there gets another one,
/// and whoever does not, none: what lies on the disk of a shared machine opens for its author only.
#[utoipa::path(get, path = "/drafts/key", tag = "registry", responses((status = 200, body = DraftKey)))]
async fn draft_key(caller: Caller<ReadPatient>) -> Result<Reply<DraftKey>> {
    let tx = caller.read().await?;
    let account = caller.account().to_string();
    let key = hex::encode(tx.platform().vault().blind_index(tx.clinic(), COPIES, &account));
    tx.disclose(Event::new("draft.key_read", "draft"), DraftKey { key }).await
}

/// What this department throws away, each night in each clinic.
pub fn jobs() -> Handlers {
    Handlers::new().on(SWEEP, sweep).every(Every::Day(time(3, 20, 0, 0)), SWEEP)
}

#[derive(Serialize)]
struct Dropped {
    drafts: u64,
}

async fn sweep(job: Running) -> Result<()> {
    let tx = job.caller.write().await?;
    let dropped = Dropped { drafts: queries::sweep().bind(&tx).await? };
    tx.commit(Event::new("upkeep.done", "clinic").on(job.caller.clinic()).new_value(&dropped), ())
        .await
        .map(drop)
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_drafts, keep_draft))
        .routes(routes!(open_draft))
        .routes(routes!(draft_key))
        .routes(routes!(discard_draft))
}
