// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub case: uuid::Uuid,
    pub number: i16,
    pub specimen_type: T1,
    pub specimen_site: Option<T2>,
    pub condition: T3,
    pub condition_note: Option<T4>,
    pub by: T5,
    pub at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct ChangeParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub specimen_type: T1,
    pub specimen_site: Option<T2>,
    pub condition: T3,
    pub condition_note: Option<T4>,
    pub by: T5,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct StepParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub status: T1,
    pub rejection_reason: Option<T2>,
    pub rejected_by: Option<uuid::Uuid>,
    pub rejected_by_name: Option<T3>,
    pub rejected_at: Option<jiff::Timestamp>,
    pub by: T4,
    pub id: uuid::Uuid,
    pub version: i32,
    pub from: T5,
}
#[derive(Debug, Clone, PartialEq)]
pub struct SpecimenRow {
    pub id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub number: i16,
    pub specimen_type: String,
    pub specimen_site: Option<String>,
    pub condition: String,
    pub condition_note: Option<String>,
    pub status: String,
    pub rejection_reason: Option<String>,
    pub rejected_by_name: Option<String>,
    pub rejected_at: Option<jiff::Timestamp>,
    pub recorded_by: String,
    pub changed_by: Option<String>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
pub struct SpecimenRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub number: i16,
    pub specimen_type: &'a str,
    pub specimen_site: Option<&'a str>,
    pub condition: &'a str,
    pub condition_note: Option<&'a str>,
    pub status: &'a str,
    pub rejection_reason: Option<&'a str>,
    pub rejected_by_name: Option<&'a str>,
    pub rejected_at: Option<jiff::Timestamp>,
    pub recorded_by: &'a str,
    pub changed_by: Option<&'a str>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<SpecimenRowBorrowed<'a>> for SpecimenRow {
    fn from(
        SpecimenRowBorrowed {
            id,
            case_id,
            number,
            specimen_type,
            specimen_site,
            condition,
            condition_note,
            status,
            rejection_reason,
            rejected_by_name,
            rejected_at,
            recorded_by,
            changed_by,
            version,
            created_at,
            updated_at,
        }: SpecimenRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            case_id,
            number,
            specimen_type: specimen_type.into(),
            specimen_site: specimen_site.map(|v| v.into()),
            condition: condition.into(),
            condition_note: condition_note.map(|v| v.into()),
            status: status.into(),
            rejection_reason: rejection_reason.map(|v| v.into()),
            rejected_by_name: rejected_by_name.map(|v| v.into()),
            rejected_at,
            recorded_by: recorded_by.into(),
            changed_by: changed_by.map(|v| v.into()),
            version,
            created_at,
            updated_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct SpecimenRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SpecimenRowBorrowed, tokio_postgres::Error>,
    mapper: fn(SpecimenRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SpecimenRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SpecimenRowBorrowed) -> R) -> SpecimenRowQuery<'c, 'a, 's, C, R, N> {
        SpecimenRowQuery {
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
        "insert into pathology.specimen (id, case_id, number, specimen_type, specimen_site, condition, condition_note, recorded_by, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
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
        T4: crate::StringSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        case: &'a uuid::Uuid,
        number: &'a i16,
        specimen_type: &'a T1,
        specimen_site: &'a Option<T2>,
        condition: &'a T3,
        condition_note: &'a Option<T4>,
        by: &'a T5,
        at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[id, case, number, specimen_type, specimen_site, condition, condition_note, by, at],
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
    T4: crate::StringSql,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertParams<T1, T2, T3, T4, T5>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertParams<T1, T2, T3, T4, T5>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.case,
            &params.number,
            &params.specimen_type,
            &params.specimen_site,
            &params.condition,
            &params.condition_note,
            &params.by,
            &params.at,
        ))
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select s.id, s.case_id, s.number, s.specimen_type, s.specimen_site, s.condition, s.condition_note, s.status, s.rejection_reason, s.rejected_by_name, s.rejected_at, s.recorded_by, s.changed_by, s.version, s.created_at, s.updated_at from pathology.specimen s where s.id = $1",
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
    ) -> SpecimenRowQuery<'c, 'a, 's, C, SpecimenRow, 1> {
        SpecimenRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SpecimenRowBorrowed, tokio_postgres::Error> {
                Ok(SpecimenRowBorrowed {
                    id: row.try_get(0)?,
                    case_id: row.try_get(1)?,
                    number: row.try_get(2)?,
                    specimen_type: row.try_get(3)?,
                    specimen_site: row.try_get(4)?,
                    condition: row.try_get(5)?,
                    condition_note: row.try_get(6)?,
                    status: row.try_get(7)?,
                    rejection_reason: row.try_get(8)?,
                    rejected_by_name: row.try_get(9)?,
                    rejected_at: row.try_get(10)?,
                    recorded_by: row.try_get(11)?,
                    changed_by: row.try_get(12)?,
                    version: row.try_get(13)?,
                    created_at: row.try_get(14)?,
                    updated_at: row.try_get(15)?,
                })
            },
            mapper: |it| SpecimenRow::from(it),
        }
    }
}
pub struct OfCasesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_cases() -> OfCasesStmt {
    OfCasesStmt(
        "select s.id, s.case_id, s.number, s.specimen_type, s.specimen_site, s.condition, s.condition_note, s.status, s.rejection_reason, s.rejected_by_name, s.rejected_at, s.recorded_by, s.changed_by, s.version, s.created_at, s.updated_at from pathology.specimen s where s.case_id = any($1::uuid[]) order by s.case_id, s.number",
        None,
    )
}
impl OfCasesStmt {
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
        cases: &'a T1,
    ) -> SpecimenRowQuery<'c, 'a, 's, C, SpecimenRow, 1> {
        SpecimenRowQuery {
            client,
            params: [cases],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SpecimenRowBorrowed, tokio_postgres::Error> {
                Ok(SpecimenRowBorrowed {
                    id: row.try_get(0)?,
                    case_id: row.try_get(1)?,
                    number: row.try_get(2)?,
                    specimen_type: row.try_get(3)?,
                    specimen_site: row.try_get(4)?,
                    condition: row.try_get(5)?,
                    condition_note: row.try_get(6)?,
                    status: row.try_get(7)?,
                    rejection_reason: row.try_get(8)?,
                    rejected_by_name: row.try_get(9)?,
                    rejected_at: row.try_get(10)?,
                    recorded_by: row.try_get(11)?,
                    changed_by: row.try_get(12)?,
                    version: row.try_get(13)?,
                    created_at: row.try_get(14)?,
                    updated_at: row.try_get(15)?,
                })
            },
            mapper: |it| SpecimenRow::from(it),
        }
    }
}
pub struct ChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn change() -> ChangeStmt {
    ChangeStmt(
        "update pathology.specimen set specimen_type = $1, specimen_site = $2, condition = $3, condition_note = $4, changed_by = $5, version = version + 1, updated_at = now() where id = $6 and version = $7 and status = 'received'",
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
        T4: crate::StringSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        specimen_type: &'a T1,
        specimen_site: &'a Option<T2>,
        condition: &'a T3,
        condition_note: &'a Option<T4>,
        by: &'a T5,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(self.0, &[specimen_type, specimen_site, condition, condition_note, by, id, version])
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ChangeParams<T1, T2, T3, T4, T5>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ChangeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ChangeParams<T1, T2, T3, T4, T5>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.specimen_type,
            &params.specimen_site,
            &params.condition,
            &params.condition_note,
            &params.by,
            &params.id,
            &params.version,
        ))
    }
}
pub struct StepStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn step() -> StepStmt {
    StepStmt(
        "update pathology.specimen set status = $1, rejection_reason = $2, rejected_by = $3, rejected_by_name = $4, rejected_at = $5, changed_by = $6, version = version + 1, updated_at = now() where id = $7 and version = $8 and status = $9",
        None,
    )
}
impl StepStmt {
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
        T4: crate::StringSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        status: &'a T1,
        rejection_reason: &'a Option<T2>,
        rejected_by: &'a Option<uuid::Uuid>,
        rejected_by_name: &'a Option<T3>,
        rejected_at: &'a Option<jiff::Timestamp>,
        by: &'a T4,
        id: &'a uuid::Uuid,
        version: &'a i32,
        from: &'a T5,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    status,
                    rejection_reason,
                    rejected_by,
                    rejected_by_name,
                    rejected_at,
                    by,
                    id,
                    version,
                    from,
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
    T4: crate::StringSql,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        StepParams<T1, T2, T3, T4, T5>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for StepStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a StepParams<T1, T2, T3, T4, T5>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.status,
            &params.rejection_reason,
            &params.rejected_by,
            &params.rejected_by_name,
            &params.rejected_at,
            &params.by,
            &params.id,
            &params.version,
            &params.from,
        ))
    }
}
