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
pub struct NoAllergiesKnownAtParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct RecordNoKnownAllergiesParams<T1: crate::StringSql> {
    pub patient: uuid::Uuid,
    pub recorded_by: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Allergy {
    pub id: uuid::Uuid,
    pub code_system: Option<String>,
    pub code: Option<String>,
    pub display: String,
    pub category: String,
    pub severity: String,
    pub reaction: Option<String>,
    pub status: String,
    pub onset_date: Option<jiff::civil::Date>,
    pub recorded_by: Option<String>,
    pub version: i32,
    pub changed_by: Option<String>,
    pub updated_at: jiff::Timestamp,
}
pub struct AllergyBorrowed<'a> {
    pub id: uuid::Uuid,
    pub code_system: Option<&'a str>,
    pub code: Option<&'a str>,
    pub display: &'a str,
    pub category: &'a str,
    pub severity: &'a str,
    pub reaction: Option<&'a str>,
    pub status: &'a str,
    pub onset_date: Option<jiff::civil::Date>,
    pub recorded_by: Option<&'a str>,
    pub version: i32,
    pub changed_by: Option<&'a str>,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<AllergyBorrowed<'a>> for Allergy {
    fn from(
        AllergyBorrowed {
            id,
            code_system,
            code,
            display,
            category,
            severity,
            reaction,
            status,
            onset_date,
            recorded_by,
            version,
            changed_by,
            updated_at,
        }: AllergyBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            code_system: code_system.map(|v| v.into()),
            code: code.map(|v| v.into()),
            display: display.into(),
            category: category.into(),
            severity: severity.into(),
            reaction: reaction.map(|v| v.into()),
            status: status.into(),
            onset_date,
            recorded_by: recorded_by.map(|v| v.into()),
            version,
            changed_by: changed_by.map(|v| v.into()),
            updated_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct AllergyQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AllergyBorrowed, tokio_postgres::Error>,
    mapper: fn(AllergyBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AllergyQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AllergyBorrowed) -> R) -> AllergyQuery<'c, 'a, 's, C, R, N> {
        AllergyQuery {
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
pub struct ListStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list() -> ListStmt {
    ListStmt(
        "select id, code_system, code, display, category, severity, reaction, status, onset_date, recorded_by, version, changed_by, updated_at from charting.allergy where patient_id = any($1::uuid[]) and status <> 'entered_in_error' order by status, array_position(array['severe', 'moderate', 'mild', 'unknown'], severity), display, id limit 500",
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
    ) -> AllergyQuery<'c, 'a, 's, C, Allergy, 1> {
        AllergyQuery {
            client,
            params: [records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AllergyBorrowed, tokio_postgres::Error> {
                Ok(AllergyBorrowed {
                    id: row.try_get(0)?,
                    code_system: row.try_get(1)?,
                    code: row.try_get(2)?,
                    display: row.try_get(3)?,
                    category: row.try_get(4)?,
                    severity: row.try_get(5)?,
                    reaction: row.try_get(6)?,
                    status: row.try_get(7)?,
                    onset_date: row.try_get(8)?,
                    recorded_by: row.try_get(9)?,
                    version: row.try_get(10)?,
                    changed_by: row.try_get(11)?,
                    updated_at: row.try_get(12)?,
                })
            },
            mapper: |it| Allergy::from(it),
        }
    }
}
pub struct KnownAtStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn known_at() -> KnownAtStmt {
    KnownAtStmt(
        "select id, code_system, code, display, category, severity, reaction, status, onset_date, recorded_by, version, changed_by, updated_at from (select distinct on (l.id) l.line from (select o.id, o.version, to_jsonb(o) as line from charting.allergy o where o.patient_id = any($1::uuid[]) union all select v.entry_id, v.version, v.value from charting.earlier_value v join charting.allergy o on o.id = v.entry_id where v.patient_id = any($1)) l where (l.line ->> 'updated_at')::timestamptz < $2 order by l.id, l.version desc) w cross join lateral jsonb_populate_record(null::charting.allergy, w.line) p where p.status <> 'entered_in_error' order by status, array_position(array['severe', 'moderate', 'mild', 'unknown'], severity), display, id limit 500",
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
    ) -> AllergyQuery<'c, 'a, 's, C, Allergy, 2> {
        AllergyQuery {
            client,
            params: [records, at],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AllergyBorrowed, tokio_postgres::Error> {
                Ok(AllergyBorrowed {
                    id: row.try_get(0)?,
                    code_system: row.try_get(1)?,
                    code: row.try_get(2)?,
                    display: row.try_get(3)?,
                    category: row.try_get(4)?,
                    severity: row.try_get(5)?,
                    reaction: row.try_get(6)?,
                    status: row.try_get(7)?,
                    onset_date: row.try_get(8)?,
                    recorded_by: row.try_get(9)?,
                    version: row.try_get(10)?,
                    changed_by: row.try_get(11)?,
                    updated_at: row.try_get(12)?,
                })
            },
            mapper: |it| Allergy::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, KnownAtParams<T1>, AllergyQuery<'c, 'a, 's, C, Allergy, 2>, C>
    for KnownAtStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a KnownAtParams<T1>,
    ) -> AllergyQuery<'c, 'a, 's, C, Allergy, 2> {
        self.bind(client, &params.records, &params.at)
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select id, code_system, code, display, category, severity, reaction, status, onset_date, recorded_by, version, changed_by, updated_at from charting.allergy where patient_id = any($1::uuid[]) and id = $2",
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
    ) -> AllergyQuery<'c, 'a, 's, C, Allergy, 2> {
        AllergyQuery {
            client,
            params: [records, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AllergyBorrowed, tokio_postgres::Error> {
                Ok(AllergyBorrowed {
                    id: row.try_get(0)?,
                    code_system: row.try_get(1)?,
                    code: row.try_get(2)?,
                    display: row.try_get(3)?,
                    category: row.try_get(4)?,
                    severity: row.try_get(5)?,
                    reaction: row.try_get(6)?,
                    status: row.try_get(7)?,
                    onset_date: row.try_get(8)?,
                    recorded_by: row.try_get(9)?,
                    version: row.try_get(10)?,
                    changed_by: row.try_get(11)?,
                    updated_at: row.try_get(12)?,
                })
            },
            mapper: |it| Allergy::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, GetParams<T1>, AllergyQuery<'c, 'a, 's, C, Allergy, 2>, C>
    for GetStmt
{
    fn params(&'s self, client: &'c C, params: &'a GetParams<T1>) -> AllergyQuery<'c, 'a, 's, C, Allergy, 2> {
        self.bind(client, &params.records, &params.id)
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into charting.allergy (id, patient_id, code_system, code, display, category, severity, reaction, status, onset_date, recorded_by) select r.id, r.patient_id, r.code_system, r.code, r.display, r.category, r.severity, r.reaction, r.status, r.onset_date, r.recorded_by from jsonb_populate_recordset(null::charting.allergy, $1) r",
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
        "update charting.allergy a set code_system = r.code_system, code = r.code, display = r.display, category = r.category, severity = r.severity, reaction = r.reaction, status = r.status, onset_date = r.onset_date, changed_by = $1, version = a.version + 1, updated_at = now() from jsonb_populate_record(null::charting.allergy, $2) r where a.patient_id = any($3::uuid[]) and a.id = $4 and a.version = $5 returning a.version",
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
pub struct HasActiveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn has_active() -> HasActiveStmt {
    HasActiveStmt(
        "select exists (select from charting.allergy where patient_id = any($1::uuid[]) and status = 'active') as found",
        None,
    )
}
impl HasActiveStmt {
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
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct NoKnownAllergiesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn no_known_allergies() -> NoKnownAllergiesStmt {
    NoKnownAllergiesStmt(
        "select exists (select from charting.no_known_allergies where patient_id = any($1::uuid[])) and not exists (select from charting.allergy where patient_id = any($1) and status = 'active') as recorded",
        None,
    )
}
impl NoKnownAllergiesStmt {
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
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct NoAllergiesKnownAtStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn no_allergies_known_at() -> NoAllergiesKnownAtStmt {
    NoAllergiesKnownAtStmt(
        "select exists (select from charting.no_known_allergies where patient_id = any($1::uuid[]) and recorded_at < $2) as recorded",
        None,
    )
}
impl NoAllergiesKnownAtStmt {
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
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [records, at],
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
        NoAllergiesKnownAtParams<T1>,
        BoolQuery<'c, 'a, 's, C, bool, 2>,
        C,
    > for NoAllergiesKnownAtStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a NoAllergiesKnownAtParams<T1>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.records, &params.at)
    }
}
pub struct RecordNoKnownAllergiesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn record_no_known_allergies() -> RecordNoKnownAllergiesStmt {
    RecordNoKnownAllergiesStmt(
        "insert into charting.no_known_allergies (patient_id, recorded_by) values ($1, $2) on conflict do nothing",
        None,
    )
}
impl RecordNoKnownAllergiesStmt {
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
        recorded_by: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[patient, recorded_by]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RecordNoKnownAllergiesParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RecordNoKnownAllergiesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RecordNoKnownAllergiesParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.patient, &params.recorded_by))
    }
}
pub struct ClearNoKnownAllergiesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn clear_no_known_allergies() -> ClearNoKnownAllergiesStmt {
    ClearNoKnownAllergiesStmt(
        "delete from charting.no_known_allergies where patient_id = any($1::uuid[])",
        None,
    )
}
impl ClearNoKnownAllergiesStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        records: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[records]).await
    }
}
