//! The reader's side. Nobody is signed in: the link of a letter sends a code to whom the letter was for, and the code opens what is out
//! now, for half an hour. Looking at a link uses nothing up: mail programs do that.

use axum::response::Response;
use identity::{public_token, session::new_token};
use jiff::{Timestamp, civil::Date};
use kernel::{PathologyAddendumId, PathologyReportId, PatientId, Problem, Result, Secret, text::Check};
use notify::{
    Channel, Kind, Message,
    sms::{country, dialled},
};
use platform::{
    Answer, Body, Caller, Download, Event, Guest, Platform, Reply, System, Tx, Write, http::sha256,
};
use registry::chart::{ChartAccess, open_chart};
use serde::{Deserialize, Serialize};
use serde_json::json;
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    CODE_LASTS, CODES_WITHIN, DELIVERY, KIND, MOST_CODES, MOST_WRONG, MOST_WRONG_OF_LINK, PASS_LASTS,
    job::clinic,
    store::{self, Link},
    watch,
};
use crate::report::{
    addendum::store as addenda,
    signed::Signed,
    state::Status,
    store::{self as reports, ReportRow},
};

/// Who acts, in the trail.
const NAME: &str = "guest:results";

/// The token of a link.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResultToken {
    #[schema(value_type = String, format = Password)]
    token: Secret<String>,
}

/// What a link opens.
#[derive(Debug, Serialize, ToSchema)]
pub struct ResultLink {
    /// Whose laboratory has a report for the reader.
    pub clinic: String,
}

/// The same for a link that there never was, that was sent anew, that is locked, that goes to an address which is not theirs any more,
/// and whose time is over.
fn wrong_link() -> Problem {
    let told = "This link opens nothing (any more). Ask the laboratory for another one.";
    Problem::invalid_field("token", "wrong_link", told)
}

fn wrong_code() -> Problem {
    let told = "This is not the code that was sent last, or its time is over. After five wrong ones ask for another.";
    Problem::invalid_field("code", "wrong_code", told)
}

fn shut() -> Problem {
    let told = "What the code opened is shut again. Ask for another code.";
    Problem::invalid_field("pass", "shut", told)
}

fn check_token(check: &mut Check, token: &Secret<String>) {
    check.required("token", token.expose(), 100);
}

/// A code is worth nothing without its link, which is kept nowhere.
fn code_digest(token: &Secret<String>, code: &str) -> [u8; 32] {
    sha256(format!("{}:{code}", token.expose().trim()).as_bytes())
}

/// Six digits that nobody foresees.
fn new_code() -> Result<Secret<String>> {
    let [a, b, c, d, ..] = sha256(new_token()?.expose().as_bytes());
    Ok(Secret::new(format!("{:06}", u32::from_be_bytes([a, b, c, d]) % 1_000_000)))
}

fn digest(secret: &Secret<String>) -> [u8; 32] {
    sha256(secret.expose().trim().as_bytes())
}

fn is_good(link: &Link, now: Timestamp) -> bool {
    link.is_current
        && link.wrong_tries < MOST_WRONG_OF_LINK
        && link.link_expires_at.is_some_and(|until| now < until)
}

/// Where a token leads: the house at work in its clinic, and the digest by which the delivery is found.
async fn known(guest: &Guest, token: &Secret<String>) -> Result<(Caller<System>, [u8; 32])> {
    guest.looks_up()?;
    let Some((clinic, sha256)) = public_token::find(guest, KIND, token).await? else {
        let tx = guest.identity_write().await?;
        return Err(tx.refuse(Event::new("report_delivery.link_refused", DELIVERY), wrong_link()).await);
    };
    Ok((guest.in_clinic(clinic, NAME), sha256))
}

/// The chart behind a link that is good.
async fn good<M: Send + Sync>(
    caller: &Caller<System>,
    tx: Tx<M>,
    link: Option<Link>,
) -> Result<(Tx<M>, Link, ChartAccess)> {
    let refused = Event::new("report_delivery.link_refused", DELIVERY);
    let Some(link) = link else { return Err(tx.refuse(refused, wrong_link()).await) };
    if !is_good(&link, caller.now()) {
        let event = refused.on(link.id).subject(PatientId(link.patient_id));
        return Err(tx.refuse(event, wrong_link()).await);
    }
    let chart = open_chart(caller, &tx, PatientId(link.patient_id), Purpose::Read).await?;
    Ok((tx, link, chart))
}

