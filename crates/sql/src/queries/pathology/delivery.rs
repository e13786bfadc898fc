// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct ReadersParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub edition: i32,
    pub report: uuid::Uuid,
    pub records: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct WentOutParams {
    pub report: uuid::Uuid,
    pub edition: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct WentOut {
    pub changed_by: Option<uuid::Uuid>,
    pub changed_by_name: String,
}
pub struct WentOutBorrowed<'a> {
    pub changed_by: Option<uuid::Uuid>,
    pub changed_by_name: &'a str,
}
impl<'a> From<WentOutBorrowed<'a>> for WentOut {
    fn from(WentOutBorrowed { changed_by, changed_by_name }: WentOutBorrowed<'a>) -> Self {
        Self { changed_by, changed_by_name: changed_by_name.into() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct WentOutQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<WentOutBorrowed, tokio_postgres::Error>,
    mapper: fn(WentOutBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> WentOutQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(WentOutBorrowed) -> R) -> WentOutQuery<'c, 'a, 's, C, R, N> {
        WentOutQuery {
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
pub struct ReadersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn readers() -> ReadersStmt {
    ReadersStmt(
        "select distinct s.account_id from (select min(v.created_at) as since, max(v.created_at) filter (where v.edition = $1) as until from pathology.report_version v where v.report_id = $2 and v.action in ('publish', 'withdraw')) o cross join lateral ( select e.account_id from audit.event e where e.resource_type = 'pathology_report' and e.resource_id = $2 and e.action in ('pathology_report.document_read', 'pathology_report.exported', 'pathology_report.printed') and e.success and e.at >= o.since and (o.until is null or e.at < o.until + interval '5 minutes') union all select e.account_id from audit.event e where e.resource_type = 'patient' and e.resource_id = any($3::uuid[]) and e.action = 'pathology_result.listed' and e.success and e.at >= o.since and (o.until is null or e.at < o.until + interval '5 minutes')) s where s.account_id is not null",
        None,
    )
}
impl ReadersStmt {
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
        edition: &'a i32,
        report: &'a uuid::Uuid,
        records: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [edition, report, records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ReadersParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for ReadersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ReadersParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.edition, &params.report, &params.records)
    }
}
pub struct WentOutStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn went_out() -> WentOutStmt {
    WentOutStmt(
        "select v.changed_by, v.changed_by_name from pathology.report_version v where v.report_id = $1 and v.edition = $2 and v.action in ('publish', 'withdraw') order by v.number desc limit 1",
        None,
    )
}
impl WentOutStmt {
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
        edition: &'a i32,
    ) -> WentOutQuery<'c, 'a, 's, C, WentOut, 2> {
        WentOutQuery {
            client,
            params: [report, edition],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<WentOutBorrowed, tokio_postgres::Error> {
                Ok(WentOutBorrowed { changed_by: row.try_get(0)?, changed_by_name: row.try_get(1)? })
            },
            mapper: |it| WentOut::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, WentOutParams, WentOutQuery<'c, 'a, 's, C, WentOut, 2>, C>
    for WentOutStmt
{
    fn params(&'s self, client: &'c C, params: &'a WentOutParams) -> WentOutQuery<'c, 'a, 's, C, WentOut, 2> {
        self.bind(client, &params.report, &params.edition)
    }
}
