//! How a person wants to be told.

use std::collections::BTreeMap;

use kernel::{Problem, Result, Version, text::Check};
use platform::{Answer, Body, Caller, Event, IfMatch, Platform, Reply, SignedIn};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Kind, Priority, QuietHours};

/// The way something is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = NotificationChannel)]
pub enum Channel {
    /// Not at all.
    Off,
    /// Inside the house.
    App,
    /// Inside, and by a letter that says that something waits.
    Mail,
}

/// What somebody has chosen; nothing where they have not.
#[derive(Debug, Clone, Default)]
pub struct Preference {
    /// When mail waits.
    pub quiet: Option<QuietHours>,
    /// Kinds that go another way than usual, by their word.
    pub(super) channels: BTreeMap<String, Channel>,
    pub(super) version: i32,
}

impl Preference {
    /// The way a kind goes to this person. A choice that its kind does not allow any more is none.
    pub fn channel(&self, kind: Kind) -> Channel {
        let chosen = self.channels.get(kind.word()).copied();
        chosen.filter(|channel| kind.channels().contains(channel)).unwrap_or_else(|| kind.usual())
    }
}

/// A kind and the way it goes.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NotificationChoice)]
pub struct Choice {
    /// What it tells of.
    kind: Kind,
    /// The way it goes.
    channel: Channel,
}

/// A kind, the way it goes, and the ways it may go.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NotificationChoiceView)]
pub struct ChoiceView {
    /// What it tells of.
    kind: Kind,
    /// How much it hurries.
    priority: Priority,
    /// The way it goes.
    channel: Channel,
    /// The ways it may go.
    channels: &'static [Channel],
}

/// How the caller wants to be told.
#[derive(Debug, Serialize, ToSchema)]
pub struct PreferencesView {
    /// When mail waits, but for what is urgent.
    quiet_hours: Option<QuietHours>,
    /// Every kind.
    choices: Vec<ChoiceView>,
    /// Whether this server sends mail.
    sends_mail: bool,
    /// Travels as the ETag; 0 where nothing was chosen yet.
    version: Version,
}

/// How the caller wants to be told.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreferencesInput {
    /// When mail waits, but for what is urgent; none where it is missing.
    quiet_hours: Option<QuietHours>,
    /// Kinds that are to go another way than usual; others go their usual way.
    #[serde(default)]
    choices: Vec<Choice>,
}

impl PreferencesInput {
    fn check(&self) -> Result<()> {
        let mut check = Check::new();
        if let Some(quiet) = &self.quiet_hours {
            quiet.check(&mut check);
        }
        check.that(self.choices.len() <= Kind::ALL.len(), "choices", "too_many", "Name each kind once.");
        for (n, choice) in self.choices.iter().enumerate() {
            let allowed = choice.kind.channels().contains(&choice.channel);
            check.that(
                allowed,
                &format!("choices[{n}].channel"),
                "not_allowed",
                "What is urgent is not turned off.",
            );
        }
        check.done()
    }

    /// Only what differs from the usual way is kept: a usual way that changes changes for everybody else.
    fn channels(&self) -> BTreeMap<String, Channel> {
        let chosen = self.choices.iter().filter(|choice| choice.channel != choice.kind.usual());
        chosen.map(|choice| (choice.kind.word().to_owned(), choice.channel)).collect()
    }
}

fn view(preference: Preference, sends_mail: bool) -> Answer<PreferencesView> {
    let choice = |kind: Kind| ChoiceView {
        kind,
        priority: kind.priority(),
        channel: preference.channel(kind),
        channels: kind.channels(),
    };
    let choices = Kind::ALL.into_iter().map(choice).collect();
    let version = Version(preference.version);
    Answer::from(PreferencesView { choices, quiet_hours: preference.quiet, sends_mail, version })
        .etag(version)
}

