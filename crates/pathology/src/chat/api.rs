//! Asking the endpoint about a report, reading what was said, and taking an answer over. What leaves is shown first, and only what was
//! shown leaves. While an answer comes no connection to the database is held and no row is locked.

use std::{convert::Infallible, sync::Arc};

use axum::body::{Body as Stream, Bytes};
use futures_util::stream;
use identity::clinic::api::ClinicInput;
use jiff::{SignedDuration, Timestamp};
use kernel::{AiChatTurnId, Cursor, PathologyReportId, Problem, Result, Version, text::Check};
use platform::{
    Answer, Body, Caller, Event, LONG_BODY, Live, Path, Permission, Platform, Query, Reply, System, Tx,
    http::sha256,
};
use registry::{chart::ChartAccess, patient::store as patients};
use serde::{Deserialize, Serialize};
use serde_json::json;
use staff::access::Purpose;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Action, Section, State,
    client::{self, Endpoint, LIMITS},
    known,
    mask::{Known, holds_placeholder},
    prompt::{self, Asked, Before, Case, Prompt},
    running,
    store::{self, Sent, TurnRow},
};
use crate::{
    case::{AgeUnit, api::CaseView},
    find::api::start,
    permissions::{ReadReports, WriteReports},
    report::{
        REPORT, ReportText,
        api::{open, past, place_of, status_of, within, within_text},
        state::Status,
        store::{self as reports, ReportRow},
    },
    specimen::state::Status as SpecimenStatus,
};

const PAGE: usize = 20;
/// Questions of one person in an hour.
const MOST_IN_AN_HOUR: i64 = 60;
/// So many bytes are sent at most, as the history keeps them.
const MOST_SENT: usize = 400_000;
/// Older than this nobody's age is told (45 CFR 164.514(b)(2)(i)(C)).
const OLDEST: i32 = 89;

/// What is asked.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AiChatInput {
    /// What is wanted.
    action: Action,
    /// Of which part of the report; a question is about all of it.
    section: Option<Section>,
    /// The question; a wish, where a part is drafted or polished.
    #[serde(default)]
    question: String,
    /// The text as it is typed, not saved yet; left out, the report as it stands.
    text: Option<ReportText>,
}

impl AiChatInput {
    fn check(&self) -> Result<()> {
        self.text.as_ref().map_or(Ok(()), |text| text.check().map_err(within_text))?;
        let mut check = Check::new();
        match self.action {
            Action::Question => check.required("question", &self.question, 4000),
            Action::Draft | Action::Polish => check.within("question", &self.question, 4000),
        };
        let is_about_part = self.action != Action::Question;
        check.that(
            self.section.is_some() == is_about_part,
            "section",
            "required",
            "Say which part of the report.",
        );
        check.done()
    }
}

/// What would leave.
#[derive(Debug, Serialize, ToSchema)]
pub struct AiChatPreview {
    /// Exactly what is sent.
    pub payload: String,
    /// By which it is known again when it is sent.
    pub payload_sha256: String,
    /// To whom.
    pub host: String,
    /// Which model is asked.
    pub model: String,
    /// How many values were taken out of it.
    pub masked: usize,
    /// What the patient wants to be kept from others, as it was recorded: to be read before anything is sent.
    pub restrictions: Vec<String>,
}

/// What was shown, to be sent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AiChatSending {
    /// What is asked, as it was when it was shown.
    asked: AiChatInput,
    /// `payload_sha256` of what was shown.
    payload_sha256: String,
}

