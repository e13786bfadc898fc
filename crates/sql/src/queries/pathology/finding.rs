// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct DismissParams<
    T1: crate::StringSql,
    T2: crate::BytesSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub report: uuid::Uuid,
    pub rule: T1,
    pub finding: T2,
    pub reason: T3,
    pub by: T4,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Dismissals {
    pub rule: String,
    pub finding: Vec<u8>,
    pub reason: String,
    pub dismissed_by_name: String,
    pub dismissed_at: jiff::Timestamp,
}
pub struct DismissalsBorrowed<'a> {
    pub rule: &'a str,
    pub finding: &'a [u8],
    pub reason: &'a str,
    pub dismissed_by_name: &'a str,
    pub dismissed_at: jiff::Timestamp,
}
impl<'a> From<DismissalsBorrowed<'a>> for Dismissals {
    fn from(
        DismissalsBorrowed { rule, finding, reason, dismissed_by_name, dismissed_at }: DismissalsBorrowed<'a>,
    ) -> Self {
        Self {
            rule: rule.into(),
            finding: finding.into(),
            reason: reason.into(),
            dismissed_by_name: dismissed_by_name.into(),
            dismissed_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct DismissalsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<DismissalsBorrowed, tokio_postgres::Error>,
    mapper: fn(DismissalsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DismissalsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(DismissalsBorrowed) -> R) -> DismissalsQuery<'c, 'a, 's, C, R, N> {
        DismissalsQuery {
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
pub struct DismissStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn dismiss() -> DismissStmt {
    DismissStmt(
        "insert into pathology.finding_dismissal (report_id, rule, finding, reason, dismissed_by_name) values ($1, $2, $3, $4, $5) on conflict do nothing",
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
        T2: crate::BytesSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        report: &'a uuid::Uuid,
        rule: &'a T1,
        finding: &'a T2,
        reason: &'a T3,
        by: &'a T4,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[report, rule, finding, reason, by]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::BytesSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DismissParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DismissStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DismissParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.report, &params.rule, &params.finding, &params.reason, &params.by))
    }
}
pub struct DismissalsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn dismissals() -> DismissalsStmt {
    DismissalsStmt(
        "select d.rule, d.finding, d.reason, d.dismissed_by_name, d.dismissed_at from pathology.finding_dismissal d where d.report_id = $1 order by d.finding",
        None,
    )
}
impl DismissalsStmt {
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
    ) -> DismissalsQuery<'c, 'a, 's, C, Dismissals, 1> {
        DismissalsQuery {
            client,
            params: [report],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<DismissalsBorrowed, tokio_postgres::Error> {
                Ok(DismissalsBorrowed {
                    rule: row.try_get(0)?,
                    finding: row.try_get(1)?,
                    reason: row.try_get(2)?,
                    dismissed_by_name: row.try_get(3)?,
                    dismissed_at: row.try_get(4)?,
                })
            },
            mapper: |it| Dismissals::from(it),
        }
    }
}
