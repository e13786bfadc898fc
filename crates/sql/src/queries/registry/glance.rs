// This file was generated with `clorinde`. Do not modify.

#[derive(Debug, Clone, PartialEq)]
pub struct Glance {
    pub merged: Option<uuid::Uuid>,
    pub id: uuid::Uuid,
    pub mrn: String,
    pub name_prefix: Option<String>,
    pub given_name: String,
    pub middle_name: Option<String>,
    pub family_name: String,
    pub birth_date: jiff::civil::Date,
    pub deceased: bool,
    pub guarded: bool,
}
pub struct GlanceBorrowed<'a> {
    pub merged: Option<uuid::Uuid>,
    pub id: uuid::Uuid,
    pub mrn: &'a str,
    pub name_prefix: Option<&'a str>,
    pub given_name: &'a str,
    pub middle_name: Option<&'a str>,
    pub family_name: &'a str,
    pub birth_date: jiff::civil::Date,
    pub deceased: bool,
    pub guarded: bool,
}
impl<'a> From<GlanceBorrowed<'a>> for Glance {
    fn from(
        GlanceBorrowed {
            merged,
            id,
            mrn,
            name_prefix,
            given_name,
            middle_name,
            family_name,
            birth_date,
            deceased,
            guarded,
        }: GlanceBorrowed<'a>,
    ) -> Self {
        Self {
            merged,
            id,
            mrn: mrn.into(),
            name_prefix: name_prefix.map(|v| v.into()),
            given_name: given_name.into(),
            middle_name: middle_name.map(|v| v.into()),
            family_name: family_name.into(),
            birth_date,
            deceased,
            guarded,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct GlanceQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<GlanceBorrowed, tokio_postgres::Error>,
    mapper: fn(GlanceBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> GlanceQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(GlanceBorrowed) -> R) -> GlanceQuery<'c, 'a, 's, C, R, N> {
        GlanceQuery {
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
pub struct OfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of() -> OfStmt {
    OfStmt(
        "select null::uuid as merged, p.id, p.mrn, p.name_prefix, p.given_name, p.middle_name, p.family_name, p.birth_date, p.deceased, (exists (select from registry.privacy v where v.patient_id = p.id and v.guarded) or case when exists (select from registry.patient_link g where g.survivor_id = p.id) then exists (select from registry.privacy v where v.guarded and v.patient_id in (select registry.records_of(p.id))) else false end) as guarded from registry.patient p where p.id = any($1::uuid[]) and not exists (select from registry.patient_link l where l.merged_id = p.id) union all select l.merged_id, p.id, p.mrn, p.name_prefix, p.given_name, p.middle_name, p.family_name, p.birth_date, p.deceased, exists (select from registry.privacy v where v.guarded and v.patient_id in (select registry.records_of(p.id))) from registry.patient_link l cross join lateral ( select w.id, w.mrn, w.name_prefix, w.given_name, w.middle_name, w.family_name, w.birth_date, w.deceased from registry.patient w where w.id = registry.survivor_of(l.merged_id) offset 0) p where l.merged_id = any($1::uuid[])",
        None,
    )
}
impl OfStmt {
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
    ) -> GlanceQuery<'c, 'a, 's, C, Glance, 1> {
        GlanceQuery {
            client,
            params: [patients],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<GlanceBorrowed, tokio_postgres::Error> {
                Ok(GlanceBorrowed {
                    merged: row.try_get(0)?,
                    id: row.try_get(1)?,
                    mrn: row.try_get(2)?,
                    name_prefix: row.try_get(3)?,
                    given_name: row.try_get(4)?,
                    middle_name: row.try_get(5)?,
                    family_name: row.try_get(6)?,
                    birth_date: row.try_get(7)?,
                    deceased: row.try_get(8)?,
                    guarded: row.try_get(9)?,
                })
            },
            mapper: |it| Glance::from(it),
        }
    }
}
