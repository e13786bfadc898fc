// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct BetweenParams {
    pub from: jiff::Timestamp,
    pub until: jiff::Timestamp,
    pub provider: Option<uuid::Uuid>,
    pub most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct LockDayParams {
    pub provider: uuid::Uuid,
    pub day: jiff::civil::Date,
}
#[derive(Clone, Copy, Debug)]
pub struct BusyParams {
    pub provider: uuid::Uuid,
    pub from: jiff::Timestamp,
    pub until: jiff::Timestamp,
    pub except: Option<uuid::Uuid>,
}
#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub patient: uuid::Uuid,
    pub provider: uuid::Uuid,
    pub appointment_type: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
    pub ends_at: jiff::Timestamp,
    pub reason: Option<T1>,
    pub notes: Option<T2>,
    pub is_virtual: bool,
    pub meeting_link: Option<T3>,
    pub overbook_reason: Option<T4>,
    pub outside_hours_reason: Option<T5>,
    pub series_id: Option<uuid::Uuid>,
    pub care_relationship_id: Option<uuid::Uuid>,
    pub recorded_by: T6,
}
#[derive(Debug)]
pub struct DescribeParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub appointment_type: uuid::Uuid,
    pub reason: Option<T1>,
    pub notes: Option<T2>,
    pub is_virtual: bool,
    pub meeting_link: Option<T3>,
    pub changed_by: T4,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct MoveToParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub provider: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
    pub ends_at: jiff::Timestamp,
    pub overbook_reason: Option<T1>,
    pub outside_hours_reason: Option<T2>,
    pub care_relationship_id: Option<uuid::Uuid>,
    pub confirmed_at: Option<jiff::Timestamp>,
    pub changed_by: T3,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct KeepMoveParams<T1: crate::StringSql> {
    pub id: uuid::Uuid,
    pub moved_by: T1,
    pub at: jiff::Timestamp,
    pub appointment: uuid::Uuid,
}
#[derive(Debug)]
pub struct OfPersonParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub from: jiff::Timestamp,
    pub until: jiff::Timestamp,
    pub except: Option<uuid::Uuid>,
}
#[derive(Debug)]
pub struct AwaitedParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub from: jiff::Timestamp,
    pub until: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct AheadParams {
    pub provider: uuid::Uuid,
    pub from: jiff::Timestamp,
}
#[derive(Debug)]
pub struct ConfirmParams<T1: crate::StringSql> {
    pub at: jiff::Timestamp,
    pub by: T1,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct CheckInParams<T1: crate::StringSql> {
    pub at: jiff::Timestamp,
    pub by: T1,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct UndoCheckInParams<T1: crate::StringSql> {
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
pub struct UndoStartParams<T1: crate::StringSql> {
    pub by: T1,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct CompleteParams<T1: crate::StringSql> {
    pub at: jiff::Timestamp,
    pub by: T1,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct MissParams<T1: crate::StringSql> {
    pub at: jiff::Timestamp,
    pub by: T1,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct UndoMissParams<T1: crate::StringSql> {
    pub by: T1,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Clone, Copy, Debug)]
pub struct KeepCareParams {
    pub care: uuid::Uuid,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct CancelParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub at: jiff::Timestamp,
    pub account: uuid::Uuid,
    pub by: T1,
    pub reason: T2,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Appointment {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub provider_id: uuid::Uuid,
    pub appointment_type_id: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
    pub ends_at: jiff::Timestamp,
    pub status: String,
    pub reason: Option<String>,
    pub notes: Option<String>,
    pub is_virtual: bool,
    pub meeting_link: Option<String>,
    pub reminder_sent_at: Option<jiff::Timestamp>,
    pub overbook_reason: Option<String>,
    pub outside_hours_reason: Option<String>,
    pub series_id: Option<uuid::Uuid>,
    pub care_relationship_id: Option<uuid::Uuid>,
    pub confirmed_at: Option<jiff::Timestamp>,
    pub checked_in_at: Option<jiff::Timestamp>,
    pub started_at: Option<jiff::Timestamp>,
    pub completed_at: Option<jiff::Timestamp>,
    pub no_show_at: Option<jiff::Timestamp>,
    pub cancelled_at: Option<jiff::Timestamp>,
    pub cancelled_by: Option<uuid::Uuid>,
    pub cancelled_by_name: Option<String>,
    pub cancelled_reason: Option<String>,
    pub recorded_by: String,
    pub changed_by: Option<String>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
pub struct AppointmentBorrowed<'a> {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub provider_id: uuid::Uuid,
    pub appointment_type_id: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
    pub ends_at: jiff::Timestamp,
    pub status: &'a str,
    pub reason: Option<&'a str>,
    pub notes: Option<&'a str>,
    pub is_virtual: bool,
    pub meeting_link: Option<&'a str>,
    pub reminder_sent_at: Option<jiff::Timestamp>,
    pub overbook_reason: Option<&'a str>,
    pub outside_hours_reason: Option<&'a str>,
    pub series_id: Option<uuid::Uuid>,
    pub care_relationship_id: Option<uuid::Uuid>,
    pub confirmed_at: Option<jiff::Timestamp>,
    pub checked_in_at: Option<jiff::Timestamp>,
    pub started_at: Option<jiff::Timestamp>,
    pub completed_at: Option<jiff::Timestamp>,
    pub no_show_at: Option<jiff::Timestamp>,
    pub cancelled_at: Option<jiff::Timestamp>,
    pub cancelled_by: Option<uuid::Uuid>,
    pub cancelled_by_name: Option<&'a str>,
    pub cancelled_reason: Option<&'a str>,
    pub recorded_by: &'a str,
    pub changed_by: Option<&'a str>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<AppointmentBorrowed<'a>> for Appointment {
    fn from(
        AppointmentBorrowed {
            id,
            patient_id,
            provider_id,
            appointment_type_id,
            starts_at,
            ends_at,
            status,
            reason,
            notes,
            is_virtual,
            meeting_link,
            reminder_sent_at,
            overbook_reason,
            outside_hours_reason,
            series_id,
            care_relationship_id,
            confirmed_at,
            checked_in_at,
            started_at,
            completed_at,
            no_show_at,
            cancelled_at,
            cancelled_by,
            cancelled_by_name,
            cancelled_reason,
            recorded_by,
            changed_by,
            version,
            created_at,
            updated_at,
        }: AppointmentBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            patient_id,
            provider_id,
            appointment_type_id,
            starts_at,
            ends_at,
            status: status.into(),
            reason: reason.map(|v| v.into()),
            notes: notes.map(|v| v.into()),
            is_virtual,
            meeting_link: meeting_link.map(|v| v.into()),
            reminder_sent_at,
            overbook_reason: overbook_reason.map(|v| v.into()),
            outside_hours_reason: outside_hours_reason.map(|v| v.into()),
            series_id,
            care_relationship_id,
            confirmed_at,
            checked_in_at,
            started_at,
            completed_at,
            no_show_at,
            cancelled_at,
            cancelled_by,
            cancelled_by_name: cancelled_by_name.map(|v| v.into()),
            cancelled_reason: cancelled_reason.map(|v| v.into()),
            recorded_by: recorded_by.into(),
            changed_by: changed_by.map(|v| v.into()),
            version,
            created_at,
            updated_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub provider_id: uuid::Uuid,
    pub appointment_type_id: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
    pub ends_at: jiff::Timestamp,
    pub status: String,
    pub reason: Option<String>,
    pub is_virtual: bool,
    pub series_id: Option<uuid::Uuid>,
    pub overbooked: bool,
    pub version: i32,
}
pub struct EntryBorrowed<'a> {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub provider_id: uuid::Uuid,
    pub appointment_type_id: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
    pub ends_at: jiff::Timestamp,
    pub status: &'a str,
    pub reason: Option<&'a str>,
    pub is_virtual: bool,
    pub series_id: Option<uuid::Uuid>,
    pub overbooked: bool,
    pub version: i32,
}
impl<'a> From<EntryBorrowed<'a>> for Entry {
    fn from(
        EntryBorrowed {
            id,
            patient_id,
            provider_id,
            appointment_type_id,
            starts_at,
            ends_at,
            status,
            reason,
            is_virtual,
            series_id,
            overbooked,
            version,
        }: EntryBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            patient_id,
            provider_id,
            appointment_type_id,
            starts_at,
            ends_at,
            status: status.into(),
            reason: reason.map(|v| v.into()),
            is_virtual,
            series_id,
            overbooked,
            version,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Busy {
    pub starts_at: jiff::Timestamp,
    pub ends_at: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Moves {
    pub provider_id: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
    pub ends_at: jiff::Timestamp,
    pub moved_by: String,
    pub moved_at: jiff::Timestamp,
}
pub struct MovesBorrowed<'a> {
    pub provider_id: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
    pub ends_at: jiff::Timestamp,
    pub moved_by: &'a str,
    pub moved_at: jiff::Timestamp,
}
impl<'a> From<MovesBorrowed<'a>> for Moves {
    fn from(
        MovesBorrowed { provider_id, starts_at, ends_at, moved_by, moved_at }: MovesBorrowed<'a>,
    ) -> Self {
        Self { provider_id, starts_at, ends_at, moved_by: moved_by.into(), moved_at }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct LastMove {
    pub provider_id: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
    pub ends_at: jiff::Timestamp,
    pub confirmed_at: Option<jiff::Timestamp>,
    pub moved_at: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct OfPerson {
    pub id: uuid::Uuid,
    pub provider_id: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
    pub ends_at: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Awaited {
    pub id: uuid::Uuid,
    pub provider_id: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Ahead {
    pub id: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
    pub ends_at: jiff::Timestamp,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct AppointmentQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AppointmentBorrowed, tokio_postgres::Error>,
    mapper: fn(AppointmentBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AppointmentQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AppointmentBorrowed) -> R) -> AppointmentQuery<'c, 'a, 's, C, R, N> {
        AppointmentQuery {
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
pub struct JiffCivilDateQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<jiff::civil::Date, tokio_postgres::Error>,
    mapper: fn(jiff::civil::Date) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> JiffCivilDateQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(jiff::civil::Date) -> R) -> JiffCivilDateQuery<'c, 'a, 's, C, R, N> {
        JiffCivilDateQuery {
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
pub struct BusyQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Busy, tokio_postgres::Error>,
    mapper: fn(Busy) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BusyQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Busy) -> R) -> BusyQuery<'c, 'a, 's, C, R, N> {
        BusyQuery {
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
pub struct MovesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MovesBorrowed, tokio_postgres::Error>,
    mapper: fn(MovesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MovesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MovesBorrowed) -> R) -> MovesQuery<'c, 'a, 's, C, R, N> {
        MovesQuery {
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
pub struct LastMoveQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LastMove, tokio_postgres::Error>,
    mapper: fn(LastMove) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LastMoveQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LastMove) -> R) -> LastMoveQuery<'c, 'a, 's, C, R, N> {
        LastMoveQuery {
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
pub struct OfPersonQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OfPerson, tokio_postgres::Error>,
    mapper: fn(OfPerson) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OfPersonQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OfPerson) -> R) -> OfPersonQuery<'c, 'a, 's, C, R, N> {
        OfPersonQuery {
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
pub struct AwaitedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Awaited, tokio_postgres::Error>,
    mapper: fn(Awaited) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AwaitedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Awaited) -> R) -> AwaitedQuery<'c, 'a, 's, C, R, N> {
        AwaitedQuery {
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
pub struct AheadQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Ahead, tokio_postgres::Error>,
    mapper: fn(Ahead) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AheadQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Ahead) -> R) -> AheadQuery<'c, 'a, 's, C, R, N> {
        AheadQuery {
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
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select a.id, a.patient_id, a.provider_id, a.appointment_type_id, a.starts_at, a.ends_at, a.status, a.reason, a.notes, a.is_virtual, a.meeting_link, a.reminder_sent_at, a.overbook_reason, a.outside_hours_reason, a.series_id, a.care_relationship_id, a.confirmed_at, a.checked_in_at, a.started_at, a.completed_at, a.no_show_at, a.cancelled_at, a.cancelled_by, a.cancelled_by_name, a.cancelled_reason, a.recorded_by, a.changed_by, a.version, a.created_at, a.updated_at from scheduling.appointment a where a.id = $1",
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
    ) -> AppointmentQuery<'c, 'a, 's, C, Appointment, 1> {
        AppointmentQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AppointmentBorrowed, tokio_postgres::Error> {
                Ok(AppointmentBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    provider_id: row.try_get(2)?,
                    appointment_type_id: row.try_get(3)?,
                    starts_at: row.try_get(4)?,
                    ends_at: row.try_get(5)?,
                    status: row.try_get(6)?,
                    reason: row.try_get(7)?,
                    notes: row.try_get(8)?,
                    is_virtual: row.try_get(9)?,
                    meeting_link: row.try_get(10)?,
                    reminder_sent_at: row.try_get(11)?,
                    overbook_reason: row.try_get(12)?,
                    outside_hours_reason: row.try_get(13)?,
                    series_id: row.try_get(14)?,
                    care_relationship_id: row.try_get(15)?,
                    confirmed_at: row.try_get(16)?,
                    checked_in_at: row.try_get(17)?,
                    started_at: row.try_get(18)?,
                    completed_at: row.try_get(19)?,
                    no_show_at: row.try_get(20)?,
                    cancelled_at: row.try_get(21)?,
                    cancelled_by: row.try_get(22)?,
                    cancelled_by_name: row.try_get(23)?,
                    cancelled_reason: row.try_get(24)?,
                    recorded_by: row.try_get(25)?,
                    changed_by: row.try_get(26)?,
                    version: row.try_get(27)?,
                    created_at: row.try_get(28)?,
                    updated_at: row.try_get(29)?,
                })
            },
            mapper: |it| Appointment::from(it),
        }
    }
}
pub struct SomeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn some() -> SomeStmt {
    SomeStmt(
        "select a.id, a.patient_id, a.provider_id, a.appointment_type_id, a.starts_at, a.ends_at, a.status, a.reason, a.notes, a.is_virtual, a.meeting_link, a.reminder_sent_at, a.overbook_reason, a.outside_hours_reason, a.series_id, a.care_relationship_id, a.confirmed_at, a.checked_in_at, a.started_at, a.completed_at, a.no_show_at, a.cancelled_at, a.cancelled_by, a.cancelled_by_name, a.cancelled_reason, a.recorded_by, a.changed_by, a.version, a.created_at, a.updated_at from scheduling.appointment a where a.id = any($1::uuid[]) order by a.starts_at, a.id",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        ids: &'a T1,
    ) -> AppointmentQuery<'c, 'a, 's, C, Appointment, 1> {
        AppointmentQuery {
            client,
            params: [ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AppointmentBorrowed, tokio_postgres::Error> {
                Ok(AppointmentBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    provider_id: row.try_get(2)?,
                    appointment_type_id: row.try_get(3)?,
                    starts_at: row.try_get(4)?,
                    ends_at: row.try_get(5)?,
                    status: row.try_get(6)?,
                    reason: row.try_get(7)?,
                    notes: row.try_get(8)?,
                    is_virtual: row.try_get(9)?,
                    meeting_link: row.try_get(10)?,
                    reminder_sent_at: row.try_get(11)?,
                    overbook_reason: row.try_get(12)?,
                    outside_hours_reason: row.try_get(13)?,
                    series_id: row.try_get(14)?,
                    care_relationship_id: row.try_get(15)?,
                    confirmed_at: row.try_get(16)?,
                    checked_in_at: row.try_get(17)?,
                    started_at: row.try_get(18)?,
                    completed_at: row.try_get(19)?,
                    no_show_at: row.try_get(20)?,
                    cancelled_at: row.try_get(21)?,
                    cancelled_by: row.try_get(22)?,
                    cancelled_by_name: row.try_get(23)?,
                    cancelled_reason: row.try_get(24)?,
                    recorded_by: row.try_get(25)?,
                    changed_by: row.try_get(26)?,
                    version: row.try_get(27)?,
                    created_at: row.try_get(28)?,
                    updated_at: row.try_get(29)?,
                })
            },
            mapper: |it| Appointment::from(it),
        }
    }
}
pub struct OfSeriesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_series() -> OfSeriesStmt {
    OfSeriesStmt(
        "select a.id, a.patient_id, a.provider_id, a.appointment_type_id, a.starts_at, a.ends_at, a.status, a.reason, a.notes, a.is_virtual, a.meeting_link, a.reminder_sent_at, a.overbook_reason, a.outside_hours_reason, a.series_id, a.care_relationship_id, a.confirmed_at, a.checked_in_at, a.started_at, a.completed_at, a.no_show_at, a.cancelled_at, a.cancelled_by, a.cancelled_by_name, a.cancelled_reason, a.recorded_by, a.changed_by, a.version, a.created_at, a.updated_at from scheduling.appointment a where a.series_id = $1::uuid order by a.starts_at, a.id limit 200",
        None,
    )
}
impl OfSeriesStmt {
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
        series: &'a uuid::Uuid,
    ) -> AppointmentQuery<'c, 'a, 's, C, Appointment, 1> {
        AppointmentQuery {
            client,
            params: [series],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AppointmentBorrowed, tokio_postgres::Error> {
                Ok(AppointmentBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    provider_id: row.try_get(2)?,
                    appointment_type_id: row.try_get(3)?,
                    starts_at: row.try_get(4)?,
                    ends_at: row.try_get(5)?,
                    status: row.try_get(6)?,
                    reason: row.try_get(7)?,
                    notes: row.try_get(8)?,
                    is_virtual: row.try_get(9)?,
                    meeting_link: row.try_get(10)?,
                    reminder_sent_at: row.try_get(11)?,
                    overbook_reason: row.try_get(12)?,
                    outside_hours_reason: row.try_get(13)?,
                    series_id: row.try_get(14)?,
                    care_relationship_id: row.try_get(15)?,
                    confirmed_at: row.try_get(16)?,
                    checked_in_at: row.try_get(17)?,
                    started_at: row.try_get(18)?,
                    completed_at: row.try_get(19)?,
                    no_show_at: row.try_get(20)?,
                    cancelled_at: row.try_get(21)?,
                    cancelled_by: row.try_get(22)?,
                    cancelled_by_name: row.try_get(23)?,
                    cancelled_reason: row.try_get(24)?,
                    recorded_by: row.try_get(25)?,
                    changed_by: row.try_get(26)?,
                    version: row.try_get(27)?,
                    created_at: row.try_get(28)?,
                    updated_at: row.try_get(29)?,
                })
            },
            mapper: |it| Appointment::from(it),
        }
    }
}
pub struct OfPatientStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_patient() -> OfPatientStmt {
    OfPatientStmt(
        "select a.id, a.patient_id, a.provider_id, a.appointment_type_id, a.starts_at, a.ends_at, a.status, a.reason, a.notes, a.is_virtual, a.meeting_link, a.reminder_sent_at, a.overbook_reason, a.outside_hours_reason, a.series_id, a.care_relationship_id, a.confirmed_at, a.checked_in_at, a.started_at, a.completed_at, a.no_show_at, a.cancelled_at, a.cancelled_by, a.cancelled_by_name, a.cancelled_reason, a.recorded_by, a.changed_by, a.version, a.created_at, a.updated_at from scheduling.appointment a where a.patient_id = any($1::uuid[]) order by a.starts_at desc, a.id desc limit 500",
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
    ) -> AppointmentQuery<'c, 'a, 's, C, Appointment, 1> {
        AppointmentQuery {
            client,
            params: [records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AppointmentBorrowed, tokio_postgres::Error> {
                Ok(AppointmentBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    provider_id: row.try_get(2)?,
                    appointment_type_id: row.try_get(3)?,
                    starts_at: row.try_get(4)?,
                    ends_at: row.try_get(5)?,
                    status: row.try_get(6)?,
                    reason: row.try_get(7)?,
                    notes: row.try_get(8)?,
                    is_virtual: row.try_get(9)?,
                    meeting_link: row.try_get(10)?,
                    reminder_sent_at: row.try_get(11)?,
                    overbook_reason: row.try_get(12)?,
                    outside_hours_reason: row.try_get(13)?,
                    series_id: row.try_get(14)?,
                    care_relationship_id: row.try_get(15)?,
                    confirmed_at: row.try_get(16)?,
                    checked_in_at: row.try_get(17)?,
                    started_at: row.try_get(18)?,
                    completed_at: row.try_get(19)?,
                    no_show_at: row.try_get(20)?,
                    cancelled_at: row.try_get(21)?,
                    cancelled_by: row.try_get(22)?,
                    cancelled_by_name: row.try_get(23)?,
                    cancelled_reason: row.try_get(24)?,
                    recorded_by: row.try_get(25)?,
                    changed_by: row.try_get(26)?,
                    version: row.try_get(27)?,
                    created_at: row.try_get(28)?,
                    updated_at: row.try_get(29)?,
                })
            },
            mapper: |it| Appointment::from(it),
        }
    }
}
pub struct BetweenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn between() -> BetweenStmt {
    BetweenStmt(
        "select a.id, a.patient_id, a.provider_id, a.appointment_type_id, a.starts_at, a.ends_at, a.status, a.reason, a.is_virtual, a.series_id, a.overbook_reason is not null as overbooked, a.version from scheduling.appointment a where a.starts_at >= $1 and a.starts_at < $2 and ($3::uuid is null or a.provider_id = $3) order by a.starts_at limit $4",
        None,
    )
}
impl BetweenStmt {
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
        from: &'a jiff::Timestamp,
        until: &'a jiff::Timestamp,
        provider: &'a Option<uuid::Uuid>,
        most: &'a i64,
    ) -> EntryQuery<'c, 'a, 's, C, Entry, 4> {
        EntryQuery {
            client,
            params: [from, until, provider, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EntryBorrowed, tokio_postgres::Error> {
                Ok(EntryBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    provider_id: row.try_get(2)?,
                    appointment_type_id: row.try_get(3)?,
                    starts_at: row.try_get(4)?,
                    ends_at: row.try_get(5)?,
                    status: row.try_get(6)?,
                    reason: row.try_get(7)?,
                    is_virtual: row.try_get(8)?,
                    series_id: row.try_get(9)?,
                    overbooked: row.try_get(10)?,
                    version: row.try_get(11)?,
                })
            },
            mapper: |it| Entry::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, BetweenParams, EntryQuery<'c, 'a, 's, C, Entry, 4>, C>
    for BetweenStmt
{
    fn params(&'s self, client: &'c C, params: &'a BetweenParams) -> EntryQuery<'c, 'a, 's, C, Entry, 4> {
        self.bind(client, &params.from, &params.until, &params.provider, &params.most)
    }
}
pub struct LockDayStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_day() -> LockDayStmt {
    LockDayStmt(
        "insert into scheduling.provider_day as d (provider_id, day) values ($1, $2) on conflict (clinic_id, provider_id, day) do update set day = excluded.day returning d.day",
        None,
    )
}
impl LockDayStmt {
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
        day: &'a jiff::civil::Date,
    ) -> JiffCivilDateQuery<'c, 'a, 's, C, jiff::civil::Date, 2> {
        JiffCivilDateQuery {
            client,
            params: [provider, day],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        LockDayParams,
        JiffCivilDateQuery<'c, 'a, 's, C, jiff::civil::Date, 2>,
        C,
    > for LockDayStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LockDayParams,
    ) -> JiffCivilDateQuery<'c, 'a, 's, C, jiff::civil::Date, 2> {
        self.bind(client, &params.provider, &params.day)
    }
}
pub struct BusyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn busy() -> BusyStmt {
    BusyStmt(
        "select a.starts_at, a.ends_at from scheduling.appointment a where a.provider_id = $1 and a.starts_at > $2::timestamptz - interval '8 hours' and a.starts_at < $3 and a.ends_at > $2 and a.status in ('scheduled', 'confirmed', 'checked_in', 'in_progress', 'completed') and ($4::uuid is null or a.id <> $4) order by a.starts_at, a.id",
        None,
    )
}
impl BusyStmt {
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
        except: &'a Option<uuid::Uuid>,
    ) -> BusyQuery<'c, 'a, 's, C, Busy, 4> {
        BusyQuery {
            client,
            params: [provider, from, until, except],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Busy, tokio_postgres::Error> {
                Ok(Busy { starts_at: row.try_get(0)?, ends_at: row.try_get(1)? })
            },
            mapper: |it| Busy::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, BusyParams, BusyQuery<'c, 'a, 's, C, Busy, 4>, C> for BusyStmt
{
    fn params(&'s self, client: &'c C, params: &'a BusyParams) -> BusyQuery<'c, 'a, 's, C, Busy, 4> {
        self.bind(client, &params.provider, &params.from, &params.until, &params.except)
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into scheduling.appointment (id, patient_id, provider_id, appointment_type_id, starts_at, ends_at, reason, notes, is_virtual, meeting_link, overbook_reason, outside_hours_reason, series_id, care_relationship_id, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict do nothing",
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
        T5: crate::StringSql,
        T6: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        patient: &'a uuid::Uuid,
        provider: &'a uuid::Uuid,
        appointment_type: &'a uuid::Uuid,
        starts_at: &'a jiff::Timestamp,
        ends_at: &'a jiff::Timestamp,
        reason: &'a Option<T1>,
        notes: &'a Option<T2>,
        is_virtual: &'a bool,
        meeting_link: &'a Option<T3>,
        overbook_reason: &'a Option<T4>,
        outside_hours_reason: &'a Option<T5>,
        series_id: &'a Option<uuid::Uuid>,
        care_relationship_id: &'a Option<uuid::Uuid>,
        recorded_by: &'a T6,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id,
                    patient,
                    provider,
                    appointment_type,
                    starts_at,
                    ends_at,
                    reason,
                    notes,
                    is_virtual,
                    meeting_link,
                    overbook_reason,
                    outside_hours_reason,
                    series_id,
                    care_relationship_id,
                    recorded_by,
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
    T5: crate::StringSql,
    T6: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertParams<T1, T2, T3, T4, T5, T6>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertParams<T1, T2, T3, T4, T5, T6>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.patient,
            &params.provider,
            &params.appointment_type,
            &params.starts_at,
            &params.ends_at,
            &params.reason,
            &params.notes,
            &params.is_virtual,
            &params.meeting_link,
            &params.overbook_reason,
            &params.outside_hours_reason,
            &params.series_id,
            &params.care_relationship_id,
            &params.recorded_by,
        ))
    }
}
pub struct DescribeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn describe() -> DescribeStmt {
    DescribeStmt(
        "update scheduling.appointment set appointment_type_id = $1, reason = $2, notes = $3, is_virtual = $4, meeting_link = $5, changed_by = $6, version = version + 1, updated_at = now() where id = $7 and version = $8",
        None,
    )
}
impl DescribeStmt {
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
        appointment_type: &'a uuid::Uuid,
        reason: &'a Option<T1>,
        notes: &'a Option<T2>,
        is_virtual: &'a bool,
        meeting_link: &'a Option<T3>,
        changed_by: &'a T4,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[appointment_type, reason, notes, is_virtual, meeting_link, changed_by, id, version],
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
        DescribeParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DescribeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DescribeParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.appointment_type,
            &params.reason,
            &params.notes,
            &params.is_virtual,
            &params.meeting_link,
            &params.changed_by,
            &params.id,
            &params.version,
        ))
    }
}
pub struct MoveToStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn move_to() -> MoveToStmt {
    MoveToStmt(
        "update scheduling.appointment set provider_id = $1, starts_at = $2, ends_at = $3, overbook_reason = $4, outside_hours_reason = $5, care_relationship_id = $6, status = case when $7::timestamptz is null then 'scheduled' else 'confirmed' end, confirmed_at = $7, reminder_sent_at = null, changed_by = $8, version = version + 1, updated_at = now() where id = $9 and version = $10",
        None,
    )
}
impl MoveToStmt {
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
        provider: &'a uuid::Uuid,
        starts_at: &'a jiff::Timestamp,
        ends_at: &'a jiff::Timestamp,
        overbook_reason: &'a Option<T1>,
        outside_hours_reason: &'a Option<T2>,
        care_relationship_id: &'a Option<uuid::Uuid>,
        confirmed_at: &'a Option<jiff::Timestamp>,
        changed_by: &'a T3,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    provider,
                    starts_at,
                    ends_at,
                    overbook_reason,
                    outside_hours_reason,
                    care_relationship_id,
                    confirmed_at,
                    changed_by,
                    id,
                    version,
                ],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        MoveToParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for MoveToStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a MoveToParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.provider,
            &params.starts_at,
            &params.ends_at,
            &params.overbook_reason,
            &params.outside_hours_reason,
            &params.care_relationship_id,
            &params.confirmed_at,
            &params.changed_by,
            &params.id,
            &params.version,
        ))
    }
}
pub struct KeepMoveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn keep_move() -> KeepMoveStmt {
    KeepMoveStmt(
        "insert into scheduling.appointment_move (id, appointment_id, provider_id, starts_at, ends_at, confirmed_at, moved_by, moved_at) select $1, a.id, a.provider_id, a.starts_at, a.ends_at, a.confirmed_at, $2, $3 from scheduling.appointment a where a.id = $4",
        None,
    )
}
impl KeepMoveStmt {
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
        id: &'a uuid::Uuid,
        moved_by: &'a T1,
        at: &'a jiff::Timestamp,
        appointment: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, moved_by, at, appointment]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        KeepMoveParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for KeepMoveStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a KeepMoveParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.moved_by, &params.at, &params.appointment))
    }
}
pub struct MovesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn moves() -> MovesStmt {
    MovesStmt(
        "select m.provider_id, m.starts_at, m.ends_at, m.moved_by, m.moved_at from scheduling.appointment_move m where m.appointment_id = $1 order by m.moved_at, m.id limit 200",
        None,
    )
}
impl MovesStmt {
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
    ) -> MovesQuery<'c, 'a, 's, C, Moves, 1> {
        MovesQuery {
            client,
            params: [appointment],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MovesBorrowed, tokio_postgres::Error> {
                Ok(MovesBorrowed {
                    provider_id: row.try_get(0)?,
                    starts_at: row.try_get(1)?,
                    ends_at: row.try_get(2)?,
                    moved_by: row.try_get(3)?,
                    moved_at: row.try_get(4)?,
                })
            },
            mapper: |it| Moves::from(it),
        }
    }
}
pub struct LastMoveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn last_move() -> LastMoveStmt {
    LastMoveStmt(
        "select m.provider_id, m.starts_at, m.ends_at, m.confirmed_at, m.moved_at from scheduling.appointment_move m where m.appointment_id = $1 order by m.moved_at desc, m.id desc limit 1",
        None,
    )
}
impl LastMoveStmt {
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
    ) -> LastMoveQuery<'c, 'a, 's, C, LastMove, 1> {
        LastMoveQuery {
            client,
            params: [appointment],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LastMove, tokio_postgres::Error> {
                Ok(LastMove {
                    provider_id: row.try_get(0)?,
                    starts_at: row.try_get(1)?,
                    ends_at: row.try_get(2)?,
                    confirmed_at: row.try_get(3)?,
                    moved_at: row.try_get(4)?,
                })
            },
            mapper: |it| LastMove::from(it),
        }
    }
}
pub struct OfPersonStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_person() -> OfPersonStmt {
    OfPersonStmt(
        "select a.id, a.provider_id, a.starts_at, a.ends_at from scheduling.appointment a where a.patient_id = any($1::uuid[]) and a.starts_at > $2::timestamptz - interval '8 hours' and a.starts_at < $3 and a.ends_at > $2 and a.status in ('scheduled', 'confirmed', 'checked_in', 'in_progress') and ($4::uuid is null or a.id <> $4) order by a.starts_at, a.id limit 10",
        None,
    )
}
impl OfPersonStmt {
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
        from: &'a jiff::Timestamp,
        until: &'a jiff::Timestamp,
        except: &'a Option<uuid::Uuid>,
    ) -> OfPersonQuery<'c, 'a, 's, C, OfPerson, 4> {
        OfPersonQuery {
            client,
            params: [records, from, until, except],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OfPerson, tokio_postgres::Error> {
                Ok(OfPerson {
                    id: row.try_get(0)?,
                    provider_id: row.try_get(1)?,
                    starts_at: row.try_get(2)?,
                    ends_at: row.try_get(3)?,
                })
            },
            mapper: |it| OfPerson::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OfPersonParams<T1>,
        OfPersonQuery<'c, 'a, 's, C, OfPerson, 4>,
        C,
    > for OfPersonStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OfPersonParams<T1>,
    ) -> OfPersonQuery<'c, 'a, 's, C, OfPerson, 4> {
        self.bind(client, &params.records, &params.from, &params.until, &params.except)
    }
}
pub struct AwaitedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn awaited() -> AwaitedStmt {
    AwaitedStmt(
        "select a.id, a.provider_id, a.starts_at from scheduling.appointment a where a.patient_id = any($1::uuid[]) and a.starts_at >= $2 and a.starts_at < $3 and a.status in ('scheduled', 'confirmed') order by a.starts_at, a.id limit 10",
        None,
    )
}
impl AwaitedStmt {
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
        from: &'a jiff::Timestamp,
        until: &'a jiff::Timestamp,
    ) -> AwaitedQuery<'c, 'a, 's, C, Awaited, 3> {
        AwaitedQuery {
            client,
            params: [records, from, until],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Awaited, tokio_postgres::Error> {
                Ok(Awaited { id: row.try_get(0)?, provider_id: row.try_get(1)?, starts_at: row.try_get(2)? })
            },
            mapper: |it| Awaited::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, AwaitedParams<T1>, AwaitedQuery<'c, 'a, 's, C, Awaited, 3>, C>
    for AwaitedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AwaitedParams<T1>,
    ) -> AwaitedQuery<'c, 'a, 's, C, Awaited, 3> {
        self.bind(client, &params.records, &params.from, &params.until)
    }
}
pub struct AheadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ahead() -> AheadStmt {
    AheadStmt(
        "select a.id, a.starts_at, a.ends_at from scheduling.appointment a where a.provider_id = $1 and a.starts_at >= $2 and a.status in ('scheduled', 'confirmed') and a.outside_hours_reason is null order by a.starts_at, a.id limit 2000",
        None,
    )
}
impl AheadStmt {
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
    ) -> AheadQuery<'c, 'a, 's, C, Ahead, 2> {
        AheadQuery {
            client,
            params: [provider, from],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Ahead, tokio_postgres::Error> {
                Ok(Ahead { id: row.try_get(0)?, starts_at: row.try_get(1)?, ends_at: row.try_get(2)? })
            },
            mapper: |it| Ahead::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, AheadParams, AheadQuery<'c, 'a, 's, C, Ahead, 2>, C>
    for AheadStmt
{
    fn params(&'s self, client: &'c C, params: &'a AheadParams) -> AheadQuery<'c, 'a, 's, C, Ahead, 2> {
        self.bind(client, &params.provider, &params.from)
    }
}
pub struct ConfirmStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn confirm() -> ConfirmStmt {
    ConfirmStmt(
        "update scheduling.appointment set status = 'confirmed', confirmed_at = $1, changed_by = $2, version = version + 1, updated_at = now() where id = $3 and version = $4",
        None,
    )
}
impl ConfirmStmt {
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
        ConfirmParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ConfirmStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ConfirmParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.at, &params.by, &params.id, &params.version))
    }
}
pub struct CheckInStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn check_in() -> CheckInStmt {
    CheckInStmt(
        "update scheduling.appointment set status = 'checked_in', checked_in_at = $1, changed_by = $2, version = version + 1, updated_at = now() where id = $3 and version = $4",
        None,
    )
}
impl CheckInStmt {
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
        CheckInParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for CheckInStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CheckInParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.at, &params.by, &params.id, &params.version))
    }
}
pub struct UndoCheckInStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn undo_check_in() -> UndoCheckInStmt {
    UndoCheckInStmt(
        "update scheduling.appointment set status = case when confirmed_at is null then 'scheduled' else 'confirmed' end, checked_in_at = null, changed_by = $1, version = version + 1, updated_at = now() where id = $2 and version = $3",
        None,
    )
}
impl UndoCheckInStmt {
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
        UndoCheckInParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UndoCheckInStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UndoCheckInParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.by, &params.id, &params.version))
    }
}
pub struct StartStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn start() -> StartStmt {
    StartStmt(
        "update scheduling.appointment set status = 'in_progress', checked_in_at = coalesce(checked_in_at, $1), started_at = $1, changed_by = $2, version = version + 1, updated_at = now() where id = $3 and version = $4",
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
pub struct UndoStartStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn undo_start() -> UndoStartStmt {
    UndoStartStmt(
        "update scheduling.appointment set status = 'checked_in', started_at = null, changed_by = $1, version = version + 1, updated_at = now() where id = $2 and version = $3",
        None,
    )
}
impl UndoStartStmt {
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
        UndoStartParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UndoStartStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UndoStartParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.by, &params.id, &params.version))
    }
}
pub struct CompleteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn complete() -> CompleteStmt {
    CompleteStmt(
        "update scheduling.appointment set status = 'completed', completed_at = $1, changed_by = $2, version = version + 1, updated_at = now() where id = $3 and version = $4",
        None,
    )
}
impl CompleteStmt {
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
        CompleteParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for CompleteStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CompleteParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.at, &params.by, &params.id, &params.version))
    }
}
pub struct MissStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn miss() -> MissStmt {
    MissStmt(
        "update scheduling.appointment set status = 'no_show', no_show_at = $1, changed_by = $2, version = version + 1, updated_at = now() where id = $3 and version = $4",
        None,
    )
}
impl MissStmt {
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
        MissParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for MissStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a MissParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.at, &params.by, &params.id, &params.version))
    }
}
pub struct UndoMissStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn undo_miss() -> UndoMissStmt {
    UndoMissStmt(
        "update scheduling.appointment set status = case when confirmed_at is null then 'scheduled' else 'confirmed' end, no_show_at = null, changed_by = $1, version = version + 1, updated_at = now() where id = $2 and version = $3",
        None,
    )
}
impl UndoMissStmt {
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
        UndoMissParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UndoMissStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UndoMissParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.by, &params.id, &params.version))
    }
}
pub struct KeepCareStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn keep_care() -> KeepCareStmt {
    KeepCareStmt("update scheduling.appointment set care_relationship_id = $1 where id = $2", None)
}
impl KeepCareStmt {
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
        care: &'a uuid::Uuid,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[care, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        KeepCareParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for KeepCareStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a KeepCareParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.care, &params.id))
    }
}
pub struct CancelStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn cancel() -> CancelStmt {
    CancelStmt(
        "update scheduling.appointment set status = 'cancelled', cancelled_at = $1, cancelled_by = $2, cancelled_by_name = $3, cancelled_reason = $4, changed_by = $3, version = version + 1, updated_at = now() where id = $5 and version = $6",
        None,
    )
}
impl CancelStmt {
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
        at: &'a jiff::Timestamp,
        account: &'a uuid::Uuid,
        by: &'a T1,
        reason: &'a T2,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[at, account, by, reason, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        CancelParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for CancelStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CancelParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.at,
            &params.account,
            &params.by,
            &params.reason,
            &params.id,
            &params.version,
        ))
    }
}
