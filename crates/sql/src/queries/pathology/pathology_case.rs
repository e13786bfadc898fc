// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct TakeNumberParams<T1: crate::StringSql> {
    pub series: T1,
    pub year: i32,
}
#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub patient: uuid::Uuid,
    pub invoice_number: T1,
    pub accession_number: T2,
    pub investigation_type: T3,
    pub age: i32,
    pub age_unit: T4,
    pub consultant_id: Option<uuid::Uuid>,
    pub consultant_name: Option<T5>,
    pub consultant_designation: Option<T6>,
    pub clinical_information: Option<T7>,
    pub receive_date: jiff::civil::Date,
    pub reporting_date: Option<jiff::civil::Date>,
    pub by: T8,
    pub at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct CorrectParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
> {
    pub age: i32,
    pub age_unit: T1,
    pub consultant_id: Option<uuid::Uuid>,
    pub consultant_name: Option<T2>,
    pub consultant_designation: Option<T3>,
    pub clinical_information: Option<T4>,
    pub receive_date: jiff::civil::Date,
    pub reporting_date: Option<jiff::civil::Date>,
    pub status: T5,
    pub by: T6,
    pub id: uuid::Uuid,
    pub version: i32,
    pub from: T7,
}
#[derive(Debug)]
pub struct StepParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
> {
    pub status: T1,
    pub verified_by: Option<uuid::Uuid>,
    pub verified_by_name: Option<T2>,
    pub verified_at: Option<jiff::Timestamp>,
    pub rejection_reason: Option<T3>,
    pub voided_by: Option<uuid::Uuid>,
    pub voided_by_name: Option<T4>,
    pub voided_at: Option<jiff::Timestamp>,
    pub void_reason: Option<T5>,
    pub by: T6,
    pub id: uuid::Uuid,
    pub version: i32,
    pub from: T7,
}
#[derive(Debug, Clone, PartialEq)]
pub struct CaseRow {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub invoice_number: String,
    pub accession_number: String,
    pub investigation_type: String,
    pub age: i32,
    pub age_unit: String,
    pub consultant_id: Option<uuid::Uuid>,
    pub consultant_name: Option<String>,
    pub consultant_designation: Option<String>,
    pub clinical_information: Option<String>,
    pub receive_date: jiff::civil::Date,
    pub reporting_date: Option<jiff::civil::Date>,
    pub verification_status: String,
    pub verified_by_name: Option<String>,
    pub verified_at: Option<jiff::Timestamp>,
    pub rejection_reason: Option<String>,
    pub voided_by_name: Option<String>,
    pub voided_at: Option<jiff::Timestamp>,
    pub void_reason: Option<String>,
    pub recorded_by: String,
    pub changed_by: Option<String>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
pub struct CaseRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub invoice_number: &'a str,
    pub accession_number: &'a str,
    pub investigation_type: &'a str,
    pub age: i32,
    pub age_unit: &'a str,
    pub consultant_id: Option<uuid::Uuid>,
    pub consultant_name: Option<&'a str>,
    pub consultant_designation: Option<&'a str>,
    pub clinical_information: Option<&'a str>,
    pub receive_date: jiff::civil::Date,
    pub reporting_date: Option<jiff::civil::Date>,
    pub verification_status: &'a str,
    pub verified_by_name: Option<&'a str>,
    pub verified_at: Option<jiff::Timestamp>,
    pub rejection_reason: Option<&'a str>,
    pub voided_by_name: Option<&'a str>,
    pub voided_at: Option<jiff::Timestamp>,
    pub void_reason: Option<&'a str>,
    pub recorded_by: &'a str,
    pub changed_by: Option<&'a str>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<CaseRowBorrowed<'a>> for CaseRow {
    fn from(
        CaseRowBorrowed {
            id,
            patient_id,
            invoice_number,
            accession_number,
            investigation_type,
            age,
            age_unit,
            consultant_id,
            consultant_name,
            consultant_designation,
            clinical_information,
            receive_date,
            reporting_date,
            verification_status,
            verified_by_name,
            verified_at,
            rejection_reason,
            voided_by_name,
            voided_at,
            void_reason,
            recorded_by,
            changed_by,
            version,
            created_at,
            updated_at,
        }: CaseRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            patient_id,
            invoice_number: invoice_number.into(),
            accession_number: accession_number.into(),
            investigation_type: investigation_type.into(),
            age,
            age_unit: age_unit.into(),
            consultant_id,
            consultant_name: consultant_name.map(|v| v.into()),
            consultant_designation: consultant_designation.map(|v| v.into()),
            clinical_information: clinical_information.map(|v| v.into()),
            receive_date,
            reporting_date,
            verification_status: verification_status.into(),
            verified_by_name: verified_by_name.map(|v| v.into()),
            verified_at,
            rejection_reason: rejection_reason.map(|v| v.into()),
            voided_by_name: voided_by_name.map(|v| v.into()),
            voided_at,
            void_reason: void_reason.map(|v| v.into()),
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
pub struct CaseRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CaseRowBorrowed, tokio_postgres::Error>,
    mapper: fn(CaseRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CaseRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CaseRowBorrowed) -> R) -> CaseRowQuery<'c, 'a, 's, C, R, N> {
        CaseRowQuery {
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
pub struct TakeNumberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn take_number() -> TakeNumberStmt {
    TakeNumberStmt("select platform.take_numbers($1, $2, 1) as number", None)
}
impl TakeNumberStmt {
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
        series: &'a T1,
        year: &'a i32,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [series, year],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, TakeNumberParams<T1>, I64Query<'c, 'a, 's, C, i64, 2>, C>
    for TakeNumberStmt
{
    fn params(&'s self, client: &'c C, params: &'a TakeNumberParams<T1>) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.series, &params.year)
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into pathology.pathology_case (id, patient_id, invoice_number, accession_number, investigation_type, age, age_unit, consultant_id, consultant_name, consultant_designation, clinical_information, receive_date, reporting_date, recorded_by, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
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
        T6: crate::StringSql,
        T7: crate::StringSql,
        T8: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        patient: &'a uuid::Uuid,
        invoice_number: &'a T1,
        accession_number: &'a T2,
        investigation_type: &'a T3,
        age: &'a i32,
        age_unit: &'a T4,
        consultant_id: &'a Option<uuid::Uuid>,
        consultant_name: &'a Option<T5>,
        consultant_designation: &'a Option<T6>,
        clinical_information: &'a Option<T7>,
        receive_date: &'a jiff::civil::Date,
        reporting_date: &'a Option<jiff::civil::Date>,
        by: &'a T8,
        at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id,
                    patient,
                    invoice_number,
                    accession_number,
                    investigation_type,
                    age,
                    age_unit,
                    consultant_id,
                    consultant_name,
                    consultant_designation,
                    clinical_information,
                    receive_date,
                    reporting_date,
                    by,
                    at,
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
            &params.patient,
            &params.invoice_number,
            &params.accession_number,
            &params.investigation_type,
            &params.age,
            &params.age_unit,
            &params.consultant_id,
            &params.consultant_name,
            &params.consultant_designation,
            &params.clinical_information,
            &params.receive_date,
            &params.reporting_date,
            &params.by,
            &params.at,
        ))
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select c.id, c.patient_id, c.invoice_number, c.accession_number, c.investigation_type, c.age, c.age_unit, c.consultant_id, c.consultant_name, c.consultant_designation, c.clinical_information, c.receive_date, c.reporting_date, c.verification_status, c.verified_by_name, c.verified_at, c.rejection_reason, c.voided_by_name, c.voided_at, c.void_reason, c.recorded_by, c.changed_by, c.version, c.created_at, c.updated_at from pathology.pathology_case c where c.id = $1",
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
    ) -> CaseRowQuery<'c, 'a, 's, C, CaseRow, 1> {
        CaseRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CaseRowBorrowed, tokio_postgres::Error> {
                Ok(CaseRowBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    invoice_number: row.try_get(2)?,
                    accession_number: row.try_get(3)?,
                    investigation_type: row.try_get(4)?,
                    age: row.try_get(5)?,
                    age_unit: row.try_get(6)?,
                    consultant_id: row.try_get(7)?,
                    consultant_name: row.try_get(8)?,
                    consultant_designation: row.try_get(9)?,
                    clinical_information: row.try_get(10)?,
                    receive_date: row.try_get(11)?,
                    reporting_date: row.try_get(12)?,
                    verification_status: row.try_get(13)?,
                    verified_by_name: row.try_get(14)?,
                    verified_at: row.try_get(15)?,
                    rejection_reason: row.try_get(16)?,
                    voided_by_name: row.try_get(17)?,
                    voided_at: row.try_get(18)?,
                    void_reason: row.try_get(19)?,
                    recorded_by: row.try_get(20)?,
                    changed_by: row.try_get(21)?,
                    version: row.try_get(22)?,
                    created_at: row.try_get(23)?,
                    updated_at: row.try_get(24)?,
                })
            },
            mapper: |it| CaseRow::from(it),
        }
    }
}
pub struct OfIdsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_ids() -> OfIdsStmt {
    OfIdsStmt(
        "select c.id, c.patient_id, c.invoice_number, c.accession_number, c.investigation_type, c.age, c.age_unit, c.consultant_id, c.consultant_name, c.consultant_designation, c.clinical_information, c.receive_date, c.reporting_date, c.verification_status, c.verified_by_name, c.verified_at, c.rejection_reason, c.voided_by_name, c.voided_at, c.void_reason, c.recorded_by, c.changed_by, c.version, c.created_at, c.updated_at from pathology.pathology_case c where c.id = any($1::uuid[]) order by c.created_at desc, c.id desc",
        None,
    )
}
impl OfIdsStmt {
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
        ids: &'a T1,
    ) -> CaseRowQuery<'c, 'a, 's, C, CaseRow, 1> {
        CaseRowQuery {
            client,
            params: [ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CaseRowBorrowed, tokio_postgres::Error> {
                Ok(CaseRowBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    invoice_number: row.try_get(2)?,
                    accession_number: row.try_get(3)?,
                    investigation_type: row.try_get(4)?,
                    age: row.try_get(5)?,
                    age_unit: row.try_get(6)?,
                    consultant_id: row.try_get(7)?,
                    consultant_name: row.try_get(8)?,
                    consultant_designation: row.try_get(9)?,
                    clinical_information: row.try_get(10)?,
                    receive_date: row.try_get(11)?,
                    reporting_date: row.try_get(12)?,
                    verification_status: row.try_get(13)?,
                    verified_by_name: row.try_get(14)?,
                    verified_at: row.try_get(15)?,
                    rejection_reason: row.try_get(16)?,
                    voided_by_name: row.try_get(17)?,
                    voided_at: row.try_get(18)?,
                    void_reason: row.try_get(19)?,
                    recorded_by: row.try_get(20)?,
                    changed_by: row.try_get(21)?,
                    version: row.try_get(22)?,
                    created_at: row.try_get(23)?,
                    updated_at: row.try_get(24)?,
                })
            },
            mapper: |it| CaseRow::from(it),
        }
    }
}
pub struct OfPatientStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_patient() -> OfPatientStmt {
    OfPatientStmt(
        "select c.id, c.patient_id, c.invoice_number, c.accession_number, c.investigation_type, c.age, c.age_unit, c.consultant_id, c.consultant_name, c.consultant_designation, c.clinical_information, c.receive_date, c.reporting_date, c.verification_status, c.verified_by_name, c.verified_at, c.rejection_reason, c.voided_by_name, c.voided_at, c.void_reason, c.recorded_by, c.changed_by, c.version, c.created_at, c.updated_at from pathology.pathology_case c where c.patient_id = any($1::uuid[]) order by c.created_at desc, c.id desc",
        None,
    )
}
impl OfPatientStmt {
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
        records: &'a T1,
    ) -> CaseRowQuery<'c, 'a, 's, C, CaseRow, 1> {
        CaseRowQuery {
            client,
            params: [records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CaseRowBorrowed, tokio_postgres::Error> {
                Ok(CaseRowBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    invoice_number: row.try_get(2)?,
                    accession_number: row.try_get(3)?,
                    investigation_type: row.try_get(4)?,
                    age: row.try_get(5)?,
                    age_unit: row.try_get(6)?,
                    consultant_id: row.try_get(7)?,
                    consultant_name: row.try_get(8)?,
                    consultant_designation: row.try_get(9)?,
                    clinical_information: row.try_get(10)?,
                    receive_date: row.try_get(11)?,
                    reporting_date: row.try_get(12)?,
                    verification_status: row.try_get(13)?,
                    verified_by_name: row.try_get(14)?,
                    verified_at: row.try_get(15)?,
                    rejection_reason: row.try_get(16)?,
                    voided_by_name: row.try_get(17)?,
                    voided_at: row.try_get(18)?,
                    void_reason: row.try_get(19)?,
                    recorded_by: row.try_get(20)?,
                    changed_by: row.try_get(21)?,
                    version: row.try_get(22)?,
                    created_at: row.try_get(23)?,
                    updated_at: row.try_get(24)?,
                })
            },
            mapper: |it| CaseRow::from(it),
        }
    }
}
pub struct CorrectStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn correct() -> CorrectStmt {
    CorrectStmt(
        "update pathology.pathology_case set age = $1, age_unit = $2, consultant_id = $3, consultant_name = $4, consultant_designation = $5, clinical_information = $6, receive_date = $7, reporting_date = $8, verification_status = $9, verified_by = null, verified_by_name = null, verified_at = null, rejection_reason = null, changed_by = $10, version = version + 1, updated_at = now() where id = $11 and version = $12 and verification_status = $13",
        None,
    )
}
impl CorrectStmt {
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
        T6: crate::StringSql,
        T7: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        age: &'a i32,
        age_unit: &'a T1,
        consultant_id: &'a Option<uuid::Uuid>,
        consultant_name: &'a Option<T2>,
        consultant_designation: &'a Option<T3>,
        clinical_information: &'a Option<T4>,
        receive_date: &'a jiff::civil::Date,
        reporting_date: &'a Option<jiff::civil::Date>,
        status: &'a T5,
        by: &'a T6,
        id: &'a uuid::Uuid,
        version: &'a i32,
        from: &'a T7,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    age,
                    age_unit,
                    consultant_id,
                    consultant_name,
                    consultant_designation,
                    clinical_information,
                    receive_date,
                    reporting_date,
                    status,
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
    T6: crate::StringSql,
    T7: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        CorrectParams<T1, T2, T3, T4, T5, T6, T7>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for CorrectStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CorrectParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.age,
            &params.age_unit,
            &params.consultant_id,
            &params.consultant_name,
            &params.consultant_designation,
            &params.clinical_information,
            &params.receive_date,
            &params.reporting_date,
            &params.status,
            &params.by,
            &params.id,
            &params.version,
            &params.from,
        ))
    }
}
pub struct StepStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn step() -> StepStmt {
    StepStmt(
        "update pathology.pathology_case set verification_status = $1, verified_by = $2, verified_by_name = $3, verified_at = $4, rejection_reason = $5, voided_by = $6, voided_by_name = $7, voided_at = $8, void_reason = $9, changed_by = $10, version = version + 1, updated_at = now() where id = $11 and version = $12 and verification_status = $13",
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
        T6: crate::StringSql,
        T7: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        status: &'a T1,
        verified_by: &'a Option<uuid::Uuid>,
        verified_by_name: &'a Option<T2>,
        verified_at: &'a Option<jiff::Timestamp>,
        rejection_reason: &'a Option<T3>,
        voided_by: &'a Option<uuid::Uuid>,
        voided_by_name: &'a Option<T4>,
        voided_at: &'a Option<jiff::Timestamp>,
        void_reason: &'a Option<T5>,
        by: &'a T6,
        id: &'a uuid::Uuid,
        version: &'a i32,
        from: &'a T7,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    status,
                    verified_by,
                    verified_by_name,
                    verified_at,
                    rejection_reason,
                    voided_by,
                    voided_by_name,
                    voided_at,
                    void_reason,
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
    T6: crate::StringSql,
    T7: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        StepParams<T1, T2, T3, T4, T5, T6, T7>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for StepStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a StepParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.status,
            &params.verified_by,
            &params.verified_by_name,
            &params.verified_at,
            &params.rejection_reason,
            &params.voided_by,
            &params.voided_by_name,
            &params.voided_at,
            &params.void_reason,
            &params.by,
            &params.id,
            &params.version,
            &params.from,
        ))
    }
}
