// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct MakeParams<T1: crate::StringSql> {
    pub id: uuid::Uuid,
    pub appointment: uuid::Uuid,
    pub outside_name: T1,
}
#[derive(Debug)]
pub struct AddLinkParams<T1: crate::BytesSql, T2: crate::StringSql> {
    pub id: uuid::Uuid,
    pub room: uuid::Uuid,
    pub sha256: T1,
    pub made_by: T2,
    pub at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct LinkParams<T1: crate::StringSql, T2: crate::BytesSql> {
    pub address: T1,
    pub sha256: T2,
}
#[derive(Clone, Copy, Debug)]
pub struct RevokeLinksParams {
    pub at: jiff::Timestamp,
    pub room: uuid::Uuid,
}
#[derive(Debug)]
pub struct CountWrongDateOfParams<T1: crate::StringSql> {
    pub link: uuid::Uuid,
    pub address: T1,
}
#[derive(Debug)]
pub struct EnterParams<T1: crate::BytesSql> {
    pub session_sha256: Option<T1>,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct SeatProviderParams {
    pub seat: Option<uuid::Uuid>,
    pub at: Option<jiff::Timestamp>,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ProviderIsHereParams {
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct SeatPatientParams {
    pub seat: Option<uuid::Uuid>,
    pub at: Option<jiff::Timestamp>,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct HearsParams {
    pub stream: uuid::Uuid,
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub seat: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct HearsNoMoreParams {
    pub id: uuid::Uuid,
    pub stream: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct AdmitParams {
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct EndParams {
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct NumberParams {
    pub more: i32,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct TellParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub id: uuid::Uuid,
    pub room: uuid::Uuid,
    pub number: i32,
    pub side: T1,
    pub kind: T2,
    pub body: T3,
}
#[derive(Debug)]
pub struct WaitingSignalsParams<T1: crate::StringSql> {
    pub room: uuid::Uuid,
    pub side: T1,
}
#[derive(Debug)]
pub struct SignalsParams<T1: crate::StringSql> {
    pub room: uuid::Uuid,
    pub side: T1,
    pub after: i32,
}
#[derive(Debug)]
pub struct HeardParams<T1: crate::StringSql> {
    pub room: uuid::Uuid,
    pub side: T1,
    pub after: i32,
}
#[derive(Debug)]
pub struct PutServersParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::BytesSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
> {
    pub stun_urls: T2,
    pub turn_urls: T4,
    pub turn_user: T5,
    pub turn_secret: Option<T6>,
    pub outside_url: Option<T7>,
    pub changed_by: T8,
    pub version: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Room {
    pub id: uuid::Uuid,
    pub appointment_id: uuid::Uuid,
    pub outside_name: String,
    pub session_sha256: Option<Vec<u8>>,
    pub provider_seat: Option<uuid::Uuid>,
    pub provider_seen_at: Option<jiff::Timestamp>,
    pub patient_seat: Option<uuid::Uuid>,
    pub patient_seat_at: Option<jiff::Timestamp>,
    pub patient_stream: Option<uuid::Uuid>,
    pub patient_stream_at: Option<jiff::Timestamp>,
    pub admitted_at: Option<jiff::Timestamp>,
    pub ended_at: Option<jiff::Timestamp>,
    pub last_number: i32,
    pub patient_id: uuid::Uuid,
    pub provider_id: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
    pub ends_at: jiff::Timestamp,
    pub status: String,
    pub is_virtual: bool,
    pub meeting_link: Option<String>,
}
pub struct RoomBorrowed<'a> {
    pub id: uuid::Uuid,
    pub appointment_id: uuid::Uuid,
    pub outside_name: &'a str,
    pub session_sha256: Option<&'a [u8]>,
    pub provider_seat: Option<uuid::Uuid>,
    pub provider_seen_at: Option<jiff::Timestamp>,
    pub patient_seat: Option<uuid::Uuid>,
    pub patient_seat_at: Option<jiff::Timestamp>,
    pub patient_stream: Option<uuid::Uuid>,
    pub patient_stream_at: Option<jiff::Timestamp>,
    pub admitted_at: Option<jiff::Timestamp>,
    pub ended_at: Option<jiff::Timestamp>,
    pub last_number: i32,
    pub patient_id: uuid::Uuid,
    pub provider_id: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
    pub ends_at: jiff::Timestamp,
    pub status: &'a str,
    pub is_virtual: bool,
    pub meeting_link: Option<&'a str>,
}
impl<'a> From<RoomBorrowed<'a>> for Room {
    fn from(
        RoomBorrowed {
            id,
            appointment_id,
            outside_name,
            session_sha256,
            provider_seat,
            provider_seen_at,
            patient_seat,
            patient_seat_at,
            patient_stream,
            patient_stream_at,
            admitted_at,
            ended_at,
            last_number,
            patient_id,
            provider_id,
            starts_at,
            ends_at,
            status,
            is_virtual,
            meeting_link,
        }: RoomBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            appointment_id,
            outside_name: outside_name.into(),
            session_sha256: session_sha256.map(|v| v.into()),
            provider_seat,
            provider_seen_at,
            patient_seat,
            patient_seat_at,
            patient_stream,
            patient_stream_at,
            admitted_at,
            ended_at,
            last_number,
            patient_id,
            provider_id,
            starts_at,
            ends_at,
            status: status.into(),
            is_virtual,
            meeting_link: meeting_link.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Link {
    pub id: uuid::Uuid,
    pub room_id: uuid::Uuid,
    pub wrong_dates: i32,
    pub wrong_here: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Links {
    pub wrong_dates: i32,
    pub wrong_somewhere: i32,
    pub made_by: String,
    pub made_at: jiff::Timestamp,
}
pub struct LinksBorrowed<'a> {
    pub wrong_dates: i32,
    pub wrong_somewhere: i32,
    pub made_by: &'a str,
    pub made_at: jiff::Timestamp,
}
impl<'a> From<LinksBorrowed<'a>> for Links {
    fn from(LinksBorrowed { wrong_dates, wrong_somewhere, made_by, made_at }: LinksBorrowed<'a>) -> Self {
        Self { wrong_dates, wrong_somewhere, made_by: made_by.into(), made_at }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Signals {
    pub number: i32,
    pub kind: String,
    pub body: String,
}
pub struct SignalsBorrowed<'a> {
    pub number: i32,
    pub kind: &'a str,
    pub body: &'a str,
}
impl<'a> From<SignalsBorrowed<'a>> for Signals {
    fn from(SignalsBorrowed { number, kind, body }: SignalsBorrowed<'a>) -> Self {
        Self { number, kind: kind.into(), body: body.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Servers {
    pub stun_urls: Vec<String>,
    pub turn_urls: Vec<String>,
    pub turn_user: String,
    pub turn_secret: Option<Vec<u8>>,
    pub outside_url: Option<String>,
    pub changed_by: String,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
}
pub struct ServersBorrowed<'a> {
    pub stun_urls: crate::ArrayIterator<'a, &'a str>,
    pub turn_urls: crate::ArrayIterator<'a, &'a str>,
    pub turn_user: &'a str,
    pub turn_secret: Option<&'a [u8]>,
    pub outside_url: Option<&'a str>,
    pub changed_by: &'a str,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<ServersBorrowed<'a>> for Servers {
    fn from(
        ServersBorrowed {
            stun_urls,
            turn_urls,
            turn_user,
            turn_secret,
            outside_url,
            changed_by,
            version,
            updated_at,
        }: ServersBorrowed<'a>,
    ) -> Self {
        Self {
            stun_urls: stun_urls.map(|v| v.into()).collect(),
            turn_urls: turn_urls.map(|v| v.into()).collect(),
            turn_user: turn_user.into(),
            turn_secret: turn_secret.map(|v| v.into()),
            outside_url: outside_url.map(|v| v.into()),
            changed_by: changed_by.into(),
            version,
            updated_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct RoomQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RoomBorrowed, tokio_postgres::Error>,
    mapper: fn(RoomBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RoomQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RoomBorrowed) -> R) -> RoomQuery<'c, 'a, 's, C, R, N> {
        RoomQuery {
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
pub struct LinkQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Link, tokio_postgres::Error>,
    mapper: fn(Link) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LinkQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Link) -> R) -> LinkQuery<'c, 'a, 's, C, R, N> {
        LinkQuery {
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
pub struct LinksQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LinksBorrowed, tokio_postgres::Error>,
    mapper: fn(LinksBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LinksQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LinksBorrowed) -> R) -> LinksQuery<'c, 'a, 's, C, R, N> {
        LinksQuery {
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
pub struct SignalsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SignalsBorrowed, tokio_postgres::Error>,
    mapper: fn(SignalsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SignalsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SignalsBorrowed) -> R) -> SignalsQuery<'c, 'a, 's, C, R, N> {
        SignalsQuery {
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
pub struct ServersQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ServersBorrowed, tokio_postgres::Error>,
    mapper: fn(ServersBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ServersQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ServersBorrowed) -> R) -> ServersQuery<'c, 'a, 's, C, R, N> {
        ServersQuery {
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
pub struct RoomStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn room() -> RoomStmt {
    RoomStmt(
        "select r.id, r.appointment_id, r.outside_name, r.session_sha256, r.provider_seat, r.provider_seen_at, r.patient_seat, r.patient_seat_at, r.patient_stream, r.patient_stream_at, r.admitted_at, r.ended_at, r.last_number, a.patient_id, a.provider_id, a.starts_at, a.ends_at, a.status, a.is_virtual, a.meeting_link from scheduling.video_room r join scheduling.appointment a on a.id = r.appointment_id where r.id = $1",
        None,
    )
}
impl RoomStmt {
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
    ) -> RoomQuery<'c, 'a, 's, C, Room, 1> {
        RoomQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RoomBorrowed, tokio_postgres::Error> {
                Ok(RoomBorrowed {
                    id: row.try_get(0)?,
                    appointment_id: row.try_get(1)?,
                    outside_name: row.try_get(2)?,
                    session_sha256: row.try_get(3)?,
                    provider_seat: row.try_get(4)?,
                    provider_seen_at: row.try_get(5)?,
                    patient_seat: row.try_get(6)?,
                    patient_seat_at: row.try_get(7)?,
                    patient_stream: row.try_get(8)?,
                    patient_stream_at: row.try_get(9)?,
                    admitted_at: row.try_get(10)?,
                    ended_at: row.try_get(11)?,
                    last_number: row.try_get(12)?,
                    patient_id: row.try_get(13)?,
                    provider_id: row.try_get(14)?,
                    starts_at: row.try_get(15)?,
                    ends_at: row.try_get(16)?,
                    status: row.try_get(17)?,
                    is_virtual: row.try_get(18)?,
                    meeting_link: row.try_get(19)?,
                })
            },
            mapper: |it| Room::from(it),
        }
    }
}
pub struct RoomOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn room_of() -> RoomOfStmt {
    RoomOfStmt(
        "select r.id, r.appointment_id, r.outside_name, r.session_sha256, r.provider_seat, r.provider_seen_at, r.patient_seat, r.patient_seat_at, r.patient_stream, r.patient_stream_at, r.admitted_at, r.ended_at, r.last_number, a.patient_id, a.provider_id, a.starts_at, a.ends_at, a.status, a.is_virtual, a.meeting_link from scheduling.video_room r join scheduling.appointment a on a.id = r.appointment_id where r.appointment_id = $1",
        None,
    )
}
impl RoomOfStmt {
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
    ) -> RoomQuery<'c, 'a, 's, C, Room, 1> {
        RoomQuery {
            client,
            params: [appointment],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RoomBorrowed, tokio_postgres::Error> {
                Ok(RoomBorrowed {
                    id: row.try_get(0)?,
                    appointment_id: row.try_get(1)?,
                    outside_name: row.try_get(2)?,
                    session_sha256: row.try_get(3)?,
                    provider_seat: row.try_get(4)?,
                    provider_seen_at: row.try_get(5)?,
                    patient_seat: row.try_get(6)?,
                    patient_seat_at: row.try_get(7)?,
                    patient_stream: row.try_get(8)?,
                    patient_stream_at: row.try_get(9)?,
                    admitted_at: row.try_get(10)?,
                    ended_at: row.try_get(11)?,
                    last_number: row.try_get(12)?,
                    patient_id: row.try_get(13)?,
                    provider_id: row.try_get(14)?,
                    starts_at: row.try_get(15)?,
                    ends_at: row.try_get(16)?,
                    status: row.try_get(17)?,
                    is_virtual: row.try_get(18)?,
                    meeting_link: row.try_get(19)?,
                })
            },
            mapper: |it| Room::from(it),
        }
    }
}
pub struct LockStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock() -> LockStmt {
    LockStmt("select r.id from scheduling.video_room r where r.id = $1 for update", None)
}
impl LockStmt {
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
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct MakeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn make() -> MakeStmt {
    MakeStmt(
        "insert into scheduling.video_room (id, appointment_id, outside_name) values ($1, $2, $3) on conflict (clinic_id, appointment_id) do nothing",
        None,
    )
}
impl MakeStmt {
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
        outside_name: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, appointment, outside_name]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        MakeParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for MakeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a MakeParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.appointment, &params.outside_name))
    }
}
pub struct AddLinkStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add_link() -> AddLinkStmt {
    AddLinkStmt(
        "insert into scheduling.video_link (id, room_id, sha256, made_by, made_at) values ($1, $2, $3, $4, $5)",
        None,
    )
}
impl AddLinkStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        room: &'a uuid::Uuid,
        sha256: &'a T1,
        made_by: &'a T2,
        at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, room, sha256, made_by, at]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AddLinkParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AddLinkStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AddLinkParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.room, &params.sha256, &params.made_by, &params.at))
    }
}
pub struct LinkStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn link() -> LinkStmt {
    LinkStmt(
        "select l.id, l.room_id, l.wrong_dates, coalesce((select g.wrong_dates from scheduling.video_guess g where g.link_id = l.id and g.address = $1), 0)::int as wrong_here from scheduling.video_link l where l.sha256 = $2 and l.revoked_at is null",
        None,
    )
}
impl LinkStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        address: &'a T1,
        sha256: &'a T2,
    ) -> LinkQuery<'c, 'a, 's, C, Link, 2> {
        LinkQuery {
            client,
            params: [address, sha256],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Link, tokio_postgres::Error> {
                Ok(Link {
                    id: row.try_get(0)?,
                    room_id: row.try_get(1)?,
                    wrong_dates: row.try_get(2)?,
                    wrong_here: row.try_get(3)?,
                })
            },
            mapper: |it| Link::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql>
    crate::client::async_::Params<'c, 'a, 's, LinkParams<T1, T2>, LinkQuery<'c, 'a, 's, C, Link, 2>, C>
    for LinkStmt
{
    fn params(&'s self, client: &'c C, params: &'a LinkParams<T1, T2>) -> LinkQuery<'c, 'a, 's, C, Link, 2> {
        self.bind(client, &params.address, &params.sha256)
    }
}
pub struct LinksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn links() -> LinksStmt {
    LinksStmt(
        "select l.wrong_dates, coalesce((select max(g.wrong_dates) from scheduling.video_guess g where g.link_id = l.id), 0)::int as wrong_somewhere, l.made_by, l.made_at from scheduling.video_link l where l.room_id = $1 and l.revoked_at is null order by l.made_at, l.id limit 20",
        None,
    )
}
impl LinksStmt {
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
        room: &'a uuid::Uuid,
    ) -> LinksQuery<'c, 'a, 's, C, Links, 1> {
        LinksQuery {
            client,
            params: [room],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LinksBorrowed, tokio_postgres::Error> {
                Ok(LinksBorrowed {
                    wrong_dates: row.try_get(0)?,
                    wrong_somewhere: row.try_get(1)?,
                    made_by: row.try_get(2)?,
                    made_at: row.try_get(3)?,
                })
            },
            mapper: |it| Links::from(it),
        }
    }
}
pub struct RevokeLinksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn revoke_links() -> RevokeLinksStmt {
    RevokeLinksStmt(
        "update scheduling.video_link set revoked_at = $1 where room_id = $2 and revoked_at is null",
        None,
    )
}
impl RevokeLinksStmt {
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
        room: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[at, room]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RevokeLinksParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RevokeLinksStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RevokeLinksParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.at, &params.room))
    }
}
pub struct CountWrongDateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_wrong_date() -> CountWrongDateStmt {
    CountWrongDateStmt("update scheduling.video_link set wrong_dates = wrong_dates + 1 where id = $1", None)
}
impl CountWrongDateStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id]).await
    }
}
pub struct CountWrongDateOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_wrong_date_of() -> CountWrongDateOfStmt {
    CountWrongDateOfStmt(
        "insert into scheduling.video_guess as g (link_id, address, wrong_dates) values ($1, $2, 1) on conflict (clinic_id, link_id, address) do update set wrong_dates = g.wrong_dates + 1",
        None,
    )
}
impl CountWrongDateOfStmt {
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
        link: &'a uuid::Uuid,
        address: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[link, address]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        CountWrongDateOfParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for CountWrongDateOfStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CountWrongDateOfParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.link, &params.address))
    }
}
pub struct EnterStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn enter() -> EnterStmt {
    EnterStmt(
        "update scheduling.video_room set session_sha256 = $1, admitted_at = null, patient_seat = null, patient_seat_at = null, patient_stream = null, patient_stream_at = null where id = $2",
        None,
    )
}
impl EnterStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        session_sha256: &'a Option<T1>,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[session_sha256, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        EnterParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for EnterStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EnterParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.session_sha256, &params.id))
    }
}
pub struct SeatProviderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn seat_provider() -> SeatProviderStmt {
    SeatProviderStmt(
        "update scheduling.video_room set provider_seat = $1, provider_seen_at = $2 where id = $3",
        None,
    )
}
impl SeatProviderStmt {
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
        seat: &'a Option<uuid::Uuid>,
        at: &'a Option<jiff::Timestamp>,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[seat, at, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SeatProviderParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SeatProviderStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SeatProviderParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.seat, &params.at, &params.id))
    }
}
pub struct ProviderIsHereStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn provider_is_here() -> ProviderIsHereStmt {
    ProviderIsHereStmt("update scheduling.video_room set provider_seen_at = $1 where id = $2", None)
}
impl ProviderIsHereStmt {
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
        ProviderIsHereParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ProviderIsHereStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ProviderIsHereParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.at, &params.id))
    }
}
pub struct SeatPatientStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn seat_patient() -> SeatPatientStmt {
    SeatPatientStmt(
        "update scheduling.video_room set patient_seat = $1, patient_seat_at = $2, patient_stream = null, patient_stream_at = null, ended_at = null where id = $3",
        None,
    )
}
impl SeatPatientStmt {
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
        seat: &'a Option<uuid::Uuid>,
        at: &'a Option<jiff::Timestamp>,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[seat, at, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SeatPatientParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SeatPatientStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SeatPatientParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.seat, &params.at, &params.id))
    }
}
pub struct HearsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn hears() -> HearsStmt {
    HearsStmt(
        "update scheduling.video_room set patient_stream = $1, patient_stream_at = $2 where id = $3 and patient_seat = $4",
        None,
    )
}
impl HearsStmt {
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
        stream: &'a uuid::Uuid,
        at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        seat: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[stream, at, id, seat]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        HearsParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for HearsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a HearsParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.stream, &params.at, &params.id, &params.seat))
    }
}
pub struct HearsNoMoreStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn hears_no_more() -> HearsNoMoreStmt {
    HearsNoMoreStmt(
        "update scheduling.video_room set patient_stream = null, patient_stream_at = null where id = $1 and patient_stream = $2",
        None,
    )
}
impl HearsNoMoreStmt {
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
        stream: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, stream]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        HearsNoMoreParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for HearsNoMoreStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a HearsNoMoreParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.stream))
    }
}
pub struct AdmitStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn admit() -> AdmitStmt {
    AdmitStmt("update scheduling.video_room set admitted_at = $1, ended_at = null where id = $2", None)
}
impl AdmitStmt {
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
        AdmitParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AdmitStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AdmitParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.at, &params.id))
    }
}
pub struct EndStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end() -> EndStmt {
    EndStmt(
        "update scheduling.video_room set admitted_at = null, ended_at = $1, session_sha256 = null, provider_seat = null, provider_seen_at = null, patient_seat = null, patient_seat_at = null, patient_stream = null, patient_stream_at = null where id = $2",
        None,
    )
}
impl EndStmt {
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
        EndParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for EndStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EndParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.at, &params.id))
    }
}
pub struct NumberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn number() -> NumberStmt {
    NumberStmt(
        "update scheduling.video_room set last_number = last_number + $1 where id = $2 returning last_number",
        None,
    )
}
impl NumberStmt {
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
        more: &'a i32,
        id: &'a uuid::Uuid,
    ) -> I32Query<'c, 'a, 's, C, i32, 2> {
        I32Query {
            client,
            params: [more, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, NumberParams, I32Query<'c, 'a, 's, C, i32, 2>, C>
    for NumberStmt
{
    fn params(&'s self, client: &'c C, params: &'a NumberParams) -> I32Query<'c, 'a, 's, C, i32, 2> {
        self.bind(client, &params.more, &params.id)
    }
}
pub struct TellStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tell() -> TellStmt {
    TellStmt(
        "insert into scheduling.video_signal (id, room_id, number, side, kind, body) values ($1, $2, $3, $4, $5, $6)",
        None,
    )
}
impl TellStmt {
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
        room: &'a uuid::Uuid,
        number: &'a i32,
        side: &'a T1,
        kind: &'a T2,
        body: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, room, number, side, kind, body]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        TellParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for TellStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a TellParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.room,
            &params.number,
            &params.side,
            &params.kind,
            &params.body,
        ))
    }
}
pub struct WaitingSignalsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn waiting_signals() -> WaitingSignalsStmt {
    WaitingSignalsStmt(
        "select count(*) from scheduling.video_signal s where s.room_id = $1 and s.side = $2",
        None,
    )
}
impl WaitingSignalsStmt {
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
        room: &'a uuid::Uuid,
        side: &'a T1,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [room, side],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, WaitingSignalsParams<T1>, I64Query<'c, 'a, 's, C, i64, 2>, C>
    for WaitingSignalsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a WaitingSignalsParams<T1>,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.room, &params.side)
    }
}
pub struct SignalsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn signals() -> SignalsStmt {
    SignalsStmt(
        "select s.number, s.kind, s.body from scheduling.video_signal s where s.room_id = $1 and s.side = $2 and s.number > $3 order by s.number limit 100",
        None,
    )
}
impl SignalsStmt {
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
        room: &'a uuid::Uuid,
        side: &'a T1,
        after: &'a i32,
    ) -> SignalsQuery<'c, 'a, 's, C, Signals, 3> {
        SignalsQuery {
            client,
            params: [room, side, after],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SignalsBorrowed, tokio_postgres::Error> {
                Ok(SignalsBorrowed { number: row.try_get(0)?, kind: row.try_get(1)?, body: row.try_get(2)? })
            },
            mapper: |it| Signals::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, SignalsParams<T1>, SignalsQuery<'c, 'a, 's, C, Signals, 3>, C>
    for SignalsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SignalsParams<T1>,
    ) -> SignalsQuery<'c, 'a, 's, C, Signals, 3> {
        self.bind(client, &params.room, &params.side, &params.after)
    }
}
pub struct HeardStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn heard() -> HeardStmt {
    HeardStmt("delete from scheduling.video_signal where room_id = $1 and side = $2 and number <= $3", None)
}
impl HeardStmt {
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
        room: &'a uuid::Uuid,
        side: &'a T1,
        after: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[room, side, after]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        HeardParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for HeardStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a HeardParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.room, &params.side, &params.after))
    }
}
pub struct ForgetCallStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_call() -> ForgetCallStmt {
    ForgetCallStmt("delete from scheduling.video_signal where room_id = $1 and kind <> 'chat'", None)
}
impl ForgetCallStmt {
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
        room: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[room]).await
    }
}
pub struct ForgetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget() -> ForgetStmt {
    ForgetStmt("delete from scheduling.video_signal where room_id = $1", None)
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
        room: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[room]).await
    }
}
pub struct ForgetOverStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_over() -> ForgetOverStmt {
    ForgetOverStmt(
        "delete from scheduling.video_signal s using scheduling.video_room r, scheduling.appointment a where r.id = s.room_id and a.id = r.appointment_id and a.ends_at < $1",
        None,
    )
}
impl ForgetOverStmt {
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
pub struct ServersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn servers() -> ServersStmt {
    ServersStmt(
        "select s.stun_urls, s.turn_urls, s.turn_user, s.turn_secret, s.outside_url, s.changed_by, s.version, s.updated_at from scheduling.video_servers s",
        None,
    )
}
impl ServersStmt {
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
    ) -> ServersQuery<'c, 'a, 's, C, Servers, 0> {
        ServersQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ServersBorrowed, tokio_postgres::Error> {
                Ok(ServersBorrowed {
                    stun_urls: row.try_get(0)?,
                    turn_urls: row.try_get(1)?,
                    turn_user: row.try_get(2)?,
                    turn_secret: row.try_get(3)?,
                    outside_url: row.try_get(4)?,
                    changed_by: row.try_get(5)?,
                    version: row.try_get(6)?,
                    updated_at: row.try_get(7)?,
                })
            },
            mapper: |it| Servers::from(it),
        }
    }
}
pub struct PutServersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_servers() -> PutServersStmt {
    PutServersStmt(
        "insert into scheduling.video_servers as s (stun_urls, turn_urls, turn_user, turn_secret, outside_url, changed_by, version) select $1, $2, $3, $4, $5, $6, 1 where $7 = 0 or exists (select from scheduling.video_servers known where known.version = $7) on conflict (clinic_id) do update set stun_urls = excluded.stun_urls, turn_urls = excluded.turn_urls, turn_user = excluded.turn_user, turn_secret = excluded.turn_secret, outside_url = excluded.outside_url, changed_by = excluded.changed_by, version = s.version + 1, updated_at = now() where s.version = $7",
        None,
    )
}
impl PutServersStmt {
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
        T2: crate::ArraySql<Item = T1>,
        T3: crate::StringSql,
        T4: crate::ArraySql<Item = T3>,
        T5: crate::StringSql,
        T6: crate::BytesSql,
        T7: crate::StringSql,
        T8: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        stun_urls: &'a T2,
        turn_urls: &'a T4,
        turn_user: &'a T5,
        turn_secret: &'a Option<T6>,
        outside_url: &'a Option<T7>,
        changed_by: &'a T8,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[stun_urls, turn_urls, turn_user, turn_secret, outside_url, changed_by, version],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::BytesSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutServersParams<T1, T2, T3, T4, T5, T6, T7, T8>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutServersStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutServersParams<T1, T2, T3, T4, T5, T6, T7, T8>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.stun_urls,
            &params.turn_urls,
            &params.turn_user,
            &params.turn_secret,
            &params.outside_url,
            &params.changed_by,
            &params.version,
        ))
    }
}
