// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct OpenParams {
    pub after_at: Option<jiff::Timestamp>,
    pub after_priority: Option<i16>,
    pub after_id: Option<uuid::Uuid>,
    pub wanted: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct MatchingParams {
    pub today: jiff::civil::Date,
    pub wanted: i64,
}
#[derive(Debug)]
pub struct InsertParams<T1: crate::ArraySql<Item = i16>, T2: crate::StringSql, T3: crate::StringSql> {
    pub id: uuid::Uuid,
    pub patient: uuid::Uuid,
    pub appointment_type: uuid::Uuid,
    pub provider: Option<uuid::Uuid>,
    pub appointment: Option<uuid::Uuid>,
    pub duration_minutes: i16,
    pub earliest: jiff::civil::Date,
    pub latest: jiff::civil::Date,
    pub weekdays: T1,
    pub from_minute: i16,
    pub until_minute: i16,
    pub priority: i16,
    pub reason: Option<T2>,
    pub by: T3,
    pub at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct OfferParams<T1: crate::StringSql> {
    pub provider: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
    pub ends_at: jiff::Timestamp,
    pub until: jiff::Timestamp,
    pub by: T1,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct WithdrawOfferParams<T1: crate::StringSql> {
    pub by: T1,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct BookParams<T1: crate::StringSql> {
    pub appointment: uuid::Uuid,
    pub by: T1,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct RemoveParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub reason: T1,
    pub by: T2,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct LapseParams<T1: crate::StringSql, T2: crate::ArraySql<Item = uuid::Uuid>> {
    pub by: T1,
    pub ids: T2,
}
#[derive(Clone, Copy, Debug)]
pub struct OfferedElsewhereParams {
    pub provider: uuid::Uuid,
    pub from: jiff::Timestamp,
    pub until: jiff::Timestamp,
    pub now: jiff::Timestamp,
    pub except: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct FreedParams {
    pub now: jiff::Timestamp,
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub wanted: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct FreeParams {
    pub id: uuid::Uuid,
    pub provider: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
    pub ends_at: jiff::Timestamp,
    pub at: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct HadBecomeFreeParams {
    pub provider: uuid::Uuid,
    pub from: jiff::Timestamp,
    pub until: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct WaitingEntry {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub appointment_type_id: uuid::Uuid,
    pub provider_id: Option<uuid::Uuid>,
    pub appointment_id: Option<uuid::Uuid>,
    pub duration_minutes: i16,
    pub earliest: jiff::civil::Date,
    pub latest: jiff::civil::Date,
    pub weekdays: Vec<i16>,
    pub from_minute: i16,
    pub until_minute: i16,
    pub priority: i16,
    pub reason: Option<String>,
    pub status: String,
    pub offered_provider_id: Option<uuid::Uuid>,
    pub offered_starts_at: Option<jiff::Timestamp>,
    pub offered_ends_at: Option<jiff::Timestamp>,
    pub offered_until: Option<jiff::Timestamp>,
    pub offered_by: Option<String>,
    pub booked_appointment_id: Option<uuid::Uuid>,
    pub removed_reason: Option<String>,
    pub recorded_by: String,
    pub changed_by: Option<String>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
}
pub struct WaitingEntryBorrowed<'a> {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub appointment_type_id: uuid::Uuid,
    pub provider_id: Option<uuid::Uuid>,
    pub appointment_id: Option<uuid::Uuid>,
    pub duration_minutes: i16,
    pub earliest: jiff::civil::Date,
    pub latest: jiff::civil::Date,
    pub weekdays: crate::ArrayIterator<'a, i16>,
    pub from_minute: i16,
    pub until_minute: i16,
    pub priority: i16,
    pub reason: Option<&'a str>,
    pub status: &'a str,
    pub offered_provider_id: Option<uuid::Uuid>,
    pub offered_starts_at: Option<jiff::Timestamp>,
    pub offered_ends_at: Option<jiff::Timestamp>,
    pub offered_until: Option<jiff::Timestamp>,
    pub offered_by: Option<&'a str>,
    pub booked_appointment_id: Option<uuid::Uuid>,
    pub removed_reason: Option<&'a str>,
    pub recorded_by: &'a str,
    pub changed_by: Option<&'a str>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<WaitingEntryBorrowed<'a>> for WaitingEntry {
    fn from(
        WaitingEntryBorrowed {
            id,
            patient_id,
            appointment_type_id,
            provider_id,
            appointment_id,
            duration_minutes,
            earliest,
            latest,
            weekdays,
            from_minute,
            until_minute,
            priority,
            reason,
            status,
            offered_provider_id,
            offered_starts_at,
            offered_ends_at,
            offered_until,
            offered_by,
            booked_appointment_id,
            removed_reason,
            recorded_by,
            changed_by,
            version,
            created_at,
        }: WaitingEntryBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            patient_id,
            appointment_type_id,
            provider_id,
            appointment_id,
            duration_minutes,
            earliest,
            latest,
            weekdays: weekdays.map(|v| v).collect(),
            from_minute,
            until_minute,
            priority,
            reason: reason.map(|v| v.into()),
            status: status.into(),
            offered_provider_id,
            offered_starts_at,
            offered_ends_at,
            offered_until,
            offered_by: offered_by.map(|v| v.into()),
            booked_appointment_id,
            removed_reason: removed_reason.map(|v| v.into()),
            recorded_by: recorded_by.into(),
            changed_by: changed_by.map(|v| v.into()),
            version,
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Freed {
    pub id: uuid::Uuid,
    pub provider_id: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
    pub ends_at: jiff::Timestamp,
    pub freed_at: jiff::Timestamp,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct WaitingEntryQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<WaitingEntryBorrowed, tokio_postgres::Error>,
    mapper: fn(WaitingEntryBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> WaitingEntryQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(WaitingEntryBorrowed) -> R) -> WaitingEntryQuery<'c, 'a, 's, C, R, N> {
        WaitingEntryQuery {
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
pub struct FreedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Freed, tokio_postgres::Error>,
    mapper: fn(Freed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FreedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Freed) -> R) -> FreedQuery<'c, 'a, 's, C, R, N> {
        FreedQuery {
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
        "select w.id, w.patient_id, w.appointment_type_id, w.provider_id, w.appointment_id, w.duration_minutes, w.earliest, w.latest, w.weekdays, w.from_minute, w.until_minute, w.priority, w.reason, w.status, w.offered_provider_id, w.offered_starts_at, w.offered_ends_at, w.offered_until, w.offered_by, w.booked_appointment_id, w.removed_reason, w.recorded_by, w.changed_by, w.version, w.created_at from scheduling.waiting_entry w where w.status = 'waiting' and ($1::timestamptz is null or (w.priority, w.created_at, w.id) > ($2::smallint, $1, $3)) order by w.priority, w.created_at, w.id limit $4",
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
        after_at: &'a Option<jiff::Timestamp>,
        after_priority: &'a Option<i16>,
        after_id: &'a Option<uuid::Uuid>,
        wanted: &'a i64,
    ) -> WaitingEntryQuery<'c, 'a, 's, C, WaitingEntry, 4> {
        WaitingEntryQuery {
            client,
            params: [after_at, after_priority, after_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<WaitingEntryBorrowed, tokio_postgres::Error> {
                Ok(WaitingEntryBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    appointment_type_id: row.try_get(2)?,
                    provider_id: row.try_get(3)?,
                    appointment_id: row.try_get(4)?,
                    duration_minutes: row.try_get(5)?,
                    earliest: row.try_get(6)?,
                    latest: row.try_get(7)?,
                    weekdays: row.try_get(8)?,
                    from_minute: row.try_get(9)?,
                    until_minute: row.try_get(10)?,
                    priority: row.try_get(11)?,
                    reason: row.try_get(12)?,
                    status: row.try_get(13)?,
                    offered_provider_id: row.try_get(14)?,
                    offered_starts_at: row.try_get(15)?,
                    offered_ends_at: row.try_get(16)?,
                    offered_until: row.try_get(17)?,
                    offered_by: row.try_get(18)?,
                    booked_appointment_id: row.try_get(19)?,
                    removed_reason: row.try_get(20)?,
                    recorded_by: row.try_get(21)?,
                    changed_by: row.try_get(22)?,
                    version: row.try_get(23)?,
                    created_at: row.try_get(24)?,
                })
            },
            mapper: |it| WaitingEntry::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OpenParams,
        WaitingEntryQuery<'c, 'a, 's, C, WaitingEntry, 4>,
        C,
    > for OpenStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OpenParams,
    ) -> WaitingEntryQuery<'c, 'a, 's, C, WaitingEntry, 4> {
        self.bind(client, &params.after_at, &params.after_priority, &params.after_id, &params.wanted)
    }
}
pub struct MatchingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn matching() -> MatchingStmt {
    MatchingStmt(
        "select w.id, w.patient_id, w.appointment_type_id, w.provider_id, w.appointment_id, w.duration_minutes, w.earliest, w.latest, w.weekdays, w.from_minute, w.until_minute, w.priority, w.reason, w.status, w.offered_provider_id, w.offered_starts_at, w.offered_ends_at, w.offered_until, w.offered_by, w.booked_appointment_id, w.removed_reason, w.recorded_by, w.changed_by, w.version, w.created_at from scheduling.waiting_entry w where w.status = 'waiting' and w.latest >= $1 order by w.priority, w.created_at, w.id limit $2",
        None,
    )
}
impl MatchingStmt {
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
        today: &'a jiff::civil::Date,
        wanted: &'a i64,
    ) -> WaitingEntryQuery<'c, 'a, 's, C, WaitingEntry, 2> {
        WaitingEntryQuery {
            client,
            params: [today, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<WaitingEntryBorrowed, tokio_postgres::Error> {
                Ok(WaitingEntryBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    appointment_type_id: row.try_get(2)?,
                    provider_id: row.try_get(3)?,
                    appointment_id: row.try_get(4)?,
                    duration_minutes: row.try_get(5)?,
                    earliest: row.try_get(6)?,
                    latest: row.try_get(7)?,
                    weekdays: row.try_get(8)?,
                    from_minute: row.try_get(9)?,
                    until_minute: row.try_get(10)?,
                    priority: row.try_get(11)?,
                    reason: row.try_get(12)?,
                    status: row.try_get(13)?,
                    offered_provider_id: row.try_get(14)?,
                    offered_starts_at: row.try_get(15)?,
                    offered_ends_at: row.try_get(16)?,
                    offered_until: row.try_get(17)?,
                    offered_by: row.try_get(18)?,
                    booked_appointment_id: row.try_get(19)?,
                    removed_reason: row.try_get(20)?,
                    recorded_by: row.try_get(21)?,
                    changed_by: row.try_get(22)?,
                    version: row.try_get(23)?,
                    created_at: row.try_get(24)?,
                })
            },
            mapper: |it| WaitingEntry::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        MatchingParams,
        WaitingEntryQuery<'c, 'a, 's, C, WaitingEntry, 2>,
        C,
    > for MatchingStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a MatchingParams,
    ) -> WaitingEntryQuery<'c, 'a, 's, C, WaitingEntry, 2> {
        self.bind(client, &params.today, &params.wanted)
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select w.id, w.patient_id, w.appointment_type_id, w.provider_id, w.appointment_id, w.duration_minutes, w.earliest, w.latest, w.weekdays, w.from_minute, w.until_minute, w.priority, w.reason, w.status, w.offered_provider_id, w.offered_starts_at, w.offered_ends_at, w.offered_until, w.offered_by, w.booked_appointment_id, w.removed_reason, w.recorded_by, w.changed_by, w.version, w.created_at from scheduling.waiting_entry w where w.id = $1",
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
    ) -> WaitingEntryQuery<'c, 'a, 's, C, WaitingEntry, 1> {
        WaitingEntryQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<WaitingEntryBorrowed, tokio_postgres::Error> {
                Ok(WaitingEntryBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    appointment_type_id: row.try_get(2)?,
                    provider_id: row.try_get(3)?,
                    appointment_id: row.try_get(4)?,
                    duration_minutes: row.try_get(5)?,
                    earliest: row.try_get(6)?,
                    latest: row.try_get(7)?,
                    weekdays: row.try_get(8)?,
                    from_minute: row.try_get(9)?,
                    until_minute: row.try_get(10)?,
                    priority: row.try_get(11)?,
                    reason: row.try_get(12)?,
                    status: row.try_get(13)?,
                    offered_provider_id: row.try_get(14)?,
                    offered_starts_at: row.try_get(15)?,
                    offered_ends_at: row.try_get(16)?,
                    offered_until: row.try_get(17)?,
                    offered_by: row.try_get(18)?,
                    booked_appointment_id: row.try_get(19)?,
                    removed_reason: row.try_get(20)?,
                    recorded_by: row.try_get(21)?,
                    changed_by: row.try_get(22)?,
                    version: row.try_get(23)?,
                    created_at: row.try_get(24)?,
                })
            },
            mapper: |it| WaitingEntry::from(it),
        }
    }
}
pub struct OfPatientStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_patient() -> OfPatientStmt {
    OfPatientStmt(
        "select w.id, w.patient_id, w.appointment_type_id, w.provider_id, w.appointment_id, w.duration_minutes, w.earliest, w.latest, w.weekdays, w.from_minute, w.until_minute, w.priority, w.reason, w.status, w.offered_provider_id, w.offered_starts_at, w.offered_ends_at, w.offered_until, w.offered_by, w.booked_appointment_id, w.removed_reason, w.recorded_by, w.changed_by, w.version, w.created_at from scheduling.waiting_entry w where w.patient_id = any($1::uuid[]) order by w.created_at desc, w.id desc limit 100",
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
    ) -> WaitingEntryQuery<'c, 'a, 's, C, WaitingEntry, 1> {
        WaitingEntryQuery {
            client,
            params: [records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<WaitingEntryBorrowed, tokio_postgres::Error> {
                Ok(WaitingEntryBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    appointment_type_id: row.try_get(2)?,
                    provider_id: row.try_get(3)?,
                    appointment_id: row.try_get(4)?,
                    duration_minutes: row.try_get(5)?,
                    earliest: row.try_get(6)?,
                    latest: row.try_get(7)?,
                    weekdays: row.try_get(8)?,
                    from_minute: row.try_get(9)?,
                    until_minute: row.try_get(10)?,
                    priority: row.try_get(11)?,
                    reason: row.try_get(12)?,
                    status: row.try_get(13)?,
                    offered_provider_id: row.try_get(14)?,
                    offered_starts_at: row.try_get(15)?,
                    offered_ends_at: row.try_get(16)?,
                    offered_until: row.try_get(17)?,
                    offered_by: row.try_get(18)?,
                    booked_appointment_id: row.try_get(19)?,
                    removed_reason: row.try_get(20)?,
                    recorded_by: row.try_get(21)?,
                    changed_by: row.try_get(22)?,
                    version: row.try_get(23)?,
                    created_at: row.try_get(24)?,
                })
            },
            mapper: |it| WaitingEntry::from(it),
        }
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into scheduling.waiting_entry (id, patient_id, appointment_type_id, provider_id, appointment_id, duration_minutes, earliest, latest, weekdays, from_minute, until_minute, priority, reason, recorded_by, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
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
        T1: crate::ArraySql<Item = i16>,
        T2: crate::StringSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        patient: &'a uuid::Uuid,
        appointment_type: &'a uuid::Uuid,
        provider: &'a Option<uuid::Uuid>,
        appointment: &'a Option<uuid::Uuid>,
        duration_minutes: &'a i16,
        earliest: &'a jiff::civil::Date,
        latest: &'a jiff::civil::Date,
        weekdays: &'a T1,
        from_minute: &'a i16,
        until_minute: &'a i16,
        priority: &'a i16,
        reason: &'a Option<T2>,
        by: &'a T3,
        at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id,
                    patient,
                    appointment_type,
                    provider,
                    appointment,
                    duration_minutes,
                    earliest,
                    latest,
                    weekdays,
                    from_minute,
                    until_minute,
                    priority,
                    reason,
                    by,
                    at,
                ],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::ArraySql<Item = i16>,
    T2: crate::StringSql,
    T3: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.patient,
            &params.appointment_type,
            &params.provider,
            &params.appointment,
            &params.duration_minutes,
            &params.earliest,
            &params.latest,
            &params.weekdays,
            &params.from_minute,
            &params.until_minute,
            &params.priority,
            &params.reason,
            &params.by,
            &params.at,
        ))
    }
}
pub struct OfferStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn offer() -> OfferStmt {
    OfferStmt(
        "update scheduling.waiting_entry set offered_provider_id = $1, offered_starts_at = $2, offered_ends_at = $3, offered_until = $4, offered_by = $5, changed_by = $5, version = version + 1, updated_at = now() where id = $6 and version = $7 and status = 'waiting'",
        None,
    )
}
impl OfferStmt {
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
        provider: &'a uuid::Uuid,
        starts_at: &'a jiff::Timestamp,
        ends_at: &'a jiff::Timestamp,
        until: &'a jiff::Timestamp,
        by: &'a T1,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[provider, starts_at, ends_at, until, by, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        OfferParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for OfferStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a OfferParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.provider,
            &params.starts_at,
            &params.ends_at,
            &params.until,
            &params.by,
            &params.id,
            &params.version,
        ))
    }
}
pub struct WithdrawOfferStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn withdraw_offer() -> WithdrawOfferStmt {
    WithdrawOfferStmt(
        "update scheduling.waiting_entry set offered_provider_id = null, offered_starts_at = null, offered_ends_at = null, offered_until = null, offered_by = null, changed_by = $1, version = version + 1, updated_at = now() where id = $2 and version = $3 and status = 'waiting'",
        None,
    )
}
impl WithdrawOfferStmt {
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
        WithdrawOfferParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for WithdrawOfferStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a WithdrawOfferParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.by, &params.id, &params.version))
    }
}
pub struct BookStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn book() -> BookStmt {
    BookStmt(
        "update scheduling.waiting_entry set status = 'booked', booked_appointment_id = $1, offered_provider_id = null, offered_starts_at = null, offered_ends_at = null, offered_until = null, offered_by = null, changed_by = $2, version = version + 1, updated_at = now() where id = $3 and version = $4 and status = 'waiting'",
        None,
    )
}
impl BookStmt {
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
        appointment: &'a uuid::Uuid,
        by: &'a T1,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[appointment, by, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        BookParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for BookStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a BookParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.appointment, &params.by, &params.id, &params.version))
    }
}
pub struct RemoveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn remove() -> RemoveStmt {
    RemoveStmt(
        "update scheduling.waiting_entry set status = 'removed', removed_reason = $1, offered_provider_id = null, offered_starts_at = null, offered_ends_at = null, offered_until = null, offered_by = null, changed_by = $2, version = version + 1, updated_at = now() where id = $3 and version = $4 and status = 'waiting'",
        None,
    )
}
impl RemoveStmt {
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
        by: &'a T2,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[reason, by, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RemoveParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RemoveStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RemoveParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.reason, &params.by, &params.id, &params.version))
    }
}
pub struct LapseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lapse() -> LapseStmt {
    LapseStmt(
        "update scheduling.waiting_entry set status = 'lapsed', offered_provider_id = null, offered_starts_at = null, offered_ends_at = null, offered_until = null, offered_by = null, changed_by = $1, version = version + 1, updated_at = now() where id = any($2::uuid[]) and status = 'waiting'",
        None,
    )
}
impl LapseStmt {
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
        T2: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        by: &'a T1,
        ids: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[by, ids]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        LapseParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for LapseStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a LapseParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.by, &params.ids))
    }
}
pub struct OfferedElsewhereStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn offered_elsewhere() -> OfferedElsewhereStmt {
    OfferedElsewhereStmt(
        "select exists (select from scheduling.waiting_entry w where w.offered_provider_id = $1 and w.offered_starts_at > $2::timestamptz - interval '8 hours' and w.offered_starts_at < $3 and w.offered_ends_at > $2 and w.offered_until > $4 and w.id <> $5) as offered",
        None,
    )
}
impl OfferedElsewhereStmt {
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
        provider: &'a uuid::Uuid,
        from: &'a jiff::Timestamp,
        until: &'a jiff::Timestamp,
        now: &'a jiff::Timestamp,
        except: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 5> {
        BoolQuery {
            client,
            params: [provider, from, until, now, except],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, OfferedElsewhereParams, BoolQuery<'c, 'a, 's, C, bool, 5>, C>
    for OfferedElsewhereStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OfferedElsewhereParams,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 5> {
        self.bind(client, &params.provider, &params.from, &params.until, &params.now, &params.except)
    }
}
pub struct OneAtATimeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn one_at_a_time() -> OneAtATimeStmt {
    OneAtATimeStmt(
        "select pg_advisory_xact_lock(hashtextextended('scheduling.freed_slot ' || platform.current_clinic(), 0)) is null as locked",
        None,
    )
}
impl OneAtATimeStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> BoolQuery<'c, 'a, 's, C, bool, 0> {
        BoolQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct FreedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn freed() -> FreedStmt {
    FreedStmt(
        "select f.id, f.provider_id, f.starts_at, f.ends_at, f.freed_at from scheduling.freed_slot f where f.starts_at > $1 and ($2::timestamptz is null or (f.starts_at, f.id) > ($2, $3)) and not exists (select from scheduling.appointment a where a.provider_id = f.provider_id and a.starts_at > f.starts_at - interval '8 hours' and a.starts_at < f.ends_at and a.ends_at > f.starts_at and a.status in ('scheduled', 'confirmed', 'checked_in', 'in_progress', 'completed')) order by f.starts_at, f.id limit $4",
        None,
    )
}
impl FreedStmt {
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
        now: &'a jiff::Timestamp,
        after_at: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        wanted: &'a i64,
    ) -> FreedQuery<'c, 'a, 's, C, Freed, 4> {
        FreedQuery {
            client,
            params: [now, after_at, after_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Freed, tokio_postgres::Error> {
                Ok(Freed {
                    id: row.try_get(0)?,
                    provider_id: row.try_get(1)?,
                    starts_at: row.try_get(2)?,
                    ends_at: row.try_get(3)?,
                    freed_at: row.try_get(4)?,
                })
            },
            mapper: |it| Freed::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, FreedParams, FreedQuery<'c, 'a, 's, C, Freed, 4>, C>
    for FreedStmt
{
    fn params(&'s self, client: &'c C, params: &'a FreedParams) -> FreedQuery<'c, 'a, 's, C, Freed, 4> {
        self.bind(client, &params.now, &params.after_at, &params.after_id, &params.wanted)
    }
}
pub struct FreeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn free() -> FreeStmt {
    FreeStmt(
        "insert into scheduling.freed_slot as f (id, provider_id, starts_at, ends_at, freed_at) values ($1, $2, $3, $4, $5) on conflict (clinic_id, provider_id, starts_at, ends_at) do update set freed_at = excluded.freed_at returning f.id, f.provider_id, f.starts_at, f.ends_at, f.freed_at",
        None,
    )
}
impl FreeStmt {
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
        provider: &'a uuid::Uuid,
        starts_at: &'a jiff::Timestamp,
        ends_at: &'a jiff::Timestamp,
        at: &'a jiff::Timestamp,
    ) -> FreedQuery<'c, 'a, 's, C, Freed, 5> {
        FreedQuery {
            client,
            params: [id, provider, starts_at, ends_at, at],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Freed, tokio_postgres::Error> {
                Ok(Freed {
                    id: row.try_get(0)?,
                    provider_id: row.try_get(1)?,
                    starts_at: row.try_get(2)?,
                    ends_at: row.try_get(3)?,
                    freed_at: row.try_get(4)?,
                })
            },
            mapper: |it| Freed::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, FreeParams, FreedQuery<'c, 'a, 's, C, Freed, 5>, C>
    for FreeStmt
{
    fn params(&'s self, client: &'c C, params: &'a FreeParams) -> FreedQuery<'c, 'a, 's, C, Freed, 5> {
        self.bind(client, &params.id, &params.provider, &params.starts_at, &params.ends_at, &params.at)
    }
}
pub struct HadBecomeFreeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn had_become_free() -> HadBecomeFreeStmt {
    HadBecomeFreeStmt(
        "select exists (select from scheduling.freed_slot f where f.provider_id = $1 and f.starts_at > $2::timestamptz - interval '8 hours' and f.starts_at < $3 and f.ends_at > $2) as freed",
        None,
    )
}
impl HadBecomeFreeStmt {
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
        provider: &'a uuid::Uuid,
        from: &'a jiff::Timestamp,
        until: &'a jiff::Timestamp,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        BoolQuery {
            client,
            params: [provider, from, until],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, HadBecomeFreeParams, BoolQuery<'c, 'a, 's, C, bool, 3>, C>
    for HadBecomeFreeStmt
{
    fn params(&'s self, client: &'c C, params: &'a HadBecomeFreeParams) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        self.bind(client, &params.provider, &params.from, &params.until)
    }
}
pub struct ForgetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget() -> ForgetStmt {
    ForgetStmt("delete from scheduling.freed_slot where starts_at < $1", None)
}
impl ForgetStmt {
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
        before: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[before]).await
    }
}
