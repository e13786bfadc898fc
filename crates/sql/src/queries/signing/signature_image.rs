// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct KeepParams<T1: crate::JsonSql> {
    pub account: uuid::Uuid,
    pub strokes: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct SignatureImage {
    pub strokes: serde_json::Value,
    pub changed_at: jiff::Timestamp,
}
pub struct SignatureImageBorrowed<'a> {
    pub strokes: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub changed_at: jiff::Timestamp,
}
impl<'a> From<SignatureImageBorrowed<'a>> for SignatureImage {
    fn from(SignatureImageBorrowed { strokes, changed_at }: SignatureImageBorrowed<'a>) -> Self {
        Self { strokes: serde_json::from_str(strokes.0.get()).unwrap(), changed_at }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct SignatureImageQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SignatureImageBorrowed, tokio_postgres::Error>,
    mapper: fn(SignatureImageBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SignatureImageQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SignatureImageBorrowed) -> R) -> SignatureImageQuery<'c, 'a, 's, C, R, N> {
        SignatureImageQuery {
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
pub struct OfAccountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_account() -> OfAccountStmt {
    OfAccountStmt(
        "select strokes, changed_at from signing.signature_image where account_id = $1 and strokes <> '[]'",
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
        account: &'a uuid::Uuid,
    ) -> SignatureImageQuery<'c, 'a, 's, C, SignatureImage, 1> {
        SignatureImageQuery {
            client,
            params: [account],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SignatureImageBorrowed, tokio_postgres::Error> {
                Ok(SignatureImageBorrowed { strokes: row.try_get(0)?, changed_at: row.try_get(1)? })
            },
            mapper: |it| SignatureImage::from(it),
        }
    }
}
pub struct KeepStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn keep() -> KeepStmt {
    KeepStmt(
        "insert into signing.signature_image (account_id, strokes) values ($1, $2) on conflict (clinic_id, account_id) do update set strokes = excluded.strokes, changed_at = now()",
        None,
    )
}
impl KeepStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>(
        &'s self,
        client: &'c C,
        account: &'a uuid::Uuid,
        strokes: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account, strokes]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        KeepParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for KeepStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a KeepParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.account, &params.strokes))
    }
}
