use std::{marker::PhantomData, ops::Range};

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use kernel::{Problem, Result, Version};
use serde::Serialize;
use uuid::Uuid;

/// What a handler wants to say, before the transaction is closed. A plain view becomes a `200`.
#[derive(Debug)]
pub struct Answer<T> {
    pub(crate) view: T,
    pub(crate) status: StatusCode,
    pub(crate) etag: Option<Version>,
    pub(crate) location: Option<String>,
    pub(crate) stored: bool,
}

impl<T> From<T> for Answer<T> {
    fn from(view: T) -> Self {
        Self { view, status: StatusCode::OK, etag: None, location: None, stored: true }
    }
}

impl<T> Answer<T> {
    /// A new thing and where it is.
    pub fn created(view: T, location: impl Into<String>) -> Self {
        Self { status: StatusCode::CREATED, location: Some(location.into()), ..Self::from(view) }
    }

    /// Taken up, to be done later.
    pub fn accepted(view: T, location: impl Into<String>) -> Self {
        Self { status: StatusCode::ACCEPTED, location: Some(location.into()), ..Self::from(view) }
    }

    /// Holds a secret: the reply is never stored for an idempotent replay.
    pub fn secret(view: T) -> Self {
        Self { stored: false, ..Self::from(view) }
    }

    /// The version that a later change names in `If-Match`.
    pub fn etag(mut self, version: Version) -> Self {
        self.etag = Some(version);
        self
    }

    pub(crate) fn parts(&self) -> Result<ReplyParts>
    where
        T: Serialize,
    {
        let body = serde_json::to_vec(&self.view).map_err(Problem::internal)?;
        let body = if body == b"null" { vec![] } else { body };
        let status = if body.is_empty() && self.status == StatusCode::OK {
            StatusCode::NO_CONTENT
        } else {
            self.status
        };
        Ok(ReplyParts { status, etag: self.etag, location: self.location.clone(), body, cookies: vec![] })
    }
}

#[derive(Debug, Clone)]
pub(crate) struct ReplyParts {
    pub(crate) status: StatusCode,
    pub(crate) etag: Option<Version>,
    pub(crate) location: Option<String>,
    pub(crate) body: Vec<u8>,
    pub(crate) cookies: Vec<HeaderValue>,
}

impl IntoResponse for ReplyParts {
    fn into_response(self) -> Response {
        let mut response = (self.status, self.body).into_response();
        let headers = response.headers_mut();
        headers.remove(header::CONTENT_TYPE);
        if self.status != StatusCode::NO_CONTENT {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(Version(version)) = self.etag
            && let Ok(value) = HeaderValue::try_from(format!("\"{version}\""))
        {
            headers.insert(header::ETAG, value);
        }
        if let Some(location) = self.location.and_then(|l| HeaderValue::try_from(l).ok()) {
            headers.insert(header::LOCATION, location);
        }
        for cookie in self.cookies {
            headers.append(header::SET_COOKIE, cookie);
        }
        response
    }
}

/// The only success a handler may return. Made by [`crate::Tx::disclose`] and [`crate::Tx::commit`], after the audit
/// event stands; a view of `()` becomes `204`.
#[derive(Debug)]
pub struct Reply<T> {
    parts: ReplyParts,
    view: PhantomData<T>,
}

impl<T: Serialize> Reply<T> {
    pub(crate) fn from_parts(parts: ReplyParts) -> Self {
        Self { parts, view: PhantomData }
    }

    /// The exception, easy to search for: an answer that shows nobody's data and touches no transaction.
    pub fn public(answer: impl Into<Answer<T>>) -> Result<Self> {
        Ok(Self::from_parts(answer.into().parts()?))
    }

    /// Adds a cookie. Never part of a stored reply.
    pub fn set_cookie(mut self, cookie: &str) -> Self {
        if let Ok(value) = HeaderValue::try_from(cookie) {
            self.parts.cookies.push(value);
        }
        self
    }

    /// The JSON that will be sent, for callers inside the house (jobs, tests).
    pub fn bytes(&self) -> &[u8] {
        &self.parts.body
    }
}

impl<T> IntoResponse for Reply<T> {
    fn into_response(self) -> Response {
        self.parts.into_response()
    }
}

/// A file, or a range of it, on its way out; let out by [`crate::Tx::disclose_download`].
#[derive(Debug)]
pub struct Download {
    /// Its type.
    pub media_type: &'static str,
    /// Its name.
    pub name: String,
    /// Whether a page may show it by itself; anything else is saved.
    pub is_shown: bool,
    /// Tells this content from any other.
    pub etag: String,
    /// Bytes of the whole.
    pub size: u64,
    /// The range that is sent; none for the whole.
    pub range: Option<Range<u64>>,
    /// The bytes.
    pub body: axum::body::Body,
}

impl Download {
    /// A file that was made just now, to be saved.
    pub fn made(media_type: &'static str, name: String, bytes: Vec<u8>) -> Self {
        Self {
            media_type,
            name,
            is_shown: false,
            etag: Uuid::now_v7().simple().to_string(),
            size: bytes.len() as u64,
            range: None,
            body: axum::body::Body::from(bytes),
        }
    }

    pub(crate) fn into_response(self) -> Result<Response> {
        let sent = self.range.clone().unwrap_or(0..self.size);
        let manner = if self.is_shown { "inline" } else { "attachment" };
        let mut response = Response::builder()
            .status(if self.range.is_some() { StatusCode::PARTIAL_CONTENT } else { StatusCode::OK })
            .header(header::CONTENT_TYPE, self.media_type)
            .header(header::CONTENT_LENGTH, sent.end - sent.start)
            .header(
                header::CONTENT_DISPOSITION,
                format!("{manner}; filename*=UTF-8''{}", encoded(&self.name)),
            )
            .header(header::ACCEPT_RANGES, "bytes")
            .header(header::ETAG, format!("\"{}\"", self.etag))
            .header(header::CACHE_CONTROL, "no-store")
            // Whatever stands in it, it runs nothing here.
            .header(header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox; frame-ancestors 'none'");
        if self.range.is_some() {
            let last = sent.end.saturating_sub(1);
            response =
                response.header(header::CONTENT_RANGE, format!("bytes {}-{last}/{}", sent.start, self.size));
        }
        response.body(self.body).map_err(Problem::internal)
    }
}

/// A name for `filename*` (RFC 8187).
fn encoded(name: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~');
    name.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_download_says_what_it_is_and_runs_nothing() {
        let download = Download {
            media_type: "application/pdf",
            name: "O\'Hara \"x\"\r\n.pdf".into(),
            is_shown: false,
            etag: "abc".into(),
            size: 100,
            range: Some(10..20),
            body: axum::body::Body::empty(),
        };
        let response = download.into_response().unwrap();
        let header = |name| response.headers()[name].to_str().unwrap();
        assert_eq!(header("content-range"), "bytes 10-19/100");
        assert_eq!(header("content-length"), "10");
        assert_eq!(
            header("content-disposition"),
            "attachment; filename*=UTF-8''O%27Hara%20%22x%22%0D%0A.pdf"
        );
        assert!(header("content-security-policy").contains("sandbox"));
    }
}
