// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct LinkParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub merged: uuid::Uuid,
    pub survivor: uuid::Uuid,
    pub reason: T1,
    pub merged_by: T2,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Unlink {
    pub survivor_id: uuid::Uuid,
    pub reason: String,
}
pub struct UnlinkBorrowed<'a> {
    pub survivor_id: uuid::Uuid,
    pub reason: &'a str,
}
impl<'a> From<UnlinkBorrowed<'a>> for Unlink {
    fn from(UnlinkBorrowed { survivor_id, reason }: UnlinkBorrowed<'a>) -> Self {
        Self { survivor_id, reason: reason.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct MergedRecord {
    pub id: uuid::Uuid,
    pub mrn: String,
    pub patient_number: String,
    pub name_prefix: Option<String>,
    pub given_name: String,
    pub middle_name: Option<String>,
    pub family_name: String,
    pub birth_date: jiff::civil::Date,
    pub sex: String,
    pub survivor_id: uuid::Uuid,
    pub reason: String,
    pub merged_by: String,
    pub merged_at: jiff::Timestamp,
}
pub struct MergedRecordBorrowed<'a> {
    pub id: uuid::Uuid,
    pub mrn: &'a str,
    pub patient_number: &'a str,
    pub name_prefix: Option<&'a str>,
    pub given_name: &'a str,
    pub middle_name: Option<&'a str>,
    pub family_name: &'a str,
    pub birth_date: jiff::civil::Date,
    pub sex: &'a str,
    pub survivor_id: uuid::Uuid,
    pub reason: &'a str,
    pub merged_by: &'a str,
    pub merged_at: jiff::Timestamp,
}
impl<'a> From<MergedRecordBorrowed<'a>> for MergedRecord {
    fn from(
        MergedRecordBorrowed {
            id,
            mrn,
            patient_number,
            name_prefix,
            given_name,
            middle_name,
            family_name,
            birth_date,
            sex,
            survivor_id,
            reason,
            merged_by,
            merged_at,
        }: MergedRecordBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            mrn: mrn.into(),
            patient_number: patient_number.into(),
            name_prefix: name_prefix.map(|v| v.into()),
            given_name: given_name.into(),
            middle_name: middle_name.map(|v| v.into()),
            family_name: family_name.into(),
            birth_date,
            sex: sex.into(),
            survivor_id,
            reason: reason.into(),
            merged_by: merged_by.into(),
            merged_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct UnlinkQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<UnlinkBorrowed, tokio_postgres::Error>,
    mapper: fn(UnlinkBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UnlinkQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(UnlinkBorrowed) -> R) -> UnlinkQuery<'c, 'a, 's, C, R, N> {
        UnlinkQuery {
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
pub struct MergedRecordQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MergedRecordBorrowed, tokio_postgres::Error>,
    mapper: fn(MergedRecordBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MergedRecordQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MergedRecordBorrowed) -> R) -> MergedRecordQuery<'c, 'a, 's, C, R, N> {
        MergedRecordQuery {
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
pub struct LinkStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn link() -> LinkStmt {
    LinkStmt(
        "insert into registry.patient_link (merged_id, survivor_id, reason, merged_by) values ($1, $2, $3, $4)",
        None,
    )
}
impl LinkStmt {
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
        merged: &'a uuid::Uuid,
        survivor: &'a uuid::Uuid,
        reason: &'a T1,
        merged_by: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[merged, survivor, reason, merged_by]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        LinkParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for LinkStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a LinkParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.merged, &params.survivor, &params.reason, &params.merged_by))
    }
}
pub struct UnlinkStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unlink() -> UnlinkStmt {
    UnlinkStmt("delete from registry.patient_link where merged_id = $1 returning survivor_id, reason", None)
}
impl UnlinkStmt {
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
        merged: &'a uuid::Uuid,
    ) -> UnlinkQuery<'c, 'a, 's, C, Unlink, 1> {
        UnlinkQuery {
            client,
            params: [merged],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<UnlinkBorrowed, tokio_postgres::Error> {
                Ok(UnlinkBorrowed { survivor_id: row.try_get(0)?, reason: row.try_get(1)? })
            },
            mapper: |it| Unlink::from(it),
        }
    }
}
pub struct RecordsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn records() -> RecordsStmt {
    RecordsStmt(
        "select p.id, p.mrn, p.patient_number, p.name_prefix, p.given_name, p.middle_name, p.family_name, p.birth_date, p.sex, l.survivor_id, l.reason, l.merged_by, l.merged_at from registry.patient_link l join registry.patient p on p.id = l.merged_id where l.merged_id = any($1::uuid[]) order by l.merged_at, p.id",
        None,
    )
}
impl RecordsStmt {
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
    ) -> MergedRecordQuery<'c, 'a, 's, C, MergedRecord, 1> {
        MergedRecordQuery {
            client,
            params: [records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MergedRecordBorrowed, tokio_postgres::Error> {
                Ok(MergedRecordBorrowed {
                    id: row.try_get(0)?,
                    mrn: row.try_get(1)?,
                    patient_number: row.try_get(2)?,
                    name_prefix: row.try_get(3)?,
                    given_name: row.try_get(4)?,
                    middle_name: row.try_get(5)?,
                    family_name: row.try_get(6)?,
                    birth_date: row.try_get(7)?,
                    sex: row.try_get(8)?,
                    survivor_id: row.try_get(9)?,
                    reason: row.try_get(10)?,
                    merged_by: row.try_get(11)?,
                    merged_at: row.try_get(12)?,
                })
            },
            mapper: |it| MergedRecord::from(it),
        }
    }
}
