// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct ListParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
> {
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub role: Option<T1>,
    pub status: Option<T2>,
    pub words: T4,
    pub license_horizon: Option<jiff::civil::Date>,
    pub training_horizon: jiff::civil::Date,
    pub licensed: T6,
    pub wanted: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct AskResetParams {
    pub by: uuid::Uuid,
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct TakeResetParams {
    pub id: uuid::Uuid,
    pub by: uuid::Uuid,
    pub since: jiff::Timestamp,
}
#[derive(Debug)]
pub struct ActiveParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub roles: Option<T2>,
    pub most: i64,
}
#[derive(Debug)]
pub struct InsertParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub id: uuid::Uuid,
    pub account_id: uuid::Uuid,
    pub full_name: T1,
    pub username: T2,
    pub email: T3,
}
#[derive(Debug)]
pub struct InviteParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub id: uuid::Uuid,
    pub account_id: uuid::Uuid,
    pub full_name: T1,
    pub username: T2,
    pub email: T3,
    pub at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct AcceptParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub full_name: T1,
    pub username: T2,
    pub email: T3,
    pub account_id: uuid::Uuid,
    pub since: jiff::Timestamp,
}
#[derive(Debug)]
pub struct UpdateParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub full_name: T1,
    pub is_active: bool,
    pub changed_by: T2,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct DescribeParams<T1: crate::StringSql, T2: crate::JsonSql> {
    pub changed_by: T1,
    pub row: T2,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct SetNumberParams<T1: crate::StringSql> {
    pub number: T1,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct AssignParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub account_id: uuid::Uuid,
    pub roles: T2,
}
#[derive(Debug)]
pub struct UnassignOthersParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub account_id: uuid::Uuid,
    pub roles: T2,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Rights {
    pub is_active: bool,
    pub role: Option<String>,
    pub permissions: Option<Vec<String>>,
}
pub struct RightsBorrowed<'a> {
    pub is_active: bool,
    pub role: Option<&'a str>,
    pub permissions: Option<crate::ArrayIterator<'a, &'a str>>,
}
impl<'a> From<RightsBorrowed<'a>> for Rights {
    fn from(RightsBorrowed { is_active, role, permissions }: RightsBorrowed<'a>) -> Self {
        Self {
            is_active,
            role: role.map(|v| v.into()),
            permissions: permissions.map(|v| v.map(|v| v.into()).collect()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    pub id: uuid::Uuid,
    pub account_id: uuid::Uuid,
    pub full_name: String,
    pub username: String,
    pub email: String,
    pub is_active: bool,
    pub invited_at: Option<jiff::Timestamp>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
    pub changed_by: Option<String>,
    pub number: Option<String>,
    pub given_name: Option<String>,
    pub family_name: Option<String>,
    pub phone: Option<String>,
    pub birth_date: Option<jiff::civil::Date>,
    pub gender: Option<String>,
    pub address_line: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub postal_code: Option<String>,
    pub country: Option<String>,
    pub specialization: Option<String>,
    pub license_number: Option<String>,
    pub license_state: Option<String>,
    pub license_expiry: Option<jiff::civil::Date>,
    pub registration_number: Option<String>,
    pub npi: Option<String>,
    pub dea_number: Option<String>,
    pub qualifications: Vec<String>,
    pub certifications: Vec<String>,
    pub years_of_experience: Option<i16>,
    pub consultation_fee: Option<i64>,
    pub consultation_fee_currency: Option<String>,
    pub biography: Option<String>,
    pub hipaa_training_date: Option<jiff::civil::Date>,
    pub roles: Vec<String>,
}
pub struct ProfileBorrowed<'a> {
    pub id: uuid::Uuid,
    pub account_id: uuid::Uuid,
    pub full_name: &'a str,
    pub username: &'a str,
    pub email: &'a str,
    pub is_active: bool,
    pub invited_at: Option<jiff::Timestamp>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
    pub changed_by: Option<&'a str>,
    pub number: Option<&'a str>,
    pub given_name: Option<&'a str>,
    pub family_name: Option<&'a str>,
    pub phone: Option<&'a str>,
    pub birth_date: Option<jiff::civil::Date>,
    pub gender: Option<&'a str>,
    pub address_line: Option<&'a str>,
    pub city: Option<&'a str>,
    pub state: Option<&'a str>,
    pub postal_code: Option<&'a str>,
    pub country: Option<&'a str>,
    pub specialization: Option<&'a str>,
    pub license_number: Option<&'a str>,
    pub license_state: Option<&'a str>,
    pub license_expiry: Option<jiff::civil::Date>,
    pub registration_number: Option<&'a str>,
    pub npi: Option<&'a str>,
    pub dea_number: Option<&'a str>,
    pub qualifications: crate::ArrayIterator<'a, &'a str>,
    pub certifications: crate::ArrayIterator<'a, &'a str>,
    pub years_of_experience: Option<i16>,
    pub consultation_fee: Option<i64>,
    pub consultation_fee_currency: Option<&'a str>,
    pub biography: Option<&'a str>,
    pub hipaa_training_date: Option<jiff::civil::Date>,
    pub roles: crate::ArrayIterator<'a, &'a str>,
}
impl<'a> From<ProfileBorrowed<'a>> for Profile {
    fn from(
        ProfileBorrowed {
            id,
            account_id,
            full_name,
            username,
            email,
            is_active,
            invited_at,
            version,
            created_at,
            updated_at,
            changed_by,
            number,
            given_name,
            family_name,
            phone,
            birth_date,
            gender,
            address_line,
            city,
            state,
            postal_code,
            country,
            specialization,
            license_number,
            license_state,
            license_expiry,
            registration_number,
            npi,
            dea_number,
            qualifications,
            certifications,
            years_of_experience,
            consultation_fee,
            consultation_fee_currency,
            biography,
            hipaa_training_date,
            roles,
        }: ProfileBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            account_id,
            full_name: full_name.into(),
            username: username.into(),
            email: email.into(),
            is_active,
            invited_at,
            version,
            created_at,
            updated_at,
            changed_by: changed_by.map(|v| v.into()),
            number: number.map(|v| v.into()),
            given_name: given_name.map(|v| v.into()),
            family_name: family_name.map(|v| v.into()),
            phone: phone.map(|v| v.into()),
            birth_date,
            gender: gender.map(|v| v.into()),
            address_line: address_line.map(|v| v.into()),
            city: city.map(|v| v.into()),
            state: state.map(|v| v.into()),
            postal_code: postal_code.map(|v| v.into()),
            country: country.map(|v| v.into()),
            specialization: specialization.map(|v| v.into()),
            license_number: license_number.map(|v| v.into()),
            license_state: license_state.map(|v| v.into()),
            license_expiry,
            registration_number: registration_number.map(|v| v.into()),
            npi: npi.map(|v| v.into()),
            dea_number: dea_number.map(|v| v.into()),
            qualifications: qualifications.map(|v| v.into()).collect(),
            certifications: certifications.map(|v| v.into()).collect(),
            years_of_experience,
            consultation_fee,
            consultation_fee_currency: consultation_fee_currency.map(|v| v.into()),
            biography: biography.map(|v| v.into()),
            hipaa_training_date,
            roles: roles.map(|v| v.into()).collect(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Active {
    pub account_id: uuid::Uuid,
    pub full_name: String,
    pub roles: Vec<String>,
}
pub struct ActiveBorrowed<'a> {
    pub account_id: uuid::Uuid,
    pub full_name: &'a str,
    pub roles: crate::ArrayIterator<'a, &'a str>,
}
impl<'a> From<ActiveBorrowed<'a>> for Active {
    fn from(ActiveBorrowed { account_id, full_name, roles }: ActiveBorrowed<'a>) -> Self {
        Self { account_id, full_name: full_name.into(), roles: roles.map(|v| v.into()).collect() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Names {
    pub account_id: uuid::Uuid,
    pub full_name: String,
}
pub struct NamesBorrowed<'a> {
    pub account_id: uuid::Uuid,
    pub full_name: &'a str,
}
impl<'a> From<NamesBorrowed<'a>> for Names {
    fn from(NamesBorrowed { account_id, full_name }: NamesBorrowed<'a>) -> Self {
        Self { account_id, full_name: full_name.into() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct RightsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RightsBorrowed, tokio_postgres::Error>,
    mapper: fn(RightsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RightsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RightsBorrowed) -> R) -> RightsQuery<'c, 'a, 's, C, R, N> {
        RightsQuery {
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
pub struct ProfileQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ProfileBorrowed, tokio_postgres::Error>,
    mapper: fn(ProfileBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ProfileQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ProfileBorrowed) -> R) -> ProfileQuery<'c, 'a, 's, C, R, N> {
        ProfileQuery {
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
pub struct ActiveQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ActiveBorrowed, tokio_postgres::Error>,
    mapper: fn(ActiveBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ActiveQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ActiveBorrowed) -> R) -> ActiveQuery<'c, 'a, 's, C, R, N> {
        ActiveQuery {
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
pub struct NamesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NamesBorrowed, tokio_postgres::Error>,
    mapper: fn(NamesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NamesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(NamesBorrowed) -> R) -> NamesQuery<'c, 'a, 's, C, R, N> {
        NamesQuery {
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
pub struct RightsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn rights() -> RightsStmt {
    RightsStmt(
        "select p.is_active, r.role, o.permissions from staff.profile p left join staff.role_assignment r on r.account_id = p.account_id left join staff.role o on o.name = r.role and o.retired_at is null where p.account_id = $1 order by r.role",
        None,
    )
}
impl RightsStmt {
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
    ) -> RightsQuery<'c, 'a, 's, C, Rights, 1> {
        RightsQuery {
            client,
            params: [account],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RightsBorrowed, tokio_postgres::Error> {
                Ok(RightsBorrowed {
                    is_active: row.try_get(0)?,
                    role: row.try_get(1)?,
                    permissions: row.try_get(2)?,
                })
            },
            mapper: |it| Rights::from(it),
        }
    }
}
pub struct ListStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list() -> ListStmt {
    ListStmt(
        "select p.id, p.account_id, p.full_name, p.username, p.email, p.is_active, p.invited_at, p.version, p.created_at, p.updated_at, p.changed_by, p.number, p.given_name, p.family_name, p.phone, p.birth_date, p.gender, p.address_line, p.city, p.state, p.postal_code, p.country, p.specialization, p.license_number, p.license_state, p.license_expiry, p.registration_number, p.npi, p.dea_number, p.qualifications, p.certifications, p.years_of_experience, p.consultation_fee, p.consultation_fee_currency, p.biography, p.hipaa_training_date, array(select r.role from staff.role_assignment r where r.account_id = p.account_id order by r.role) as roles from staff.profile p where ($1::timestamptz is null or (p.created_at, p.id) < ($1, $2)) and ($3::text is null or exists (select from staff.role_assignment r where r.account_id = p.account_id and r.role = $3)) and ($4::text is null or $4 = case when p.is_active then 'active' when p.invited_at is not null then 'invited' else 'inactive' end) and not exists ( select from unnest($5::text[]) as asked (word) where strpos(lower(concat_ws(' ', p.full_name, p.family_name, p.given_name, p.username, p.email, p.number, p.specialization, p.license_number, p.registration_number, p.npi)), asked.word) = 0) and ($6::date is null or p.is_active and ( p.license_expiry <= $6 or p.hipaa_training_date <= $7::date or p.license_expiry is null and exists ( select from staff.role_assignment r where r.account_id = p.account_id and r.role = any($8::text[])))) order by p.created_at desc, p.id desc limit $9",
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
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::ArraySql<Item = T3>,
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = T5>,
    >(
        &'s self,
        client: &'c C,
        after_at: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        role: &'a Option<T1>,
        status: &'a Option<T2>,
        words: &'a T4,
        license_horizon: &'a Option<jiff::civil::Date>,
        training_horizon: &'a jiff::civil::Date,
        licensed: &'a T6,
        wanted: &'a i64,
    ) -> ProfileQuery<'c, 'a, 's, C, Profile, 9> {
        ProfileQuery {
            client,
            params: [
                after_at,
                after_id,
                role,
                status,
                words,
                license_horizon,
                training_horizon,
                licensed,
                wanted,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ProfileBorrowed, tokio_postgres::Error> {
                Ok(ProfileBorrowed {
                    id: row.try_get(0)?,
                    account_id: row.try_get(1)?,
                    full_name: row.try_get(2)?,
                    username: row.try_get(3)?,
                    email: row.try_get(4)?,
                    is_active: row.try_get(5)?,
                    invited_at: row.try_get(6)?,
                    version: row.try_get(7)?,
                    created_at: row.try_get(8)?,
                    updated_at: row.try_get(9)?,
                    changed_by: row.try_get(10)?,
                    number: row.try_get(11)?,
                    given_name: row.try_get(12)?,
                    family_name: row.try_get(13)?,
                    phone: row.try_get(14)?,
                    birth_date: row.try_get(15)?,
                    gender: row.try_get(16)?,
                    address_line: row.try_get(17)?,
                    city: row.try_get(18)?,
                    state: row.try_get(19)?,
                    postal_code: row.try_get(20)?,
                    country: row.try_get(21)?,
                    specialization: row.try_get(22)?,
                    license_number: row.try_get(23)?,
                    license_state: row.try_get(24)?,
                    license_expiry: row.try_get(25)?,
                    registration_number: row.try_get(26)?,
                    npi: row.try_get(27)?,
                    dea_number: row.try_get(28)?,
                    qualifications: row.try_get(29)?,
                    certifications: row.try_get(30)?,
                    years_of_experience: row.try_get(31)?,
                    consultation_fee: row.try_get(32)?,
                    consultation_fee_currency: row.try_get(33)?,
                    biography: row.try_get(34)?,
                    hipaa_training_date: row.try_get(35)?,
                    roles: row.try_get(36)?,
                })
            },
            mapper: |it| Profile::from(it),
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
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListParams<T1, T2, T3, T4, T5, T6>,
        ProfileQuery<'c, 'a, 's, C, Profile, 9>,
        C,
    > for ListStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListParams<T1, T2, T3, T4, T5, T6>,
    ) -> ProfileQuery<'c, 'a, 's, C, Profile, 9> {
        self.bind(
            client,
            &params.after_at,
            &params.after_id,
            &params.role,
            &params.status,
            &params.words,
            &params.license_horizon,
            &params.training_horizon,
            &params.licensed,
            &params.wanted,
        )
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select p.id, p.account_id, p.full_name, p.username, p.email, p.is_active, p.invited_at, p.version, p.created_at, p.updated_at, p.changed_by, p.number, p.given_name, p.family_name, p.phone, p.birth_date, p.gender, p.address_line, p.city, p.state, p.postal_code, p.country, p.specialization, p.license_number, p.license_state, p.license_expiry, p.registration_number, p.npi, p.dea_number, p.qualifications, p.certifications, p.years_of_experience, p.consultation_fee, p.consultation_fee_currency, p.biography, p.hipaa_training_date, array(select r.role from staff.role_assignment r where r.account_id = p.account_id order by r.role) as roles from staff.profile p where p.id = $1",
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
    ) -> ProfileQuery<'c, 'a, 's, C, Profile, 1> {
        ProfileQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ProfileBorrowed, tokio_postgres::Error> {
                Ok(ProfileBorrowed {
                    id: row.try_get(0)?,
                    account_id: row.try_get(1)?,
                    full_name: row.try_get(2)?,
                    username: row.try_get(3)?,
                    email: row.try_get(4)?,
                    is_active: row.try_get(5)?,
                    invited_at: row.try_get(6)?,
                    version: row.try_get(7)?,
                    created_at: row.try_get(8)?,
                    updated_at: row.try_get(9)?,
                    changed_by: row.try_get(10)?,
                    number: row.try_get(11)?,
                    given_name: row.try_get(12)?,
                    family_name: row.try_get(13)?,
                    phone: row.try_get(14)?,
                    birth_date: row.try_get(15)?,
                    gender: row.try_get(16)?,
                    address_line: row.try_get(17)?,
                    city: row.try_get(18)?,
                    state: row.try_get(19)?,
                    postal_code: row.try_get(20)?,
                    country: row.try_get(21)?,
                    specialization: row.try_get(22)?,
                    license_number: row.try_get(23)?,
                    license_state: row.try_get(24)?,
                    license_expiry: row.try_get(25)?,
                    registration_number: row.try_get(26)?,
                    npi: row.try_get(27)?,
                    dea_number: row.try_get(28)?,
                    qualifications: row.try_get(29)?,
                    certifications: row.try_get(30)?,
                    years_of_experience: row.try_get(31)?,
                    consultation_fee: row.try_get(32)?,
                    consultation_fee_currency: row.try_get(33)?,
                    biography: row.try_get(34)?,
                    hipaa_training_date: row.try_get(35)?,
                    roles: row.try_get(36)?,
                })
            },
            mapper: |it| Profile::from(it),
        }
    }
}
pub struct AskResetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ask_reset() -> AskResetStmt {
    AskResetStmt(
        "update staff.profile set reset_asked_by = $1::uuid, reset_asked_at = $2::timestamptz where id = $3",
        None,
    )
}
impl AskResetStmt {
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
        by: &'a uuid::Uuid,
        at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[by, at, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AskResetParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AskResetStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AskResetParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.by, &params.at, &params.id))
    }
}
pub struct TakeResetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn take_reset() -> TakeResetStmt {
    TakeResetStmt(
        "update staff.profile set reset_asked_by = null, reset_asked_at = null where id = $1 and reset_asked_by <> $2 and reset_asked_at > $3",
        None,
    )
}
impl TakeResetStmt {
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
        by: &'a uuid::Uuid,
        since: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, by, since]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        TakeResetParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for TakeResetStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a TakeResetParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.by, &params.since))
    }
}
pub struct ActiveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn active() -> ActiveStmt {
    ActiveStmt(
        "select p.account_id, p.full_name, array(select r.role from staff.role_assignment r where r.account_id = p.account_id order by r.role) as roles from staff.profile p where p.is_active and ($1::text[] is null or exists (select from staff.role_assignment r where r.account_id = p.account_id and r.role = any($1))) order by lower(p.full_name), p.account_id limit $2",
        None,
    )
}
impl ActiveStmt {
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
        roles: &'a Option<T2>,
        most: &'a i64,
    ) -> ActiveQuery<'c, 'a, 's, C, Active, 2> {
        ActiveQuery {
            client,
            params: [roles, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ActiveBorrowed, tokio_postgres::Error> {
                Ok(ActiveBorrowed {
                    account_id: row.try_get(0)?,
                    full_name: row.try_get(1)?,
                    roles: row.try_get(2)?,
                })
            },
            mapper: |it| Active::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<'c, 'a, 's, ActiveParams<T1, T2>, ActiveQuery<'c, 'a, 's, C, Active, 2>, C>
    for ActiveStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ActiveParams<T1, T2>,
    ) -> ActiveQuery<'c, 'a, 's, C, Active, 2> {
        self.bind(client, &params.roles, &params.most)
    }
}
pub struct WithRolesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn with_roles() -> WithRolesStmt {
    WithRolesStmt(
        "select distinct p.account_id from staff.profile p join staff.role_assignment r on r.account_id = p.account_id where p.is_active and r.role = any($1::text[]) order by p.account_id",
        None,
    )
}
impl WithRolesStmt {
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
        roles: &'a T2,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [roles],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct NamesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn names() -> NamesStmt {
    NamesStmt("select account_id, full_name from staff.profile where account_id = any($1::uuid[])", None)
}
impl NamesStmt {
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
        accounts: &'a T1,
    ) -> NamesQuery<'c, 'a, 's, C, Names, 1> {
        NamesQuery {
            client,
            params: [accounts],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<NamesBorrowed, tokio_postgres::Error> {
                Ok(NamesBorrowed { account_id: row.try_get(0)?, full_name: row.try_get(1)? })
            },
            mapper: |it| Names::from(it),
        }
    }
}
pub struct OfAccountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_account() -> OfAccountStmt {
    OfAccountStmt(
        "select p.id, p.account_id, p.full_name, p.username, p.email, p.is_active, p.invited_at, p.version, p.created_at, p.updated_at, p.changed_by, p.number, p.given_name, p.family_name, p.phone, p.birth_date, p.gender, p.address_line, p.city, p.state, p.postal_code, p.country, p.specialization, p.license_number, p.license_state, p.license_expiry, p.registration_number, p.npi, p.dea_number, p.qualifications, p.certifications, p.years_of_experience, p.consultation_fee, p.consultation_fee_currency, p.biography, p.hipaa_training_date, array(select r.role from staff.role_assignment r where r.account_id = p.account_id order by r.role) as roles from staff.profile p where p.account_id = $1 and p.is_active",
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
    ) -> ProfileQuery<'c, 'a, 's, C, Profile, 1> {
        ProfileQuery {
            client,
            params: [account],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ProfileBorrowed, tokio_postgres::Error> {
                Ok(ProfileBorrowed {
                    id: row.try_get(0)?,
                    account_id: row.try_get(1)?,
                    full_name: row.try_get(2)?,
                    username: row.try_get(3)?,
                    email: row.try_get(4)?,
                    is_active: row.try_get(5)?,
                    invited_at: row.try_get(6)?,
                    version: row.try_get(7)?,
                    created_at: row.try_get(8)?,
                    updated_at: row.try_get(9)?,
                    changed_by: row.try_get(10)?,
                    number: row.try_get(11)?,
                    given_name: row.try_get(12)?,
                    family_name: row.try_get(13)?,
                    phone: row.try_get(14)?,
                    birth_date: row.try_get(15)?,
                    gender: row.try_get(16)?,
                    address_line: row.try_get(17)?,
                    city: row.try_get(18)?,
                    state: row.try_get(19)?,
                    postal_code: row.try_get(20)?,
                    country: row.try_get(21)?,
                    specialization: row.try_get(22)?,
                    license_number: row.try_get(23)?,
                    license_state: row.try_get(24)?,
                    license_expiry: row.try_get(25)?,
                    registration_number: row.try_get(26)?,
                    npi: row.try_get(27)?,
                    dea_number: row.try_get(28)?,
                    qualifications: row.try_get(29)?,
                    certifications: row.try_get(30)?,
                    years_of_experience: row.try_get(31)?,
                    consultation_fee: row.try_get(32)?,
                    consultation_fee_currency: row.try_get(33)?,
                    biography: row.try_get(34)?,
                    hipaa_training_date: row.try_get(35)?,
                    roles: row.try_get(36)?,
                })
            },
            mapper: |it| Profile::from(it),
        }
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into staff.profile (id, account_id, full_name, username, email) values ($1, $2, $3, $4, $5) on conflict (clinic_id, account_id) do nothing",
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
        account_id: &'a uuid::Uuid,
        full_name: &'a T1,
        username: &'a T2,
        email: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, account_id, full_name, username, email]).await
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
            &params.account_id,
            &params.full_name,
            &params.username,
            &params.email,
        ))
    }
}
pub struct InviteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn invite() -> InviteStmt {
    InviteStmt(
        "insert into staff.profile (id, account_id, full_name, username, email, is_active, invited_at) values ($1, $2, $3, $4, $5, false, $6) on conflict (clinic_id, account_id) do update set full_name = $3, invited_at = $6, version = profile.version + 1, updated_at = now() where not profile.is_active returning id",
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
    pub fn bind<
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
        account_id: &'a uuid::Uuid,
        full_name: &'a T1,
        username: &'a T2,
        email: &'a T3,
        at: &'a jiff::Timestamp,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        UuidUuidQuery {
            client,
            params: [id, account_id, full_name, username, email, at],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InviteParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6>,
        C,
    > for InviteStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InviteParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        self.bind(
            client,
            &params.id,
            &params.account_id,
            &params.full_name,
            &params.username,
            &params.email,
            &params.at,
        )
    }
}
pub struct AcceptStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn accept() -> AcceptStmt {
    AcceptStmt(
        "update staff.profile set is_active = true, invited_at = null, full_name = $1, username = $2, email = $3, version = version + 1, updated_at = now() where account_id = $4 and invited_at > $5",
        None,
    )
}
impl AcceptStmt {
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
        full_name: &'a T1,
        username: &'a T2,
        email: &'a T3,
        account_id: &'a uuid::Uuid,
        since: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[full_name, username, email, account_id, since]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AcceptParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AcceptStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AcceptParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.full_name,
            &params.username,
            &params.email,
            &params.account_id,
            &params.since,
        ))
    }
}
pub struct DeclineStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn decline() -> DeclineStmt {
    DeclineStmt(
        "update staff.profile set invited_at = null, version = version + 1, updated_at = now() where account_id = $1 and invited_at is not null",
        None,
    )
}
impl DeclineStmt {
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
        account_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account_id]).await
    }
}
pub struct ReactivateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn reactivate() -> ReactivateStmt {
    ReactivateStmt(
        "update staff.profile set is_active = true, invited_at = null, version = version + 1, updated_at = now() where account_id = $1 and not is_active",
        None,
    )
}
impl ReactivateStmt {
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
        account_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account_id]).await
    }
}
pub struct UpdateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update() -> UpdateStmt {
    UpdateStmt(
        "update staff.profile set full_name = $1, is_active = $2, invited_at = null, changed_by = $3, version = version + 1, updated_at = now() where id = $4 and version = $5 returning version",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        full_name: &'a T1,
        is_active: &'a bool,
        changed_by: &'a T2,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> I32Query<'c, 'a, 's, C, i32, 5> {
        I32Query {
            client,
            params: [full_name, is_active, changed_by, id, version],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, UpdateParams<T1, T2>, I32Query<'c, 'a, 's, C, i32, 5>, C>
    for UpdateStmt
{
    fn params(&'s self, client: &'c C, params: &'a UpdateParams<T1, T2>) -> I32Query<'c, 'a, 's, C, i32, 5> {
        self.bind(
            client,
            &params.full_name,
            &params.is_active,
            &params.changed_by,
            &params.id,
            &params.version,
        )
    }
}
pub struct DescribeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn describe() -> DescribeStmt {
    DescribeStmt(
        "update staff.profile p set given_name = r.given_name, family_name = r.family_name, phone = r.phone, birth_date = r.birth_date, gender = r.gender, address_line = r.address_line, city = r.city, state = r.state, postal_code = r.postal_code, country = r.country, specialization = r.specialization, license_number = r.license_number, license_state = r.license_state, license_expiry = r.license_expiry, registration_number = r.registration_number, npi = r.npi, dea_number = r.dea_number, qualifications = r.qualifications, certifications = r.certifications, years_of_experience = r.years_of_experience, consultation_fee = r.consultation_fee, consultation_fee_currency = r.consultation_fee_currency, biography = r.biography, hipaa_training_date = r.hipaa_training_date, changed_by = $1, version = p.version + 1, updated_at = now() from jsonb_populate_record(null::staff.profile, $2) r where p.id = $3 and p.version = $4 returning p.version",
        None,
    )
}
impl DescribeStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::JsonSql>(
        &'s self,
        client: &'c C,
        changed_by: &'a T1,
        row: &'a T2,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> I32Query<'c, 'a, 's, C, i32, 4> {
        I32Query {
            client,
            params: [changed_by, row, id, version],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::JsonSql>
    crate::client::async_::Params<'c, 'a, 's, DescribeParams<T1, T2>, I32Query<'c, 'a, 's, C, i32, 4>, C>
    for DescribeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DescribeParams<T1, T2>,
    ) -> I32Query<'c, 'a, 's, C, i32, 4> {
        self.bind(client, &params.changed_by, &params.row, &params.id, &params.version)
    }
}
pub struct LockUnnumberedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_unnumbered() -> LockUnnumberedStmt {
    LockUnnumberedStmt(
        "select p.id from staff.profile p where p.account_id = $1 and p.is_active and p.number is null for update",
        None,
    )
}
impl LockUnnumberedStmt {
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
pub struct TakeNumberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn take_number() -> TakeNumberStmt {
    TakeNumberStmt("select platform.take_numbers('DOC', 0, 1) as number", None)
}
impl TakeNumberStmt {
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
pub struct SetNumberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_number() -> SetNumberStmt {
    SetNumberStmt("update staff.profile set number = $1 where id = $2", None)
}
impl SetNumberStmt {
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
        number: &'a T1,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[number, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetNumberParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetNumberStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetNumberParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.number, &params.id))
    }
}
pub struct UnnumberedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unnumbered() -> UnnumberedStmt {
    UnnumberedStmt(
        "select distinct on (p.created_at, p.id) p.account_id from staff.profile p join staff.role_assignment r on r.account_id = p.account_id and r.role = any($1::text[]) where p.is_active and p.number is null order by p.created_at, p.id",
        None,
    )
}
impl UnnumberedStmt {
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
        licensed: &'a T2,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [licensed],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct AssignStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn assign() -> AssignStmt {
    AssignStmt(
        "insert into staff.role_assignment (account_id, role) select $1, unnest($2::text[]) on conflict do nothing",
        None,
    )
}
impl AssignStmt {
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
        account_id: &'a uuid::Uuid,
        roles: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account_id, roles]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AssignParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AssignStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AssignParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.account_id, &params.roles))
    }
}
pub struct UnassignOthersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unassign_others() -> UnassignOthersStmt {
    UnassignOthersStmt(
        "delete from staff.role_assignment where account_id = $1 and role <> all($2::text[])",
        None,
    )
}
impl UnassignOthersStmt {
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
        account_id: &'a uuid::Uuid,
        roles: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account_id, roles]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UnassignOthersParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UnassignOthersStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UnassignOthersParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.account_id, &params.roles))
    }
}
pub struct LockPeopleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_people() -> LockPeopleStmt {
    LockPeopleStmt(
        "select p.account_id from staff.profile p where p.is_active order by p.account_id for update",
        None,
    )
}
impl LockPeopleStmt {
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
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 0> {
        UuidUuidQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct AdministratorsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn administrators() -> AdministratorsStmt {
    AdministratorsStmt(
        "select p.account_id from staff.profile p join staff.role_assignment r on r.account_id = p.account_id and r.role = 'administrator' where p.is_active order by p.account_id",
        None,
    )
}
impl AdministratorsStmt {
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
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 0> {
        UuidUuidQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