/// A link that nobody else guesses at meanwhile.
async fn opened(caller: &Caller<System>, sha256: &[u8]) -> Result<(Tx<Write>, Link, ChartAccess)> {
    let tx = caller.write().await?;
    let link = store::locked_by_link(&tx, sha256).await?;
    good(caller, tx, link).await
}

/// Looks at a link: which laboratory it is of, and nothing of whom.
#[utoipa::path(post, path = "/results/link", tag = "pathology", security(()), request_body = ResultToken, responses((status = 200, body = ResultLink)))]
async fn open_result_link(guest: Guest, Body(input): Body<ResultToken>) -> Result<Reply<ResultLink>> {
    let mut check = Check::new();
    check_token(&mut check, &input.token);
    check.done()?;
    let (caller, sha256) = known(&guest, &input.token).await?;
    let (name, _) = clinic(&caller).await?;
    let tx = caller.read().await?;
    let link = store::by_link(&tx, &sha256).await?;
    let (tx, link, chart) = good(&caller, tx, link).await?;
    let event = chart.event("report_delivery.link_opened", DELIVERY).on(link.id);
    tx.disclose(event, Answer::secret(ResultLink { clinic: name })).await
}

/// How a code was sent.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CodeSentBy {
    /// To the address of the letter.
    Mail,
    /// To the reader's telephone.
    Sms,
}

/// That a code is on its way.
#[derive(Debug, Serialize, ToSchema)]
pub struct SentCode {
    /// How.
    pub by: CodeSentBy,
    /// The last two digits of the number, so that its owner knows it.
    pub ending: Option<String>,
}

/// Where the code goes: to the mobile telephone, where one is known and text messages are sent, else where the letter went. It goes to no
/// other telephone: one of a desk takes no text messages.
async fn code_goes_to(tx: &Tx<Write>, link: &Link) -> Result<(CodeSentBy, Channel, String)> {
    if notify::sms::is_on(tx).await? {
        let country = country(tx).await?;
        if let Some(number) = link.mobile.as_deref().and_then(|mobile| dialled(mobile, country)) {
            return Ok((CodeSentBy::Sms, Channel::Sms, number));
        }
    }
    Ok((CodeSentBy::Mail, Channel::Mail, link.address.clone().unwrap_or_default()))
}

async fn send_code(
    tx: &Tx<Write>,
    link: &Link,
    (clinic, code, expires_at): (&str, &Secret<String>, Timestamp),
) -> Result<SentCode> {
    let (by, channel, to) = code_goes_to(tx, link).await?;
    let message = Message {
        kind: Kind::ReportCode,
        channel,
        to: &to,
        language: &link.language,
        values: &[("clinic", clinic), ("code", code.expose())],
        expires_at,
        quiet_hours: None,
        confidential: true,
        two_readers: false,
    };
    notify::send(tx, &message).await?;
    let ending =
        (channel == Channel::Sms).then(|| to.chars().skip(to.chars().count().saturating_sub(2)).collect());
    Ok(SentCode { by, ending })
}

/// Sends a code to whom the letter was for. The one before is worth nothing from then on.
#[utoipa::path(post, path = "/results/code", tag = "pathology", security(()), request_body = ResultToken, responses((status = 200, body = SentCode)))]
async fn send_result_code(guest: Guest, Body(input): Body<ResultToken>) -> Result<Reply<SentCode>> {
    let mut check = Check::new();
    check_token(&mut check, &input.token);
    check.done()?;
    let (caller, sha256) = known(&guest, &input.token).await?;
    let (name, _) = clinic(&caller).await?;
    let (tx, link, chart) = opened(&caller, &sha256).await?;
    let event = chart.event("report_delivery.code_sent", DELIVERY).on(link.id);
    if link.recent_codes >= MOST_CODES {
        let wait = u64::try_from(CODES_WITHIN.as_secs()).map_err(Problem::internal)?;
        return Err(tx.refuse(event.because("too_often"), Problem::too_many(wait)).await);
    }
    let code = new_code()?;
    let expires_at = caller.now().checked_add(CODE_LASTS).map_err(Problem::internal)?;
    store::keep_code(&tx, link.id, &code_digest(&input.token, code.expose()), expires_at).await?;
    let sent = send_code(&tx, &link, (&name, &code, expires_at)).await?;
    let event = event.new_value(&json!({"consultant": link.consultant_name, "by": sent.by}));
    tx.commit(event, Answer::secret(sent)).await
}

