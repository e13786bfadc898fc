//! The AI endpoint of the clinic: an administrator names it, and nothing leaves before. Its key is never read back.

use axum::http::HeaderValue;
use jiff::Timestamp;
use kernel::{Problem, Result, Secret, Version, text::Check};
use notify::outbound::is_web;
use platform::{Answer, Body, Caller, Event, IfMatch, Platform, Reply};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    client::{self, Endpoint, Failure, LIMITS, Limits},
    prompt::hello,
    store::{self, EndpointRow},
};
use crate::permissions::ManageAi;

/// What a clinic says of its endpoint, whole.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AiEndpointInput {
    /// What stands before `/chat/completions`: an `https` address. Where whoever runs the server allows it, `http` will do on this
    /// machine or in a private network.
    url: String,
    /// Which model is asked.
    model: String,
    /// The key; the one before stays unless told, at the same address.
    #[schema(value_type = Option<String>, format = Password)]
    api_key: Option<Secret<String>>,
    /// Whether no key is sent.
    #[serde(default)]
    without_key: bool,
    /// Whether the chat is on.
    is_active: bool,
    /// Why it is changed: what leaves the house is decided.
    reason: String,
}

impl AiEndpointInput {
    fn check(&self, open: bool) -> Result<()> {
        let mut check = Check::new();
        check.required("url", &self.url, 500);
        let message = "Use an address that begins with https://.";
        check.that(is_web(self.url.trim(), open), "url", "invalid_link", message);
        check.required("model", &self.model, 200);
        check.required("reason", &self.reason, 500);
        if let Some(key) = &self.api_key {
            check.required("api_key", key.expose(), 1000);
            let good = HeaderValue::from_str(key.expose()).is_ok();
            check.that(good, "api_key", "invalid_header", "Use letters, digits and signs.");
            check.that(!self.without_key, "api_key", "not_both", "Give a key, or say that there is none.");
        }
        check.done()
    }
}

/// What a clinic said of its endpoint. The key is never shown again.
#[derive(Debug, Serialize, ToSchema)]
pub struct AiEndpointView {
    /// What stands before `/chat/completions`; nothing before anybody said anything.
    pub url: Option<String>,
    /// Which model is asked.
    pub model: Option<String>,
    /// Whether a key is kept.
    pub has_api_key: bool,
    /// Whether the chat is on.
    pub is_active: bool,
    /// Who changed it last.
    pub changed_by: Option<String>,
    /// When.
    pub updated_at: Option<Timestamp>,
    /// Travels as the ETag; 0 before anybody said anything.
    pub version: Version,
    /// What the caller may do: `update`, `try`.
    pub allowed_actions: Vec<&'static str>,
}

fn view(row: Option<EndpointRow>) -> AiEndpointView {
    let Some(row) = row else {
        return AiEndpointView {
            url: None,
            model: None,
            has_api_key: false,
            is_active: false,
            changed_by: None,
            updated_at: None,
            version: Version(0),
            allowed_actions: vec!["update"],
        };
    };
    AiEndpointView {
        url: Some(row.url),
        model: Some(row.model),
        has_api_key: row.api_key.is_some(),
        is_active: row.is_active,
        changed_by: Some(row.changed_by),
        updated_at: Some(row.updated_at),
        version: Version(row.version),
        allowed_actions: vec!["update", "try"],
    }
}

/// Which AI endpoint is asked beside pathology reports.
#[utoipa::path(get, path = "/pathology/ai-endpoint", tag = "pathology", responses((status = 200, body = AiEndpointView)))]
async fn read_ai_endpoint(caller: Caller<ManageAi>) -> Result<Reply<AiEndpointView>> {
    let tx = caller.read().await?;
    let view = view(store::row(&tx).await?);
    let version = view.version;
    tx.disclose(Event::new("ai_endpoint.read", "clinic"), Answer::from(view).etag(version)).await
}

