//! Listing, adding and changing referring consultants.

use kernel::{AccountId, Problem, ReferringConsultantId, Result, Version, text::Check};
use notify::sms::{country, dialled};
use platform::{Answer, Body, Caller, Event, IfMatch, Path, Permission as _, Platform, Query, Reply, Tx};
use registry::search::normalise::tokens;
use serde::{Deserialize, Serialize};
use staff::profile::store as people;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    ReferringConsultantDetails,
    store::{self, ConsultantRow},
};
use crate::{
    permissions::{ReadResults, RegisterCases},
    specimen::filled,
};

const PAGE: usize = 50;
const CONSULTANT: &str = "referring_consultant";

/// Somebody who sends specimens.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReferringConsultant {
    /// Who.
    pub id: ReferringConsultantId,
    /// What is known of them.
    pub details: ReferringConsultantDetails,
    /// How their account was called when it was named.
    pub account_name: Option<String>,
    /// Who changed this last.
    pub changed_by: String,
    /// Travels as the ETag.
    pub version: Version,
}

impl From<ConsultantRow> for ReferringConsultant {
    fn from(row: ConsultantRow) -> Self {
        Self {
            id: ReferringConsultantId(row.id),
            details: ReferringConsultantDetails {
                name: row.name,
                designation: row.designation,
                institution: row.institution,
                email: row.email,
                phone: row.phone,
                mobile: row.mobile,
                account_id: row.account_id.map(AccountId),
                is_active: row.is_active,
            },
            account_name: row.account_name,
            changed_by: row.changed_by,
            version: Version(row.version),
        }
    }
}

/// Which of them.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ConsultantFilter {
    /// Words, or beginnings of words, of name, designation, institution or address.
    text: Option<String>,
    /// Only those who are offered for new cases.
    #[serde(default)]
    active: bool,
    /// `next` of the page before.
    after: Option<Uuid>,
}

/// A page of the directory.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReferringConsultants {
    /// By name.
    pub items: Vec<ReferringConsultant>,
    /// Where the next page starts; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Uuid>,
}

/// The directory of referring consultants.
#[utoipa::path(get, path = "/pathology/referring-consultants", tag = "pathology", params(ConsultantFilter), responses((status = 200, body = ReferringConsultants)))]
async fn list_referring_consultants(
    caller: Caller<RegisterCases>,
    Query(asked): Query<ConsultantFilter>,
) -> Result<Reply<ReferringConsultants>> {
    let mut check = Check::new();
    check.optional("text", asked.text.as_deref(), 200);
    check.done()?;
    let tx = caller.read().await?;
    let (mut name, mut institution) = (String::new(), String::new());
    if let Some(after) = asked.after {
        let row = store::get(&tx, ReferringConsultantId(after)).await?;
        (name, institution) = (row.name_key, row.institution_key);
    }
    let words = tokens(asked.text.as_deref().unwrap_or_default());
    let wanted = PAGE as i64 + 1;
    let mut rows = store::list(&tx, &words, asked.active, ((&name, &institution), wanted)).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|last| last.id);
    let items = rows.into_iter().map(ReferringConsultant::from).collect();
    let event = Event::new("referring_consultant.listed", CONSULTANT);
    tx.disclose(event, ReferringConsultants { items, next }).await
}

/// How the account that somebody is said to have is called; it is one of those who read results.
async fn called<M: Send + Sync>(
    tx: &Tx<M>,
    account: Option<AccountId>,
    before: &ReferringConsultant,
) -> Result<Option<String>> {
    let Some(account) = account else { return Ok(None) };
    if before.details.account_id == Some(account) {
        return Ok(before.account_name.clone());
    }
    Ok(Some(named(tx, account).await?))
}

async fn named<M: Send + Sync>(tx: &Tx<M>, account: AccountId) -> Result<String> {
    let person = readers(tx).await?.into_iter().find(|one| one.account_id == account);
    let told = "Nobody here who reads results of pathology has this account.";
    let unknown = || Problem::invalid_field("account_id", "no_result_reader", told);
    person.map(|one| one.full_name).ok_or_else(unknown)
}

