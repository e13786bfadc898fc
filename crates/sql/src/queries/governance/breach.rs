// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub title: T1,
    pub description: Option<T2>,
    pub happened_on: Option<jiff::civil::Date>,
    pub discovered_on: jiff::civil::Date,
    pub people: i32,
    pub risk_assessment: Option<T3>,
    pub low_probability: bool,
    pub individuals_told_on: Option<jiff::civil::Date>,
    pub secretary_told_on: Option<jiff::civil::Date>,
    pub media_told_on: Option<jiff::civil::Date>,
    pub attorney_general_told_on: Option<jiff::civil::Date>,
    pub closed_on: Option<jiff::civil::Date>,
    pub recorded_by: T4,
}
#[derive(Debug)]
pub struct UpdateParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub title: T1,
    pub description: Option<T2>,
    pub happened_on: Option<jiff::civil::Date>,
    pub discovered_on: jiff::civil::Date,
    pub people: i32,
    pub risk_assessment: Option<T3>,
    pub low_probability: bool,
    pub individuals_told_on: Option<jiff::civil::Date>,
    pub secretary_told_on: Option<jiff::civil::Date>,
    pub media_told_on: Option<jiff::civil::Date>,
    pub attorney_general_told_on: Option<jiff::civil::Date>,
    pub closed_on: Option<jiff::civil::Date>,
    pub changed_by: T4,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Breach {
    pub id: uuid::Uuid,
    pub title: String,
    pub description: Option<String>,
    pub happened_on: Option<jiff::civil::Date>,
    pub discovered_on: jiff::civil::Date,
    pub people: i32,
    pub risk_assessment: Option<String>,
    pub low_probability: bool,
    pub individuals_told_on: Option<jiff::civil::Date>,
    pub secretary_told_on: Option<jiff::civil::Date>,
    pub media_told_on: Option<jiff::civil::Date>,
    pub attorney_general_told_on: Option<jiff::civil::Date>,
    pub closed_on: Option<jiff::civil::Date>,
    pub recorded_by: String,
    pub changed_by: Option<String>,
    pub version: i32,
}
pub struct BreachBorrowed<'a> {
    pub id: uuid::Uuid,
    pub title: &'a str,
    pub description: Option<&'a str>,
    pub happened_on: Option<jiff::civil::Date>,
    pub discovered_on: jiff::civil::Date,
    pub people: i32,
    pub risk_assessment: Option<&'a str>,
    pub low_probability: bool,
    pub individuals_told_on: Option<jiff::civil::Date>,
    pub secretary_told_on: Option<jiff::civil::Date>,
    pub media_told_on: Option<jiff::civil::Date>,
    pub attorney_general_told_on: Option<jiff::civil::Date>,
    pub closed_on: Option<jiff::civil::Date>,
    pub recorded_by: &'a str,
    pub changed_by: Option<&'a str>,
    pub version: i32,
}
impl<'a> From<BreachBorrowed<'a>> for Breach {
    fn from(
        BreachBorrowed {
            id,
            title,
            description,
            happened_on,
            discovered_on,
            people,
            risk_assessment,
            low_probability,
            individuals_told_on,
            secretary_told_on,
            media_told_on,
            attorney_general_told_on,
            closed_on,
            recorded_by,
            changed_by,
            version,
        }: BreachBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            title: title.into(),
            description: description.map(|v| v.into()),
            happened_on,
            discovered_on,
            people,
            risk_assessment: risk_assessment.map(|v| v.into()),
            low_probability,
            individuals_told_on,
            secretary_told_on,
            media_told_on,
            attorney_general_told_on,
            closed_on,
            recorded_by: recorded_by.into(),
            changed_by: changed_by.map(|v| v.into()),
            version,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct BreachQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<BreachBorrowed, tokio_postgres::Error>,
    mapper: fn(BreachBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BreachQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(BreachBorrowed) -> R) -> BreachQuery<'c, 'a, 's, C, R, N> {
        BreachQuery {
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
        "select id, title, description, happened_on, discovered_on, people, risk_assessment, low_probability, individuals_told_on, secretary_told_on, media_told_on, attorney_general_told_on, closed_on, recorded_by, changed_by, version from governance.breach order by closed_on desc nulls first, discovered_on, id limit 500",
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
    ) -> BreachQuery<'c, 'a, 's, C, Breach, 0> {
        BreachQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<BreachBorrowed, tokio_postgres::Error> {
                Ok(BreachBorrowed {
                    id: row.try_get(0)?,
                    title: row.try_get(1)?,
                    description: row.try_get(2)?,
                    happened_on: row.try_get(3)?,
                    discovered_on: row.try_get(4)?,
                    people: row.try_get(5)?,
                    risk_assessment: row.try_get(6)?,
                    low_probability: row.try_get(7)?,
                    individuals_told_on: row.try_get(8)?,
                    secretary_told_on: row.try_get(9)?,
                    media_told_on: row.try_get(10)?,
                    attorney_general_told_on: row.try_get(11)?,
                    closed_on: row.try_get(12)?,
                    recorded_by: row.try_get(13)?,
                    changed_by: row.try_get(14)?,
                    version: row.try_get(15)?,
                })
            },
            mapper: |it| Breach::from(it),
        }
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select id, title, description, happened_on, discovered_on, people, risk_assessment, low_probability, individuals_told_on, secretary_told_on, media_told_on, attorney_general_told_on, closed_on, recorded_by, changed_by, version from governance.breach where id = $1",
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
    ) -> BreachQuery<'c, 'a, 's, C, Breach, 1> {
        BreachQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<BreachBorrowed, tokio_postgres::Error> {
                Ok(BreachBorrowed {
                    id: row.try_get(0)?,
                    title: row.try_get(1)?,
                    description: row.try_get(2)?,
                    happened_on: row.try_get(3)?,
                    discovered_on: row.try_get(4)?,
                    people: row.try_get(5)?,
                    risk_assessment: row.try_get(6)?,
                    low_probability: row.try_get(7)?,
                    individuals_told_on: row.try_get(8)?,
                    secretary_told_on: row.try_get(9)?,
                    media_told_on: row.try_get(10)?,
                    attorney_general_told_on: row.try_get(11)?,
                    closed_on: row.try_get(12)?,
                    recorded_by: row.try_get(13)?,
                    changed_by: row.try_get(14)?,
                    version: row.try_get(15)?,
                })
            },
            mapper: |it| Breach::from(it),
        }
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into governance.breach ( id, title, description, happened_on, discovered_on, people, risk_assessment, low_probability, individuals_told_on, secretary_told_on, media_told_on, attorney_general_told_on, closed_on, recorded_by) values ( $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
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
        title: &'a T1,
        description: &'a Option<T2>,
        happened_on: &'a Option<jiff::civil::Date>,
        discovered_on: &'a jiff::civil::Date,
        people: &'a i32,
        risk_assessment: &'a Option<T3>,
        low_probability: &'a bool,
        individuals_told_on: &'a Option<jiff::civil::Date>,
        secretary_told_on: &'a Option<jiff::civil::Date>,
        media_told_on: &'a Option<jiff::civil::Date>,
        attorney_general_told_on: &'a Option<jiff::civil::Date>,
        closed_on: &'a Option<jiff::civil::Date>,
        recorded_by: &'a T4,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id,
                    title,
                    description,
                    happened_on,
                    discovered_on,
                    people,
                    risk_assessment,
                    low_probability,
                    individuals_told_on,
                    secretary_told_on,
                    media_told_on,
                    attorney_general_told_on,
                    closed_on,
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
            &params.title,
            &params.description,
            &params.happened_on,
            &params.discovered_on,
            &params.people,
            &params.risk_assessment,
            &params.low_probability,
            &params.individuals_told_on,
            &params.secretary_told_on,
            &params.media_told_on,
            &params.attorney_general_told_on,
            &params.closed_on,
            &params.recorded_by,
        ))
    }
}
pub struct UpdateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update() -> UpdateStmt {
    UpdateStmt(
        "update governance.breach set title = $1, description = $2, happened_on = $3, discovered_on = $4, people = $5, risk_assessment = $6, low_probability = $7, individuals_told_on = $8, secretary_told_on = $9, media_told_on = $10, attorney_general_told_on = $11, closed_on = $12, changed_by = $13, version = version + 1, updated_at = now() where id = $14 and version = $15",
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
        T3: crate::StringSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        title: &'a T1,
        description: &'a Option<T2>,
        happened_on: &'a Option<jiff::civil::Date>,
        discovered_on: &'a jiff::civil::Date,
        people: &'a i32,
        risk_assessment: &'a Option<T3>,
        low_probability: &'a bool,
        individuals_told_on: &'a Option<jiff::civil::Date>,
        secretary_told_on: &'a Option<jiff::civil::Date>,
        media_told_on: &'a Option<jiff::civil::Date>,
        attorney_general_told_on: &'a Option<jiff::civil::Date>,
        closed_on: &'a Option<jiff::civil::Date>,
        changed_by: &'a T4,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    title,
                    description,
                    happened_on,
                    discovered_on,
                    people,
                    risk_assessment,
                    low_probability,
                    individuals_told_on,
                    secretary_told_on,
                    media_told_on,
                    attorney_general_told_on,
                    closed_on,
                    changed_by,
                    id,
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
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UpdateStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.title,
            &params.description,
            &params.happened_on,
            &params.discovered_on,
            &params.people,
            &params.risk_assessment,
            &params.low_probability,
            &params.individuals_told_on,
            &params.secretary_told_on,
            &params.media_told_on,
            &params.attorney_general_told_on,
            &params.closed_on,
            &params.changed_by,
            &params.id,
            &params.version,
        ))
    }
}
