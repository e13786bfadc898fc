//! The only way to the database.
//!
//! Round trips: `begin; set local …` travels with the first statement, the audit event and `commit` travel together.
//!
//! An SQL error poisons the transaction: in PostgreSQL a COMMIT after a failed statement is a silent ROLLBACK, so
//! `commit` and `disclose` refuse. The audit insert in the same pipeline is the proof that the transaction was healthy
//! when the COMMIT behind it was sent: in a failed one it is itself refused.

use std::{
    marker::PhantomData,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use axum::response::Response;
use deadpool_postgres::Object;
use futures_util::future::join;
use http::StatusCode;
use kernel::{AccountId, Problem, Result, Version};
use serde::Serialize;
use sql::client::GenericClient;
use tokio_postgres::{
    Error, Row, RowStream, Statement, ToStatement,
    types::{BorrowToSql, ToSql},
};
use uuid::Uuid;

use crate::{
    Answer, Download, Event, FieldRef, Job, Platform, Reply, RequestContext, Topic,
    caller::Idempotency,
    live::{CHANNEL, payload, payload_of_place},
    reply::ReplyParts,
    state::Door,
};

/// A transaction that only reads (and records that it did).
pub struct Read;
/// A transaction that changes something.
pub struct Write;

/// Who acts, for the audit trail and for row-level security.
#[derive(Debug)]
pub(crate) struct Actor {
    pub(crate) clinic: Option<Uuid>,
    pub(crate) account: Option<Uuid>,
    pub(crate) name: String,
    pub(crate) roles: Vec<String>,
    pub(crate) context: RequestContext,
}

/// One transaction under one clinic. Dropped without `commit` or `disclose`, it is rolled back.
pub struct Tx<M> {
    connection: Option<Object>,
    begun: AtomicBool,
    poisoned: AtomicBool,
    /// Whether its commit changes who is signed in or what they may do.
    changes_sessions: AtomicBool,
    platform: Platform,
    door: Door,
    actor: Arc<Actor>,
    mode: PhantomData<M>,
}

impl<M> Tx<M> {
    pub(crate) async fn open(platform: &Platform, door: Door, actor: Arc<Actor>) -> Result<Self> {
        Ok(Self {
            connection: Some(platform.connection(door).await?),
            begun: AtomicBool::new(false),
            poisoned: AtomicBool::new(false),
            changes_sessions: AtomicBool::new(false),
            platform: platform.clone(),
            door,
            actor,
            mode: PhantomData,
        })
    }

    /// The platform, for the vault and the clock.
    pub fn platform(&self) -> &Platform {
        &self.platform
    }

    /// The clinic under which this transaction runs; the nil id where there is none.
    pub fn clinic(&self) -> kernel::ClinicId {
        kernel::ClinicId(self.actor.clinic.unwrap_or_default())
    }

    /// Who acts, as the audit trail names them.
    pub fn account_name(&self) -> &str {
        &self.actor.name
    }

    fn client(&self) -> &Object {
        // Only `finish` and `drop` take the connection, and both consume the transaction.
        self.connection.as_ref().unwrap_or_else(|| unreachable!("a finished transaction is gone"))
    }

    /// What opens the transaction; the values are UUIDs, formatted by us: nothing can be injected.
    fn begin_sql(&self) -> Option<String> {
        if self.begun.swap(true, Ordering::SeqCst) {
            return None;
        }
        let text = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        Some(format!(
            "begin; set local app.clinic_id = '{}'; set local app.account_id = '{}'; set local app.request_id = '{}'; set local app.audited = ''",
            text(self.actor.clinic),
            text(self.actor.account),
            self.actor.context.id
        ))
    }

    /// Sends `begin` in front of the first statement without waiting for it: `join` polls in order, so the messages
    /// leave in order, in one round trip.
    async fn run<T>(&self, statement: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        let result = match self.begin_sql() {
            None => statement.await,
            Some(begin) => {
                let (begun, result) = join(self.client().batch_execute(&begin), statement).await;
                begun.and(result)
            }
        };
        if result.is_err() {
            self.poisoned.store(true, Ordering::SeqCst);
        }
        result
    }

    /// Marks the transaction as failed, for errors that PostgreSQL reports outside of `run` (a stream of rows).
    pub fn poison(&self) {
        self.poisoned.store(true, Ordering::SeqCst);
    }

    /// Writes the event (and what goes with it), commits, and only then lets the answer out.
    async fn finish<T: Serialize>(
        mut self,
        event: Event,
        answer: Answer<T>,
        extra: Option<StoredReply>,
    ) -> Result<Reply<T>> {
        let parts = answer.parts()?;
        self.close(event, extra).await?;
        Ok(Reply::from_parts(parts))
    }

    async fn close(&mut self, event: Event, stored: Option<StoredReply>) -> Result<()> {
        if self.poisoned.load(Ordering::SeqCst) {
            return Err(Problem::internal("commit refused: a statement of this transaction failed before"));
        }
        let record = self.record_statement().await?;
        let reply = match &stored {
            Some(_) => Some(self.client().prepare_cached(StoredReply::INSERT).await?),
            None => None,
        };
        let client = self.client();
        let begin = self.begin_sql();
        let begin = async {
            match &begin {
                Some(sql) => client.batch_execute(sql).await,
                None => Ok(()),
            }
        };
        let values = EventValues::new(&event, &self.actor);
        let parameters = values.parameters(self.door);
        let store = async {
            match (&reply, &stored) {
                (Some(statement), Some(stored)) => client.execute(statement, &stored.parameters()).await,
                _ => Ok(0),
            }
        };
        // All four are queued at the first poll, in this order; a failure in one makes the COMMIT a ROLLBACK.
        let ((begun, recorded), (kept, committed)) = join(
            join(begin, client.query_one(&record, &parameters)),
            join(store, client.batch_execute("commit")),
        )
        .await;
        // After COMMIT was sent the transaction is over, one way or the other.
        self.begun.store(false, Ordering::SeqCst);
        let closed = begun.and(recorded.map(drop)).and(kept.map(drop)).and(committed).map_err(Problem::from);
        // Also after an error: the answer to COMMIT may be what was lost.
        if self.changes_sessions.load(Ordering::SeqCst) {
            self.platform.sessions_changed();
        }
        if closed.is_ok() && !event.success {
            self.actor.context.trace.refusal_recorded();
        }
        closed
    }

    async fn record_statement(&self) -> Result<Statement> {
        let sql = match self.door {
            Door::App | Door::Vault => {
                "select audit.record($1, $2, $3, $4, $5, $6, $7, $8, $9::text::inet, $10, $11, $12, $13, $14, $15, $16)"
            }
            Door::Identity => {
                "select identity.record($1, $2, $15, $3, $4, $5, $6, $7, $8, $9::text::inet, $10, $11, $12, $13, $14)"
            }
        };
        Ok(self.client().prepare_cached(sql).await?)
    }

    /// Ends a refused request: rolls back what was begun, records the event as a failure, and hands the problem back.
    /// Where the failure cannot be recorded, the caller learns that instead.
    pub async fn refuse(mut self, event: Event, problem: Problem) -> Problem {
        if self.begun.load(Ordering::SeqCst) {
            if let Err(error) = self.client().batch_execute("rollback").await {
                return Problem::from(error);
            }
            self.begun.store(false, Ordering::SeqCst);
            self.poisoned.store(false, Ordering::SeqCst);
        }
        match self.close(event.failed(), None).await {
            Ok(()) => problem,
            Err(unrecorded) => unrecorded,
        }
    }
}

impl<M> Tx<M> {
    /// Commits work of the machinery itself that shows and changes nobody's data: claims and leases of jobs, the idle
    /// limit of a session. A clinical table changed here is refused by the database.
    pub async fn commit_unrecorded(self) -> Result<()> {
        if self.poisoned.load(Ordering::SeqCst) {
            return Err(Problem::internal("commit refused: a statement of this transaction failed before"));
        }
        if self.begun.load(Ordering::SeqCst) {
            let committed = self.client().batch_execute("commit").await;
            self.begun.store(false, Ordering::SeqCst);
            if self.changes_sessions.load(Ordering::SeqCst) {
                self.platform.sessions_changed();
            }
            committed?;
        }
        Ok(())
    }
}

impl<M> Tx<M> {
    /// One more event, for work of which each piece has its own: an import that changes many records, a file that
    /// shows many.
    pub async fn record(&self, event: &Event) -> Result<()> {
        let statement = self.record_statement().await?;
        let values = EventValues::new(event, &self.actor);
        self.run(self.client().query_one(&statement, &values.parameters(self.door))).await?;
        Ok(())
    }
}

impl Tx<Read> {
    /// Records that something was shown, and only then lets it out.
    pub async fn disclose<T: Serialize>(
        self,
        event: Event,
        answer: impl Into<Answer<T>>,
    ) -> Result<Reply<T>> {
        self.disclose_made(event, || answer).await
    }

    /// The same for a long answer, of which the event is known before it is put together.
    pub async fn disclose_made<T: Serialize, A: Into<Answer<T>>>(
        mut self,
        event: Event,
        make: impl FnOnce() -> A,
    ) -> Result<Reply<T>> {
        // The answer is made and written while its event is recorded, and leaves after both.
        let written = async move {
            tokio::task::yield_now().await;
            make().into().parts()
        };
        let (closed, parts) = join(self.close(event, None), written).await;
        closed?;
        Ok(Reply::from_parts(parts?))
    }

    /// The same for a file: the event stands before its first byte leaves.
    pub async fn disclose_download(mut self, event: Event, download: Download) -> Result<Response> {
        let response = download.into_response()?;
        self.close(event, None).await?;
        Ok(response)
    }
}

impl Tx<Write> {
    /// Records the event, keeps the answer for an idempotent repeat, commits.
    pub async fn commit<T: Serialize>(self, event: Event, answer: impl Into<Answer<T>>) -> Result<Reply<T>> {
        let answer = answer.into();
        let stored = match &self.actor.context.idempotency {
            Some(idempotency) if answer.stored && self.door == Door::App => {
                Some(StoredReply::seal(&self, idempotency, &event, &answer.parts()?)?)
            }
            _ => None,
        };
        self.finish(event, answer, stored).await
    }

    /// The same for a file, which is not kept for a repeat: it leaves after both.
    pub async fn commit_download(mut self, event: Event, download: Download) -> Result<Response> {
        let response = download.into_response()?;
        self.close(event, None).await?;
        Ok(response)
    }

    /// Commits a failed attempt that left something to keep (a counter of failures), and hands the problem back.
    pub async fn commit_failure(mut self, event: Event, problem: Problem) -> Problem {
        match self.close(event.failed(), None).await {
            Ok(()) => problem,
            Err(unrecorded) => unrecorded,
        }
    }

    /// News for the departments above, in the transaction that made it.
    pub async fn announce(&self, topic: &str, payload: &impl Serialize) -> Result<()> {
        let payload = serde_json::to_value(payload).map_err(Problem::internal)?;
        sql::queries::platform::work::announce().bind(self, &Uuid::now_v7(), &topic, &payload).await?;
        Ok(())
    }

    /// Tells open pages, when this transaction commits, that they may show something old: those of one account, or all of the
    /// clinic.
    pub async fn live(&self, topic: Topic, account: Option<AccountId>) -> Result<()> {
        self.notify(&payload(self.clinic(), topic, account)).await
    }

    /// The same for whoever is at a place without an account ([`crate::Live::of_visitor`]).
    pub async fn live_at(&self, place: Uuid) -> Result<()> {
        self.notify(&payload_of_place(self.clinic(), place)).await
    }

    async fn notify(&self, payload: &str) -> Result<()> {
        sql::queries::platform::work::live().bind(self, &CHANNEL, &payload).one().await?;
        Ok(())
    }

    /// Says that this transaction changes sessions or rights: when it commits, this server forgets at once what it
    /// remembers of them, and the others are told.
    pub async fn sessions_changed(&self) -> Result<()> {
        sql::queries::platform::work::sessions_changed().bind(self).one().await?;
        self.changes_sessions.store(true, Ordering::SeqCst);
        Ok(())
    }

    /// Queues a job of this clinic, in the transaction that wants it. Returns the job that has its unique key already, if
    /// there is one.
    pub async fn enqueue(&self, job: Job) -> Result<kernel::JobId> {
        if job.joins_waiting {
            let waiting = sql::queries::platform::work::waiting_of_kind();
            if let Some(id) = waiting.bind(self, &job.kind).opt().await? {
                return Ok(kernel::JobId(id));
            }
        }
        let id = sql::queries::platform::work::enqueue()
            .bind(
                self,
                &kernel::JobId::new().0,
                &job.kind,
                &job.payload,
                &job.unique_key.as_deref(),
                &job.run_at,
                &job.max_attempts,
            )
            .one()
            .await?;
        Ok(kernel::JobId(id))
    }
}

impl<M> Drop for Tx<M> {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else { return };
        if !self.begun.load(Ordering::SeqCst) {
            return;
        }
        // The rollback is queued behind whatever was still under way, and the connection returns to the pool after it.
        match tokio::runtime::Handle::try_current() {
            Ok(runtime) => drop(runtime.spawn(async move {
                if connection.batch_execute("rollback").await.is_err() {
                    drop(Object::take(connection));
                }
            })),
            Err(_) => drop(Object::take(connection)),
        }
    }
}

