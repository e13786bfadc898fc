// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct KnownAtParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct GetParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct UpdateParams<T1: crate::StringSql, T2: crate::JsonSql, T3: crate::ArraySql<Item = uuid::Uuid>> {
    pub changed_by: T1,
    pub row: T2,
    pub records: T3,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct OfEncountersParams<T1: crate::ArraySql<Item = uuid::Uuid>, T2: crate::ArraySql<Item = uuid::Uuid>>
{
    pub problems: T1,
    pub encounters: T2,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    pub id: uuid::Uuid,
    pub code_system: Option<String>,
    pub code: Option<String>,
    pub display: String,
    pub icd10_code: Option<String>,
    pub status: String,
    pub onset_date: Option<jiff::civil::Date>,
    pub resolved_date: Option<jiff::civil::Date>,
    pub encounter_id: Option<uuid::Uuid>,
    pub recorded_by: Option<String>,
    pub version: i32,
    pub changed_by: Option<String>,
    pub updated_at: jiff::Timestamp,
}
pub struct ProblemBorrowed<'a> {
    pub id: uuid::Uuid,
    pub code_system: Option<&'a str>,
    pub code: Option<&'a str>,
    pub display: &'a str,
    pub icd10_code: Option<&'a str>,
    pub status: &'a str,
    pub onset_date: Option<jiff::civil::Date>,
    pub resolved_date: Option<jiff::civil::Date>,
    pub encounter_id: Option<uuid::Uuid>,
    pub recorded_by: Option<&'a str>,
    pub version: i32,
    pub changed_by: Option<&'a str>,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<ProblemBorrowed<'a>> for Problem {
    fn from(
        ProblemBorrowed {
            id,
            code_system,
            code,
            display,
            icd10_code,
            status,
            onset_date,
            resolved_date,
            encounter_id,
            recorded_by,
            version,
            changed_by,
            updated_at,
        }: ProblemBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            code_system: code_system.map(|v| v.into()),
            code: code.map(|v| v.into()),
            display: display.into(),
            icd10_code: icd10_code.map(|v| v.into()),
            status: status.into(),
            onset_date,
            resolved_date,
            encounter_id,
            recorded_by: recorded_by.map(|v| v.into()),
            version,
            changed_by: changed_by.map(|v| v.into()),
            updated_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ProblemQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ProblemBorrowed, tokio_postgres::Error>,
    mapper: fn(ProblemBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ProblemQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ProblemBorrowed) -> R) -> ProblemQuery<'c, 'a, 's, C, R, N> {
        ProblemQuery {
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
pub struct ListStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list() -> ListStmt {
    ListStmt(
        "select id, code_system, code, display, icd10_code, status, onset_date, resolved_date, encounter_id, recorded_by, version, changed_by, updated_at from charting.problem where patient_id = any($1::uuid[]) and status <> 'entered_in_error' order by array_position(array['active', 'chronic', 'resolved'], status), onset_date desc nulls last, id limit 1000",
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
    ) -> ProblemQuery<'c, 'a, 's, C, Problem, 1> {
        ProblemQuery {
            client,
            params: [records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ProblemBorrowed, tokio_postgres::Error> {
                Ok(ProblemBorrowed {
                    id: row.try_get(0)?,
                    code_system: row.try_get(1)?,
                    code: row.try_get(2)?,
                    display: row.try_get(3)?,
                    icd10_code: row.try_get(4)?,
                    status: row.try_get(5)?,
                    onset_date: row.try_get(6)?,
                    resolved_date: row.try_get(7)?,
                    encounter_id: row.try_get(8)?,
                    recorded_by: row.try_get(9)?,
                    version: row.try_get(10)?,
                    changed_by: row.try_get(11)?,
                    updated_at: row.try_get(12)?,
                })
            },
            mapper: |it| Problem::from(it),
        }
    }
}
pub struct KnownAtStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn known_at() -> KnownAtStmt {
    KnownAtStmt(
        "select id, code_system, code, display, icd10_code, status, onset_date, resolved_date, encounter_id, recorded_by, version, changed_by, updated_at from (select distinct on (l.id) l.line from (select o.id, o.version, to_jsonb(o) as line from charting.problem o where o.patient_id = any($1::uuid[]) union all select v.entry_id, v.version, v.value from charting.earlier_value v join charting.problem o on o.id = v.entry_id where v.patient_id = any($1)) l where (l.line ->> 'updated_at')::timestamptz < $2 order by l.id, l.version desc) w cross join lateral jsonb_populate_record(null::charting.problem, w.line) p where p.status <> 'entered_in_error' order by array_position(array['active', 'chronic', 'resolved'], status), onset_date desc nulls last, id limit 1000",
        None,
    )
}
impl KnownAtStmt {
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
        at: &'a jiff::Timestamp,
    ) -> ProblemQuery<'c, 'a, 's, C, Problem, 2> {
        ProblemQuery {
            client,
            params: [records, at],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ProblemBorrowed, tokio_postgres::Error> {
                Ok(ProblemBorrowed {
                    id: row.try_get(0)?,
                    code_system: row.try_get(1)?,
                    code: row.try_get(2)?,
                    display: row.try_get(3)?,
                    icd10_code: row.try_get(4)?,
                    status: row.try_get(5)?,
                    onset_date: row.try_get(6)?,
                    resolved_date: row.try_get(7)?,
                    encounter_id: row.try_get(8)?,
                    recorded_by: row.try_get(9)?,
                    version: row.try_get(10)?,
                    changed_by: row.try_get(11)?,
                    updated_at: row.try_get(12)?,
                })
            },
            mapper: |it| Problem::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, KnownAtParams<T1>, ProblemQuery<'c, 'a, 's, C, Problem, 2>, C>
    for KnownAtStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a KnownAtParams<T1>,
    ) -> ProblemQuery<'c, 'a, 's, C, Problem, 2> {
        self.bind(client, &params.records, &params.at)
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select id, code_system, code, display, icd10_code, status, onset_date, resolved_date, encounter_id, recorded_by, version, changed_by, updated_at from charting.problem where patient_id = any($1::uuid[]) and id = $2",
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
    ) -> ProblemQuery<'c, 'a, 's, C, Problem, 2> {
        ProblemQuery {
            client,
            params: [records, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ProblemBorrowed, tokio_postgres::Error> {
                Ok(ProblemBorrowed {
                    id: row.try_get(0)?,
                    code_system: row.try_get(1)?,
                    code: row.try_get(2)?,
                    display: row.try_get(3)?,
                    icd10_code: row.try_get(4)?,
                    status: row.try_get(5)?,
                    onset_date: row.try_get(6)?,
                    resolved_date: row.try_get(7)?,
                    encounter_id: row.try_get(8)?,
                    recorded_by: row.try_get(9)?,
                    version: row.try_get(10)?,
                    changed_by: row.try_get(11)?,
                    updated_at: row.try_get(12)?,
                })
            },
            mapper: |it| Problem::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, GetParams<T1>, ProblemQuery<'c, 'a, 's, C, Problem, 2>, C>
    for GetStmt
{
    fn params(&'s self, client: &'c C, params: &'a GetParams<T1>) -> ProblemQuery<'c, 'a, 's, C, Problem, 2> {
        self.bind(client, &params.records, &params.id)
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into charting.problem (id, patient_id, code_system, code, display, icd10_code, status, onset_date, resolved_date, recorded_by) select r.id, r.patient_id, r.code_system, r.code, r.display, r.icd10_code, r.status, r.onset_date, r.resolved_date, r.recorded_by from jsonb_populate_recordset(null::charting.problem, $1) r",
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
        "update charting.problem p set code_system = r.code_system, code = r.code, display = r.display, icd10_code = r.icd10_code, status = r.status, onset_date = r.onset_date, resolved_date = r.resolved_date, changed_by = $1, version = p.version + 1, updated_at = now() from jsonb_populate_record(null::charting.problem, $2) r where p.patient_id = any($3::uuid[]) and p.id = $4 and p.version = $5 returning p.version",
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
pub struct OfEncountersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_encounters() -> OfEncountersStmt {
    OfEncountersStmt(
        "update charting.problem p set encounter_id = w.encounter from unnest($1::uuid[], $2::uuid[]) as w (problem, encounter) where p.id = w.problem and p.encounter_id is null returning p.id",
        None,
    )
}
impl OfEncountersStmt {
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
        problems: &'a T1,
        encounters: &'a T2,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [problems, encounters],
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
        OfEncountersParams<T1, T2>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for OfEncountersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OfEncountersParams<T1, T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.problems, &params.encounters)
    }
}
