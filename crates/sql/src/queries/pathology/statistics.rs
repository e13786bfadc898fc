// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct CountedParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub unit: T1,
    pub zone: T2,
    pub from_at: jiff::Timestamp,
    pub until_at: jiff::Timestamp,
    pub target: i32,
    pub least: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Counted {
    pub what: String,
    pub name: Option<String>,
    pub day: Option<jiff::civil::Date>,
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
pub struct CountedBorrowed<'a> {
    pub what: &'a str,
    pub name: Option<&'a str>,
    pub day: Option<jiff::civil::Date>,
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
impl<'a> From<CountedBorrowed<'a>> for Counted {
    fn from(
        CountedBorrowed {
            what,
            name,
            day,
            cases,
            signed,
            published,
            amendments,
            signed_median,
            signed_p90,
            published_median,
            published_p90,
            within_target,
        }: CountedBorrowed<'a>,
    ) -> Self {
        Self {
            what: what.into(),
            name: name.map(|v| v.into()),
            day,
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
pub struct CountedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CountedBorrowed, tokio_postgres::Error>,
    mapper: fn(CountedBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CountedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CountedBorrowed) -> R) -> CountedQuery<'c, 'a, 's, C, R, N> {
        CountedQuery {
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
pub struct CountedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn counted() -> CountedStmt {
    CountedStmt(
        "with c as ( select i.investigation_type, i.consultant_name, i.site, case when i.signed_at is not null then i.pathologist_name end as pathologist_name, date_trunc($1, i.created_at at time zone $2)::date as day, i.signed_at, i.published_at, i.amendments, extract(epoch from i.signed_at - i.received_at)::float8 / 3600 as signed_hours, extract(epoch from i.published_at - i.received_at)::float8 / 3600 as published_hours from pathology.case_index i where i.created_at >= $3 and i.created_at < $4 and i.progress <> 'voided'), g as ( select case grouping(c.investigation_type, c.consultant_name, c.site, c.pathologist_name, c.day) when 15 then 'investigation_type' when 23 then 'consultant' when 27 then 'site' when 29 then 'pathologist' when 30 then 'day' else 'all' end as what, coalesce(c.investigation_type, c.consultant_name, c.site, c.pathologist_name) as name, c.day, count(*)::int as cases, count(c.signed_at)::int as signed, count(c.published_at)::int as published, sum(c.amendments)::int as amendments, percentile_cont(array[0.5, 0.9]) within group (order by c.signed_hours) as signed_in, percentile_cont(array[0.5, 0.9]) within group (order by c.published_hours) as published_in, (count(*) filter (where c.published_hours <= $5::int))::float8 / nullif(count(c.published_at), 0) as within_target from c group by grouping sets ((), (c.investigation_type), (c.consultant_name), (c.site), (c.pathologist_name), (c.day))), n as (select g.*, row_number() over (partition by g.what order by g.cases desc, g.name) as place from g where g.what not in ('consultant', 'site', 'pathologist') or g.cases >= $6::int) select n.what, n.name, n.day, n.cases, n.signed, n.published, coalesce(n.amendments, 0) as amendments, n.signed_in[1] as signed_median, n.signed_in[2] as signed_p90, n.published_in[1] as published_median, n.published_in[2] as published_p90, n.within_target from n where n.what = 'day' or n.place <= 50 order by n.what, n.day, n.place",
        None,
    )
}
impl CountedStmt {
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
        target: &'a i32,
        least: &'a i32,
    ) -> CountedQuery<'c, 'a, 's, C, Counted, 6> {
        CountedQuery {
            client,
            params: [unit, zone, from_at, until_at, target, least],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CountedBorrowed, tokio_postgres::Error> {
                Ok(CountedBorrowed {
                    what: row.try_get(0)?,
                    name: row.try_get(1)?,
                    day: row.try_get(2)?,
                    cases: row.try_get(3)?,
                    signed: row.try_get(4)?,
                    published: row.try_get(5)?,
                    amendments: row.try_get(6)?,
                    signed_median: row.try_get(7)?,
                    signed_p90: row.try_get(8)?,
                    published_median: row.try_get(9)?,
                    published_p90: row.try_get(10)?,
                    within_target: row.try_get(11)?,
                })
            },
            mapper: |it| Counted::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CountedParams<T1, T2>,
        CountedQuery<'c, 'a, 's, C, Counted, 6>,
        C,
    > for CountedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountedParams<T1, T2>,
    ) -> CountedQuery<'c, 'a, 's, C, Counted, 6> {
        self.bind(
            client,
            &params.unit,
            &params.zone,
            &params.from_at,
            &params.until_at,
            &params.target,
            &params.least,
        )
    }
}
