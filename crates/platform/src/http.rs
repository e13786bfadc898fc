//! The layers around every route: request id and address, limits, origin check, security headers, problems, metrics,
//! one log line without patient data, and the answer to a panic.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::{Duration, Instant},
};

use aws_lc_rs::digest;
use axum::{
    Router,
    extract::{ConnectInfo, MatchedPath, Request, State},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::get,
};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use kernel::{ClinicId, Problem, RequestId, Result};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use crate::{
    Platform, Renewed, RequestContext, SessionState, body,
    caller::Idempotency,
    refusal::{self, Trace},
};

/// The session cookie over TLS.
pub const COOKIE: &str = "__Host-osler";
/// The session cookie over plain HTTP, which is only served on loopback.
pub const PLAIN_COOKIE: &str = "osler";

/// What the pages of a visit by video may use beyond the others.
pub const VISIT_PERMISSIONS: &str = "camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), publickey-credentials-get=(self), publickey-credentials-create=(self), geolocation=()";

const REQUEST_TIME: Duration = Duration::from_secs(60);
const METRICS_UPKEEP: Duration = Duration::from_secs(5);
/// A large file over a slow line; a silent sender is ended sooner by the route itself.
const UPLOAD_TIME: Duration = Duration::from_secs(3600);

/// The digest of the session token in the request's cookies. Over TLS only the `__Host-` cookie counts: another host of
/// the domain can set the plain one.
pub(crate) fn token_of(headers: &HeaderMap, secure: bool) -> Option<[u8; 32]> {
    let token = cookie(headers, if secure { COOKIE } else { PLAIN_COOKIE })?;
    Some(sha256(token.as_bytes()))
}

/// A cookie of the request.
pub fn cookie<'a>(headers: &'a HeaderMap, wanted: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(';'))
        .find_map(|pair| {
            let (name, value) = pair.trim().split_once('=')?;
            (name == wanted).then_some(value)
        })
}

/// The same of a cookie that we set.
pub(crate) fn token_in(cookie: &str) -> Option<[u8; 32]> {
    let token = cookie.split(';').next()?.split_once('=')?.1;
    Some(sha256(token.as_bytes()))
}

/// SHA-256.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest::digest(&digest::SHA256, bytes).as_ref());
    hash
}

/// Puts the layers around the departments' routes and adds the health routes. Outermost first: context, log, problem,
/// panic, rate, time-out, origin, idempotency, refusals.
pub fn serve(routes: Router<Platform>, platform: Platform, metrics: PrometheusHandle) -> Router {
    let health = Router::new().route("/healthz", get(|| async { "ok" })).route("/readyz", get(ready)).route(
        "/metrics",
        get(move |State(platform): State<Platform>, context: axum::Extension<RequestContext>| {
            let metrics = metrics.clone();
            async move { show_metrics(&platform, &context, &metrics) }
        }),
    );
    routes
        .merge(health)
        .layer(from_fn_with_state(platform.clone(), refusal::record))
        .layer(from_fn_with_state(platform.clone(), read_idempotency))
        .layer(from_fn_with_state(platform.clone(), check_origin))
        .layer(from_fn(limit_time))
        .layer(from_fn_with_state(platform.clone(), limit_rate))
        .layer(tower_http::catch_panic::CatchPanicLayer::custom(|_panic| {
            Problem::internal("a handler panicked").into_response()
        }))
        .layer(from_fn(finish))
        .layer(from_fn_with_state(platform.clone(), begin))
        .with_state(platform)
}

async fn ready(State(platform): State<Platform>) -> Result<&'static str> {
    platform.ready().await.map(|()| "ready")
}

/// Metrics are for the machine itself: anything that is not loopback gets a 404.
fn show_metrics(platform: &Platform, context: &RequestContext, metrics: &PrometheusHandle) -> Result<String> {
    if !context.address.is_loopback() {
        return Err(Problem::not_found());
    }
    for (name, size, available) in platform.pools() {
        metrics::gauge!("osler_pool_connections", "pool" => name, "state" => "open").set(size as f64);
        metrics::gauge!("osler_pool_connections", "pool" => name, "state" => "idle").set(available as f64);
    }
    Ok(metrics.render())
}

/// Starts the metrics; once a process. What was measured is folded into the histograms every few seconds: otherwise it
/// would be kept, sample by sample, until somebody asks.
pub fn metrics() -> Result<PrometheusHandle> {
    let buckets = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];
    let recorder =
        PrometheusBuilder::new().set_buckets(&buckets).map_err(Problem::internal)?.build_recorder();
    let handle = recorder.handle();
    // A second server in the same process (tests) keeps the first recorder.
    if metrics::set_global_recorder(recorder).is_ok() {
        let handle = handle.clone();
        tokio::spawn(async move {
            let mut every = tokio::time::interval(METRICS_UPKEEP);
            loop {
                every.tick().await;
                handle.run_upkeep();
            }
        });
    }
    Ok(handle)
}