/// The token of a link, and the code that was sent for it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResultEntry {
    #[schema(value_type = String, format = Password)]
    token: Secret<String>,
    /// Six digits.
    #[schema(value_type = String, format = Password)]
    code: Secret<String>,
}

/// How the newest edition stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeliveredStanding {
    /// The first that went out.
    Final,
    /// It stands in the place of an earlier one.
    Amended,
    /// It was taken back: nobody relies on it.
    Withdrawn,
}

/// What was added below a report.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeliveredAddendum {
    /// Its paper is fetched by this.
    pub id: PathologyAddendumId,
    /// Among those of the report.
    pub number: i32,
    /// Whether the edition that it adds to was amended since.
    pub is_superseded: bool,
    /// Who signed it.
    pub signed_by: Option<String>,
    /// When.
    pub signed_at: Option<Timestamp>,
    /// Whether its paper was fetched by this link.
    pub is_read: bool,
}

/// What is out now of the report to which a link leads.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeliveredReport {
    /// Of which laboratory.
    pub clinic: String,
    /// The patient, as the report names them.
    pub patient_name: String,
    /// Date of birth.
    pub birth_date: Date,
    /// Medical record number.
    pub mrn: String,
    /// `S26-00001`
    pub accession_number: String,
    /// The newest edition that is out.
    pub edition: i32,
    /// How it stands.
    pub standing: DeliveredStanding,
    /// The edition of which the letter told: where it is another one, that one is superseded.
    pub told_edition: i32,
    /// Whether the next edition is under way.
    pub is_being_amended: bool,
    /// Since when it is out, or taken back.
    pub issued_at: Timestamp,
    /// Signed addenda, the oldest first.
    pub addenda: Vec<DeliveredAddendum>,
    /// Whether the paper of this edition was fetched by this link.
    pub is_read: bool,
    /// When the reader said that they read what is out now.
    pub acknowledged_at: Option<Timestamp>,
    /// Under which name.
    pub acknowledged_name: Option<String>,
}

impl DeliveredReport {
    /// Whether every paper was fetched that counts: of what was taken back, that it was.
    fn is_all_read(&self) -> bool {
        let is_withdrawn = self.standing == DeliveredStanding::Withdrawn;
        self.is_read && self.addenda.iter().all(|one| one.is_read || one.is_superseded || is_withdrawn)
    }
}

/// What the right code opens.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpenedResult {
    /// Opens the papers; kept in memory, and worth nothing without the link.
    pub pass: String,
    /// It is shut then.
    pub shuts_at: Timestamp,
    /// What is out.
    pub report: DeliveredReport,
}

/// The newest edition that is out, or the one by which it was taken back, and since when.
fn newest(row: &ReportRow) -> Result<(i32, Timestamp)> {
    let withdrawn = row.withdrawn_at.filter(|_| row.status == Status::Withdrawn.word());
    let out = withdrawn.map(|at| (row.edition, at)).or(row.issued_edition.zip(row.issued_at));
    out.ok_or_else(|| Problem::internal("what was delivered is not out"))
}

/// How a paper is called in the trail, and among those that were fetched.
fn edition_word(edition: i32) -> String {
    format!("edition {edition}")
}

fn addendum_word(number: i32) -> String {
    format!("addendum {number}")
}

fn has_read(link: &Link, paper: &str) -> bool {
    link.read_papers.iter().any(|read| read == paper)
}

