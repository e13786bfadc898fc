// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct ListParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub account: uuid::Uuid,
    pub unread: bool,
    pub kind: Option<T1>,
    pub priority: Option<T2>,
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub wanted: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct GetParams {
    pub id: uuid::Uuid,
    pub account: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct UnreadParams {
    pub account: uuid::Uuid,
    pub most: i64,
}
#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::JsonSql,
> {
    pub id: uuid::Uuid,
    pub account: uuid::Uuid,
    pub kind: T1,
    pub priority: T2,
    pub condition: T3,
    pub resource_type: Option<T4>,
    pub resource_id: Option<uuid::Uuid>,
    pub details: T5,
    pub at: jiff::Timestamp,
    pub mail_at: Option<jiff::Timestamp>,
}
#[derive(Debug)]
pub struct ResolveOthersParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = T2>> {
    pub at: jiff::Timestamp,
    pub kind: T1,
    pub standing: T3,
}
#[derive(Debug)]
pub struct DropUnreadParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = T2>> {
    pub kind: T1,
    pub standing: T3,
}
#[derive(Debug)]
pub struct ResolveParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub at: jiff::Timestamp,
    pub kind: T1,
    pub condition: T2,
}
#[derive(Clone, Copy, Debug)]
pub struct ReadParams {
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub account: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ReadAllParams {
    pub at: jiff::Timestamp,
    pub account: uuid::Uuid,
    pub up_to: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct TakeForMailParams {
    pub at: jiff::Timestamp,
    pub account: uuid::Uuid,
}
#[derive(Debug)]
pub struct SetPreferenceParams<T1: crate::StringSql, T2: crate::JsonSql> {
    pub account: uuid::Uuid,
    pub quiet_from: Option<jiff::civil::Time>,
    pub quiet_until: Option<jiff::civil::Time>,
    pub time_zone: Option<T1>,
    pub channels: T2,
}
#[derive(Debug)]
pub struct ChangePreferenceParams<T1: crate::StringSql, T2: crate::JsonSql> {
    pub quiet_from: Option<jiff::civil::Time>,
    pub quiet_until: Option<jiff::civil::Time>,
    pub time_zone: Option<T1>,
    pub channels: T2,
    pub account: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Notification {
    pub id: uuid::Uuid,
    pub kind: String,
    pub priority: String,
    pub resource_type: Option<String>,
    pub resource_id: Option<uuid::Uuid>,
    pub details: serde_json::Value,
    pub created_at: jiff::Timestamp,
    pub read_at: Option<jiff::Timestamp>,
    pub resolved_at: Option<jiff::Timestamp>,
}
pub struct NotificationBorrowed<'a> {
    pub id: uuid::Uuid,
    pub kind: &'a str,
    pub priority: &'a str,
    pub resource_type: Option<&'a str>,
    pub resource_id: Option<uuid::Uuid>,
    pub details: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub created_at: jiff::Timestamp,
    pub read_at: Option<jiff::Timestamp>,
    pub resolved_at: Option<jiff::Timestamp>,
}
impl<'a> From<NotificationBorrowed<'a>> for Notification {
    fn from(
        NotificationBorrowed {
            id,
            kind,
            priority,
            resource_type,
            resource_id,
            details,
            created_at,
            read_at,
            resolved_at,
        }: NotificationBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            kind: kind.into(),
            priority: priority.into(),
            resource_type: resource_type.map(|v| v.into()),
            resource_id,
            details: serde_json::from_str(details.0.get()).unwrap(),
            created_at,
            read_at,
            resolved_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Preference {
    pub account_id: uuid::Uuid,
    pub quiet_from: Option<jiff::civil::Time>,
    pub quiet_until: Option<jiff::civil::Time>,
    pub time_zone: Option<String>,
    pub channels: serde_json::Value,
    pub version: i32,
}
pub struct PreferenceBorrowed<'a> {
    pub account_id: uuid::Uuid,
    pub quiet_from: Option<jiff::civil::Time>,
    pub quiet_until: Option<jiff::civil::Time>,
    pub time_zone: Option<&'a str>,
    pub channels: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub version: i32,
}
impl<'a> From<PreferenceBorrowed<'a>> for Preference {
    fn from(
        PreferenceBorrowed {
            account_id,
            quiet_from,
            quiet_until,
            time_zone,
            channels,
            version,
        }: PreferenceBorrowed<'a>,
    ) -> Self {
        Self {
            account_id,
            quiet_from,
            quiet_until,
            time_zone: time_zone.map(|v| v.into()),
            channels: serde_json::from_str(channels.0.get()).unwrap(),
            version,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct NotificationQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NotificationBorrowed, tokio_postgres::Error>,
    mapper: fn(NotificationBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NotificationQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(NotificationBorrowed) -> R) -> NotificationQuery<'c, 'a, 's, C, R, N> {
        NotificationQuery {
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
pub struct PreferenceQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PreferenceBorrowed, tokio_postgres::Error>,
    mapper: fn(PreferenceBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PreferenceQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PreferenceBorrowed) -> R) -> PreferenceQuery<'c, 'a, 's, C, R, N> {
        PreferenceQuery {
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
        "select id, kind, priority, resource_type, resource_id, details, created_at, read_at, resolved_at from notify.notification where account_id = $1 and (not $2 or read_at is null) and ($3::text is null or kind = $3) and ($4::text is null or priority = $4) and ($5::timestamptz is null or (created_at, id) < ($5, $6)) order by created_at desc, id desc limit $7",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        account: &'a uuid::Uuid,
        unread: &'a bool,
        kind: &'a Option<T1>,
        priority: &'a Option<T2>,
        after_at: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        wanted: &'a i64,
    ) -> NotificationQuery<'c, 'a, 's, C, Notification, 7> {
        NotificationQuery {
            client,
            params: [account, unread, kind, priority, after_at, after_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<NotificationBorrowed, tokio_postgres::Error> {
                Ok(NotificationBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    priority: row.try_get(2)?,
                    resource_type: row.try_get(3)?,
                    resource_id: row.try_get(4)?,
                    details: row.try_get(5)?,
                    created_at: row.try_get(6)?,
                    read_at: row.try_get(7)?,
                    resolved_at: row.try_get(8)?,
                })
            },
            mapper: |it| Notification::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListParams<T1, T2>,
        NotificationQuery<'c, 'a, 's, C, Notification, 7>,
        C,
    > for ListStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListParams<T1, T2>,
    ) -> NotificationQuery<'c, 'a, 's, C, Notification, 7> {
        self.bind(
            client,
            &params.account,
            &params.unread,
            &params.kind,
            &params.priority,
            &params.after_at,
            &params.after_id,
            &params.wanted,
        )
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select id, kind, priority, resource_type, resource_id, details, created_at, read_at, resolved_at from notify.notification where id = $1 and account_id = $2",
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
        account: &'a uuid::Uuid,
    ) -> NotificationQuery<'c, 'a, 's, C, Notification, 2> {
        NotificationQuery {
            client,
            params: [id, account],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<NotificationBorrowed, tokio_postgres::Error> {
                Ok(NotificationBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    priority: row.try_get(2)?,
                    resource_type: row.try_get(3)?,
                    resource_id: row.try_get(4)?,
                    details: row.try_get(5)?,
                    created_at: row.try_get(6)?,
                    read_at: row.try_get(7)?,
                    resolved_at: row.try_get(8)?,
                })
            },
            mapper: |it| Notification::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, GetParams, NotificationQuery<'c, 'a, 's, C, Notification, 2>, C>
    for GetStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a GetParams,
    ) -> NotificationQuery<'c, 'a, 's, C, Notification, 2> {
        self.bind(client, &params.id, &params.account)
    }
}
pub struct UnreadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unread() -> UnreadStmt {
    UnreadStmt(
        "select count(*) as notifications from (select 1 from notify.notification where account_id = $1 and read_at is null limit $2) as n",
        None,
    )
}
impl UnreadStmt {
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
    crate::client::async_::Params<'c, 'a, 's, UnreadParams, I64Query<'c, 'a, 's, C, i64, 2>, C>
    for UnreadStmt
{
    fn params(&'s self, client: &'c C, params: &'a UnreadParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.account, &params.most)
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into notify.notification (id, account_id, kind, priority, condition, resource_type, resource_id, details, created_at, mail_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (clinic_id, kind, condition, account_id) where resolved_at is null do nothing",
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
        T5: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        account: &'a uuid::Uuid,
        kind: &'a T1,
        priority: &'a T2,
        condition: &'a T3,
        resource_type: &'a Option<T4>,
        resource_id: &'a Option<uuid::Uuid>,
        details: &'a T5,
        at: &'a jiff::Timestamp,
        mail_at: &'a Option<jiff::Timestamp>,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[id, account, kind, priority, condition, resource_type, resource_id, details, at, mail_at],
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
    T5: crate::JsonSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertParams<T1, T2, T3, T4, T5>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertParams<T1, T2, T3, T4, T5>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.account,
            &params.kind,
            &params.priority,
            &params.condition,
            &params.resource_type,
            &params.resource_id,
            &params.details,
            &params.at,
            &params.mail_at,
        ))
    }
}
pub struct ResolveOthersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn resolve_others() -> ResolveOthersStmt {
    ResolveOthersStmt(
        "update notify.notification set resolved_at = $1::timestamptz where kind = $2 and resolved_at is null and condition <> all($3::text[]) returning account_id",
        None,
    )
}
impl ResolveOthersStmt {
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
        T2: crate::StringSql,
        T3: crate::ArraySql<Item = T2>,
    >(
        &'s self,
        client: &'c C,
        at: &'a jiff::Timestamp,
        kind: &'a T1,
        standing: &'a T3,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [at, kind, standing],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = T2>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ResolveOthersParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for ResolveOthersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ResolveOthersParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.at, &params.kind, &params.standing)
    }
}
pub struct DropUnreadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_unread() -> DropUnreadStmt {
    DropUnreadStmt(
        "delete from notify.notification where kind = $1 and resolved_at is null and read_at is null and condition <> all($2::text[]) returning account_id",
        None,
    )
}
impl DropUnreadStmt {
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
        T2: crate::StringSql,
        T3: crate::ArraySql<Item = T2>,
    >(
        &'s self,
        client: &'c C,
        kind: &'a T1,
        standing: &'a T3,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [kind, standing],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = T2>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        DropUnreadParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for DropUnreadStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DropUnreadParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.kind, &params.standing)
    }
}
pub struct ResolveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn resolve() -> ResolveStmt {
    ResolveStmt(
        "update notify.notification set resolved_at = $1::timestamptz where kind = $2 and resolved_at is null and condition = $3 returning account_id",
        None,
    )
}
impl ResolveStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        at: &'a jiff::Timestamp,
        kind: &'a T1,
        condition: &'a T2,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [at, kind, condition],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ResolveParams<T1, T2>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for ResolveStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ResolveParams<T1, T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.at, &params.kind, &params.condition)
    }
}
pub struct ReadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn read() -> ReadStmt {
    ReadStmt(
        "update notify.notification set read_at = $1::timestamptz where id = $2 and account_id = $3 and read_at is null",
        None,
    )
}
impl ReadStmt {
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
        account: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[at, id, account]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ReadParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ReadStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ReadParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.at, &params.id, &params.account))
    }
}
pub struct ReadAllStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn read_all() -> ReadAllStmt {
    ReadAllStmt(
        "update notify.notification set read_at = $1::timestamptz where account_id = $2 and read_at is null and created_at <= $3",
        None,
    )
}
impl ReadAllStmt {
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
        account: &'a uuid::Uuid,
        up_to: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[at, account, up_to]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ReadAllParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ReadAllStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ReadAllParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.at, &params.account, &params.up_to))
    }
}
pub struct TakeForMailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn take_for_mail() -> TakeForMailStmt {
    TakeForMailStmt(
        "update notify.notification set mailed_at = $1::timestamptz where account_id = $2 and mail_at <= $1 and mailed_at is null and read_at is null and resolved_at is null returning priority",
        None,
    )
}
impl TakeForMailStmt {
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
        at: &'a jiff::Timestamp,
        account: &'a uuid::Uuid,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [at, account],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, TakeForMailParams, StringQuery<'c, 'a, 's, C, String, 2>, C>
    for TakeForMailStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TakeForMailParams,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.at, &params.account)
    }
}
pub struct DropOldStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_old() -> DropOldStmt {
    DropOldStmt("delete from notify.notification where created_at < $1", None)
}
impl DropOldStmt {
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
pub struct PreferencesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn preferences() -> PreferencesStmt {
    PreferencesStmt(
        "select account_id, quiet_from, quiet_until, time_zone, channels, version from notify.preference where account_id = any($1::uuid[])",
        None,
    )
}
impl PreferencesStmt {
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
        accounts: &'a T1,
    ) -> PreferenceQuery<'c, 'a, 's, C, Preference, 1> {
        PreferenceQuery {
            client,
            params: [accounts],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PreferenceBorrowed, tokio_postgres::Error> {
                Ok(PreferenceBorrowed {
                    account_id: row.try_get(0)?,
                    quiet_from: row.try_get(1)?,
                    quiet_until: row.try_get(2)?,
                    time_zone: row.try_get(3)?,
                    channels: row.try_get(4)?,
                    version: row.try_get(5)?,
                })
            },
            mapper: |it| Preference::from(it),
        }
    }
}
pub struct SetPreferenceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_preference() -> SetPreferenceStmt {
    SetPreferenceStmt(
        "insert into notify.preference (account_id, quiet_from, quiet_until, time_zone, channels) values ($1, $2, $3, $4, $5) on conflict (clinic_id, account_id) do nothing",
        None,
    )
}
impl SetPreferenceStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::JsonSql>(
        &'s self,
        client: &'c C,
        account: &'a uuid::Uuid,
        quiet_from: &'a Option<jiff::civil::Time>,
        quiet_until: &'a Option<jiff::civil::Time>,
        time_zone: &'a Option<T1>,
        channels: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account, quiet_from, quiet_until, time_zone, channels]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetPreferenceParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetPreferenceStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetPreferenceParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.account,
            &params.quiet_from,
            &params.quiet_until,
            &params.time_zone,
            &params.channels,
        ))
    }
}
pub struct ChangePreferenceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn change_preference() -> ChangePreferenceStmt {
    ChangePreferenceStmt(
        "update notify.preference set quiet_from = $1, quiet_until = $2, time_zone = $3, channels = $4, version = version + 1 where account_id = $5 and version = $6",
        None,
    )
}
impl ChangePreferenceStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::JsonSql>(
        &'s self,
        client: &'c C,
        quiet_from: &'a Option<jiff::civil::Time>,
        quiet_until: &'a Option<jiff::civil::Time>,
        time_zone: &'a Option<T1>,
        channels: &'a T2,
        account: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[quiet_from, quiet_until, time_zone, channels, account, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ChangePreferenceParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ChangePreferenceStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ChangePreferenceParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.quiet_from,
            &params.quiet_until,
            &params.time_zone,
            &params.channels,
            &params.account,
            &params.version,
        ))
    }
}
