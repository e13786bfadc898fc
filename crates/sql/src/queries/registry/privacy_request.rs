// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub patient: uuid::Uuid,
    pub kind: T1,
    pub requested_on: jiff::civil::Date,
    pub requested_by: T2,
    pub details: Option<T3>,
    pub due_on: jiff::civil::Date,
    pub recorded_by: T4,
    pub recorded_by_account: uuid::Uuid,
}
#[derive(Debug)]
pub struct DecideParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub outcome: T1,
    pub decision_note: Option<T2>,
    pub decided_by: T3,
    pub decided_on: jiff::civil::Date,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct ExtendParams<T1: crate::StringSql> {
    pub today: jiff::civil::Date,
    pub reason: T1,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct DisagreeParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub statement: T1,
    pub disagreed_on: jiff::civil::Date,
    pub recorded_by: T2,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub kind: String,
    pub requested_on: jiff::civil::Date,
    pub requested_by: String,
    pub details: Option<String>,
    pub due_on: jiff::civil::Date,
    pub recorded_by: String,
    pub recorded_by_account: Option<uuid::Uuid>,
    pub outcome: Option<String>,
    pub decision_note: Option<String>,
    pub decided_by: Option<String>,
    pub decided_on: Option<jiff::civil::Date>,
    pub extended_on: Option<jiff::civil::Date>,
    pub extension_reason: Option<String>,
    pub disagreement: Option<String>,
    pub disagreed_on: Option<jiff::civil::Date>,
    pub version: i32,
}
pub struct RequestBorrowed<'a> {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub kind: &'a str,
    pub requested_on: jiff::civil::Date,
    pub requested_by: &'a str,
    pub details: Option<&'a str>,
    pub due_on: jiff::civil::Date,
    pub recorded_by: &'a str,
    pub recorded_by_account: Option<uuid::Uuid>,
    pub outcome: Option<&'a str>,
    pub decision_note: Option<&'a str>,
    pub decided_by: Option<&'a str>,
    pub decided_on: Option<jiff::civil::Date>,
    pub extended_on: Option<jiff::civil::Date>,
    pub extension_reason: Option<&'a str>,
    pub disagreement: Option<&'a str>,
    pub disagreed_on: Option<jiff::civil::Date>,
    pub version: i32,
}
impl<'a> From<RequestBorrowed<'a>> for Request {
    fn from(
        RequestBorrowed {
            id,
            patient_id,
            kind,
            requested_on,
            requested_by,
            details,
            due_on,
            recorded_by,
            recorded_by_account,
            outcome,
            decision_note,
            decided_by,
            decided_on,
            extended_on,
            extension_reason,
            disagreement,
            disagreed_on,
            version,
        }: RequestBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            patient_id,
            kind: kind.into(),
            requested_on,
            requested_by: requested_by.into(),
            details: details.map(|v| v.into()),
            due_on,
            recorded_by: recorded_by.into(),
            recorded_by_account,
            outcome: outcome.map(|v| v.into()),
            decision_note: decision_note.map(|v| v.into()),
            decided_by: decided_by.map(|v| v.into()),
            decided_on,
            extended_on,
            extension_reason: extension_reason.map(|v| v.into()),
            disagreement: disagreement.map(|v| v.into()),
            disagreed_on,
            version,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct RequestQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RequestBorrowed, tokio_postgres::Error>,
    mapper: fn(RequestBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RequestQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RequestBorrowed) -> R) -> RequestQuery<'c, 'a, 's, C, R, N> {
        RequestQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct OfPatientStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_patient() -> OfPatientStmt {
    OfPatientStmt(
        "select id, patient_id, kind, requested_on, requested_by, details, due_on, recorded_by, recorded_by_account, outcome, decision_note, decided_by, decided_on, extended_on, extension_reason, disagreement, disagreed_on, version from registry.privacy_request where patient_id = any($1::uuid[]) order by requested_on desc, id desc limit 200",
        None,
    )
}
impl OfPatientStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        records: &'a T1,
    ) -> RequestQuery<'c, 'a, 's, C, Request, 1> {
        RequestQuery {
            client,
            params: [records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RequestBorrowed, tokio_postgres::Error> {
                Ok(RequestBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    kind: row.try_get(2)?,
                    requested_on: row.try_get(3)?,
                    requested_by: row.try_get(4)?,
                    details: row.try_get(5)?,
                    due_on: row.try_get(6)?,
                    recorded_by: row.try_get(7)?,
                    recorded_by_account: row.try_get(8)?,
                    outcome: row.try_get(9)?,
                    decision_note: row.try_get(10)?,
                    decided_by: row.try_get(11)?,
                    decided_on: row.try_get(12)?,
                    extended_on: row.try_get(13)?,
                    extension_reason: row.try_get(14)?,
                    disagreement: row.try_get(15)?,
                    disagreed_on: row.try_get(16)?,
                    version: row.try_get(17)?,
                })
            },
            mapper: |it| Request::from(it),
        }
    }
}
pub struct ListStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list() -> ListStmt {
    ListStmt(
        "select id, patient_id, kind, requested_on, requested_by, details, due_on, recorded_by, recorded_by_account, outcome, decision_note, decided_by, decided_on, extended_on, extension_reason, disagreement, disagreed_on, version from registry.privacy_request where (outcome is not null) = $1 order by decided_on desc nulls first, due_on, id limit 500",
        None,
    )
}
impl ListStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        decided: &'a bool,
    ) -> RequestQuery<'c, 'a, 's, C, Request, 1> {
        RequestQuery {
            client,
            params: [decided],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RequestBorrowed, tokio_postgres::Error> {
                Ok(RequestBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    kind: row.try_get(2)?,
                    requested_on: row.try_get(3)?,
                    requested_by: row.try_get(4)?,
                    details: row.try_get(5)?,
                    due_on: row.try_get(6)?,
                    recorded_by: row.try_get(7)?,
                    recorded_by_account: row.try_get(8)?,
                    outcome: row.try_get(9)?,
                    decision_note: row.try_get(10)?,
                    decided_by: row.try_get(11)?,
                    decided_on: row.try_get(12)?,
                    extended_on: row.try_get(13)?,
                    extension_reason: row.try_get(14)?,
                    disagreement: row.try_get(15)?,
                    disagreed_on: row.try_get(16)?,
                    version: row.try_get(17)?,
                })
            },
            mapper: |it| Request::from(it),
        }
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select id, patient_id, kind, requested_on, requested_by, details, due_on, recorded_by, recorded_by_account, outcome, decision_note, decided_by, decided_on, extended_on, extension_reason, disagreement, disagreed_on, version from registry.privacy_request where id = $1",
        None,
    )
}
impl GetStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> RequestQuery<'c, 'a, 's, C, Request, 1> {
        RequestQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RequestBorrowed, tokio_postgres::Error> {
                Ok(RequestBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    kind: row.try_get(2)?,
                    requested_on: row.try_get(3)?,
                    requested_by: row.try_get(4)?,
                    details: row.try_get(5)?,
                    due_on: row.try_get(6)?,
                    recorded_by: row.try_get(7)?,
                    recorded_by_account: row.try_get(8)?,
                    outcome: row.try_get(9)?,
                    decision_note: row.try_get(10)?,
                    decided_by: row.try_get(11)?,
                    decided_on: row.try_get(12)?,
                    extended_on: row.try_get(13)?,
                    extension_reason: row.try_get(14)?,
                    disagreement: row.try_get(15)?,
                    disagreed_on: row.try_get(16)?,
                    version: row.try_get(17)?,
                })
            },
            mapper: |it| Request::from(it),
        }
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into registry.privacy_request (id, patient_id, kind, requested_on, requested_by, details, due_on, recorded_by, recorded_by_account) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        None,
    )
}
impl InsertStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        patient: &'a uuid::Uuid,
        kind: &'a T1,
        requested_on: &'a jiff::civil::Date,
        requested_by: &'a T2,
        details: &'a Option<T3>,
        due_on: &'a jiff::civil::Date,
        recorded_by: &'a T4,
        recorded_by_account: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id,
                    patient,
                    kind,
                    requested_on,
                    requested_by,
                    details,
                    due_on,
                    recorded_by,
                    recorded_by_account,
                ],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.patient,
            &params.kind,
            &params.requested_on,
            &params.requested_by,
            &params.details,
            &params.due_on,
            &params.recorded_by,
            &params.recorded_by_account,
        ))
    }
}
pub struct DecideStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn decide() -> DecideStmt {
    DecideStmt(
        "update registry.privacy_request set outcome = $1, decision_note = $2, decided_by = $3, decided_on = $4, version = version + 1 where id = $5 and version = $6 and outcome is null",
        None,
    )
}
impl DecideStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        outcome: &'a T1,
        decision_note: &'a Option<T2>,
        decided_by: &'a T3,
        decided_on: &'a jiff::civil::Date,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[outcome, decision_note, decided_by, decided_on, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DecideParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DecideStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DecideParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.outcome,
            &params.decision_note,
            &params.decided_by,
            &params.decided_on,
            &params.id,
            &params.version,
        ))
    }
}
pub struct ExtendStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn extend() -> ExtendStmt {
    ExtendStmt(
        "update registry.privacy_request set due_on = due_on + 30, extended_on = $1, extension_reason = $2, version = version + 1 where id = $3 and version = $4",
        None,
    )
}
impl ExtendStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        today: &'a jiff::civil::Date,
        reason: &'a T1,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[today, reason, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ExtendParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ExtendStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ExtendParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.today, &params.reason, &params.id, &params.version))
    }
}
pub struct DisagreeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn disagree() -> DisagreeStmt {
    DisagreeStmt(
        "update registry.privacy_request set disagreement = $1, disagreed_on = $2, disagreement_recorded_by = $3, version = version + 1 where id = $4 and version = $5",
        None,
    )
}
impl DisagreeStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        statement: &'a T1,
        disagreed_on: &'a jiff::civil::Date,
        recorded_by: &'a T2,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[statement, disagreed_on, recorded_by, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DisagreeParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DisagreeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DisagreeParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.statement,
            &params.disagreed_on,
            &params.recorded_by,
            &params.id,
            &params.version,
        ))
    }
}
