// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct PutEndpointParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::BytesSql,
    T4: crate::StringSql,
> {
    pub url: T1,
    pub model: T2,
    pub api_key: Option<T3>,
    pub is_active: bool,
    pub changed_by: T4,
    pub version: i32,
}
#[derive(Debug)]
pub struct AskParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub report: uuid::Uuid,
    pub edition: i32,
    pub version: i32,
    pub action: T1,
    pub section: Option<T2>,
    pub content: T3,
    pub payload: T4,
    pub model: T5,
    pub host: T6,
    pub by: T7,
}
#[derive(Debug)]
pub struct AnswerParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub id: uuid::Uuid,
    pub content: T1,
    pub state: T2,
    pub failure: Option<T3>,
    pub question: uuid::Uuid,
}
#[derive(Debug)]
pub struct AcceptParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub id: uuid::Uuid,
    pub edition: i32,
    pub version: i32,
    pub section: T1,
    pub content: T2,
    pub by: T3,
    pub question: uuid::Uuid,
    pub report: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct TurnsParams {
    pub report: uuid::Uuid,
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub wanted: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct TurnParams {
    pub report: uuid::Uuid,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct BeforeParams {
    pub report: uuid::Uuid,
    pub account: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct AskedSinceParams {
    pub account: uuid::Uuid,
    pub since: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Endpoint {
    pub url: String,
    pub model: String,
    pub api_key: Option<Vec<u8>>,
    pub is_active: bool,
    pub changed_by: String,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
}
pub struct EndpointBorrowed<'a> {
    pub url: &'a str,
    pub model: &'a str,
    pub api_key: Option<&'a [u8]>,
    pub is_active: bool,
    pub changed_by: &'a str,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<EndpointBorrowed<'a>> for Endpoint {
    fn from(
        EndpointBorrowed {
            url,
            model,
            api_key,
            is_active,
            changed_by,
            version,
            updated_at,
        }: EndpointBorrowed<'a>,
    ) -> Self {
        Self {
            url: url.into(),
            model: model.into(),
            api_key: api_key.map(|v| v.into()),
            is_active,
            changed_by: changed_by.into(),
            version,
            updated_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Accepted {
    pub section: String,
    pub answer: String,
    pub text: String,
    pub asked: Option<serde_json::Value>,
    pub marked: serde_json::Value,
}
pub struct AcceptedBorrowed<'a> {
    pub section: &'a str,
    pub answer: &'a str,
    pub text: &'a str,
    pub asked: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub marked: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<AcceptedBorrowed<'a>> for Accepted {
    fn from(AcceptedBorrowed { section, answer, text, asked, marked }: AcceptedBorrowed<'a>) -> Self {
        Self {
            section: section.into(),
            answer: answer.into(),
            text: text.into(),
            asked: asked.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            marked: serde_json::from_str(marked.0.get()).unwrap(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    pub id: uuid::Uuid,
    pub action: String,
    pub section: Option<String>,
    pub content: String,
    pub payload: Option<String>,
    pub model: Option<String>,
    pub host: Option<String>,
    pub edition: i32,
    pub version: i32,
    pub account_id: uuid::Uuid,
    pub account_name: String,
    pub created_at: jiff::Timestamp,
    pub answer: Option<String>,
    pub state: Option<String>,
    pub failure: Option<String>,
    pub answered_at: Option<jiff::Timestamp>,
    pub accepted: Vec<String>,
}
pub struct TurnBorrowed<'a> {
    pub id: uuid::Uuid,
    pub action: &'a str,
    pub section: Option<&'a str>,
    pub content: &'a str,
    pub payload: Option<&'a str>,
    pub model: Option<&'a str>,
    pub host: Option<&'a str>,
    pub edition: i32,
    pub version: i32,
    pub account_id: uuid::Uuid,
    pub account_name: &'a str,
    pub created_at: jiff::Timestamp,
    pub answer: Option<&'a str>,
    pub state: Option<&'a str>,
    pub failure: Option<&'a str>,
    pub answered_at: Option<jiff::Timestamp>,
    pub accepted: crate::ArrayIterator<'a, &'a str>,
}
impl<'a> From<TurnBorrowed<'a>> for Turn {
    fn from(
        TurnBorrowed {
            id,
            action,
            section,
            content,
            payload,
            model,
            host,
            edition,
            version,
            account_id,
            account_name,
            created_at,
            answer,
            state,
            failure,
            answered_at,
            accepted,
        }: TurnBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            action: action.into(),
            section: section.map(|v| v.into()),
            content: content.into(),
            payload: payload.map(|v| v.into()),
            model: model.map(|v| v.into()),
            host: host.map(|v| v.into()),
            edition,
            version,
            account_id,
            account_name: account_name.into(),
            created_at,
            answer: answer.map(|v| v.into()),
            state: state.map(|v| v.into()),
            failure: failure.map(|v| v.into()),
            answered_at,
            accepted: accepted.map(|v| v.into()).collect(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Before {
    pub content: String,
    pub answer: String,
}
pub struct BeforeBorrowed<'a> {
    pub content: &'a str,
    pub answer: &'a str,
}
impl<'a> From<BeforeBorrowed<'a>> for Before {
    fn from(BeforeBorrowed { content, answer }: BeforeBorrowed<'a>) -> Self {
        Self { content: content.into(), answer: answer.into() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct EndpointQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EndpointBorrowed, tokio_postgres::Error>,
    mapper: fn(EndpointBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EndpointQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(EndpointBorrowed) -> R) -> EndpointQuery<'c, 'a, 's, C, R, N> {
        EndpointQuery {
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
pub struct AcceptedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AcceptedBorrowed, tokio_postgres::Error>,
    mapper: fn(AcceptedBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AcceptedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AcceptedBorrowed) -> R) -> AcceptedQuery<'c, 'a, 's, C, R, N> {
        AcceptedQuery {
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
pub struct TurnQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TurnBorrowed, tokio_postgres::Error>,
    mapper: fn(TurnBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TurnQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TurnBorrowed) -> R) -> TurnQuery<'c, 'a, 's, C, R, N> {
        TurnQuery {
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
pub struct BeforeQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<BeforeBorrowed, tokio_postgres::Error>,
    mapper: fn(BeforeBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BeforeQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(BeforeBorrowed) -> R) -> BeforeQuery<'c, 'a, 's, C, R, N> {
        BeforeQuery {
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
pub struct I64Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i64, tokio_postgres::Error>,
    mapper: fn(i64) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I64Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i64) -> R) -> I64Query<'c, 'a, 's, C, R, N> {
        I64Query {
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
pub struct StringQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&str, tokio_postgres::Error>,
    mapper: fn(&str) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StringQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&str) -> R) -> StringQuery<'c, 'a, 's, C, R, N> {
        StringQuery {
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
pub struct EndpointStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn endpoint() -> EndpointStmt {
    EndpointStmt(
        "select e.url, e.model, e.api_key, e.is_active, e.changed_by, e.version, e.updated_at from pathology.ai_endpoint e",
        None,
    )
}
impl EndpointStmt {
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
    ) -> EndpointQuery<'c, 'a, 's, C, Endpoint, 0> {
        EndpointQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EndpointBorrowed, tokio_postgres::Error> {
                Ok(EndpointBorrowed {
                    url: row.try_get(0)?,
                    model: row.try_get(1)?,
                    api_key: row.try_get(2)?,
                    is_active: row.try_get(3)?,
                    changed_by: row.try_get(4)?,
                    version: row.try_get(5)?,
                    updated_at: row.try_get(6)?,
                })
            },
            mapper: |it| Endpoint::from(it),
        }
    }
}
pub struct PutEndpointStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_endpoint() -> PutEndpointStmt {
    PutEndpointStmt(
        "insert into pathology.ai_endpoint as e (url, model, api_key, is_active, changed_by, version) select $1, $2, $3, $4, $5, 1 where $6 = 0 or exists (select from pathology.ai_endpoint known where known.version = $6) on conflict (clinic_id) do update set url = excluded.url, model = excluded.model, api_key = excluded.api_key, is_active = excluded.is_active, changed_by = excluded.changed_by, version = e.version + 1, updated_at = now() where e.version = $6",
        None,
    )
}
impl PutEndpointStmt {
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
        T3: crate::BytesSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        url: &'a T1,
        model: &'a T2,
        api_key: &'a Option<T3>,
        is_active: &'a bool,
        changed_by: &'a T4,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[url, model, api_key, is_active, changed_by, version]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::BytesSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutEndpointParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutEndpointStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutEndpointParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.url,
            &params.model,
            &params.api_key,
            &params.is_active,
            &params.changed_by,
            &params.version,
        ))
    }
}
pub struct AskStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ask() -> AskStmt {
    AskStmt(
        "insert into pathology.ai_chat_history (id, report_id, edition, version, role, action, section, content, payload, model, host, account_name) values ($1, $2, $3, $4, 'user', $5, $6, $7, $8, $9, $10, $11)",
        None,
    )
}
impl AskStmt {
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
        T5: crate::StringSql,
        T6: crate::StringSql,
        T7: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        report: &'a uuid::Uuid,
        edition: &'a i32,
        version: &'a i32,
        action: &'a T1,
        section: &'a Option<T2>,
        content: &'a T3,
        payload: &'a T4,
        model: &'a T5,
        host: &'a T6,
        by: &'a T7,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[id, report, edition, version, action, section, content, payload, model, host, by],
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
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AskParams<T1, T2, T3, T4, T5, T6, T7>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AskStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AskParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.report,
            &params.edition,
            &params.version,
            &params.action,
            &params.section,
            &params.content,
            &params.payload,
            &params.model,
            &params.host,
            &params.by,
        ))
    }
}
pub struct AnswerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn answer() -> AnswerStmt {
    AnswerStmt(
        "insert into pathology.ai_chat_history (id, report_id, question_id, edition, version, role, content, state, failure, account_name) select $1, q.report_id, q.id, q.edition, q.version, 'assistant', $2, $3, $4, q.account_name from pathology.ai_chat_history q where q.id = $5 and q.role = 'user' on conflict do nothing",
        None,
    )
}
impl AnswerStmt {
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
        id: &'a uuid::Uuid,
        content: &'a T1,
        state: &'a T2,
        failure: &'a Option<T3>,
        question: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, content, state, failure, question]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AnswerParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AnswerStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AnswerParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.content,
            &params.state,
            &params.failure,
            &params.question,
        ))
    }
}
pub struct AcceptStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn accept() -> AcceptStmt {
    AcceptStmt(
        "insert into pathology.ai_chat_history (id, report_id, question_id, edition, version, role, action, section, content, account_name) select $1, a.report_id, a.question_id, $2, $3, 'user', 'accept', $4, $5, $6 from pathology.ai_chat_history a where a.question_id = $7 and a.report_id = $8 and a.role = 'assistant' and a.state = 'answered' and a.content <> ''",
        None,
    )
}
impl AcceptStmt {
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
        id: &'a uuid::Uuid,
        edition: &'a i32,
        version: &'a i32,
        section: &'a T1,
        content: &'a T2,
        by: &'a T3,
        question: &'a uuid::Uuid,
        report: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, edition, version, section, content, by, question, report]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AcceptParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AcceptStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AcceptParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.edition,
            &params.version,
            &params.section,
            &params.content,
            &params.by,
            &params.question,
            &params.report,
        ))
    }
}
pub struct AcceptedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn accepted() -> AcceptedStmt {
    AcceptedStmt(
        "select coalesce(x.section, '') as section, a.content as answer, x.content as text, v.content as asked, coalesce(v.ai_sections, '{}') as marked from pathology.ai_chat_history x join pathology.ai_chat_history a on a.question_id = x.question_id and a.role = 'assistant' join pathology.ai_chat_history q on q.id = x.question_id left join pathology.report_version v on v.report_id = x.report_id and v.number = q.version where x.report_id = $1 and x.action = 'accept' order by x.created_at, x.id",
        None,
    )
}
impl AcceptedStmt {
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
        report: &'a uuid::Uuid,
    ) -> AcceptedQuery<'c, 'a, 's, C, Accepted, 1> {
        AcceptedQuery {
            client,
            params: [report],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AcceptedBorrowed, tokio_postgres::Error> {
                Ok(AcceptedBorrowed {
                    section: row.try_get(0)?,
                    answer: row.try_get(1)?,
                    text: row.try_get(2)?,
                    asked: row.try_get(3)?,
                    marked: row.try_get(4)?,
                })
            },
            mapper: |it| Accepted::from(it),
        }
    }
}
pub struct TurnsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn turns() -> TurnsStmt {
    TurnsStmt(
        "select q.id, coalesce(q.action, '') as action, q.section, q.content, q.payload, q.model, q.host, q.edition, q.version, q.account_id, q.account_name, q.created_at, a.content as answer, a.state, a.failure, a.created_at as answered_at, array(select x.section from pathology.ai_chat_history x where x.question_id = q.id and x.action = 'accept' order by x.created_at, x.id) as accepted from pathology.ai_chat_history q left join pathology.ai_chat_history a on a.question_id = q.id and a.role = 'assistant' where q.report_id = $1 and q.role = 'user' and q.action <> 'accept' and (q.created_at, q.id) < ($2, $3) order by q.created_at desc, q.id desc limit $4",
        None,
    )
}
impl TurnsStmt {
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
        report: &'a uuid::Uuid,
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        wanted: &'a i64,
    ) -> TurnQuery<'c, 'a, 's, C, Turn, 4> {
        TurnQuery {
            client,
            params: [report, before_at, before_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TurnBorrowed, tokio_postgres::Error> {
                Ok(TurnBorrowed {
                    id: row.try_get(0)?,
                    action: row.try_get(1)?,
                    section: row.try_get(2)?,
                    content: row.try_get(3)?,
                    payload: row.try_get(4)?,
                    model: row.try_get(5)?,
                    host: row.try_get(6)?,
                    edition: row.try_get(7)?,
                    version: row.try_get(8)?,
                    account_id: row.try_get(9)?,
                    account_name: row.try_get(10)?,
                    created_at: row.try_get(11)?,
                    answer: row.try_get(12)?,
                    state: row.try_get(13)?,
                    failure: row.try_get(14)?,
                    answered_at: row.try_get(15)?,
                    accepted: row.try_get(16)?,
                })
            },
            mapper: |it| Turn::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, TurnsParams, TurnQuery<'c, 'a, 's, C, Turn, 4>, C>
    for TurnsStmt
{
    fn params(&'s self, client: &'c C, params: &'a TurnsParams) -> TurnQuery<'c, 'a, 's, C, Turn, 4> {
        self.bind(client, &params.report, &params.before_at, &params.before_id, &params.wanted)
    }
}
pub struct TurnStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn turn() -> TurnStmt {
    TurnStmt(
        "select q.id, coalesce(q.action, '') as action, q.section, q.content, q.payload, q.model, q.host, q.edition, q.version, q.account_id, q.account_name, q.created_at, a.content as answer, a.state, a.failure, a.created_at as answered_at, array(select x.section from pathology.ai_chat_history x where x.question_id = q.id and x.action = 'accept' order by x.created_at, x.id) as accepted from pathology.ai_chat_history q left join pathology.ai_chat_history a on a.question_id = q.id and a.role = 'assistant' where q.report_id = $1 and q.id = $2 and q.role = 'user' and q.action <> 'accept'",
        None,
    )
}
impl TurnStmt {
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
        report: &'a uuid::Uuid,
        id: &'a uuid::Uuid,
    ) -> TurnQuery<'c, 'a, 's, C, Turn, 2> {
        TurnQuery {
            client,
            params: [report, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TurnBorrowed, tokio_postgres::Error> {
                Ok(TurnBorrowed {
                    id: row.try_get(0)?,
                    action: row.try_get(1)?,
                    section: row.try_get(2)?,
                    content: row.try_get(3)?,
                    payload: row.try_get(4)?,
                    model: row.try_get(5)?,
                    host: row.try_get(6)?,
                    edition: row.try_get(7)?,
                    version: row.try_get(8)?,
                    account_id: row.try_get(9)?,
                    account_name: row.try_get(10)?,
                    created_at: row.try_get(11)?,
                    answer: row.try_get(12)?,
                    state: row.try_get(13)?,
                    failure: row.try_get(14)?,
                    answered_at: row.try_get(15)?,
                    accepted: row.try_get(16)?,
                })
            },
            mapper: |it| Turn::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, TurnParams, TurnQuery<'c, 'a, 's, C, Turn, 2>, C> for TurnStmt
{
    fn params(&'s self, client: &'c C, params: &'a TurnParams) -> TurnQuery<'c, 'a, 's, C, Turn, 2> {
        self.bind(client, &params.report, &params.id)
    }
}
pub struct BeforeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn before() -> BeforeStmt {
    BeforeStmt(
        "select q.content, a.content as answer from pathology.ai_chat_history q join pathology.ai_chat_history a on a.question_id = q.id and a.role = 'assistant' where q.report_id = $1 and q.account_id = $2 and q.action = 'question' and a.state = 'answered' order by q.created_at desc, q.id desc limit 3",
        None,
    )
}
impl BeforeStmt {
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
        report: &'a uuid::Uuid,
        account: &'a uuid::Uuid,
    ) -> BeforeQuery<'c, 'a, 's, C, Before, 2> {
        BeforeQuery {
            client,
            params: [report, account],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<BeforeBorrowed, tokio_postgres::Error> {
                Ok(BeforeBorrowed { content: row.try_get(0)?, answer: row.try_get(1)? })
            },
            mapper: |it| Before::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, BeforeParams, BeforeQuery<'c, 'a, 's, C, Before, 2>, C>
    for BeforeStmt
{
    fn params(&'s self, client: &'c C, params: &'a BeforeParams) -> BeforeQuery<'c, 'a, 's, C, Before, 2> {
        self.bind(client, &params.report, &params.account)
    }
}
pub struct AskedSinceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn asked_since() -> AskedSinceStmt {
    AskedSinceStmt(
        "select count(*) from pathology.ai_chat_history q where q.account_id = $1 and q.created_at > $2 and q.payload is not null",
        None,
    )
}
impl AskedSinceStmt {
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
        account: &'a uuid::Uuid,
        since: &'a jiff::Timestamp,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [account, since],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, AskedSinceParams, I64Query<'c, 'a, 's, C, i64, 2>, C>
    for AskedSinceStmt
{
    fn params(&'s self, client: &'c C, params: &'a AskedSinceParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.account, &params.since)
    }
}
pub struct NamesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn names() -> NamesStmt {
    NamesStmt(
        "select distinct v.changed_by_name from pathology.report_version v where v.report_id = $1",
        None,
    )
}
impl NamesStmt {
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
        report: &'a uuid::Uuid,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [report],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