/// A number that cannot be dialled would have the codes go where the link went, and nobody would know.
async fn check_mobile<M: Send + Sync>(tx: &Tx<M>, details: &ReferringConsultantDetails) -> Result<()> {
    let Some(mobile) = filled(details.mobile.as_deref()) else { return Ok(()) };
    let told = "Write one number with its country, like +44 7700 900123.";
    let wrong = || Problem::invalid_field("mobile", "not_dialled", told);
    dialled(mobile, country(tx).await?).map(drop).ok_or_else(wrong)
}

/// Adds somebody to the directory, unless they stand there.
#[utoipa::path(post, path = "/pathology/referring-consultants", tag = "pathology", request_body = ReferringConsultantDetails, responses((status = 201, body = ReferringConsultant)))]
async fn add_referring_consultant(
    caller: Caller<RegisterCases>,
    Body(input): Body<ReferringConsultantDetails>,
) -> Result<Reply<ReferringConsultant>> {
    input.check()?;
    let tx = caller.write().await?;
    check_mobile(&tx, &input).await?;
    let account_name = match input.account_id {
        Some(account) => Some(named(&tx, account).await?),
        None => None,
    };
    let id = ReferringConsultantId::new();
    store::add(&tx, id, &input, account_name.as_deref()).await?;
    let view = ReferringConsultant::from(store::get(&tx, id).await?);
    let event = Event::new("referring_consultant.added", CONSULTANT).on(id).new_value(&view);
    let location = format!("/api/v1/pathology/referring-consultants/{id}");
    tx.commit(event, Answer::created(view, location).etag(Version(1))).await
}

/// Changes what is known of somebody, or says that they are not offered any more. Cases keep what they say.
#[utoipa::path(put, path = "/pathology/referring-consultants/{id}", tag = "pathology", params(("id" = ReferringConsultantId, Path)), request_body = ReferringConsultantDetails, responses((status = 200, body = ReferringConsultant)))]
async fn change_referring_consultant(
    caller: Caller<RegisterCases>,
    Path(id): Path<ReferringConsultantId>,
    IfMatch(version): IfMatch,
    Body(input): Body<ReferringConsultantDetails>,
) -> Result<Reply<ReferringConsultant>> {
    input.check()?;
    let tx = caller.write().await?;
    check_mobile(&tx, &input).await?;
    let old = ReferringConsultant::from(store::get(&tx, id).await?);
    if old.version != version {
        return Err(Problem::stale());
    }
    let account_name = called(&tx, input.account_id, &old).await?;
    store::change(&tx, (id, version), &input, account_name.as_deref()).await?;
    let new = ReferringConsultant::from(store::get(&tx, id).await?);
    let event = Event::new("referring_consultant.changed", CONSULTANT).on(id).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// Somebody who reads results of pathology.
#[derive(Debug, Serialize, ToSchema)]
pub struct ResultReader {
    /// The account.
    pub account_id: AccountId,
    /// Name as colleagues read it.
    pub full_name: String,
}

/// Those who read results of pathology here.
#[derive(Debug, Serialize, ToSchema)]
pub struct ResultReaders {
    /// By name.
    pub items: Vec<ResultReader>,
}

async fn readers<M: Send + Sync>(tx: &Tx<M>) -> Result<Vec<ResultReader>> {
    let may = people::holding(tx, ReadResults::NAME).await?;
    let all = people::active(tx, people::MOST_COLLEAGUES).await?.into_iter();
    let readers = all.filter(|person| may.contains(&person.account));
    Ok(readers.map(|one| ResultReader { account_id: one.account, full_name: one.full_name }).collect())
}

/// Those who read results here, to say which of them a referring consultant is.
#[utoipa::path(get, path = "/pathology/result-readers", tag = "pathology", responses((status = 200, body = ResultReaders)))]
async fn list_result_readers(caller: Caller<RegisterCases>) -> Result<Reply<ResultReaders>> {
    let tx = caller.read().await?;
    let items = readers(&tx).await?;
    tx.disclose(Event::new("staff.listed", "staff"), ResultReaders { items }).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_referring_consultants, add_referring_consultant))
        .routes(routes!(change_referring_consultant))
        .routes(routes!(list_result_readers))
}
