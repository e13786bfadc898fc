// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::StringSql,
    T10: crate::StringSql,
    T11: crate::StringSql,
    T12: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub name: T1,
    pub npi: Option<T2>,
    pub clinic_type: T3,
    pub specialties: T5,
    pub address_line: Option<T6>,
    pub city: Option<T7>,
    pub state: Option<T8>,
    pub postal_code: Option<T9>,
    pub country: Option<T10>,
    pub time_zone: T11,
    pub currency: T12,
    pub baa_signed_date: Option<jiff::civil::Date>,
    pub hipaa_training_date: Option<jiff::civil::Date>,
    pub security_audit_date: Option<jiff::civil::Date>,
    pub next_security_audit_date: Option<jiff::civil::Date>,
    pub mfa_required: bool,
    pub password_expiry_days: Option<i32>,
}
#[derive(Debug)]
pub struct UpdateParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::StringSql,
    T10: crate::StringSql,
    T11: crate::StringSql,
    T12: crate::StringSql,
> {
    pub name: T1,
    pub npi: Option<T2>,
    pub clinic_type: T3,
    pub specialties: T5,
    pub address_line: Option<T6>,
    pub city: Option<T7>,
    pub state: Option<T8>,
    pub postal_code: Option<T9>,
    pub country: Option<T10>,
    pub time_zone: T11,
    pub currency: T12,
    pub baa_signed_date: Option<jiff::civil::Date>,
    pub hipaa_training_date: Option<jiff::civil::Date>,
    pub security_audit_date: Option<jiff::civil::Date>,
    pub next_security_audit_date: Option<jiff::civil::Date>,
    pub mfa_required: bool,
    pub password_expiry_days: Option<i32>,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Clone, Copy, Debug)]
