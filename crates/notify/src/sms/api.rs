//! The clinic's gateway for text messages. Who may change it sees where messages go, never the secret.

use axum::http::{HeaderName, HeaderValue};
use jiff::Timestamp;
use kernel::{Problem, Result, Secret, Version, text::Check};
use platform::{Answer, Body, Caller, Event, IfMatch, Permission, Platform, Reply, Tx};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{COUNTRY, ContentType, Gateway, Method, filled, store};
use crate::{
    outbound::is_web,
    permissions::{ManageSms, ReadMessages},
};

/// Headers that are not the clinic's to say.
const OURS: [&str; 9] = [
    "content-type",
    "content-length",
    "transfer-encoding",
    "host",
    "connection",
    "upgrade",
    "te",
    "trailer",
    "idempotency-key",
];

/// What a clinic says of its gateway, whole.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SmsGatewayInput {
    /// An `https` address. On this machine, where whoever runs the server allows that, `http` will do.
    url: String,
    /// `POST` or `PUT`: what is said stands in the body, never in an address.
    method: Method,
    /// The header that tells the gateway who we are, with the secret.
    header_name: Option<String>,
    /// The secret, in the header or at `{secret}` in the body; the one before stays unless told.
    #[schema(value_type = Option<String>, format = Password)]
    header_value: Option<Secret<String>>,
    /// The shape of the body.
    content_type: ContentType,
    /// The body, with `{to}` and `{text}`, `{id}` where the gateway wants a name for each message, and `{secret}` where it wants that
    /// here.
    body: String,
    /// Whether text messages are sent.
    is_active: bool,
}

impl SmsGatewayInput {
    /// Whether a secret stands somewhere.
    fn has_place(&self) -> bool {
        self.header_name.is_some() || self.body.contains("{secret}")
    }

    fn check(&self, open: bool) -> Result<()> {
        let mut check = Check::new();
        check.required("url", &self.url, 500);
        check.that(
            is_web(self.url.trim(), open),
            "url",
            "invalid_link",
            "Use an address that begins with https://.",
        );
        if let Some(name) = &self.header_name {
            let known = HeaderName::try_from(name.trim().to_lowercase());
            let good = known.is_ok_and(|name| !OURS.contains(&name.as_str()))
                && name.trim().len() <= 64
                && name.trim().chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
            check.that(good, "header_name", "invalid_header", "Use a name like Authorization.");
        }
        if let Some(value) = &self.header_value {
            check.required("header_value", value.expose(), 1000);
            let good = HeaderValue::from_str(value.expose()).is_ok();
            check.that(good, "header_value", "invalid_header", "Use letters, digits and signs.");
            check.that(self.has_place(), "header_name", "required", "Fill this in.");
        }
        check.required("body", &self.body, 2000);
        let named = self.body.contains("{to}") && self.body.contains("{text}");
        check.that(named, "body", "no_place", "Say where the number {to} and the text {text} stand.");
        let sample = filled(
            &self.body,
            self.content_type,
            &[("to", "+1"), ("text", "\"{}\\"), ("id", "1"), ("secret", "\"")],
        );
        let is_json = serde_json::from_str::<serde_json::Value>(&sample).is_ok();
        let shaped = self.content_type == ContentType::Form || is_json;
        check.that(
            shaped,
            "body",
            "invalid_json",
            "This is no JSON; write {to} and {text} between quotation marks.",
        );
        check.done()
    }
}

