// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct UpdateParams<T1: crate::StringSql, T2: crate::JsonSql, T3: crate::ArraySql<Item = uuid::Uuid>> {
    pub changed_by: T1,
    pub row: T2,
    pub records: T3,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct SetSsnParams<T1: crate::BytesSql, T2: crate::BytesSql, T3: crate::StringSql> {
    pub ssn_sealed: Option<T1>,
    pub ssn_blind_index: Option<T2>,
    pub ssn_last4: Option<T3>,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct CloseParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub reason: T1,
    pub changed_by: T2,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct ReopenParams<T1: crate::StringSql> {
    pub changed_by: T1,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct HasSsnParams<T1: crate::BytesSql> {
    pub ssn_blind_index: T1,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct AddPatientTokensParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub tokens: T2,
    pub patients: T3,
}
#[derive(Debug, Clone, PartialEq)]
pub struct PatientRow {
    pub id: uuid::Uuid,
    pub patient_number: String,
    pub ssn_last4: Option<String>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
    pub changed_by: Option<String>,
    pub mrn: String,
    pub name_prefix: Option<String>,
    pub given_name: String,
    pub middle_name: Option<String>,
    pub family_name: String,
    pub name_suffix: Option<String>,
    pub preferred_name: Option<String>,
    pub other_names: serde_json::Value,
    pub birth_date: jiff::civil::Date,
    pub birth_date_accuracy: String,
    pub sex: String,
    pub gender_identity: Option<String>,
    pub marital_status: Option<String>,
    pub occupation: Option<String>,
    pub blood_type: Option<String>,
    pub height_cm: Option<f64>,
    pub weight_kg: Option<f64>,
    pub phone: Option<String>,
    pub phone_secondary: Option<String>,
    pub email: Option<String>,
    pub address_line: Option<String>,
    pub address_line2: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub postal_code: Option<String>,
    pub country: Option<String>,
    pub language: Option<String>,
    pub race: Option<String>,
    pub ethnicity: Option<String>,
    pub birth_place: Option<String>,
    pub mothers_maiden_name: Option<String>,
    pub identifiers: serde_json::Value,
    pub consent_for_treatment: Option<bool>,
    pub consent_for_phi_disclosure: Option<bool>,
    pub privacy_restrictions: serde_json::Value,
    pub deceased: bool,
    pub deceased_date: Option<jiff::civil::Date>,
    pub record_retention_date: Option<jiff::civil::Date>,
    pub notes: Option<String>,
    pub status: String,
    pub closed_reason: Option<String>,
    pub closed_by: Option<String>,
    pub closed_at: Option<jiff::Timestamp>,
}
pub struct PatientRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub patient_number: &'a str,
    pub ssn_last4: Option<&'a str>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
    pub changed_by: Option<&'a str>,
    pub mrn: &'a str,
    pub name_prefix: Option<&'a str>,
    pub given_name: &'a str,
    pub middle_name: Option<&'a str>,
    pub family_name: &'a str,
    pub name_suffix: Option<&'a str>,
    pub preferred_name: Option<&'a str>,
    pub other_names: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub birth_date: jiff::civil::Date,
    pub birth_date_accuracy: &'a str,
    pub sex: &'a str,
    pub gender_identity: Option<&'a str>,
    pub marital_status: Option<&'a str>,
    pub occupation: Option<&'a str>,
    pub blood_type: Option<&'a str>,
    pub height_cm: Option<f64>,
    pub weight_kg: Option<f64>,
    pub phone: Option<&'a str>,
    pub phone_secondary: Option<&'a str>,
    pub email: Option<&'a str>,
    pub address_line: Option<&'a str>,
    pub address_line2: Option<&'a str>,
    pub city: Option<&'a str>,
    pub state: Option<&'a str>,
    pub postal_code: Option<&'a str>,
    pub country: Option<&'a str>,
    pub language: Option<&'a str>,
    pub race: Option<&'a str>,
    pub ethnicity: Option<&'a str>,
    pub birth_place: Option<&'a str>,
    pub mothers_maiden_name: Option<&'a str>,
    pub identifiers: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub consent_for_treatment: Option<bool>,
    pub consent_for_phi_disclosure: Option<bool>,
    pub privacy_restrictions: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub deceased: bool,
    pub deceased_date: Option<jiff::civil::Date>,
    pub record_retention_date: Option<jiff::civil::Date>,
    pub notes: Option<&'a str>,
    pub status: &'a str,
    pub closed_reason: Option<&'a str>,
    pub closed_by: Option<&'a str>,
    pub closed_at: Option<jiff::Timestamp>,
}
impl<'a> From<PatientRowBorrowed<'a>> for PatientRow {
    fn from(
        PatientRowBorrowed {
            id,
            patient_number,
            ssn_last4,
            version,
            created_at,
            updated_at,
            changed_by,
            mrn,
            name_prefix,
            given_name,
            middle_name,
            family_name,
            name_suffix,
            preferred_name,
            other_names,
            birth_date,
            birth_date_accuracy,
            sex,
            gender_identity,
            marital_status,
            occupation,
            blood_type,
            height_cm,
            weight_kg,
            phone,
            phone_secondary,
            email,
            address_line,
            address_line2,
            city,
            state,
            postal_code,
            country,
            language,
            race,
            ethnicity,
            birth_place,
            mothers_maiden_name,
            identifiers,
            consent_for_treatment,
            consent_for_phi_disclosure,
            privacy_restrictions,
            deceased,
            deceased_date,
            record_retention_date,
            notes,
            status,
            closed_reason,
            closed_by,
            closed_at,
        }: PatientRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            patient_number: patient_number.into(),
            ssn_last4: ssn_last4.map(|v| v.into()),
            version,
            created_at,
            updated_at,
            changed_by: changed_by.map(|v| v.into()),
            mrn: mrn.into(),
            name_prefix: name_prefix.map(|v| v.into()),
            given_name: given_name.into(),
            middle_name: middle_name.map(|v| v.into()),
            family_name: family_name.into(),
            name_suffix: name_suffix.map(|v| v.into()),
            preferred_name: preferred_name.map(|v| v.into()),
            other_names: serde_json::from_str(other_names.0.get()).unwrap(),
            birth_date,
            birth_date_accuracy: birth_date_accuracy.into(),
            sex: sex.into(),
            gender_identity: gender_identity.map(|v| v.into()),
            marital_status: marital_status.map(|v| v.into()),
            occupation: occupation.map(|v| v.into()),
            blood_type: blood_type.map(|v| v.into()),
            height_cm,
            weight_kg,
            phone: phone.map(|v| v.into()),
            phone_secondary: phone_secondary.map(|v| v.into()),
            email: email.map(|v| v.into()),
            address_line: address_line.map(|v| v.into()),
            address_line2: address_line2.map(|v| v.into()),
            city: city.map(|v| v.into()),
            state: state.map(|v| v.into()),
            postal_code: postal_code.map(|v| v.into()),
            country: country.map(|v| v.into()),
            language: language.map(|v| v.into()),
            race: race.map(|v| v.into()),
            ethnicity: ethnicity.map(|v| v.into()),
            birth_place: birth_place.map(|v| v.into()),
            mothers_maiden_name: mothers_maiden_name.map(|v| v.into()),
            identifiers: serde_json::from_str(identifiers.0.get()).unwrap(),
            consent_for_treatment,
            consent_for_phi_disclosure,
            privacy_restrictions: serde_json::from_str(privacy_restrictions.0.get()).unwrap(),
            deceased,
            deceased_date,
            record_retention_date,
            notes: notes.map(|v| v.into()),
            status: status.into(),
            closed_reason: closed_reason.map(|v| v.into()),
            closed_by: closed_by.map(|v| v.into()),
            closed_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct BirthDates {
    pub id: uuid::Uuid,
    pub birth_date: jiff::civil::Date,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    pub id: uuid::Uuid,
    pub status: String,
    pub records: Vec<uuid::Uuid>,
    pub guarded: bool,
}
pub struct OpenedBorrowed<'a> {
    pub id: uuid::Uuid,
    pub status: &'a str,
    pub records: crate::ArrayIterator<'a, uuid::Uuid>,
    pub guarded: bool,
}
impl<'a> From<OpenedBorrowed<'a>> for Opened {
    fn from(OpenedBorrowed { id, status, records, guarded }: OpenedBorrowed<'a>) -> Self {
        Self { id, status: status.into(), records: records.map(|v| v).collect(), guarded }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ByMrn {
    pub mrn: String,
    pub id: uuid::Uuid,
}
pub struct ByMrnBorrowed<'a> {
    pub mrn: &'a str,
    pub id: uuid::Uuid,
}
impl<'a> From<ByMrnBorrowed<'a>> for ByMrn {
    fn from(ByMrnBorrowed { mrn, id }: ByMrnBorrowed<'a>) -> Self {
        Self { mrn: mrn.into(), id }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct PatientRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PatientRowBorrowed, tokio_postgres::Error>,
    mapper: fn(PatientRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PatientRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PatientRowBorrowed) -> R) -> PatientRowQuery<'c, 'a, 's, C, R, N> {
        PatientRowQuery {
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
pub struct BirthDatesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<BirthDates, tokio_postgres::Error>,
    mapper: fn(BirthDates) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BirthDatesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(BirthDates) -> R) -> BirthDatesQuery<'c, 'a, 's, C, R, N> {
        BirthDatesQuery {
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
pub struct I32Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i32, tokio_postgres::Error>,
    mapper: fn(i32) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I32Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i32) -> R) -> I32Query<'c, 'a, 's, C, R, N> {
        I32Query {
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
pub struct OptionVecu8Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Option<&[u8]>, tokio_postgres::Error>,
    mapper: fn(Option<&[u8]>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OptionVecu8Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Option<&[u8]>) -> R) -> OptionVecu8Query<'c, 'a, 's, C, R, N> {
        OptionVecu8Query {
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
pub struct OpenedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OpenedBorrowed, tokio_postgres::Error>,
    mapper: fn(OpenedBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OpenedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OpenedBorrowed) -> R) -> OpenedQuery<'c, 'a, 's, C, R, N> {
        OpenedQuery {
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
pub struct StringQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&str, tokio_postgres::Error>,
    mapper: fn(&str) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StringQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&str) -> R) -> StringQuery<'c, 'a, 's, C, R, N> {
        StringQuery {
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
pub struct ByMrnQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ByMrnBorrowed, tokio_postgres::Error>,
    mapper: fn(ByMrnBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ByMrnQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ByMrnBorrowed) -> R) -> ByMrnQuery<'c, 'a, 's, C, R, N> {
        ByMrnQuery {
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
pub struct AllStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn all() -> AllStmt {
    AllStmt(
        "select id, patient_number, ssn_last4, version, created_at, updated_at, changed_by, mrn, name_prefix, given_name, middle_name, family_name, name_suffix, preferred_name, other_names, birth_date, birth_date_accuracy, sex, gender_identity, marital_status, occupation, blood_type, height_cm, weight_kg, phone, phone_secondary, email, address_line, address_line2, city, state, postal_code, country, language, race, ethnicity, birth_place, mothers_maiden_name, identifiers, consent_for_treatment, consent_for_phi_disclosure, privacy_restrictions, deceased, deceased_date, record_retention_date, notes, status, closed_reason, closed_by, closed_at from registry.patient where id = any($1::uuid[])",
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
    ) -> PatientRowQuery<'c, 'a, 's, C, PatientRow, 1> {
        PatientRowQuery {
            client,
            params: [records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PatientRowBorrowed, tokio_postgres::Error> {
                Ok(PatientRowBorrowed {
                    id: row.try_get(0)?,
                    patient_number: row.try_get(1)?,
                    ssn_last4: row.try_get(2)?,
                    version: row.try_get(3)?,
                    created_at: row.try_get(4)?,
                    updated_at: row.try_get(5)?,
                    changed_by: row.try_get(6)?,
                    mrn: row.try_get(7)?,
                    name_prefix: row.try_get(8)?,
                    given_name: row.try_get(9)?,
                    middle_name: row.try_get(10)?,
                    family_name: row.try_get(11)?,
                    name_suffix: row.try_get(12)?,
                    preferred_name: row.try_get(13)?,
                    other_names: row.try_get(14)?,
                    birth_date: row.try_get(15)?,
                    birth_date_accuracy: row.try_get(16)?,
                    sex: row.try_get(17)?,
                    gender_identity: row.try_get(18)?,
                    marital_status: row.try_get(19)?,
                    occupation: row.try_get(20)?,
                    blood_type: row.try_get(21)?,
                    height_cm: row.try_get(22)?,
                    weight_kg: row.try_get(23)?,
                    phone: row.try_get(24)?,
                    phone_secondary: row.try_get(25)?,
                    email: row.try_get(26)?,
                    address_line: row.try_get(27)?,
                    address_line2: row.try_get(28)?,
                    city: row.try_get(29)?,
                    state: row.try_get(30)?,
                    postal_code: row.try_get(31)?,
                    country: row.try_get(32)?,
                    language: row.try_get(33)?,
                    race: row.try_get(34)?,
                    ethnicity: row.try_get(35)?,
                    birth_place: row.try_get(36)?,
                    mothers_maiden_name: row.try_get(37)?,
                    identifiers: row.try_get(38)?,
                    consent_for_treatment: row.try_get(39)?,
                    consent_for_phi_disclosure: row.try_get(40)?,
                    privacy_restrictions: row.try_get(41)?,
                    deceased: row.try_get(42)?,
                    deceased_date: row.try_get(43)?,
                    record_retention_date: row.try_get(44)?,
                    notes: row.try_get(45)?,
                    status: row.try_get(46)?,
                    closed_reason: row.try_get(47)?,
                    closed_by: row.try_get(48)?,
                    closed_at: row.try_get(49)?,
                })
            },
            mapper: |it| PatientRow::from(it),
        }
    }
}
pub struct BirthDatesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn birth_dates() -> BirthDatesStmt {
    BirthDatesStmt("select id, birth_date from registry.patient where id = any($1::uuid[])", None)
}
impl BirthDatesStmt {
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
    ) -> BirthDatesQuery<'c, 'a, 's, C, BirthDates, 1> {
        BirthDatesQuery {
            client,
            params: [ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<BirthDates, tokio_postgres::Error> {
                Ok(BirthDates { id: row.try_get(0)?, birth_date: row.try_get(1)? })
            },
            mapper: |it| BirthDates::from(it),
        }
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into registry.patient ( id, patient_number, mrn, name_prefix, given_name, middle_name, family_name, name_suffix, preferred_name, other_names, birth_date, birth_date_accuracy, sex, gender_identity, marital_status, occupation, blood_type, height_cm, weight_kg, phone, phone_secondary, email, address_line, address_line2, city, state, postal_code, country, language, race, ethnicity, birth_place, mothers_maiden_name, identifiers, consent_for_treatment, consent_for_phi_disclosure, privacy_restrictions, deceased, deceased_date, record_retention_date, notes, status, ssn_sealed, ssn_blind_index, ssn_last4, phone_reversed, phone_secondary_reversed, name_words, last_treatment_date) select r.id, r.patient_number, case when r.mrn = r.patient_number and exists (select from registry.patient p where p.mrn = r.mrn) then r.mrn || '-2' else r.mrn end, r.name_prefix, r.given_name, r.middle_name, r.family_name, r.name_suffix, r.preferred_name, r.other_names, r.birth_date, r.birth_date_accuracy, r.sex, r.gender_identity, r.marital_status, r.occupation, r.blood_type, r.height_cm, r.weight_kg, r.phone, r.phone_secondary, r.email, r.address_line, r.address_line2, r.city, r.state, r.postal_code, r.country, r.language, r.race, r.ethnicity, r.birth_place, r.mothers_maiden_name, r.identifiers, r.consent_for_treatment, r.consent_for_phi_disclosure, r.privacy_restrictions, r.deceased, r.deceased_date, r.record_retention_date, r.notes, r.status, r.ssn_sealed, r.ssn_blind_index, r.ssn_last4, r.phone_reversed, r.phone_secondary_reversed, r.name_words, r.last_treatment_date from jsonb_populate_recordset(null::registry.patient, $1) r",
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
pub struct UpdateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update() -> UpdateStmt {
    UpdateStmt(
        "update registry.patient p set mrn = r.mrn, name_prefix = r.name_prefix, given_name = r.given_name, middle_name = r.middle_name, family_name = r.family_name, name_suffix = r.name_suffix, preferred_name = r.preferred_name, other_names = r.other_names, birth_date = r.birth_date, birth_date_accuracy = r.birth_date_accuracy, sex = r.sex, gender_identity = r.gender_identity, marital_status = r.marital_status, occupation = r.occupation, blood_type = r.blood_type, height_cm = r.height_cm, weight_kg = r.weight_kg, phone = r.phone, phone_secondary = r.phone_secondary, email = r.email, address_line = r.address_line, address_line2 = r.address_line2, city = r.city, state = r.state, postal_code = r.postal_code, country = r.country, language = r.language, race = r.race, ethnicity = r.ethnicity, birth_place = r.birth_place, mothers_maiden_name = r.mothers_maiden_name, identifiers = r.identifiers, consent_for_treatment = case when 'treatment' = any(s.kinds) then p.consent_for_treatment else r.consent_for_treatment end, consent_for_phi_disclosure = case when 'phi_disclosure' = any(s.kinds) then p.consent_for_phi_disclosure else r.consent_for_phi_disclosure end, privacy_restrictions = r.privacy_restrictions, deceased = r.deceased, deceased_date = r.deceased_date, record_retention_date = greatest(p.record_retention_date, r.record_retention_date), last_treatment_date = greatest(p.last_treatment_date, r.last_treatment_date), notes = r.notes, status = r.status, phone_reversed = r.phone_reversed, phone_secondary_reversed = r.phone_secondary_reversed, name_words = r.name_words, changed_by = $1, version = p.version + 1, updated_at = now() from jsonb_populate_record(null::registry.patient, $2) r, (select array(select c.kind from registry.consent c where c.patient_id = any($3::uuid[]) and c.voided_reason is null) as kinds) s where p.id = $4 and p.version = $5 returning p.version",
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
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::JsonSql,
        T3: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        changed_by: &'a T1,
        row: &'a T2,
        records: &'a T3,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> I32Query<'c, 'a, 's, C, i32, 5> {
        I32Query {
            client,
            params: [changed_by, row, records, id, version],
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
    T2: crate::JsonSql,
    T3: crate::ArraySql<Item = uuid::Uuid>,
> crate::client::async_::Params<'c, 'a, 's, UpdateParams<T1, T2, T3>, I32Query<'c, 'a, 's, C, i32, 5>, C>
    for UpdateStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UpdateParams<T1, T2, T3>,
    ) -> I32Query<'c, 'a, 's, C, i32, 5> {
        self.bind(client, &params.changed_by, &params.row, &params.records, &params.id, &params.version)
    }
}
pub struct SetSsnStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_ssn() -> SetSsnStmt {
    SetSsnStmt(
        "update registry.patient set ssn_sealed = $1, ssn_blind_index = $2, ssn_last4 = $3 where id = $4",
        None,
    )
}
impl SetSsnStmt {
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
        T1: crate::BytesSql,
        T2: crate::BytesSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        ssn_sealed: &'a Option<T1>,
        ssn_blind_index: &'a Option<T2>,
        ssn_last4: &'a Option<T3>,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[ssn_sealed, ssn_blind_index, ssn_last4, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql, T2: crate::BytesSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetSsnParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetSsnStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetSsnParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.ssn_sealed,
            &params.ssn_blind_index,
            &params.ssn_last4,
            &params.id,
        ))
    }
}
pub struct SsnBlindIndexStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ssn_blind_index() -> SsnBlindIndexStmt {
    SsnBlindIndexStmt("select ssn_blind_index from registry.patient where id = $1", None)
}
impl SsnBlindIndexStmt {
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
    ) -> OptionVecu8Query<'c, 'a, 's, C, Option<Vec<u8>>, 1> {
        OptionVecu8Query {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.map(|v| v.into()),
        }
    }
}
pub struct CloseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn close() -> CloseStmt {
    CloseStmt(
        "update registry.patient set status = 'entered_in_error', closed_reason = $1, closed_by = $2, closed_at = now(), changed_by = $2, version = version + 1, updated_at = now() where id = $3 and status <> 'entered_in_error'",
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
        reason: &'a T1,
        changed_by: &'a T2,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[reason, changed_by, id]).await
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
        Box::pin(self.bind(client, &params.reason, &params.changed_by, &params.id))
    }
}
pub struct ReopenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn reopen() -> ReopenStmt {
    ReopenStmt(
        "update registry.patient set status = 'active', closed_reason = null, closed_by = null, closed_at = null, changed_by = $1, version = version + 1, updated_at = now() where id = $2 and status = 'entered_in_error'",
        None,
    )
}
impl ReopenStmt {
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
        changed_by: &'a T1,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[changed_by, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ReopenParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ReopenStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ReopenParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.changed_by, &params.id))
    }
}
pub struct SealedSsnStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sealed_ssn() -> SealedSsnStmt {
    SealedSsnStmt("select ssn_sealed from registry.patient where id = $1", None)
}
impl SealedSsnStmt {
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
    ) -> OptionVecu8Query<'c, 'a, 's, C, Option<Vec<u8>>, 1> {
        OptionVecu8Query {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.map(|v| v.into()),
        }
    }
}
pub struct OpenedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn opened() -> OpenedStmt {
    OpenedStmt(
        "with recursive up (id, step) as ( select $1::uuid, 0 union all select l.survivor_id, up.step + 1 from up join registry.patient_link l on l.merged_id = up.id where up.step < 1000 ), survivor (id) as ( select id from up order by step desc limit 1 ), record (id) as ( select id from survivor union select l.merged_id from record join registry.patient_link l on l.survivor_id = record.id ) select p.id, p.status, array(select r.id from record r) as records, exists (select from registry.privacy v where v.guarded and v.patient_id in (select r.id from record r)) as guarded from registry.patient p where p.id = (select s.id from survivor s)",
        None,
    )
}
impl OpenedStmt {
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
    ) -> OpenedQuery<'c, 'a, 's, C, Opened, 1> {
        OpenedQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OpenedBorrowed, tokio_postgres::Error> {
                Ok(OpenedBorrowed {
                    id: row.try_get(0)?,
                    status: row.try_get(1)?,
                    records: row.try_get(2)?,
                    guarded: row.try_get(3)?,
                })
            },
            mapper: |it| Opened::from(it),
        }
    }
}
pub struct LockSurvivorStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_survivor() -> LockSurvivorStmt {
    LockSurvivorStmt(
        "select p.id from registry.patient p where p.id = registry.survivor_of($1) for no key update of p",
        None,
    )
}
impl LockSurvivorStmt {
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
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct LockStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock() -> LockStmt {
    LockStmt("select status from registry.patient where id = $1 for no key update", None)
}
impl LockStmt {
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
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct HasSsnStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn has_ssn() -> HasSsnStmt {
    HasSsnStmt(
        "select coalesce(ssn_blind_index = $1, false) as same from registry.patient where id = $2",
        None,
    )
}
impl HasSsnStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        ssn_blind_index: &'a T1,
        id: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [ssn_blind_index, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>
    crate::client::async_::Params<'c, 'a, 's, HasSsnParams<T1>, BoolQuery<'c, 'a, 's, C, bool, 2>, C>
    for HasSsnStmt
{
    fn params(&'s self, client: &'c C, params: &'a HasSsnParams<T1>) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.ssn_blind_index, &params.id)
    }
}
pub struct ByMrnStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn by_mrn() -> ByMrnStmt {
    ByMrnStmt("select mrn, id from registry.patient where mrn = any($1::text[])", None)
}
impl ByMrnStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        mrns: &'a T2,
    ) -> ByMrnQuery<'c, 'a, 's, C, ByMrn, 1> {
        ByMrnQuery {
            client,
            params: [mrns],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ByMrnBorrowed, tokio_postgres::Error> {
                Ok(ByMrnBorrowed { mrn: row.try_get(0)?, id: row.try_get(1)? })
            },
            mapper: |it| ByMrn::from(it),
        }
    }
}
pub struct TakeNumbersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn take_numbers() -> TakeNumbersStmt {
    TakeNumbersStmt("select platform.take_numbers('PAT', 0, $1) as last", None)
}
impl TakeNumbersStmt {
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
        amount: &'a i32,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [amount],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct AddTokensStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add_tokens() -> AddTokensStmt {
    AddTokensStmt(
        "with fresh as ( insert into registry.name_token (token) select distinct unnest($1::text[]) order by 1 on conflict do nothing returning token ) insert into registry.name_slip (slip, token) select s.slip, f.token from fresh f cross join registry.slips(f.token) s (slip) on conflict do nothing",
        None,
    )
}
impl AddTokensStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        tokens: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[tokens]).await
    }
}
pub struct AddPatientTokensStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add_patient_tokens() -> AddPatientTokensStmt {
    AddPatientTokensStmt(
        "insert into registry.patient_token (token, patient_id, birth_date) select t.token, t.patient_id, p.birth_date from unnest($1::text[], $2::uuid[]) as t (token, patient_id) join registry.patient p on p.id = t.patient_id on conflict do nothing",
        None,
    )
}
impl AddPatientTokensStmt {
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
        T2: crate::ArraySql<Item = T1>,
        T3: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        tokens: &'a T2,
        patients: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[tokens, patients]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AddPatientTokensParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AddPatientTokensStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AddPatientTokensParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.tokens, &params.patients))
    }
}
pub struct DropPatientTokensStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_patient_tokens() -> DropPatientTokensStmt {
    DropPatientTokensStmt("delete from registry.patient_token where patient_id = $1", None)
}
impl DropPatientTokensStmt {
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
        patient: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[patient]).await
    }
}
