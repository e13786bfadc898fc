// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct IsTakenParams<T1: crate::StringSql> {
    pub name: T1,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub name: T1,
    pub language: T2,
    pub specimen_words: T4,
    pub gross_examination: Option<T5>,
    pub microscopic_examination: Option<T6>,
    pub diagnosis: Option<T7>,
    pub is_offered: bool,
    pub by: T8,
}
#[derive(Debug)]
pub struct ChangeParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
> {
    pub name: T1,
    pub language: T2,
    pub specimen_words: T4,
    pub gross_examination: Option<T5>,
    pub microscopic_examination: Option<T6>,
    pub diagnosis: Option<T7>,
    pub is_offered: bool,
    pub by: T8,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct TemplateRow {
    pub id: uuid::Uuid,
    pub name: String,
    pub language: String,
    pub specimen_words: Vec<String>,
    pub gross_examination: Option<String>,
    pub microscopic_examination: Option<String>,
    pub diagnosis: Option<String>,
    pub is_offered: bool,
    pub changed_by: String,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
}
pub struct TemplateRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub name: &'a str,
    pub language: &'a str,
    pub specimen_words: crate::ArrayIterator<'a, &'a str>,
    pub gross_examination: Option<&'a str>,
    pub microscopic_examination: Option<&'a str>,
    pub diagnosis: Option<&'a str>,
    pub is_offered: bool,
    pub changed_by: &'a str,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<TemplateRowBorrowed<'a>> for TemplateRow {
    fn from(
        TemplateRowBorrowed {
            id,
            name,
            language,
            specimen_words,
            gross_examination,
            microscopic_examination,
            diagnosis,
            is_offered,
            changed_by,
            version,
            updated_at,
        }: TemplateRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            language: language.into(),
            specimen_words: specimen_words.map(|v| v.into()).collect(),
            gross_examination: gross_examination.map(|v| v.into()),
            microscopic_examination: microscopic_examination.map(|v| v.into()),
            diagnosis: diagnosis.map(|v| v.into()),
            is_offered,
            changed_by: changed_by.into(),
            version,
            updated_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct TemplateRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TemplateRowBorrowed, tokio_postgres::Error>,
    mapper: fn(TemplateRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TemplateRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TemplateRowBorrowed) -> R) -> TemplateRowQuery<'c, 'a, 's, C, R, N> {
        TemplateRowQuery {
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
pub struct I64Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i64, tokio_postgres::Error>,
    mapper: fn(i64) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I64Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i64) -> R) -> I64Query<'c, 'a, 's, C, R, N> {
        I64Query {
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
pub struct BoolQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<bool, tokio_postgres::Error>,
    mapper: fn(bool) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BoolQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(bool) -> R) -> BoolQuery<'c, 'a, 's, C, R, N> {
        BoolQuery {
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
pub struct ListStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list() -> ListStmt {
    ListStmt(
        "select t.id, t.name, t.language, t.specimen_words, t.gross_examination, t.microscopic_examination, t.diagnosis, t.is_offered, t.changed_by, t.version, t.updated_at from pathology.report_template t order by t.name limit 200",
        None,
    )
}
impl ListStmt {
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
    ) -> TemplateRowQuery<'c, 'a, 's, C, TemplateRow, 0> {
        TemplateRowQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TemplateRowBorrowed, tokio_postgres::Error> {
                Ok(TemplateRowBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    language: row.try_get(2)?,
                    specimen_words: row.try_get(3)?,
                    gross_examination: row.try_get(4)?,
                    microscopic_examination: row.try_get(5)?,
                    diagnosis: row.try_get(6)?,
                    is_offered: row.try_get(7)?,
                    changed_by: row.try_get(8)?,
                    version: row.try_get(9)?,
                    updated_at: row.try_get(10)?,
                })
            },
            mapper: |it| TemplateRow::from(it),
        }
    }
}
pub struct KeptStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn kept() -> KeptStmt {
    KeptStmt("select count(*) as kept from pathology.report_template", None)
}
impl KeptStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> I64Query<'c, 'a, 's, C, i64, 0> {
        I64Query {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct IsTakenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn is_taken() -> IsTakenStmt {
    IsTakenStmt(
        "select exists (select from pathology.report_template t where t.name = $1 and t.id <> $2) as is_taken",
        None,
    )
}
impl IsTakenStmt {
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
        name: &'a T1,
        id: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [name, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, IsTakenParams<T1>, BoolQuery<'c, 'a, 's, C, bool, 2>, C>
    for IsTakenStmt
{
    fn params(&'s self, client: &'c C, params: &'a IsTakenParams<T1>) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.name, &params.id)
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into pathology.report_template (id, name, language, specimen_words, gross_examination, microscopic_examination, diagnosis, is_offered, changed_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing",
        None,
    )
}
impl InsertStmt {
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
        T4: crate::ArraySql<Item = T3>,
        T5: crate::StringSql,
        T6: crate::StringSql,
        T7: crate::StringSql,
        T8: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        name: &'a T1,
        language: &'a T2,
        specimen_words: &'a T4,
        gross_examination: &'a Option<T5>,
        microscopic_examination: &'a Option<T6>,
        diagnosis: &'a Option<T7>,
        is_offered: &'a bool,
        by: &'a T8,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id,
                    name,
                    language,
                    specimen_words,
                    gross_examination,
                    microscopic_examination,
                    diagnosis,
                    is_offered,
                    by,
                ],
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
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertParams<T1, T2, T3, T4, T5, T6, T7, T8>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertParams<T1, T2, T3, T4, T5, T6, T7, T8>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.name,
            &params.language,
            &params.specimen_words,
            &params.gross_examination,
            &params.microscopic_examination,
            &params.diagnosis,
            &params.is_offered,
            &params.by,
        ))
    }
}
pub struct ChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn change() -> ChangeStmt {
    ChangeStmt(
        "update pathology.report_template set name = $1, language = $2, specimen_words = $3, gross_examination = $4, microscopic_examination = $5, diagnosis = $6, is_offered = $7, changed_by = $8, version = version + 1, updated_at = now() where id = $9 and version = $10",
        None,
    )
}
impl ChangeStmt {
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
        T4: crate::ArraySql<Item = T3>,
        T5: crate::StringSql,
        T6: crate::StringSql,
        T7: crate::StringSql,
        T8: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        name: &'a T1,
        language: &'a T2,
        specimen_words: &'a T4,
        gross_examination: &'a Option<T5>,
        microscopic_examination: &'a Option<T6>,
        diagnosis: &'a Option<T7>,
        is_offered: &'a bool,
        by: &'a T8,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    name,
                    language,
                    specimen_words,
                    gross_examination,
                    microscopic_examination,
                    diagnosis,
                    is_offered,
                    by,
                    id,
                    version,
                ],
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
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ChangeParams<T1, T2, T3, T4, T5, T6, T7, T8>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ChangeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ChangeParams<T1, T2, T3, T4, T5, T6, T7, T8>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.name,
            &params.language,
            &params.specimen_words,
            &params.gross_examination,
            &params.microscopic_examination,
            &params.diagnosis,
            &params.is_offered,
            &params.by,
            &params.id,
            &params.version,
        ))
    }
}
