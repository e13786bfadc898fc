//! What the clinic decides about how the house works: one place, each decision with its reason, who made it and what was
//! before, and a way back.

use std::collections::HashMap;

use jiff::Timestamp;
use kernel::{Problem, Result, Version, text::Check};
use platform::{
    Answer, Body, Caller, Event, IfMatch, Path, Permission, Platform, Query, Reply,
    setting::{self, Decided, Decision, Setting},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::permissions::{ManageSettings, ReadSettings};

/// Every setting of every department, in the order of the page.
pub fn all() -> impl Iterator<Item = &'static Setting> {
    crate::alerts::SETTINGS
        .iter()
        .chain(scheduling::settings())
        .chain(charting::SETTINGS)
        .chain(pathology::settings())
}

fn declared(key: &str) -> Result<&'static Setting> {
    all().find(|setting| setting.key() == key).ok_or_else(Problem::not_found)
}

/// What a value may be.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum SettingType {
    /// A whole number.
    Whole {
        /// What is counted: `days`, `months` …
        unit: &'static str,
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// Yes or no.
    Switch,
}

/// A setting.
#[derive(Debug, Serialize, ToSchema)]
pub struct SettingView {
    /// Its key, `group.name`.
    pub key: &'static str,
    /// What a value may be.
    pub kind: SettingType,
    /// What counts where nothing was decided.
    #[schema(value_type = Value)]
    pub default: Value,
    /// What counts.
    #[schema(value_type = Value)]
    pub value: Value,
    /// Whether that is the default, and not a decision.
    pub is_default: bool,
    /// Who decided last.
    pub changed_by: Option<String>,
    /// When.
    pub changed_at: Option<Timestamp>,
    /// Why.
    pub reason: Option<String>,
    /// Travels as the ETag; 0 where nothing was decided yet.
    pub version: Version,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

fn view<P: Permission>(
    caller: &Caller<P>,
    setting: &'static Setting,
    decided: Option<Decided>,
) -> SettingView {
    let (value, version) = decided.as_ref().map_or((None, 0), |one| (one.value.clone(), one.version));
    let kind = match setting {
        Setting::Whole(whole) => {
            SettingType::Whole { unit: whole.unit, least: whole.least, most: whole.most }
        }
        Setting::Switch(_) => SettingType::Switch,
    };
    SettingView {
        key: setting.key(),
        kind,
        default: setting.default(),
        is_default: value.is_none(),
        value: setting.in_force(value),
        changed_by: decided.as_ref().map(|one| one.changed_by.clone()),
        changed_at: decided.as_ref().map(|one| one.changed_at),
        reason: decided.map(|one| one.reason),
        version: Version(version),
        allowed_actions: if caller.can("setting.manage") { vec!["change"] } else { vec![] },
    }
}

/// Every setting.
#[derive(Debug, Serialize, ToSchema)]
pub struct SettingList {
    /// In the order of the page.
    pub items: Vec<SettingView>,
}

/// What the clinic has decided about how the house works.
#[utoipa::path(get, path = "/settings", tag = "governance", responses((status = 200, body = SettingList)))]
async fn list_settings(caller: Caller<ReadSettings>) -> Result<Reply<SettingList>> {
    let tx = caller.read().await?;
    let decided = setting::newest(&tx).await?;
    let mut decided: HashMap<String, Decided> =
        decided.into_iter().map(|one| (one.key.clone(), one)).collect();
    let items = all().map(|setting| view(&caller, setting, decided.remove(setting.key()))).collect();
    tx.disclose(Event::new("setting.listed", "setting"), SettingList { items }).await
}

/// A decision.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SettingInput {
    /// The new value; where it is null or missing the default counts again.
    #[schema(value_type = Option<Value>)]
    value: Option<Value>,
    /// Why; the history keeps it.
    reason: String,
}

impl SettingInput {
    /// The setting that is decided about, where the decision is one that it can take.
    fn check(&self, key: &str) -> Result<&'static Setting> {
        let mut check = Check::new();
        check.required("reason", &self.reason, 500);
        check.done()?;
        let setting = declared(key)?;
        self.value.as_ref().map_or(Ok(()), |value| setting.check(value))?;
        Ok(setting)
    }
}

/// Decides about a setting. It counts from the next time that somebody asks for it.
#[utoipa::path(put, path = "/settings/{key}", tag = "governance", params(("key" = String, Path)), request_body = SettingInput, responses((status = 200, body = SettingView)))]
async fn change_setting(
    caller: Caller<ManageSettings>,
    Path(key): Path<String>,
    IfMatch(version): IfMatch,
    Body(input): Body<SettingInput>,
) -> Result<Reply<SettingView>> {
    let setting = input.check(&key)?;
    let tx = caller.write().await?;
    let before = setting::history(&tx, setting.key(), i32::MAX, 1).await?.into_iter().next();
    let old = setting.in_force(before.and_then(|one| one.value));
    let reason = input.reason.trim();
    let decision =
        Decision { value: input.value.as_ref(), reason, account: caller.account(), at: caller.now() };
    setting::decide(&tx, setting.key(), version, &decision).await?;
    let now = setting::history(&tx, setting.key(), i32::MAX, 1).await?.into_iter().next();
    let view = view(&caller, setting, now);
    let event = Event::new("setting.changed", "setting")
        .because(reason)
        .change(&json!({ (setting.key()): old }), &json!({ (setting.key()): view.value }));
    let version = view.version;
    tx.commit(event, Answer::from(view).etag(version)).await
}

/// One decision.
#[derive(Debug, Serialize, ToSchema)]
pub struct SettingChange {
    /// Which one.
    pub version: Version,
    /// What was decided; null: that the default counts.
    #[schema(value_type = Option<Value>)]
    pub value: Option<Value>,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub changed_by: String,
    /// When.
    pub changed_at: Timestamp,
}

/// Decisions about a setting.
#[derive(Debug, Serialize, ToSchema)]
pub struct SettingHistory {
    /// The newest first.
    pub items: Vec<SettingChange>,
    /// Where the next page starts; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<i32>,
}

/// Which decisions.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HistoryFilter {
    /// `next` of the page before.
    before: Option<i32>,
}

const PAGE: usize = 50;

/// Everything that was decided about a setting.
#[utoipa::path(get, path = "/settings/{key}/history", tag = "governance", params(("key" = String, Path), HistoryFilter), responses((status = 200, body = SettingHistory)))]
async fn read_history(
    caller: Caller<ReadSettings>,
    Path(key): Path<String>,
    Query(asked): Query<HistoryFilter>,
) -> Result<Reply<SettingHistory>> {
    let setting = declared(&key)?;
    let tx = caller.read().await?;
    let mut rows =
        setting::history(&tx, setting.key(), asked.before.unwrap_or(i32::MAX), PAGE as i64).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| row.version);
    let change = |row: Decided| SettingChange {
        version: Version(row.version),
        value: row.value,
        reason: row.reason,
        changed_by: row.changed_by,
        changed_at: row.changed_at,
    };
    let history = SettingHistory { items: rows.into_iter().map(change).collect(), next };
    let event = Event::new("setting.history_read", "setting").because(setting.key());
    tx.disclose(event, history).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_settings))
        .routes(routes!(change_setting))
        .routes(routes!(read_history))
}
