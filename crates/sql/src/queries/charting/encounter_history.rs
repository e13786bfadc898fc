// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct EditsParams {
    pub encounter: uuid::Uuid,
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub wanted: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    pub id: uuid::Uuid,
    pub at: jiff::Timestamp,
    pub account_id: Option<uuid::Uuid>,
    pub account_name: String,
    pub action: String,
    pub old_values: Option<serde_json::Value>,
    pub new_values: Option<serde_json::Value>,
}
pub struct EditBorrowed<'a> {
    pub id: uuid::Uuid,
    pub at: jiff::Timestamp,
    pub account_id: Option<uuid::Uuid>,
    pub account_name: &'a str,
    pub action: &'a str,
    pub old_values: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub new_values: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
}
impl<'a> From<EditBorrowed<'a>> for Edit {
    fn from(
        EditBorrowed { id, at, account_id, account_name, action, old_values, new_values }: EditBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            at,
            account_id,
            account_name: account_name.into(),
            action: action.into(),
            old_values: old_values.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            new_values: new_values.map(|v| serde_json::from_str(v.0.get()).unwrap()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct EditQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EditBorrowed, tokio_postgres::Error>,
    mapper: fn(EditBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EditQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(EditBorrowed) -> R) -> EditQuery<'c, 'a, 's, C, R, N> {
        EditQuery {
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
pub struct EditsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn edits() -> EditsStmt {
    EditsStmt(
        "select e.id, e.at, e.account_id, e.account_name, e.action, e.old_values, e.new_values from audit.event e where e.resource_type = 'encounter' and e.resource_id = $1 and e.success and e.action in ('encounter.begun', 'encounter.documented') and ($2::timestamptz is null or (e.at, e.id) < ($2, $3)) order by e.at desc, e.id desc limit $4",
        None,
    )
}
impl EditsStmt {
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
        encounter: &'a uuid::Uuid,
        after_at: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        wanted: &'a i64,
    ) -> EditQuery<'c, 'a, 's, C, Edit, 4> {
        EditQuery {
            client,
            params: [encounter, after_at, after_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EditBorrowed, tokio_postgres::Error> {
                Ok(EditBorrowed {
                    id: row.try_get(0)?,
                    at: row.try_get(1)?,
                    account_id: row.try_get(2)?,
                    account_name: row.try_get(3)?,
                    action: row.try_get(4)?,
                    old_values: row.try_get(5)?,
                    new_values: row.try_get(6)?,
                })
            },
            mapper: |it| Edit::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, EditsParams, EditQuery<'c, 'a, 's, C, Edit, 4>, C>
    for EditsStmt
{
    fn params(&'s self, client: &'c C, params: &'a EditsParams) -> EditQuery<'c, 'a, 's, C, Edit, 4> {
        self.bind(client, &params.encounter, &params.after_at, &params.after_id, &params.wanted)
    }
}