/// What was asked, and what came back.
#[derive(Debug, Serialize, ToSchema)]
pub struct AiChatTurn {
    /// The turn.
    pub id: AiChatTurnId,
    /// What was wanted.
    pub action: Action,
    /// Of which part.
    pub section: Option<Section>,
    /// What was asked, as it left.
    pub content: String,
    /// Who asked.
    pub asked_by: String,
    /// When.
    pub asked_at: Timestamp,
    /// Which edition was written then.
    pub edition: i32,
    /// At which version.
    pub version: Version,
    /// Who was asked.
    pub host: String,
    /// Which model.
    pub model: String,
    /// How it ended.
    pub state: State,
    /// Why it failed: as when the endpoint is tried, or `interrupted`.
    pub failure: Option<String>,
    /// What came: of a machine, and nobody's word.
    pub answer: String,
    /// When it ended.
    pub answered_at: Option<Timestamp>,
    /// Into which parts a person put text of it.
    pub accepted: Vec<Section>,
    /// Exactly what was sent; where one turn is read.
    pub payload: Option<String>,
}

/// What was said about a report, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct AiChatList {
    /// Whether the clinic has the chat.
    pub is_on: bool,
    /// Who is asked.
    pub host: Option<String>,
    /// Which model.
    pub model: Option<String>,
    /// A page of it.
    pub items: Vec<AiChatTurn>,
    /// To be sent as `after` for what was before.
    pub next: Option<String>,
    /// What the caller may do: `ask`.
    pub allowed_actions: Vec<&'static str>,
}

fn turn(row: TurnRow, now: Timestamp) -> Result<AiChatTurn> {
    let bad = || Problem::internal("a turn of a chat that nobody knows");
    let is_late = now.duration_since(row.created_at) > SignedDuration::from_mins(5);
    let (state, failure) = match row.state.as_deref() {
        Some(word) => (State::of(word).ok_or_else(bad)?, row.failure),
        // The server went while it was asked.
        None if is_late => (State::Failed, Some("interrupted".to_owned())),
        None => (State::Waiting, None),
    };
    Ok(AiChatTurn {
        id: AiChatTurnId(row.id),
        action: Action::of(&row.action).ok_or_else(bad)?,
        section: row.section.as_deref().map(|word| Section::of(word).ok_or_else(bad)).transpose()?,
        content: row.content,
        asked_by: row.account_name,
        asked_at: row.created_at,
        edition: row.edition,
        version: Version(row.version),
        host: row.host.unwrap_or_default(),
        model: row.model.unwrap_or_default(),
        state,
        failure,
        answer: row.answer.unwrap_or_default(),
        answered_at: row.answered_at,
        accepted: row.accepted.iter().filter_map(|word| Section::of(word)).collect(),
        payload: row.payload,
    })
}

/// Only what is being written is talked about: later a report says what it says.
fn must_be_draft(row: &ReportRow) -> Result<()> {
    if status_of(&row.status)? == Status::Draft { Ok(()) } else { Err(past(place_of(row)?)) }
}

fn patient(sex: &str, case: &CaseView) -> String {
    let age = case.details.age.zip(case.details.age_unit);
    match age {
        Some((years, AgeUnit::Years)) if years > OLDEST => format!("{sex}, over {OLDEST} years"),
        Some((age, unit)) => format!("{sex}, {age} {}", unit.word()),
        None => sex.to_owned(),
    }
}

/// What is asked, with all that is known of whom it is about. It holds no transaction: masking a long text takes its time.
#[derive(PartialEq, Eq)]
struct Gathered {
    known: Known,
    said: Case,
    text: ReportText,
    before: Before,
    restrictions: Vec<String>,
}