async fn shown<M: Send + Sync>(tx: &Tx<M>, link: &Link, clinic: String) -> Result<DeliveredReport> {
    let report = PathologyReportId(link.report_id);
    let row = reports::get(tx, report).await?;
    let (edition, issued_at) = newest(&row)?;
    let signed = Signed::read(reports::content_of(tx, report, edition).await?)?;
    let is_withdrawn = row.status == Status::Withdrawn.word();
    let standing = match signed.amends {
        _ if is_withdrawn => DeliveredStanding::Withdrawn,
        Some(_) => DeliveredStanding::Amended,
        None => DeliveredStanding::Final,
    };
    let addendum = |one: sql::queries::pathology::addendum::SignedOfReports| DeliveredAddendum {
        id: PathologyAddendumId(one.id),
        number: one.number,
        is_superseded: row.issued_edition.is_some_and(|out| one.edition < out),
        signed_by: one.signed_by,
        signed_at: one.signed_at,
        is_read: has_read(link, &addendum_word(one.number)),
    };
    let addenda = addenda::signed_of(tx, &[report.0]).await?.into_iter().map(addendum).collect();
    let read = store::acknowledged_by(tx, link.id).await?;
    let patient = signed.about.patient;
    let names = [Some(patient.given_name), patient.middle_name, Some(patient.family_name)];
    Ok(DeliveredReport {
        clinic,
        patient_name: names.into_iter().flatten().collect::<Vec<_>>().join(" "),
        birth_date: patient.birth_date,
        mrn: patient.mrn,
        accession_number: signed.about.case.accession_number,
        edition,
        standing,
        told_edition: link.edition,
        is_being_amended: !is_withdrawn && row.edition > edition,
        issued_at,
        addenda,
        is_read: has_read(link, &edition_word(edition)),
        acknowledged_at: read.as_ref().and_then(|read| read.at),
        acknowledged_name: read.and_then(|read| read.name),
    })
}

fn is_code(link: &Link, digest: &[u8; 32], now: Timestamp) -> bool {
    link.code_wrong_tries < MOST_WRONG
        && link.code_expires_at.is_some_and(|until| now < until)
        && link.code_sha256.as_deref() == Some(digest.as_slice())
}

/// Opens what is out with the code that was sent last.
#[utoipa::path(post, path = "/results/entry", tag = "pathology", security(()), request_body = ResultEntry, responses((status = 200, body = OpenedResult)))]
async fn enter_results(guest: Guest, Body(input): Body<ResultEntry>) -> Result<Reply<OpenedResult>> {
    let code: String = input.code.expose().chars().filter_map(kernel::text::ascii_digit).collect();
    let mut check = Check::new();
    check_token(&mut check, &input.token);
    check.required("code", input.code.expose(), 20);
    check.done()?;
    let (caller, sha256) = known(&guest, &input.token).await?;
    let (name, _) = clinic(&caller).await?;
    let (tx, link, chart) = opened(&caller, &sha256).await?;
    if !is_code(&link, &code_digest(&input.token, &code), caller.now()) {
        store::count_wrong(&tx, link.id).await?;
        let is_last = link.wrong_tries + 1 >= MOST_WRONG_OF_LINK;
        if is_last {
            let (id, report) = (kernel::ReportDeliveryId(link.id), PathologyReportId(link.report_id));
            store::not_reached(&tx, id, report, "locked").await?;
        }
        let event = chart.event("report_delivery.code_refused", DELIVERY).on(link.id);
        let problem = if is_last { wrong_link() } else { wrong_code() };
        return Err(tx.commit_failure(event, problem).await);
    }
    let pass = new_token()?;
    let shuts_at = caller.now().checked_add(PASS_LASTS).map_err(Problem::internal)?;
    store::enter(&tx, link.id, &digest(&pass), shuts_at).await?;
    let report = shown(&tx, &link, name).await?;
    let event = chart.event("report_delivery.opened", DELIVERY).on(link.id);
    let event = event.new_value(&json!({"consultant": link.consultant_name, "edition": report.edition}));
    tx.commit(event, Answer::secret(OpenedResult { pass: pass.expose().clone(), shuts_at, report })).await
}

fn is_open(link: &Link, pass: &Secret<String>, now: Timestamp) -> bool {
    link.pass_expires_at.is_some_and(|until| now < until)
        && link.pass_sha256.as_deref() == Some(digest(pass).as_slice())
}

/// Which paper.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResultPaper {
    #[schema(value_type = String, format = Password)]
    token: Secret<String>,
    #[schema(value_type = String, format = Password)]
    pass: Secret<String>,
    /// An addendum; else the newest edition that is out.
    addendum_id: Option<PathologyAddendumId>,
}

