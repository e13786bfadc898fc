// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct GetParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub id: uuid::Uuid,
}
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
    pub given: bool,
    pub signed_on: jiff::civil::Date,
    pub signed_by: T2,
    pub document: Option<T3>,
    pub recorded_by: T4,
}
#[derive(Debug)]
pub struct WithdrawParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = uuid::Uuid>>
{
    pub withdrawn_on: jiff::civil::Date,
    pub reason: T1,
    pub withdrawn_by: T2,
    pub records: T3,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct VoidParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = uuid::Uuid>> {
    pub reason: T1,
    pub voided_by: T2,
    pub records: T3,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct StandsParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub day: jiff::civil::Date,
    pub records: T1,
}
#[derive(Debug)]
pub struct ChangedSinceParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub since: jiff::Timestamp,
}
#[derive(Debug)]
pub struct SummariseParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub changed_by: T1,
    pub kind: T2,
    pub treatment: Option<bool>,
    pub phi_disclosure: Option<bool>,
    pub patient: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Consent {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub kind: String,
    pub given: bool,
    pub signed_on: jiff::civil::Date,
    pub signed_by: String,
    pub document: Option<String>,
    pub recorded_by: String,
    pub recorded_at: jiff::Timestamp,
    pub withdrawn_on: Option<jiff::civil::Date>,
    pub withdrawn_reason: Option<String>,
    pub withdrawn_by: Option<String>,
    pub voided_reason: Option<String>,
    pub voided_by: Option<String>,
}
pub struct ConsentBorrowed<'a> {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub kind: &'a str,
    pub given: bool,
    pub signed_on: jiff::civil::Date,
    pub signed_by: &'a str,
    pub document: Option<&'a str>,
    pub recorded_by: &'a str,
    pub recorded_at: jiff::Timestamp,
    pub withdrawn_on: Option<jiff::civil::Date>,
    pub withdrawn_reason: Option<&'a str>,
    pub withdrawn_by: Option<&'a str>,
    pub voided_reason: Option<&'a str>,
    pub voided_by: Option<&'a str>,
}
impl<'a> From<ConsentBorrowed<'a>> for Consent {
    fn from(
        ConsentBorrowed {
            id,
            patient_id,
            kind,
            given,
            signed_on,
            signed_by,
            document,
            recorded_by,
            recorded_at,
            withdrawn_on,
            withdrawn_reason,
            withdrawn_by,
            voided_reason,
            voided_by,
        }: ConsentBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            patient_id,
            kind: kind.into(),
            given,
            signed_on,
            signed_by: signed_by.into(),
            document: document.map(|v| v.into()),
            recorded_by: recorded_by.into(),
            recorded_at,
            withdrawn_on,
            withdrawn_reason: withdrawn_reason.map(|v| v.into()),
            withdrawn_by: withdrawn_by.map(|v| v.into()),
            voided_reason: voided_reason.map(|v| v.into()),
            voided_by: voided_by.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Stands {
    pub kind: String,
    pub holds: bool,
}
pub struct StandsBorrowed<'a> {
    pub kind: &'a str,
    pub holds: bool,
}
impl<'a> From<StandsBorrowed<'a>> for Stands {
    fn from(StandsBorrowed { kind, holds }: StandsBorrowed<'a>) -> Self {
        Self { kind: kind.into(), holds }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ConsentQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ConsentBorrowed, tokio_postgres::Error>,
    mapper: fn(ConsentBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ConsentQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ConsentBorrowed) -> R) -> ConsentQuery<'c, 'a, 's, C, R, N> {
        ConsentQuery {
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
pub struct StandsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<StandsBorrowed, tokio_postgres::Error>,
    mapper: fn(StandsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StandsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(StandsBorrowed) -> R) -> StandsQuery<'c, 'a, 's, C, R, N> {
        StandsQuery {
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
pub struct ListStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list() -> ListStmt {
    ListStmt(
        "select id, patient_id, kind, given, signed_on, signed_by, document, recorded_by, recorded_at, withdrawn_on, withdrawn_reason, withdrawn_by, voided_reason, voided_by from registry.consent where patient_id = any($1::uuid[]) order by signed_on desc, recorded_at desc, id desc limit 200",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        records: &'a T1,
    ) -> ConsentQuery<'c, 'a, 's, C, Consent, 1> {
        ConsentQuery {
            client,
            params: [records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ConsentBorrowed, tokio_postgres::Error> {
                Ok(ConsentBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    kind: row.try_get(2)?,
                    given: row.try_get(3)?,
                    signed_on: row.try_get(4)?,
                    signed_by: row.try_get(5)?,
                    document: row.try_get(6)?,
                    recorded_by: row.try_get(7)?,
                    recorded_at: row.try_get(8)?,
                    withdrawn_on: row.try_get(9)?,
                    withdrawn_reason: row.try_get(10)?,
                    withdrawn_by: row.try_get(11)?,
                    voided_reason: row.try_get(12)?,
                    voided_by: row.try_get(13)?,
                })
            },
            mapper: |it| Consent::from(it),
        }
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select id, patient_id, kind, given, signed_on, signed_by, document, recorded_by, recorded_at, withdrawn_on, withdrawn_reason, withdrawn_by, voided_reason, voided_by from registry.consent where patient_id = any($1::uuid[]) and id = $2",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        records: &'a T1,
        id: &'a uuid::Uuid,
    ) -> ConsentQuery<'c, 'a, 's, C, Consent, 2> {
        ConsentQuery {
            client,
            params: [records, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ConsentBorrowed, tokio_postgres::Error> {
                Ok(ConsentBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    kind: row.try_get(2)?,
                    given: row.try_get(3)?,
                    signed_on: row.try_get(4)?,
                    signed_by: row.try_get(5)?,
                    document: row.try_get(6)?,
                    recorded_by: row.try_get(7)?,
                    recorded_at: row.try_get(8)?,
                    withdrawn_on: row.try_get(9)?,
                    withdrawn_reason: row.try_get(10)?,
                    withdrawn_by: row.try_get(11)?,
                    voided_reason: row.try_get(12)?,
                    voided_by: row.try_get(13)?,
                })
            },
            mapper: |it| Consent::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, GetParams<T1>, ConsentQuery<'c, 'a, 's, C, Consent, 2>, C>
    for GetStmt
{
    fn params(&'s self, client: &'c C, params: &'a GetParams<T1>) -> ConsentQuery<'c, 'a, 's, C, Consent, 2> {
        self.bind(client, &params.records, &params.id)
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into registry.consent (id, patient_id, kind, given, signed_on, signed_by, document, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8)",
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
        given: &'a bool,
        signed_on: &'a jiff::civil::Date,
        signed_by: &'a T2,
        document: &'a Option<T3>,
        recorded_by: &'a T4,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, patient, kind, given, signed_on, signed_by, document, recorded_by]).await
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
            &params.given,
            &params.signed_on,
            &params.signed_by,
            &params.document,
            &params.recorded_by,
        ))
    }
}
pub struct WithdrawStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn withdraw() -> WithdrawStmt {
    WithdrawStmt(
        "update registry.consent set withdrawn_on = $1, withdrawn_reason = $2, withdrawn_by = $3 where patient_id = any($4::uuid[]) and id = $5 and withdrawn_on is null and given and signed_on <= $1 and voided_reason is null",
        None,
    )
}
impl WithdrawStmt {
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
        T3: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        withdrawn_on: &'a jiff::civil::Date,
        reason: &'a T1,
        withdrawn_by: &'a T2,
        records: &'a T3,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[withdrawn_on, reason, withdrawn_by, records, id]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        WithdrawParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for WithdrawStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a WithdrawParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.withdrawn_on,
            &params.reason,
            &params.withdrawn_by,
            &params.records,
            &params.id,
        ))
    }
}
pub struct VoidStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn void() -> VoidStmt {
    VoidStmt(
        "update registry.consent set voided_reason = $1, voided_by = $2, voided_at = now() where patient_id = any($3::uuid[]) and id = $4 and voided_reason is null",
        None,
    )
}
impl VoidStmt {
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
        T3: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        reason: &'a T1,
        voided_by: &'a T2,
        records: &'a T3,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[reason, voided_by, records, id]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        VoidParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for VoidStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a VoidParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.reason, &params.voided_by, &params.records, &params.id))
    }
}
pub struct StandsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn stands() -> StandsStmt {
    StandsStmt(
        "select distinct on (kind) kind, (given and (withdrawn_on is null or withdrawn_on > $1)) as holds from registry.consent where patient_id = any($2::uuid[]) and signed_on <= $1 and voided_reason is null order by kind, signed_on desc, recorded_at desc, id desc",
        None,
    )
}
impl StandsStmt {
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
        day: &'a jiff::civil::Date,
        records: &'a T1,
    ) -> StandsQuery<'c, 'a, 's, C, Stands, 2> {
        StandsQuery {
            client,
            params: [day, records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<StandsBorrowed, tokio_postgres::Error> {
                Ok(StandsBorrowed { kind: row.try_get(0)?, holds: row.try_get(1)? })
            },
            mapper: |it| Stands::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, StandsParams<T1>, StandsQuery<'c, 'a, 's, C, Stands, 2>, C>
    for StandsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a StandsParams<T1>,
    ) -> StandsQuery<'c, 'a, 's, C, Stands, 2> {
        self.bind(client, &params.day, &params.records)
    }
}
pub struct KindsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn kinds() -> KindsStmt {
    KindsStmt(
        "select distinct kind from registry.consent where patient_id = any($1::uuid[]) and voided_reason is null",
        None,
    )
}
impl KindsStmt {
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
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct ChangedSinceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn changed_since() -> ChangedSinceStmt {
    ChangedSinceStmt(
        "select distinct kind from registry.consent where patient_id = any($1::uuid[]) and (recorded_at > $2 or voided_at > $2 or withdrawn_on >= ($2::timestamptz at time zone 'utc')::date) order by kind",
        None,
    )
}
impl ChangedSinceStmt {
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
        since: &'a jiff::Timestamp,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [records, since],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ChangedSinceParams<T1>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for ChangedSinceStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ChangedSinceParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.records, &params.since)
    }
}
pub struct RefusedAtDeskStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn refused_at_desk() -> RefusedAtDeskStmt {
    RefusedAtDeskStmt(
        "select exists ( select from registry.patient p left join registry.patient_link l on l.merged_id = p.id where p.id = any($1::uuid[]) and not p.consent_for_phi_disclosure and not exists (select from registry.consent c where c.patient_id = any($1) and c.kind = 'phi_disclosure' and c.voided_reason is null and (c.patient_id = p.id or c.recorded_at > l.merged_at))) as refused",
        None,
    )
}
impl RefusedAtDeskStmt {
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
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct SummariseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn summarise() -> SummariseStmt {
    SummariseStmt(
        "update registry.patient p set consent_for_treatment = n.treatment, consent_for_phi_disclosure = n.phi_disclosure, changed_by = $1, version = p.version + 1, updated_at = now() from (select o.id, case when $2 = 'treatment' then $3::boolean else coalesce(o.consent_for_treatment, $3) end as treatment, case when $2 = 'phi_disclosure' then $4::boolean else coalesce(o.consent_for_phi_disclosure, $4) end as phi_disclosure from registry.patient o where o.id = $5) n where p.id = n.id and (p.consent_for_treatment, p.consent_for_phi_disclosure) is distinct from (n.treatment, n.phi_disclosure)",
        None,
    )
}
impl SummariseStmt {
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
        changed_by: &'a T1,
        kind: &'a T2,
        treatment: &'a Option<bool>,
        phi_disclosure: &'a Option<bool>,
        patient: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[changed_by, kind, treatment, phi_disclosure, patient]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SummariseParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SummariseStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SummariseParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.changed_by,
            &params.kind,
            &params.treatment,
            &params.phi_disclosure,
            &params.patient,
        ))
    }
}