/// Gives the request its id and finds out where it came from.
async fn begin(State(platform): State<Platform>, mut request: Request, next: Next) -> Response {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::from([127, 0, 0, 1]), |c| c.0.ip().to_canonical());
    let (address, proxy_tls) = client_address(peer, request.headers(), &platform.config().trusted_proxies);
    let agent = request.headers().get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let context = RequestContext {
        id: RequestId::new(),
        address,
        agent: agent.chars().take(200).collect(),
        secure: proxy_tls || platform.config().serves_tls(),
        idempotency: None,
        renewed: Renewed::default(),
        trace: Trace::default(),
    };
    let (secure, renewed) = (context.secure, context.renewed.clone());
    request.extensions_mut().insert(context);
    let mut response = next.run(request).await;
    // A handler that has set the cookie itself has the newer token.
    if let Some(cookie) = renewed.0.get()
        && !response.headers().contains_key(header::SET_COOKIE)
        && let Ok(value) = HeaderValue::try_from(cookie.expose())
    {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
    security_headers(response.headers_mut(), secure);
    response
}

/// Some proxies write the port, too: `192.0.2.1:5678`, `[2001:db8::1]:5678`.
fn forwarded_address(text: &str) -> Option<IpAddr> {
    let with_port = || text.parse::<SocketAddr>().ok().map(|address| address.ip());
    text.parse().ok().or_else(with_port).or_else(|| text.strip_prefix('[')?.strip_suffix(']')?.parse().ok())
}

/// The rightmost address of X-Forwarded-For that is not one of our proxies; the header counts only from a trusted one.
fn client_address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> (IpAddr, bool) {
    if !trusted.contains(&peer) {
        return (peer, false);
    }
    let text = |name: &str| {
        headers.get_all(name).iter().filter_map(|v| v.to_str().ok()).collect::<Vec<_>>().join(",")
    };
    let tls = text("x-forwarded-proto") == "https";
    let forwarded = text("x-forwarded-for");
    let client = forwarded
        .rsplit(',')
        .map_while(|part| forwarded_address(part.trim()))
        .map(|address| address.to_canonical())
        .find(|address| !trusted.contains(address));
    (client.unwrap_or(peer), tls)
}

fn security_headers(headers: &mut HeaderMap, secure: bool) {
    let mut set = |name: &'static str, value: &'static str| {
        if !headers.contains_key(name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    };
    set("x-content-type-options", "nosniff");
    set("x-frame-options", "DENY");
    set("referrer-policy", "no-referrer");
    set("cross-origin-opener-policy", "same-origin");
    set("cross-origin-resource-policy", "same-origin");
    set(
        "permissions-policy",
        // The camera takes pictures of patients and staff.
        "camera=(self), microphone=(), display-capture=(), publickey-credentials-get=(self), publickey-credentials-create=(self), geolocation=()",
    );
    // Pages bring their own policy with a nonce; everything else is data and may load nothing.
    set("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
    if secure {
        set("strict-transport-security", "max-age=31536000; includeSubDomains");
    }
}

/// Writes the problem's body, the log line and the metrics.
async fn finish(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    // The pattern of the route, never the path: ids stay out of the log, and the metrics have few labels.
    let route = request.extensions().get::<MatchedPath>().map_or("unmatched", MatchedPath::as_str).to_owned();
    let request_id =
        request.extensions().get::<RequestContext>().map(|c| c.id).unwrap_or_else(RequestId::new);
    let mut response = next.run(request).await;
    if let Some(problem) = response.extensions().get::<Arc<Problem>>().cloned() {
        response = problem_response(&problem, request_id);
    } else if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        let allow = response.headers().get(header::ALLOW).cloned();
        let problem = Problem::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "method_not_allowed",
            "This address does not take that method.",
        );
        response = problem_response(&problem, request_id);
        if let Some(allow) = allow {
            response.headers_mut().insert(header::ALLOW, allow);
        }
    }
    let seconds = started.elapsed().as_secs_f64();
    let status = response.status().as_u16();
    metrics::histogram!("osler_request_seconds", "method" => method_label(&method), "route" => route.clone(), "status" => status.to_string())
        .record(seconds);
    tracing::info!(%request_id, %method, route, status, ms = (seconds * 1e6).round() / 1e3, "request");
    response
}

/// A label of a metric: anybody can make up methods, and each label is kept for ever.
fn method_label(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "OPTIONS" => "OPTIONS",
        _ => "other",
    }
}