/// A paper of the report, and how it is called.
async fn paper<M: Send + Sync>(
    tx: &Tx<M>,
    link: &Link,
    addendum: Option<PathologyAddendumId>,
) -> Result<(Download, String)> {
    let report = PathologyReportId(link.report_id);
    let Some(wanted) = addendum else {
        let (edition, _) = newest(&reports::get(tx, report).await?)?;
        let file = reports::document(tx, report, edition).await?;
        let download = Download::made("application/pdf", format!("report-{edition}.pdf"), file);
        return Ok((download, edition_word(edition)));
    };
    let all = addenda::signed_of(tx, &[report.0]).await?;
    let one = all.into_iter().find(|one| one.id == wanted.0).ok_or_else(Problem::not_found)?;
    let file = addenda::document(tx, wanted).await?;
    let download = Download::made("application/pdf", format!("addendum-{}.pdf", one.number), file);
    Ok((download, addendum_word(one.number)))
}

/// The signed paper of the newest edition that is out, or of an addendum.
#[utoipa::path(post, path = "/results/document.pdf", tag = "pathology", security(()), request_body = ResultPaper, responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn read_result_paper(guest: Guest, Body(input): Body<ResultPaper>) -> Result<Response> {
    let mut check = Check::new();
    check_token(&mut check, &input.token);
    check.required("pass", input.pass.expose(), 100);
    check.done()?;
    let (caller, sha256) = known(&guest, &input.token).await?;
    let (tx, link, chart) = opened(&caller, &sha256).await?;
    let event = chart.event("report_delivery.document_read", DELIVERY).on(link.id);
    if !is_open(&link, &input.pass, caller.now()) {
        return Err(tx.refuse(event, shut()).await);
    }
    let (download, said) = paper(&tx, &link, input.addendum_id).await?;
    store::note_read(&tx, link.id, &said).await?;
    tx.commit_download(event.because(said), download).await
}

/// That the reader read what was shown.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResultAcknowledgement {
    #[schema(value_type = String, format = Password)]
    token: Secret<String>,
    #[schema(value_type = String, format = Password)]
    pass: Secret<String>,
    /// Who they are.
    name: String,
    /// The edition that was shown,
    edition: i32,
    /// and with how many addenda: where something newer went out meanwhile, that is to be read first.
    addenda: usize,
}

/// Says that the reader read what is out.
#[utoipa::path(post, path = "/results/acknowledgement", tag = "pathology", security(()), request_body = ResultAcknowledgement, responses((status = 200, body = DeliveredReport)))]
async fn acknowledge_result(
    guest: Guest,
    Body(input): Body<ResultAcknowledgement>,
) -> Result<Reply<DeliveredReport>> {
    let name = input.name.trim();
    let mut check = Check::new();
    check_token(&mut check, &input.token);
    check.required("pass", input.pass.expose(), 100);
    check.required("name", &input.name, 200).name("name", &input.name);
    check.done()?;
    let (caller, sha256) = known(&guest, &input.token).await?;
    let (house, _) = clinic(&caller).await?;
    let (tx, link, chart) = opened(&caller, &sha256).await?;
    let event = chart.event("report_delivery.acknowledged", DELIVERY).on(link.id);
    if !is_open(&link, &input.pass, caller.now()) {
        return Err(tx.refuse(event, shut()).await);
    }
    // Before it is looked at: what goes out meanwhile is not among what they read.
    let seen = store::newest(&tx, link.id).await?;
    let now = shown(&tx, &link, house).await?;
    if (now.edition, now.addenda.len()) != (input.edition, input.addenda) {
        let told = "Something newer went out meanwhile. Ask for another code, and read that.";
        return Err(tx.refuse(event, Problem::conflict("newer_edition_out", told)).await);
    }
    if !now.is_all_read() {
        let told = "Open the report, and each addendum to it, before you say that you read it.";
        return Err(tx.refuse(event, Problem::conflict("paper_not_read", told)).await);
    }
    watch::over(&tx, &store::acknowledge(&tx, link.id, (name, seen)).await?).await?;
    let view = shown(&tx, &link, now.clinic).await?;
    let event = event.new_value(&json!({"name": name, "edition": view.edition}));
    tx.commit(event, Answer::secret(view)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(open_result_link))
        .routes(routes!(send_result_code))
        .routes(routes!(enter_results))
        .routes(routes!(read_result_paper))
        .routes(routes!(acknowledge_result))
}
