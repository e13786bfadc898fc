// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct FindParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::StringSql,
    T10: crate::ArraySql<Item = T9>,
> {
    pub told: Option<T1>,
    pub whose: T2,
    pub numbers: T4,
    pub diagnosis: Option<T5>,
    pub consultant: Option<T6>,
    pub site: Option<T7>,
    pub pathologist: Option<T8>,
    pub tokens: T10,
    pub from_at: jiff::Timestamp,
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub out_after: Option<jiff::Timestamp>,
    pub most: i32,
}
#[derive(Debug)]
pub struct LinesParams<T1: crate::StringSql, T2: crate::ArraySql<Item = uuid::Uuid>> {
    pub told: Option<T1>,
    pub cases: T2,
}
#[derive(Clone, Copy, Debug)]
pub struct WorklistParams {
    pub id: uuid::Uuid,
    pub account: uuid::Uuid,
}
#[derive(Debug)]
pub struct WorklistTakenParams<T1: crate::StringSql> {
    pub account: uuid::Uuid,
    pub name: T1,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct AddWorklistParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::JsonSql> {
    pub id: uuid::Uuid,
    pub account: uuid::Uuid,
    pub by: T1,
    pub name: T2,
    pub is_shared: bool,
    pub filter: T3,
}
#[derive(Debug)]
pub struct ChangeWorklistParams<T1: crate::StringSql, T2: crate::JsonSql> {
    pub name: T1,
    pub is_shared: bool,
    pub filter: T2,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Clone, Copy, Debug)]
