// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct LineOfParams {
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct GatherParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = uuid::Uuid>> {
    pub reason: T1,
    pub by: T2,
    pub lines: T3,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Lines {
    pub sign: uuid::Uuid,
    pub id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedSign {
    pub vitals_id: uuid::Uuid,
    pub code_system: Option<String>,
    pub code: Option<String>,
    pub display: String,
    pub came: String,
    pub measured_by: Option<String>,
    pub measured: serde_json::Value,
    pub doubt: Option<String>,
    pub is_void: bool,
}
pub struct ImportedSignBorrowed<'a> {
    pub vitals_id: uuid::Uuid,
    pub code_system: Option<&'a str>,
    pub code: Option<&'a str>,
    pub display: &'a str,
    pub came: &'a str,
    pub measured_by: Option<&'a str>,
    pub measured: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub doubt: Option<&'a str>,
    pub is_void: bool,
}
impl<'a> From<ImportedSignBorrowed<'a>> for ImportedSign {
    fn from(
        ImportedSignBorrowed {
            vitals_id,
            code_system,
            code,
            display,
            came,
            measured_by,
            measured,
            doubt,
            is_void,
        }: ImportedSignBorrowed<'a>,
    ) -> Self {
        Self {
            vitals_id,
            code_system: code_system.map(|v| v.into()),
            code: code.map(|v| v.into()),
            display: display.into(),
            came: came.into(),
            measured_by: measured_by.map(|v| v.into()),
            measured: serde_json::from_str(measured.0.get()).unwrap(),
            doubt: doubt.map(|v| v.into()),
            is_void,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct LinesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Lines, tokio_postgres::Error>,
    mapper: fn(Lines) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LinesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Lines) -> R) -> LinesQuery<'c, 'a, 's, C, R, N> {
        LinesQuery {
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
pub struct ImportedSignQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ImportedSignBorrowed, tokio_postgres::Error>,
    mapper: fn(ImportedSignBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ImportedSignQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ImportedSignBorrowed) -> R) -> ImportedSignQuery<'c, 'a, 's, C, R, N> {
        ImportedSignQuery {
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
pub struct OpenLinesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open_lines() -> OpenLinesStmt {
    OpenLinesStmt(
        "insert into charting.vitals (id, patient_id, encounter_id, recorded_at, recorded_on, recorded_by, imported) select r.id, r.patient_id, r.encounter_id, r.recorded_at, r.recorded_on, r.recorded_by, true from jsonb_populate_recordset(null::charting.vitals, $1) r on conflict (clinic_id, patient_id, encounter_id, recorded_at, recorded_on) where imported and error_reason is null do nothing",
        None,
    )
}
impl OpenLinesStmt {
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
pub struct LinesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lines() -> LinesStmt {
    LinesStmt(
        "select r.id as sign, v.id from jsonb_populate_recordset(null::charting.vitals, $1) r join charting.vitals v on v.patient_id = r.patient_id and v.recorded_at = r.recorded_at and v.encounter_id is not distinct from r.encounter_id and v.recorded_on is not distinct from r.recorded_on where v.imported and v.error_reason is null",
        None,
    )
}
impl LinesStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>(
        &'s self,
        client: &'c C,
        rows: &'a T1,
    ) -> LinesQuery<'c, 'a, 's, C, Lines, 1> {
        LinesQuery {
            client,
            params: [rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Lines, tokio_postgres::Error> {
                Ok(Lines { sign: row.try_get(0)?, id: row.try_get(1)? })
            },
            mapper: |it| Lines::from(it),
        }
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into charting.imported_sign (id, patient_id, vitals_id, code_system, code, display, came, measured_by, measured_with, measured, doubt, is_void) select r.id, r.patient_id, r.vitals_id, r.code_system, r.code, r.display, r.came, r.measured_by, r.measured_with, r.measured, r.doubt, r.is_void from jsonb_populate_recordset(null::charting.imported_sign, $1) r",
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
pub struct LineOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn line_of() -> LineOfStmt {
    LineOfStmt(
        "select s.vitals_id from charting.imported_sign s join charting.vitals v on v.id = s.vitals_id where s.id = $1 and s.version = $2 and (v.error_reason is null or s.is_void)",
        None,
    )
}
impl LineOfStmt {
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
        version: &'a i32,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [id, version],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, LineOfParams, UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>, C>
    for LineOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LineOfParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.id, &params.version)
    }
}
pub struct ReplaceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn replace() -> ReplaceStmt {
    ReplaceStmt(
        "update charting.imported_sign s set vitals_id = r.vitals_id, code_system = r.code_system, code = r.code, display = r.display, came = r.came, measured_by = r.measured_by, measured_with = r.measured_with, measured = r.measured, doubt = r.doubt, is_void = r.is_void, version = s.version + 1, updated_at = now() from jsonb_populate_record(null::charting.imported_sign, $1) r where s.id = r.id returning s.version",
        None,
    )
}
impl ReplaceStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>(
        &'s self,
        client: &'c C,
        row: &'a T1,
    ) -> I32Query<'c, 'a, 's, C, i32, 1> {
        I32Query {
            client,
            params: [row],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct GatherStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn gather() -> GatherStmt {
    GatherStmt(
        "update charting.vitals v set systolic = p.systolic, diastolic = p.diastolic, heart_rate = m.heart_rate, respiratory_rate = m.respiratory_rate, temperature = m.temperature, oxygen_saturation = m.oxygen_saturation, height_cm = m.height_cm, weight_kg = m.weight_kg, pain = m.pain, glucose = m.glucose, error_reason = case when not w.stands then $1 end, struck_by = case when not w.stands then $2 end, struck_at = case when not w.stands then now() end, version = v.version + 1 from (select l.id, exists (select from charting.imported_sign s where s.vitals_id = l.id and not s.is_void) as stands, coalesce((select jsonb_object_agg(e.key, e.value order by s.id desc) from charting.imported_sign s, jsonb_each(s.measured) e where s.vitals_id = l.id and not s.is_void), '{}') as read from unnest($3::uuid[]) as l (id)) w cross join lateral jsonb_populate_record(null::charting.vitals, w.read) m left join lateral ( select (a.measured ->> 'systolic')::int as systolic, (b.measured ->> 'diastolic')::int as diastolic from charting.imported_sign a join charting.imported_sign b on b.vitals_id = a.vitals_id and (b.id = a.id or b.measured_with = a.measured_with) join charting.vitals t on t.id = a.vitals_id where a.vitals_id = w.id and not a.is_void and not b.is_void and (b.id = a.id or t.recorded_on is null) and (a.measured ->> 'systolic')::int > (b.measured ->> 'diastolic')::int order by b.id <> a.id, a.id, b.id limit 1) p on true where v.id = w.id and v.imported and v.error_reason is null",
        None,
    )
}
impl GatherStmt {
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
        T3: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        reason: &'a T1,
        by: &'a T2,
        lines: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[reason, by, lines]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        GatherParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for GatherStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a GatherParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.reason, &params.by, &params.lines))
    }
}
pub struct OfLinesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_lines() -> OfLinesStmt {
    OfLinesStmt(
        "select vitals_id, code_system, code, display, came, measured_by, measured, doubt, is_void from charting.imported_sign where vitals_id = any($1::uuid[]) order by vitals_id, id",
        None,
    )
}
impl OfLinesStmt {
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
        lines: &'a T1,
    ) -> ImportedSignQuery<'c, 'a, 's, C, ImportedSign, 1> {
        ImportedSignQuery {
            client,
            params: [lines],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ImportedSignBorrowed, tokio_postgres::Error> {
                Ok(ImportedSignBorrowed {
                    vitals_id: row.try_get(0)?,
                    code_system: row.try_get(1)?,
                    code: row.try_get(2)?,
                    display: row.try_get(3)?,
                    came: row.try_get(4)?,
                    measured_by: row.try_get(5)?,
                    measured: row.try_get(6)?,
                    doubt: row.try_get(7)?,
                    is_void: row.try_get(8)?,
                })
            },
            mapper: |it| ImportedSign::from(it),
        }
    }
}
