// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct KnownParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
> {
    pub sources: T2,
    pub types: T4,
    pub ids: T6,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    pub source: String,
    pub resource_type: String,
    pub source_id: String,
    pub id: uuid::Uuid,
    pub patient_id: Option<uuid::Uuid>,
    pub taken: bool,
    pub version: i32,
    pub digest: Vec<u8>,
}
pub struct KnownBorrowed<'a> {
    pub source: &'a str,
    pub resource_type: &'a str,
    pub source_id: &'a str,
    pub id: uuid::Uuid,
    pub patient_id: Option<uuid::Uuid>,
    pub taken: bool,
    pub version: i32,
    pub digest: &'a [u8],
}
impl<'a> From<KnownBorrowed<'a>> for Known {
    fn from(
        KnownBorrowed {
            source,
            resource_type,
            source_id,
            id,
            patient_id,
            taken,
            version,
            digest,
        }: KnownBorrowed<'a>,
    ) -> Self {
        Self {
            source: source.into(),
            resource_type: resource_type.into(),
            source_id: source_id.into(),
            id,
            patient_id,
            taken,
            version,
            digest: digest.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct KeptTypes {
    pub resource_type: String,
    pub amount: i64,
}
pub struct KeptTypesBorrowed<'a> {
    pub resource_type: &'a str,
    pub amount: i64,
}
impl<'a> From<KeptTypesBorrowed<'a>> for KeptTypes {
    fn from(KeptTypesBorrowed { resource_type, amount }: KeptTypesBorrowed<'a>) -> Self {
        Self { resource_type: resource_type.into(), amount }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct KnownQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<KnownBorrowed, tokio_postgres::Error>,
    mapper: fn(KnownBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> KnownQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(KnownBorrowed) -> R) -> KnownQuery<'c, 'a, 's, C, R, N> {
        KnownQuery {
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
pub struct Vecu8Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&[u8], tokio_postgres::Error>,
    mapper: fn(&[u8]) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> Vecu8Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&[u8]) -> R) -> Vecu8Query<'c, 'a, 's, C, R, N> {
        Vecu8Query {
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
pub struct KeptTypesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<KeptTypesBorrowed, tokio_postgres::Error>,
    mapper: fn(KeptTypesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> KeptTypesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(KeptTypesBorrowed) -> R) -> KeptTypesQuery<'c, 'a, 's, C, R, N> {
        KeptTypesQuery {
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
pub struct LockImportsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_imports() -> LockImportsStmt {
    LockImportsStmt(
        "select true as locked from (select pg_advisory_xact_lock(hashtext('interop.import'), hashtext(platform.current_clinic()::text))) as l",
        None,
    )
}
impl LockImportsStmt {
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
pub struct KnownStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn known() -> KnownStmt {
    KnownStmt(
        "select r.source, r.resource_type, r.source_id, r.id, r.patient_id, r.taken, r.version, r.digest from unnest($1::text[], $2::text[], $3::text[]) as w (source, resource_type, source_id) join interop.resource r using (source, resource_type, source_id)",
        None,
    )
}
impl KnownStmt {
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
        T2: crate::ArraySql<Item = T1>,
        T3: crate::StringSql,
        T4: crate::ArraySql<Item = T3>,
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = T5>,
    >(
        &'s self,
        client: &'c C,
        sources: &'a T2,
        types: &'a T4,
        ids: &'a T6,
    ) -> KnownQuery<'c, 'a, 's, C, Known, 3> {
        KnownQuery {
            client,
            params: [sources, types, ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<KnownBorrowed, tokio_postgres::Error> {
                Ok(KnownBorrowed {
                    source: row.try_get(0)?,
                    resource_type: row.try_get(1)?,
                    source_id: row.try_get(2)?,
                    id: row.try_get(3)?,
                    patient_id: row.try_get(4)?,
                    taken: row.try_get(5)?,
                    version: row.try_get(6)?,
                    digest: row.try_get(7)?,
                })
            },
            mapper: |it| Known::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        KnownParams<T1, T2, T3, T4, T5, T6>,
        KnownQuery<'c, 'a, 's, C, Known, 3>,
        C,
    > for KnownStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a KnownParams<T1, T2, T3, T4, T5, T6>,
    ) -> KnownQuery<'c, 'a, 's, C, Known, 3> {
        self.bind(client, &params.sources, &params.types, &params.ids)
    }
}
pub struct PutResourcesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_resources() -> PutResourcesStmt {
    PutResourcesStmt(
        "insert into interop.resource (id, source, resource_type, source_id, patient_id, taken, version, digest, sealed) select r.id, r.source, r.resource_type, r.source_id, r.patient_id, r.taken, r.version, r.digest, r.sealed from jsonb_populate_recordset(null::interop.resource, $1) r on conflict (clinic_id, id) do update set patient_id = coalesce(excluded.patient_id, interop.resource.patient_id), taken = excluded.taken, version = excluded.version, digest = excluded.digest, sealed = excluded.sealed, updated_at = now()",
        None,
    )
}
impl PutResourcesStmt {
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
pub struct PutDirectoryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_directory() -> PutDirectoryStmt {
    PutDirectoryStmt(
        "insert into interop.directory_entry (id, kind, name, npi, phone, email, address, identifiers, active) select r.id, r.kind, r.name, r.npi, r.phone, r.email, r.address, r.identifiers, r.active from jsonb_populate_recordset(null::interop.directory_entry, $1) r on conflict (clinic_id, id) do update set name = excluded.name, npi = excluded.npi, phone = excluded.phone, email = excluded.email, address = excluded.address, identifiers = excluded.identifiers, active = excluded.active, updated_at = now()",
        None,
    )
}
impl PutDirectoryStmt {
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
pub struct SealedResourceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sealed_resource() -> SealedResourceStmt {
    SealedResourceStmt("select sealed from interop.resource where id = $1", None)
}
impl SealedResourceStmt {
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
    ) -> Vecu8Query<'c, 'a, 's, C, Vec<u8>, 1> {
        Vecu8Query {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct KeptTypesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn kept_types() -> KeptTypesStmt {
    KeptTypesStmt(
        "select resource_type, count(*) as amount from interop.resource where patient_id = $1 group by resource_type order by resource_type",
        None,
    )
}
impl KeptTypesStmt {
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
    ) -> KeptTypesQuery<'c, 'a, 's, C, KeptTypes, 1> {
        KeptTypesQuery {
            client,
            params: [patient],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<KeptTypesBorrowed, tokio_postgres::Error> {
                Ok(KeptTypesBorrowed { resource_type: row.try_get(0)?, amount: row.try_get(1)? })
            },
            mapper: |it| KeptTypes::from(it),
        }
    }
}