/// How I want to be told.
#[utoipa::path(get, path = "/notification-preferences", tag = "notify", responses((status = 200, body = PreferencesView)))]
async fn read_preferences(caller: Caller<SignedIn>) -> Result<Reply<PreferencesView>> {
    let tx = caller.read().await?;
    let preference = store::get(&tx, caller.account()).await?;
    let view = view(preference, caller.platform().config().mail.is_some());
    tx.disclose(
        Event::new("notification_preference.read", "notification_preference").on(caller.account()),
        view,
    )
    .await
}

/// Changes how I want to be told.
#[utoipa::path(put, path = "/notification-preferences", tag = "notify", request_body = PreferencesInput, responses((status = 200, body = PreferencesView)))]
async fn update_preferences(
    caller: Caller<SignedIn>,
    IfMatch(version): IfMatch,
    Body(input): Body<PreferencesInput>,
) -> Result<Reply<PreferencesView>> {
    input.check()?;
    if caller.session()?.clinic.is_none() {
        return Err(Problem::not_found());
    }
    let tx = caller.write().await?;
    let old = store::get(&tx, caller.account()).await?;
    store::set(&tx, caller.account(), version, input.quiet_hours.as_ref(), &input.channels()).await?;
    let new = store::get(&tx, caller.account()).await?;
    let kept = |p: &Preference| serde_json::json!({ "quiet_hours": p.quiet, "channels": p.channels });
    let event = Event::new("notification_preference.updated", "notification_preference").on(caller.account());
    let event = event.change(&kept(&old), &kept(&new));
    tx.commit(event, view(new, caller.platform().config().mail.is_some())).await
}

pub(super) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(read_preferences, update_preferences))
}

pub(super) mod store {
    //! The table of preferences.

    use std::collections::{BTreeMap, HashMap};

    use kernel::{AccountId, Problem, Result, Version};
    use platform::{Tx, Write};
    use sql::queries::notify::notification as queries;
    use uuid::Uuid;

    use super::{Channel, Preference, QuietHours};

    fn read(row: queries::Preference) -> Preference {
        let quiet = match (row.quiet_from, row.quiet_until, row.time_zone) {
            (Some(from), Some(until), Some(time_zone)) => Some(QuietHours { from, until, time_zone }),
            _ => None,
        };
        // What an earlier version kept in another form is no choice.
        let channels = serde_json::from_value(row.channels).unwrap_or_default();
        Preference { quiet, channels, version: row.version }
    }

    /// Of those who have chosen something.
    pub(in super::super) async fn of<M: Send + Sync>(
        tx: &Tx<M>,
        accounts: &[AccountId],
    ) -> Result<HashMap<Uuid, Preference>> {
        let accounts: Vec<Uuid> = accounts.iter().map(|account| account.0).collect();
        let rows = queries::preferences().bind(tx, &accounts).all().await?;
        Ok(rows.into_iter().map(|row| (row.account_id, read(row))).collect())
    }

    pub(super) async fn get<M: Send + Sync>(tx: &Tx<M>, account: AccountId) -> Result<Preference> {
        Ok(of(tx, &[account]).await?.remove(&account.0).unwrap_or_default())
    }

    /// Keeps what was chosen; `412` when somebody was faster.
    pub(super) async fn set(
        tx: &Tx<Write>,
        account: AccountId,
        version: Version,
        quiet: Option<&QuietHours>,
        channels: &BTreeMap<String, Channel>,
    ) -> Result<()> {
        let channels = serde_json::to_value(channels).map_err(Problem::internal)?;
        let (from, until) = (quiet.map(|q| q.from), quiet.map(|q| q.until));
        let zone = quiet.map(|q| q.time_zone.as_str());
        let set = match version {
            Version(0) => {
                queries::set_preference().bind(tx, &account.0, &from, &until, &zone, &channels).await?
            }
            Version(version) => {
                queries::change_preference()
                    .bind(tx, &from, &until, &zone, &channels, &account.0, &version)
                    .await?
            }
        };
        if set == 0 { Err(Problem::stale()) } else { Ok(()) }
    }
}