/// The event's values, owned, so that the parameters can borrow them.
struct EventValues<'a> {
    event: &'a Event,
    actor: &'a Actor,
    account: Option<Uuid>,
    name: &'a str,
    clinic: Option<Uuid>,
    request: Uuid,
    address: String,
    resource_type: &'a str,
    action: &'a str,
}

impl<'a> EventValues<'a> {
    fn new(event: &'a Event, actor: &'a Actor) -> Self {
        let (account, name) = match &event.actor {
            Some((account, name)) => (Some(account.0), name.as_str()),
            None => (actor.account, actor.name.as_str()),
        };
        Self {
            event,
            actor,
            account,
            name,
            clinic: event.clinic.map(|c| c.0).or(actor.clinic),
            request: actor.context.id.0,
            address: actor.context.address.to_string(),
            resource_type: event.resource_type,
            action: event.action,
        }
    }

    fn parameters(&self, door: Door) -> Vec<&(dyn ToSql + Sync)> {
        let mut all: Vec<&(dyn ToSql + Sync)> = vec![
            &self.event.id.0,
            &self.request,
            &self.account,
            &self.name,
            &self.actor.roles,
            &self.action,
            &self.resource_type,
            &self.event.resource_id,
            &self.address,
            &self.actor.context.agent,
            &self.event.reason,
            &self.event.old_values,
            &self.event.new_values,
            &self.event.success,
        ];
        match door {
            Door::App | Door::Vault => {
                all.extend([&self.event.subjects as &(dyn ToSql + Sync), &self.event.opened])
            }
            Door::Identity => all.push(&self.clinic),
        }
        all
    }
}

