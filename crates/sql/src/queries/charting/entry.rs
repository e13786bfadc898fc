// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct ListParams<T1: crate::ArraySql<Item = uuid::Uuid>, T2: crate::StringSql> {
    pub records: T1,
    pub kind: T2,
    pub after_on: Option<jiff::civil::Date>,
    pub after_id: Option<uuid::Uuid>,
    pub wanted: i64,
}
#[derive(Debug)]
pub struct OngoingParams<T1: crate::ArraySql<Item = uuid::Uuid>, T2: crate::StringSql> {
    pub records: T1,
    pub kind: T2,
}
#[derive(Debug)]
pub struct KnownAtParams<T1: crate::ArraySql<Item = uuid::Uuid>, T2: crate::StringSql> {
    pub records: T1,
    pub kind: T2,
    pub at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct GetParams<T1: crate::ArraySql<Item = uuid::Uuid>, T2: crate::StringSql> {
    pub records: T1,
    pub kind: T2,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct SummaryParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
> {
    pub records: T1,
    pub kinds: T3,
    pub wanted: i64,
}
#[derive(Debug)]
pub struct UpdateParams<
    T1: crate::StringSql,
    T2: crate::JsonSql,
    T3: crate::ArraySql<Item = uuid::Uuid>,
    T4: crate::StringSql,
> {
    pub changed_by: T1,
    pub row: T2,
    pub records: T3,
    pub kind: T4,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct OfEncountersParams<T1: crate::ArraySql<Item = uuid::Uuid>, T2: crate::ArraySql<Item = uuid::Uuid>>
{
    pub entries: T1,
    pub encounters: T2,
}
#[derive(Debug)]
pub struct VersionsParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub id: uuid::Uuid,
    pub kind: String,
    pub status: String,
    pub details: serde_json::Value,
    pub encounter_id: Option<uuid::Uuid>,
    pub recorded_by: String,
    pub version: i32,
    pub changed_by: Option<String>,
    pub updated_at: jiff::Timestamp,
    pub sort_date: jiff::civil::Date,
    pub is_current: bool,
}
pub struct EntryBorrowed<'a> {
    pub id: uuid::Uuid,
    pub kind: &'a str,
    pub status: &'a str,
    pub details: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub encounter_id: Option<uuid::Uuid>,
    pub recorded_by: &'a str,
    pub version: i32,
    pub changed_by: Option<&'a str>,
    pub updated_at: jiff::Timestamp,
    pub sort_date: jiff::civil::Date,
    pub is_current: bool,
}
impl<'a> From<EntryBorrowed<'a>> for Entry {
    fn from(
        EntryBorrowed {
            id,
            kind,
            status,
            details,
            encounter_id,
            recorded_by,
            version,
            changed_by,
            updated_at,
            sort_date,
            is_current,
        }: EntryBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            kind: kind.into(),
            status: status.into(),
            details: serde_json::from_str(details.0.get()).unwrap(),
            encounter_id,
            recorded_by: recorded_by.into(),
            version,
            changed_by: changed_by.map(|v| v.into()),
            updated_at,
            sort_date,
            is_current,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Totals {
    pub kind: String,
    pub total: i64,
}
pub struct TotalsBorrowed<'a> {
    pub kind: &'a str,
    pub total: i64,
}
impl<'a> From<TotalsBorrowed<'a>> for Totals {
    fn from(TotalsBorrowed { kind, total }: TotalsBorrowed<'a>) -> Self {
        Self { kind: kind.into(), total }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct OfEncounters {
    pub id: uuid::Uuid,
    pub kind: String,
}
pub struct OfEncountersBorrowed<'a> {
    pub id: uuid::Uuid,
    pub kind: &'a str,
}
impl<'a> From<OfEncountersBorrowed<'a>> for OfEncounters {
    fn from(OfEncountersBorrowed { id, kind }: OfEncountersBorrowed<'a>) -> Self {
        Self { id, kind: kind.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Versions {
    pub version: i32,
    pub kind: Option<String>,
    pub value: serde_json::Value,
    pub by_whom: Option<String>,
    pub at: Option<jiff::Timestamp>,
}
pub struct VersionsBorrowed<'a> {
    pub version: i32,
    pub kind: Option<&'a str>,
    pub value: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub by_whom: Option<&'a str>,
    pub at: Option<jiff::Timestamp>,
}
impl<'a> From<VersionsBorrowed<'a>> for Versions {
    fn from(VersionsBorrowed { version, kind, value, by_whom, at }: VersionsBorrowed<'a>) -> Self {
        Self {
            version,
            kind: kind.map(|v| v.into()),
            value: serde_json::from_str(value.0.get()).unwrap(),
            by_whom: by_whom.map(|v| v.into()),
            at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct EntryQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EntryBorrowed, tokio_postgres::Error>,
    mapper: fn(EntryBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EntryQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(EntryBorrowed) -> R) -> EntryQuery<'c, 'a, 's, C, R, N> {
        EntryQuery {
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
pub struct TotalsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TotalsBorrowed, tokio_postgres::Error>,
    mapper: fn(TotalsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TotalsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TotalsBorrowed) -> R) -> TotalsQuery<'c, 'a, 's, C, R, N> {
        TotalsQuery {
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
pub struct OfEncountersQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OfEncountersBorrowed, tokio_postgres::Error>,
    mapper: fn(OfEncountersBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OfEncountersQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OfEncountersBorrowed) -> R) -> OfEncountersQuery<'c, 'a, 's, C, R, N> {
        OfEncountersQuery {
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
pub struct VersionsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<VersionsBorrowed, tokio_postgres::Error>,
    mapper: fn(VersionsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> VersionsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(VersionsBorrowed) -> R) -> VersionsQuery<'c, 'a, 's, C, R, N> {
        VersionsQuery {
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
        "select id, kind, status, charting.recorded(to_jsonb(e)) as details, encounter_id, recorded_by, version, changed_by, updated_at, sort_date, is_current from charting.entry e where patient_id = any($1::uuid[]) and kind = $2 and status <> 'entered_in_error' and ($3::date is null or (sort_date, id) < ($3, $4)) order by sort_date desc, id desc limit $5",
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
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        records: &'a T1,
        kind: &'a T2,
        after_on: &'a Option<jiff::civil::Date>,
        after_id: &'a Option<uuid::Uuid>,
        wanted: &'a i64,
    ) -> EntryQuery<'c, 'a, 's, C, Entry, 5> {
        EntryQuery {
            client,
            params: [records, kind, after_on, after_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EntryBorrowed, tokio_postgres::Error> {
                Ok(EntryBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    status: row.try_get(2)?,
                    details: row.try_get(3)?,
                    encounter_id: row.try_get(4)?,
                    recorded_by: row.try_get(5)?,
                    version: row.try_get(6)?,
                    changed_by: row.try_get(7)?,
                    updated_at: row.try_get(8)?,
                    sort_date: row.try_get(9)?,
                    is_current: row.try_get(10)?,
                })
            },
            mapper: |it| Entry::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, ListParams<T1, T2>, EntryQuery<'c, 'a, 's, C, Entry, 5>, C>
    for ListStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListParams<T1, T2>,
    ) -> EntryQuery<'c, 'a, 's, C, Entry, 5> {
        self.bind(client, &params.records, &params.kind, &params.after_on, &params.after_id, &params.wanted)
    }
}
pub struct OngoingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ongoing() -> OngoingStmt {
    OngoingStmt(
        "select id, kind, status, charting.recorded(to_jsonb(e)) as details, encounter_id, recorded_by, version, changed_by, updated_at, sort_date, is_current from charting.entry e where patient_id = any($1::uuid[]) and kind = $2 and is_current and status <> 'entered_in_error' order by sort_date desc, id desc limit 1000",
        None,
    )
}
impl OngoingStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        records: &'a T1,
        kind: &'a T2,
    ) -> EntryQuery<'c, 'a, 's, C, Entry, 2> {
        EntryQuery {
            client,
            params: [records, kind],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EntryBorrowed, tokio_postgres::Error> {
                Ok(EntryBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    status: row.try_get(2)?,
                    details: row.try_get(3)?,
                    encounter_id: row.try_get(4)?,
                    recorded_by: row.try_get(5)?,
                    version: row.try_get(6)?,
                    changed_by: row.try_get(7)?,
                    updated_at: row.try_get(8)?,
                    sort_date: row.try_get(9)?,
                    is_current: row.try_get(10)?,
                })
            },
            mapper: |it| Entry::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, OngoingParams<T1, T2>, EntryQuery<'c, 'a, 's, C, Entry, 2>, C>
    for OngoingStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OngoingParams<T1, T2>,
    ) -> EntryQuery<'c, 'a, 's, C, Entry, 2> {
        self.bind(client, &params.records, &params.kind)
    }
}
pub struct KnownAtStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn known_at() -> KnownAtStmt {
    KnownAtStmt(
        "select p.id, p.kind, p.status, charting.recorded(w.line) as details, p.encounter_id, p.recorded_by, p.version, p.changed_by, p.updated_at, p.sort_date, p.is_current from (select distinct on (l.id) l.line from (select o.id, o.version, to_jsonb(o) as line from charting.entry o where o.patient_id = any($1::uuid[]) and o.kind = $2 union all select v.entry_id, v.version, v.value from charting.earlier_value v join charting.entry o on o.id = v.entry_id where v.patient_id = any($1) and o.kind = $2) l where (l.line ->> 'updated_at')::timestamptz < $3 order by l.id, l.version desc) w cross join lateral jsonb_populate_record(null::charting.entry, w.line) p where p.status <> 'entered_in_error' order by p.sort_date desc, p.id desc limit 1000",
        None,
    )
}
impl KnownAtStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        records: &'a T1,
        kind: &'a T2,
        at: &'a jiff::Timestamp,
    ) -> EntryQuery<'c, 'a, 's, C, Entry, 3> {
        EntryQuery {
            client,
            params: [records, kind, at],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EntryBorrowed, tokio_postgres::Error> {
                Ok(EntryBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    status: row.try_get(2)?,
                    details: row.try_get(3)?,
                    encounter_id: row.try_get(4)?,
                    recorded_by: row.try_get(5)?,
                    version: row.try_get(6)?,
                    changed_by: row.try_get(7)?,
                    updated_at: row.try_get(8)?,
                    sort_date: row.try_get(9)?,
                    is_current: row.try_get(10)?,
                })
            },
            mapper: |it| Entry::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, KnownAtParams<T1, T2>, EntryQuery<'c, 'a, 's, C, Entry, 3>, C>
    for KnownAtStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a KnownAtParams<T1, T2>,
    ) -> EntryQuery<'c, 'a, 's, C, Entry, 3> {
        self.bind(client, &params.records, &params.kind, &params.at)
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select id, kind, status, charting.recorded(to_jsonb(e)) as details, encounter_id, recorded_by, version, changed_by, updated_at, sort_date, is_current from charting.entry e where patient_id = any($1::uuid[]) and kind = $2 and id = $3",
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
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        records: &'a T1,
        kind: &'a T2,
        id: &'a uuid::Uuid,
    ) -> EntryQuery<'c, 'a, 's, C, Entry, 3> {
        EntryQuery {
            client,
            params: [records, kind, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EntryBorrowed, tokio_postgres::Error> {
                Ok(EntryBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    status: row.try_get(2)?,
                    details: row.try_get(3)?,
                    encounter_id: row.try_get(4)?,
                    recorded_by: row.try_get(5)?,
                    version: row.try_get(6)?,
                    changed_by: row.try_get(7)?,
                    updated_at: row.try_get(8)?,
                    sort_date: row.try_get(9)?,
                    is_current: row.try_get(10)?,
                })
            },
            mapper: |it| Entry::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, GetParams<T1, T2>, EntryQuery<'c, 'a, 's, C, Entry, 3>, C>
    for GetStmt
{
    fn params(&'s self, client: &'c C, params: &'a GetParams<T1, T2>) -> EntryQuery<'c, 'a, 's, C, Entry, 3> {
        self.bind(client, &params.records, &params.kind, &params.id)
    }
}
pub struct AllStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn all() -> AllStmt {
    AllStmt(
        "select id, kind, status, charting.recorded(to_jsonb(e)) as details, encounter_id, recorded_by, version, changed_by, updated_at, sort_date, is_current from charting.entry e where patient_id = any($1::uuid[]) and status <> 'entered_in_error' order by kind, sort_date desc, id desc",
        None,
    )
}
impl AllStmt {
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
    ) -> EntryQuery<'c, 'a, 's, C, Entry, 1> {
        EntryQuery {
            client,
            params: [records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EntryBorrowed, tokio_postgres::Error> {
                Ok(EntryBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    status: row.try_get(2)?,
                    details: row.try_get(3)?,
                    encounter_id: row.try_get(4)?,
                    recorded_by: row.try_get(5)?,
                    version: row.try_get(6)?,
                    changed_by: row.try_get(7)?,
                    updated_at: row.try_get(8)?,
                    sort_date: row.try_get(9)?,
                    is_current: row.try_get(10)?,
                })
            },
            mapper: |it| Entry::from(it),
        }
    }
}
pub struct SummaryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn summary() -> SummaryStmt {
    SummaryStmt(
        "select e.id, e.kind, e.status, charting.recorded(to_jsonb(e)) as details, e.encounter_id, e.recorded_by, e.version, e.changed_by, e.updated_at, e.sort_date, e.is_current from unnest($1::uuid[]) as r (patient_id) cross join unnest($2::text[]) as k (kind) cross join lateral ( select s.* from charting.entry s where s.patient_id = r.patient_id and s.kind = k.kind and s.status <> 'entered_in_error' order by s.is_current desc, s.sort_date desc, s.id desc limit $3) e order by e.kind, e.is_current desc, e.sort_date desc, e.id desc",
        None,
    )
}
impl SummaryStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::StringSql,
        T3: crate::ArraySql<Item = T2>,
    >(
        &'s self,
        client: &'c C,
        records: &'a T1,
        kinds: &'a T3,
        wanted: &'a i64,
    ) -> EntryQuery<'c, 'a, 's, C, Entry, 3> {
        EntryQuery {
            client,
            params: [records, kinds, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EntryBorrowed, tokio_postgres::Error> {
                Ok(EntryBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    status: row.try_get(2)?,
                    details: row.try_get(3)?,
                    encounter_id: row.try_get(4)?,
                    recorded_by: row.try_get(5)?,
                    version: row.try_get(6)?,
                    changed_by: row.try_get(7)?,
                    updated_at: row.try_get(8)?,
                    sort_date: row.try_get(9)?,
                    is_current: row.try_get(10)?,
                })
            },
            mapper: |it| Entry::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
> crate::client::async_::Params<'c, 'a, 's, SummaryParams<T1, T2, T3>, EntryQuery<'c, 'a, 's, C, Entry, 3>, C>
    for SummaryStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SummaryParams<T1, T2, T3>,
    ) -> EntryQuery<'c, 'a, 's, C, Entry, 3> {
        self.bind(client, &params.records, &params.kinds, &params.wanted)
    }
}
pub struct TotalsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn totals() -> TotalsStmt {
    TotalsStmt(
        "select kind, count(*) as total from charting.entry where patient_id = any($1::uuid[]) and status <> 'entered_in_error' group by kind",
        None,
    )
}
impl TotalsStmt {
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
    ) -> TotalsQuery<'c, 'a, 's, C, Totals, 1> {
        TotalsQuery {
            client,
            params: [records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TotalsBorrowed, tokio_postgres::Error> {
                Ok(TotalsBorrowed { kind: row.try_get(0)?, total: row.try_get(1)? })
            },
            mapper: |it| Totals::from(it),
        }
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into charting.entry (id, patient_id, kind, code_system, code, display, status, note, dosage, frequency, prescribed_by, prescribed_date, discontinued_date, discontinued_reason, given_date, lot_number, dose_number, refusal_reason, route, site, performed_date, outcome, relation, onset_age, category, answer, asked_date, start_date, end_date, description, activities, target, target_date, achievement, result, conclusion, report_text, encounter_id, recorded_by) select r.id, r.patient_id, r.kind, r.code_system, r.code, r.display, r.status, r.note, r.dosage, r.frequency, r.prescribed_by, r.prescribed_date, r.discontinued_date, r.discontinued_reason, r.given_date, r.lot_number, r.dose_number, r.refusal_reason, r.route, r.site, r.performed_date, r.outcome, r.relation, r.onset_age, r.category, r.answer, r.asked_date, r.start_date, r.end_date, r.description, r.activities, r.target, r.target_date, r.achievement, r.result, r.conclusion, r.report_text, r.encounter_id, r.recorded_by from jsonb_populate_recordset(null::charting.entry, $1) r",
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
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>(
        &'s self,
        client: &'c C,
        rows: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[rows]).await
    }
}
pub struct UpdateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update() -> UpdateStmt {
    UpdateStmt(
        "update charting.entry e set code_system = r.code_system, code = r.code, display = r.display, status = r.status, note = r.note, dosage = r.dosage, frequency = r.frequency, prescribed_by = r.prescribed_by, prescribed_date = r.prescribed_date, discontinued_date = r.discontinued_date, discontinued_reason = r.discontinued_reason, given_date = r.given_date, lot_number = r.lot_number, dose_number = r.dose_number, refusal_reason = r.refusal_reason, route = r.route, site = r.site, performed_date = r.performed_date, outcome = r.outcome, relation = r.relation, onset_age = r.onset_age, category = r.category, answer = r.answer, asked_date = r.asked_date, start_date = r.start_date, end_date = r.end_date, description = r.description, activities = r.activities, target = r.target, target_date = r.target_date, achievement = r.achievement, result = r.result, conclusion = r.conclusion, report_text = r.report_text, changed_by = $1, version = e.version + 1, updated_at = now() from jsonb_populate_record(null::charting.entry, $2) r where e.patient_id = any($3::uuid[]) and e.kind = $4 and e.id = $5 and e.version = $6 returning e.version",
        None,
    )
}
impl UpdateStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::JsonSql,
        T3: crate::ArraySql<Item = uuid::Uuid>,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        changed_by: &'a T1,
        row: &'a T2,
        records: &'a T3,
        kind: &'a T4,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> I32Query<'c, 'a, 's, C, i32, 6> {
        I32Query {
            client,
            params: [changed_by, row, records, kind, id, version],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::JsonSql,
    T3: crate::ArraySql<Item = uuid::Uuid>,
    T4: crate::StringSql,
> crate::client::async_::Params<'c, 'a, 's, UpdateParams<T1, T2, T3, T4>, I32Query<'c, 'a, 's, C, i32, 6>, C>
    for UpdateStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UpdateParams<T1, T2, T3, T4>,
    ) -> I32Query<'c, 'a, 's, C, i32, 6> {
        self.bind(
            client,
            &params.changed_by,
            &params.row,
            &params.records,
            &params.kind,
            &params.id,
            &params.version,
        )
    }
}
pub struct OfEncountersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_encounters() -> OfEncountersStmt {
    OfEncountersStmt(
        "update charting.entry e set encounter_id = w.encounter from unnest($1::uuid[], $2::uuid[]) as w (entry, encounter) where e.id = w.entry and e.encounter_id is null returning e.id, e.kind",
        None,
    )
}
impl OfEncountersStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        entries: &'a T1,
        encounters: &'a T2,
    ) -> OfEncountersQuery<'c, 'a, 's, C, OfEncounters, 2> {
        OfEncountersQuery {
            client,
            params: [entries, encounters],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OfEncountersBorrowed, tokio_postgres::Error> {
                Ok(OfEncountersBorrowed { id: row.try_get(0)?, kind: row.try_get(1)? })
            },
            mapper: |it| OfEncounters::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OfEncountersParams<T1, T2>,
        OfEncountersQuery<'c, 'a, 's, C, OfEncounters, 2>,
        C,
    > for OfEncountersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OfEncountersParams<T1, T2>,
    ) -> OfEncountersQuery<'c, 'a, 's, C, OfEncounters, 2> {
        self.bind(client, &params.entries, &params.encounters)
    }
}
pub struct VersionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn versions() -> VersionsStmt {
    VersionsStmt(
        "select version, line ->> 'kind' as kind, charting.recorded(line) as value, coalesce(line ->> 'changed_by', line ->> 'recorded_by') as by_whom, (line ->> 'updated_at')::timestamptz as at from (select e.version, to_jsonb(e) as line from charting.entry e where e.patient_id = any($1::uuid[]) and e.id = $2 union all select a.version, to_jsonb(a) from charting.allergy a where a.patient_id = any($1) and a.id = $2 union all select p.version, to_jsonb(p) from charting.problem p where p.patient_id = any($1) and p.id = $2 union all select v.version, v.value from charting.earlier_value v where v.patient_id = any($1) and v.entry_id = $2) lines order by 1 desc limit 500",
        None,
    )
}
impl VersionsStmt {
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
    ) -> VersionsQuery<'c, 'a, 's, C, Versions, 2> {
        VersionsQuery {
            client,
            params: [records, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<VersionsBorrowed, tokio_postgres::Error> {
                Ok(VersionsBorrowed {
                    version: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    value: row.try_get(2)?,
                    by_whom: row.try_get(3)?,
                    at: row.try_get(4)?,
                })
            },
            mapper: |it| Versions::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        VersionsParams<T1>,
        VersionsQuery<'c, 'a, 's, C, Versions, 2>,
        C,
    > for VersionsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a VersionsParams<T1>,
    ) -> VersionsQuery<'c, 'a, 's, C, Versions, 2> {
        self.bind(client, &params.records, &params.id)
    }
}