fn problem_response(problem: &Problem, request_id: RequestId) -> Response {
    if problem.status.is_server_error() {
        tracing::error!(%request_id, code = problem.code, detail = problem.detail, cause = ?problem.source, "a request failed");
    }
    let body = serde_json::to_vec(&problem.body(request_id)).unwrap_or_default();
    let mut response = (problem.status, body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(seconds) = problem.retry_after {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    if let Some(location) = problem.location.as_deref().and_then(|l| HeaderValue::from_str(l).ok()) {
        headers.insert(header::LOCATION, location);
    }
    response
}

/// Pages and health are for everybody at any time; of the API each account gets its share, and each address for those who
/// are not signed in.
async fn limit_rate(State(platform): State<Platform>, request: Request, next: Next) -> Response {
    let context = request.extensions().get::<RequestContext>();
    let whose = context.map(|context| (token_of(request.headers(), context.secure), context.address));
    if request.uri().path().starts_with("/api/")
        && let Some((token, address)) = whose
        && let Err(problem) = platform.rates().of_request(token, address)
    {
        return problem.into_response();
    }
    next.run(request).await
}

async fn limit_time(request: Request, next: Next) -> Response {
    let upload = request.method() == Method::POST && body::is_upload(request.headers());
    let time = if upload { UPLOAD_TIME } else { REQUEST_TIME };
    match tokio::time::timeout(time, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::unavailable("the request took too long").into_response(),
    }
}

/// A change must come from our own pages: browsers say so in Sec-Fetch-Site, older ones in Origin. Programs send neither,
/// and carry no cookie of a browser.
async fn check_origin(State(platform): State<Platform>, request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS)
        || same_origin(
            platform.config().public_url.as_deref(),
            request.uri(),
            request.headers(),
            request.extensions().get::<RequestContext>().is_some_and(|c| c.secure),
        )
    {
        return next.run(request).await;
    }
    Problem::new(StatusCode::FORBIDDEN, "cross_origin", "This request came from another site.")
        .into_response()
}

fn same_origin(public_url: Option<&str>, uri: &http::Uri, headers: &HeaderMap, secure: bool) -> bool {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    if let Some(site) = text("sec-fetch-site")
        && !matches!(site, "same-origin" | "none")
    {
        return false;
    }
    // HTTP/2 names the host in the address of the request, not in a header.
    let host = uri.authority().map(http::uri::Authority::as_str).or(text("host"));
    text("origin").is_none_or(|origin| is_ours(origin, public_url, host, secure))
}

/// Whether an Origin is this server. A page that came in the clear may not speak for one that came over TLS.
fn is_ours(origin: &str, public_url: Option<&str>, host: Option<&str>, secure: bool) -> bool {
    let Some((scheme, origin_host)) = origin.split_once("://") else { return false };
    let ours = public_url
        .and_then(|url| url.split_once("://"))
        .is_some_and(|(ours, host)| ours == scheme && host.trim_end_matches('/') == origin_host);
    ours || (Some(origin_host) == host && (scheme == "https" || !secure))
}

/// Reads a POST that carries an Idempotency-Key into memory and remembers the digest of what it asks.
async fn read_idempotency(State(platform): State<Platform>, request: Request, next: Next) -> Response {
    let Some(key) = request.headers().get("idempotency-key").cloned() else { return next.run(request).await };
    if request.method() != Method::POST || body::is_upload(request.headers()) {
        return next.run(request).await;
    }
    match with_idempotency(&platform, request, &key).await {
        Ok(request) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}

async fn with_idempotency(platform: &Platform, request: Request, key: &HeaderValue) -> Result<Request> {
    let key = key
        .to_str()
        .ok()
        .filter(|k| (8..=128).contains(&k.len()) && k.chars().all(|c| c.is_ascii_graphic()))
        .ok_or_else(|| {
            Problem::invalid_field(
                "Idempotency-Key",
                "invalid_key",
                "Send 8 to 128 visible ASCII characters, a UUID for example.",
            )
        })?;
    let (mut parts, body) = request.into_parts();
    let announced = http_body::Body::size_hint(&body).upper();
    let limit = keyed_limit(platform, &parts, announced).await?;
    let bytes = body::read_limited(body, limit).await?;
    let asked =
        [parts.method.as_str().as_bytes(), b"\0", parts.uri.path().as_bytes(), b"\0", &bytes].concat();
    // Keyed: what is asked may hold a password, which a bare digest would let somebody guess.
    let digest = data_encoding::HEXLOWER.encode(&sha256(&asked));
    let keyed = platform.vault().blind_index(ClinicId(uuid::Uuid::nil()), "idempotency", &digest);
    if let Some(context) = parts.extensions.get_mut::<RequestContext>() {
        context.idempotency = Some(Idempotency { key: key.to_owned(), request_sha256: keyed });
    }
    Ok(Request::from_parts(parts, axum::body::Body::from(bytes)))
}

/// How much of a keyed request is kept in memory before its route, which has a limit of its own, is asked: more than the least only
/// for somebody who is signed in.
async fn keyed_limit(
    platform: &Platform,
    parts: &http::request::Parts,
    announced: Option<u64>,
) -> Result<usize> {
    let is_short = announced.is_some_and(|most| most <= body::MAX_BODY as u64);
    let secure = parts.extensions.get::<RequestContext>().is_some_and(|context| context.secure);
    let Some(token) = token_of(&parts.headers, secure).filter(|_| !is_short) else {
        return Ok(body::MAX_BODY);
    };
    let signed = platform.sessions().find(platform, token, false).await?;
    let is_full = signed.is_some_and(|signed| signed.session.state == SessionState::Full);
    Ok(if is_full { body::LONG_BODY } else { body::MAX_BODY })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(k, v)| (http::HeaderName::from_static(k), HeaderValue::from_static(v))).collect()
    }

    #[test]
    fn forwarded_addresses_count_only_from_a_trusted_proxy() {
        let proxy = IpAddr::from([10, 0, 0, 1]);
        let forged = headers(&[("x-forwarded-for", "1.2.3.4, 9.9.9.9"), ("x-forwarded-proto", "https")]);
        assert_eq!(
            client_address(IpAddr::from([8, 8, 8, 8]), &forged, &[proxy]),
            (IpAddr::from([8, 8, 8, 8]), false)
        );
        assert_eq!(client_address(proxy, &forged, &[proxy]), (IpAddr::from([9, 9, 9, 9]), true));
        assert_eq!(client_address(proxy, &headers(&[]), &[proxy]), (proxy, false));
        for (written, address) in [
            ("9.9.9.9:5678", "9.9.9.9"),
            ("[2001:db8::1]:443", "2001:db8::1"),
            ("[2001:db8::1]", "2001:db8::1"),
        ] {
            let (client, _) = client_address(proxy, &headers(&[("x-forwarded-for", written)]), &[proxy]);
            assert_eq!(client, address.parse::<IpAddr>().unwrap(), "{written}");
        }
    }

    #[test]
    fn a_change_comes_from_our_own_pages() {
        let page: http::Uri = "https://osler.example/api/v1/session".parse().unwrap();
        let path: http::Uri = "/api/v1/session".parse().unwrap();
        let ours = headers(&[("origin", "https://osler.example"), ("sec-fetch-site", "same-origin")]);
        assert!(same_origin(None, &page, &ours, true), "HTTP/2 has no Host header");
        assert!(!same_origin(None, &path, &ours, true));
        assert!(same_origin(Some("https://osler.example/"), &path, &ours, true));
        let first = headers(&[("origin", "https://osler.example"), ("host", "osler.example")]);
        assert!(same_origin(None, &path, &first, true));
        let foreign = headers(&[("origin", "https://evil.example"), ("host", "osler.example")]);
        assert!(!same_origin(None, &path, &foreign, true));
        assert!(!same_origin(None, &page, &headers(&[("sec-fetch-site", "cross-site")]), true));
        assert!(same_origin(None, &path, &headers(&[]), true), "a program");
    }

    #[test]
    fn made_up_methods_share_a_label() {
        assert_eq!(method_label(&Method::PUT), "PUT");
        assert_eq!(method_label(&Method::from_bytes(b"BREW").unwrap()), "other");
    }

    #[test]
    fn an_origin_is_compared_with_its_scheme() {
        let url = Some("https://osler.example/");
        assert!(is_ours("https://osler.example", url, None, true));
        assert!(is_ours("https://osler.example", None, Some("osler.example"), true));
        assert!(is_ours("http://127.0.0.1:8080", None, Some("127.0.0.1:8080"), false));
        for foreign in ["http://osler.example", "https://osler.example.evil", "https://evil", "null", ""] {
            assert!(!is_ours(foreign, url, Some("osler.example"), true), "{foreign}");
        }
    }

    #[test]
    fn an_address_of_version_4_is_one_address_however_it_is_written() {
        let proxy = IpAddr::from([10, 0, 0, 1]);
        let forwarded = headers(&[("x-forwarded-for", "::ffff:9.9.9.9")]);
        assert_eq!(client_address(proxy, &forwarded, &[proxy]).0, IpAddr::from([9, 9, 9, 9]));
    }

    #[test]
    fn the_token_is_found_among_other_cookies() {
        let with = headers(&[("cookie", "a=b; __Host-osler=secret; c=d")]);
        assert_eq!(token_of(&with, true), Some(sha256(b"secret")));
        assert_eq!(token_of(&headers(&[("cookie", "xosler=secret")]), false), None);
        assert_eq!(token_of(&headers(&[("cookie", "osler=planted")]), true), None);
        assert_eq!(token_of(&headers(&[("cookie", "osler=secret")]), false), Some(sha256(b"secret")));
    }
}
