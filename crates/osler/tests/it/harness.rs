//! Verbs for tests: a house, clinics in it, people in them, requests.

use std::{path::PathBuf, sync::Arc};

use axum::{Router, body::Body};
use http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use kernel::{AccountId, ClinicId, ManualClock, Secret};
use platform::{Config, Event, Platform, config::Server};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::cluster::Copy;

/// A running house with a database of its own.
pub struct House {
    pub platform: Platform,
    pub clock: Arc<ManualClock>,
    pub data_dir: PathBuf,
    router: Router,
    _copy: Option<Copy>,
}

impl House {
    /// Starts a house over a migrated database of its own, in the run's cluster.
    pub async fn open() -> Self {
        Self::open_with(osler::start::handlers()).await
    }

    /// The same, with these jobs.
    pub async fn open_with(handlers: platform::jobs::Handlers) -> Self {
        Self::open_as(handlers, |_| ()).await
    }

    /// The same, with these jobs and settings.
    pub async fn open_as(handlers: platform::jobs::Handlers, change: impl FnOnce(&mut Config)) -> Self {
        Self::start(handlers, osler::app::owners(), change).await
    }

    /// The same, with departments that keep files, and these settings.
    pub async fn open_owning(owners: Vec<Arc<dyn files::Owner>>, change: impl FnOnce(&mut Config)) -> Self {
        Self::start(osler::start::handlers(), owners, change).await
    }

    async fn start(
        handlers: platform::jobs::Handlers,
        owners: Vec<Arc<dyn files::Owner>>,
        change: impl FnOnce(&mut Config),
    ) -> Self {
        let copy = Copy::make().await;
        let mut config = Config {
            data_dir: copy.folder.clone(),
            database: Some(Server { base: copy.base.clone(), password: None }),
            allow_unsafe_database: true,
            pool_size: 6,
            identity_pool_size: 4,
            disk_reserve_mb: 0,
            requests_per_account: 0,
            ..Config::default()
        };
        change(&mut config);
        let clock = Arc::new(ManualClock::new(jiff::Timestamp::now()));
        let running =
            osler::start::start_for(config, clock.clone(), handlers, owners).await.expect("the house starts");
        let platform = running.platform;
        let router = osler::server::router(platform.clone()).expect("the router is made");
        Self { platform, clock, data_dir: copy.folder.clone(), router, _copy: Some(copy) }
    }

    /// Another server on the same database; it ends before this one.
    pub async fn beside(&self) -> Self {
        let config = self.platform.config().clone();
        let handlers = osler::start::handlers();
        let running = osler::start::start_with(config, self.clock.clone(), handlers).await;
        let platform = running.expect("the house starts").platform;
        let router = osler::server::router(platform.clone()).expect("the router is made");
        Self { platform, clock: self.clock.clone(), data_dir: self.data_dir.clone(), router, _copy: None }
    }

    /// A superuser's connection: what an intruder with the database would have.
    pub async fn superuser(&self) -> tokio_postgres::Client {
        let mut config = self.platform.doors().base.clone();
        config.user("osler_superuser");
        database::connect(&config).await.expect("the superuser connects")
    }

    /// A connection of one of the login roles.
    pub async fn role(&self, role: &str) -> tokio_postgres::Client {
        database::connect(&self.platform.doors().config(role)).await.expect("the role connects")
    }

    /// Seals what there is to seal.
    pub async fn seal(&self) {
        let client = governance::sealer::connect(&self.platform).await.unwrap();
        governance::sealer::round(&client).await.unwrap();
    }

    /// A new clinic; it asks for no second factor, so that a password is enough to be somebody.
    pub async fn clinic(&self, name: &str) -> ClinicId {
        let input = json!({"name": name, "clinic_type": "hospital", "security": {"mfa_required": false}});
        let input = serde_json::from_value(input).unwrap();
        staff::setup::make_clinic(&self.platform, &input).await.unwrap()
    }