pub struct DropWorklistParams {
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct ResultsParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub wanted: i64,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Find {
    pub case_id: uuid::Uuid,
    pub created_at: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct FoundRow {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub invoice_number: String,
    pub accession_number: String,
    pub investigation_type: String,
    pub consultant_name: Option<String>,
    pub priority: String,
    pub receive_date: jiff::civil::Date,
    pub reporting_date: Option<jiff::civil::Date>,
    pub verification_status: String,
    pub created_at: jiff::Timestamp,
    pub progress: String,
    pub site: Option<String>,
    pub pathologist_name: Option<String>,
    pub out_since: Option<jiff::Timestamp>,
    pub specimens: i32,
    pub rejected_specimens: i32,
    pub report_id: Option<uuid::Uuid>,
    pub edition: Option<i32>,
    pub diagnosis: Option<String>,
}
pub struct FoundRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub invoice_number: &'a str,
    pub accession_number: &'a str,
    pub investigation_type: &'a str,
    pub consultant_name: Option<&'a str>,
    pub priority: &'a str,
    pub receive_date: jiff::civil::Date,
    pub reporting_date: Option<jiff::civil::Date>,
    pub verification_status: &'a str,
    pub created_at: jiff::Timestamp,
    pub progress: &'a str,
    pub site: Option<&'a str>,
    pub pathologist_name: Option<&'a str>,
    pub out_since: Option<jiff::Timestamp>,
    pub specimens: i32,
    pub rejected_specimens: i32,
    pub report_id: Option<uuid::Uuid>,
    pub edition: Option<i32>,
    pub diagnosis: Option<&'a str>,
}
impl<'a> From<FoundRowBorrowed<'a>> for FoundRow {
    fn from(
        FoundRowBorrowed {
            id,
            patient_id,
            invoice_number,
            accession_number,
            investigation_type,
            consultant_name,
            priority,
            receive_date,
            reporting_date,
            verification_status,
            created_at,
            progress,
            site,
            pathologist_name,
            out_since,
            specimens,
            rejected_specimens,
            report_id,
            edition,
            diagnosis,
        }: FoundRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            patient_id,
            invoice_number: invoice_number.into(),
            accession_number: accession_number.into(),
            investigation_type: investigation_type.into(),
            consultant_name: consultant_name.map(|v| v.into()),
            priority: priority.into(),
            receive_date,
            reporting_date,
            verification_status: verification_status.into(),
            created_at,
            progress: progress.into(),
            site: site.map(|v| v.into()),
            pathologist_name: pathologist_name.map(|v| v.into()),
            out_since,
            specimens,
            rejected_specimens,
            report_id,
            edition,
            diagnosis: diagnosis.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct WorklistRow {
    pub id: uuid::Uuid,
    pub owner_id: uuid::Uuid,
    pub owner_name: String,
    pub name: String,
    pub is_shared: bool,
    pub filter: serde_json::Value,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
}
pub struct WorklistRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub owner_id: uuid::Uuid,
    pub owner_name: &'a str,
    pub name: &'a str,
    pub is_shared: bool,
    pub filter: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<WorklistRowBorrowed<'a>> for WorklistRow {
    fn from(
        WorklistRowBorrowed {
            id,
            owner_id,
            owner_name,
            name,
            is_shared,
            filter,
            version,
            updated_at,
        }: WorklistRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            owner_id,
            owner_name: owner_name.into(),
            name: name.into(),
            is_shared,
            filter: serde_json::from_str(filter.0.get()).unwrap(),
            version,
            updated_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ResultRow {
    pub report_id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub accession_number: String,
    pub investigation_type: String,
    pub receive_date: jiff::civil::Date,
    pub edition: i32,
    pub published_at: jiff::Timestamp,
    pub withdrawn_at: Option<jiff::Timestamp>,
    pub content: serde_json::Value,
    pub signature_id: uuid::Uuid,
    pub is_being_amended: bool,
    pub signed_by_name: Option<String>,
}
pub struct ResultRowBorrowed<'a> {
    pub report_id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub accession_number: &'a str,
    pub investigation_type: &'a str,
    pub receive_date: jiff::civil::Date,
    pub edition: i32,
    pub published_at: jiff::Timestamp,
    pub withdrawn_at: Option<jiff::Timestamp>,
    pub content: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub signature_id: uuid::Uuid,
    pub is_being_amended: bool,
    pub signed_by_name: Option<&'a str>,
}
impl<'a> From<ResultRowBorrowed<'a>> for ResultRow {
    fn from(
        ResultRowBorrowed {
            report_id,
            case_id,
            accession_number,
            investigation_type,
            receive_date,
            edition,
            published_at,
            withdrawn_at,
            content,
            signature_id,
            is_being_amended,
            signed_by_name,
        }: ResultRowBorrowed<'a>,
    ) -> Self {
        Self {
            report_id,
            case_id,
            accession_number: accession_number.into(),
            investigation_type: investigation_type.into(),
            receive_date,
            edition,
            published_at,
            withdrawn_at,
            content: serde_json::from_str(content.0.get()).unwrap(),
            signature_id,
            is_being_amended,
            signed_by_name: signed_by_name.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct FindQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Find, tokio_postgres::Error>,
    mapper: fn(Find) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Find) -> R) -> FindQuery<'c, 'a, 's, C, R, N> {
        FindQuery {
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
pub struct FoundRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FoundRowBorrowed, tokio_postgres::Error>,
    mapper: fn(FoundRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FoundRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FoundRowBorrowed) -> R) -> FoundRowQuery<'c, 'a, 's, C, R, N> {
        FoundRowQuery {
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
pub struct WorklistRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<WorklistRowBorrowed, tokio_postgres::Error>,
    mapper: fn(WorklistRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> WorklistRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(WorklistRowBorrowed) -> R) -> WorklistRowQuery<'c, 'a, 's, C, R, N> {
        WorklistRowQuery {
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
pub struct ResultRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ResultRowBorrowed, tokio_postgres::Error>,
    mapper: fn(ResultRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ResultRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ResultRowBorrowed) -> R) -> ResultRowQuery<'c, 'a, 's, C, R, N> {
        ResultRowQuery {
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
pub struct FindStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find() -> FindStmt {
    FindStmt(
        "select f.case_id, f.created_at from pathology.case_query($1::text, $2::uuid[], $3::text[], $4::text, $5::text, $6::text, $7::text, $8::text[]) q cross join lateral search.cases(q.can_be, q.asked, q.words, q.said, q.others, $9::timestamptz, $10::timestamptz, $11::uuid, $12::timestamptz, $13::int) f",
        None,
    )
}
impl FindStmt {
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
        T2: crate::ArraySql<Item = uuid::Uuid>,
        T3: crate::StringSql,
        T4: crate::ArraySql<Item = T3>,
        T5: crate::StringSql,
        T6: crate::StringSql,
        T7: crate::StringSql,
        T8: crate::StringSql,
        T9: crate::StringSql,
        T10: crate::ArraySql<Item = T9>,
    >(
        &'s self,
        client: &'c C,
        told: &'a Option<T1>,
        whose: &'a T2,
        numbers: &'a T4,
        diagnosis: &'a Option<T5>,
        consultant: &'a Option<T6>,
        site: &'a Option<T7>,
        pathologist: &'a Option<T8>,
        tokens: &'a T10,
        from_at: &'a jiff::Timestamp,
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        out_after: &'a Option<jiff::Timestamp>,
        most: &'a i32,
    ) -> FindQuery<'c, 'a, 's, C, Find, 13> {
        FindQuery {
            client,
            params: [
                told,
                whose,
                numbers,
                diagnosis,
                consultant,
                site,
                pathologist,
                tokens,
                from_at,
                before_at,
                before_id,
                out_after,
                most,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Find, tokio_postgres::Error> {
                Ok(Find { case_id: row.try_get(0)?, created_at: row.try_get(1)? })
            },
            mapper: |it| Find::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::StringSql,
    T10: crate::ArraySql<Item = T9>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>,
        FindQuery<'c, 'a, 's, C, Find, 13>,
        C,
    > for FindStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>,
    ) -> FindQuery<'c, 'a, 's, C, Find, 13> {
        self.bind(
            client,
            &params.told,
            &params.whose,
            &params.numbers,
            &params.diagnosis,
            &params.consultant,
            &params.site,
            &params.pathologist,
            &params.tokens,
            &params.from_at,
            &params.before_at,
            &params.before_id,
            &params.out_after,
            &params.most,
        )
    }
}
pub struct LinesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lines() -> LinesStmt {
    LinesStmt(
        "select c.id, c.patient_id, c.invoice_number, c.accession_number, c.investigation_type, c.consultant_name, c.priority, c.receive_date, c.reporting_date, c.verification_status, c.created_at, i.progress, i.site, i.pathologist_name, i.out_since, (select count(*)::int from pathology.specimen s where s.case_id = c.id) as specimens, (select count(*)::int from pathology.specimen s where s.case_id = c.id and s.status = 'rejected') as rejected_specimens, r.id as report_id, r.edition, case when length(t.told) <= 200 or $1::text is null then left(t.told, 200) else ts_headline(pathology.words_of(r.language), left(t.told, 3000), websearch_to_tsquery(pathology.words_of(r.language), $1::text), 'MaxWords=30, MinWords=15, StartSel=\"\", StopSel=\"\"') end as diagnosis from pathology.pathology_case c join pathology.case_index i on i.case_id = c.id left join pathology.report r on r.case_id = c.id left join pathology.report_edition e on e.report_id = r.id and e.number = r.issued_edition and r.issued_edition < r.edition cross join lateral (select coalesce(e.content -> 'report', jsonb_build_object('diagnosis', r.diagnosis, 'diagnoses', r.diagnoses)) as report) s cross join lateral (select coalesce(s.report ->> 'diagnosis', (select string_agg(d #>> '{}', E'\\n') from jsonb_path_query(s.report, '$.diagnoses[*].diagnosis') d)) as told) t where c.id = any($2::uuid[])",
        None,
    )
}
impl LinesStmt {
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
        T2: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        told: &'a Option<T1>,
        cases: &'a T2,
    ) -> FoundRowQuery<'c, 'a, 's, C, FoundRow, 2> {
        FoundRowQuery {
            client,
            params: [told, cases],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FoundRowBorrowed, tokio_postgres::Error> {
                Ok(FoundRowBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    invoice_number: row.try_get(2)?,
                    accession_number: row.try_get(3)?,
                    investigation_type: row.try_get(4)?,
                    consultant_name: row.try_get(5)?,
                    priority: row.try_get(6)?,
                    receive_date: row.try_get(7)?,
                    reporting_date: row.try_get(8)?,
                    verification_status: row.try_get(9)?,
                    created_at: row.try_get(10)?,
                    progress: row.try_get(11)?,
                    site: row.try_get(12)?,
                    pathologist_name: row.try_get(13)?,
                    out_since: row.try_get(14)?,
                    specimens: row.try_get(15)?,
                    rejected_specimens: row.try_get(16)?,
                    report_id: row.try_get(17)?,
                    edition: row.try_get(18)?,
                    diagnosis: row.try_get(19)?,
                })
            },
            mapper: |it| FoundRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        LinesParams<T1, T2>,
        FoundRowQuery<'c, 'a, 's, C, FoundRow, 2>,
        C,
    > for LinesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LinesParams<T1, T2>,
    ) -> FoundRowQuery<'c, 'a, 's, C, FoundRow, 2> {
        self.bind(client, &params.told, &params.cases)
    }
}
pub struct WorklistsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn worklists() -> WorklistsStmt {
    WorklistsStmt(
        "select w.id, w.owner_id, w.owner_name, w.name, w.is_shared, w.filter, w.version, w.updated_at from pathology.worklist w where w.owner_id = $1 or w.is_shared order by w.owner_id <> $1, w.name, w.id limit 300",
        None,
    )
}
impl WorklistsStmt {
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
    ) -> WorklistRowQuery<'c, 'a, 's, C, WorklistRow, 1> {
        WorklistRowQuery {
            client,
            params: [account],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<WorklistRowBorrowed, tokio_postgres::Error> {
                Ok(WorklistRowBorrowed {
                    id: row.try_get(0)?,
                    owner_id: row.try_get(1)?,
                    owner_name: row.try_get(2)?,
                    name: row.try_get(3)?,
                    is_shared: row.try_get(4)?,
                    filter: row.try_get(5)?,
                    version: row.try_get(6)?,
                    updated_at: row.try_get(7)?,
                })
            },
            mapper: |it| WorklistRow::from(it),
        }
    }
}
pub struct WorklistStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn worklist() -> WorklistStmt {
    WorklistStmt(
        "select w.id, w.owner_id, w.owner_name, w.name, w.is_shared, w.filter, w.version, w.updated_at from pathology.worklist w where w.id = $1 and (w.owner_id = $2 or w.is_shared)",
        None,
    )
}
impl WorklistStmt {
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
    ) -> WorklistRowQuery<'c, 'a, 's, C, WorklistRow, 2> {
        WorklistRowQuery {
            client,
            params: [id, account],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<WorklistRowBorrowed, tokio_postgres::Error> {
                Ok(WorklistRowBorrowed {
                    id: row.try_get(0)?,
                    owner_id: row.try_get(1)?,
                    owner_name: row.try_get(2)?,
                    name: row.try_get(3)?,
                    is_shared: row.try_get(4)?,
                    filter: row.try_get(5)?,
                    version: row.try_get(6)?,
                    updated_at: row.try_get(7)?,
                })
            },
            mapper: |it| WorklistRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        WorklistParams,
        WorklistRowQuery<'c, 'a, 's, C, WorklistRow, 2>,
        C,
    > for WorklistStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a WorklistParams,
    ) -> WorklistRowQuery<'c, 'a, 's, C, WorklistRow, 2> {
        self.bind(client, &params.id, &params.account)
    }
}
pub struct WorklistsKeptStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn worklists_kept() -> WorklistsKeptStmt {
    WorklistsKeptStmt("select count(*) as kept from pathology.worklist w where w.owner_id = $1", None)
}
impl WorklistsKeptStmt {
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
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [account],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct WorklistTakenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn worklist_taken() -> WorklistTakenStmt {
    WorklistTakenStmt(
        "select exists (select from pathology.worklist w where w.owner_id = $1 and w.name = $2 and w.id <> $3) as taken",
        None,
    )
}
impl WorklistTakenStmt {
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
        account: &'a uuid::Uuid,
        name: &'a T1,
        id: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        BoolQuery {
            client,
            params: [account, name, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, WorklistTakenParams<T1>, BoolQuery<'c, 'a, 's, C, bool, 3>, C>
    for WorklistTakenStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a WorklistTakenParams<T1>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        self.bind(client, &params.account, &params.name, &params.id)
    }
}
pub struct AddWorklistStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add_worklist() -> AddWorklistStmt {
    AddWorklistStmt(
        "insert into pathology.worklist (id, owner_id, owner_name, name, is_shared, filter) values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
        None,
    )
}
impl AddWorklistStmt {
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
        T3: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        account: &'a uuid::Uuid,
        by: &'a T1,
        name: &'a T2,
        is_shared: &'a bool,
        filter: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, account, by, name, is_shared, filter]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AddWorklistParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AddWorklistStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AddWorklistParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.account,
            &params.by,
            &params.name,
            &params.is_shared,
            &params.filter,
        ))
    }
}
pub struct ChangeWorklistStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn change_worklist() -> ChangeWorklistStmt {
    ChangeWorklistStmt(
        "update pathology.worklist set name = $1, is_shared = $2, filter = $3, version = version + 1, updated_at = now() where id = $4 and version = $5",
        None,
    )
}
impl ChangeWorklistStmt {
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
        name: &'a T1,
        is_shared: &'a bool,
        filter: &'a T2,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[name, is_shared, filter, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ChangeWorklistParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ChangeWorklistStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ChangeWorklistParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.name,
            &params.is_shared,
            &params.filter,
            &params.id,
            &params.version,
        ))
    }
}
pub struct DropWorklistStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_worklist() -> DropWorklistStmt {
    DropWorklistStmt("delete from pathology.worklist where id = $1 and version = $2", None)
}
impl DropWorklistStmt {
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
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DropWorklistParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DropWorklistStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DropWorklistParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.version))
    }
}
pub struct ResultsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn results() -> ResultsStmt {
    ResultsStmt(
        "select r.id as report_id, c.id as case_id, c.accession_number, c.investigation_type, c.receive_date, v.edition, v.at as published_at, r.withdrawn_at, e.content, e.signature_id, coalesce(r.edition > r.issued_edition and r.status <> 'withdrawn', false) as is_being_amended, (select s.changed_by_name from pathology.report_version s where s.report_id = r.id and s.action = 'sign' and s.edition = v.edition order by s.number desc limit 1) as signed_by_name from pathology.pathology_case c join pathology.report r on r.case_id = c.id cross join lateral (select p.edition, p.created_at as at from pathology.report_version p where p.report_id = r.id and p.action = 'publish' order by p.number desc limit 1) v join pathology.report_edition e on e.report_id = r.id and e.number = v.edition where c.patient_id = any($1::uuid[]) and (v.at, c.id) < ($2, $3) order by v.at desc, c.id desc limit $4",
        None,
    )
}
impl ResultsStmt {
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
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        wanted: &'a i64,
    ) -> ResultRowQuery<'c, 'a, 's, C, ResultRow, 4> {
        ResultRowQuery {
            client,
            params: [records, before_at, before_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ResultRowBorrowed, tokio_postgres::Error> {
                Ok(ResultRowBorrowed {
                    report_id: row.try_get(0)?,
                    case_id: row.try_get(1)?,
                    accession_number: row.try_get(2)?,
                    investigation_type: row.try_get(3)?,
                    receive_date: row.try_get(4)?,
                    edition: row.try_get(5)?,
                    published_at: row.try_get(6)?,
                    withdrawn_at: row.try_get(7)?,
                    content: row.try_get(8)?,
                    signature_id: row.try_get(9)?,
                    is_being_amended: row.try_get(10)?,
                    signed_by_name: row.try_get(11)?,
                })
            },
            mapper: |it| ResultRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ResultsParams<T1>,
        ResultRowQuery<'c, 'a, 's, C, ResultRow, 4>,
        C,
    > for ResultsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ResultsParams<T1>,
    ) -> ResultRowQuery<'c, 'a, 's, C, ResultRow, 4> {
        self.bind(client, &params.records, &params.before_at, &params.before_id, &params.wanted)
    }
}
pub struct PublishedEditionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn published_edition() -> PublishedEditionStmt {
    PublishedEditionStmt(
        "select v.edition from pathology.report_version v where v.report_id = $1 and v.action in ('publish', 'withdraw') order by v.number desc limit 1",
        None,
    )
}
impl PublishedEditionStmt {
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
    ) -> I32Query<'c, 'a, 's, C, i32, 1> {
        I32Query {
            client,
            params: [report],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
