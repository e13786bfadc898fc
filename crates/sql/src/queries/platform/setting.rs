// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct HistoryParams<T1: crate::StringSql> {
    pub key: T1,
    pub before: i32,
    pub wanted: i64,
}
#[derive(Debug)]
pub struct DecideParams<T1: crate::StringSql, T2: crate::JsonSql, T3: crate::StringSql, T4: crate::StringSql>
{
    pub key: T1,
    pub version: i32,
    pub value: Option<T2>,
    pub reason: T3,
    pub account: uuid::Uuid,
    pub name: T4,
    pub at: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    pub key: String,
    pub version: i32,
    pub value: Option<serde_json::Value>,
    pub reason: String,
    pub changed_by: String,
    pub changed_at: jiff::Timestamp,
}
pub struct SettingBorrowed<'a> {
    pub key: &'a str,
    pub version: i32,
    pub value: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub reason: &'a str,
    pub changed_by: &'a str,
    pub changed_at: jiff::Timestamp,
}
impl<'a> From<SettingBorrowed<'a>> for Setting {
    fn from(
        SettingBorrowed { key, version, value, reason, changed_by, changed_at }: SettingBorrowed<'a>,
    ) -> Self {
        Self {
            key: key.into(),
            version,
            value: value.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            reason: reason.into(),
            changed_by: changed_by.into(),
            changed_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct OptionserdejsonValueQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(
            &tokio_postgres::Row,
        )
            -> Result<Option<postgres_types::Json<&serde_json::value::RawValue>>, tokio_postgres::Error>,
    mapper: fn(Option<postgres_types::Json<&serde_json::value::RawValue>>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OptionserdejsonValueQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(Option<postgres_types::Json<&serde_json::value::RawValue>>) -> R,
    ) -> OptionserdejsonValueQuery<'c, 'a, 's, C, R, N> {
        OptionserdejsonValueQuery {
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
pub struct SettingQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SettingBorrowed, tokio_postgres::Error>,
    mapper: fn(SettingBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SettingQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SettingBorrowed) -> R) -> SettingQuery<'c, 'a, 's, C, R, N> {
        SettingQuery {
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
pub struct ValueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn value() -> ValueStmt {
    ValueStmt("select value from platform.setting where key = $1 order by version desc limit 1", None)
}
impl ValueStmt {
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
        key: &'a T1,
    ) -> OptionserdejsonValueQuery<'c, 'a, 's, C, Option<serde_json::Value>, 1> {
        OptionserdejsonValueQuery {
            client,
            params: [key],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.map(|v| serde_json::from_str(v.0.get()).unwrap()),
        }
    }
}
pub struct NewestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn newest() -> NewestStmt {
    NewestStmt(
        "select distinct on (key) key, version, value, reason, changed_by, changed_at from platform.setting order by key, version desc",
        None,
    )
}
impl NewestStmt {
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
    ) -> SettingQuery<'c, 'a, 's, C, Setting, 0> {
        SettingQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SettingBorrowed, tokio_postgres::Error> {
                Ok(SettingBorrowed {
                    key: row.try_get(0)?,
                    version: row.try_get(1)?,
                    value: row.try_get(2)?,
                    reason: row.try_get(3)?,
                    changed_by: row.try_get(4)?,
                    changed_at: row.try_get(5)?,
                })
            },
            mapper: |it| Setting::from(it),
        }
    }
}
pub struct HistoryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn history() -> HistoryStmt {
    HistoryStmt(
        "select key, version, value, reason, changed_by, changed_at from platform.setting where key = $1 and version < $2 order by version desc limit $3",
        None,
    )
}
impl HistoryStmt {
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
        key: &'a T1,
        before: &'a i32,
        wanted: &'a i64,
    ) -> SettingQuery<'c, 'a, 's, C, Setting, 3> {
        SettingQuery {
            client,
            params: [key, before, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SettingBorrowed, tokio_postgres::Error> {
                Ok(SettingBorrowed {
                    key: row.try_get(0)?,
                    version: row.try_get(1)?,
                    value: row.try_get(2)?,
                    reason: row.try_get(3)?,
                    changed_by: row.try_get(4)?,
                    changed_at: row.try_get(5)?,
                })
            },
            mapper: |it| Setting::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, HistoryParams<T1>, SettingQuery<'c, 'a, 's, C, Setting, 3>, C>
    for HistoryStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a HistoryParams<T1>,
    ) -> SettingQuery<'c, 'a, 's, C, Setting, 3> {
        self.bind(client, &params.key, &params.before, &params.wanted)
    }
}
pub struct DecideStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn decide() -> DecideStmt {
    DecideStmt(
        "insert into platform.setting (key, version, value, reason, changed_by_id, changed_by, changed_at) select $1, $2 + 1, $3, $4, $5, $6, $7 where $2 = coalesce((select max(s.version) from platform.setting s where s.key = $1), 0) on conflict (clinic_id, key, version) do nothing",
        None,
    )
}
impl DecideStmt {
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
        T2: crate::JsonSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        key: &'a T1,
        version: &'a i32,
        value: &'a Option<T2>,
        reason: &'a T3,
        account: &'a uuid::Uuid,
        name: &'a T4,
        at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[key, version, value, reason, account, name, at]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::JsonSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DecideParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DecideStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DecideParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.key,
            &params.version,
            &params.value,
            &params.reason,
            &params.account,
            &params.name,
            &params.at,
        ))
    }
}
