// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct AskParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: uuid::Uuid,
    pub encounter: uuid::Uuid,
    pub number: i32,
    pub asked_by: uuid::Uuid,
    pub asked_of: uuid::Uuid,
    pub meaning: T1,
    pub note: Option<T2>,
    pub at: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct WaitingParams {
    pub account: uuid::Uuid,
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub wanted: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct CountWaitingParams {
    pub account: uuid::Uuid,
    pub most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct AskedParams {
    pub account: uuid::Uuid,
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub wanted: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct OpenOfParams {
    pub encounter: uuid::Uuid,
    pub account: uuid::Uuid,
}
#[derive(Debug)]
pub struct FulfilParams<T1: crate::StringSql> {
    pub signature: uuid::Uuid,
    pub at: jiff::Timestamp,
    pub by: T1,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct DeclineParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub reason: T1,
    pub at: jiff::Timestamp,
    pub by: T2,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct TakeBackParams<T1: crate::StringSql> {
    pub at: jiff::Timestamp,
    pub by: T1,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct EndAllParams<T1: crate::StringSql> {
    pub at: jiff::Timestamp,
    pub by: T1,
    pub encounter: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    pub id: uuid::Uuid,
    pub encounter_id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub provider_id: Option<uuid::Uuid>,
    pub encounter_date: jiff::Timestamp,
    pub encounter_type: String,
    pub number: i32,
    pub asked_by: uuid::Uuid,
    pub asked_of: uuid::Uuid,
    pub meaning: String,
    pub note: Option<String>,
    pub status: String,
    pub asked_at: jiff::Timestamp,
    pub ended_at: Option<jiff::Timestamp>,
    pub ended_by: Option<String>,
    pub declined_reason: Option<String>,
    pub version: i32,
}
pub struct RequestBorrowed<'a> {
    pub id: uuid::Uuid,
    pub encounter_id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub provider_id: Option<uuid::Uuid>,
    pub encounter_date: jiff::Timestamp,
    pub encounter_type: &'a str,
    pub number: i32,
    pub asked_by: uuid::Uuid,
    pub asked_of: uuid::Uuid,
    pub meaning: &'a str,
    pub note: Option<&'a str>,
    pub status: &'a str,
    pub asked_at: jiff::Timestamp,
    pub ended_at: Option<jiff::Timestamp>,
    pub ended_by: Option<&'a str>,
    pub declined_reason: Option<&'a str>,
    pub version: i32,
}
impl<'a> From<RequestBorrowed<'a>> for Request {
    fn from(
        RequestBorrowed {
            id,
            encounter_id,
            patient_id,
            provider_id,
            encounter_date,
            encounter_type,
            number,
            asked_by,
            asked_of,
            meaning,
            note,
            status,
            asked_at,
            ended_at,
            ended_by,
            declined_reason,
            version,
        }: RequestBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            encounter_id,
            patient_id,
            provider_id,
            encounter_date,
            encounter_type: encounter_type.into(),
            number,
            asked_by,
            asked_of,
            meaning: meaning.into(),
            note: note.map(|v| v.into()),
            status: status.into(),
            asked_at,
            ended_at,
            ended_by: ended_by.map(|v| v.into()),
            declined_reason: declined_reason.map(|v| v.into()),
            version,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct OpenOf {
    pub id: uuid::Uuid,
    pub meaning: String,
    pub asked_by: uuid::Uuid,
}
pub struct OpenOfBorrowed<'a> {
    pub id: uuid::Uuid,
    pub meaning: &'a str,
    pub asked_by: uuid::Uuid,
}
impl<'a> From<OpenOfBorrowed<'a>> for OpenOf {
    fn from(OpenOfBorrowed { id, meaning, asked_by }: OpenOfBorrowed<'a>) -> Self {
        Self { id, meaning: meaning.into(), asked_by }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct EndAll {
    pub id: uuid::Uuid,
    pub asked_by: uuid::Uuid,
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
pub struct OpenOfQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OpenOfBorrowed, tokio_postgres::Error>,
    mapper: fn(OpenOfBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OpenOfQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OpenOfBorrowed) -> R) -> OpenOfQuery<'c, 'a, 's, C, R, N> {
        OpenOfQuery {
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
pub struct EndAllQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EndAll, tokio_postgres::Error>,
    mapper: fn(EndAll) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EndAllQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(EndAll) -> R) -> EndAllQuery<'c, 'a, 's, C, R, N> {
        EndAllQuery {
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
pub struct AskStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ask() -> AskStmt {
    AskStmt(
        "insert into charting.co_signature_request (id, encounter_id, number, asked_by, asked_of, meaning, note, asked_at) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (clinic_id, encounter_id, asked_of) where status = 'open' do nothing",
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
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        encounter: &'a uuid::Uuid,
        number: &'a i32,
        asked_by: &'a uuid::Uuid,
        asked_of: &'a uuid::Uuid,
        meaning: &'a T1,
        note: &'a Option<T2>,
        at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, encounter, number, asked_by, asked_of, meaning, note, at]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AskParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AskStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AskParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.encounter,
            &params.number,
            &params.asked_by,
            &params.asked_of,
            &params.meaning,
            &params.note,
            &params.at,
        ))
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select r.id, r.encounter_id, e.patient_id, e.provider_id, e.encounter_date, e.encounter_type, r.number, r.asked_by, r.asked_of, r.meaning, r.note, r.status, r.asked_at, r.ended_at, r.ended_by, r.declined_reason, r.version from charting.co_signature_request r join charting.encounter e on e.clinic_id = r.clinic_id and e.id = r.encounter_id where r.id = $1",
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
                    encounter_id: row.try_get(1)?,
                    patient_id: row.try_get(2)?,
                    provider_id: row.try_get(3)?,
                    encounter_date: row.try_get(4)?,
                    encounter_type: row.try_get(5)?,
                    number: row.try_get(6)?,
                    asked_by: row.try_get(7)?,
                    asked_of: row.try_get(8)?,
                    meaning: row.try_get(9)?,
                    note: row.try_get(10)?,
                    status: row.try_get(11)?,
                    asked_at: row.try_get(12)?,
                    ended_at: row.try_get(13)?,
                    ended_by: row.try_get(14)?,
                    declined_reason: row.try_get(15)?,
                    version: row.try_get(16)?,
                })
            },
            mapper: |it| Request::from(it),
        }
    }
}
pub struct OfEncounterStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_encounter() -> OfEncounterStmt {
    OfEncounterStmt(
        "select r.id, r.encounter_id, e.patient_id, e.provider_id, e.encounter_date, e.encounter_type, r.number, r.asked_by, r.asked_of, r.meaning, r.note, r.status, r.asked_at, r.ended_at, r.ended_by, r.declined_reason, r.version from charting.co_signature_request r join charting.encounter e on e.clinic_id = r.clinic_id and e.id = r.encounter_id where r.encounter_id = $1 order by r.asked_at desc, r.id desc limit 100",
        None,
    )
}
impl OfEncounterStmt {
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
        encounter: &'a uuid::Uuid,
    ) -> RequestQuery<'c, 'a, 's, C, Request, 1> {
        RequestQuery {
            client,
            params: [encounter],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RequestBorrowed, tokio_postgres::Error> {
                Ok(RequestBorrowed {
                    id: row.try_get(0)?,
                    encounter_id: row.try_get(1)?,
                    patient_id: row.try_get(2)?,
                    provider_id: row.try_get(3)?,
                    encounter_date: row.try_get(4)?,
                    encounter_type: row.try_get(5)?,
                    number: row.try_get(6)?,
                    asked_by: row.try_get(7)?,
                    asked_of: row.try_get(8)?,
                    meaning: row.try_get(9)?,
                    note: row.try_get(10)?,
                    status: row.try_get(11)?,
                    asked_at: row.try_get(12)?,
                    ended_at: row.try_get(13)?,
                    ended_by: row.try_get(14)?,
                    declined_reason: row.try_get(15)?,
                    version: row.try_get(16)?,
                })
            },
            mapper: |it| Request::from(it),
        }
    }
}
pub struct WaitingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn waiting() -> WaitingStmt {
    WaitingStmt(
        "select r.id, r.encounter_id, e.patient_id, e.provider_id, e.encounter_date, e.encounter_type, r.number, r.asked_by, r.asked_of, r.meaning, r.note, r.status, r.asked_at, r.ended_at, r.ended_by, r.declined_reason, r.version from charting.co_signature_request r join charting.encounter e on e.clinic_id = r.clinic_id and e.id = r.encounter_id where r.asked_of = $1 and r.status = 'open' and ($2::timestamptz is null or (r.asked_at, r.id) > ($2, $3)) order by r.asked_at, r.id limit $4",
        None,
    )
}
impl WaitingStmt {
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
        after_at: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        wanted: &'a i64,
    ) -> RequestQuery<'c, 'a, 's, C, Request, 4> {
        RequestQuery {
            client,
            params: [account, after_at, after_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RequestBorrowed, tokio_postgres::Error> {
                Ok(RequestBorrowed {
                    id: row.try_get(0)?,
                    encounter_id: row.try_get(1)?,
                    patient_id: row.try_get(2)?,
                    provider_id: row.try_get(3)?,
                    encounter_date: row.try_get(4)?,
                    encounter_type: row.try_get(5)?,
                    number: row.try_get(6)?,
                    asked_by: row.try_get(7)?,
                    asked_of: row.try_get(8)?,
                    meaning: row.try_get(9)?,
                    note: row.try_get(10)?,
                    status: row.try_get(11)?,
                    asked_at: row.try_get(12)?,
                    ended_at: row.try_get(13)?,
                    ended_by: row.try_get(14)?,
                    declined_reason: row.try_get(15)?,
                    version: row.try_get(16)?,
                })
            },
            mapper: |it| Request::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, WaitingParams, RequestQuery<'c, 'a, 's, C, Request, 4>, C>
    for WaitingStmt
{
    fn params(&'s self, client: &'c C, params: &'a WaitingParams) -> RequestQuery<'c, 'a, 's, C, Request, 4> {
        self.bind(client, &params.account, &params.after_at, &params.after_id, &params.wanted)
    }
}
pub struct CountWaitingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_waiting() -> CountWaitingStmt {
    CountWaitingStmt(
        "select count(*) as waiting from (select 1 from charting.co_signature_request where asked_of = $1 and status = 'open' limit $2) as r",
        None,
    )
}
impl CountWaitingStmt {
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
        most: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [account, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, CountWaitingParams, I64Query<'c, 'a, 's, C, i64, 2>, C>
    for CountWaitingStmt
{
    fn params(&'s self, client: &'c C, params: &'a CountWaitingParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.account, &params.most)
    }
}
pub struct AskedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn asked() -> AskedStmt {
    AskedStmt(
        "select r.id, r.encounter_id, e.patient_id, e.provider_id, e.encounter_date, e.encounter_type, r.number, r.asked_by, r.asked_of, r.meaning, r.note, r.status, r.asked_at, r.ended_at, r.ended_by, r.declined_reason, r.version from charting.co_signature_request r join charting.encounter e on e.clinic_id = r.clinic_id and e.id = r.encounter_id where r.asked_by = $1 and ($2::timestamptz is null or (r.asked_at, r.id) < ($2, $3)) order by r.asked_at desc, r.id desc limit $4",
        None,
    )
}
impl AskedStmt {
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
        after_at: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        wanted: &'a i64,
    ) -> RequestQuery<'c, 'a, 's, C, Request, 4> {
        RequestQuery {
            client,
            params: [account, after_at, after_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RequestBorrowed, tokio_postgres::Error> {
                Ok(RequestBorrowed {
                    id: row.try_get(0)?,
                    encounter_id: row.try_get(1)?,
                    patient_id: row.try_get(2)?,
                    provider_id: row.try_get(3)?,
                    encounter_date: row.try_get(4)?,
                    encounter_type: row.try_get(5)?,
                    number: row.try_get(6)?,
                    asked_by: row.try_get(7)?,
                    asked_of: row.try_get(8)?,
                    meaning: row.try_get(9)?,
                    note: row.try_get(10)?,
                    status: row.try_get(11)?,
                    asked_at: row.try_get(12)?,
                    ended_at: row.try_get(13)?,
                    ended_by: row.try_get(14)?,
                    declined_reason: row.try_get(15)?,
                    version: row.try_get(16)?,
                })
            },
            mapper: |it| Request::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, AskedParams, RequestQuery<'c, 'a, 's, C, Request, 4>, C>
    for AskedStmt
{
    fn params(&'s self, client: &'c C, params: &'a AskedParams) -> RequestQuery<'c, 'a, 's, C, Request, 4> {
        self.bind(client, &params.account, &params.after_at, &params.after_id, &params.wanted)
    }
}
pub struct OpenOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open_of() -> OpenOfStmt {
    OpenOfStmt(
        "select id, meaning, asked_by from charting.co_signature_request where encounter_id = $1 and asked_of = $2 and status = 'open' for update",
        None,
    )
}
impl OpenOfStmt {
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
        encounter: &'a uuid::Uuid,
        account: &'a uuid::Uuid,
    ) -> OpenOfQuery<'c, 'a, 's, C, OpenOf, 2> {
        OpenOfQuery {
            client,
            params: [encounter, account],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OpenOfBorrowed, tokio_postgres::Error> {
                Ok(OpenOfBorrowed {
                    id: row.try_get(0)?,
                    meaning: row.try_get(1)?,
                    asked_by: row.try_get(2)?,
                })
            },
            mapper: |it| OpenOf::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, OpenOfParams, OpenOfQuery<'c, 'a, 's, C, OpenOf, 2>, C>
    for OpenOfStmt
{
    fn params(&'s self, client: &'c C, params: &'a OpenOfParams) -> OpenOfQuery<'c, 'a, 's, C, OpenOf, 2> {
        self.bind(client, &params.encounter, &params.account)
    }
}
pub struct FulfilStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn fulfil() -> FulfilStmt {
    FulfilStmt(
        "update charting.co_signature_request set status = 'signed', signature_id = $1, ended_at = $2::timestamptz, ended_by = $3::text, version = version + 1, updated_at = now() where id = $4 and status = 'open'",
        None,
    )
}
impl FulfilStmt {
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
        signature: &'a uuid::Uuid,
        at: &'a jiff::Timestamp,
        by: &'a T1,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[signature, at, by, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        FulfilParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for FulfilStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a FulfilParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.signature, &params.at, &params.by, &params.id))
    }
}
pub struct DeclineStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn decline() -> DeclineStmt {
    DeclineStmt(
        "update charting.co_signature_request set status = 'declined', declined_reason = $1::text, ended_at = $2::timestamptz, ended_by = $3::text, version = version + 1, updated_at = now() where id = $4 and version = $5 and status = 'open'",
        None,
    )
}
impl DeclineStmt {
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
        reason: &'a T1,
        at: &'a jiff::Timestamp,
        by: &'a T2,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[reason, at, by, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DeclineParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DeclineStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeclineParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.reason, &params.at, &params.by, &params.id, &params.version))
    }
}
pub struct TakeBackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn take_back() -> TakeBackStmt {
    TakeBackStmt(
        "update charting.co_signature_request set status = 'taken_back', ended_at = $1::timestamptz, ended_by = $2::text, version = version + 1, updated_at = now() where id = $3 and version = $4 and status = 'open'",
        None,
    )
}
impl TakeBackStmt {
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
        TakeBackParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for TakeBackStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a TakeBackParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.at, &params.by, &params.id, &params.version))
    }
}
pub struct EndAllStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_all() -> EndAllStmt {
    EndAllStmt(
        "update charting.co_signature_request set status = 'ended', ended_at = $1::timestamptz, ended_by = $2::text, version = version + 1, updated_at = now() where encounter_id = $3 and status = 'open' returning id, asked_by",
        None,
    )
}
impl EndAllStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        at: &'a jiff::Timestamp,
        by: &'a T1,
        encounter: &'a uuid::Uuid,
    ) -> EndAllQuery<'c, 'a, 's, C, EndAll, 3> {
        EndAllQuery {
            client,
            params: [at, by, encounter],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EndAll, tokio_postgres::Error> {
                Ok(EndAll { id: row.try_get(0)?, asked_by: row.try_get(1)? })
            },
            mapper: |it| EndAll::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, EndAllParams<T1>, EndAllQuery<'c, 'a, 's, C, EndAll, 3>, C>
    for EndAllStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EndAllParams<T1>,
    ) -> EndAllQuery<'c, 'a, 's, C, EndAll, 3> {
        self.bind(client, &params.at, &params.by, &params.encounter)
    }
}
