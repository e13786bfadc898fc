// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct PutGatewayParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::BytesSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
> {
    pub url: T1,
    pub method: T2,
    pub header_name: Option<T3>,
    pub header_value: Option<T4>,
    pub content_type: T5,
    pub body: T6,
    pub is_active: bool,
    pub changed_by: T7,
    pub version: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Gateway {
    pub url: String,
    pub method: String,
    pub header_name: Option<String>,
    pub header_value: Option<Vec<u8>>,
    pub content_type: String,
    pub body: String,
    pub is_active: bool,
    pub changed_by: String,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
}
pub struct GatewayBorrowed<'a> {
    pub url: &'a str,
    pub method: &'a str,
    pub header_name: Option<&'a str>,
    pub header_value: Option<&'a [u8]>,
    pub content_type: &'a str,
    pub body: &'a str,
    pub is_active: bool,
    pub changed_by: &'a str,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<GatewayBorrowed<'a>> for Gateway {
    fn from(
        GatewayBorrowed {
            url,
            method,
            header_name,
            header_value,
            content_type,
            body,
            is_active,
            changed_by,
            version,
            updated_at,
        }: GatewayBorrowed<'a>,
    ) -> Self {
        Self {
            url: url.into(),
            method: method.into(),
            header_name: header_name.map(|v| v.into()),
            header_value: header_value.map(|v| v.into()),
            content_type: content_type.into(),
            body: body.into(),
            is_active,
            changed_by: changed_by.into(),
            version,
            updated_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct GatewayQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<GatewayBorrowed, tokio_postgres::Error>,
    mapper: fn(GatewayBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> GatewayQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(GatewayBorrowed) -> R) -> GatewayQuery<'c, 'a, 's, C, R, N> {
        GatewayQuery {
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
pub struct GatewayStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn gateway() -> GatewayStmt {
    GatewayStmt(
        "select g.url, g.method, g.header_name, g.header_value, g.content_type, g.body, g.is_active, g.changed_by, g.version, g.updated_at from notify.sms_gateway g",
        None,
    )
}
impl GatewayStmt {
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
    ) -> GatewayQuery<'c, 'a, 's, C, Gateway, 0> {
        GatewayQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<GatewayBorrowed, tokio_postgres::Error> {
                Ok(GatewayBorrowed {
                    url: row.try_get(0)?,
                    method: row.try_get(1)?,
                    header_name: row.try_get(2)?,
                    header_value: row.try_get(3)?,
                    content_type: row.try_get(4)?,
                    body: row.try_get(5)?,
                    is_active: row.try_get(6)?,
                    changed_by: row.try_get(7)?,
                    version: row.try_get(8)?,
                    updated_at: row.try_get(9)?,
                })
            },
            mapper: |it| Gateway::from(it),
        }
    }
}
pub struct PutGatewayStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_gateway() -> PutGatewayStmt {
    PutGatewayStmt(
        "insert into notify.sms_gateway as g (url, method, header_name, header_value, content_type, body, is_active, changed_by, version) select $1, $2, $3, $4, $5, $6, $7, $8, 1 where $9 = 0 or exists (select from notify.sms_gateway known where known.version = $9) on conflict (clinic_id) do update set url = excluded.url, method = excluded.method, header_name = excluded.header_name, header_value = excluded.header_value, content_type = excluded.content_type, body = excluded.body, is_active = excluded.is_active, changed_by = excluded.changed_by, version = g.version + 1, updated_at = now() where g.version = $9",
        None,
    )
}
impl PutGatewayStmt {
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
        T4: crate::BytesSql,
        T5: crate::StringSql,
        T6: crate::StringSql,
        T7: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        url: &'a T1,
        method: &'a T2,
        header_name: &'a Option<T3>,
        header_value: &'a Option<T4>,
        content_type: &'a T5,
        body: &'a T6,
        is_active: &'a bool,
        changed_by: &'a T7,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[url, method, header_name, header_value, content_type, body, is_active, changed_by, version],
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
    T4: crate::BytesSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutGatewayParams<T1, T2, T3, T4, T5, T6, T7>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutGatewayStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutGatewayParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.url,
            &params.method,
            &params.header_name,
            &params.header_value,
            &params.content_type,
            &params.body,
            &params.is_active,
            &params.changed_by,
            &params.version,
        ))
    }
}
