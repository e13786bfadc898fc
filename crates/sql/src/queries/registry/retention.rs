// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct SetPolicyParams<T1: crate::StringSql> {
    pub adult_years: i32,
    pub minor_age: i32,
    pub minor_years: i32,
    pub version: i32,
    pub changed_by: T1,
}
#[derive(Debug)]
pub struct NotTreatedSinceParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub patients: T1,
    pub day: jiff::civil::Date,
}
#[derive(Debug)]
pub struct ExtendParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = jiff::civil::Date>,
    T3: crate::ArraySql<Item = jiff::civil::Date>,
> {
    pub patients: T1,
    pub treated: T2,
    pub kept_until: T3,
}
#[derive(Clone, Copy, Debug)]
pub struct SomeParams {
    pub after: uuid::Uuid,
    pub most: i64,
}
#[derive(Debug)]
pub struct HoldParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct PlaceParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: uuid::Uuid,
    pub patient: uuid::Uuid,
    pub reason: T1,
    pub placed_by: T2,
}
#[derive(Debug)]
pub struct PlacedSinceParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub since: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct CarryParams {
    pub id: uuid::Uuid,
    pub patient: uuid::Uuid,
    pub hold: uuid::Uuid,
}
#[derive(Debug)]
pub struct LiftParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = uuid::Uuid>> {
    pub lifted_by: T1,
    pub lift_reason: T2,
    pub records: T3,
    pub id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Policy {
    pub adult_years: i32,
    pub minor_age: i32,
    pub minor_years: i32,
    pub version: i32,
    pub changed_by: String,
    pub updated_at: jiff::Timestamp,
}
pub struct PolicyBorrowed<'a> {
    pub adult_years: i32,
    pub minor_age: i32,
    pub minor_years: i32,
    pub version: i32,
    pub changed_by: &'a str,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<PolicyBorrowed<'a>> for Policy {
    fn from(
        PolicyBorrowed {
            adult_years,
            minor_age,
            minor_years,
            version,
            changed_by,
            updated_at,
        }: PolicyBorrowed<'a>,
    ) -> Self {
        Self { adult_years, minor_age, minor_years, version, changed_by: changed_by.into(), updated_at }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct NotTreatedSince {
    pub id: uuid::Uuid,
    pub birth_date: jiff::civil::Date,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Some {
    pub id: uuid::Uuid,
    pub birth_date: jiff::civil::Date,
    pub last_treatment_date: jiff::civil::Date,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Hold {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub reason: String,
    pub placed_by: String,
    pub placed_at: jiff::Timestamp,
    pub lifted_by: Option<String>,
    pub lifted_at: Option<jiff::Timestamp>,
    pub lift_reason: Option<String>,
}
pub struct HoldBorrowed<'a> {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub reason: &'a str,
    pub placed_by: &'a str,
    pub placed_at: jiff::Timestamp,
    pub lifted_by: Option<&'a str>,
    pub lifted_at: Option<jiff::Timestamp>,
    pub lift_reason: Option<&'a str>,
}
impl<'a> From<HoldBorrowed<'a>> for Hold {
    fn from(
        HoldBorrowed {
            id,
            patient_id,
            reason,
            placed_by,
            placed_at,
            lifted_by,
            lifted_at,
            lift_reason,
        }: HoldBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            patient_id,
            reason: reason.into(),
            placed_by: placed_by.into(),
            placed_at,
            lifted_by: lifted_by.map(|v| v.into()),
            lifted_at,
            lift_reason: lift_reason.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct KeptUntil {
    pub last_treatment_date: jiff::civil::Date,
    pub record_retention_date: Option<jiff::civil::Date>,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct PolicyQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PolicyBorrowed, tokio_postgres::Error>,
    mapper: fn(PolicyBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PolicyQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PolicyBorrowed) -> R) -> PolicyQuery<'c, 'a, 's, C, R, N> {
        PolicyQuery {
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
pub struct I32Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i32, tokio_postgres::Error>,
    mapper: fn(i32) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I32Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i32) -> R) -> I32Query<'c, 'a, 's, C, R, N> {
        I32Query {
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
pub struct NotTreatedSinceQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NotTreatedSince, tokio_postgres::Error>,
    mapper: fn(NotTreatedSince) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NotTreatedSinceQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(NotTreatedSince) -> R) -> NotTreatedSinceQuery<'c, 'a, 's, C, R, N> {
        NotTreatedSinceQuery {
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
pub struct SomeQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Some, tokio_postgres::Error>,
    mapper: fn(Some) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SomeQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Some) -> R) -> SomeQuery<'c, 'a, 's, C, R, N> {
        SomeQuery {
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
pub struct HoldQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<HoldBorrowed, tokio_postgres::Error>,
    mapper: fn(HoldBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> HoldQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(HoldBorrowed) -> R) -> HoldQuery<'c, 'a, 's, C, R, N> {
        HoldQuery {
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
pub struct UuidUuidQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<uuid::Uuid, tokio_postgres::Error>,
    mapper: fn(uuid::Uuid) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UuidUuidQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(uuid::Uuid) -> R) -> UuidUuidQuery<'c, 'a, 's, C, R, N> {
        UuidUuidQuery {
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
pub struct KeptUntilQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<KeptUntil, tokio_postgres::Error>,
    mapper: fn(KeptUntil) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> KeptUntilQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(KeptUntil) -> R) -> KeptUntilQuery<'c, 'a, 's, C, R, N> {
        KeptUntilQuery {
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
pub struct PolicyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn policy() -> PolicyStmt {
    PolicyStmt(
        "select adult_years, minor_age, minor_years, version, changed_by, updated_at from registry.retention_policy",
        None,
    )
}
impl PolicyStmt {
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
    ) -> PolicyQuery<'c, 'a, 's, C, Policy, 0> {
        PolicyQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PolicyBorrowed, tokio_postgres::Error> {
                Ok(PolicyBorrowed {
                    adult_years: row.try_get(0)?,
                    minor_age: row.try_get(1)?,
                    minor_years: row.try_get(2)?,
                    version: row.try_get(3)?,
                    changed_by: row.try_get(4)?,
                    updated_at: row.try_get(5)?,
                })
            },
            mapper: |it| Policy::from(it),
        }
    }
}
pub struct SetPolicyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_policy() -> SetPolicyStmt {
    SetPolicyStmt(
        "insert into registry.retention_policy as p (adult_years, minor_age, minor_years, version, changed_by) values ($1, $2, $3, $4 + 1, $5) on conflict (clinic_id) do update set adult_years = excluded.adult_years, minor_age = excluded.minor_age, minor_years = excluded.minor_years, version = excluded.version, changed_by = excluded.changed_by, updated_at = now() where p.version = $4 returning version",
        None,
    )
}
impl SetPolicyStmt {
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
        adult_years: &'a i32,
        minor_age: &'a i32,
        minor_years: &'a i32,
        version: &'a i32,
        changed_by: &'a T1,
    ) -> I32Query<'c, 'a, 's, C, i32, 5> {
        I32Query {
            client,
            params: [adult_years, minor_age, minor_years, version, changed_by],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, SetPolicyParams<T1>, I32Query<'c, 'a, 's, C, i32, 5>, C>
    for SetPolicyStmt
{
    fn params(&'s self, client: &'c C, params: &'a SetPolicyParams<T1>) -> I32Query<'c, 'a, 's, C, i32, 5> {
        self.bind(
            client,
            &params.adult_years,
            &params.minor_age,
            &params.minor_years,
            &params.version,
            &params.changed_by,
        )
    }
}
pub struct NotTreatedSinceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn not_treated_since() -> NotTreatedSinceStmt {
    NotTreatedSinceStmt(
        "select id, birth_date from registry.patient where id = any($1::uuid[]) and last_treatment_date < $2",
        None,
    )
}
impl NotTreatedSinceStmt {
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
        patients: &'a T1,
        day: &'a jiff::civil::Date,
    ) -> NotTreatedSinceQuery<'c, 'a, 's, C, NotTreatedSince, 2> {
        NotTreatedSinceQuery {
            client,
            params: [patients, day],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<NotTreatedSince, tokio_postgres::Error> {
                Ok(NotTreatedSince { id: row.try_get(0)?, birth_date: row.try_get(1)? })
            },
            mapper: |it| NotTreatedSince::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        NotTreatedSinceParams<T1>,
        NotTreatedSinceQuery<'c, 'a, 's, C, NotTreatedSince, 2>,
        C,
    > for NotTreatedSinceStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a NotTreatedSinceParams<T1>,
    ) -> NotTreatedSinceQuery<'c, 'a, 's, C, NotTreatedSince, 2> {
        self.bind(client, &params.patients, &params.day)
    }
}
pub struct ExtendStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn extend() -> ExtendStmt {
    ExtendStmt(
        "update registry.patient p set last_treatment_date = greatest(p.last_treatment_date, e.treated), record_retention_date = greatest(p.record_retention_date, e.kept_until) from unnest($1::uuid[], $2::date[], $3::date[]) e (id, treated, kept_until) where p.id = e.id and (p.last_treatment_date < e.treated or p.record_retention_date is null or p.record_retention_date < e.kept_until)",
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
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::ArraySql<Item = jiff::civil::Date>,
        T3: crate::ArraySql<Item = jiff::civil::Date>,
    >(
        &'s self,
        client: &'c C,
        patients: &'a T1,
        treated: &'a T2,
        kept_until: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[patients, treated, kept_until]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = jiff::civil::Date>,
    T3: crate::ArraySql<Item = jiff::civil::Date>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ExtendParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ExtendStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ExtendParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.patients, &params.treated, &params.kept_until))
    }
}
pub struct SomeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn some() -> SomeStmt {
    SomeStmt(
        "select id, birth_date, last_treatment_date from registry.patient where id > $1 order by id limit $2",
        None,
    )
}
impl SomeStmt {
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
        after: &'a uuid::Uuid,
        most: &'a i64,
    ) -> SomeQuery<'c, 'a, 's, C, Some, 2> {
        SomeQuery {
            client,
            params: [after, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Some, tokio_postgres::Error> {
                Ok(Some {
                    id: row.try_get(0)?,
                    birth_date: row.try_get(1)?,
                    last_treatment_date: row.try_get(2)?,
                })
            },
            mapper: |it| Some::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, SomeParams, SomeQuery<'c, 'a, 's, C, Some, 2>, C> for SomeStmt
{
    fn params(&'s self, client: &'c C, params: &'a SomeParams) -> SomeQuery<'c, 'a, 's, C, Some, 2> {
        self.bind(client, &params.after, &params.most)
    }
}
pub struct HoldsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn holds() -> HoldsStmt {
    HoldsStmt(
        "select id, patient_id, reason, placed_by, placed_at, lifted_by, lifted_at, lift_reason from registry.legal_hold where patient_id = any($1::uuid[]) order by lifted_at desc nulls first, placed_at desc, id limit 200",
        None,
    )
}
impl HoldsStmt {
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
    ) -> HoldQuery<'c, 'a, 's, C, Hold, 1> {
        HoldQuery {
            client,
            params: [records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<HoldBorrowed, tokio_postgres::Error> {
                Ok(HoldBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    reason: row.try_get(2)?,
                    placed_by: row.try_get(3)?,
                    placed_at: row.try_get(4)?,
                    lifted_by: row.try_get(5)?,
                    lifted_at: row.try_get(6)?,
                    lift_reason: row.try_get(7)?,
                })
            },
            mapper: |it| Hold::from(it),
        }
    }
}
pub struct HoldStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn hold() -> HoldStmt {
    HoldStmt(
        "select id, patient_id, reason, placed_by, placed_at, lifted_by, lifted_at, lift_reason from registry.legal_hold where patient_id = any($1::uuid[]) and id = $2",
        None,
    )
}
impl HoldStmt {
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
    ) -> HoldQuery<'c, 'a, 's, C, Hold, 2> {
        HoldQuery {
            client,
            params: [records, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<HoldBorrowed, tokio_postgres::Error> {
                Ok(HoldBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    reason: row.try_get(2)?,
                    placed_by: row.try_get(3)?,
                    placed_at: row.try_get(4)?,
                    lifted_by: row.try_get(5)?,
                    lifted_at: row.try_get(6)?,
                    lift_reason: row.try_get(7)?,
                })
            },
            mapper: |it| Hold::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, HoldParams<T1>, HoldQuery<'c, 'a, 's, C, Hold, 2>, C>
    for HoldStmt
{
    fn params(&'s self, client: &'c C, params: &'a HoldParams<T1>) -> HoldQuery<'c, 'a, 's, C, Hold, 2> {
        self.bind(client, &params.records, &params.id)
    }
}
pub struct PlaceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn place() -> PlaceStmt {
    PlaceStmt(
        "insert into registry.legal_hold (id, patient_id, reason, placed_by) values ($1, $2, $3, $4)",
        None,
    )
}
impl PlaceStmt {
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
        patient: &'a uuid::Uuid,
        reason: &'a T1,
        placed_by: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, patient, reason, placed_by]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PlaceParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PlaceStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PlaceParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.patient, &params.reason, &params.placed_by))
    }
}
pub struct PlacedSinceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn placed_since() -> PlacedSinceStmt {
    PlacedSinceStmt(
        "select id from registry.legal_hold where patient_id = any($1::uuid[]) and placed_at > $2 and lifted_at is null order by placed_at, id",
        None,
    )
}
impl PlacedSinceStmt {
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
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [records, since],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PlacedSinceParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for PlacedSinceStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PlacedSinceParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.records, &params.since)
    }
}
pub struct CarryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn carry() -> CarryStmt {
    CarryStmt(
        "insert into registry.legal_hold (id, patient_id, reason, placed_by, placed_at) select $1, $2, h.reason, h.placed_by, h.placed_at from registry.legal_hold h where h.id = $3",
        None,
    )
}
impl CarryStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        patient: &'a uuid::Uuid,
        hold: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, patient, hold]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        CarryParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for CarryStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CarryParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.patient, &params.hold))
    }
}
pub struct LiftStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lift() -> LiftStmt {
    LiftStmt(
        "update registry.legal_hold set lifted_by = $1, lifted_at = now(), lift_reason = $2 where patient_id = any($3::uuid[]) and id = $4 and lifted_at is null",
        None,
    )
}
impl LiftStmt {
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
        lifted_by: &'a T1,
        lift_reason: &'a T2,
        records: &'a T3,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[lifted_by, lift_reason, records, id]).await
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
        LiftParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for LiftStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a LiftParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.lifted_by, &params.lift_reason, &params.records, &params.id))
    }
}
pub struct KeptUntilStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn kept_until() -> KeptUntilStmt {
    KeptUntilStmt(
        "select max(last_treatment_date) as last_treatment_date, max(record_retention_date) as record_retention_date from registry.patient where id = any($1::uuid[])",
        None,
    )
}
impl KeptUntilStmt {
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
    ) -> KeptUntilQuery<'c, 'a, 's, C, KeptUntil, 1> {
        KeptUntilQuery {
            client,
            params: [records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<KeptUntil, tokio_postgres::Error> {
                Ok(KeptUntil { last_treatment_date: row.try_get(0)?, record_retention_date: row.try_get(1)? })
            },
            mapper: |it| KeptUntil::from(it),
        }
    }
}
