// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct OpenParams {
    pub first: jiff::civil::Date,
    pub day: jiff::civil::Date,
    pub since: jiff::Timestamp,
}
#[derive(Debug)]
pub struct WaitsParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub day: jiff::civil::Date,
    pub appointment: Option<uuid::Uuid>,
}
#[derive(Clone, Copy, Debug)]
pub struct NextParams {
    pub first: jiff::civil::Date,
    pub day: jiff::civil::Date,
    pub since: jiff::Timestamp,
    pub provider: Option<uuid::Uuid>,
}
#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub patient: uuid::Uuid,
    pub appointment: Option<uuid::Uuid>,
    pub provider: Option<uuid::Uuid>,
    pub day: jiff::civil::Date,
    pub token: T1,
    pub minutes: i16,
    pub at: jiff::Timestamp,
    pub due_at: jiff::Timestamp,
    pub identified_by: T3,
    pub by: T4,
}
#[derive(Debug)]
pub struct CallParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub room: T1,
    pub at: jiff::Timestamp,
    pub by: T2,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct PutBackParams<T1: crate::StringSql> {
    pub by: T1,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct StartParams<T1: crate::StringSql> {
    pub at: jiff::Timestamp,
    pub by: T1,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct LeaveParams<T1: crate::StringSql> {
    pub at: jiff::Timestamp,
    pub by: T1,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct UndoParams<T1: crate::StringSql> {
    pub at: jiff::Timestamp,
    pub by: T1,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Clone, Copy, Debug)]
pub struct TokensParams {
    pub first: jiff::civil::Date,
    pub day: jiff::civil::Date,
    pub since: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Visit {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub appointment_id: Option<uuid::Uuid>,
    pub provider_id: Option<uuid::Uuid>,
    pub token: String,
    pub minutes: i16,
    pub status: String,
    pub room: Option<String>,
    pub arrived_at: jiff::Timestamp,
    pub due_at: jiff::Timestamp,
    pub called_at: Option<jiff::Timestamp>,
    pub seen_at: Option<jiff::Timestamp>,
    pub left_at: Option<jiff::Timestamp>,
    pub identified_by: Vec<String>,
    pub version: i32,
}
pub struct VisitBorrowed<'a> {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub appointment_id: Option<uuid::Uuid>,
    pub provider_id: Option<uuid::Uuid>,
    pub token: &'a str,
    pub minutes: i16,
    pub status: &'a str,
    pub room: Option<&'a str>,
    pub arrived_at: jiff::Timestamp,
    pub due_at: jiff::Timestamp,
    pub called_at: Option<jiff::Timestamp>,
    pub seen_at: Option<jiff::Timestamp>,
    pub left_at: Option<jiff::Timestamp>,
    pub identified_by: crate::ArrayIterator<'a, &'a str>,
    pub version: i32,
}
impl<'a> From<VisitBorrowed<'a>> for Visit {
    fn from(
        VisitBorrowed {
            id,
            patient_id,
            appointment_id,
            provider_id,
            token,
            minutes,
            status,
            room,
            arrived_at,
            due_at,
            called_at,
            seen_at,
            left_at,
            identified_by,
            version,
        }: VisitBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            patient_id,
            appointment_id,
            provider_id,
            token: token.into(),
            minutes,
            status: status.into(),
            room: room.map(|v| v.into()),
            arrived_at,
            due_at,
            called_at,
            seen_at,
            left_at,
            identified_by: identified_by.map(|v| v.into()).collect(),
            version,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Next {
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct OfAppointment {
    pub id: uuid::Uuid,
    pub status: String,
    pub version: i32,
}
pub struct OfAppointmentBorrowed<'a> {
    pub id: uuid::Uuid,
    pub status: &'a str,
    pub version: i32,
}
impl<'a> From<OfAppointmentBorrowed<'a>> for OfAppointment {
    fn from(OfAppointmentBorrowed { id, status, version }: OfAppointmentBorrowed<'a>) -> Self {
        Self { id, status: status.into(), version }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Tokens {
    pub token: String,
    pub status: String,
    pub room: Option<String>,
}
pub struct TokensBorrowed<'a> {
    pub token: &'a str,
    pub status: &'a str,
    pub room: Option<&'a str>,
}
impl<'a> From<TokensBorrowed<'a>> for Tokens {
    fn from(TokensBorrowed { token, status, room }: TokensBorrowed<'a>) -> Self {
        Self { token: token.into(), status: status.into(), room: room.map(|v| v.into()) }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct VisitQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<VisitBorrowed, tokio_postgres::Error>,
    mapper: fn(VisitBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> VisitQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(VisitBorrowed) -> R) -> VisitQuery<'c, 'a, 's, C, R, N> {
        VisitQuery {
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
pub struct BoolQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<bool, tokio_postgres::Error>,
    mapper: fn(bool) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BoolQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(bool) -> R) -> BoolQuery<'c, 'a, 's, C, R, N> {
        BoolQuery {
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
pub struct NextQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Next, tokio_postgres::Error>,
    mapper: fn(Next) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NextQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Next) -> R) -> NextQuery<'c, 'a, 's, C, R, N> {
        NextQuery {
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
pub struct OfAppointmentQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OfAppointmentBorrowed, tokio_postgres::Error>,
    mapper: fn(OfAppointmentBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OfAppointmentQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OfAppointmentBorrowed) -> R) -> OfAppointmentQuery<'c, 'a, 's, C, R, N> {
        OfAppointmentQuery {
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
pub struct TokensQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TokensBorrowed, tokio_postgres::Error>,
    mapper: fn(TokensBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TokensQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TokensBorrowed) -> R) -> TokensQuery<'c, 'a, 's, C, R, N> {
        TokensQuery {
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
pub struct OpenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open() -> OpenStmt {
    OpenStmt(
        "select v.id, v.patient_id, v.appointment_id, v.provider_id, v.token, v.minutes, v.status, v.room, v.arrived_at, v.starts_at as due_at, v.called_at, v.seen_at, v.left_at, v.identified_by, v.version from scheduling.visit v where v.day between $1 and $2 and (v.day = $2 or v.arrived_at > $3) and v.left_at is null order by v.starts_at, v.id limit 500",
        None,
    )
}
impl OpenStmt {
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
        first: &'a jiff::civil::Date,
        day: &'a jiff::civil::Date,
        since: &'a jiff::Timestamp,
    ) -> VisitQuery<'c, 'a, 's, C, Visit, 3> {
        VisitQuery {
            client,
            params: [first, day, since],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<VisitBorrowed, tokio_postgres::Error> {
                Ok(VisitBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    appointment_id: row.try_get(2)?,
                    provider_id: row.try_get(3)?,
                    token: row.try_get(4)?,
                    minutes: row.try_get(5)?,
                    status: row.try_get(6)?,
                    room: row.try_get(7)?,
                    arrived_at: row.try_get(8)?,
                    due_at: row.try_get(9)?,
                    called_at: row.try_get(10)?,
                    seen_at: row.try_get(11)?,
                    left_at: row.try_get(12)?,
                    identified_by: row.try_get(13)?,
                    version: row.try_get(14)?,
                })
            },
            mapper: |it| Visit::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, OpenParams, VisitQuery<'c, 'a, 's, C, Visit, 3>, C>
    for OpenStmt
{
    fn params(&'s self, client: &'c C, params: &'a OpenParams) -> VisitQuery<'c, 'a, 's, C, Visit, 3> {
        self.bind(client, &params.first, &params.day, &params.since)
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select v.id, v.patient_id, v.appointment_id, v.provider_id, v.token, v.minutes, v.status, v.room, v.arrived_at, v.starts_at as due_at, v.called_at, v.seen_at, v.left_at, v.identified_by, v.version from scheduling.visit v where v.id = $1",
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
    ) -> VisitQuery<'c, 'a, 's, C, Visit, 1> {
        VisitQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<VisitBorrowed, tokio_postgres::Error> {
                Ok(VisitBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    appointment_id: row.try_get(2)?,
                    provider_id: row.try_get(3)?,
                    token: row.try_get(4)?,
                    minutes: row.try_get(5)?,
                    status: row.try_get(6)?,
                    room: row.try_get(7)?,
                    arrived_at: row.try_get(8)?,
                    due_at: row.try_get(9)?,
                    called_at: row.try_get(10)?,
                    seen_at: row.try_get(11)?,
                    left_at: row.try_get(12)?,
                    identified_by: row.try_get(13)?,
                    version: row.try_get(14)?,
                })
            },
            mapper: |it| Visit::from(it),
        }
    }
}
pub struct WaitsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn waits() -> WaitsStmt {
    WaitsStmt(
        "select exists (select from scheduling.visit v where v.patient_id = any($1::uuid[]) and v.day = $2 and v.status in ('waiting', 'called') and ($3::uuid is null or v.appointment_id is null or v.appointment_id = $3)) as waits",
        None,
    )
}
impl WaitsStmt {
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
        day: &'a jiff::civil::Date,
        appointment: &'a Option<uuid::Uuid>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        BoolQuery {
            client,
            params: [records, day, appointment],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, WaitsParams<T1>, BoolQuery<'c, 'a, 's, C, bool, 3>, C>
    for WaitsStmt
{
    fn params(&'s self, client: &'c C, params: &'a WaitsParams<T1>) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        self.bind(client, &params.records, &params.day, &params.appointment)
    }
}
pub struct NextStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn next() -> NextStmt {
    NextStmt(
        "select v.id, v.version from scheduling.visit v where v.day between $1 and $2 and (v.day = $2 or v.arrived_at > $3) and v.status = 'waiting' and (v.provider_id is null or v.provider_id = $4::uuid) order by v.starts_at, v.id limit 1 for update skip locked",
        None,
    )
}
impl NextStmt {
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
        first: &'a jiff::civil::Date,
        day: &'a jiff::civil::Date,
        since: &'a jiff::Timestamp,
        provider: &'a Option<uuid::Uuid>,
    ) -> NextQuery<'c, 'a, 's, C, Next, 4> {
        NextQuery {
            client,
            params: [first, day, since, provider],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Next, tokio_postgres::Error> {
                Ok(Next { id: row.try_get(0)?, version: row.try_get(1)? })
            },
            mapper: |it| Next::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, NextParams, NextQuery<'c, 'a, 's, C, Next, 4>, C> for NextStmt
{
    fn params(&'s self, client: &'c C, params: &'a NextParams) -> NextQuery<'c, 'a, 's, C, Next, 4> {
        self.bind(client, &params.first, &params.day, &params.since, &params.provider)
    }
}
pub struct TakeNumberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn take_number() -> TakeNumberStmt {
    TakeNumberStmt("select platform.take_numbers('visit', $1, 1) as number", None)
}
impl TakeNumberStmt {
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
        day: &'a i32,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [day],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into scheduling.visit (id, patient_id, appointment_id, provider_id, day, token, minutes, arrived_at, starts_at, identified_by, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
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
        T3: crate::ArraySql<Item = T2>,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        patient: &'a uuid::Uuid,
        appointment: &'a Option<uuid::Uuid>,
        provider: &'a Option<uuid::Uuid>,
        day: &'a jiff::civil::Date,
        token: &'a T1,
        minutes: &'a i16,
        at: &'a jiff::Timestamp,
        due_at: &'a jiff::Timestamp,
        identified_by: &'a T3,
        by: &'a T4,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[id, patient, appointment, provider, day, token, minutes, at, due_at, identified_by, by],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
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
            &params.appointment,
            &params.provider,
            &params.day,
            &params.token,
            &params.minutes,
            &params.at,
            &params.due_at,
            &params.identified_by,
            &params.by,
        ))
    }
}
pub struct CallStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn call() -> CallStmt {
    CallStmt(
        "update scheduling.visit set status = 'called', room = $1, called_at = $2, changed_by = $3, version = version + 1 where id = $4 and version = $5",
        None,
    )
}
impl CallStmt {
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
        room: &'a T1,
        at: &'a jiff::Timestamp,
        by: &'a T2,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[room, at, by, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        CallParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for CallStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CallParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.room, &params.at, &params.by, &params.id, &params.version))
    }
}
pub struct PutBackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_back() -> PutBackStmt {
    PutBackStmt(
        "update scheduling.visit set status = 'waiting', room = null, called_at = null, seen_at = null, changed_by = $1, version = version + 1 where id = $2 and version = $3",
        None,
    )
}
impl PutBackStmt {
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
        by: &'a T1,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[by, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutBackParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutBackStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutBackParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.by, &params.id, &params.version))
    }
}
pub struct StartStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn start() -> StartStmt {
    StartStmt(
        "update scheduling.visit set status = 'with_provider', seen_at = $1, changed_by = $2, version = version + 1 where id = $3 and version = $4",
        None,
    )
}
impl StartStmt {
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
        at: &'a jiff::Timestamp,
        by: &'a T1,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[at, by, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        StartParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for StartStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a StartParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.at, &params.by, &params.id, &params.version))
    }
}
pub struct LeaveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn leave() -> LeaveStmt {
    LeaveStmt(
        "update scheduling.visit set status = 'left', left_at = $1, changed_by = $2, version = version + 1 where id = $3 and version = $4",
        None,
    )
}
impl LeaveStmt {
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
        at: &'a jiff::Timestamp,
        by: &'a T1,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[at, by, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        LeaveParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for LeaveStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a LeaveParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.at, &params.by, &params.id, &params.version))
    }
}
pub struct UndoStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn undo() -> UndoStmt {
    UndoStmt(
        "update scheduling.visit set status = 'undone', seen_at = null, left_at = $1, changed_by = $2, version = version + 1 where id = $3 and version = $4",
        None,
    )
}
impl UndoStmt {
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
        at: &'a jiff::Timestamp,
        by: &'a T1,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[at, by, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UndoParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UndoStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UndoParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.at, &params.by, &params.id, &params.version))
    }
}
pub struct OfAppointmentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_appointment() -> OfAppointmentStmt {
    OfAppointmentStmt(
        "select v.id, v.status, v.version from scheduling.visit v where v.appointment_id = $1 and v.left_at is null for update",
        None,
    )
}
impl OfAppointmentStmt {
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
        appointment: &'a uuid::Uuid,
    ) -> OfAppointmentQuery<'c, 'a, 's, C, OfAppointment, 1> {
        OfAppointmentQuery {
            client,
            params: [appointment],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OfAppointmentBorrowed, tokio_postgres::Error> {
                Ok(OfAppointmentBorrowed {
                    id: row.try_get(0)?,
                    status: row.try_get(1)?,
                    version: row.try_get(2)?,
                })
            },
            mapper: |it| OfAppointment::from(it),
        }
    }
}
pub struct TokensStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tokens() -> TokensStmt {
    TokensStmt(
        "select v.token, v.status, v.room from scheduling.visit v where v.day between $1 and $2 and (v.day = $2 or v.arrived_at > $3) and v.status in ('waiting', 'called') order by v.called_at desc nulls last, v.starts_at, v.id limit 100",
        None,
    )
}
impl TokensStmt {
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
        first: &'a jiff::civil::Date,
        day: &'a jiff::civil::Date,
        since: &'a jiff::Timestamp,
    ) -> TokensQuery<'c, 'a, 's, C, Tokens, 3> {
        TokensQuery {
            client,
            params: [first, day, since],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TokensBorrowed, tokio_postgres::Error> {
                Ok(TokensBorrowed { token: row.try_get(0)?, status: row.try_get(1)?, room: row.try_get(2)? })
            },
            mapper: |it| Tokens::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, TokensParams, TokensQuery<'c, 'a, 's, C, Tokens, 3>, C>
    for TokensStmt
{
    fn params(&'s self, client: &'c C, params: &'a TokensParams) -> TokensQuery<'c, 'a, 's, C, Tokens, 3> {
        self.bind(client, &params.first, &params.day, &params.since)
    }
}
