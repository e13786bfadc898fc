//! Through which servers a clinic's visits go: where browsers ask for their own address (STUN), who carries for those that do
//! not reach each other (TURN, with credentials that end with the visit), or another place altogether.

use aws_lc_rs::hmac;
use jiff::Timestamp;
use kernel::{Problem, Result, Secret, Version, text::Check};
use platform::{Answer, Body, Caller, Event, IfMatch, Permission, Platform, Reply, Tx};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::store::{self, NewServers, Room, Servers};
use crate::{
    appointment::is_https,
    permissions::{ManageVideo, ReadAppointments},
};

const MOST_URLS: usize = 5;
const USER: &str = "osler";

/// A server as browsers are told of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct IceServer {
    /// Its addresses.
    pub urls: Vec<String>,
    /// Good until the room closes.
    pub username: Option<String>,
    /// Belongs to the username.
    pub credential: Option<String>,
}

/// What a clinic says of its servers, whole.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VideoServersInput {
    /// `stun:host:port`, five at most.
    stun_urls: Vec<String>,
    /// `turn:host:port` or `turns:host:port`, with `?transport=tcp` where that is meant; five at most.
    turn_urls: Vec<String>,
    /// Whom the TURN server reads behind the time; `osler` unless told.
    turn_user: Option<String>,
    /// The secret shared with the TURN server (its `static-auth-secret`); the one before stays unless told.
    #[schema(value_type = Option<String>, format = Password)]
    turn_secret: Option<Secret<String>>,
    /// An `https` address under which each visit gets a room of its own, instead of here.
    outside_url: Option<String>,
}

/// `scheme:host`, with a port and a transport perhaps, and nothing a browser could take for something else.
fn is_server(url: &str, schemes: &[&str]) -> bool {
    let Some((scheme, rest)) = url.split_once(':') else { return false };
    let host = rest.split('?').next().unwrap_or_default();
    let transport = rest.split_once('?').map(|(_, transport)| transport);
    let plain = host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ':' | '[' | ']'));
    schemes.contains(&scheme)
        && plain
        && host.chars().any(|c| c.is_ascii_alphanumeric())
        && matches!(transport, None | Some("transport=udp" | "transport=tcp"))
}

impl VideoServersInput {
    fn check(&self) -> Result<()> {
        let mut check = Check::new();
        for (field, urls, schemes, like) in [
            ("stun_urls", &self.stun_urls, ["stun", "stuns"], "stun:stun.example.org:3478"),
            ("turn_urls", &self.turn_urls, ["turn", "turns"], "turn:turn.example.org:3478"),
        ] {
            check.that(urls.len() <= MOST_URLS, field, "out_of_range", "Use five at most.");
            for (at, url) in urls.iter().enumerate().take(MOST_URLS) {
                let field = format!("{field}[{at}]");
                check.within(&field, url, 200);
                let message = format!("Use an address like {like}.");
                check.that(is_server(url.trim(), &schemes), &field, "invalid_link", &message);
            }
        }
        if let Some(user) = &self.turn_user {
            let plain = user.chars().all(|c| c.is_ascii_graphic());
            check.required("turn_user", user, 64);
            check.that(plain, "turn_user", "invalid", "Use letters, digits and signs without spaces.");
        }
        if let Some(secret) = &self.turn_secret {
            check.required("turn_secret", secret.expose(), 256);
        }
        if let Some(url) = &self.outside_url {
            check.required("outside_url", url, 300);
            let plain = is_https(url) && !url.contains(['?', '#']) && !url.contains(char::is_whitespace);
            let message = "Use an address that begins with https:// and names no page (? or #).";
            check.that(plain, "outside_url", "invalid_link", message);
        }
        check.done()
    }
}