/// What a clinic said of its gateway. The secret is never shown again.
#[derive(Debug, Serialize, ToSchema)]
pub struct SmsGatewayView {
    /// Where text messages go; nothing before anybody said anything.
    pub url: Option<String>,
    /// How it is asked.
    pub method: Method,
    /// The header that tells the gateway who we are.
    pub header_name: Option<String>,
    /// Whether a secret is kept.
    pub has_header_value: bool,
    /// The shape of the body.
    pub content_type: ContentType,
    /// The body.
    pub body: String,
    /// Whether text messages are sent.
    pub is_active: bool,
    /// The country of numbers that are written without one; nothing where the clinic named none: such numbers get no text messages.
    pub country_code: Option<i64>,
    /// Who changed it last.
    pub changed_by: Option<String>,
    /// When.
    pub updated_at: Option<Timestamp>,
    /// Travels as the ETag; 0 before anybody said anything.
    pub version: Version,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

const USUAL_BODY: &str = r#"{"to": "{to}", "text": "{text}"}"#;

fn view<P: Permission>(
    caller: &Caller<P>,
    row: Option<store::Row>,
    country_code: Option<i64>,
) -> SmsGatewayView {
    let allowed_actions = if caller.can(ManageSms::NAME) { vec!["update"] } else { vec![] };
    match row {
        None => SmsGatewayView {
            url: None,
            method: Method::Post,
            header_name: None,
            has_header_value: false,
            content_type: ContentType::Json,
            body: USUAL_BODY.to_owned(),
            is_active: false,
            country_code,
            changed_by: None,
            updated_at: None,
            version: Version(0),
            allowed_actions,
        },
        Some(row) => SmsGatewayView {
            method: store::method(&row),
            content_type: store::content_type(&row),
            url: Some(row.url),
            header_name: row.header_name,
            has_header_value: row.header_value.is_some(),
            body: row.body,
            is_active: row.is_active,
            country_code,
            changed_by: Some(row.changed_by),
            updated_at: Some(row.updated_at),
            version: Version(row.version),
            allowed_actions,
        },
    }
}

async fn country<M: Send + Sync>(tx: &Tx<M>) -> Result<Option<i64>> {
    Ok(Some(COUNTRY.get(tx).await?).filter(|code| *code > 0))
}

/// Through which gateway text messages go.
#[utoipa::path(get, path = "/sms-gateway", tag = "notify", responses((status = 200, body = SmsGatewayView)))]
async fn read_sms_gateway(caller: Caller<ReadMessages>) -> Result<Reply<SmsGatewayView>> {
    let tx = caller.read().await?;
    let view = view(&caller, store::row(&tx).await?, country(&tx).await?);
    let version = view.version;
    tx.disclose(Event::new("sms.gateway_read", "clinic"), Answer::from(view).etag(version)).await
}

/// Says through which gateway text messages go, whole. Who does shows again who they are: messages to patients go there.
#[utoipa::path(put, path = "/sms-gateway", tag = "notify", request_body = SmsGatewayInput, responses((status = 200, body = SmsGatewayView)))]
async fn update_sms_gateway(
    caller: Caller<ManageSms>,
    IfMatch(version): IfMatch,
    Body(input): Body<SmsGatewayInput>,
) -> Result<Reply<SmsGatewayView>> {
    input.check(caller.platform().config().sms_private_gateway)?;
    caller.stepped_up()?;
    let tx = caller.write().await?;
    let known = store::row(&tx).await?;
    let url = input.url.trim().to_owned();
    // A secret goes only where it went before: who changes the address, or what stands around its place in the body, says it again.
    // Else it could be sent as the text of a message, to be read by whoever does not know it.
    let stays = |known: &&store::Row| known.body == input.body || !input.body.contains("{secret}");
    let same = known.as_ref().filter(|known| known.url == url).filter(stays);
    let kept = same.map(|known| store::header_value(&tx, known)).transpose()?.flatten();
    let (is_new, has_place) = (input.header_value.is_some(), input.has_place());
    let given = input.header_value.map(|value| Secret::new(value.expose().clone().into_bytes()));
    let secret = given.or(kept).filter(|_| has_place);
    if has_place && secret.is_none() {
        let message =
            "Say the secret; at another address, or elsewhere in the body, the one before is not sent.";
        return Err(Problem::invalid_field("header_value", "required", message));
    }
    let header_name = input.header_name.map(|name| name.trim().to_owned());
    let (method, content_type, body) = (input.method, input.content_type, input.body);
    let gateway = Gateway { url, method, header_name, secret, content_type, body };
    store::put(&tx, version, &gateway, input.is_active).await?;
    let event = Event::new("sms.gateway_updated", "clinic").on(caller.clinic());
    let event = if is_new { event.because("header_value") } else { event };
    let country = country(&tx).await?;
    let old = view(&caller, known, country);
    let view = view(&caller, store::row(&tx).await?, country);
    let (event, version) = (event.change(&old, &view), view.version);
    tx.commit(event, Answer::from(view).etag(version)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(read_sms_gateway, update_sms_gateway))
}
