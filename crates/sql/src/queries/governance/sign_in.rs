// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct SearchParams<T1: crate::StringSql> {
    pub clinic: uuid::Uuid,
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub account_id: Option<uuid::Uuid>,
    pub action: Option<T1>,
    pub from: Option<jiff::Timestamp>,
    pub to: Option<jiff::Timestamp>,
    pub success: Option<bool>,
    pub wanted: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct SignInRow {
    pub id: uuid::Uuid,
    pub at: jiff::Timestamp,
    pub account_id: Option<uuid::Uuid>,
    pub account_name: String,
    pub action: String,
    pub resource_type: String,
    pub address: Option<String>,
    pub agent: Option<String>,
    pub reason: Option<String>,
    pub success: bool,
}
pub struct SignInRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub at: jiff::Timestamp,
    pub account_id: Option<uuid::Uuid>,
    pub account_name: &'a str,
    pub action: &'a str,
    pub resource_type: &'a str,
    pub address: Option<&'a str>,
    pub agent: Option<&'a str>,
    pub reason: Option<&'a str>,
    pub success: bool,
}
impl<'a> From<SignInRowBorrowed<'a>> for SignInRow {
    fn from(
        SignInRowBorrowed {
            id,
            at,
            account_id,
            account_name,
            action,
            resource_type,
            address,
            agent,
            reason,
            success,
        }: SignInRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            at,
            account_id,
            account_name: account_name.into(),
            action: action.into(),
            resource_type: resource_type.into(),
            address: address.map(|v| v.into()),
            agent: agent.map(|v| v.into()),
            reason: reason.map(|v| v.into()),
            success,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct SignInRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SignInRowBorrowed, tokio_postgres::Error>,
    mapper: fn(SignInRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SignInRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SignInRowBorrowed) -> R) -> SignInRowQuery<'c, 'a, 's, C, R, N> {
        SignInRowQuery {
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
pub struct SearchStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn search() -> SearchStmt {
    SearchStmt(
        "select e.id, e.at, e.account_id, e.account_name, e.action, e.resource_type, e.address, e.agent, e.reason, e.success from ( (select i.id, i.at, i.account_id, i.account_name, i.action, i.resource_type, host(i.address) as address, i.agent, i.reason, i.success from identity.event i where i.clinic_id = $1 and not (i.success and i.action ~ '[.](read|listed|renewed|sign_ins_searched)$') and ($2::timestamptz is null or (i.at, i.id) < ($2, $3)) and ($4::uuid is null or i.account_id = $4) and ($5::text is null or i.action = $5) and ($6::timestamptz is null or i.at >= $6) and ($7::timestamptz is null or i.at < $7) and ($8::boolean is null or i.success = $8) order by i.at desc, i.id desc limit $9) union all (select i.id, i.at, i.account_id, i.account_name, i.action, i.resource_type, host(i.address) as address, i.agent, i.reason, i.success from identity.event i where i.clinic_id is null and i.account_id in (select m.account_id from identity.membership m where m.clinic_id = $1 and m.agreed_at is not null) and not (i.success and i.action ~ '[.](read|listed|renewed|sign_ins_searched)$') and ($2::timestamptz is null or (i.at, i.id) < ($2, $3)) and ($4::uuid is null or i.account_id = $4) and ($5::text is null or i.action = $5) and ($6::timestamptz is null or i.at >= $6) and ($7::timestamptz is null or i.at < $7) and ($8::boolean is null or i.success = $8) order by i.at desc, i.id desc limit $9)) e order by e.at desc, e.id desc limit $9",
        None,
    )
}
impl SearchStmt {
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
        clinic: &'a uuid::Uuid,
        after_at: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        account_id: &'a Option<uuid::Uuid>,
        action: &'a Option<T1>,
        from: &'a Option<jiff::Timestamp>,
        to: &'a Option<jiff::Timestamp>,
        success: &'a Option<bool>,
        wanted: &'a i64,
    ) -> SignInRowQuery<'c, 'a, 's, C, SignInRow, 9> {
        SignInRowQuery {
            client,
            params: [clinic, after_at, after_id, account_id, action, from, to, success, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SignInRowBorrowed, tokio_postgres::Error> {
                Ok(SignInRowBorrowed {
                    id: row.try_get(0)?,
                    at: row.try_get(1)?,
                    account_id: row.try_get(2)?,
                    account_name: row.try_get(3)?,
                    action: row.try_get(4)?,
                    resource_type: row.try_get(5)?,
                    address: row.try_get(6)?,
                    agent: row.try_get(7)?,
                    reason: row.try_get(8)?,
                    success: row.try_get(9)?,
                })
            },
            mapper: |it| SignInRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SearchParams<T1>,
        SignInRowQuery<'c, 'a, 's, C, SignInRow, 9>,
        C,
    > for SearchStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SearchParams<T1>,
    ) -> SignInRowQuery<'c, 'a, 's, C, SignInRow, 9> {
        self.bind(
            client,
            &params.clinic,
            &params.after_at,
            &params.after_id,
            &params.account_id,
            &params.action,
            &params.from,
            &params.to,
            &params.success,
            &params.wanted,
        )
    }
}