/// Reads all of it; refused where the patient refused.
async fn gathered<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    (row, case, chart): (&ReportRow, &CaseView, &ChartAccess),
    (input, clinic): (&AiChatInput, &ClinicInput),
) -> Result<Gathered> {
    let text = match &input.text {
        Some(text) => {
            text.check_specimens(&case.specimens).map_err(within_text)?;
            text.clone()
        }
        None => reports::text_of(row)?,
    };
    let of_part = input.section.map(Section::word);
    let is_empty = |name| text.sections().into_iter().any(|(one, text)| one == name && text.is_none());
    if input.action == Action::Polish && of_part.is_some_and(is_empty) {
        return Err(Problem::invalid_field(
            "section",
            "required",
            "This part of the report says nothing yet.",
        ));
    }
    let (known, restrictions) = known::known(caller, tx, chart, (case, row), clinic).await?;
    let at_hand = case.specimens.iter().filter(|one| one.status == SpecimenStatus::Received);
    let said = Case {
        patient: patient(&patients::get(tx, chart).await?.sex, case),
        clinical_information: case.details.clinical_information.clone(),
        specimens: at_hand
            .map(|one| {
                let site = one.details.specimen_site.as_deref().unwrap_or("site not said");
                (one.part.clone(), format!("{}, {site}", one.details.specimen_type))
            })
            .collect(),
    };
    let before = match input.action {
        Action::Question => store::before(tx, PathologyReportId(row.id), caller.account()).await?,
        Action::Draft | Action::Polish => vec![],
    };
    Ok(Gathered { known, said, text, before, restrictions })
}

/// What would leave now. Long texts keep nobody else waiting, and the place is given back when the work is done, whoever left.
async fn prepared(
    gathered: Arc<Gathered>,
    input: &AiChatInput,
    endpoint: &Endpoint,
    place: running::Place,
) -> Result<(Prompt, Vec<String>, running::Place)> {
    let (action, section, question) = (input.action, input.section, input.question.clone());
    let model = endpoint.model.clone();
    let restrictions = gathered.restrictions.clone();
    let made = move || {
        let Gathered { known, said, text, before, .. } = gathered.as_ref();
        let asked = Asked { action, section, question: &question, text };
        // Nobody masks what is too long to be sent in any case.
        let is_short = |before: &Before| prompt::raw(said, &asked, before) <= MOST_SENT;
        if !is_short(&vec![]) {
            return (None, place);
        }
        let whole = is_short(before).then(|| prompt::prompt(known, &model, said, &asked, before.clone()));
        // What was said before is left out where it is too much.
        let made = whole.filter(|whole| whole.payload.len() <= MOST_SENT);
        (Some(made.unwrap_or_else(|| prompt::prompt(known, &model, said, &asked, vec![]))), place)
    };
    let (made, place) = tokio::task::spawn_blocking(made).await.map_err(Problem::internal)?;
    let Some(made) = made.filter(|made| made.payload.len() <= MOST_SENT) else {
        let why = "The report is too long to be sent. Ask about it by yourself, or of a colleague.";
        return Err(Problem::invalid_field("question", "too_long", why));
    };
    Ok((made, restrictions, place))
}

/// Of what leaves and where to, and of what the patient wants kept from others: shown for one endpoint it leaves for no other.
fn digest(endpoint: &Endpoint, payload: &str, restrictions: &[String]) -> String {
    hex::encode(sha256(format!("{}\n{}\n{payload}", endpoint.url, restrictions.join("\n")).as_bytes()))
}

/// Shows exactly what would leave, without what is known of the patient. Nothing leaves, and nothing is kept.
#[utoipa::path(post, path = "/pathology/reports/{id}/ai-chat/preview", tag = "pathology", params(("id" = PathologyReportId, Path)), request_body = AiChatInput, responses((status = 200, body = AiChatPreview)))]
async fn preview_ai_chat(
    caller: Caller<WriteReports>,
    Path(id): Path<PathologyReportId>,
    Body(input): Body<AiChatInput, LONG_BODY>,
) -> Result<Reply<AiChatPreview>> {
    input.check()?;
    let place = running::take(caller.clinic(), caller.account())?;
    let clinic = known::clinic(&caller).await?;
    let tx = caller.read().await?;
    let (row, case, chart) = open(&caller, &tx, id, Purpose::Read).await?;
    must_be_draft(&row)?;
    let endpoint = store::in_use(&tx).await?;
    let gathered = Arc::new(gathered(&caller, &tx, (&row, &case, &chart), (&input, &clinic)).await?);
    drop(tx);
    let (Prompt { payload, masked, .. }, restrictions, _place) =
        prepared(gathered, &input, &endpoint, place).await?;
    let payload_sha256 = digest(&endpoint, &payload, &restrictions);
    let host = endpoint.host();
    let view = AiChatPreview { payload, payload_sha256, host, model: endpoint.model, masked, restrictions };
    let tx = caller.read().await?;
    tx.disclose(chart.event("pathology_report.ai_chat_previewed", REPORT).on(id), view).await
}