/// What a clinic said of its servers. The secret is never shown again.
#[derive(Debug, Serialize, ToSchema)]
pub struct VideoServersView {
    /// Where browsers ask for their own address.
    pub stun_urls: Vec<String>,
    /// Who carries for those that do not reach each other.
    pub turn_urls: Vec<String>,
    /// Whom the TURN server reads behind the time.
    pub turn_user: String,
    /// Whether a secret is kept.
    pub has_turn_secret: bool,
    /// Where visits take place instead of here.
    pub outside_url: Option<String>,
    /// Who changed it last.
    pub changed_by: Option<String>,
    /// When.
    pub updated_at: Option<Timestamp>,
    /// Travels as the ETag; 0 before anybody said anything.
    pub version: Version,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

fn view<P: Permission>(caller: &Caller<P>, servers: Option<Servers>) -> VideoServersView {
    let allowed_actions = if caller.can(ManageVideo::NAME) { vec!["update"] } else { vec![] };
    match servers {
        None => VideoServersView {
            stun_urls: vec![],
            turn_urls: vec![],
            turn_user: USER.to_owned(),
            has_turn_secret: false,
            outside_url: None,
            changed_by: None,
            updated_at: None,
            version: Version(0),
            allowed_actions,
        },
        Some(servers) => VideoServersView {
            stun_urls: servers.stun_urls,
            turn_urls: servers.turn_urls,
            turn_user: servers.turn_user,
            has_turn_secret: servers.turn_secret.is_some(),
            outside_url: servers.outside_url,
            changed_by: Some(servers.changed_by),
            updated_at: Some(servers.updated_at),
            version: Version(servers.version),
            allowed_actions,
        },
    }
}

/// Through which servers visits by video go.
#[utoipa::path(get, path = "/video-servers", tag = "scheduling", responses((status = 200, body = VideoServersView)))]
async fn read_video_servers(caller: Caller<ReadAppointments>) -> Result<Reply<VideoServersView>> {
    let tx = caller.read().await?;
    let view = view(&caller, store::servers(&tx).await?);
    let version = view.version;
    tx.disclose(Event::new("video.servers_read", "clinic"), Answer::from(view).etag(version)).await
}

/// Says through which servers visits by video go, whole.
#[utoipa::path(put, path = "/video-servers", tag = "scheduling", request_body = VideoServersInput, responses((status = 200, body = VideoServersView)))]
async fn update_video_servers(
    caller: Caller<ManageVideo>,
    IfMatch(version): IfMatch,
    Body(input): Body<VideoServersInput>,
) -> Result<Reply<VideoServersView>> {
    input.check()?;
    let tx = caller.write().await?;
    let known = store::servers(&tx).await?;
    let kept = known.as_ref().map(|known| store::turn_secret(&tx, known)).transpose()?.flatten();
    let given = input.turn_secret.as_ref().map(|secret| secret.expose().as_bytes());
    let secret = given.or(kept.as_ref().map(|kept| kept.expose().as_slice()));
    let has_turn = !input.turn_urls.is_empty();
    if has_turn && secret.is_none() {
        let message = "A TURN server asks for the secret that is shared with it.";
        return Err(Problem::invalid_field("turn_secret", "required", message));
    }
    let trimmed = |urls: &[String]| urls.iter().map(|url| url.trim().to_owned()).collect::<Vec<_>>();
    let new = NewServers {
        stun_urls: &trimmed(&input.stun_urls),
        turn_urls: &trimmed(&input.turn_urls),
        turn_user: input.turn_user.as_deref().unwrap_or(USER),
        // Without a server nobody needs its secret.
        turn_secret: secret.filter(|_| has_turn),
        outside_url: input.outside_url.as_deref(),
    };
    store::put_servers(&tx, version, &new).await?;
    let event = Event::new("video.servers_updated", "clinic").on(caller.clinic());
    let event = if given.is_some() { event.because("turn_secret") } else { event };
    let old = view(&caller, known);
    let view = view(&caller, store::servers(&tx).await?);
    let (event, version) = (event.change(&old, &view), view.version);
    tx.commit(event, Answer::from(view).etag(version)).await
}

/// What a page tells its browser. The credentials are those of TURN's REST API: a time, and what proves that this server said
/// it. They end with the room.
pub(super) async fn ice_servers<M: Send + Sync>(tx: &Tx<M>, until: Timestamp) -> Result<Vec<IceServer>> {
    let Some(servers) = store::servers(tx).await? else { return Ok(vec![]) };
    let mut all = vec![];
    if let Some(secret) = store::turn_secret(tx, &servers)? {
        let (username, credential) = credentials(secret.expose(), &servers.turn_user, until);
        let (username, credential) = (Some(username), Some(credential));
        all.push(IceServer { urls: servers.turn_urls, username, credential });
    }
    if !servers.stun_urls.is_empty() {
        all.push(IceServer { urls: servers.stun_urls, username: None, credential: None });
    }
    Ok(all)
}

pub(super) fn credentials(secret: &[u8], user: &str, until: Timestamp) -> (String, String) {
    let username = format!("{}:{user}", until.as_second());
    // SHA-1 is what TURN servers read; the secret, and not the digest's strength against collisions, guards it.
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let credential = data_encoding::BASE64.encode(hmac::sign(&key, username.as_bytes()).as_ref());
    (username, credential)
}

/// Where a visit takes place, if not here: what the appointment says, or a room of its own at the clinic's service.
pub(super) async fn outside_url<M: Send + Sync>(tx: &Tx<M>, room: &Room) -> Result<Option<String>> {
    if room.meeting_link.is_some() {
        return Ok(room.meeting_link.clone());
    }
    let base = store::servers(tx).await?.and_then(|servers| servers.outside_url);
    Ok(base.map(|base| format!("{}/{}", base.trim_end_matches('/'), room.outside_name)))
}

pub(super) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(read_video_servers, update_video_servers))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_servers_are_taken() {
        for good in ["turn:turn.example.org", "turns:[2001:db8::1]:5349?transport=tcp", "turn:10.0.0.1:3478"]
        {
            assert!(is_server(good, &["turn", "turns"]), "{good}");
        }
        for bad in ["turn:", "stun:a", "https://a", "turn://a/b", "turn:a?x=1", "turn:a b", "turn:u@a", ""] {
            assert!(!is_server(bad, &["turn", "turns"]), "{bad}");
        }
    }

    /// Reckoned with `printf 1700000000:osler | openssl dgst -sha1 -hmac secret -binary | base64`.
    #[test]
    fn credentials_are_what_a_turn_server_reckons() {
        let until = Timestamp::from_second(1_700_000_000).unwrap();
        let (username, credential) = credentials(b"secret", "osler", until);
        assert_eq!(
            (username.as_str(), credential.as_str()),
            ("1700000000:osler", "XTMtck1+NrpG8c9Alb7uqy5VVcU=")
        );
    }
}
