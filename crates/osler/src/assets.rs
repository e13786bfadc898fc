//! The web app, inside the binary. Each asset lies beside its compressed forms; a page gets a fresh nonce.

use std::borrow::Cow;

use axum::{
    Router,
    body::Body,
    extract::Request,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use kernel::Problem;
use platform::Platform;

#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../web/dist"]
#[allow_missing = true]
struct Files;

const PLACEHOLDER: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Osler</title>\
    <p>The server runs, but this binary was built without the web app. Run <code>npm ci && npm run build</code> in \
    <code>web/</code> and build again.</p></html>";

/// Everything that is no API: assets, and the page itself for every other address.
pub fn routes() -> Router<Platform> {
    Router::new().fallback(serve)
}

async fn serve(request: Request) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    if path.starts_with("api/") || !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Problem::not_found().into_response();
    }
    if path.starts_with("assets/") || path == "favicon.svg" {
        return asset(path, request.headers()).unwrap_or_else(|| Problem::not_found().into_response());
    }
    page(path)
}

/// Whether a page is one of a visit by video: these alone reach the microphone and the screen.
fn is_visit(path: &str) -> bool {
    let appointment = path.strip_prefix("appointments/").and_then(|rest| rest.strip_suffix("/video"));
    path == "video" || appointment.is_some_and(|id| !id.contains('/'))
}

fn asset(path: &str, headers: &HeaderMap) -> Option<Response> {
    let accepts = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let encodings = [("br", ".br"), ("gzip", ".gz")];
    let encoded = encodings.iter().filter(|(name, _)| accepts.split(',').any(|a| a.trim().starts_with(name)));
    let found = encoded
        .filter_map(|(name, suffix)| Files::get(&format!("{path}{suffix}")).map(|f| (Some(*name), f)))
        .next();
    let (encoding, file) = match found {
        Some(found) => found,
        None => (None, Files::get(path)?),
    };
    let mut response = Body::from(file.data.into_owned()).into_response();
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(path)));
    out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    let immutable = if path.starts_with("assets/") {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=3600"
    };
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static(immutable));
    if let Some(encoding) = encoding {
        out.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    Some(response)
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "json" => "application/json",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

fn page(path: &str) -> Response {
    let html = Files::get("index.html")
        .map_or(Cow::Borrowed(PLACEHOLDER), |f| String::from_utf8_lossy(&f.data).into_owned().into());
    let mut random = [0; 16];
    if let Err(error) = aws_lc_rs::rand::fill(&mut random) {
        return Problem::internal(error).into_response();
    }
    let nonce = hex::encode(random);
    let policy = format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src-elem 'self' 'nonce-{nonce}'; style-src-attr 'none'; \
         img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    let mut response = (StatusCode::OK, html.replace("__NONCE__", &nonce)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if is_visit(path) {
        let policy = HeaderValue::from_static(platform::http::VISIT_PERMISSIONS);
        headers.insert("permissions-policy", policy);
    }
    if let Ok(policy) = HeaderValue::try_from(policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_a_visit_reach_the_microphone() {
        for visit in ["video", "appointments/019a/video"] {
            let response = page(visit);
            let policy = response.headers()["permissions-policy"].to_str().unwrap_or_default();
            assert!(
                policy.contains("microphone=(self)") && policy.contains("display-capture=(self)"),
                "{visit}"
            );
        }
        for other in ["", "calendar", "video/x", "appointments/019a", "appointments/a/b/video", "videos"] {
            assert!(!page(other).headers().contains_key("permissions-policy"), "{other}");
        }
    }
}