/// That an answer is on its way.
#[derive(Debug, Serialize, ToSchema)]
pub struct AiChatStarted {
    /// The turn; how it stands is read like any other.
    pub id: AiChatTurnId,
}

/// Sends what was shown, and streams what comes back as server-sent events: `started` with the id of the turn, `text` with a piece of
/// the answer as a JSON string, `done` with `state` and `failure`. Who goes away ends it. Sent again with the same key, it is answered
/// with the id of the turn.
#[utoipa::path(post, path = "/pathology/reports/{id}/ai-chat", tag = "pathology", params(("id" = PathologyReportId, Path)), request_body = AiChatSending, responses((status = 200, body = String, content_type = "text/event-stream")))]
async fn send_ai_chat(
    caller: Caller<WriteReports>,
    Path(id): Path<PathologyReportId>,
    Body(input): Body<AiChatSending, LONG_BODY>,
) -> Result<Live> {
    let AiChatSending { asked, payload_sha256 } = input;
    let mut check = Check::new();
    check.within("payload_sha256", &payload_sha256, 64);
    check.done()?;
    asked.check().map_err(|problem| within("asked.", problem))?;
    let clinic = known::clinic(&caller).await?;
    let place = running::take(caller.clinic(), caller.account())?;
    let tx = caller.read().await?;
    let (row, case, chart) = open(&caller, &tx, id, Purpose::Read).await?;
    must_be_draft(&row)?;
    let endpoint = store::in_use(&tx).await?;
    let masked_by = Arc::new(gathered(&caller, &tx, (&row, &case, &chart), (&asked, &clinic)).await?);
    drop(tx);
    let (Prompt { payload, content, masked }, restrictions, place) =
        prepared(masked_by.clone(), &asked, &endpoint, place).await?;
    // What it was made of, and what it was masked by, may have changed while no transaction was open.
    let clinic = known::clinic(&caller).await?;
    let tx = caller.write().await?;
    let (row, case, chart) = open(&caller, &tx, id, Purpose::Write).await?;
    must_be_draft(&row)?;
    let is_same = gathered(&caller, &tx, (&row, &case, &chart), (&asked, &clinic)).await? == *masked_by;
    let endpoint = store::in_use(&tx).await?;
    let since = caller.now() - SignedDuration::from_hours(1);
    if store::asked_since(&tx, caller.account(), since).await? >= MOST_IN_AN_HOUR {
        let detail = format!(
            "{MOST_IN_AN_HOUR} questions an hour are answered. Go on later; the report does not need it."
        );
        return Err(Problem { code: "ai_limit", detail, ..Problem::too_many(600) });
    }
    if !is_same || digest(&endpoint, &payload, &restrictions) != payload_sha256 {
        let detail = "Something changed since this was shown. Look at what would be sent once more.";
        return Err(Problem::conflict("ai_payload_changed", detail));
    }
    let (action, section, host) = (asked.action, asked.section, endpoint.host());
    let sent =
        Sent { action, section, content: &content, payload: &payload, model: &endpoint.model, host: &host };
    let turn = store::ask(&tx, &row, &sent).await?;
    let told = json!({"turn": turn, "action": action, "section": section, "host": host, "model": endpoint.model,
        "masked": masked, "payload_sha256": payload_sha256});
    let event = chart.event("pathology_report.ai_chat_sent", REPORT).on(id).new_value(&told);
    let answered = chart.event("pathology_report.ai_chat_answered", REPORT).on(id);
    let recorded: Reply<AiChatStarted> = tx.commit(event, AiChatStarted { id: turn }).await?;
    let (tell, heard) = unbounded_channel();
    let house =
        caller.platform().acting(caller.clinic(), caller.account(), caller.account_name(), caller.roles());
    tokio::spawn(answer(Running { house, endpoint, payload, turn, answered, place }, tell));
    Ok(Live::after(recorded, streamed(heard)))
}

