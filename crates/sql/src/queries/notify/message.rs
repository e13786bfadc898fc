// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::BytesSql,
    T4: crate::BytesSql,
    T5: crate::JsonSql,
> {
    pub id: uuid::Uuid,
    pub kind: T1,
    pub channel: T2,
    pub recipient: T3,
    pub letter: T4,
    pub confidential: bool,
    pub two_readers: bool,
    pub expires_at: jiff::Timestamp,
    pub quiet_hours: Option<T5>,
}
#[derive(Debug)]
pub struct ListParams<T1: crate::StringSql> {
    pub status: Option<T1>,
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub wanted: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct SentParams {
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct FailedParams<T1: crate::StringSql> {
    pub why: T1,
    pub for_good: bool,
    pub unsure: bool,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct HandOverParams<T1: crate::StringSql> {
    pub at: jiff::Timestamp,
    pub by: T1,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct AskForSecondReaderParams {
    pub by: uuid::Uuid,
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct WaitAgainParams {
    pub id: uuid::Uuid,
    pub now: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    pub id: uuid::Uuid,
    pub attempts: i32,
    pub last_error: Option<String>,
}
pub struct StandingBorrowed<'a> {
    pub id: uuid::Uuid,
    pub attempts: i32,
    pub last_error: Option<&'a str>,
}
impl<'a> From<StandingBorrowed<'a>> for Standing {
    fn from(StandingBorrowed { id, attempts, last_error }: StandingBorrowed<'a>) -> Self {
        Self { id, attempts, last_error: last_error.map(|v| v.into()) }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    pub id: uuid::Uuid,
    pub kind: String,
    pub channel: String,
    pub recipient: Vec<u8>,
    pub letter: Option<Vec<u8>>,
    pub confidential: bool,
    pub status: String,
    pub attempts: i32,
    pub last_error: Option<String>,
    pub created_at: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
    pub sent_at: Option<jiff::Timestamp>,
    pub handed_over_at: Option<jiff::Timestamp>,
    pub handed_over_by: Option<String>,
    pub two_readers: bool,
    pub first_reader: Option<uuid::Uuid>,
    pub first_read_at: Option<jiff::Timestamp>,
    pub unsure: i16,
    pub quiet_hours: Option<serde_json::Value>,
}
pub struct MessageBorrowed<'a> {
    pub id: uuid::Uuid,
    pub kind: &'a str,
    pub channel: &'a str,
    pub recipient: &'a [u8],
    pub letter: Option<&'a [u8]>,
    pub confidential: bool,
    pub status: &'a str,
    pub attempts: i32,
    pub last_error: Option<&'a str>,
    pub created_at: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
    pub sent_at: Option<jiff::Timestamp>,
    pub handed_over_at: Option<jiff::Timestamp>,
    pub handed_over_by: Option<&'a str>,
    pub two_readers: bool,
    pub first_reader: Option<uuid::Uuid>,
    pub first_read_at: Option<jiff::Timestamp>,
    pub unsure: i16,
    pub quiet_hours: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
}
impl<'a> From<MessageBorrowed<'a>> for Message {
    fn from(
        MessageBorrowed {
            id,
            kind,
            channel,
            recipient,
            letter,
            confidential,
            status,
            attempts,
            last_error,
            created_at,
            expires_at,
            sent_at,
            handed_over_at,
            handed_over_by,
            two_readers,
            first_reader,
            first_read_at,
            unsure,
            quiet_hours,
        }: MessageBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            kind: kind.into(),
            channel: channel.into(),
            recipient: recipient.into(),
            letter: letter.map(|v| v.into()),
            confidential,
            status: status.into(),
            attempts,
            last_error: last_error.map(|v| v.into()),
            created_at,
            expires_at,
            sent_at,
            handed_over_at,
            handed_over_by: handed_over_by.map(|v| v.into()),
            two_readers,
            first_reader,
            first_read_at,
            unsure,
            quiet_hours: quiet_hours.map(|v| serde_json::from_str(v.0.get()).unwrap()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct StandingQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<StandingBorrowed, tokio_postgres::Error>,
    mapper: fn(StandingBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StandingQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(StandingBorrowed) -> R) -> StandingQuery<'c, 'a, 's, C, R, N> {
        StandingQuery {
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
pub struct MessageQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MessageBorrowed, tokio_postgres::Error>,
    mapper: fn(MessageBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MessageQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MessageBorrowed) -> R) -> MessageQuery<'c, 'a, 's, C, R, N> {
        MessageQuery {
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
pub struct StandingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn standing() -> StandingStmt {
    StandingStmt("select id, attempts, last_error from notify.message where id = any($1::uuid[])", None)
}
impl StandingStmt {
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
    ) -> StandingQuery<'c, 'a, 's, C, Standing, 1> {
        StandingQuery {
            client,
            params: [ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<StandingBorrowed, tokio_postgres::Error> {
                Ok(StandingBorrowed {
                    id: row.try_get(0)?,
                    attempts: row.try_get(1)?,
                    last_error: row.try_get(2)?,
                })
            },
            mapper: |it| Standing::from(it),
        }
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into notify.message (id, kind, channel, recipient, letter, confidential, two_readers, expires_at, quiet_hours) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
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
        T3: crate::BytesSql,
        T4: crate::BytesSql,
        T5: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        kind: &'a T1,
        channel: &'a T2,
        recipient: &'a T3,
        letter: &'a T4,
        confidential: &'a bool,
        two_readers: &'a bool,
        expires_at: &'a jiff::Timestamp,
        quiet_hours: &'a Option<T5>,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[id, kind, channel, recipient, letter, confidential, two_readers, expires_at, quiet_hours],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::BytesSql,
    T4: crate::BytesSql,
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
            &params.kind,
            &params.channel,
            &params.recipient,
            &params.letter,
            &params.confidential,
            &params.two_readers,
            &params.expires_at,
            &params.quiet_hours,
        ))
    }
}
pub struct ListStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list() -> ListStmt {
    ListStmt(
        "select id, kind, channel, recipient, letter, confidential, status, attempts, last_error, created_at, expires_at, sent_at, handed_over_at, handed_over_by, two_readers, first_reader, first_read_at, unsure, quiet_hours from notify.message where ($1::text is null or status = $1) and ($2::timestamptz is null or (created_at, id) < ($2, $3)) order by created_at desc, id desc limit $4",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        status: &'a Option<T1>,
        after_at: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        wanted: &'a i64,
    ) -> MessageQuery<'c, 'a, 's, C, Message, 4> {
        MessageQuery {
            client,
            params: [status, after_at, after_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MessageBorrowed, tokio_postgres::Error> {
                Ok(MessageBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    channel: row.try_get(2)?,
                    recipient: row.try_get(3)?,
                    letter: row.try_get(4)?,
                    confidential: row.try_get(5)?,
                    status: row.try_get(6)?,
                    attempts: row.try_get(7)?,
                    last_error: row.try_get(8)?,
                    created_at: row.try_get(9)?,
                    expires_at: row.try_get(10)?,
                    sent_at: row.try_get(11)?,
                    handed_over_at: row.try_get(12)?,
                    handed_over_by: row.try_get(13)?,
                    two_readers: row.try_get(14)?,
                    first_reader: row.try_get(15)?,
                    first_read_at: row.try_get(16)?,
                    unsure: row.try_get(17)?,
                    quiet_hours: row.try_get(18)?,
                })
            },
            mapper: |it| Message::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, ListParams<T1>, MessageQuery<'c, 'a, 's, C, Message, 4>, C>
    for ListStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListParams<T1>,
    ) -> MessageQuery<'c, 'a, 's, C, Message, 4> {
        self.bind(client, &params.status, &params.after_at, &params.after_id, &params.wanted)
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select id, kind, channel, recipient, letter, confidential, status, attempts, last_error, created_at, expires_at, sent_at, handed_over_at, handed_over_by, two_readers, first_reader, first_read_at, unsure, quiet_hours from notify.message where id = $1",
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
    ) -> MessageQuery<'c, 'a, 's, C, Message, 1> {
        MessageQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MessageBorrowed, tokio_postgres::Error> {
                Ok(MessageBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    channel: row.try_get(2)?,
                    recipient: row.try_get(3)?,
                    letter: row.try_get(4)?,
                    confidential: row.try_get(5)?,
                    status: row.try_get(6)?,
                    attempts: row.try_get(7)?,
                    last_error: row.try_get(8)?,
                    created_at: row.try_get(9)?,
                    expires_at: row.try_get(10)?,
                    sent_at: row.try_get(11)?,
                    handed_over_at: row.try_get(12)?,
                    handed_over_by: row.try_get(13)?,
                    two_readers: row.try_get(14)?,
                    first_reader: row.try_get(15)?,
                    first_read_at: row.try_get(16)?,
                    unsure: row.try_get(17)?,
                    quiet_hours: row.try_get(18)?,
                })
            },
            mapper: |it| Message::from(it),
        }
    }
}
pub struct SentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sent() -> SentStmt {
    SentStmt(
        "update notify.message set status = 'sent', sent_at = $1::timestamptz, letter = null, attempts = attempts + 1, last_error = null where id = $2 and status in ('waiting', 'withdrawn')",
        None,
    )
}
impl SentStmt {
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
        SentParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SentStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SentParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.at, &params.id))
    }
}
pub struct RecallStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn recall() -> RecallStmt {
    RecallStmt(
        "update notify.message set status = 'withdrawn', letter = null where id = any($1::uuid[]) and status in ('waiting', 'refused')",
        None,
    )
}
impl RecallStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        ids: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[ids]).await
    }
}
pub struct FailedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn failed() -> FailedStmt {
    FailedStmt(
        "update notify.message set attempts = attempts + 1, last_error = $1::text, status = case when $2 then 'refused' else status end, unsure = unsure + case when $3 then 1 else 0 end where id = $4 and status = 'waiting'",
        None,
    )
}
impl FailedStmt {
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
        for_good: &'a bool,
        unsure: &'a bool,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[why, for_good, unsure, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        FailedParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for FailedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a FailedParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.why, &params.for_good, &params.unsure, &params.id))
    }
}
pub struct HandOverStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn hand_over() -> HandOverStmt {
    HandOverStmt(
        "update notify.message set handed_over_at = $1::timestamptz, handed_over_by = $2::text where id = $3",
        None,
    )
}
impl HandOverStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[at, by, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        HandOverParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for HandOverStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a HandOverParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.at, &params.by, &params.id))
    }
}
pub struct AskForSecondReaderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ask_for_second_reader() -> AskForSecondReaderStmt {
    AskForSecondReaderStmt(
        "update notify.message set first_reader = $1::uuid, first_read_at = $2::timestamptz where id = $3",
        None,
    )
}
impl AskForSecondReaderStmt {
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
        by: &'a uuid::Uuid,
        at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[by, at, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AskForSecondReaderParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AskForSecondReaderStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AskForSecondReaderParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.by, &params.at, &params.id))
    }
}
pub struct WaitAgainStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn wait_again() -> WaitAgainStmt {
    WaitAgainStmt(
        "update notify.message set status = 'waiting' where id = $1 and status = 'refused' and letter is not null and expires_at > $2",
        None,
    )
}
impl WaitAgainStmt {
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
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, now]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        WaitAgainParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for WaitAgainStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a WaitAgainParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.now))
    }
}
pub struct ForgetLettersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_letters() -> ForgetLettersStmt {
    ForgetLettersStmt(
        "update notify.message set letter = null where letter is not null and expires_at <= $1",
        None,
    )
}
impl ForgetLettersStmt {
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
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[now]).await
    }
}
pub struct DropOldStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_old() -> DropOldStmt {
    DropOldStmt("delete from notify.message where expires_at < $1", None)
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
