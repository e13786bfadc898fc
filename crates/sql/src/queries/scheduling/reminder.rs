// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct PlanParams<T1: crate::StringSql> {
    pub id: uuid::Uuid,
    pub appointment: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
    pub nth: i16,
    pub minutes_before: i32,
    pub channel: T1,
    pub due_at: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct AheadParams {
    pub now: jiff::Timestamp,
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub wanted: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct WithdrawPlannedParams {
    pub appointment: uuid::Uuid,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct ReconsiderParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub now: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct WithdrawOfParams {
    pub appointment: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct DueParams {
    pub appointment: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
    pub minutes_before: i32,
    pub due_at: Option<jiff::Timestamp>,
}
#[derive(Clone, Copy, Debug)]
pub struct PutOffParams {
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct SkipParams<T1: crate::StringSql> {
    pub why: T1,
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct QueuedParams {
    pub message: uuid::Uuid,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct EndedParams<T1: crate::StringSql> {
    pub status: T1,
    pub at: jiff::Timestamp,
    pub message: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct RemindedParams {
    pub at: jiff::Timestamp,
    pub appointment: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct PutWishParams<T1: crate::StringSql> {
    pub patient: uuid::Uuid,
    pub by_mail: bool,
    pub by_sms: bool,
    pub changed_by: T1,
    pub version: i32,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Ahead {
    pub id: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct WithdrawPlanned {
    pub starts_at: jiff::Timestamp,
    pub nth: i16,
    pub due_at: jiff::Timestamp,
    pub was_planned: bool,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Reconsider {
    pub appointment_id: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
    pub minutes_before: i32,
    pub message: Option<uuid::Uuid>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct OfAppointment {
    pub id: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
    pub minutes_before: i32,
    pub channel: String,
    pub due_at: jiff::Timestamp,
    pub status: String,
    pub why: Option<String>,
    pub message_id: Option<uuid::Uuid>,
    pub ended_at: Option<jiff::Timestamp>,
}
pub struct OfAppointmentBorrowed<'a> {
    pub id: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
    pub minutes_before: i32,
    pub channel: &'a str,
    pub due_at: jiff::Timestamp,
    pub status: &'a str,
    pub why: Option<&'a str>,
    pub message_id: Option<uuid::Uuid>,
    pub ended_at: Option<jiff::Timestamp>,
}
impl<'a> From<OfAppointmentBorrowed<'a>> for OfAppointment {
    fn from(
        OfAppointmentBorrowed {
            id,
            starts_at,
            minutes_before,
            channel,
            due_at,
            status,
            why,
            message_id,
            ended_at,
        }: OfAppointmentBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            starts_at,
            minutes_before,
            channel: channel.into(),
            due_at,
            status: status.into(),
            why: why.map(|v| v.into()),
            message_id,
            ended_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    pub id: uuid::Uuid,
    pub channel: String,
}
pub struct DueBorrowed<'a> {
    pub id: uuid::Uuid,
    pub channel: &'a str,
}
impl<'a> From<DueBorrowed<'a>> for Due {
    fn from(DueBorrowed { id, channel }: DueBorrowed<'a>) -> Self {
        Self { id, channel: channel.into() }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Ended {
    pub appointment_id: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Wishes {
    pub patient_id: uuid::Uuid,
    pub by_mail: bool,
    pub by_sms: bool,
    pub changed_by: String,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
}
pub struct WishesBorrowed<'a> {
    pub patient_id: uuid::Uuid,
    pub by_mail: bool,
    pub by_sms: bool,
    pub changed_by: &'a str,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<WishesBorrowed<'a>> for Wishes {
    fn from(
        WishesBorrowed { patient_id, by_mail, by_sms, changed_by, version, updated_at }: WishesBorrowed<'a>,
    ) -> Self {
        Self { patient_id, by_mail, by_sms, changed_by: changed_by.into(), version, updated_at }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct WithdrawPlannedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<WithdrawPlanned, tokio_postgres::Error>,
    mapper: fn(WithdrawPlanned) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> WithdrawPlannedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(WithdrawPlanned) -> R) -> WithdrawPlannedQuery<'c, 'a, 's, C, R, N> {
        WithdrawPlannedQuery {
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
pub struct OptionuuidUuidQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Option<uuid::Uuid>, tokio_postgres::Error>,
    mapper: fn(Option<uuid::Uuid>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OptionuuidUuidQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Option<uuid::Uuid>) -> R) -> OptionuuidUuidQuery<'c, 'a, 's, C, R, N> {
        OptionuuidUuidQuery {
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
pub struct ReconsiderQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Reconsider, tokio_postgres::Error>,
    mapper: fn(Reconsider) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ReconsiderQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Reconsider) -> R) -> ReconsiderQuery<'c, 'a, 's, C, R, N> {
        ReconsiderQuery {
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
pub struct DueQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<DueBorrowed, tokio_postgres::Error>,
    mapper: fn(DueBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DueQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(DueBorrowed) -> R) -> DueQuery<'c, 'a, 's, C, R, N> {
        DueQuery {
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
pub struct EndedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Ended, tokio_postgres::Error>,
    mapper: fn(Ended) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EndedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Ended) -> R) -> EndedQuery<'c, 'a, 's, C, R, N> {
        EndedQuery {
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
pub struct WishesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<WishesBorrowed, tokio_postgres::Error>,
    mapper: fn(WishesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> WishesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(WishesBorrowed) -> R) -> WishesQuery<'c, 'a, 's, C, R, N> {
        WishesQuery {
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
pub struct PlanStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn plan() -> PlanStmt {
    PlanStmt(
        "insert into scheduling.reminder as r (id, appointment_id, starts_at, nth, minutes_before, channel, due_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict (clinic_id, appointment_id, starts_at, nth, channel) do update set status = 'planned', message_id = null, minutes_before = excluded.minutes_before, due_at = excluded.due_at where r.status = 'withdrawn'",
        None,
    )
}
impl PlanStmt {
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
        appointment: &'a uuid::Uuid,
        starts_at: &'a jiff::Timestamp,
        nth: &'a i16,
        minutes_before: &'a i32,
        channel: &'a T1,
        due_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, appointment, starts_at, nth, minutes_before, channel, due_at]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PlanParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PlanStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PlanParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.appointment,
            &params.starts_at,
            &params.nth,
            &params.minutes_before,
            &params.channel,
            &params.due_at,
        ))
    }
}
pub struct AheadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ahead() -> AheadStmt {
    AheadStmt(
        "select a.id, a.starts_at from scheduling.appointment a where a.starts_at > $1 and a.status in ('scheduled', 'confirmed') and ($2::timestamptz is null or (a.starts_at, a.id) > ($2, $3)) order by a.starts_at, a.id limit $4 for no key update",
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
        now: &'a jiff::Timestamp,
        after_at: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        wanted: &'a i64,
    ) -> AheadQuery<'c, 'a, 's, C, Ahead, 4> {
        AheadQuery {
            client,
            params: [now, after_at, after_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Ahead, tokio_postgres::Error> {
                Ok(Ahead { id: row.try_get(0)?, starts_at: row.try_get(1)? })
            },
            mapper: |it| Ahead::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, AheadParams, AheadQuery<'c, 'a, 's, C, Ahead, 4>, C>
    for AheadStmt
{
    fn params(&'s self, client: &'c C, params: &'a AheadParams) -> AheadQuery<'c, 'a, 's, C, Ahead, 4> {
        self.bind(client, &params.now, &params.after_at, &params.after_id, &params.wanted)
    }
}
pub struct WithdrawPlannedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn withdraw_planned() -> WithdrawPlannedStmt {
    WithdrawPlannedStmt(
        "with taken as ( update scheduling.reminder set status = 'withdrawn' where appointment_id = $1 and status = 'planned' returning starts_at, nth, due_at) select t.starts_at, t.nth, t.due_at, true as was_planned from taken t union all select r.starts_at, r.nth, r.due_at, false from scheduling.reminder r where r.appointment_id = $1 and r.status = 'withdrawn' and r.message_id is null and r.due_at > $2 order by was_planned desc, due_at",
        None,
    )
}
impl WithdrawPlannedStmt {
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
        now: &'a jiff::Timestamp,
    ) -> WithdrawPlannedQuery<'c, 'a, 's, C, WithdrawPlanned, 2> {
        WithdrawPlannedQuery {
            client,
            params: [appointment, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<WithdrawPlanned, tokio_postgres::Error> {
                Ok(WithdrawPlanned {
                    starts_at: row.try_get(0)?,
                    nth: row.try_get(1)?,
                    due_at: row.try_get(2)?,
                    was_planned: row.try_get(3)?,
                })
            },
            mapper: |it| WithdrawPlanned::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        WithdrawPlannedParams,
        WithdrawPlannedQuery<'c, 'a, 's, C, WithdrawPlanned, 2>,
        C,
    > for WithdrawPlannedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a WithdrawPlannedParams,
    ) -> WithdrawPlannedQuery<'c, 'a, 's, C, WithdrawPlanned, 2> {
        self.bind(client, &params.appointment, &params.now)
    }
}
pub struct WithdrawStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn withdraw() -> WithdrawStmt {
    WithdrawStmt(
        "update scheduling.reminder set status = case status when 'refused' then status else 'withdrawn' end where appointment_id = $1 and status in ('planned', 'queued', 'refused') returning message_id",
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
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        appointment: &'a uuid::Uuid,
    ) -> OptionuuidUuidQuery<'c, 'a, 's, C, Option<uuid::Uuid>, 1> {
        OptionuuidUuidQuery {
            client,
            params: [appointment],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ReconsiderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn reconsider() -> ReconsiderStmt {
    ReconsiderStmt(
        "with old as ( select r.id, r.message_id from scheduling.reminder r join scheduling.appointment a on a.id = r.appointment_id where a.patient_id = any($1::uuid[]) and r.starts_at > $2 and r.status in ('queued', 'refused') for update of r) update scheduling.reminder r set status = 'planned', message_id = null, ended_at = null from old where r.id = old.id returning r.appointment_id, r.starts_at, r.minutes_before, old.message_id as message",
        None,
    )
}
impl ReconsiderStmt {
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
        now: &'a jiff::Timestamp,
    ) -> ReconsiderQuery<'c, 'a, 's, C, Reconsider, 2> {
        ReconsiderQuery {
            client,
            params: [records, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Reconsider, tokio_postgres::Error> {
                Ok(Reconsider {
                    appointment_id: row.try_get(0)?,
                    starts_at: row.try_get(1)?,
                    minutes_before: row.try_get(2)?,
                    message: row.try_get(3)?,
                })
            },
            mapper: |it| Reconsider::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ReconsiderParams<T1>,
        ReconsiderQuery<'c, 'a, 's, C, Reconsider, 2>,
        C,
    > for ReconsiderStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ReconsiderParams<T1>,
    ) -> ReconsiderQuery<'c, 'a, 's, C, Reconsider, 2> {
        self.bind(client, &params.records, &params.now)
    }
}
pub struct WithdrawOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn withdraw_of() -> WithdrawOfStmt {
    WithdrawOfStmt(
        "update scheduling.reminder set status = 'withdrawn' where appointment_id = $1 and starts_at = $2 and status = 'planned'",
        None,
    )
}
impl WithdrawOfStmt {
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
        appointment: &'a uuid::Uuid,
        starts_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[appointment, starts_at]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        WithdrawOfParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for WithdrawOfStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a WithdrawOfParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.appointment, &params.starts_at))
    }
}
pub struct OfAppointmentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_appointment() -> OfAppointmentStmt {
    OfAppointmentStmt(
        "select r.id, r.starts_at, r.minutes_before, r.channel, r.due_at, r.status, r.why, r.message_id, r.ended_at from scheduling.reminder r where r.appointment_id = $1 order by r.due_at, r.channel, r.id limit 100",
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
                    starts_at: row.try_get(1)?,
                    minutes_before: row.try_get(2)?,
                    channel: row.try_get(3)?,
                    due_at: row.try_get(4)?,
                    status: row.try_get(5)?,
                    why: row.try_get(6)?,
                    message_id: row.try_get(7)?,
                    ended_at: row.try_get(8)?,
                })
            },
            mapper: |it| OfAppointment::from(it),
        }
    }
}
pub struct DueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn due() -> DueStmt {
    DueStmt(
        "select r.id, r.channel from scheduling.reminder r where r.appointment_id = $1 and r.starts_at = $2 and r.minutes_before = $3 and r.status = 'planned' and ($4::timestamptz is null or r.due_at = $4) order by r.id for update",
        None,
    )
}
impl DueStmt {
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
        starts_at: &'a jiff::Timestamp,
        minutes_before: &'a i32,
        due_at: &'a Option<jiff::Timestamp>,
    ) -> DueQuery<'c, 'a, 's, C, Due, 4> {
        DueQuery {
            client,
            params: [appointment, starts_at, minutes_before, due_at],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<DueBorrowed, tokio_postgres::Error> {
                Ok(DueBorrowed { id: row.try_get(0)?, channel: row.try_get(1)? })
            },
            mapper: |it| Due::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, DueParams, DueQuery<'c, 'a, 's, C, Due, 4>, C> for DueStmt
{
    fn params(&'s self, client: &'c C, params: &'a DueParams) -> DueQuery<'c, 'a, 's, C, Due, 4> {
        self.bind(client, &params.appointment, &params.starts_at, &params.minutes_before, &params.due_at)
    }
}
pub struct PutOffStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_off() -> PutOffStmt {
    PutOffStmt("update scheduling.reminder set due_at = $1 where id = $2", None)
}
impl PutOffStmt {
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
        at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[at, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutOffParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutOffStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutOffParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.at, &params.id))
    }
}
pub struct SkipStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn skip() -> SkipStmt {
    SkipStmt("update scheduling.reminder set status = 'skipped', why = $1, ended_at = $2 where id = $3", None)
}
impl SkipStmt {
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
        why: &'a T1,
        at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[why, at, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SkipParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SkipStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SkipParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.why, &params.at, &params.id))
    }
}
pub struct QueuedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn queued() -> QueuedStmt {
    QueuedStmt("update scheduling.reminder set status = 'queued', message_id = $1 where id = $2", None)
}
impl QueuedStmt {
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
        message: &'a uuid::Uuid,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[message, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        QueuedParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for QueuedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a QueuedParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.message, &params.id))
    }
}
pub struct EndedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ended() -> EndedStmt {
    EndedStmt(
        "update scheduling.reminder set status = $1, ended_at = $2 where message_id = $3 and (status in ('queued', 'refused') or (status = 'withdrawn' and $1 = 'sent')) returning appointment_id, starts_at",
        None,
    )
}
impl EndedStmt {
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
        status: &'a T1,
        at: &'a jiff::Timestamp,
        message: &'a uuid::Uuid,
    ) -> EndedQuery<'c, 'a, 's, C, Ended, 3> {
        EndedQuery {
            client,
            params: [status, at, message],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Ended, tokio_postgres::Error> {
                Ok(Ended { appointment_id: row.try_get(0)?, starts_at: row.try_get(1)? })
            },
            mapper: |it| Ended::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, EndedParams<T1>, EndedQuery<'c, 'a, 's, C, Ended, 3>, C>
    for EndedStmt
{
    fn params(&'s self, client: &'c C, params: &'a EndedParams<T1>) -> EndedQuery<'c, 'a, 's, C, Ended, 3> {
        self.bind(client, &params.status, &params.at, &params.message)
    }
}
pub struct RemindedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn reminded() -> RemindedStmt {
    RemindedStmt(
        "update scheduling.appointment set reminder_sent_at = $1 where id = $2 and starts_at = $3",
        None,
    )
}
impl RemindedStmt {
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
        at: &'a jiff::Timestamp,
        appointment: &'a uuid::Uuid,
        starts_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[at, appointment, starts_at]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RemindedParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RemindedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RemindedParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.at, &params.appointment, &params.starts_at))
    }
}
pub struct WishesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn wishes() -> WishesStmt {
    WishesStmt(
        "select w.patient_id, w.by_mail, w.by_sms, w.changed_by, w.version, w.updated_at from scheduling.reminder_wish w where w.patient_id = any($1::uuid[]) order by w.patient_id",
        None,
    )
}
impl WishesStmt {
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
    ) -> WishesQuery<'c, 'a, 's, C, Wishes, 1> {
        WishesQuery {
            client,
            params: [records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<WishesBorrowed, tokio_postgres::Error> {
                Ok(WishesBorrowed {
                    patient_id: row.try_get(0)?,
                    by_mail: row.try_get(1)?,
                    by_sms: row.try_get(2)?,
                    changed_by: row.try_get(3)?,
                    version: row.try_get(4)?,
                    updated_at: row.try_get(5)?,
                })
            },
            mapper: |it| Wishes::from(it),
        }
    }
}
pub struct PutWishStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_wish() -> PutWishStmt {
    PutWishStmt(
        "insert into scheduling.reminder_wish as w (patient_id, by_mail, by_sms, changed_by, version) select $1, $2, $3, $4, 1 where $5 = 0 or exists (select from scheduling.reminder_wish known where known.patient_id = $1 and known.version = $5) on conflict (clinic_id, patient_id) do update set by_mail = excluded.by_mail, by_sms = excluded.by_sms, changed_by = excluded.changed_by, version = w.version + 1, updated_at = now() where w.version = $5",
        None,
    )
}
impl PutWishStmt {
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
        patient: &'a uuid::Uuid,
        by_mail: &'a bool,
        by_sms: &'a bool,
        changed_by: &'a T1,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[patient, by_mail, by_sms, changed_by, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutWishParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutWishStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutWishParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.patient,
            &params.by_mail,
            &params.by_sms,
            &params.changed_by,
            &params.version,
        ))
    }
}
