// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct SealedRowsParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::BytesSql,
> {
    pub table: T1,
    pub column: T2,
    pub row_column: T3,
    pub part_column: T4,
    pub header: T5,
    pub after_row: Option<uuid::Uuid>,
    pub after_part: Option<i32>,
    pub most_rows: i32,
    pub most_bytes: i64,
}
#[derive(Debug)]
pub struct PutResealedParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = uuid::Uuid>,
    T6: crate::ArraySql<Item = i32>,
    T7: crate::BytesSql,
    T8: crate::ArraySql<Item = T7>,
    T9: crate::BytesSql,
    T10: crate::ArraySql<Item = T9>,
> {
    pub table: T1,
    pub column: T2,
    pub row_column: T3,
    pub part_column: T4,
    pub row_ids: T5,
    pub parts: T6,
    pub headers: T8,
    pub resealed: T10,
}
#[derive(Debug, Clone, PartialEq)]
pub struct SealedRows {
    pub row_id: uuid::Uuid,
    pub part: i32,
    pub sealed: Option<Vec<u8>>,
}
pub struct SealedRowsBorrowed<'a> {
    pub row_id: uuid::Uuid,
    pub part: i32,
    pub sealed: Option<&'a [u8]>,
}
impl<'a> From<SealedRowsBorrowed<'a>> for SealedRows {
    fn from(SealedRowsBorrowed { row_id, part, sealed }: SealedRowsBorrowed<'a>) -> Self {
        Self { row_id, part, sealed: sealed.map(|v| v.into()) }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct SealedRowsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SealedRowsBorrowed, tokio_postgres::Error>,
    mapper: fn(SealedRowsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SealedRowsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SealedRowsBorrowed) -> R) -> SealedRowsQuery<'c, 'a, 's, C, R, N> {
        SealedRowsQuery {
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
pub struct SealedRowsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sealed_rows() -> SealedRowsStmt {
    SealedRowsStmt(
        "select row_id, part, sealed from platform.sealed_rows($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        None,
    )
}
impl SealedRowsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::BytesSql,
    >(
        &'s self,
        client: &'c C,
        table: &'a T1,
        column: &'a T2,
        row_column: &'a T3,
        part_column: &'a T4,
        header: &'a T5,
        after_row: &'a Option<uuid::Uuid>,
        after_part: &'a Option<i32>,
        most_rows: &'a i32,
        most_bytes: &'a i64,
    ) -> SealedRowsQuery<'c, 'a, 's, C, SealedRows, 9> {
        SealedRowsQuery {
            client,
            params: [
                table,
                column,
                row_column,
                part_column,
                header,
                after_row,
                after_part,
                most_rows,
                most_bytes,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SealedRowsBorrowed, tokio_postgres::Error> {
                Ok(SealedRowsBorrowed {
                    row_id: row.try_get(0)?,
                    part: row.try_get(1)?,
                    sealed: row.try_get(2)?,
                })
            },
            mapper: |it| SealedRows::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::BytesSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SealedRowsParams<T1, T2, T3, T4, T5>,
        SealedRowsQuery<'c, 'a, 's, C, SealedRows, 9>,
        C,
    > for SealedRowsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SealedRowsParams<T1, T2, T3, T4, T5>,
    ) -> SealedRowsQuery<'c, 'a, 's, C, SealedRows, 9> {
        self.bind(
            client,
            &params.table,
            &params.column,
            &params.row_column,
            &params.part_column,
            &params.header,
            &params.after_row,
            &params.after_part,
            &params.most_rows,
            &params.most_bytes,
        )
    }
}
pub struct PutResealedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_resealed() -> PutResealedStmt {
    PutResealedStmt("select platform.put_resealed($1, $2, $3, $4, $5, $6, $7, $8) as changed", None)
}
impl PutResealedStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::ArraySql<Item = uuid::Uuid>,
        T6: crate::ArraySql<Item = i32>,
        T7: crate::BytesSql,
        T8: crate::ArraySql<Item = T7>,
        T9: crate::BytesSql,
        T10: crate::ArraySql<Item = T9>,
    >(
        &'s self,
        client: &'c C,
        table: &'a T1,
        column: &'a T2,
        row_column: &'a T3,
        part_column: &'a T4,
        row_ids: &'a T5,
        parts: &'a T6,
        headers: &'a T8,
        resealed: &'a T10,
    ) -> I64Query<'c, 'a, 's, C, i64, 8> {
        I64Query {
            client,
            params: [table, column, row_column, part_column, row_ids, parts, headers, resealed],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = uuid::Uuid>,
    T6: crate::ArraySql<Item = i32>,
    T7: crate::BytesSql,
    T8: crate::ArraySql<Item = T7>,
    T9: crate::BytesSql,
    T10: crate::ArraySql<Item = T9>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PutResealedParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>,
        I64Query<'c, 'a, 's, C, i64, 8>,
        C,
    > for PutResealedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PutResealedParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>,
    ) -> I64Query<'c, 'a, 's, C, i64, 8> {
        self.bind(
            client,
            &params.table,
            &params.column,
            &params.row_column,
            &params.part_column,
            &params.row_ids,
            &params.parts,
            &params.headers,
            &params.resealed,
        )
    }
}
