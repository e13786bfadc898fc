// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::StringSql,
> {
    pub patient: uuid::Uuid,
    pub sensitivity: T1,
    pub care_team_only: bool,
    pub hidden_from_accounts: T2,
    pub hidden_from_roles: T4,
    pub note: Option<T5>,
    pub changed_by: T6,
}
#[derive(Debug)]
pub struct UpdateParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::StringSql,
> {
    pub sensitivity: T1,
    pub care_team_only: bool,
    pub hidden_from_accounts: T2,
    pub hidden_from_roles: T4,
    pub note: Option<T5>,
    pub changed_by: T6,
    pub patient: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct GuardedSinceParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub since: jiff::Timestamp,
}
#[derive(Debug)]
pub struct CarryParams<T1: crate::StringSql> {
    pub patient: uuid::Uuid,
    pub changed_by: T1,
    pub guarded: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Privacy {
    pub patient_id: uuid::Uuid,
    pub sensitivity: String,
    pub care_team_only: bool,
    pub hidden_from_accounts: Vec<uuid::Uuid>,
    pub hidden_from_roles: Vec<String>,
    pub note: Option<String>,
    pub version: i32,
    pub changed_by: String,
    pub updated_at: jiff::Timestamp,
}
pub struct PrivacyBorrowed<'a> {
    pub patient_id: uuid::Uuid,
    pub sensitivity: &'a str,
    pub care_team_only: bool,
    pub hidden_from_accounts: crate::ArrayIterator<'a, uuid::Uuid>,
    pub hidden_from_roles: crate::ArrayIterator<'a, &'a str>,
    pub note: Option<&'a str>,
    pub version: i32,
    pub changed_by: &'a str,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<PrivacyBorrowed<'a>> for Privacy {
    fn from(
        PrivacyBorrowed {
            patient_id,
            sensitivity,
            care_team_only,
            hidden_from_accounts,
            hidden_from_roles,
            note,
            version,
            changed_by,
            updated_at,
        }: PrivacyBorrowed<'a>,
    ) -> Self {
        Self {
            patient_id,
            sensitivity: sensitivity.into(),
            care_team_only,
            hidden_from_accounts: hidden_from_accounts.map(|v| v).collect(),
            hidden_from_roles: hidden_from_roles.map(|v| v.into()).collect(),
            note: note.map(|v| v.into()),
            version,
            changed_by: changed_by.into(),
            updated_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Kin {
    pub asked: uuid::Uuid,
    pub record: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Guards {
    pub patient_id: uuid::Uuid,
    pub sensitivity: String,
    pub care_team_only: bool,
    pub hidden_from_accounts: Vec<uuid::Uuid>,
    pub hidden_from_roles: Vec<String>,
}
pub struct GuardsBorrowed<'a> {
    pub patient_id: uuid::Uuid,
    pub sensitivity: &'a str,
    pub care_team_only: bool,
    pub hidden_from_accounts: crate::ArrayIterator<'a, uuid::Uuid>,
    pub hidden_from_roles: crate::ArrayIterator<'a, &'a str>,
}
impl<'a> From<GuardsBorrowed<'a>> for Guards {
    fn from(
        GuardsBorrowed {
            patient_id,
            sensitivity,
            care_team_only,
            hidden_from_accounts,
            hidden_from_roles,
        }: GuardsBorrowed<'a>,
    ) -> Self {
        Self {
            patient_id,
            sensitivity: sensitivity.into(),
            care_team_only,
            hidden_from_accounts: hidden_from_accounts.map(|v| v).collect(),
            hidden_from_roles: hidden_from_roles.map(|v| v.into()).collect(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PatientName {
    pub id: uuid::Uuid,
    pub mrn: String,
    pub name_prefix: Option<String>,
    pub given_name: String,
    pub middle_name: Option<String>,
    pub family_name: String,
    pub birth_date: jiff::civil::Date,
}
pub struct PatientNameBorrowed<'a> {
    pub id: uuid::Uuid,
    pub mrn: &'a str,
    pub name_prefix: Option<&'a str>,
    pub given_name: &'a str,
    pub middle_name: Option<&'a str>,
    pub family_name: &'a str,
    pub birth_date: jiff::civil::Date,
}
impl<'a> From<PatientNameBorrowed<'a>> for PatientName {
    fn from(
        PatientNameBorrowed {
            id,
            mrn,
            name_prefix,
            given_name,
            middle_name,
            family_name,
            birth_date,
        }: PatientNameBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            mrn: mrn.into(),
            name_prefix: name_prefix.map(|v| v.into()),
            given_name: given_name.into(),
            middle_name: middle_name.map(|v| v.into()),
            family_name: family_name.into(),
            birth_date,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct PrivacyQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PrivacyBorrowed, tokio_postgres::Error>,
    mapper: fn(PrivacyBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PrivacyQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PrivacyBorrowed) -> R) -> PrivacyQuery<'c, 'a, 's, C, R, N> {
        PrivacyQuery {
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
pub struct KinQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Kin, tokio_postgres::Error>,
    mapper: fn(Kin) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> KinQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Kin) -> R) -> KinQuery<'c, 'a, 's, C, R, N> {
        KinQuery {
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
pub struct GuardsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<GuardsBorrowed, tokio_postgres::Error>,
    mapper: fn(GuardsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> GuardsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(GuardsBorrowed) -> R) -> GuardsQuery<'c, 'a, 's, C, R, N> {
        GuardsQuery {
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
pub struct PatientNameQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PatientNameBorrowed, tokio_postgres::Error>,
    mapper: fn(PatientNameBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PatientNameQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PatientNameBorrowed) -> R) -> PatientNameQuery<'c, 'a, 's, C, R, N> {
        PatientNameQuery {
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
        "select patient_id, sensitivity, care_team_only, hidden_from_accounts, hidden_from_roles, note, version, changed_by, updated_at from registry.privacy where patient_id = $1",
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
        patient: &'a uuid::Uuid,
    ) -> PrivacyQuery<'c, 'a, 's, C, Privacy, 1> {
        PrivacyQuery {
            client,
            params: [patient],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PrivacyBorrowed, tokio_postgres::Error> {
                Ok(PrivacyBorrowed {
                    patient_id: row.try_get(0)?,
                    sensitivity: row.try_get(1)?,
                    care_team_only: row.try_get(2)?,
                    hidden_from_accounts: row.try_get(3)?,
                    hidden_from_roles: row.try_get(4)?,
                    note: row.try_get(5)?,
                    version: row.try_get(6)?,
                    changed_by: row.try_get(7)?,
                    updated_at: row.try_get(8)?,
                })
            },
            mapper: |it| Privacy::from(it),
        }
    }
}
pub struct KinStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn kin() -> KinStmt {
    KinStmt(
        "select a.id as asked, r.id as record from unnest($1::uuid[]) a (id) cross join lateral registry.records_of(a.id) r (id)",
        None,
    )
}
impl KinStmt {
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
        patients: &'a T1,
    ) -> KinQuery<'c, 'a, 's, C, Kin, 1> {
        KinQuery {
            client,
            params: [patients],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Kin, tokio_postgres::Error> {
                Ok(Kin { asked: row.try_get(0)?, record: row.try_get(1)? })
            },
            mapper: |it| Kin::from(it),
        }
    }
}
pub struct GuardsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn guards() -> GuardsStmt {
    GuardsStmt(
        "select patient_id, sensitivity, care_team_only, hidden_from_accounts, hidden_from_roles from registry.privacy where patient_id = any($1::uuid[]) and guarded",
        None,
    )
}
impl GuardsStmt {
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
    ) -> GuardsQuery<'c, 'a, 's, C, Guards, 1> {
        GuardsQuery {
            client,
            params: [records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<GuardsBorrowed, tokio_postgres::Error> {
                Ok(GuardsBorrowed {
                    patient_id: row.try_get(0)?,
                    sensitivity: row.try_get(1)?,
                    care_team_only: row.try_get(2)?,
                    hidden_from_accounts: row.try_get(3)?,
                    hidden_from_roles: row.try_get(4)?,
                })
            },
            mapper: |it| Guards::from(it),
        }
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into registry.privacy (patient_id, sensitivity, care_team_only, hidden_from_accounts, hidden_from_roles, note, changed_by) values ($1, $2, $3, $4, $5, $6, $7) on conflict (clinic_id, patient_id) do nothing",
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
        T2: crate::ArraySql<Item = uuid::Uuid>,
        T3: crate::StringSql,
        T4: crate::ArraySql<Item = T3>,
        T5: crate::StringSql,
        T6: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        patient: &'a uuid::Uuid,
        sensitivity: &'a T1,
        care_team_only: &'a bool,
        hidden_from_accounts: &'a T2,
        hidden_from_roles: &'a T4,
        note: &'a Option<T5>,
        changed_by: &'a T6,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    patient,
                    sensitivity,
                    care_team_only,
                    hidden_from_accounts,
                    hidden_from_roles,
                    note,
                    changed_by,
                ],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertParams<T1, T2, T3, T4, T5, T6>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertParams<T1, T2, T3, T4, T5, T6>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.patient,
            &params.sensitivity,
            &params.care_team_only,
            &params.hidden_from_accounts,
            &params.hidden_from_roles,
            &params.note,
            &params.changed_by,
        ))
    }
}
pub struct UpdateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update() -> UpdateStmt {
    UpdateStmt(
        "update registry.privacy set sensitivity = $1, care_team_only = $2, hidden_from_accounts = $3, hidden_from_roles = $4, note = $5, changed_by = $6, version = version + 1, updated_at = now() where patient_id = $7 and version = $8",
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
        T2: crate::ArraySql<Item = uuid::Uuid>,
        T3: crate::StringSql,
        T4: crate::ArraySql<Item = T3>,
        T5: crate::StringSql,
        T6: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        sensitivity: &'a T1,
        care_team_only: &'a bool,
        hidden_from_accounts: &'a T2,
        hidden_from_roles: &'a T4,
        note: &'a Option<T5>,
        changed_by: &'a T6,
        patient: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    sensitivity,
                    care_team_only,
                    hidden_from_accounts,
                    hidden_from_roles,
                    note,
                    changed_by,
                    patient,
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
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateParams<T1, T2, T3, T4, T5, T6>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UpdateStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateParams<T1, T2, T3, T4, T5, T6>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.sensitivity,
            &params.care_team_only,
            &params.hidden_from_accounts,
            &params.hidden_from_roles,
            &params.note,
            &params.changed_by,
            &params.patient,
            &params.version,
        ))
    }
}
pub struct GuardedSinceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn guarded_since() -> GuardedSinceStmt {
    GuardedSinceStmt(
        "select patient_id from registry.privacy where patient_id = any($1::uuid[]) and guarded and updated_at > $2 order by patient_id",
        None,
    )
}
impl GuardedSinceStmt {
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
        since: &'a jiff::Timestamp,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [records, since],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        GuardedSinceParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for GuardedSinceStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a GuardedSinceParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.records, &params.since)
    }
}
pub struct CarryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn carry() -> CarryStmt {
    CarryStmt(
        "insert into registry.privacy as p (patient_id, sensitivity, care_team_only, hidden_from_accounts, hidden_from_roles, note, changed_by) select $1, g.sensitivity, g.care_team_only, g.hidden_from_accounts, g.hidden_from_roles, g.note, $2 from registry.privacy g where g.patient_id = $3 on conflict (clinic_id, patient_id) do update set sensitivity = case when array_position(array['normal', 'sensitive', 'protected'], p.sensitivity) >= array_position(array['normal', 'sensitive', 'protected'], excluded.sensitivity) then p.sensitivity else excluded.sensitivity end, care_team_only = p.care_team_only or excluded.care_team_only, hidden_from_accounts = array(select unnest(p.hidden_from_accounts) union select unnest(excluded.hidden_from_accounts)), hidden_from_roles = array(select unnest(p.hidden_from_roles) union select unnest(excluded.hidden_from_roles)), note = coalesce(p.note, excluded.note), changed_by = excluded.changed_by, version = p.version + 1, updated_at = now()",
        None,
    )
}
impl CarryStmt {
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
        patient: &'a uuid::Uuid,
        changed_by: &'a T1,
        guarded: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[patient, changed_by, guarded]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        CarryParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for CarryStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CarryParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.patient, &params.changed_by, &params.guarded))
    }
}
pub struct NamesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn names() -> NamesStmt {
    NamesStmt(
        "select id, mrn, name_prefix, given_name, middle_name, family_name, birth_date from registry.patient where id = any($1::uuid[])",
        None,
    )
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
        patients: &'a T1,
    ) -> PatientNameQuery<'c, 'a, 's, C, PatientName, 1> {
        PatientNameQuery {
            client,
            params: [patients],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PatientNameBorrowed, tokio_postgres::Error> {
                Ok(PatientNameBorrowed {
                    id: row.try_get(0)?,
                    mrn: row.try_get(1)?,
                    name_prefix: row.try_get(2)?,
                    given_name: row.try_get(3)?,
                    middle_name: row.try_get(4)?,
                    family_name: row.try_get(5)?,
                    birth_date: row.try_get(6)?,
                })
            },
            mapper: |it| PatientName::from(it),
        }
    }
}
