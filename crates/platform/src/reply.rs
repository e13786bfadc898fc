use std::marker::PhantomData;

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use kernel::{Problem, Result, Version};
use serde::Serialize;

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
