// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct SupersedeParams {
    pub report: uuid::Uuid,
    pub is_addition: bool,
}
#[derive(Debug)]
pub struct AddParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub report: uuid::Uuid,
    pub edition: i32,
    pub what: T1,
    pub addendum: Option<uuid::Uuid>,
    pub consultant: Option<uuid::Uuid>,
    pub consultant_name: Option<T2>,
    pub account: Option<uuid::Uuid>,
    pub means: T3,
    pub address: Option<T4>,
    pub status: T5,
    pub reason: Option<T6>,
    pub at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct BeginEarlierParams<T1: crate::StringSql> {
    pub edition: i32,
    pub what: T1,
    pub at: jiff::Timestamp,
    pub report: uuid::Uuid,
    pub consultant: Option<uuid::Uuid>,
}
#[derive(Clone, Copy, Debug)]
pub struct PageParams {
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub wanted: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct PageFailedParams {
    pub late: jiff::Timestamp,
    pub nobody: bool,
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub wanted: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct PageUnreadParams {
    pub until: jiff::Timestamp,
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub wanted: i64,
}
#[derive(Debug)]
pub struct ReaddressParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub consultant: Option<uuid::Uuid>,
    pub consultant_name: Option<T1>,
    pub account: Option<uuid::Uuid>,
    pub means: T2,
    pub address: Option<T3>,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct LinkParams<T1: crate::BytesSql> {
    pub message: uuid::Uuid,
    pub sha256: T1,
    pub expires_at: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct FailParams<T1: crate::StringSql> {
    pub reason: T1,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct SentParams {
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct ByLinkParams<T1: crate::BytesSql> {
    pub since: jiff::Timestamp,
    pub sha256: T1,
}
#[derive(Debug)]
pub struct KeepCodeParams<T1: crate::BytesSql> {
    pub sha256: T1,
    pub expires_at: jiff::Timestamp,
    pub since: jiff::Timestamp,
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct EnterParams<T1: crate::BytesSql> {
    pub sha256: T1,
    pub expires_at: jiff::Timestamp,
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct NoteReadParams<T1: crate::StringSql> {
    pub paper: T1,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct AcknowledgeParams<T1: crate::StringSql> {
    pub at: jiff::Timestamp,
    pub name: T1,
    pub id: uuid::Uuid,
    pub seen: jiff::Timestamp,
}
#[derive(Debug)]
pub struct TellParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub at: jiff::Timestamp,
    pub name: T1,
    pub by: T2,
    pub read_back: bool,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct OnPaperParams {
    pub at: jiff::Timestamp,
    pub report: uuid::Uuid,
    pub edition: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Recipient {
    pub consultant_id: Option<uuid::Uuid>,
    pub consultant_name: Option<String>,
    pub account_id: Option<uuid::Uuid>,
    pub email: Option<String>,
    pub is_refused: bool,
    pub is_protected: bool,
}
pub struct RecipientBorrowed<'a> {
    pub consultant_id: Option<uuid::Uuid>,
    pub consultant_name: Option<&'a str>,
    pub account_id: Option<uuid::Uuid>,
    pub email: Option<&'a str>,
    pub is_refused: bool,
    pub is_protected: bool,
}
impl<'a> From<RecipientBorrowed<'a>> for Recipient {
    fn from(
        RecipientBorrowed {
            consultant_id,
            consultant_name,
            account_id,
            email,
            is_refused,
            is_protected,
        }: RecipientBorrowed<'a>,
    ) -> Self {
        Self {
            consultant_id,
            consultant_name: consultant_name.map(|v| v.into()),
            account_id,
            email: email.map(|v| v.into()),
            is_refused,
            is_protected,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct DeliveryRow {
    pub id: uuid::Uuid,
    pub report_id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub accession_number: String,
    pub language: String,
    pub edition: i32,
    pub what: String,
    pub addendum_id: Option<uuid::Uuid>,
    pub consultant_id: Option<uuid::Uuid>,
    pub consultant_name: Option<String>,
    pub account_id: Option<uuid::Uuid>,
    pub means: String,
    pub address: Option<String>,
    pub status: String,
    pub reason: Option<String>,
    pub message_id: Option<uuid::Uuid>,
    pub sent_at: Option<jiff::Timestamp>,
    pub opened_at: Option<jiff::Timestamp>,
    pub acknowledged_at: Option<jiff::Timestamp>,
    pub acknowledged_name: Option<String>,
    pub told_by: Option<String>,
    pub read_back: Option<bool>,
    pub link_expires_at: Option<jiff::Timestamp>,
    pub wrong_tries: i32,
    pub created_at: jiff::Timestamp,
    pub is_earlier: bool,
    pub is_last: bool,
}
pub struct DeliveryRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub report_id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub accession_number: &'a str,
    pub language: &'a str,
    pub edition: i32,
    pub what: &'a str,
    pub addendum_id: Option<uuid::Uuid>,
    pub consultant_id: Option<uuid::Uuid>,
    pub consultant_name: Option<&'a str>,
    pub account_id: Option<uuid::Uuid>,
    pub means: &'a str,
    pub address: Option<&'a str>,
    pub status: &'a str,
    pub reason: Option<&'a str>,
    pub message_id: Option<uuid::Uuid>,
    pub sent_at: Option<jiff::Timestamp>,
    pub opened_at: Option<jiff::Timestamp>,
    pub acknowledged_at: Option<jiff::Timestamp>,
    pub acknowledged_name: Option<&'a str>,
    pub told_by: Option<&'a str>,
    pub read_back: Option<bool>,
    pub link_expires_at: Option<jiff::Timestamp>,
    pub wrong_tries: i32,
    pub created_at: jiff::Timestamp,
    pub is_earlier: bool,
    pub is_last: bool,
}
impl<'a> From<DeliveryRowBorrowed<'a>> for DeliveryRow {
    fn from(
        DeliveryRowBorrowed {
            id,
            report_id,
            case_id,
            patient_id,
            accession_number,
            language,
            edition,
            what,
            addendum_id,
            consultant_id,
            consultant_name,
            account_id,
            means,
            address,
            status,
            reason,
            message_id,
            sent_at,
            opened_at,
            acknowledged_at,
            acknowledged_name,
            told_by,
            read_back,
            link_expires_at,
            wrong_tries,
            created_at,
            is_earlier,
            is_last,
        }: DeliveryRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            report_id,
            case_id,
            patient_id,
            accession_number: accession_number.into(),
            language: language.into(),
            edition,
            what: what.into(),
            addendum_id,
            consultant_id,
            consultant_name: consultant_name.map(|v| v.into()),
            account_id,
            means: means.into(),
            address: address.map(|v| v.into()),
            status: status.into(),
            reason: reason.map(|v| v.into()),
            message_id,
            sent_at,
            opened_at,
            acknowledged_at,
            acknowledged_name: acknowledged_name.map(|v| v.into()),
            told_by: told_by.map(|v| v.into()),
            read_back,
            link_expires_at,
            wrong_tries,
            created_at,
            is_earlier,
            is_last,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct OfAccount {
    pub id: uuid::Uuid,
    pub account_id: Option<uuid::Uuid>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ByLink {
    pub id: uuid::Uuid,
    pub report_id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub language: String,
    pub edition: i32,
    pub consultant_name: Option<String>,
    pub address: Option<String>,
    pub mobile: Option<String>,
    pub link_expires_at: Option<jiff::Timestamp>,
    pub wrong_tries: i32,
    pub code_sha256: Option<Vec<u8>>,
    pub code_expires_at: Option<jiff::Timestamp>,
    pub code_wrong_tries: i32,
    pub pass_sha256: Option<Vec<u8>>,
    pub pass_expires_at: Option<jiff::Timestamp>,
    pub acknowledged_at: Option<jiff::Timestamp>,
    pub acknowledged_name: Option<String>,
    pub read_papers: Vec<String>,
    pub is_current: bool,
    pub recent_codes: i32,
}
pub struct ByLinkBorrowed<'a> {
    pub id: uuid::Uuid,
    pub report_id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub language: &'a str,
    pub edition: i32,
    pub consultant_name: Option<&'a str>,
    pub address: Option<&'a str>,
    pub mobile: Option<&'a str>,
    pub link_expires_at: Option<jiff::Timestamp>,
    pub wrong_tries: i32,
    pub code_sha256: Option<&'a [u8]>,
    pub code_expires_at: Option<jiff::Timestamp>,
    pub code_wrong_tries: i32,
    pub pass_sha256: Option<&'a [u8]>,
    pub pass_expires_at: Option<jiff::Timestamp>,
    pub acknowledged_at: Option<jiff::Timestamp>,
    pub acknowledged_name: Option<&'a str>,
    pub read_papers: crate::ArrayIterator<'a, &'a str>,
    pub is_current: bool,
    pub recent_codes: i32,
}
impl<'a> From<ByLinkBorrowed<'a>> for ByLink {
    fn from(
        ByLinkBorrowed {
            id,
            report_id,
            patient_id,
            language,
            edition,
            consultant_name,
            address,
            mobile,
            link_expires_at,
            wrong_tries,
            code_sha256,
            code_expires_at,
            code_wrong_tries,
            pass_sha256,
            pass_expires_at,
            acknowledged_at,
            acknowledged_name,
            read_papers,
            is_current,
            recent_codes,
        }: ByLinkBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            report_id,
            patient_id,
            language: language.into(),
            edition,
            consultant_name: consultant_name.map(|v| v.into()),
            address: address.map(|v| v.into()),
            mobile: mobile.map(|v| v.into()),
            link_expires_at,
            wrong_tries,
            code_sha256: code_sha256.map(|v| v.into()),
            code_expires_at,
            code_wrong_tries,
            pass_sha256: pass_sha256.map(|v| v.into()),
            pass_expires_at,
            acknowledged_at,
            acknowledged_name: acknowledged_name.map(|v| v.into()),
            read_papers: read_papers.map(|v| v.into()).collect(),
            is_current,
            recent_codes,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct AcknowledgedBy {
    pub at: Option<jiff::Timestamp>,
    pub name: Option<String>,
}
pub struct AcknowledgedByBorrowed<'a> {
    pub at: Option<jiff::Timestamp>,
    pub name: Option<&'a str>,
}
impl<'a> From<AcknowledgedByBorrowed<'a>> for AcknowledgedBy {
    fn from(AcknowledgedByBorrowed { at, name }: AcknowledgedByBorrowed<'a>) -> Self {
        Self { at, name: name.map(|v| v.into()) }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct RecipientQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RecipientBorrowed, tokio_postgres::Error>,
    mapper: fn(RecipientBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RecipientQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RecipientBorrowed) -> R) -> RecipientQuery<'c, 'a, 's, C, R, N> {
        RecipientQuery {
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
pub struct DeliveryRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<DeliveryRowBorrowed, tokio_postgres::Error>,
    mapper: fn(DeliveryRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DeliveryRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(DeliveryRowBorrowed) -> R) -> DeliveryRowQuery<'c, 'a, 's, C, R, N> {
        DeliveryRowQuery {
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
pub struct OfAccountQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OfAccount, tokio_postgres::Error>,
    mapper: fn(OfAccount) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OfAccountQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OfAccount) -> R) -> OfAccountQuery<'c, 'a, 's, C, R, N> {
        OfAccountQuery {
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
pub struct ByLinkQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ByLinkBorrowed, tokio_postgres::Error>,
    mapper: fn(ByLinkBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ByLinkQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ByLinkBorrowed) -> R) -> ByLinkQuery<'c, 'a, 's, C, R, N> {
        ByLinkQuery {
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
pub struct AcknowledgedByQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AcknowledgedByBorrowed, tokio_postgres::Error>,
    mapper: fn(AcknowledgedByBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AcknowledgedByQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AcknowledgedByBorrowed) -> R) -> AcknowledgedByQuery<'c, 'a, 's, C, R, N> {
        AcknowledgedByQuery {
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
pub struct RecipientStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn recipient() -> RecipientStmt {
    RecipientStmt(
        "select c.consultant_id, coalesce(k.name, c.consultant_name) as consultant_name, k.account_id, k.email, exists (select from registry.patient p where p.id in (select registry.records_of(c.patient_id)) and not p.consent_for_phi_disclosure) as is_refused, exists (select from registry.privacy v where v.guarded and v.patient_id in (select registry.records_of(c.patient_id))) as is_protected from pathology.report r join pathology.pathology_case c on c.id = r.case_id left join pathology.referring_consultant k on k.id = c.consultant_id where r.id = $1",
        None,
    )
}
impl RecipientStmt {
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
        report: &'a uuid::Uuid,
    ) -> RecipientQuery<'c, 'a, 's, C, Recipient, 1> {
        RecipientQuery {
            client,
            params: [report],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RecipientBorrowed, tokio_postgres::Error> {
                Ok(RecipientBorrowed {
                    consultant_id: row.try_get(0)?,
                    consultant_name: row.try_get(1)?,
                    account_id: row.try_get(2)?,
                    email: row.try_get(3)?,
                    is_refused: row.try_get(4)?,
                    is_protected: row.try_get(5)?,
                })
            },
            mapper: |it| Recipient::from(it),
        }
    }
}
pub struct SupersedeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn supersede() -> SupersedeStmt {
    SupersedeStmt(
        "update pathology.report_delivery set status = 'superseded', reason = null where report_id = $1 and status not in ('acknowledged', 'superseded') and (not $2 or (what <> 'amended' and not is_earlier)) returning id",
        None,
    )
}
impl SupersedeStmt {
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
        report: &'a uuid::Uuid,
        is_addition: &'a bool,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [report, is_addition],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, SupersedeParams, UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>, C>
    for SupersedeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SupersedeParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.report, &params.is_addition)
    }
}
pub struct RetireStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn retire() -> RetireStmt {
    RetireStmt(
        "update pathology.report_delivery set status = 'superseded', reason = null, link_sha256 = null, link_expires_at = null, code_sha256 = null, code_expires_at = null, pass_sha256 = null, pass_expires_at = null where id = $1",
        None,
    )
}
impl RetireStmt {
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
pub struct AddStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add() -> AddStmt {
    AddStmt(
        "insert into pathology.report_delivery (id, report_id, edition, what, addendum_id, consultant_id, consultant_name, account_id, means, address, status, reason, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        None,
    )
}
impl AddStmt {
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
        report: &'a uuid::Uuid,
        edition: &'a i32,
        what: &'a T1,
        addendum: &'a Option<uuid::Uuid>,
        consultant: &'a Option<uuid::Uuid>,
        consultant_name: &'a Option<T2>,
        account: &'a Option<uuid::Uuid>,
        means: &'a T3,
        address: &'a Option<T4>,
        status: &'a T5,
        reason: &'a Option<T6>,
        at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id,
                    report,
                    edition,
                    what,
                    addendum,
                    consultant,
                    consultant_name,
                    account,
                    means,
                    address,
                    status,
                    reason,
                    at,
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
        AddParams<T1, T2, T3, T4, T5, T6>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AddStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AddParams<T1, T2, T3, T4, T5, T6>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.report,
            &params.edition,
            &params.what,
            &params.addendum,
            &params.consultant,
            &params.consultant_name,
            &params.account,
            &params.means,
            &params.address,
            &params.status,
            &params.reason,
            &params.at,
        ))
    }
}
pub struct BeginEarlierStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn begin_earlier() -> BeginEarlierStmt {
    BeginEarlierStmt(
        "insert into pathology.report_delivery (id, report_id, edition, what, consultant_id, consultant_name, means, status, reason, is_earlier, created_at) select gen_random_uuid(), e.report_id, $1, $2, e.consultant_id, e.consultant_name, 'none', 'failed', 'earlier_consultant', true, $3 from (select d.report_id, d.consultant_id, max(d.consultant_name) as consultant_name, max(coalesce(d.sent_at, d.acknowledged_at)) filter (where not d.is_earlier) as had_at, max(d.acknowledged_at) filter (where d.is_earlier) as told_at from pathology.report_delivery d where d.report_id = $4 and d.consultant_id is distinct from $5 and d.consultant_id is not null group by d.report_id, d.consultant_id) e where e.had_at is not null and (e.told_at is null or e.told_at < e.had_at) returning id",
        None,
    )
}
impl BeginEarlierStmt {
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
        edition: &'a i32,
        what: &'a T1,
        at: &'a jiff::Timestamp,
        report: &'a uuid::Uuid,
        consultant: &'a Option<uuid::Uuid>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        UuidUuidQuery {
            client,
            params: [edition, what, at, report, consultant],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        BeginEarlierParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5>,
        C,
    > for BeginEarlierStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a BeginEarlierParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        self.bind(client, &params.edition, &params.what, &params.at, &params.report, &params.consultant)
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select d.id, d.report_id, r.case_id, c.patient_id, c.accession_number, r.language, d.edition, d.what, d.addendum_id, d.consultant_id, d.consultant_name, d.account_id, d.means, d.address, d.status, d.reason, d.message_id, d.sent_at, d.opened_at, d.acknowledged_at, d.acknowledged_name, d.told_by, d.read_back, d.link_expires_at, d.wrong_tries, d.created_at, d.is_earlier, not exists (select from pathology.report_delivery n where n.report_id = d.report_id and n.created_at > d.created_at and not n.is_earlier) as is_last from pathology.report_delivery d join pathology.report r on r.id = d.report_id join pathology.pathology_case c on c.id = r.case_id where d.id = $1",
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
    ) -> DeliveryRowQuery<'c, 'a, 's, C, DeliveryRow, 1> {
        DeliveryRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<DeliveryRowBorrowed, tokio_postgres::Error> {
                Ok(DeliveryRowBorrowed {
                    id: row.try_get(0)?,
                    report_id: row.try_get(1)?,
                    case_id: row.try_get(2)?,
                    patient_id: row.try_get(3)?,
                    accession_number: row.try_get(4)?,
                    language: row.try_get(5)?,
                    edition: row.try_get(6)?,
                    what: row.try_get(7)?,
                    addendum_id: row.try_get(8)?,
                    consultant_id: row.try_get(9)?,
                    consultant_name: row.try_get(10)?,
                    account_id: row.try_get(11)?,
                    means: row.try_get(12)?,
                    address: row.try_get(13)?,
                    status: row.try_get(14)?,
                    reason: row.try_get(15)?,
                    message_id: row.try_get(16)?,
                    sent_at: row.try_get(17)?,
                    opened_at: row.try_get(18)?,
                    acknowledged_at: row.try_get(19)?,
                    acknowledged_name: row.try_get(20)?,
                    told_by: row.try_get(21)?,
                    read_back: row.try_get(22)?,
                    link_expires_at: row.try_get(23)?,
                    wrong_tries: row.try_get(24)?,
                    created_at: row.try_get(25)?,
                    is_earlier: row.try_get(26)?,
                    is_last: row.try_get(27)?,
                })
            },
            mapper: |it| DeliveryRow::from(it),
        }
    }
}
pub struct LockStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock() -> LockStmt {
    LockStmt("select d.id from pathology.report_delivery d where d.id = $1 for update", None)
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
pub struct OfReportStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_report() -> OfReportStmt {
    OfReportStmt(
        "select d.id, d.report_id, r.case_id, c.patient_id, c.accession_number, r.language, d.edition, d.what, d.addendum_id, d.consultant_id, d.consultant_name, d.account_id, d.means, d.address, d.status, d.reason, d.message_id, d.sent_at, d.opened_at, d.acknowledged_at, d.acknowledged_name, d.told_by, d.read_back, d.link_expires_at, d.wrong_tries, d.created_at, d.is_earlier, not exists (select from pathology.report_delivery n where n.report_id = d.report_id and n.created_at > d.created_at and not n.is_earlier) as is_last from pathology.report_delivery d join pathology.report r on r.id = d.report_id join pathology.pathology_case c on c.id = r.case_id where d.report_id = $1 order by d.created_at desc, d.id desc",
        None,
    )
}
impl OfReportStmt {
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
        report: &'a uuid::Uuid,
    ) -> DeliveryRowQuery<'c, 'a, 's, C, DeliveryRow, 1> {
        DeliveryRowQuery {
            client,
            params: [report],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<DeliveryRowBorrowed, tokio_postgres::Error> {
                Ok(DeliveryRowBorrowed {
                    id: row.try_get(0)?,
                    report_id: row.try_get(1)?,
                    case_id: row.try_get(2)?,
                    patient_id: row.try_get(3)?,
                    accession_number: row.try_get(4)?,
                    language: row.try_get(5)?,
                    edition: row.try_get(6)?,
                    what: row.try_get(7)?,
                    addendum_id: row.try_get(8)?,
                    consultant_id: row.try_get(9)?,
                    consultant_name: row.try_get(10)?,
                    account_id: row.try_get(11)?,
                    means: row.try_get(12)?,
                    address: row.try_get(13)?,
                    status: row.try_get(14)?,
                    reason: row.try_get(15)?,
                    message_id: row.try_get(16)?,
                    sent_at: row.try_get(17)?,
                    opened_at: row.try_get(18)?,
                    acknowledged_at: row.try_get(19)?,
                    acknowledged_name: row.try_get(20)?,
                    told_by: row.try_get(21)?,
                    read_back: row.try_get(22)?,
                    link_expires_at: row.try_get(23)?,
                    wrong_tries: row.try_get(24)?,
                    created_at: row.try_get(25)?,
                    is_earlier: row.try_get(26)?,
                    is_last: row.try_get(27)?,
                })
            },
            mapper: |it| DeliveryRow::from(it),
        }
    }
}
pub struct PageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn page() -> PageStmt {
    PageStmt(
        "select d.id, d.report_id, r.case_id, c.patient_id, c.accession_number, r.language, d.edition, d.what, d.addendum_id, d.consultant_id, d.consultant_name, d.account_id, d.means, d.address, d.status, d.reason, d.message_id, d.sent_at, d.opened_at, d.acknowledged_at, d.acknowledged_name, d.told_by, d.read_back, d.link_expires_at, d.wrong_tries, d.created_at, d.is_earlier, not exists (select from pathology.report_delivery n where n.report_id = d.report_id and n.created_at > d.created_at and not n.is_earlier) as is_last from pathology.report_delivery d join pathology.report r on r.id = d.report_id join pathology.pathology_case c on c.id = r.case_id where (d.created_at, d.id) < ($1, $2) order by d.created_at desc, d.id desc limit $3",
        None,
    )
}
impl PageStmt {
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
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        wanted: &'a i64,
    ) -> DeliveryRowQuery<'c, 'a, 's, C, DeliveryRow, 3> {
        DeliveryRowQuery {
            client,
            params: [before_at, before_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<DeliveryRowBorrowed, tokio_postgres::Error> {
                Ok(DeliveryRowBorrowed {
                    id: row.try_get(0)?,
                    report_id: row.try_get(1)?,
                    case_id: row.try_get(2)?,
                    patient_id: row.try_get(3)?,
                    accession_number: row.try_get(4)?,
                    language: row.try_get(5)?,
                    edition: row.try_get(6)?,
                    what: row.try_get(7)?,
                    addendum_id: row.try_get(8)?,
                    consultant_id: row.try_get(9)?,
                    consultant_name: row.try_get(10)?,
                    account_id: row.try_get(11)?,
                    means: row.try_get(12)?,
                    address: row.try_get(13)?,
                    status: row.try_get(14)?,
                    reason: row.try_get(15)?,
                    message_id: row.try_get(16)?,
                    sent_at: row.try_get(17)?,
                    opened_at: row.try_get(18)?,
                    acknowledged_at: row.try_get(19)?,
                    acknowledged_name: row.try_get(20)?,
                    told_by: row.try_get(21)?,
                    read_back: row.try_get(22)?,
                    link_expires_at: row.try_get(23)?,
                    wrong_tries: row.try_get(24)?,
                    created_at: row.try_get(25)?,
                    is_earlier: row.try_get(26)?,
                    is_last: row.try_get(27)?,
                })
            },
            mapper: |it| DeliveryRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, PageParams, DeliveryRowQuery<'c, 'a, 's, C, DeliveryRow, 3>, C>
    for PageStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PageParams,
    ) -> DeliveryRowQuery<'c, 'a, 's, C, DeliveryRow, 3> {
        self.bind(client, &params.before_at, &params.before_id, &params.wanted)
    }
}
pub struct PageFailedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn page_failed() -> PageFailedStmt {
    PageFailedStmt(
        "select d.id, d.report_id, r.case_id, c.patient_id, c.accession_number, r.language, d.edition, d.what, d.addendum_id, d.consultant_id, d.consultant_name, d.account_id, d.means, d.address, d.status, d.reason, d.message_id, d.sent_at, d.opened_at, d.acknowledged_at, d.acknowledged_name, d.told_by, d.read_back, d.link_expires_at, d.wrong_tries, d.created_at, d.is_earlier, not exists (select from pathology.report_delivery n where n.report_id = d.report_id and n.created_at > d.created_at and not n.is_earlier) as is_last from pathology.report_delivery d join pathology.report r on r.id = d.report_id join pathology.pathology_case c on c.id = r.case_id where d.status in ('failed', 'waiting') and (d.status = 'failed' or d.created_at < $1) and (d.means = 'none') = $2 and (d.created_at, d.id) < ($3, $4) order by d.created_at desc, d.id desc limit $5",
        None,
    )
}
impl PageFailedStmt {
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
        late: &'a jiff::Timestamp,
        nobody: &'a bool,
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        wanted: &'a i64,
    ) -> DeliveryRowQuery<'c, 'a, 's, C, DeliveryRow, 5> {
        DeliveryRowQuery {
            client,
            params: [late, nobody, before_at, before_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<DeliveryRowBorrowed, tokio_postgres::Error> {
                Ok(DeliveryRowBorrowed {
                    id: row.try_get(0)?,
                    report_id: row.try_get(1)?,
                    case_id: row.try_get(2)?,
                    patient_id: row.try_get(3)?,
                    accession_number: row.try_get(4)?,
                    language: row.try_get(5)?,
                    edition: row.try_get(6)?,
                    what: row.try_get(7)?,
                    addendum_id: row.try_get(8)?,
                    consultant_id: row.try_get(9)?,
                    consultant_name: row.try_get(10)?,
                    account_id: row.try_get(11)?,
                    means: row.try_get(12)?,
                    address: row.try_get(13)?,
                    status: row.try_get(14)?,
                    reason: row.try_get(15)?,
                    message_id: row.try_get(16)?,
                    sent_at: row.try_get(17)?,
                    opened_at: row.try_get(18)?,
                    acknowledged_at: row.try_get(19)?,
                    acknowledged_name: row.try_get(20)?,
                    told_by: row.try_get(21)?,
                    read_back: row.try_get(22)?,
                    link_expires_at: row.try_get(23)?,
                    wrong_tries: row.try_get(24)?,
                    created_at: row.try_get(25)?,
                    is_earlier: row.try_get(26)?,
                    is_last: row.try_get(27)?,
                })
            },
            mapper: |it| DeliveryRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PageFailedParams,
        DeliveryRowQuery<'c, 'a, 's, C, DeliveryRow, 5>,
        C,
    > for PageFailedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PageFailedParams,
    ) -> DeliveryRowQuery<'c, 'a, 's, C, DeliveryRow, 5> {
        self.bind(client, &params.late, &params.nobody, &params.before_at, &params.before_id, &params.wanted)
    }
}
pub struct PageUnreadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn page_unread() -> PageUnreadStmt {
    PageUnreadStmt(
        "select d.id, d.report_id, r.case_id, c.patient_id, c.accession_number, r.language, d.edition, d.what, d.addendum_id, d.consultant_id, d.consultant_name, d.account_id, d.means, d.address, d.status, d.reason, d.message_id, d.sent_at, d.opened_at, d.acknowledged_at, d.acknowledged_name, d.told_by, d.read_back, d.link_expires_at, d.wrong_tries, d.created_at, d.is_earlier, not exists (select from pathology.report_delivery n where n.report_id = d.report_id and n.created_at > d.created_at and not n.is_earlier) as is_last from pathology.report_delivery d join pathology.report r on r.id = d.report_id join pathology.pathology_case c on c.id = r.case_id where d.status in ('sent', 'opened') and d.means = 'email' and d.created_at < $1 and (d.created_at, d.id) < ($2, $3) order by d.created_at desc, d.id desc limit $4",
        None,
    )
}
impl PageUnreadStmt {
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
        until: &'a jiff::Timestamp,
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        wanted: &'a i64,
    ) -> DeliveryRowQuery<'c, 'a, 's, C, DeliveryRow, 4> {
        DeliveryRowQuery {
            client,
            params: [until, before_at, before_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<DeliveryRowBorrowed, tokio_postgres::Error> {
                Ok(DeliveryRowBorrowed {
                    id: row.try_get(0)?,
                    report_id: row.try_get(1)?,
                    case_id: row.try_get(2)?,
                    patient_id: row.try_get(3)?,
                    accession_number: row.try_get(4)?,
                    language: row.try_get(5)?,
                    edition: row.try_get(6)?,
                    what: row.try_get(7)?,
                    addendum_id: row.try_get(8)?,
                    consultant_id: row.try_get(9)?,
                    consultant_name: row.try_get(10)?,
                    account_id: row.try_get(11)?,
                    means: row.try_get(12)?,
                    address: row.try_get(13)?,
                    status: row.try_get(14)?,
                    reason: row.try_get(15)?,
                    message_id: row.try_get(16)?,
                    sent_at: row.try_get(17)?,
                    opened_at: row.try_get(18)?,
                    acknowledged_at: row.try_get(19)?,
                    acknowledged_name: row.try_get(20)?,
                    told_by: row.try_get(21)?,
                    read_back: row.try_get(22)?,
                    link_expires_at: row.try_get(23)?,
                    wrong_tries: row.try_get(24)?,
                    created_at: row.try_get(25)?,
                    is_earlier: row.try_get(26)?,
                    is_last: row.try_get(27)?,
                })
            },
            mapper: |it| DeliveryRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PageUnreadParams,
        DeliveryRowQuery<'c, 'a, 's, C, DeliveryRow, 4>,
        C,
    > for PageUnreadStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PageUnreadParams,
    ) -> DeliveryRowQuery<'c, 'a, 's, C, DeliveryRow, 4> {
        self.bind(client, &params.until, &params.before_at, &params.before_id, &params.wanted)
    }
}
pub struct ReaddressStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn readdress() -> ReaddressStmt {
    ReaddressStmt(
        "update pathology.report_delivery set consultant_id = $1, consultant_name = $2, account_id = $3, means = $4, address = $5, status = 'waiting', reason = null, message_id = null, link_sha256 = null, link_expires_at = null, wrong_tries = 0 where id = $6",
        None,
    )
}
impl ReaddressStmt {
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
        consultant: &'a Option<uuid::Uuid>,
        consultant_name: &'a Option<T1>,
        account: &'a Option<uuid::Uuid>,
        means: &'a T2,
        address: &'a Option<T3>,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[consultant, consultant_name, account, means, address, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ReaddressParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ReaddressStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ReaddressParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.consultant,
            &params.consultant_name,
            &params.account,
            &params.means,
            &params.address,
            &params.id,
        ))
    }
}
pub struct LinkStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn link() -> LinkStmt {
    LinkStmt(
        "update pathology.report_delivery set message_id = $1::uuid, link_sha256 = $2::bytea, link_expires_at = $3::timestamptz where id = $4",
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
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        message: &'a uuid::Uuid,
        sha256: &'a T1,
        expires_at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[message, sha256, expires_at, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        LinkParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for LinkStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a LinkParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.message, &params.sha256, &params.expires_at, &params.id))
    }
}
pub struct FailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn fail() -> FailStmt {
    FailStmt(
        "update pathology.report_delivery set status = 'failed', reason = $1::text where id = $2 and status in ('waiting', 'sent', 'opened')",
        None,
    )
}
impl FailStmt {
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
        reason: &'a T1,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[reason, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        FailParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for FailStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a FailParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.reason, &params.id))
    }
}
pub struct OfMessageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_message() -> OfMessageStmt {
    OfMessageStmt(
        "select d.id from pathology.report_delivery d where d.message_id = $1 and d.status = 'waiting' for update",
        None,
    )
}
impl OfMessageStmt {
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
        message: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [message],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct SentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sent() -> SentStmt {
    SentStmt(
        "update pathology.report_delivery set status = 'sent', sent_at = $1::timestamptz where id = $2 and status = 'waiting'",
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
pub struct OfAccountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_account() -> OfAccountStmt {
    OfAccountStmt(
        "select d.id, d.account_id from pathology.report_delivery d where d.report_id = $1 and d.means = 'account' and d.status = 'waiting' and d.account_id is not null for update",
        None,
    )
}
impl OfAccountStmt {
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
        report: &'a uuid::Uuid,
    ) -> OfAccountQuery<'c, 'a, 's, C, OfAccount, 1> {
        OfAccountQuery {
            client,
            params: [report],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OfAccount, tokio_postgres::Error> {
                Ok(OfAccount { id: row.try_get(0)?, account_id: row.try_get(1)? })
            },
            mapper: |it| OfAccount::from(it),
        }
    }
}
pub struct LockLinkStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_link() -> LockLinkStmt {
    LockLinkStmt(
        "select d.id from pathology.report_delivery d where d.link_sha256 = $1::bytea for update",
        None,
    )
}
impl LockLinkStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        sha256: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [sha256],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ByLinkStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn by_link() -> ByLinkStmt {
    ByLinkStmt(
        "select d.id, d.report_id, c.patient_id, r.language, d.edition, d.consultant_name, d.address, k.mobile, d.link_expires_at, d.wrong_tries, d.code_sha256, d.code_expires_at, d.code_wrong_tries, d.pass_sha256, d.pass_expires_at, d.acknowledged_at, d.acknowledged_name, d.read_papers, coalesce(c.consultant_id = d.consultant_id and lower(k.email) = lower(d.address), false) as is_current, cardinality(array(select t from unnest(d.code_times) t where t > $1)) as recent_codes from pathology.report_delivery d join pathology.report r on r.id = d.report_id join pathology.pathology_case c on c.id = r.case_id left join pathology.referring_consultant k on k.id = d.consultant_id where d.link_sha256 = $2::bytea",
        None,
    )
}
impl ByLinkStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        since: &'a jiff::Timestamp,
        sha256: &'a T1,
    ) -> ByLinkQuery<'c, 'a, 's, C, ByLink, 2> {
        ByLinkQuery {
            client,
            params: [since, sha256],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ByLinkBorrowed, tokio_postgres::Error> {
                Ok(ByLinkBorrowed {
                    id: row.try_get(0)?,
                    report_id: row.try_get(1)?,
                    patient_id: row.try_get(2)?,
                    language: row.try_get(3)?,
                    edition: row.try_get(4)?,
                    consultant_name: row.try_get(5)?,
                    address: row.try_get(6)?,
                    mobile: row.try_get(7)?,
                    link_expires_at: row.try_get(8)?,
                    wrong_tries: row.try_get(9)?,
                    code_sha256: row.try_get(10)?,
                    code_expires_at: row.try_get(11)?,
                    code_wrong_tries: row.try_get(12)?,
                    pass_sha256: row.try_get(13)?,
                    pass_expires_at: row.try_get(14)?,
                    acknowledged_at: row.try_get(15)?,
                    acknowledged_name: row.try_get(16)?,
                    read_papers: row.try_get(17)?,
                    is_current: row.try_get(18)?,
                    recent_codes: row.try_get(19)?,
                })
            },
            mapper: |it| ByLink::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>
    crate::client::async_::Params<'c, 'a, 's, ByLinkParams<T1>, ByLinkQuery<'c, 'a, 's, C, ByLink, 2>, C>
    for ByLinkStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ByLinkParams<T1>,
    ) -> ByLinkQuery<'c, 'a, 's, C, ByLink, 2> {
        self.bind(client, &params.since, &params.sha256)
    }
}
pub struct KeepCodeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn keep_code() -> KeepCodeStmt {
    KeepCodeStmt(
        "update pathology.report_delivery d set code_sha256 = $1::bytea, code_expires_at = $2::timestamptz, code_wrong_tries = 0, code_times = array(select t from unnest(d.code_times) t where t > $3) || $4::timestamptz where d.id = $5",
        None,
    )
}
impl KeepCodeStmt {
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
        sha256: &'a T1,
        expires_at: &'a jiff::Timestamp,
        since: &'a jiff::Timestamp,
        at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[sha256, expires_at, since, at, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        KeepCodeParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for KeepCodeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a KeepCodeParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.sha256, &params.expires_at, &params.since, &params.at, &params.id))
    }
}
pub struct CountWrongStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_wrong() -> CountWrongStmt {
    CountWrongStmt(
        "update pathology.report_delivery set wrong_tries = wrong_tries + 1, code_wrong_tries = code_wrong_tries + 1 where id = $1",
        None,
    )
}
impl CountWrongStmt {
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
pub struct EnterStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn enter() -> EnterStmt {
    EnterStmt(
        "update pathology.report_delivery set code_sha256 = null, code_expires_at = null, pass_sha256 = $1::bytea, pass_expires_at = $2::timestamptz, opened_at = coalesce(opened_at, $3::timestamptz), reason = case when status = 'failed' then null else reason end, status = case when status in ('waiting', 'sent', 'failed') then 'opened' else status end where id = $4",
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
        sha256: &'a T1,
        expires_at: &'a jiff::Timestamp,
        at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[sha256, expires_at, at, id]).await
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
        Box::pin(self.bind(client, &params.sha256, &params.expires_at, &params.at, &params.id))
    }
}
pub struct NoteReadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn note_read() -> NoteReadStmt {
    NoteReadStmt(
        "update pathology.report_delivery set read_papers = read_papers || $1::text where id = $2 and $1::text <> all (read_papers)",
        None,
    )
}
impl NoteReadStmt {
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
        paper: &'a T1,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[paper, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        NoteReadParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for NoteReadStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a NoteReadParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.paper, &params.id))
    }
}
pub struct AcknowledgeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn acknowledge() -> AcknowledgeStmt {
    AcknowledgeStmt(
        "update pathology.report_delivery d set status = 'acknowledged', reason = null, acknowledged_at = $1::timestamptz, acknowledged_name = $2::text from pathology.report_delivery l where l.id = $3 and d.report_id = l.report_id and d.consultant_id = l.consultant_id and d.status not in ('acknowledged', 'superseded') and d.created_at <= $4 returning d.id",
        None,
    )
}
impl AcknowledgeStmt {
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
        at: &'a jiff::Timestamp,
        name: &'a T1,
        id: &'a uuid::Uuid,
        seen: &'a jiff::Timestamp,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        UuidUuidQuery {
            client,
            params: [at, name, id, seen],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AcknowledgeParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4>,
        C,
    > for AcknowledgeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AcknowledgeParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        self.bind(client, &params.at, &params.name, &params.id, &params.seen)
    }
}
pub struct NewestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn newest() -> NewestStmt {
    NewestStmt(
        "select max(d.created_at) as at from pathology.report_delivery l join pathology.report_delivery d on d.report_id = l.report_id where l.id = $1",
        None,
    )
}
impl NewestStmt {
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
    ) -> JiffTimestampQuery<'c, 'a, 's, C, jiff::Timestamp, 1> {
        JiffTimestampQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct AcknowledgedByStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn acknowledged_by() -> AcknowledgedByStmt {
    AcknowledgedByStmt(
        "select d.acknowledged_at as at, d.acknowledged_name as name from pathology.report_delivery l join pathology.report_delivery d on d.report_id = l.report_id and d.consultant_id = l.consultant_id and d.status <> 'superseded' where l.id = $1 order by d.created_at desc, d.id desc limit 1",
        None,
    )
}
impl AcknowledgedByStmt {
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
    ) -> AcknowledgedByQuery<'c, 'a, 's, C, AcknowledgedBy, 1> {
        AcknowledgedByQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AcknowledgedByBorrowed, tokio_postgres::Error> {
                Ok(AcknowledgedByBorrowed { at: row.try_get(0)?, name: row.try_get(1)? })
            },
            mapper: |it| AcknowledgedBy::from(it),
        }
    }
}
pub struct TellStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tell() -> TellStmt {
    TellStmt(
        "update pathology.report_delivery set status = 'acknowledged', reason = null, acknowledged_at = $1::timestamptz, acknowledged_name = $2::text, told_by = $3::text, read_back = $4::boolean where id = $5 and status not in ('acknowledged', 'superseded')",
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
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        at: &'a jiff::Timestamp,
        name: &'a T1,
        by: &'a T2,
        read_back: &'a bool,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[at, name, by, read_back, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        TellParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for TellStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a TellParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.at, &params.name, &params.by, &params.read_back, &params.id))
    }
}
pub struct OnPaperStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn on_paper() -> OnPaperStmt {
    OnPaperStmt(
        "update pathology.report_delivery set status = 'sent', reason = null, sent_at = $1::timestamptz, means = 'none', address = null where report_id = $2 and edition <= $3 and status = 'failed' and not is_earlier and reason in ('no_consultant', 'no_address', 'no_mail_server', 'refused', 'not_told_here', 'locked') returning id",
        None,
    )
}
impl OnPaperStmt {
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
        report: &'a uuid::Uuid,
        edition: &'a i32,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [at, report, edition],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, OnPaperParams, UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>, C>
    for OnPaperStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OnPaperParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.at, &params.report, &params.edition)
    }
}