/// What a POST answered, kept eight days for a repeat with the same key: a day longer than the draft of a form, which keeps
/// its key.
#[derive(Debug)]
pub(crate) struct StoredReply {
    account: Uuid,
    key: String,
    request_sha256: Vec<u8>,
    event: Uuid,
    status: i16,
    etag: Option<i32>,
    location: Option<String>,
    sealed_body: Vec<u8>,
}

impl StoredReply {
    const INSERT: &'static str = "insert into platform.stored_reply \
        (account_id, key, request_sha256, event_id, status, etag, location, sealed_body) values ($1, $2, $3, $4, $5, $6, $7, $8)";

    fn field(clinic: Option<Uuid>, event: Uuid) -> FieldRef<'static> {
        FieldRef {
            clinic: clinic.unwrap_or_default(),
            table: "platform.stored_reply",
            column: "sealed_body",
            row: event,
        }
    }

    fn seal(tx: &Tx<Write>, idempotency: &Idempotency, event: &Event, parts: &ReplyParts) -> Result<Self> {
        let event = event.id.0;
        Ok(Self {
            account: tx.actor.account.unwrap_or_default(),
            key: idempotency.key.clone(),
            request_sha256: idempotency.request_sha256.to_vec(),
            event,
            status: i16::try_from(parts.status.as_u16()).map_err(Problem::internal)?,
            etag: parts.etag.map(|v| v.0),
            location: parts.location.clone(),
            sealed_body: tx.platform.vault().seal(Self::field(tx.actor.clinic, event), &parts.body)?,
        })
    }

    fn parameters(&self) -> [&(dyn ToSql + Sync); 8] {
        [
            &self.account,
            &self.key,
            &self.request_sha256,
            &self.event,
            &self.status,
            &self.etag,
            &self.location,
            &self.sealed_body,
        ]
    }

    /// The kept answer, recorded as a replay of the first event. The same key for another request is refused.
    pub(crate) async fn find(
        platform: &Platform,
        actor: Arc<Actor>,
        asked: &Idempotency,
    ) -> Result<Option<ReplyParts>> {
        let account = actor.account.unwrap_or_default();
        let clinic = actor.clinic;
        let tx = Tx::<Read>::open(platform, Door::App, actor).await?;
        let known = sql::queries::platform::work::stored_reply()
            .bind(&tx, &account, &asked.key.as_str())
            .opt()
            .await?;
        let Some(known) = known else { return Ok(None) };
        if known.request_sha256 != asked.request_sha256 {
            // What it made is named: whose answer was lost finds it, instead of making it again under a new key.
            return Err(Problem {
                location: known.location.map(String::into_boxed_str),
                ..Problem::new(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "idempotency_key_reused",
                    "This Idempotency-Key belongs to another request, which was done. See what it made before you use a new key.",
                )
            });
        }
        let body = platform.vault().open(Self::field(clinic, known.event_id), &known.sealed_body)?;
        let parts = ReplyParts {
            status: u16::try_from(known.status)
                .ok()
                .and_then(|s| StatusCode::from_u16(s).ok())
                .unwrap_or(StatusCode::OK),
            etag: known.etag.map(Version),
            location: known.location,
            body: body.expose().clone(),
            cookies: vec![],
        };
        let event = Event::new("request.replayed", "event").on(known.event_id);
        tx.disclose(event, ()).await?;
        Ok(Some(parts))
    }
}