pub struct JoinClinicParams {
    pub account: uuid::Uuid,
    pub clinic: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct SetMembershipParams {
    pub is_active: bool,
    pub now: jiff::Timestamp,
    pub account: uuid::Uuid,
    pub clinic: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct StandingSinceParams {
    pub clinic: uuid::Uuid,
    pub account: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct HasAgreedParams {
    pub account: uuid::Uuid,
    pub clinic: uuid::Uuid,
}
#[derive(Debug)]
pub struct InviteParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = T2>> {
    pub account: uuid::Uuid,
    pub clinic: uuid::Uuid,
    pub at: jiff::Timestamp,
    pub by: T1,
    pub roles: T3,
}
#[derive(Clone, Copy, Debug)]
pub struct InvitationsParams {
    pub account: uuid::Uuid,
    pub since: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct AnswerInvitationParams {
    pub accepted: bool,
    pub at: jiff::Timestamp,
    pub account: uuid::Uuid,
    pub clinic: uuid::Uuid,
    pub since: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct IsMemberParams {
    pub account: uuid::Uuid,
    pub clinic: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Clinic {
    pub id: uuid::Uuid,
    pub name: String,
    pub npi: Option<String>,
    pub clinic_type: String,
    pub specialties: Vec<String>,
    pub address_line: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub postal_code: Option<String>,
    pub country: Option<String>,
    pub time_zone: String,
    pub currency: String,
    pub baa_signed_date: Option<jiff::civil::Date>,
    pub hipaa_training_date: Option<jiff::civil::Date>,
    pub security_audit_date: Option<jiff::civil::Date>,
    pub next_security_audit_date: Option<jiff::civil::Date>,
    pub mfa_required: bool,
    pub password_expiry_days: Option<i32>,
    pub version: i32,
}
pub struct ClinicBorrowed<'a> {
    pub id: uuid::Uuid,
    pub name: &'a str,
    pub npi: Option<&'a str>,
    pub clinic_type: &'a str,
    pub specialties: crate::ArrayIterator<'a, &'a str>,
    pub address_line: Option<&'a str>,
    pub city: Option<&'a str>,
    pub state: Option<&'a str>,
    pub postal_code: Option<&'a str>,
    pub country: Option<&'a str>,
    pub time_zone: &'a str,
    pub currency: &'a str,
    pub baa_signed_date: Option<jiff::civil::Date>,
    pub hipaa_training_date: Option<jiff::civil::Date>,
    pub security_audit_date: Option<jiff::civil::Date>,
    pub next_security_audit_date: Option<jiff::civil::Date>,
    pub mfa_required: bool,
    pub password_expiry_days: Option<i32>,
    pub version: i32,
}
impl<'a> From<ClinicBorrowed<'a>> for Clinic {
    fn from(
        ClinicBorrowed {
            id,
            name,
            npi,
            clinic_type,
            specialties,
            address_line,
            city,
            state,
            postal_code,
            country,
            time_zone,
            currency,
            baa_signed_date,
            hipaa_training_date,
            security_audit_date,
            next_security_audit_date,
            mfa_required,
            password_expiry_days,
            version,
        }: ClinicBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            npi: npi.map(|v| v.into()),
            clinic_type: clinic_type.into(),
            specialties: specialties.map(|v| v.into()).collect(),
            address_line: address_line.map(|v| v.into()),
            city: city.map(|v| v.into()),
            state: state.map(|v| v.into()),
            postal_code: postal_code.map(|v| v.into()),
            country: country.map(|v| v.into()),
            time_zone: time_zone.into(),
            currency: currency.into(),
            baa_signed_date,
            hipaa_training_date,
            security_audit_date,
            next_security_audit_date,
            mfa_required,
            password_expiry_days,
            version,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ClinicName {
    pub id: uuid::Uuid,
    pub name: String,
    pub time_zone: String,
    pub currency: String,
    pub mfa_required: bool,
    pub password_expiry_days: Option<i32>,
}
pub struct ClinicNameBorrowed<'a> {
    pub id: uuid::Uuid,
    pub name: &'a str,
    pub time_zone: &'a str,
    pub currency: &'a str,
    pub mfa_required: bool,
    pub password_expiry_days: Option<i32>,
}
impl<'a> From<ClinicNameBorrowed<'a>> for ClinicName {
    fn from(
        ClinicNameBorrowed {
            id,
            name,
            time_zone,
            currency,
            mfa_required,
            password_expiry_days,
        }: ClinicNameBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            time_zone: time_zone.into(),
            currency: currency.into(),
            mfa_required,
            password_expiry_days,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Directory {
    pub id: uuid::Uuid,
    pub time_zone: String,
    pub created_at: jiff::Timestamp,
}
pub struct DirectoryBorrowed<'a> {
    pub id: uuid::Uuid,
    pub time_zone: &'a str,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<DirectoryBorrowed<'a>> for Directory {
    fn from(DirectoryBorrowed { id, time_zone, created_at }: DirectoryBorrowed<'a>) -> Self {
        Self { id, time_zone: time_zone.into(), created_at }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Invitation {
    pub clinic_id: uuid::Uuid,
    pub clinic_name: String,
    pub since: jiff::Timestamp,
    pub by: String,
    pub roles: Vec<String>,
}
pub struct InvitationBorrowed<'a> {
    pub clinic_id: uuid::Uuid,
    pub clinic_name: &'a str,
    pub since: jiff::Timestamp,
    pub by: &'a str,
    pub roles: crate::ArrayIterator<'a, &'a str>,
}
impl<'a> From<InvitationBorrowed<'a>> for Invitation {
    fn from(InvitationBorrowed { clinic_id, clinic_name, since, by, roles }: InvitationBorrowed<'a>) -> Self {
        Self {
            clinic_id,
            clinic_name: clinic_name.into(),
            since,
            by: by.into(),
            roles: roles.map(|v| v.into()).collect(),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ClinicQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ClinicBorrowed, tokio_postgres::Error>,
    mapper: fn(ClinicBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ClinicQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ClinicBorrowed) -> R) -> ClinicQuery<'c, 'a, 's, C, R, N> {
        ClinicQuery {
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
pub struct ClinicNameQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ClinicNameBorrowed, tokio_postgres::Error>,
    mapper: fn(ClinicNameBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ClinicNameQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ClinicNameBorrowed) -> R) -> ClinicNameQuery<'c, 'a, 's, C, R, N> {
        ClinicNameQuery {
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
pub struct DirectoryQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<DirectoryBorrowed, tokio_postgres::Error>,
    mapper: fn(DirectoryBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DirectoryQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(DirectoryBorrowed) -> R) -> DirectoryQuery<'c, 'a, 's, C, R, N> {
        DirectoryQuery {
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
pub struct OptionjiffTimestampQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Option<jiff::Timestamp>, tokio_postgres::Error>,
    mapper: fn(Option<jiff::Timestamp>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OptionjiffTimestampQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(Option<jiff::Timestamp>) -> R,
    ) -> OptionjiffTimestampQuery<'c, 'a, 's, C, R, N> {
        OptionjiffTimestampQuery {
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
pub struct InvitationQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<InvitationBorrowed, tokio_postgres::Error>,
    mapper: fn(InvitationBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> InvitationQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(InvitationBorrowed) -> R) -> InvitationQuery<'c, 'a, 's, C, R, N> {
        InvitationQuery {
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
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select id, name, npi, clinic_type, specialties, address_line, city, state, postal_code, country, time_zone, currency, baa_signed_date, hipaa_training_date, security_audit_date, next_security_audit_date, mfa_required, password_expiry_days, version from identity.clinic where id = $1",
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
    ) -> ClinicQuery<'c, 'a, 's, C, Clinic, 1> {
        ClinicQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ClinicBorrowed, tokio_postgres::Error> {
                Ok(ClinicBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    npi: row.try_get(2)?,
                    clinic_type: row.try_get(3)?,
                    specialties: row.try_get(4)?,
                    address_line: row.try_get(5)?,
                    city: row.try_get(6)?,
                    state: row.try_get(7)?,
                    postal_code: row.try_get(8)?,
                    country: row.try_get(9)?,
                    time_zone: row.try_get(10)?,
                    currency: row.try_get(11)?,
                    baa_signed_date: row.try_get(12)?,
                    hipaa_training_date: row.try_get(13)?,
                    security_audit_date: row.try_get(14)?,
                    next_security_audit_date: row.try_get(15)?,
                    mfa_required: row.try_get(16)?,
                    password_expiry_days: row.try_get(17)?,
                    version: row.try_get(18)?,
                })
            },
            mapper: |it| Clinic::from(it),
        }
    }
}
pub struct AllStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn all() -> AllStmt {
    AllStmt(
        "select id, name, time_zone, currency, mfa_required, password_expiry_days from identity.clinic order by name, id",
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
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> ClinicNameQuery<'c, 'a, 's, C, ClinicName, 0> {
        ClinicNameQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ClinicNameBorrowed, tokio_postgres::Error> {
                Ok(ClinicNameBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    time_zone: row.try_get(2)?,
                    currency: row.try_get(3)?,
                    mfa_required: row.try_get(4)?,
                    password_expiry_days: row.try_get(5)?,
                })
            },
            mapper: |it| ClinicName::from(it),
        }
    }
}
pub struct DirectoryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn directory() -> DirectoryStmt {
    DirectoryStmt("select id, time_zone, created_at from identity.clinic order by id", None)
}
impl DirectoryStmt {
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
    ) -> DirectoryQuery<'c, 'a, 's, C, Directory, 0> {
        DirectoryQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<DirectoryBorrowed, tokio_postgres::Error> {
                Ok(DirectoryBorrowed {
                    id: row.try_get(0)?,
                    time_zone: row.try_get(1)?,
                    created_at: row.try_get(2)?,
                })
            },
            mapper: |it| Directory::from(it),
        }
    }
}
pub struct OfAccountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_account() -> OfAccountStmt {
    OfAccountStmt(
        "select c.id, c.name, c.time_zone, c.currency, c.mfa_required, c.password_expiry_days from identity.membership m join identity.clinic c on c.id = m.clinic_id where m.account_id = $1 and m.is_active order by c.name, c.id",
        None,
    )
}
impl OfAccountStmt {
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
        account: &'a uuid::Uuid,
    ) -> ClinicNameQuery<'c, 'a, 's, C, ClinicName, 1> {
        ClinicNameQuery {
            client,
            params: [account],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ClinicNameBorrowed, tokio_postgres::Error> {
                Ok(ClinicNameBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    time_zone: row.try_get(2)?,
                    currency: row.try_get(3)?,
                    mfa_required: row.try_get(4)?,
                    password_expiry_days: row.try_get(5)?,
                })
            },
            mapper: |it| ClinicName::from(it),
        }
    }
}
pub struct AgreedToStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn agreed_to() -> AgreedToStmt {
    AgreedToStmt(
        "select clinic_id from identity.membership where account_id = $1 and agreed_at is not null order by clinic_id",
        None,
    )
}
impl AgreedToStmt {
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
        account: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [account],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into identity.clinic (id, name, npi, clinic_type, specialties, address_line, city, state, postal_code, country, time_zone, currency, baa_signed_date, hipaa_training_date, security_audit_date, next_security_audit_date, mfa_required, password_expiry_days) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
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
        T5: crate::ArraySql<Item = T4>,
        T6: crate::StringSql,
        T7: crate::StringSql,
        T8: crate::StringSql,
        T9: crate::StringSql,
        T10: crate::StringSql,
        T11: crate::StringSql,
        T12: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        name: &'a T1,
        npi: &'a Option<T2>,
        clinic_type: &'a T3,
        specialties: &'a T5,
        address_line: &'a Option<T6>,
        city: &'a Option<T7>,
        state: &'a Option<T8>,
        postal_code: &'a Option<T9>,
        country: &'a Option<T10>,
        time_zone: &'a T11,
        currency: &'a T12,
        baa_signed_date: &'a Option<jiff::civil::Date>,
        hipaa_training_date: &'a Option<jiff::civil::Date>,
        security_audit_date: &'a Option<jiff::civil::Date>,
        next_security_audit_date: &'a Option<jiff::civil::Date>,
        mfa_required: &'a bool,
        password_expiry_days: &'a Option<i32>,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id,
                    name,
                    npi,
                    clinic_type,
                    specialties,
                    address_line,
                    city,
                    state,
                    postal_code,
                    country,
                    time_zone,
                    currency,
                    baa_signed_date,
                    hipaa_training_date,
                    security_audit_date,
                    next_security_audit_date,
                    mfa_required,
                    password_expiry_days,
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
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::StringSql,
    T10: crate::StringSql,
    T11: crate::StringSql,
    T12: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.name,
            &params.npi,
            &params.clinic_type,
            &params.specialties,
            &params.address_line,
            &params.city,
            &params.state,
            &params.postal_code,
            &params.country,
            &params.time_zone,
            &params.currency,
            &params.baa_signed_date,
            &params.hipaa_training_date,
            &params.security_audit_date,
            &params.next_security_audit_date,
            &params.mfa_required,
            &params.password_expiry_days,
        ))
    }
}
pub struct UpdateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update() -> UpdateStmt {
    UpdateStmt(
        "update identity.clinic set name = $1, npi = $2, clinic_type = $3, specialties = $4, address_line = $5, city = $6, state = $7, postal_code = $8, country = $9, time_zone = $10, currency = $11, baa_signed_date = $12, hipaa_training_date = $13, security_audit_date = $14, next_security_audit_date = $15, mfa_required = $16, password_expiry_days = $17, version = version + 1, updated_at = now() where id = $18 and version = $19 returning version",
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
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::ArraySql<Item = T4>,
        T6: crate::StringSql,
        T7: crate::StringSql,
        T8: crate::StringSql,
        T9: crate::StringSql,
        T10: crate::StringSql,
        T11: crate::StringSql,
        T12: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        name: &'a T1,
        npi: &'a Option<T2>,
        clinic_type: &'a T3,
        specialties: &'a T5,
        address_line: &'a Option<T6>,
        city: &'a Option<T7>,
        state: &'a Option<T8>,
        postal_code: &'a Option<T9>,
        country: &'a Option<T10>,
        time_zone: &'a T11,
        currency: &'a T12,
        baa_signed_date: &'a Option<jiff::civil::Date>,
        hipaa_training_date: &'a Option<jiff::civil::Date>,
        security_audit_date: &'a Option<jiff::civil::Date>,
        next_security_audit_date: &'a Option<jiff::civil::Date>,
        mfa_required: &'a bool,
        password_expiry_days: &'a Option<i32>,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> I32Query<'c, 'a, 's, C, i32, 19> {
        I32Query {
            client,
            params: [
                name,
                npi,
                clinic_type,
                specialties,
                address_line,
                city,
                state,
                postal_code,
                country,
                time_zone,
                currency,
                baa_signed_date,
                hipaa_training_date,
                security_audit_date,
                next_security_audit_date,
                mfa_required,
                password_expiry_days,
                id,
                version,
            ],
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
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::StringSql,
    T10: crate::StringSql,
    T11: crate::StringSql,
    T12: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UpdateParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>,
        I32Query<'c, 'a, 's, C, i32, 19>,
        C,
    > for UpdateStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UpdateParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>,
    ) -> I32Query<'c, 'a, 's, C, i32, 19> {
        self.bind(
            client,
            &params.name,
            &params.npi,
            &params.clinic_type,
            &params.specialties,
            &params.address_line,
            &params.city,
            &params.state,
            &params.postal_code,
            &params.country,
            &params.time_zone,
            &params.currency,
            &params.baa_signed_date,
            &params.hipaa_training_date,
            &params.security_audit_date,
            &params.next_security_audit_date,
            &params.mfa_required,
            &params.password_expiry_days,
            &params.id,
            &params.version,
        )
    }
}
pub struct JoinClinicStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn join_clinic() -> JoinClinicStmt {
    JoinClinicStmt(
        "insert into identity.membership (account_id, clinic_id) values ($1, $2) on conflict (account_id, clinic_id) do update set is_active = true, agreed_at = coalesce(membership.agreed_at, now()), invited_at = null, invited_by = null",
        None,
    )
}
impl JoinClinicStmt {
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
        account: &'a uuid::Uuid,
        clinic: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account, clinic]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        JoinClinicParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for JoinClinicStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a JoinClinicParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.account, &params.clinic))
    }
}
pub struct SetMembershipStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_membership() -> SetMembershipStmt {
    SetMembershipStmt(
        "update identity.membership set is_active = $1, invited_at = null, invited_by = null, left_at = case when $1 then left_at else $2::timestamptz end where account_id = $3 and clinic_id = $4 and (agreed_at is not null or not $1)",
        None,
    )
}
impl SetMembershipStmt {
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
        is_active: &'a bool,
        now: &'a jiff::Timestamp,
        account: &'a uuid::Uuid,
        clinic: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[is_active, now, account, clinic]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetMembershipParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetMembershipStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetMembershipParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.is_active, &params.now, &params.account, &params.clinic))
    }
}
pub struct StandingSinceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn standing_since() -> StandingSinceStmt {
    StandingSinceStmt(
        "select greatest(a.credentials_reset_at, m.left_at) as since from identity.account a join identity.membership m on m.account_id = a.id and m.clinic_id = $1 where a.id = $2",
        None,
    )
}
impl StandingSinceStmt {
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
        clinic: &'a uuid::Uuid,
        account: &'a uuid::Uuid,
    ) -> OptionjiffTimestampQuery<'c, 'a, 's, C, Option<jiff::Timestamp>, 2> {
        OptionjiffTimestampQuery {
            client,
            params: [clinic, account],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        StandingSinceParams,
        OptionjiffTimestampQuery<'c, 'a, 's, C, Option<jiff::Timestamp>, 2>,
        C,
    > for StandingSinceStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a StandingSinceParams,
    ) -> OptionjiffTimestampQuery<'c, 'a, 's, C, Option<jiff::Timestamp>, 2> {
        self.bind(client, &params.clinic, &params.account)
    }
}
pub struct HasAgreedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn has_agreed() -> HasAgreedStmt {
    HasAgreedStmt(
        "select exists (select from identity.membership where account_id = $1 and clinic_id = $2 and agreed_at is not null) as agreed",
        None,
    )
}
impl HasAgreedStmt {
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
        account: &'a uuid::Uuid,
        clinic: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [account, clinic],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, HasAgreedParams, BoolQuery<'c, 'a, 's, C, bool, 2>, C>
    for HasAgreedStmt
{
    fn params(&'s self, client: &'c C, params: &'a HasAgreedParams) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.account, &params.clinic)
    }
}
pub struct InviteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn invite() -> InviteStmt {
    InviteStmt(
        "insert into identity.membership (account_id, clinic_id, is_active, agreed_at, invited_at, invited_by, invited_as) values ($1, $2, false, null, $3, $4, $5) on conflict (account_id, clinic_id) do update set invited_at = $3, invited_by = $4, invited_as = $5 where not membership.is_active",
        None,
    )
}
impl InviteStmt {
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
        T3: crate::ArraySql<Item = T2>,
    >(
        &'s self,
        client: &'c C,
        account: &'a uuid::Uuid,
        clinic: &'a uuid::Uuid,
        at: &'a jiff::Timestamp,
        by: &'a T1,
        roles: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account, clinic, at, by, roles]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InviteParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InviteStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InviteParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.account, &params.clinic, &params.at, &params.by, &params.roles))
    }
}
pub struct InvitationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn invitations() -> InvitationsStmt {
    InvitationsStmt(
        "select c.id as clinic_id, c.name as clinic_name, coalesce(m.invited_at, m.created_at) as since, coalesce(m.invited_by, '') as by, m.invited_as as roles from identity.membership m join identity.clinic c on c.id = m.clinic_id where m.account_id = $1 and m.invited_at > $2 order by m.invited_at, c.id",
        None,
    )
}
impl InvitationsStmt {
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
        account: &'a uuid::Uuid,
        since: &'a jiff::Timestamp,
    ) -> InvitationQuery<'c, 'a, 's, C, Invitation, 2> {
        InvitationQuery {
            client,
            params: [account, since],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<InvitationBorrowed, tokio_postgres::Error> {
                Ok(InvitationBorrowed {
                    clinic_id: row.try_get(0)?,
                    clinic_name: row.try_get(1)?,
                    since: row.try_get(2)?,
                    by: row.try_get(3)?,
                    roles: row.try_get(4)?,
                })
            },
            mapper: |it| Invitation::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InvitationsParams,
        InvitationQuery<'c, 'a, 's, C, Invitation, 2>,
        C,
    > for InvitationsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InvitationsParams,
    ) -> InvitationQuery<'c, 'a, 's, C, Invitation, 2> {
        self.bind(client, &params.account, &params.since)
    }
}
pub struct AnswerInvitationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn answer_invitation() -> AnswerInvitationStmt {
    AnswerInvitationStmt(
        "update identity.membership set is_active = $1, agreed_at = case when $1 then $2::timestamptz else agreed_at end, invited_at = null, invited_by = null where account_id = $3 and clinic_id = $4 and invited_at > $5",
        None,
    )
}
impl AnswerInvitationStmt {
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
        accepted: &'a bool,
        at: &'a jiff::Timestamp,
        account: &'a uuid::Uuid,
        clinic: &'a uuid::Uuid,
        since: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[accepted, at, account, clinic, since]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AnswerInvitationParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AnswerInvitationStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AnswerInvitationParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.accepted,
            &params.at,
            &params.account,
            &params.clinic,
            &params.since,
        ))
    }
}
pub struct IsMemberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn is_member() -> IsMemberStmt {
    IsMemberStmt(
        "select exists (select from identity.membership where account_id = $1 and clinic_id = $2 and is_active) as member",
        None,
    )
}
impl IsMemberStmt {
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
        account: &'a uuid::Uuid,
        clinic: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [account, clinic],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, IsMemberParams, BoolQuery<'c, 'a, 's, C, bool, 2>, C>
    for IsMemberStmt
{
    fn params(&'s self, client: &'c C, params: &'a IsMemberParams) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.account, &params.clinic)
    }
}
pub struct LockSetupStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_setup() -> LockSetupStmt {
    LockSetupStmt("select pg_advisory_xact_lock(hashtextextended('osler_setup', 0)) is null as locked", None)
}
impl LockSetupStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> BoolQuery<'c, 'a, 's, C, bool, 0> {
        BoolQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct DropSetupTokensStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_setup_tokens() -> DropSetupTokensStmt {
    DropSetupTokensStmt("update identity.setup_token set used_at = now() where used_at is null", None)
}
impl DropSetupTokensStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[]).await
    }
}
pub struct KnowsSetupTokenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn knows_setup_token() -> KnowsSetupTokenStmt {
    KnowsSetupTokenStmt(
        "select exists (select from identity.setup_token where sha256 = $1 and used_at is null and created_at > now() - interval '3 days') as known",
        None,
    )
}
impl KnowsSetupTokenStmt {
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
        sha256: &'a T1,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [sha256],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct AddSetupTokenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add_setup_token() -> AddSetupTokenStmt {
    AddSetupTokenStmt("insert into identity.setup_token (sha256) values ($1)", None)
}
impl AddSetupTokenStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        sha256: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[sha256]).await
    }
}
pub struct UseSetupTokenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn use_setup_token() -> UseSetupTokenStmt {
    UseSetupTokenStmt(
        "update identity.setup_token set used_at = now() where sha256 = $1 and used_at is null and created_at > now() - interval '3 days'",
        None,
    )
}
impl UseSetupTokenStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        sha256: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[sha256]).await
    }
}
