// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct ListParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub most: i64,
}
#[derive(Debug)]
pub struct OfChildhoodParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub birth: jiff::civil::Date,
    pub most: i64,
}
#[derive(Debug)]
pub struct GetParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct StrikeParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub reason: T1,
    pub struck_by: T2,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Clone, Copy, Debug)]
pub struct OfNoEncounterParams {
    pub patient: uuid::Uuid,
    pub from: jiff::Timestamp,
    pub until: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct TakeParams {
    pub encounter: uuid::Uuid,
    pub patient: uuid::Uuid,
    pub from: jiff::Timestamp,
    pub until: jiff::Timestamp,
}
#[derive(Debug)]
pub struct StrikeAllParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub reason: T1,
    pub struck_by: T2,
    pub encounter: uuid::Uuid,
}
#[derive(Debug)]
pub struct PutBackParams<T1: crate::ArraySql<Item = uuid::Uuid>, T2: crate::ArraySql<Item = uuid::Uuid>> {
    pub ids: T1,
    pub origins: T2,
}
#[derive(Clone, Copy, Debug)]
pub struct BelongParams {
    pub encounter: Option<uuid::Uuid>,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Vitals {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub encounter_id: Option<uuid::Uuid>,
    pub recorded_at: jiff::Timestamp,
    pub recorded_on: Option<jiff::civil::Date>,
    pub systolic: Option<i32>,
    pub diastolic: Option<i32>,
    pub heart_rate: Option<i32>,
    pub respiratory_rate: Option<i32>,
    pub temperature: Option<f64>,
    pub oxygen_saturation: Option<i32>,
    pub height_cm: Option<f64>,
    pub weight_kg: Option<f64>,
    pub bmi: Option<f64>,
    pub pain: Option<i32>,
    pub glucose: Option<f64>,
    pub recorded_by: String,
    pub imported: bool,
    pub error_reason: Option<String>,
    pub struck_by: Option<String>,
    pub struck_at: Option<jiff::Timestamp>,
    pub withdrawn: bool,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub origin_id: Option<uuid::Uuid>,
}
pub struct VitalsBorrowed<'a> {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub encounter_id: Option<uuid::Uuid>,
    pub recorded_at: jiff::Timestamp,
    pub recorded_on: Option<jiff::civil::Date>,
    pub systolic: Option<i32>,
    pub diastolic: Option<i32>,
    pub heart_rate: Option<i32>,
    pub respiratory_rate: Option<i32>,
    pub temperature: Option<f64>,
    pub oxygen_saturation: Option<i32>,
    pub height_cm: Option<f64>,
    pub weight_kg: Option<f64>,
    pub bmi: Option<f64>,
    pub pain: Option<i32>,
    pub glucose: Option<f64>,
    pub recorded_by: &'a str,
    pub imported: bool,
    pub error_reason: Option<&'a str>,
    pub struck_by: Option<&'a str>,
    pub struck_at: Option<jiff::Timestamp>,
    pub withdrawn: bool,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub origin_id: Option<uuid::Uuid>,
}
impl<'a> From<VitalsBorrowed<'a>> for Vitals {
    fn from(
        VitalsBorrowed {
            id,
            patient_id,
            encounter_id,
            recorded_at,
            recorded_on,
            systolic,
            diastolic,
            heart_rate,
            respiratory_rate,
            temperature,
            oxygen_saturation,
            height_cm,
            weight_kg,
            bmi,
            pain,
            glucose,
            recorded_by,
            imported,
            error_reason,
            struck_by,
            struck_at,
            withdrawn,
            version,
            created_at,
            origin_id,
        }: VitalsBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            patient_id,
            encounter_id,
            recorded_at,
            recorded_on,
            systolic,
            diastolic,
            heart_rate,
            respiratory_rate,
            temperature,
            oxygen_saturation,
            height_cm,
            weight_kg,
            bmi,
            pain,
            glucose,
            recorded_by: recorded_by.into(),
            imported,
            error_reason: error_reason.map(|v| v.into()),
            struck_by: struck_by.map(|v| v.into()),
            struck_at,
            withdrawn,
            version,
            created_at,
            origin_id,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct VitalsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<VitalsBorrowed, tokio_postgres::Error>,
    mapper: fn(VitalsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> VitalsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(VitalsBorrowed) -> R) -> VitalsQuery<'c, 'a, 's, C, R, N> {
        VitalsQuery {
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
pub struct UuidUuidQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<uuid::Uuid, tokio_postgres::Error>,
    mapper: fn(uuid::Uuid) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UuidUuidQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(uuid::Uuid) -> R) -> UuidUuidQuery<'c, 'a, 's, C, R, N> {
        UuidUuidQuery {
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
        "select v.id, v.patient_id, v.encounter_id, v.recorded_at, v.recorded_on, v.systolic, v.diastolic, v.heart_rate, v.respiratory_rate, v.temperature, v.oxygen_saturation, v.height_cm, v.weight_kg, v.bmi, v.pain, v.glucose, v.recorded_by, v.imported, coalesce(v.error_reason, e.error_reason) as error_reason, coalesce(v.struck_by, e.struck_by) as struck_by, coalesce(v.struck_at, e.struck_at) as struck_at, e.id is not null as withdrawn, v.version, v.created_at, v.origin_id from charting.vitals v left join charting.encounter e on e.id = v.encounter_id and e.status = 'withdrawn' where v.patient_id = any($1::uuid[]) and ($2::timestamptz is null or (v.recorded_at, v.id) < ($2, $3)) order by v.recorded_at desc, v.id desc limit $4",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        records: &'a T1,
        after_at: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        most: &'a i64,
    ) -> VitalsQuery<'c, 'a, 's, C, Vitals, 4> {
        VitalsQuery {
            client,
            params: [records, after_at, after_id, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<VitalsBorrowed, tokio_postgres::Error> {
                Ok(VitalsBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    encounter_id: row.try_get(2)?,
                    recorded_at: row.try_get(3)?,
                    recorded_on: row.try_get(4)?,
                    systolic: row.try_get(5)?,
                    diastolic: row.try_get(6)?,
                    heart_rate: row.try_get(7)?,
                    respiratory_rate: row.try_get(8)?,
                    temperature: row.try_get(9)?,
                    oxygen_saturation: row.try_get(10)?,
                    height_cm: row.try_get(11)?,
                    weight_kg: row.try_get(12)?,
                    bmi: row.try_get(13)?,
                    pain: row.try_get(14)?,
                    glucose: row.try_get(15)?,
                    recorded_by: row.try_get(16)?,
                    imported: row.try_get(17)?,
                    error_reason: row.try_get(18)?,
                    struck_by: row.try_get(19)?,
                    struck_at: row.try_get(20)?,
                    withdrawn: row.try_get(21)?,
                    version: row.try_get(22)?,
                    created_at: row.try_get(23)?,
                    origin_id: row.try_get(24)?,
                })
            },
            mapper: |it| Vitals::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, ListParams<T1>, VitalsQuery<'c, 'a, 's, C, Vitals, 4>, C>
    for ListStmt
{
    fn params(&'s self, client: &'c C, params: &'a ListParams<T1>) -> VitalsQuery<'c, 'a, 's, C, Vitals, 4> {
        self.bind(client, &params.records, &params.after_at, &params.after_id, &params.most)
    }
}
pub struct OfChildhoodStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_childhood() -> OfChildhoodStmt {
    OfChildhoodStmt(
        "select v.id, v.patient_id, v.encounter_id, v.recorded_at, v.recorded_on, v.systolic, v.diastolic, v.heart_rate, v.respiratory_rate, v.temperature, v.oxygen_saturation, v.height_cm, v.weight_kg, v.bmi, v.pain, v.glucose, v.recorded_by, v.imported, v.error_reason, v.struck_by, v.struck_at, false as withdrawn, v.version, v.created_at, v.origin_id from charting.vitals v where v.patient_id = any($1::uuid[]) and v.error_reason is null and num_nonnulls(v.height_cm, v.weight_kg) > 0 and v.recorded_at < $2::date + interval '20 years 2 days' and not exists (select from charting.encounter e where e.id = v.encounter_id and e.status = 'withdrawn') order by v.recorded_at desc, v.id desc limit $3",
        None,
    )
}
impl OfChildhoodStmt {
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
        birth: &'a jiff::civil::Date,
        most: &'a i64,
    ) -> VitalsQuery<'c, 'a, 's, C, Vitals, 3> {
        VitalsQuery {
            client,
            params: [records, birth, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<VitalsBorrowed, tokio_postgres::Error> {
                Ok(VitalsBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    encounter_id: row.try_get(2)?,
                    recorded_at: row.try_get(3)?,
                    recorded_on: row.try_get(4)?,
                    systolic: row.try_get(5)?,
                    diastolic: row.try_get(6)?,
                    heart_rate: row.try_get(7)?,
                    respiratory_rate: row.try_get(8)?,
                    temperature: row.try_get(9)?,
                    oxygen_saturation: row.try_get(10)?,
                    height_cm: row.try_get(11)?,
                    weight_kg: row.try_get(12)?,
                    bmi: row.try_get(13)?,
                    pain: row.try_get(14)?,
                    glucose: row.try_get(15)?,
                    recorded_by: row.try_get(16)?,
                    imported: row.try_get(17)?,
                    error_reason: row.try_get(18)?,
                    struck_by: row.try_get(19)?,
                    struck_at: row.try_get(20)?,
                    withdrawn: row.try_get(21)?,
                    version: row.try_get(22)?,
                    created_at: row.try_get(23)?,
                    origin_id: row.try_get(24)?,
                })
            },
            mapper: |it| Vitals::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, OfChildhoodParams<T1>, VitalsQuery<'c, 'a, 's, C, Vitals, 3>, C>
    for OfChildhoodStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OfChildhoodParams<T1>,
    ) -> VitalsQuery<'c, 'a, 's, C, Vitals, 3> {
        self.bind(client, &params.records, &params.birth, &params.most)
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select v.id, v.patient_id, v.encounter_id, v.recorded_at, v.recorded_on, v.systolic, v.diastolic, v.heart_rate, v.respiratory_rate, v.temperature, v.oxygen_saturation, v.height_cm, v.weight_kg, v.bmi, v.pain, v.glucose, v.recorded_by, v.imported, coalesce(v.error_reason, e.error_reason) as error_reason, coalesce(v.struck_by, e.struck_by) as struck_by, coalesce(v.struck_at, e.struck_at) as struck_at, e.id is not null as withdrawn, v.version, v.created_at, v.origin_id from charting.vitals v left join charting.encounter e on e.id = v.encounter_id and e.status = 'withdrawn' where v.patient_id = any($1::uuid[]) and v.id = $2",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        records: &'a T1,
        id: &'a uuid::Uuid,
    ) -> VitalsQuery<'c, 'a, 's, C, Vitals, 2> {
        VitalsQuery {
            client,
            params: [records, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<VitalsBorrowed, tokio_postgres::Error> {
                Ok(VitalsBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    encounter_id: row.try_get(2)?,
                    recorded_at: row.try_get(3)?,
                    recorded_on: row.try_get(4)?,
                    systolic: row.try_get(5)?,
                    diastolic: row.try_get(6)?,
                    heart_rate: row.try_get(7)?,
                    respiratory_rate: row.try_get(8)?,
                    temperature: row.try_get(9)?,
                    oxygen_saturation: row.try_get(10)?,
                    height_cm: row.try_get(11)?,
                    weight_kg: row.try_get(12)?,
                    bmi: row.try_get(13)?,
                    pain: row.try_get(14)?,
                    glucose: row.try_get(15)?,
                    recorded_by: row.try_get(16)?,
                    imported: row.try_get(17)?,
                    error_reason: row.try_get(18)?,
                    struck_by: row.try_get(19)?,
                    struck_at: row.try_get(20)?,
                    withdrawn: row.try_get(21)?,
                    version: row.try_get(22)?,
                    created_at: row.try_get(23)?,
                    origin_id: row.try_get(24)?,
                })
            },
            mapper: |it| Vitals::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, GetParams<T1>, VitalsQuery<'c, 'a, 's, C, Vitals, 2>, C>
    for GetStmt
{
    fn params(&'s self, client: &'c C, params: &'a GetParams<T1>) -> VitalsQuery<'c, 'a, 's, C, Vitals, 2> {
        self.bind(client, &params.records, &params.id)
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into charting.vitals (id, patient_id, encounter_id, recorded_at, systolic, diastolic, heart_rate, respiratory_rate, temperature, oxygen_saturation, height_cm, weight_kg, pain, glucose, recorded_by, apart) select r.id, r.patient_id, r.encounter_id, r.recorded_at, r.systolic, r.diastolic, r.heart_rate, r.respiratory_rate, r.temperature, r.oxygen_saturation, r.height_cm, r.weight_kg, r.pain, r.glucose, r.recorded_by, r.apart from jsonb_populate_recordset(null::charting.vitals, $1) r",
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
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>(
        &'s self,
        client: &'c C,
        rows: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[rows]).await
    }
}
pub struct StrikeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn strike() -> StrikeStmt {
    StrikeStmt(
        "update charting.vitals set error_reason = $1, struck_by = $2, struck_at = now(), version = version + 1 where id = $3 and version = $4 and error_reason is null",
        None,
    )
}
impl StrikeStmt {
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
        reason: &'a T1,
        struck_by: &'a T2,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[reason, struck_by, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        StrikeParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for StrikeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a StrikeParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.reason, &params.struck_by, &params.id, &params.version))
    }
}
pub struct OfEncounterStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_encounter() -> OfEncounterStmt {
    OfEncounterStmt(
        "select v.id, v.patient_id, v.encounter_id, v.recorded_at, v.recorded_on, v.systolic, v.diastolic, v.heart_rate, v.respiratory_rate, v.temperature, v.oxygen_saturation, v.height_cm, v.weight_kg, v.bmi, v.pain, v.glucose, v.recorded_by, v.imported, coalesce(v.error_reason, e.error_reason) as error_reason, coalesce(v.struck_by, e.struck_by) as struck_by, coalesce(v.struck_at, e.struck_at) as struck_at, e.id is not null as withdrawn, v.version, v.created_at, v.origin_id from charting.vitals v left join charting.encounter e on e.id = v.encounter_id and e.status = 'withdrawn' where v.encounter_id = $1 order by v.recorded_at, v.id",
        None,
    )
}
impl OfEncounterStmt {
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
    ) -> VitalsQuery<'c, 'a, 's, C, Vitals, 1> {
        VitalsQuery {
            client,
            params: [encounter],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<VitalsBorrowed, tokio_postgres::Error> {
                Ok(VitalsBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    encounter_id: row.try_get(2)?,
                    recorded_at: row.try_get(3)?,
                    recorded_on: row.try_get(4)?,
                    systolic: row.try_get(5)?,
                    diastolic: row.try_get(6)?,
                    heart_rate: row.try_get(7)?,
                    respiratory_rate: row.try_get(8)?,
                    temperature: row.try_get(9)?,
                    oxygen_saturation: row.try_get(10)?,
                    height_cm: row.try_get(11)?,
                    weight_kg: row.try_get(12)?,
                    bmi: row.try_get(13)?,
                    pain: row.try_get(14)?,
                    glucose: row.try_get(15)?,
                    recorded_by: row.try_get(16)?,
                    imported: row.try_get(17)?,
                    error_reason: row.try_get(18)?,
                    struck_by: row.try_get(19)?,
                    struck_at: row.try_get(20)?,
                    withdrawn: row.try_get(21)?,
                    version: row.try_get(22)?,
                    created_at: row.try_get(23)?,
                    origin_id: row.try_get(24)?,
                })
            },
            mapper: |it| Vitals::from(it),
        }
    }
}
pub struct SignedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn signed() -> SignedStmt {
    SignedStmt(
        "select r.id, r.patient_id, s.encounter_id, r.recorded_at, r.recorded_on, r.systolic, r.diastolic, r.heart_rate, r.respiratory_rate, r.temperature, r.oxygen_saturation, r.height_cm, r.weight_kg, r.bmi, r.pain, r.glucose, r.recorded_by, r.imported, coalesce(r.error_reason, e.error_reason) as error_reason, coalesce(r.struck_by, e.struck_by) as struck_by, coalesce(r.struck_at, e.struck_at) as struck_at, e.id is not null as withdrawn, 0 as version, r.created_at, r.origin_id from (select encounter_id, content from charting.encounter_version where encounter_id = $1 order by number desc limit 1) s cross join lateral jsonb_populate_recordset(null::charting.vitals, s.content -> 'vitals') r left join charting.encounter e on e.id = s.encounter_id and e.status = 'withdrawn' order by r.recorded_at, r.id",
        None,
    )
}
impl SignedStmt {
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
    ) -> VitalsQuery<'c, 'a, 's, C, Vitals, 1> {
        VitalsQuery {
            client,
            params: [encounter],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<VitalsBorrowed, tokio_postgres::Error> {
                Ok(VitalsBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    encounter_id: row.try_get(2)?,
                    recorded_at: row.try_get(3)?,
                    recorded_on: row.try_get(4)?,
                    systolic: row.try_get(5)?,
                    diastolic: row.try_get(6)?,
                    heart_rate: row.try_get(7)?,
                    respiratory_rate: row.try_get(8)?,
                    temperature: row.try_get(9)?,
                    oxygen_saturation: row.try_get(10)?,
                    height_cm: row.try_get(11)?,
                    weight_kg: row.try_get(12)?,
                    bmi: row.try_get(13)?,
                    pain: row.try_get(14)?,
                    glucose: row.try_get(15)?,
                    recorded_by: row.try_get(16)?,
                    imported: row.try_get(17)?,
                    error_reason: row.try_get(18)?,
                    struck_by: row.try_get(19)?,
                    struck_at: row.try_get(20)?,
                    withdrawn: row.try_get(21)?,
                    version: row.try_get(22)?,
                    created_at: row.try_get(23)?,
                    origin_id: row.try_get(24)?,
                })
            },
            mapper: |it| Vitals::from(it),
        }
    }
}
pub struct OfNoEncounterStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_no_encounter() -> OfNoEncounterStmt {
    OfNoEncounterStmt(
        "select v.id, v.patient_id, v.encounter_id, v.recorded_at, v.recorded_on, v.systolic, v.diastolic, v.heart_rate, v.respiratory_rate, v.temperature, v.oxygen_saturation, v.height_cm, v.weight_kg, v.bmi, v.pain, v.glucose, v.recorded_by, v.imported, coalesce(v.error_reason, e.error_reason) as error_reason, coalesce(v.struck_by, e.struck_by) as struck_by, coalesce(v.struck_at, e.struck_at) as struck_at, e.id is not null as withdrawn, v.version, v.created_at, v.origin_id from charting.vitals v left join charting.encounter e on e.id = v.encounter_id and e.status = 'withdrawn' where v.patient_id = $1 and v.recorded_at >= $2 and v.recorded_at < $3 and v.encounter_id is null and v.error_reason is null and not v.imported order by v.recorded_at, v.id limit 50",
        None,
    )
}
impl OfNoEncounterStmt {
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
        patient: &'a uuid::Uuid,
        from: &'a jiff::Timestamp,
        until: &'a jiff::Timestamp,
    ) -> VitalsQuery<'c, 'a, 's, C, Vitals, 3> {
        VitalsQuery {
            client,
            params: [patient, from, until],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<VitalsBorrowed, tokio_postgres::Error> {
                Ok(VitalsBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    encounter_id: row.try_get(2)?,
                    recorded_at: row.try_get(3)?,
                    recorded_on: row.try_get(4)?,
                    systolic: row.try_get(5)?,
                    diastolic: row.try_get(6)?,
                    heart_rate: row.try_get(7)?,
                    respiratory_rate: row.try_get(8)?,
                    temperature: row.try_get(9)?,
                    oxygen_saturation: row.try_get(10)?,
                    height_cm: row.try_get(11)?,
                    weight_kg: row.try_get(12)?,
                    bmi: row.try_get(13)?,
                    pain: row.try_get(14)?,
                    glucose: row.try_get(15)?,
                    recorded_by: row.try_get(16)?,
                    imported: row.try_get(17)?,
                    error_reason: row.try_get(18)?,
                    struck_by: row.try_get(19)?,
                    struck_at: row.try_get(20)?,
                    withdrawn: row.try_get(21)?,
                    version: row.try_get(22)?,
                    created_at: row.try_get(23)?,
                    origin_id: row.try_get(24)?,
                })
            },
            mapper: |it| Vitals::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, OfNoEncounterParams, VitalsQuery<'c, 'a, 's, C, Vitals, 3>, C>
    for OfNoEncounterStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OfNoEncounterParams,
    ) -> VitalsQuery<'c, 'a, 's, C, Vitals, 3> {
        self.bind(client, &params.patient, &params.from, &params.until)
    }
}
pub struct TakeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn take() -> TakeStmt {
    TakeStmt(
        "update charting.vitals set encounter_id = $1, version = version + 1 where patient_id = $2 and recorded_at >= $3 and recorded_at < $4 and encounter_id is null and apart is null and error_reason is null and not imported returning id",
        None,
    )
}
impl TakeStmt {
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
        patient: &'a uuid::Uuid,
        from: &'a jiff::Timestamp,
        until: &'a jiff::Timestamp,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        UuidUuidQuery {
            client,
            params: [encounter, patient, from, until],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, TakeParams, UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4>, C>
    for TakeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TakeParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        self.bind(client, &params.encounter, &params.patient, &params.from, &params.until)
    }
}
pub struct ReleaseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn release() -> ReleaseStmt {
    ReleaseStmt(
        "update charting.vitals set encounter_id = null, apart = true, version = version + 1 where encounter_id = $1 and error_reason is null and not imported returning id",
        None,
    )
}
impl ReleaseStmt {
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
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [encounter],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct StrikeAllStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn strike_all() -> StrikeAllStmt {
    StrikeAllStmt(
        "update charting.vitals set error_reason = $1, struck_by = $2, struck_at = now(), version = version + 1 where encounter_id = $3 and error_reason is null returning id",
        None,
    )
}
impl StrikeAllStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        reason: &'a T1,
        struck_by: &'a T2,
        encounter: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [reason, struck_by, encounter],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        StrikeAllParams<T1, T2>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for StrikeAllStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a StrikeAllParams<T1, T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.reason, &params.struck_by, &params.encounter)
    }
}
pub struct PutBackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_back() -> PutBackStmt {
    PutBackStmt(
        "insert into charting.vitals (id, patient_id, recorded_at, systolic, diastolic, heart_rate, respiratory_rate, temperature, oxygen_saturation, height_cm, weight_kg, pain, glucose, recorded_by, apart, origin_id) select n.id, v.patient_id, v.recorded_at, v.systolic, v.diastolic, v.heart_rate, v.respiratory_rate, v.temperature, v.oxygen_saturation, v.height_cm, v.weight_kg, v.pain, v.glucose, v.recorded_by, true, v.id from unnest($1::uuid[], $2::uuid[]) as n (id, origin) join charting.vitals v on v.id = n.origin",
        None,
    )
}
impl PutBackStmt {
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
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        ids: &'a T1,
        origins: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[ids, origins]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutBackParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutBackStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutBackParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.ids, &params.origins))
    }
}
pub struct BelongStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn belong() -> BelongStmt {
    BelongStmt(
        "update charting.vitals set encounter_id = $1, apart = case when $1::uuid is null then true end, version = version + 1 where id = $2 and version = $3 and error_reason is null and not imported",
        None,
    )
}
impl BelongStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        encounter: &'a Option<uuid::Uuid>,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[encounter, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        BelongParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for BelongStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a BelongParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.encounter, &params.id, &params.version))
    }
}
