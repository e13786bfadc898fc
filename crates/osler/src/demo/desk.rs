//! People of the demonstration at work: what they do, they do as everybody does, over the routes of the program.

use axum::{
    Router,
    body::{Body, to_bytes},
};
use http::{Request, StatusCode, header};
use kernel::{Problem, Result};
use platform::Platform;
use serde_json::{Value, json};
use staff::setup::DEMONSTRATION_PASSWORD;
use tower::ServiceExt as _;

const LONGEST: usize = 4 << 20;

/// Somebody who is signed in.
pub(super) struct Desk {
    router: Router,
    cookie: String,
}

impl Desk {
    /// Signs in with the password of the demonstration.
    pub(super) async fn of(platform: &Platform, username: &str) -> Result<Self> {
        let mut desk = Self { router: crate::server::router(platform.clone())?, cookie: String::new() };
        let body = json!({"login": username, "password": DEMONSTRATION_PASSWORD});
        let (head, _) = desk.send("POST", "/session", None, &body).await?;
        let cookie = head.headers.get(header::SET_COOKIE).and_then(|cookie| cookie.to_str().ok());
        cookie.and_then(|cookie| cookie.split(';').next()).unwrap_or_default().clone_into(&mut desk.cookie);
        Ok(desk)
    }

    /// Sends something new.
    pub(super) async fn post(&self, path: &str, body: &Value) -> Result<Value> {
        Ok(self.send("POST", path, None, body).await?.1)
    }

    /// Does something to what has this version.
    pub(super) async fn change(&self, method: &str, path: &str, version: i64, body: &Value) -> Result<Value> {
        Ok(self.send(method, path, Some(version), body).await?.1)
    }

    async fn send(
        &self,
        method: &str,
        path: &str,
        version: Option<i64>,
        body: &Value,
    ) -> Result<(http::response::Parts, Value)> {
        let mut request = Request::builder().method(method).uri(format!("/api/v1{path}"));
        request = request.header(header::CONTENT_TYPE, "application/json");
        if let Some(version) = version {
            request = request.header(header::IF_MATCH, format!("\"{version}\""));
        }
        if !self.cookie.is_empty() {
            request = request.header(header::COOKIE, &self.cookie);
        }
        let request = request.body(Body::from(body.to_string())).map_err(Problem::internal)?;
        let response = self.router.clone().oneshot(request).await.map_err(Problem::internal)?;
        let (head, body) = response.into_parts();
        let bytes = to_bytes(body, LONGEST).await.map_err(Problem::internal)?;
        let answer: Value = serde_json::from_slice(&bytes).unwrap_or_default();
        match head.status {
            StatusCode::OK | StatusCode::CREATED => Ok((head, answer)),
            status => Err(Problem::internal(format!("{method} {path}: {status} {answer}"))),
        }
    }
}