fn streamed(heard: UnboundedReceiver<Bytes>) -> Stream {
    Stream::from_stream(stream::unfold(heard, |mut heard| async move {
        let piece = heard.recv().await?;
        Some((Ok::<_, Infallible>(piece), heard))
    }))
}

/// JSON has no line break of its own: an event is one line.
fn event(name: &str, data: &impl Serialize) -> Bytes {
    let data = serde_json::to_string(data).unwrap_or_default();
    Bytes::from(format!("event: {name}\ndata: {data}\n\n"))
}

/// An answer on its way.
struct Running {
    house: Caller<System>,
    endpoint: Endpoint,
    payload: String,
    turn: AiChatTurnId,
    answered: Event,
    place: running::Place,
}

/// Asks, tells whoever listens, and keeps how it ended: whatever the endpoint does, and whether anybody still listens.
async fn answer(running: Running, tell: UnboundedSender<Bytes>) {
    let Running { house, endpoint, payload, turn, answered, place } = running;
    let _ = tell.send(event("started", &AiChatStarted { id: turn }));
    let mut text = String::new();
    let open = house.platform().config().ai_private_endpoint;
    let ended = {
        let say = |piece: &str| tell.send(event("text", &piece)).is_ok();
        let asking = client::ask((&endpoint, open, LIMITS), &payload, &mut text, say);
        tokio::select! {
            ended = asking => ended,
            () = tell.closed() => Ok(false),
        }
    };
    let (state, failure) = match ended {
        Ok(true) => (State::Answered, None),
        Ok(false) => (State::Stopped, None),
        Err(failure) => (State::Failed, Some(failure.word())),
    };
    if let Err(problem) = keep(&house, turn, &text, (state, failure), answered).await {
        tracing::error!(%turn, ?problem, "how an answer ended was not kept");
    }
    // The next one may begin as soon as this one is seen to have ended.
    drop(place);
    let _ = tell.send(event("done", &json!({"state": state, "failure": failure})));
}

async fn keep(
    house: &Caller<System>,
    turn: AiChatTurnId,
    text: &str,
    (state, failure): (State, Option<&str>),
    answered: Event,
) -> Result<()> {
    let tx = house.write().await?;
    store::answer(&tx, turn, text, state, failure).await?;
    let event = answered.new_value(&json!({"turn": turn, "state": state, "failure": failure}));
    tx.commit(event, ()).await.map(drop)
}

/// Before which turn a page begins.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AiChatFilter {
    /// `next` of the page before.
    after: Option<String>,
}

