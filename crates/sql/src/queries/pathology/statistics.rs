// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct VolumesParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub unit: T1,
    pub zone: T2,
    pub from_at: jiff::Timestamp,
    pub until_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct GroupsParams<T1: crate::StringSql> {
    pub of: T1,
    pub target: i32,
    pub from_at: jiff::Timestamp,
    pub until_at: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Volumes {
    pub day: jiff::civil::Date,
    pub cases: i32,
    pub signed: i32,
    pub published: i32,
    pub amendments: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct GroupRow {
    pub name: Option<String>,
    pub cases: i32,
    pub signed: i32,
    pub published: i32,
    pub amendments: i32,
    pub signed_median: Option<f64>,
    pub signed_p90: Option<f64>,
    pub published_median: Option<f64>,
    pub published_p90: Option<f64>,
    pub within_target: Option<f64>,
}
pub struct GroupRowBorrowed<'a> {
    pub name: Option<&'a str>,
    pub cases: i32,
    pub signed: i32,
    pub published: i32,
    pub amendments: i32,
    pub signed_median: Option<f64>,
    pub signed_p90: Option<f64>,
    pub published_median: Option<f64>,
    pub published_p90: Option<f64>,
    pub within_target: Option<f64>,
}
impl<'a> From<GroupRowBorrowed<'a>> for GroupRow {
    fn from(
        GroupRowBorrowed {
            name,
            cases,
            signed,
            published,
            amendments,
            signed_median,
            signed_p90,
            published_median,
            published_p90,
            within_target,
        }: GroupRowBorrowed<'a>,
    ) -> Self {
        Self {
            name: name.map(|v| v.into()),
            cases,
            signed,
            published,
            amendments,
            signed_median,
            signed_p90,
            published_median,
            published_p90,
            within_target,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct VolumesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Volumes, tokio_postgres::Error>,
    mapper: fn(Volumes) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> VolumesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Volumes) -> R) -> VolumesQuery<'c, 'a, 's, C, R, N> {
        VolumesQuery {
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
pub struct GroupRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<GroupRowBorrowed, tokio_postgres::Error>,
    mapper: fn(GroupRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> GroupRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(GroupRowBorrowed) -> R) -> GroupRowQuery<'c, 'a, 's, C, R, N> {
        GroupRowQuery {
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
pub struct VolumesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn volumes() -> VolumesStmt {
    VolumesStmt(
        "select date_trunc($1, i.created_at at time zone $2)::date as day, count(*)::int as cases, count(i.signed_at)::int as signed, count(i.published_at)::int as published, sum(i.amendments)::int as amendments from pathology.case_index i where i.created_at >= $3 and i.created_at < $4 and i.progress <> 'voided' group by 1 order by 1",
        None,
    )
}
impl VolumesStmt {
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
        unit: &'a T1,
        zone: &'a T2,
        from_at: &'a jiff::Timestamp,
        until_at: &'a jiff::Timestamp,
    ) -> VolumesQuery<'c, 'a, 's, C, Volumes, 4> {
        VolumesQuery {
            client,
            params: [unit, zone, from_at, until_at],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Volumes, tokio_postgres::Error> {
                Ok(Volumes {
                    day: row.try_get(0)?,
                    cases: row.try_get(1)?,
                    signed: row.try_get(2)?,
                    published: row.try_get(3)?,
                    amendments: row.try_get(4)?,
                })
            },
            mapper: |it| Volumes::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        VolumesParams<T1, T2>,
        VolumesQuery<'c, 'a, 's, C, Volumes, 4>,
        C,
    > for VolumesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a VolumesParams<T1, T2>,
    ) -> VolumesQuery<'c, 'a, 's, C, Volumes, 4> {
        self.bind(client, &params.unit, &params.zone, &params.from_at, &params.until_at)
    }
}
pub struct GroupsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn groups() -> GroupsStmt {
    GroupsStmt(
        "select case $1::text when 'consultant' then i.consultant_name when 'site' then i.site when 'pathologist' then i.pathologist_name when 'investigation_type' then i.investigation_type end as name, count(*)::int as cases, count(i.signed_at)::int as signed, count(i.published_at)::int as published, sum(i.amendments)::int as amendments, (percentile_cont(0.5) within group (order by extract(epoch from i.signed_at - i.received_at)) / 3600)::float8 as signed_median, (percentile_cont(0.9) within group (order by extract(epoch from i.signed_at - i.received_at)) / 3600)::float8 as signed_p90, (percentile_cont(0.5) within group (order by extract(epoch from i.published_at - i.received_at)) / 3600)::float8 as published_median, (percentile_cont(0.9) within group (order by extract(epoch from i.published_at - i.received_at)) / 3600)::float8 as published_p90, (count(*) filter (where i.published_at - i.received_at <= make_interval(hours => $2::int)))::float8 / nullif(count(i.published_at), 0) as within_target from pathology.case_index i where i.created_at >= $3 and i.created_at < $4 and i.progress <> 'voided' group by 1 order by 2 desc, 1 limit 50",
        None,
    )
}
impl GroupsStmt {
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
        of: &'a T1,
        target: &'a i32,
        from_at: &'a jiff::Timestamp,
        until_at: &'a jiff::Timestamp,
    ) -> GroupRowQuery<'c, 'a, 's, C, GroupRow, 4> {
        GroupRowQuery {
            client,
            params: [of, target, from_at, until_at],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<GroupRowBorrowed, tokio_postgres::Error> {
                Ok(GroupRowBorrowed {
                    name: row.try_get(0)?,
                    cases: row.try_get(1)?,
                    signed: row.try_get(2)?,
                    published: row.try_get(3)?,
                    amendments: row.try_get(4)?,
                    signed_median: row.try_get(5)?,
                    signed_p90: row.try_get(6)?,
                    published_median: row.try_get(7)?,
                    published_p90: row.try_get(8)?,
                    within_target: row.try_get(9)?,
                })
            },
            mapper: |it| GroupRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, GroupsParams<T1>, GroupRowQuery<'c, 'a, 's, C, GroupRow, 4>, C>
    for GroupsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a GroupsParams<T1>,
    ) -> GroupRowQuery<'c, 'a, 's, C, GroupRow, 4> {
        self.bind(client, &params.of, &params.target, &params.from_at, &params.until_at)
    }
}
