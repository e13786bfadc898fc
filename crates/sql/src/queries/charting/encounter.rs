// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct ListParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub most: i64,
}
#[derive(Debug)]
pub struct OfDayParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub provider: uuid::Uuid,
    pub from: jiff::Timestamp,
    pub until: jiff::Timestamp,
    pub appointments: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct UnsignedParams {
    pub provider: uuid::Uuid,
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub most: i64,
}
#[derive(Debug)]
pub struct GetParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub patient: uuid::Uuid,
    pub provider: uuid::Uuid,
    pub provider_name: T1,
    pub encounter_date: jiff::Timestamp,
    pub encounter_type: T2,
    pub specialty: Option<T3>,
    pub chief_complaint: Option<T4>,
    pub appointment_id: Option<uuid::Uuid>,
    pub care_relationship_id: Option<uuid::Uuid>,
    pub layout_version_id: Option<uuid::Uuid>,
    pub recorded_by: T5,
}
#[derive(Debug)]
pub struct UpdateParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::JsonSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
> {
    pub status: T1,
    pub changed_by: T2,
    pub row: T3,
    pub id: uuid::Uuid,
    pub version: i32,
    pub from: T5,
}
#[derive(Debug)]
pub struct StrikeParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub reason: T1,
    pub struck_by: T2,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct WriteOnParams<T1: crate::StringSql> {
    pub layout_version_id: Option<uuid::Uuid>,
    pub changed_by: T1,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct LastFilledParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
> {
    pub records: T1,
    pub before: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub names: T3,
    pub provider: Option<uuid::Uuid>,
}
#[derive(Debug)]
pub struct SourcesParams<T1: crate::ArraySql<Item = uuid::Uuid>, T2: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub ids: T2,
}
#[derive(Debug)]
pub struct StandingParams<T1: crate::ArraySql<Item = uuid::Uuid>, T2: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub ids: T2,
}
#[derive(Debug)]
pub struct OpenOnParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub from: jiff::Timestamp,
    pub until: jiff::Timestamp,
}
#[derive(Debug)]
pub struct BesideParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub seen: jiff::Timestamp,
    pub from: jiff::Timestamp,
    pub until: jiff::Timestamp,
    pub records: T1,
    pub id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub encounter_date: jiff::Timestamp,
    pub encounter_type: String,
    pub specialty: Option<String>,
    pub provider_id: Option<uuid::Uuid>,
    pub provider_name: String,
    pub appointment_id: Option<uuid::Uuid>,
    pub chief_complaint: Option<String>,
    pub status: String,
    pub diagnoses: Vec<String>,
}
pub struct SummaryBorrowed<'a> {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub encounter_date: jiff::Timestamp,
    pub encounter_type: &'a str,
    pub specialty: Option<&'a str>,
    pub provider_id: Option<uuid::Uuid>,
    pub provider_name: &'a str,
    pub appointment_id: Option<uuid::Uuid>,
    pub chief_complaint: Option<&'a str>,
    pub status: &'a str,
    pub diagnoses: crate::ArrayIterator<'a, &'a str>,
}
impl<'a> From<SummaryBorrowed<'a>> for Summary {
    fn from(
        SummaryBorrowed {
            id,
            patient_id,
            encounter_date,
            encounter_type,
            specialty,
            provider_id,
            provider_name,
            appointment_id,
            chief_complaint,
            status,
            diagnoses,
        }: SummaryBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            patient_id,
            encounter_date,
            encounter_type: encounter_type.into(),
            specialty: specialty.map(|v| v.into()),
            provider_id,
            provider_name: provider_name.into(),
            appointment_id,
            chief_complaint: chief_complaint.map(|v| v.into()),
            status: status.into(),
            diagnoses: diagnoses.map(|v| v.into()).collect(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Encounter {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub provider_id: Option<uuid::Uuid>,
    pub provider_name: String,
    pub appointment_id: Option<uuid::Uuid>,
    pub encounter_date: jiff::Timestamp,
    pub encounter_type: String,
    pub specialty: Option<String>,
    pub chief_complaint: Option<String>,
    pub notes: Option<String>,
    pub clinical_data: serde_json::Value,
    pub assessment: Option<String>,
    pub plan: Option<String>,
    pub status: String,
    pub error_reason: Option<String>,
    pub struck_by: Option<String>,
    pub struck_at: Option<jiff::Timestamp>,
    pub care_relationship_id: Option<uuid::Uuid>,
    pub recorded_by: String,
    pub changed_by: Option<String>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
    pub layout_version_id: Option<uuid::Uuid>,
    pub carried: Option<serde_json::Value>,
}
pub struct EncounterBorrowed<'a> {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub provider_id: Option<uuid::Uuid>,
    pub provider_name: &'a str,
    pub appointment_id: Option<uuid::Uuid>,
    pub encounter_date: jiff::Timestamp,
    pub encounter_type: &'a str,
    pub specialty: Option<&'a str>,
    pub chief_complaint: Option<&'a str>,
    pub notes: Option<&'a str>,
    pub clinical_data: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub assessment: Option<&'a str>,
    pub plan: Option<&'a str>,
    pub status: &'a str,
    pub error_reason: Option<&'a str>,
    pub struck_by: Option<&'a str>,
    pub struck_at: Option<jiff::Timestamp>,
    pub care_relationship_id: Option<uuid::Uuid>,
    pub recorded_by: &'a str,
    pub changed_by: Option<&'a str>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
    pub layout_version_id: Option<uuid::Uuid>,
    pub carried: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
}
impl<'a> From<EncounterBorrowed<'a>> for Encounter {
    fn from(
        EncounterBorrowed {
            id,
            patient_id,
            provider_id,
            provider_name,
            appointment_id,
            encounter_date,
            encounter_type,
            specialty,
            chief_complaint,
            notes,
            clinical_data,
            assessment,
            plan,
            status,
            error_reason,
            struck_by,
            struck_at,
            care_relationship_id,
            recorded_by,
            changed_by,
            version,
            created_at,
            updated_at,
            layout_version_id,
            carried,
        }: EncounterBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            patient_id,
            provider_id,
            provider_name: provider_name.into(),
            appointment_id,
            encounter_date,
            encounter_type: encounter_type.into(),
            specialty: specialty.map(|v| v.into()),
            chief_complaint: chief_complaint.map(|v| v.into()),
            notes: notes.map(|v| v.into()),
            clinical_data: serde_json::from_str(clinical_data.0.get()).unwrap(),
            assessment: assessment.map(|v| v.into()),
            plan: plan.map(|v| v.into()),
            status: status.into(),
            error_reason: error_reason.map(|v| v.into()),
            struck_by: struck_by.map(|v| v.into()),
            struck_at,
            care_relationship_id,
            recorded_by: recorded_by.into(),
            changed_by: changed_by.map(|v| v.into()),
            version,
            created_at,
            updated_at,
            layout_version_id,
            carried: carried.map(|v| serde_json::from_str(v.0.get()).unwrap()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnosis {
    pub encounter_id: uuid::Uuid,
    pub code_system: Option<String>,
    pub code: Option<String>,
    pub display: String,
    pub laterality: Option<String>,
}
pub struct DiagnosisBorrowed<'a> {
    pub encounter_id: uuid::Uuid,
    pub code_system: Option<&'a str>,
    pub code: Option<&'a str>,
    pub display: &'a str,
    pub laterality: Option<&'a str>,
}
impl<'a> From<DiagnosisBorrowed<'a>> for Diagnosis {
    fn from(
        DiagnosisBorrowed { encounter_id, code_system, code, display, laterality }: DiagnosisBorrowed<'a>,
    ) -> Self {
        Self {
            encounter_id,
            code_system: code_system.map(|v| v.into()),
            code: code.map(|v| v.into()),
            display: display.into(),
            laterality: laterality.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Procedure {
    pub encounter_id: uuid::Uuid,
    pub code_system: Option<String>,
    pub code: Option<String>,
    pub display: String,
    pub body_site: Option<String>,
    pub laterality: Option<String>,
    pub performed_at: Option<jiff::Timestamp>,
}
pub struct ProcedureBorrowed<'a> {
    pub encounter_id: uuid::Uuid,
    pub code_system: Option<&'a str>,
    pub code: Option<&'a str>,
    pub display: &'a str,
    pub body_site: Option<&'a str>,
    pub laterality: Option<&'a str>,
    pub performed_at: Option<jiff::Timestamp>,
}
impl<'a> From<ProcedureBorrowed<'a>> for Procedure {
    fn from(
        ProcedureBorrowed {
            encounter_id,
            code_system,
            code,
            display,
            body_site,
            laterality,
            performed_at,
        }: ProcedureBorrowed<'a>,
    ) -> Self {
        Self {
            encounter_id,
            code_system: code_system.map(|v| v.into()),
            code: code.map(|v| v.into()),
            display: display.into(),
            body_site: body_site.map(|v| v.into()),
            laterality: laterality.map(|v| v.into()),
            performed_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct LastFilled {
    pub id: uuid::Uuid,
    pub encounter_date: jiff::Timestamp,
    pub provider_name: String,
    pub clinical_data: serde_json::Value,
    pub layout_version_id: uuid::Uuid,
}
pub struct LastFilledBorrowed<'a> {
    pub id: uuid::Uuid,
    pub encounter_date: jiff::Timestamp,
    pub provider_name: &'a str,
    pub clinical_data: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub layout_version_id: uuid::Uuid,
}
impl<'a> From<LastFilledBorrowed<'a>> for LastFilled {
    fn from(
        LastFilledBorrowed {
            id,
            encounter_date,
            provider_name,
            clinical_data,
            layout_version_id,
        }: LastFilledBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            encounter_date,
            provider_name: provider_name.into(),
            clinical_data: serde_json::from_str(clinical_data.0.get()).unwrap(),
            layout_version_id,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Sources {
    pub id: uuid::Uuid,
    pub encounter_date: jiff::Timestamp,
    pub clinical_data: serde_json::Value,
    pub signed: serde_json::Value,
}
pub struct SourcesBorrowed<'a> {
    pub id: uuid::Uuid,
    pub encounter_date: jiff::Timestamp,
    pub clinical_data: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub signed: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<SourcesBorrowed<'a>> for Sources {
    fn from(SourcesBorrowed { id, encounter_date, clinical_data, signed }: SourcesBorrowed<'a>) -> Self {
        Self {
            id,
            encounter_date,
            clinical_data: serde_json::from_str(clinical_data.0.get()).unwrap(),
            signed: serde_json::from_str(signed.0.get()).unwrap(),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Beside {
    pub since: jiff::Timestamp,
    pub until: jiff::Timestamp,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct SummaryQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SummaryBorrowed, tokio_postgres::Error>,
    mapper: fn(SummaryBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SummaryQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SummaryBorrowed) -> R) -> SummaryQuery<'c, 'a, 's, C, R, N> {
        SummaryQuery {
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
pub struct EncounterQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EncounterBorrowed, tokio_postgres::Error>,
    mapper: fn(EncounterBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EncounterQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(EncounterBorrowed) -> R) -> EncounterQuery<'c, 'a, 's, C, R, N> {
        EncounterQuery {
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
pub struct DiagnosisQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<DiagnosisBorrowed, tokio_postgres::Error>,
    mapper: fn(DiagnosisBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DiagnosisQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(DiagnosisBorrowed) -> R) -> DiagnosisQuery<'c, 'a, 's, C, R, N> {
        DiagnosisQuery {
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
pub struct ProcedureQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ProcedureBorrowed, tokio_postgres::Error>,
    mapper: fn(ProcedureBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ProcedureQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ProcedureBorrowed) -> R) -> ProcedureQuery<'c, 'a, 's, C, R, N> {
        ProcedureQuery {
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
pub struct LastFilledQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LastFilledBorrowed, tokio_postgres::Error>,
    mapper: fn(LastFilledBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LastFilledQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LastFilledBorrowed) -> R) -> LastFilledQuery<'c, 'a, 's, C, R, N> {
        LastFilledQuery {
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
pub struct SourcesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SourcesBorrowed, tokio_postgres::Error>,
    mapper: fn(SourcesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SourcesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SourcesBorrowed) -> R) -> SourcesQuery<'c, 'a, 's, C, R, N> {
        SourcesQuery {
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
pub struct BesideQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Beside, tokio_postgres::Error>,
    mapper: fn(Beside) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BesideQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Beside) -> R) -> BesideQuery<'c, 'a, 's, C, R, N> {
        BesideQuery {
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
        "select e.id, e.patient_id, e.encounter_date, e.encounter_type, e.specialty, e.provider_id, e.provider_name, e.appointment_id, e.chief_complaint, e.status, array(select d.display from charting.encounter_diagnosis d where d.encounter_id = e.id order by d.rank) as diagnoses from charting.encounter e where e.patient_id = any($1::uuid[]) and ($2::timestamptz is null or (e.encounter_date, e.id) < ($2, $3)) order by e.encounter_date desc, e.id desc limit $4",
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
    ) -> SummaryQuery<'c, 'a, 's, C, Summary, 4> {
        SummaryQuery {
            client,
            params: [records, after_at, after_id, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SummaryBorrowed, tokio_postgres::Error> {
                Ok(SummaryBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    encounter_date: row.try_get(2)?,
                    encounter_type: row.try_get(3)?,
                    specialty: row.try_get(4)?,
                    provider_id: row.try_get(5)?,
                    provider_name: row.try_get(6)?,
                    appointment_id: row.try_get(7)?,
                    chief_complaint: row.try_get(8)?,
                    status: row.try_get(9)?,
                    diagnoses: row.try_get(10)?,
                })
            },
            mapper: |it| Summary::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, ListParams<T1>, SummaryQuery<'c, 'a, 's, C, Summary, 4>, C>
    for ListStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListParams<T1>,
    ) -> SummaryQuery<'c, 'a, 's, C, Summary, 4> {
        self.bind(client, &params.records, &params.after_at, &params.after_id, &params.most)
    }
}
pub struct OfDayStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_day() -> OfDayStmt {
    OfDayStmt(
        "select e.id, e.patient_id, e.encounter_date, e.encounter_type, e.specialty, e.provider_id, e.provider_name, e.appointment_id, e.chief_complaint, e.status, array(select d.display from charting.encounter_diagnosis d where d.encounter_id = e.id order by d.rank) as diagnoses from charting.encounter e where ((e.provider_id = $1 and e.encounter_date >= $2 and e.encounter_date < $3) or e.appointment_id = any($4::uuid[])) and e.status not in ('entered_in_error', 'withdrawn') order by e.encounter_date desc, e.id desc limit 200",
        None,
    )
}
impl OfDayStmt {
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
        provider: &'a uuid::Uuid,
        from: &'a jiff::Timestamp,
        until: &'a jiff::Timestamp,
        appointments: &'a T1,
    ) -> SummaryQuery<'c, 'a, 's, C, Summary, 4> {
        SummaryQuery {
            client,
            params: [provider, from, until, appointments],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SummaryBorrowed, tokio_postgres::Error> {
                Ok(SummaryBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    encounter_date: row.try_get(2)?,
                    encounter_type: row.try_get(3)?,
                    specialty: row.try_get(4)?,
                    provider_id: row.try_get(5)?,
                    provider_name: row.try_get(6)?,
                    appointment_id: row.try_get(7)?,
                    chief_complaint: row.try_get(8)?,
                    status: row.try_get(9)?,
                    diagnoses: row.try_get(10)?,
                })
            },
            mapper: |it| Summary::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, OfDayParams<T1>, SummaryQuery<'c, 'a, 's, C, Summary, 4>, C>
    for OfDayStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OfDayParams<T1>,
    ) -> SummaryQuery<'c, 'a, 's, C, Summary, 4> {
        self.bind(client, &params.provider, &params.from, &params.until, &params.appointments)
    }
}
pub struct UnsignedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unsigned() -> UnsignedStmt {
    UnsignedStmt(
        "select e.id, e.patient_id, e.encounter_date, e.encounter_type, e.specialty, e.provider_id, e.provider_name, e.appointment_id, e.chief_complaint, e.status, array(select d.display from charting.encounter_diagnosis d where d.encounter_id = e.id order by d.rank) as diagnoses from charting.encounter e where e.provider_id = $1 and e.status in ('draft', 'in_progress') and ($2::timestamptz is null or (e.encounter_date, e.id) < ($2, $3)) order by e.encounter_date desc, e.id desc limit $4",
        None,
    )
}
impl UnsignedStmt {
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
        provider: &'a uuid::Uuid,
        after_at: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        most: &'a i64,
    ) -> SummaryQuery<'c, 'a, 's, C, Summary, 4> {
        SummaryQuery {
            client,
            params: [provider, after_at, after_id, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SummaryBorrowed, tokio_postgres::Error> {
                Ok(SummaryBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    encounter_date: row.try_get(2)?,
                    encounter_type: row.try_get(3)?,
                    specialty: row.try_get(4)?,
                    provider_id: row.try_get(5)?,
                    provider_name: row.try_get(6)?,
                    appointment_id: row.try_get(7)?,
                    chief_complaint: row.try_get(8)?,
                    status: row.try_get(9)?,
                    diagnoses: row.try_get(10)?,
                })
            },
            mapper: |it| Summary::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, UnsignedParams, SummaryQuery<'c, 'a, 's, C, Summary, 4>, C>
    for UnsignedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UnsignedParams,
    ) -> SummaryQuery<'c, 'a, 's, C, Summary, 4> {
        self.bind(client, &params.provider, &params.after_at, &params.after_id, &params.most)
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select id, patient_id, provider_id, provider_name, appointment_id, encounter_date, encounter_type, specialty, chief_complaint, notes, clinical_data, assessment, plan, status, error_reason, struck_by, struck_at, care_relationship_id, recorded_by, changed_by, version, created_at, updated_at, layout_version_id, carried from charting.encounter where patient_id = any($1::uuid[]) and id = $2",
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
    ) -> EncounterQuery<'c, 'a, 's, C, Encounter, 2> {
        EncounterQuery {
            client,
            params: [records, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EncounterBorrowed, tokio_postgres::Error> {
                Ok(EncounterBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    provider_id: row.try_get(2)?,
                    provider_name: row.try_get(3)?,
                    appointment_id: row.try_get(4)?,
                    encounter_date: row.try_get(5)?,
                    encounter_type: row.try_get(6)?,
                    specialty: row.try_get(7)?,
                    chief_complaint: row.try_get(8)?,
                    notes: row.try_get(9)?,
                    clinical_data: row.try_get(10)?,
                    assessment: row.try_get(11)?,
                    plan: row.try_get(12)?,
                    status: row.try_get(13)?,
                    error_reason: row.try_get(14)?,
                    struck_by: row.try_get(15)?,
                    struck_at: row.try_get(16)?,
                    care_relationship_id: row.try_get(17)?,
                    recorded_by: row.try_get(18)?,
                    changed_by: row.try_get(19)?,
                    version: row.try_get(20)?,
                    created_at: row.try_get(21)?,
                    updated_at: row.try_get(22)?,
                    layout_version_id: row.try_get(23)?,
                    carried: row.try_get(24)?,
                })
            },
            mapper: |it| Encounter::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, GetParams<T1>, EncounterQuery<'c, 'a, 's, C, Encounter, 2>, C>
    for GetStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a GetParams<T1>,
    ) -> EncounterQuery<'c, 'a, 's, C, Encounter, 2> {
        self.bind(client, &params.records, &params.id)
    }
}
pub struct AllStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn all() -> AllStmt {
    AllStmt(
        "select id, patient_id, provider_id, provider_name, appointment_id, encounter_date, encounter_type, specialty, chief_complaint, notes, clinical_data, assessment, plan, status, error_reason, struck_by, struck_at, care_relationship_id, recorded_by, changed_by, version, created_at, updated_at, layout_version_id, carried from charting.encounter where patient_id = any($1::uuid[]) and status not in ('entered_in_error', 'withdrawn') order by encounter_date desc, id desc",
        None,
    )
}
impl AllStmt {
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
    ) -> EncounterQuery<'c, 'a, 's, C, Encounter, 1> {
        EncounterQuery {
            client,
            params: [records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EncounterBorrowed, tokio_postgres::Error> {
                Ok(EncounterBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    provider_id: row.try_get(2)?,
                    provider_name: row.try_get(3)?,
                    appointment_id: row.try_get(4)?,
                    encounter_date: row.try_get(5)?,
                    encounter_type: row.try_get(6)?,
                    specialty: row.try_get(7)?,
                    chief_complaint: row.try_get(8)?,
                    notes: row.try_get(9)?,
                    clinical_data: row.try_get(10)?,
                    assessment: row.try_get(11)?,
                    plan: row.try_get(12)?,
                    status: row.try_get(13)?,
                    error_reason: row.try_get(14)?,
                    struck_by: row.try_get(15)?,
                    struck_at: row.try_get(16)?,
                    care_relationship_id: row.try_get(17)?,
                    recorded_by: row.try_get(18)?,
                    changed_by: row.try_get(19)?,
                    version: row.try_get(20)?,
                    created_at: row.try_get(21)?,
                    updated_at: row.try_get(22)?,
                    layout_version_id: row.try_get(23)?,
                    carried: row.try_get(24)?,
                })
            },
            mapper: |it| Encounter::from(it),
        }
    }
}
pub struct DiagnosesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn diagnoses() -> DiagnosesStmt {
    DiagnosesStmt(
        "select encounter_id, code_system, code, display, laterality from charting.encounter_diagnosis where encounter_id = any($1::uuid[]) order by encounter_id, rank",
        None,
    )
}
impl DiagnosesStmt {
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
        encounters: &'a T1,
    ) -> DiagnosisQuery<'c, 'a, 's, C, Diagnosis, 1> {
        DiagnosisQuery {
            client,
            params: [encounters],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<DiagnosisBorrowed, tokio_postgres::Error> {
                Ok(DiagnosisBorrowed {
                    encounter_id: row.try_get(0)?,
                    code_system: row.try_get(1)?,
                    code: row.try_get(2)?,
                    display: row.try_get(3)?,
                    laterality: row.try_get(4)?,
                })
            },
            mapper: |it| Diagnosis::from(it),
        }
    }
}
pub struct ProceduresStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn procedures() -> ProceduresStmt {
    ProceduresStmt(
        "select encounter_id, code_system, code, display, body_site, laterality, performed_at from charting.encounter_procedure where encounter_id = any($1::uuid[]) order by encounter_id, place",
        None,
    )
}
impl ProceduresStmt {
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
        encounters: &'a T1,
    ) -> ProcedureQuery<'c, 'a, 's, C, Procedure, 1> {
        ProcedureQuery {
            client,
            params: [encounters],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ProcedureBorrowed, tokio_postgres::Error> {
                Ok(ProcedureBorrowed {
                    encounter_id: row.try_get(0)?,
                    code_system: row.try_get(1)?,
                    code: row.try_get(2)?,
                    display: row.try_get(3)?,
                    body_site: row.try_get(4)?,
                    laterality: row.try_get(5)?,
                    performed_at: row.try_get(6)?,
                })
            },
            mapper: |it| Procedure::from(it),
        }
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into charting.encounter (id, patient_id, provider_id, provider_name, encounter_date, encounter_type, specialty, chief_complaint, appointment_id, care_relationship_id, layout_version_id, recorded_by) values ($1, $2, $3, $4, $5, $6, nullif(trim($7), ''), nullif(trim($8), ''), $9, $10, $11, $12)",
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
        patient: &'a uuid::Uuid,
        provider: &'a uuid::Uuid,
        provider_name: &'a T1,
        encounter_date: &'a jiff::Timestamp,
        encounter_type: &'a T2,
        specialty: &'a Option<T3>,
        chief_complaint: &'a Option<T4>,
        appointment_id: &'a Option<uuid::Uuid>,
        care_relationship_id: &'a Option<uuid::Uuid>,
        layout_version_id: &'a Option<uuid::Uuid>,
        recorded_by: &'a T5,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id,
                    patient,
                    provider,
                    provider_name,
                    encounter_date,
                    encounter_type,
                    specialty,
                    chief_complaint,
                    appointment_id,
                    care_relationship_id,
                    layout_version_id,
                    recorded_by,
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
            &params.patient,
            &params.provider,
            &params.provider_name,
            &params.encounter_date,
            &params.encounter_type,
            &params.specialty,
            &params.chief_complaint,
            &params.appointment_id,
            &params.care_relationship_id,
            &params.layout_version_id,
            &params.recorded_by,
        ))
    }
}
pub struct UpdateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update() -> UpdateStmt {
    UpdateStmt(
        "update charting.encounter e set encounter_date = r.encounter_date, encounter_type = r.encounter_type, specialty = nullif(trim(r.specialty), ''), chief_complaint = r.chief_complaint, notes = r.notes, clinical_data = r.clinical_data, carried = r.carried, assessment = r.assessment, plan = r.plan, status = $1, changed_by = $2, version = e.version + 1, updated_at = now() from jsonb_populate_record(null::charting.encounter, $3) r where e.id = $4 and e.version = $5 and e.status = any($6::text[])",
        None,
    )
}
impl UpdateStmt {
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
        T3: crate::JsonSql,
        T4: crate::StringSql,
        T5: crate::ArraySql<Item = T4>,
    >(
        &'s self,
        client: &'c C,
        status: &'a T1,
        changed_by: &'a T2,
        row: &'a T3,
        id: &'a uuid::Uuid,
        version: &'a i32,
        from: &'a T5,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[status, changed_by, row, id, version, from]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::JsonSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateParams<T1, T2, T3, T4, T5>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UpdateStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateParams<T1, T2, T3, T4, T5>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.status,
            &params.changed_by,
            &params.row,
            &params.id,
            &params.version,
            &params.from,
        ))
    }
}
pub struct ClearDiagnosesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn clear_diagnoses() -> ClearDiagnosesStmt {
    ClearDiagnosesStmt("delete from charting.encounter_diagnosis where encounter_id = $1", None)
}
impl ClearDiagnosesStmt {
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
        encounter: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[encounter]).await
    }
}
pub struct AddDiagnosesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add_diagnoses() -> AddDiagnosesStmt {
    AddDiagnosesStmt(
        "insert into charting.encounter_diagnosis (encounter_id, rank, code_system, code, display, laterality) select r.encounter_id, r.rank, r.code_system, r.code, r.display, r.laterality from jsonb_populate_recordset(null::charting.encounter_diagnosis, $1) r",
        None,
    )
}
impl AddDiagnosesStmt {
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
pub struct ClearProceduresStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn clear_procedures() -> ClearProceduresStmt {
    ClearProceduresStmt("delete from charting.encounter_procedure where encounter_id = $1", None)
}
impl ClearProceduresStmt {
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
        encounter: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[encounter]).await
    }
}
pub struct AddProceduresStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add_procedures() -> AddProceduresStmt {
    AddProceduresStmt(
        "insert into charting.encounter_procedure (encounter_id, place, code_system, code, display, body_site, laterality, performed_at) select r.encounter_id, r.place, r.code_system, r.code, r.display, r.body_site, r.laterality, r.performed_at from jsonb_populate_recordset(null::charting.encounter_procedure, $1) r",
        None,
    )
}
impl AddProceduresStmt {
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
        "update charting.encounter set status = 'entered_in_error', error_reason = $1, struck_by = $2, struck_at = now(), changed_by = $2, version = version + 1, updated_at = now() where id = $3 and version = $4 and status in ('draft', 'in_progress', 'imported')",
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
pub struct WriteOnStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn write_on() -> WriteOnStmt {
    WriteOnStmt(
        "update charting.encounter set layout_version_id = $1, changed_by = $2, version = version + 1, updated_at = now() where id = $3 and version = $4 and status in ('draft', 'in_progress') and clinical_data = '{}'",
        None,
    )
}
impl WriteOnStmt {
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
        layout_version_id: &'a Option<uuid::Uuid>,
        changed_by: &'a T1,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[layout_version_id, changed_by, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        WriteOnParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for WriteOnStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a WriteOnParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.layout_version_id,
            &params.changed_by,
            &params.id,
            &params.version,
        ))
    }
}
pub struct LastFilledStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn last_filled() -> LastFilledStmt {
    LastFilledStmt(
        "select e.id, e.encounter_date, e.provider_name, e.clinical_data, v.id as layout_version_id from charting.encounter e join charting.layout_version v on v.id = e.layout_version_id where e.patient_id = any($1::uuid[]) and (e.encounter_date, e.id) < ($2::timestamptz, $3::uuid) and jsonb_exists_any(e.clinical_data, $4::text[]) and (e.status in ('signed', 'amended') or (e.status in ('draft', 'in_progress') and e.provider_id = $5)) order by e.encounter_date desc, e.id desc limit 10",
        None,
    )
}
impl LastFilledStmt {
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
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::StringSql,
        T3: crate::ArraySql<Item = T2>,
    >(
        &'s self,
        client: &'c C,
        records: &'a T1,
        before: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        names: &'a T3,
        provider: &'a Option<uuid::Uuid>,
    ) -> LastFilledQuery<'c, 'a, 's, C, LastFilled, 5> {
        LastFilledQuery {
            client,
            params: [records, before, id, names, provider],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LastFilledBorrowed, tokio_postgres::Error> {
                Ok(LastFilledBorrowed {
                    id: row.try_get(0)?,
                    encounter_date: row.try_get(1)?,
                    provider_name: row.try_get(2)?,
                    clinical_data: row.try_get(3)?,
                    layout_version_id: row.try_get(4)?,
                })
            },
            mapper: |it| LastFilled::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        LastFilledParams<T1, T2, T3>,
        LastFilledQuery<'c, 'a, 's, C, LastFilled, 5>,
        C,
    > for LastFilledStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LastFilledParams<T1, T2, T3>,
    ) -> LastFilledQuery<'c, 'a, 's, C, LastFilled, 5> {
        self.bind(client, &params.records, &params.before, &params.id, &params.names, &params.provider)
    }
}
pub struct SourcesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sources() -> SourcesStmt {
    SourcesStmt(
        "select e.id, e.encounter_date, e.clinical_data, coalesce((select jsonb_agg(v.content -> 'clinical_data') from charting.encounter_version v where v.encounter_id = e.id), '[]') as signed from charting.encounter e where e.patient_id = any($1::uuid[]) and e.id = any($2::uuid[]) and e.status not in ('entered_in_error', 'withdrawn')",
        None,
    )
}
impl SourcesStmt {
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
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        records: &'a T1,
        ids: &'a T2,
    ) -> SourcesQuery<'c, 'a, 's, C, Sources, 2> {
        SourcesQuery {
            client,
            params: [records, ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SourcesBorrowed, tokio_postgres::Error> {
                Ok(SourcesBorrowed {
                    id: row.try_get(0)?,
                    encounter_date: row.try_get(1)?,
                    clinical_data: row.try_get(2)?,
                    signed: row.try_get(3)?,
                })
            },
            mapper: |it| Sources::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
> crate::client::async_::Params<'c, 'a, 's, SourcesParams<T1, T2>, SourcesQuery<'c, 'a, 's, C, Sources, 2>, C>
    for SourcesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SourcesParams<T1, T2>,
    ) -> SourcesQuery<'c, 'a, 's, C, Sources, 2> {
        self.bind(client, &params.records, &params.ids)
    }
}
pub struct StandingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn standing() -> StandingStmt {
    StandingStmt(
        "select e.id from charting.encounter e where e.patient_id = any($1::uuid[]) and e.id = any($2::uuid[]) and e.status not in ('entered_in_error', 'withdrawn')",
        None,
    )
}
impl StandingStmt {
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
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        records: &'a T1,
        ids: &'a T2,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [records, ids],
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
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        StandingParams<T1, T2>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for StandingStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a StandingParams<T1, T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.records, &params.ids)
    }
}
pub struct TouchStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn touch() -> TouchStmt {
    TouchStmt(
        "update charting.encounter set version = version + 1 where id = $1 and status in ('draft', 'in_progress')",
        None,
    )
}
impl TouchStmt {
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
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id]).await
    }
}
pub struct OpenOnStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open_on() -> OpenOnStmt {
    OpenOnStmt(
        "select e.id, e.patient_id, e.encounter_date, e.encounter_type, e.specialty, e.provider_id, e.provider_name, e.appointment_id, e.chief_complaint, e.status, array(select d.display from charting.encounter_diagnosis d where d.encounter_id = e.id order by d.rank) as diagnoses from charting.encounter e where e.patient_id = any($1::uuid[]) and e.encounter_date >= $2 and e.encounter_date < $3 and e.status in ('draft', 'in_progress') order by e.encounter_date desc, e.id desc limit 20",
        None,
    )
}
impl OpenOnStmt {
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
        from: &'a jiff::Timestamp,
        until: &'a jiff::Timestamp,
    ) -> SummaryQuery<'c, 'a, 's, C, Summary, 3> {
        SummaryQuery {
            client,
            params: [records, from, until],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SummaryBorrowed, tokio_postgres::Error> {
                Ok(SummaryBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    encounter_date: row.try_get(2)?,
                    encounter_type: row.try_get(3)?,
                    specialty: row.try_get(4)?,
                    provider_id: row.try_get(5)?,
                    provider_name: row.try_get(6)?,
                    appointment_id: row.try_get(7)?,
                    chief_complaint: row.try_get(8)?,
                    status: row.try_get(9)?,
                    diagnoses: row.try_get(10)?,
                })
            },
            mapper: |it| Summary::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, OpenOnParams<T1>, SummaryQuery<'c, 'a, 's, C, Summary, 3>, C>
    for OpenOnStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OpenOnParams<T1>,
    ) -> SummaryQuery<'c, 'a, 's, C, Summary, 3> {
        self.bind(client, &params.records, &params.from, &params.until)
    }
}
pub struct BesideStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn beside() -> BesideStmt {
    BesideStmt(
        "select coalesce(max(e.encounter_date) filter (where e.encounter_date < $1), $2::timestamptz) as since, coalesce(min(e.encounter_date) filter (where e.encounter_date > $1), $3::timestamptz) as until from charting.encounter e where e.patient_id = any($4::uuid[]) and e.encounter_date >= $2 and e.encounter_date < $3 and e.id <> $5 and e.status not in ('entered_in_error', 'withdrawn')",
        None,
    )
}
impl BesideStmt {
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
        seen: &'a jiff::Timestamp,
        from: &'a jiff::Timestamp,
        until: &'a jiff::Timestamp,
        records: &'a T1,
        id: &'a uuid::Uuid,
    ) -> BesideQuery<'c, 'a, 's, C, Beside, 5> {
        BesideQuery {
            client,
            params: [seen, from, until, records, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Beside, tokio_postgres::Error> {
                Ok(Beside { since: row.try_get(0)?, until: row.try_get(1)? })
            },
            mapper: |it| Beside::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, BesideParams<T1>, BesideQuery<'c, 'a, 's, C, Beside, 5>, C>
    for BesideStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a BesideParams<T1>,
    ) -> BesideQuery<'c, 'a, 's, C, Beside, 5> {
        self.bind(client, &params.seen, &params.from, &params.until, &params.records, &params.id)
    }
}