/// What was asked about a report and answered, the newest first; and whether the clinic has the chat.
#[utoipa::path(get, path = "/pathology/reports/{id}/ai-chat", tag = "pathology", params(("id" = PathologyReportId, Path), AiChatFilter), responses((status = 200, body = AiChatList)))]
async fn list_ai_chat(
    caller: Caller<ReadReports>,
    Path(id): Path<PathologyReportId>,
    Query(asked): Query<AiChatFilter>,
) -> Result<Reply<AiChatList>> {
    let from = asked.after.as_deref().map_or_else(start, Cursor::decode)?;
    let tx = caller.read().await?;
    let (row, _, chart) = open(&caller, &tx, id, Purpose::Read).await?;
    let endpoint = store::row(&tx).await?.filter(|endpoint| endpoint.is_active);
    let endpoint = endpoint.map(|row| Endpoint { url: row.url, model: row.model, key: None });
    let mut rows = store::turns(&tx, id, (from.at, from.id), PAGE as i64 + 1).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| Cursor { at: row.created_at, id: row.id }.encode());
    let items = rows.into_iter().map(|row| turn(TurnRow { payload: None, ..row }, caller.now()));
    let is_draft = status_of(&row.status)? == Status::Draft;
    let may = endpoint.is_some() && is_draft && chart.is_open() && caller.can(WriteReports::NAME);
    let view = AiChatList {
        is_on: endpoint.is_some(),
        host: endpoint.as_ref().map(Endpoint::host),
        model: endpoint.map(|endpoint| endpoint.model),
        items: items.collect::<Result<_>>()?,
        next,
        allowed_actions: if may { vec!["ask"] } else { vec![] },
    };
    tx.disclose(chart.event("pathology_report.ai_chat_listed", REPORT).on(id), view).await
}

/// One turn, with exactly what left.
#[utoipa::path(get, path = "/pathology/reports/{id}/ai-chat/{turn}", tag = "pathology", params(("id" = PathologyReportId, Path), ("turn" = AiChatTurnId, Path)), responses((status = 200, body = AiChatTurn)))]
async fn read_ai_chat_turn(
    caller: Caller<ReadReports>,
    Path((id, asked)): Path<(PathologyReportId, AiChatTurnId)>,
) -> Result<Reply<AiChatTurn>> {
    let tx = caller.read().await?;
    let (_, _, chart) = open(&caller, &tx, id, Purpose::Read).await?;
    let view = turn(store::turn(&tx, id, asked).await?, caller.now())?;
    tx.disclose(chart.event("pathology_report.ai_chat_read", REPORT).on(id), view).await
}

/// What a person puts into the report.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AiChatAcceptance {
    /// Into which part.
    section: Section,
    /// What that part says then, as it was compared and agreed to. It is saved with the report or not at all.
    text: String,
}

/// Records that a person puts text of an answer into the form. The report itself changes when it is saved, and that version says so.
#[utoipa::path(post, path = "/pathology/reports/{id}/ai-chat/{turn}/acceptance", tag = "pathology", params(("id" = PathologyReportId, Path), ("turn" = AiChatTurnId, Path)), request_body = AiChatAcceptance, responses((status = 200, body = AiChatTurn)))]
async fn accept_ai_chat(
    caller: Caller<WriteReports>,
    Path((id, asked)): Path<(PathologyReportId, AiChatTurnId)>,
    Body(input): Body<AiChatAcceptance, LONG_BODY>,
) -> Result<Reply<AiChatTurn>> {
    let mut check = Check::new();
    check.required("text", &input.text, 20_000);
    let message = "Write what stood there in the place of what is in brackets, like [DATE].";
    check.that(!holds_placeholder(&input.text), "text", "masked", message);
    check.done()?;
    let tx = caller.write().await?;
    let (row, _, chart) = open(&caller, &tx, id, Purpose::Write).await?;
    must_be_draft(&row)?;
    // Whether there is such a turn comes before whether it has an answer.
    store::turn(&tx, id, asked).await?;
    if !store::accept(&tx, &row, asked, (input.section, input.text.trim())).await? {
        let detail = "There is no answer of which anything could be put into the report.";
        return Err(Problem::conflict("ai_no_answer", detail));
    }
    let event = chart.event("pathology_report.ai_chat_accepted", REPORT).on(id);
    let event = event.new_value(&json!({"turn": asked, "section": input.section}));
    let view = turn(store::turn(&tx, id, asked).await?, caller.now())?;
    tx.commit(event, Answer::from(view)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(preview_ai_chat))
        .routes(routes!(list_ai_chat, send_ai_chat))
        .routes(routes!(read_ai_chat_turn))
        .routes(routes!(accept_ai_chat))
}
