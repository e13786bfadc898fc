// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct LinkParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub merged: uuid::Uuid,
    pub survivor: uuid::Uuid,
    pub reason: T1,
    pub merged_by: T2,
}
#[derive(Debug)]
pub struct EventsParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub since: jiff::Timestamp,
}
#[derive(Debug)]
pub struct WrittenParams<T1: crate::ArraySql<Item = uuid::Uuid>, T2: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub since: jiff::Timestamp,
    pub written: T2,
}
#[derive(Debug)]
pub struct NoteParams<T1: crate::StringSql> {
    pub id: uuid::Uuid,
    pub patient: uuid::Uuid,
    pub other: uuid::Uuid,
    pub merged_at: jiff::Timestamp,
    pub unmerged_by: T1,
}
#[derive(Debug)]
pub struct DismissParams<T1: crate::StringSql, T2: crate::ArraySql<Item = uuid::Uuid>> {
    pub dismissed_by: T1,
    pub records: T2,
    pub id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Unlink {
    pub survivor_id: uuid::Uuid,
    pub reason: String,
    pub merged_at: jiff::Timestamp,
}
pub struct UnlinkBorrowed<'a> {
    pub survivor_id: uuid::Uuid,
    pub reason: &'a str,
    pub merged_at: jiff::Timestamp,
}
impl<'a> From<UnlinkBorrowed<'a>> for Unlink {
    fn from(UnlinkBorrowed { survivor_id, reason, merged_at }: UnlinkBorrowed<'a>) -> Self {
        Self { survivor_id, reason: reason.into(), merged_at }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Links {
    pub merged_id: uuid::Uuid,
    pub survivor_id: uuid::Uuid,
    pub reason: String,
    pub merged_by: String,
    pub merged_at: jiff::Timestamp,
}
pub struct LinksBorrowed<'a> {
    pub merged_id: uuid::Uuid,
    pub survivor_id: uuid::Uuid,
    pub reason: &'a str,
    pub merged_by: &'a str,
    pub merged_at: jiff::Timestamp,
}
impl<'a> From<LinksBorrowed<'a>> for Links {
    fn from(
        LinksBorrowed { merged_id, survivor_id, reason, merged_by, merged_at }: LinksBorrowed<'a>,
    ) -> Self {
        Self { merged_id, survivor_id, reason: reason.into(), merged_by: merged_by.into(), merged_at }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Events {
    pub resource_id: Option<uuid::Uuid>,
    pub account_name: String,
    pub asked_id: Option<uuid::Uuid>,
}
pub struct EventsBorrowed<'a> {
    pub resource_id: Option<uuid::Uuid>,
    pub account_name: &'a str,
    pub asked_id: Option<uuid::Uuid>,
}
impl<'a> From<EventsBorrowed<'a>> for Events {
    fn from(EventsBorrowed { resource_id, account_name, asked_id }: EventsBorrowed<'a>) -> Self {
        Self { resource_id, account_name: account_name.into(), asked_id }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    pub place: String,
    pub id: uuid::Uuid,
    pub record_id: uuid::Uuid,
    pub label: Option<String>,
    pub at: Option<jiff::Timestamp>,
    pub by_whom: Option<String>,
}
pub struct WrittenBorrowed<'a> {
    pub place: &'a str,
    pub id: uuid::Uuid,
    pub record_id: uuid::Uuid,
    pub label: Option<&'a str>,
    pub at: Option<jiff::Timestamp>,
    pub by_whom: Option<&'a str>,
}
impl<'a> From<WrittenBorrowed<'a>> for Written {
    fn from(WrittenBorrowed { place, id, record_id, label, at, by_whom }: WrittenBorrowed<'a>) -> Self {
        Self {
            place: place.into(),
            id,
            record_id,
            label: label.map(|v| v.into()),
            at,
            by_whom: by_whom.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Notes {
    pub id: uuid::Uuid,
    pub other_id: uuid::Uuid,
    pub other_number: String,
    pub merged_at: jiff::Timestamp,
    pub unmerged_at: jiff::Timestamp,
    pub unmerged_by: String,
}
pub struct NotesBorrowed<'a> {
    pub id: uuid::Uuid,
    pub other_id: uuid::Uuid,
    pub other_number: &'a str,
    pub merged_at: jiff::Timestamp,
    pub unmerged_at: jiff::Timestamp,
    pub unmerged_by: &'a str,
}
impl<'a> From<NotesBorrowed<'a>> for Notes {
    fn from(
        NotesBorrowed { id, other_id, other_number, merged_at, unmerged_at, unmerged_by }: NotesBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            other_id,
            other_number: other_number.into(),
            merged_at,
            unmerged_at,
            unmerged_by: unmerged_by.into(),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct UnlinkQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<UnlinkBorrowed, tokio_postgres::Error>,
    mapper: fn(UnlinkBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UnlinkQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(UnlinkBorrowed) -> R) -> UnlinkQuery<'c, 'a, 's, C, R, N> {
        UnlinkQuery {
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
pub struct JiffTimestampQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<jiff::Timestamp, tokio_postgres::Error>,
    mapper: fn(jiff::Timestamp) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> JiffTimestampQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(jiff::Timestamp) -> R) -> JiffTimestampQuery<'c, 'a, 's, C, R, N> {
        JiffTimestampQuery {
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
pub struct EventsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EventsBorrowed, tokio_postgres::Error>,
    mapper: fn(EventsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EventsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(EventsBorrowed) -> R) -> EventsQuery<'c, 'a, 's, C, R, N> {
        EventsQuery {
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
pub struct WrittenQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<WrittenBorrowed, tokio_postgres::Error>,
    mapper: fn(WrittenBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> WrittenQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(WrittenBorrowed) -> R) -> WrittenQuery<'c, 'a, 's, C, R, N> {
        WrittenQuery {
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
pub struct NotesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NotesBorrowed, tokio_postgres::Error>,
    mapper: fn(NotesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NotesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(NotesBorrowed) -> R) -> NotesQuery<'c, 'a, 's, C, R, N> {
        NotesQuery {
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
pub struct LinkStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn link() -> LinkStmt {
    LinkStmt(
        "insert into registry.patient_link (merged_id, survivor_id, reason, merged_by) values ($1, $2, $3, $4)",
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
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        merged: &'a uuid::Uuid,
        survivor: &'a uuid::Uuid,
        reason: &'a T1,
        merged_by: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[merged, survivor, reason, merged_by]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        LinkParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for LinkStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a LinkParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.merged, &params.survivor, &params.reason, &params.merged_by))
    }
}
pub struct UnlinkStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unlink() -> UnlinkStmt {
    UnlinkStmt(
        "delete from registry.patient_link where merged_id = $1 returning survivor_id, reason, merged_at",
        None,
    )
}
impl UnlinkStmt {
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
        merged: &'a uuid::Uuid,
    ) -> UnlinkQuery<'c, 'a, 's, C, Unlink, 1> {
        UnlinkQuery {
            client,
            params: [merged],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<UnlinkBorrowed, tokio_postgres::Error> {
                Ok(UnlinkBorrowed {
                    survivor_id: row.try_get(0)?,
                    reason: row.try_get(1)?,
                    merged_at: row.try_get(2)?,
                })
            },
            mapper: |it| Unlink::from(it),
        }
    }
}
pub struct LinksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn links() -> LinksStmt {
    LinksStmt(
        "select merged_id, survivor_id, reason, merged_by, merged_at from registry.patient_link where merged_id = any($1::uuid[]) order by merged_at, merged_id",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        records: &'a T1,
    ) -> LinksQuery<'c, 'a, 's, C, Links, 1> {
        LinksQuery {
            client,
            params: [records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LinksBorrowed, tokio_postgres::Error> {
                Ok(LinksBorrowed {
                    merged_id: row.try_get(0)?,
                    survivor_id: row.try_get(1)?,
                    reason: row.try_get(2)?,
                    merged_by: row.try_get(3)?,
                    merged_at: row.try_get(4)?,
                })
            },
            mapper: |it| Links::from(it),
        }
    }
}
pub struct MergedAtStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn merged_at() -> MergedAtStmt {
    MergedAtStmt("select merged_at from registry.patient_link where merged_id = $1", None)
}
impl MergedAtStmt {
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
        merged: &'a uuid::Uuid,
    ) -> JiffTimestampQuery<'c, 'a, 's, C, jiff::Timestamp, 1> {
        JiffTimestampQuery {
            client,
            params: [merged],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct EventsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn events() -> EventsStmt {
    EventsStmt(
        "select e.resource_id, (array_agg(e.account_name order by e.at desc))[1] as account_name, ((array_agg(e.opened ->> 'asked' order by e.at) filter (where e.opened ? 'asked'))[1])::uuid as asked_id from (select s.at, s.event_id from audit.subject s where s.patient_id = any($1::uuid[]) union all select l.at, l.event_id from unnest($1) r (id) cross join lateral audit.lists_with(r.id, $2, null) l) s join audit.event e on e.at = s.at and e.id = s.event_id where s.at > $2 and e.success and e.new_values is not null and e.resource_id is not null and not e.resource_id = any($1) group by e.resource_id",
        None,
    )
}
impl EventsStmt {
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
    ) -> EventsQuery<'c, 'a, 's, C, Events, 2> {
        EventsQuery {
            client,
            params: [records, since],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EventsBorrowed, tokio_postgres::Error> {
                Ok(EventsBorrowed {
                    resource_id: row.try_get(0)?,
                    account_name: row.try_get(1)?,
                    asked_id: row.try_get(2)?,
                })
            },
            mapper: |it| Events::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, EventsParams<T1>, EventsQuery<'c, 'a, 's, C, Events, 2>, C>
    for EventsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EventsParams<T1>,
    ) -> EventsQuery<'c, 'a, 's, C, Events, 2> {
        self.bind(client, &params.records, &params.since)
    }
}
pub struct WrittenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn written() -> WrittenStmt {
    WrittenStmt(
        "select place, id, record_id, label, at, by_whom from registry.written_since($1, $2, $3) order by at desc nulls last, place, id",
        None,
    )
}
impl WrittenStmt {
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
        records: &'a T1,
        since: &'a jiff::Timestamp,
        written: &'a T2,
    ) -> WrittenQuery<'c, 'a, 's, C, Written, 3> {
        WrittenQuery {
            client,
            params: [records, since, written],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<WrittenBorrowed, tokio_postgres::Error> {
                Ok(WrittenBorrowed {
                    place: row.try_get(0)?,
                    id: row.try_get(1)?,
                    record_id: row.try_get(2)?,
                    label: row.try_get(3)?,
                    at: row.try_get(4)?,
                    by_whom: row.try_get(5)?,
                })
            },
            mapper: |it| Written::from(it),
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
> crate::client::async_::Params<'c, 'a, 's, WrittenParams<T1, T2>, WrittenQuery<'c, 'a, 's, C, Written, 3>, C>
    for WrittenStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a WrittenParams<T1, T2>,
    ) -> WrittenQuery<'c, 'a, 's, C, Written, 3> {
        self.bind(client, &params.records, &params.since, &params.written)
    }
}
pub struct NoteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn note() -> NoteStmt {
    NoteStmt(
        "insert into registry.unmerge_note (id, patient_id, other_id, merged_at, unmerged_by) values ($1, $2, $3, $4, $5)",
        None,
    )
}
impl NoteStmt {
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
        patient: &'a uuid::Uuid,
        other: &'a uuid::Uuid,
        merged_at: &'a jiff::Timestamp,
        unmerged_by: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, patient, other, merged_at, unmerged_by]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        NoteParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for NoteStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a NoteParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.patient,
            &params.other,
            &params.merged_at,
            &params.unmerged_by,
        ))
    }
}
pub struct NotesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn notes() -> NotesStmt {
    NotesStmt(
        "select n.id, n.other_id, o.patient_number as other_number, n.merged_at, n.unmerged_at, n.unmerged_by from registry.unmerge_note n join registry.patient o on o.id = n.other_id where n.patient_id = any($1::uuid[]) and n.dismissed_at is null order by n.unmerged_at desc, n.id limit 20",
        None,
    )
}
impl NotesStmt {
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
    ) -> NotesQuery<'c, 'a, 's, C, Notes, 1> {
        NotesQuery {
            client,
            params: [records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<NotesBorrowed, tokio_postgres::Error> {
                Ok(NotesBorrowed {
                    id: row.try_get(0)?,
                    other_id: row.try_get(1)?,
                    other_number: row.try_get(2)?,
                    merged_at: row.try_get(3)?,
                    unmerged_at: row.try_get(4)?,
                    unmerged_by: row.try_get(5)?,
                })
            },
            mapper: |it| Notes::from(it),
        }
    }
}
pub struct DismissStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn dismiss() -> DismissStmt {
    DismissStmt(
        "update registry.unmerge_note set dismissed_at = now(), dismissed_by = $1 where patient_id = any($2::uuid[]) and id = $3 and dismissed_at is null",
        None,
    )
}
impl DismissStmt {
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
        dismissed_by: &'a T1,
        records: &'a T2,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[dismissed_by, records, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DismissParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DismissStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DismissParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.dismissed_by, &params.records, &params.id))
    }
}