/// Says which AI endpoint is asked, whole, and why. Who does shows again who they are: what is in reports goes there.
#[utoipa::path(put, path = "/pathology/ai-endpoint", tag = "pathology", request_body = AiEndpointInput, responses((status = 200, body = AiEndpointView)))]
async fn update_ai_endpoint(
    caller: Caller<ManageAi>,
    IfMatch(version): IfMatch,
    Body(input): Body<AiEndpointInput>,
) -> Result<Reply<AiEndpointView>> {
    input.check(caller.platform().config().ai_private_endpoint)?;
    caller.stepped_up()?;
    let tx = caller.write().await?;
    let known = store::row(&tx).await?;
    let url = input.url.trim().trim_end_matches('/');
    // A key goes only where it went before.
    let same = known.as_ref().filter(|known| known.url == url && !input.without_key);
    let kept = same.map(|known| store::with_key(&tx, known)).transpose()?.and_then(|endpoint| endpoint.key);
    let had_key = known.as_ref().is_some_and(|known| known.api_key.is_some());
    let given = input.api_key.map(|key| Secret::new(key.expose().clone().into_bytes()));
    let (is_new, key) = (given.is_some(), given.or(kept));
    if had_key && key.is_none() && !input.without_key {
        let message = "Give the key: at another address the one before is not sent.";
        return Err(Problem::invalid_field("api_key", "required", message));
    }
    store::put(&tx, version, (url, input.model.trim()), key.as_ref(), input.is_active).await?;
    let (old, new) = (view(known), view(store::row(&tx).await?));
    let reason = input.reason.trim();
    let reason = if is_new { format!("{reason} (api_key)") } else { reason.to_owned() };
    let event =
        Event::new("ai_endpoint.updated", "clinic").on(caller.clinic()).because(reason).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// Nothing but the try itself.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AiTryInput {}

/// What came back when one word was asked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct AiTry {
    /// Whether an answer came to its end.
    pub is_answered: bool,
    /// The beginning of it.
    pub text: String,
    /// Why not: `unreachable`, `not_allowed`, `unauthorized`, `limited`, `redirected`, `refused`, `server_error`, `not_a_stream`,
    /// `malformed`, `too_long`, `too_slow`, `broken_off`, `empty`.
    pub failure: Option<&'static str>,
}

/// Asks an endpoint for one word; nothing of a patient is in it.
async fn tried(endpoint: &Endpoint, open: bool) -> AiTry {
    // A handler answers within half a minute.
    let limits = Limits {
        total: std::time::Duration::from_secs(20),
        idle: std::time::Duration::from_secs(15),
        answer: 2_000,
        ..LIMITS
    };
    let mut text = String::new();
    let done = client::ask((endpoint, open, limits), &hello(&endpoint.model), &mut text, |_| true).await;
    let failure = done.err().map(Failure::word);
    AiTry { is_answered: failure.is_none(), text: text.chars().take(200).collect(), failure }
}

/// Tries the endpoint as it is kept, also while the chat is off: sends one word and tells what came back.
#[utoipa::path(post, path = "/pathology/ai-endpoint/try", tag = "pathology", request_body = AiTryInput, responses((status = 200, body = AiTry)))]
async fn try_ai_endpoint(caller: Caller<ManageAi>, Body(_asked): Body<AiTryInput>) -> Result<Reply<AiTry>> {
    caller.stepped_up()?;
    let tx = caller.read().await?;
    let row = store::row(&tx).await?;
    let endpoint = row.map(|row| store::with_key(&tx, &row)).transpose()?;
    // No connection is held while the endpoint is waited for.
    drop(tx);
    let Some(endpoint) = endpoint else {
        return Err(Problem::conflict("ai_off", "No endpoint is named yet. Save one first."));
    };
    let _place = super::running::take(caller.clinic(), caller.account())?;
    let view = tried(&endpoint, caller.platform().config().ai_private_endpoint).await;
    let tx = caller.read().await?;
    tx.disclose(Event::new("ai_endpoint.tried", "clinic").new_value(&view), view).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(read_ai_endpoint, update_ai_endpoint))
        .routes(routes!(try_ai_endpoint))
}
