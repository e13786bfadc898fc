// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct NoticeParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub profile: uuid::Uuid,
    pub what: T1,
    pub expires_on: jiff::civil::Date,
    pub stage: T2,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct NoticeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn notice() -> NoticeStmt {
    NoticeStmt(
        "insert into staff.expiry_notice (profile_id, what, expires_on, stage) values ($1, $2, $3, $4) on conflict do nothing",
        None,
    )
}
impl NoticeStmt {
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
        profile: &'a uuid::Uuid,
        what: &'a T1,
        expires_on: &'a jiff::civil::Date,
        stage: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[profile, what, expires_on, stage]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        NoticeParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for NoticeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a NoticeParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.profile, &params.what, &params.expires_on, &params.stage))
    }
}
