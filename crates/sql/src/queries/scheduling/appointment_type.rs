// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub name: T1,
    pub duration_minutes: i16,
    pub colour: T2,
    pub fee: Option<i64>,
    pub fee_currency: Option<T3>,
    pub virtual_allowed: bool,
    pub is_active: bool,
    pub changed_by: T4,
}
#[derive(Debug)]
pub struct UpdateParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub name: T1,
    pub duration_minutes: i16,
    pub colour: T2,
    pub fee: Option<i64>,
    pub fee_currency: Option<T3>,
    pub virtual_allowed: bool,
    pub is_active: bool,
    pub changed_by: T4,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct AppointmentType {
    pub id: uuid::Uuid,
    pub name: String,
    pub duration_minutes: i16,
    pub colour: String,
    pub fee: Option<i64>,
    pub fee_currency: Option<String>,
    pub virtual_allowed: bool,
    pub is_active: bool,
    pub version: i32,
    pub changed_by: String,
    pub updated_at: jiff::Timestamp,
}
pub struct AppointmentTypeBorrowed<'a> {
    pub id: uuid::Uuid,
    pub name: &'a str,
    pub duration_minutes: i16,
    pub colour: &'a str,
    pub fee: Option<i64>,
    pub fee_currency: Option<&'a str>,
    pub virtual_allowed: bool,
    pub is_active: bool,
    pub version: i32,
    pub changed_by: &'a str,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<AppointmentTypeBorrowed<'a>> for AppointmentType {
    fn from(
        AppointmentTypeBorrowed {
            id,
            name,
            duration_minutes,
            colour,
            fee,
            fee_currency,
            virtual_allowed,
            is_active,
            version,
            changed_by,
            updated_at,
        }: AppointmentTypeBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            duration_minutes,
            colour: colour.into(),
            fee,
            fee_currency: fee_currency.map(|v| v.into()),
            virtual_allowed,
            is_active,
            version,
            changed_by: changed_by.into(),
            updated_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct AppointmentTypeQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AppointmentTypeBorrowed, tokio_postgres::Error>,
    mapper: fn(AppointmentTypeBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AppointmentTypeQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(AppointmentTypeBorrowed) -> R,
    ) -> AppointmentTypeQuery<'c, 'a, 's, C, R, N> {
        AppointmentTypeQuery {
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
pub struct ListStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list() -> ListStmt {
    ListStmt(
        "select id, name, duration_minutes, colour, fee, fee_currency, virtual_allowed, is_active, version, changed_by, updated_at from scheduling.appointment_type order by is_active desc, lower(name), id limit 500",
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
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> AppointmentTypeQuery<'c, 'a, 's, C, AppointmentType, 0> {
        AppointmentTypeQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AppointmentTypeBorrowed, tokio_postgres::Error> {
                Ok(AppointmentTypeBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    duration_minutes: row.try_get(2)?,
                    colour: row.try_get(3)?,
                    fee: row.try_get(4)?,
                    fee_currency: row.try_get(5)?,
                    virtual_allowed: row.try_get(6)?,
                    is_active: row.try_get(7)?,
                    version: row.try_get(8)?,
                    changed_by: row.try_get(9)?,
                    updated_at: row.try_get(10)?,
                })
            },
            mapper: |it| AppointmentType::from(it),
        }
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select id, name, duration_minutes, colour, fee, fee_currency, virtual_allowed, is_active, version, changed_by, updated_at from scheduling.appointment_type where id = $1",
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
    ) -> AppointmentTypeQuery<'c, 'a, 's, C, AppointmentType, 1> {
        AppointmentTypeQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AppointmentTypeBorrowed, tokio_postgres::Error> {
                Ok(AppointmentTypeBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    duration_minutes: row.try_get(2)?,
                    colour: row.try_get(3)?,
                    fee: row.try_get(4)?,
                    fee_currency: row.try_get(5)?,
                    virtual_allowed: row.try_get(6)?,
                    is_active: row.try_get(7)?,
                    version: row.try_get(8)?,
                    changed_by: row.try_get(9)?,
                    updated_at: row.try_get(10)?,
                })
            },
            mapper: |it| AppointmentType::from(it),
        }
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into scheduling.appointment_type (id, name, duration_minutes, colour, fee, fee_currency, virtual_allowed, is_active, changed_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
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
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        name: &'a T1,
        duration_minutes: &'a i16,
        colour: &'a T2,
        fee: &'a Option<i64>,
        fee_currency: &'a Option<T3>,
        virtual_allowed: &'a bool,
        is_active: &'a bool,
        changed_by: &'a T4,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id,
                    name,
                    duration_minutes,
                    colour,
                    fee,
                    fee_currency,
                    virtual_allowed,
                    is_active,
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
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.name,
            &params.duration_minutes,
            &params.colour,
            &params.fee,
            &params.fee_currency,
            &params.virtual_allowed,
            &params.is_active,
            &params.changed_by,
        ))
    }
}
pub struct UpdateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update() -> UpdateStmt {
    UpdateStmt(
        "update scheduling.appointment_type set name = $1, duration_minutes = $2, colour = $3, fee = $4, fee_currency = $5, virtual_allowed = $6, is_active = $7, changed_by = $8, version = version + 1, updated_at = now() where id = $9 and version = $10 returning version",
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
    >(
        &'s self,
        client: &'c C,
        name: &'a T1,
        duration_minutes: &'a i16,
        colour: &'a T2,
        fee: &'a Option<i64>,
        fee_currency: &'a Option<T3>,
        virtual_allowed: &'a bool,
        is_active: &'a bool,
        changed_by: &'a T4,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> I32Query<'c, 'a, 's, C, i32, 10> {
        I32Query {
            client,
            params: [
                name,
                duration_minutes,
                colour,
                fee,
                fee_currency,
                virtual_allowed,
                is_active,
                changed_by,
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
> crate::client::async_::Params<'c, 'a, 's, UpdateParams<T1, T2, T3, T4>, I32Query<'c, 'a, 's, C, i32, 10>, C>
    for UpdateStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UpdateParams<T1, T2, T3, T4>,
    ) -> I32Query<'c, 'a, 's, C, i32, 10> {
        self.bind(
            client,
            &params.name,
            &params.duration_minutes,
            &params.colour,
            &params.fee,
            &params.fee_currency,
            &params.virtual_allowed,
            &params.is_active,
            &params.changed_by,
            &params.id,
            &params.version,
        )
    }
}