impl<M: Send + Sync> GenericClient for Tx<M> {
    fn stmt_cache() -> bool {
        true
    }

    async fn prepare(&self, query: &str) -> Result<Statement, Error> {
        let prepared = self.client().prepare_cached(query).await;
        if prepared.is_err() && self.begun.load(Ordering::SeqCst) {
            self.poison();
        }
        prepared
    }

    async fn execute<T>(&self, query: &T, params: &[&(dyn ToSql + Sync)]) -> Result<u64, Error>
    where
        T: ?Sized + ToStatement + Sync + Send,
    {
        self.run(self.client().execute(query, params)).await
    }

    async fn query_one<T>(&self, statement: &T, params: &[&(dyn ToSql + Sync)]) -> Result<Row, Error>
    where
        T: ?Sized + ToStatement + Sync + Send,
    {
        self.run(self.client().query_one(statement, params)).await
    }

    async fn query_opt<T>(&self, statement: &T, params: &[&(dyn ToSql + Sync)]) -> Result<Option<Row>, Error>
    where
        T: ?Sized + ToStatement + Sync + Send,
    {
        self.run(self.client().query_opt(statement, params)).await
    }

    async fn query<T>(&self, query: &T, params: &[&(dyn ToSql + Sync)]) -> Result<Vec<Row>, Error>
    where
        T: ?Sized + ToStatement + Sync + Send,
    {
        self.run(self.client().query(query, params)).await
    }

    async fn query_raw<T, I>(&self, statement: &T, params: I) -> Result<RowStream, Error>
    where
        T: ?Sized + ToStatement + Sync + Send,
        I: IntoIterator + Sync + Send,
        I::IntoIter: ExactSizeIterator,
        I::Item: BorrowToSql,
    {
        self.run(self.client().query_raw(statement, params)).await
    }
}
