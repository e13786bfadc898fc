//! People of the demonstration at work: what they do, they do as everybody does, over the routes of the program.

use std::time::Duration;

use axum::{
    Router,
    body::{Body, to_bytes},
};
use http::{Request, StatusCode, header, request};
use kernel::{Problem, Result};
use platform::Platform;
use serde_json::{Value, json};
use staff::setup::DEMONSTRATION_PASSWORD;
use tower::ServiceExt as _;

const LONGEST: usize = 4 << 20;
/// So long a desk waits that asked too much.
const WAIT: Duration = Duration::from_millis(500);

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

    /// Reads something.
    pub(super) async fn get(&self, path: &str) -> Result<Value> {
        Ok(self.send("GET", path, None, &Value::Null).await?.1)
    }

    /// Sends something new.
    pub(super) async fn post(&self, path: &str, body: &Value) -> Result<Value> {
        Ok(self.send("POST", path, None, body).await?.1)
    }

    /// Uploads a file that is a JPEG; its id.
    pub(super) async fn upload(&self, purpose: &str, name: &str, file: Vec<u8>) -> Result<Value> {
        let request = self.request("POST", &format!("/files?purpose={purpose}"));
        let request = request
            .header(header::CONTENT_TYPE, "application/octet-stream")
            .header("osler-file-name", name)
            .header("osler-file-type", "image/jpeg");
        let request = request.body(Body::from(file)).map_err(Problem::internal)?;
        let (head, answer) = self.ask(request).await?;
        if head.status == StatusCode::CREATED {
            return Ok(answer["id"].clone());
        }
        Err(Problem::internal(format!("{name}: {} {answer}", head.status)))
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
        loop {
            let (head, answer) = self.answer(method, path, version, body).await?;
            match head.status {
                StatusCode::OK | StatusCode::CREATED => return Ok((head, answer)),
                // Somebody sits at this desk, too: they come first.
                StatusCode::TOO_MANY_REQUESTS => tokio::time::sleep(WAIT).await,
                status => return Err(Problem::internal(format!("{method} {path}: {status} {answer}"))),
            }
        }
    }

    async fn answer(
        &self,
        method: &str,
        path: &str,
        version: Option<i64>,
        body: &Value,
    ) -> Result<(http::response::Parts, Value)> {
        let mut request = self.request(method, path).header(header::CONTENT_TYPE, "application/json");
        if let Some(version) = version {
            request = request.header(header::IF_MATCH, format!("\"{version}\""));
        }
        let request = request.body(Body::from(body.to_string())).map_err(Problem::internal)?;
        self.ask(request).await
    }

    fn request(&self, method: &str, path: &str) -> request::Builder {
        let request = Request::builder().method(method).uri(format!("/api/v1{path}"));
        if self.cookie.is_empty() { request } else { request.header(header::COOKIE, &self.cookie) }
    }

    async fn ask(&self, request: Request<Body>) -> Result<(http::response::Parts, Value)> {
        let response = self.router.clone().oneshot(request).await.map_err(Problem::internal)?;
        let (head, body) = response.into_parts();
        let bytes = to_bytes(body, LONGEST).await.map_err(Problem::internal)?;
        Ok((head, serde_json::from_slice(&bytes).unwrap_or_default()))
    }
}