    /// A person with these roles in a clinic, signed in.
    pub async fn person(&self, clinic: ClinicId, roles: &[&str]) -> Person<'_> {
        let username = format!("u{}", uuid::Uuid::now_v7().simple());
        let account = self.account(clinic, &username, roles).await;
        let mut person = Person { house: self, account, username: username.clone(), cookie: String::new() };
        let answer = person.post("/session", json!({"login": username, "password": PASSWORD})).await;
        assert_eq!(answer.status, StatusCode::OK, "{:?}", answer.body);
        person.cookie = answer.cookie().expect("a cookie");
        person
    }

    /// An account with roles.
    pub async fn account(&self, clinic: ClinicId, username: &str, roles: &[&str]) -> AccountId {
        let hash = PASSWORD_HASH
            .get_or_init(|| async {
                identity::password::hash(&Secret::new(PASSWORD.to_owned())).await.unwrap()
            })
            .await;
        let email = format!("{username}@example.org");
        let tx = self.platform.system_global("test").identity_write().await.unwrap();
        let new = identity::account::store::NewAccount {
            username,
            email: &email,
            full_name: "Test Person",
            password_hash: hash,
            must_change_password: false,
            demonstration: false,
        };
        let id = identity::account::store::create(&tx, &new).await.unwrap();
        identity::account::store::join_clinic(&tx, id, clinic).await.unwrap();
        tx.commit(Event::new("account.created", "account").on(id), ()).await.unwrap();
        let roles: Vec<String> = roles.iter().map(|r| (*r).to_owned()).collect();
        let tx = self.platform.system(clinic, "test").write().await.unwrap();
        let profile =
            staff::profile::store::add(&tx, id, "Test Person", username, &email, &roles).await.unwrap();
        tx.commit(Event::new("staff.added", "staff").on(profile), ()).await.unwrap();
        id
    }

    /// Nobody.
    pub fn anybody(&self) -> Person<'_> {
        Person { house: self, account: AccountId::new(), username: "nobody".into(), cookie: String::new() }
    }
}

pub const PASSWORD: &str = "a password for tests";
static PASSWORD_HASH: tokio::sync::OnceCell<String> = tokio::sync::OnceCell::const_new();

/// Somebody who sends requests.
pub struct Person<'a> {
    pub house: &'a House,
    pub account: AccountId,
    pub username: String,
    pub cookie: String,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Value,
    /// The body as it came.
    pub bytes: bytes::Bytes,
}

impl Answer {
    /// The cookie to send from now on.
    pub fn cookie(&self) -> Option<String> {
        self.headers.get("set-cookie")?.to_str().ok()?.split(';').next().map(str::to_owned)
    }

    /// Checks the status; the body helps when it is another.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        self
    }

    /// The id in the body.
    pub fn id(&self) -> String {
        self.body["id"].as_str().unwrap_or_default().to_owned()
    }

    /// The fields a refusal names.
    pub fn fields(&self) -> Vec<&str> {
        self.body["fields"].as_array().into_iter().flatten().filter_map(|f| f["field"].as_str()).collect()
    }
}

impl Person<'_> {
    pub async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], vec![]).await
    }
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.json("POST", path, &[], body).await
    }
    pub async fn put(&self, path: &str, version: i64, body: Value) -> Answer {
        self.json("PUT", path, &[("if-match", &format!("\"{version}\""))], body).await
    }
    pub async fn json(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Value) -> Answer {
        let mut headers = headers.to_vec();
        headers.push(("content-type", "application/json"));
        self.send(method, path, &headers, serde_json::to_vec(&body).unwrap()).await
    }

    /// Any request under /api/v1.
    pub async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
        // People of tests are often namesakes born on one day.
        let path =
            if (method, path) == ("POST", "/patients") { "/patients?another_person=true" } else { path };
        let mut request = Request::builder().method(method).uri(format!("/api/v1{path}"));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if !self.cookie.is_empty() {
            request = request.header("cookie", &self.cookie);
        }
        let request = request.body(Body::from(body)).unwrap();
        let response = self.house.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        // A body that breaks off is no success, whatever its head said.
        let Ok(body) = body.collect().await else {
            let status = StatusCode::INTERNAL_SERVER_ERROR;
            return Answer { status, headers: parts.headers, body: json!(null), bytes: bytes::Bytes::new() };
        };
        let bytes = body.to_bytes();
        let body = serde_json::from_slice(&bytes).unwrap_or_else(|_| json!(String::from_utf8_lossy(&bytes)));
        Answer { status: parts.status, headers: parts.headers, body, bytes }
    }

    /// An answer that may go on for ever.
    pub async fn open(&self, path: &str) -> http::Response<Body> {
        let request = Request::builder().uri(format!("/api/v1{path}")).header("cookie", &self.cookie);
        self.house.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    }

    /// An answer to a POST that comes piece by piece.
    pub async fn stream(&self, path: &str, body: &Value) -> http::Response<Body> {
        let request = Request::builder().method("POST").uri(format!("/api/v1{path}"));
        let request = request.header("cookie", &self.cookie).header("content-type", "application/json");
        let request = request.body(Body::from(serde_json::to_vec(body).unwrap())).unwrap();
        self.house.router.clone().oneshot(request).await.unwrap()
    }

    /// Registers somebody and returns the id.
    pub async fn register(&self, given: &str, family: &str) -> String {
        let body = json!({"given_name": given, "family_name": family, "birth_date": "1980-04-12", "sex": "female", "ssn": "123-45-6789"});
        self.post("/patients", body).await.expect(201).id()
    }
}
