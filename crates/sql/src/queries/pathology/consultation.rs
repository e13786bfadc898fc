// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct InsertParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub id: uuid::Uuid,
    pub report: uuid::Uuid,
    pub by: T1,
    pub of: uuid::Uuid,
    pub of_name: T2,
    pub question: T3,
}
#[derive(Debug)]
pub struct AnswerParams<T1: crate::StringSql> {
    pub opinion: T1,
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct CloseParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub status: T1,
    pub reason: T2,
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct MentionParams<T1: crate::StringSql> {
    pub status: T1,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ConsultationRow {
    pub id: uuid::Uuid,
    pub report_id: uuid::Uuid,
    pub number: i32,
    pub asked_by: uuid::Uuid,
    pub asked_by_name: String,
    pub asked_of: uuid::Uuid,
    pub asked_of_name: String,
    pub question: String,
    pub status: String,
    pub opinion: Option<String>,
    pub reason: Option<String>,
    pub ended_at: Option<jiff::Timestamp>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
}
pub struct ConsultationRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub report_id: uuid::Uuid,
    pub number: i32,
    pub asked_by: uuid::Uuid,
    pub asked_by_name: &'a str,
    pub asked_of: uuid::Uuid,
    pub asked_of_name: &'a str,
    pub question: &'a str,
    pub status: &'a str,
    pub opinion: Option<&'a str>,
    pub reason: Option<&'a str>,
    pub ended_at: Option<jiff::Timestamp>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<ConsultationRowBorrowed<'a>> for ConsultationRow {
    fn from(
        ConsultationRowBorrowed {
            id,
            report_id,
            number,
            asked_by,
            asked_by_name,
            asked_of,
            asked_of_name,
            question,
            status,
            opinion,
            reason,
            ended_at,
            version,
            created_at,
        }: ConsultationRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            report_id,
            number,
            asked_by,
            asked_by_name: asked_by_name.into(),
            asked_of,
            asked_of_name: asked_of_name.into(),
            question: question.into(),
            status: status.into(),
            opinion: opinion.map(|v| v.into()),
            reason: reason.map(|v| v.into()),
            ended_at,
            version,
            created_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ConsultationRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ConsultationRowBorrowed, tokio_postgres::Error>,
    mapper: fn(ConsultationRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ConsultationRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ConsultationRowBorrowed) -> R,
    ) -> ConsultationRowQuery<'c, 'a, 's, C, R, N> {
        ConsultationRowQuery {
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
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into pathology.consultation (id, report_id, number, asked_by_name, asked_of, asked_of_name, question) values ($1, $2, (select coalesce(max(c.number), 0) + 1 from pathology.consultation c where c.report_id = $2), $3, $4, $5, $6)",
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
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        report: &'a uuid::Uuid,
        by: &'a T1,
        of: &'a uuid::Uuid,
        of_name: &'a T2,
        question: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, report, by, of, of_name, question]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.report,
            &params.by,
            &params.of,
            &params.of_name,
            &params.question,
        ))
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select c.id, c.report_id, c.number, c.asked_by, c.asked_by_name, c.asked_of, c.asked_of_name, c.question, c.status, c.opinion, c.reason, c.ended_at, c.version, c.created_at from pathology.consultation c where c.id = $1",
        None,
    )
}
impl GetStmt {
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
        id: &'a uuid::Uuid,
    ) -> ConsultationRowQuery<'c, 'a, 's, C, ConsultationRow, 1> {
        ConsultationRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ConsultationRowBorrowed, tokio_postgres::Error> {
                Ok(ConsultationRowBorrowed {
                    id: row.try_get(0)?,
                    report_id: row.try_get(1)?,
                    number: row.try_get(2)?,
                    asked_by: row.try_get(3)?,
                    asked_by_name: row.try_get(4)?,
                    asked_of: row.try_get(5)?,
                    asked_of_name: row.try_get(6)?,
                    question: row.try_get(7)?,
                    status: row.try_get(8)?,
                    opinion: row.try_get(9)?,
                    reason: row.try_get(10)?,
                    ended_at: row.try_get(11)?,
                    version: row.try_get(12)?,
                    created_at: row.try_get(13)?,
                })
            },
            mapper: |it| ConsultationRow::from(it),
        }
    }
}
pub struct OfReportsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_reports() -> OfReportsStmt {
    OfReportsStmt(
        "select c.id, c.report_id, c.number, c.asked_by, c.asked_by_name, c.asked_of, c.asked_of_name, c.question, c.status, c.opinion, c.reason, c.ended_at, c.version, c.created_at from pathology.consultation c where c.report_id = any($1::uuid[]) order by c.report_id, c.number",
        None,
    )
}
impl OfReportsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        reports: &'a T1,
    ) -> ConsultationRowQuery<'c, 'a, 's, C, ConsultationRow, 1> {
        ConsultationRowQuery {
            client,
            params: [reports],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ConsultationRowBorrowed, tokio_postgres::Error> {
                Ok(ConsultationRowBorrowed {
                    id: row.try_get(0)?,
                    report_id: row.try_get(1)?,
                    number: row.try_get(2)?,
                    asked_by: row.try_get(3)?,
                    asked_by_name: row.try_get(4)?,
                    asked_of: row.try_get(5)?,
                    asked_of_name: row.try_get(6)?,
                    question: row.try_get(7)?,
                    status: row.try_get(8)?,
                    opinion: row.try_get(9)?,
                    reason: row.try_get(10)?,
                    ended_at: row.try_get(11)?,
                    version: row.try_get(12)?,
                    created_at: row.try_get(13)?,
                })
            },
            mapper: |it| ConsultationRow::from(it),
        }
    }
}
pub struct AnswerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn answer() -> AnswerStmt {
    AnswerStmt(
        "update pathology.consultation set status = 'answered', opinion = $1, ended_at = $2, version = version + 1, updated_at = now() where id = $3 and version = $4 and status = 'requested'",
        None,
    )
}
impl AnswerStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        opinion: &'a T1,
        at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[opinion, at, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AnswerParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AnswerStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AnswerParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.opinion, &params.at, &params.id, &params.version))
    }
}
pub struct CloseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn close() -> CloseStmt {
    CloseStmt(
        "update pathology.consultation set status = $1, reason = $2, ended_at = $3, version = version + 1, updated_at = now() where id = $4 and version = $5 and status = 'requested'",
        None,
    )
}
impl CloseStmt {
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
        status: &'a T1,
        reason: &'a T2,
        at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[status, reason, at, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        CloseParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for CloseStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CloseParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.status, &params.reason, &params.at, &params.id, &params.version))
    }
}
pub struct MentionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn mention() -> MentionStmt {
    MentionStmt(
        "update pathology.consultation set status = $1, version = version + 1, updated_at = now() where id = $2 and version = $3 and status in ('answered', 'mentioned')",
        None,
    )
}
impl MentionStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        status: &'a T1,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[status, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        MentionParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for MentionStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a MentionParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.status, &params.id, &params.version))
    }
}
