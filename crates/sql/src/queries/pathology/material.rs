// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct DueParams<T1: crate::StringSql> {
    pub material: T1,
    pub before: jiff::Timestamp,
    pub after_at: jiff::Timestamp,
    pub after_id: uuid::Uuid,
    pub wanted: i64,
}
#[derive(Debug)]
pub struct HeldParams<T1: crate::StringSql> {
    pub material: T1,
    pub before: jiff::Timestamp,
    pub after_at: jiff::Timestamp,
    pub after_id: uuid::Uuid,
    pub wanted: i64,
}
#[derive(Debug)]
pub struct DueInParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub location: T1,
    pub material: T2,
    pub before: jiff::Timestamp,
    pub after_at: jiff::Timestamp,
    pub after_id: uuid::Uuid,
    pub held: bool,
    pub wanted: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct DiscardedParams {
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub wanted: i64,
}
#[derive(Debug)]
pub struct DiscardParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = uuid::Uuid>,
    T5: crate::ArraySql<Item = uuid::Uuid>,
    T6: crate::StringSql,
    T7: crate::ArraySql<Item = T6>,
> {
    pub by: T1,
    pub at: jiff::Timestamp,
    pub method: T2,
    pub reason: T3,
    pub items: T4,
    pub movements: T5,
    pub stages: T7,
}
#[derive(Debug, Clone, PartialEq)]
pub struct MaterialRow {
    pub id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub accession_number: String,
    pub specimen_number: i16,
    pub specimen_type: String,
    pub specimen_site: Option<String>,
    pub block_number: Option<i16>,
    pub kind: String,
    pub number: i16,
    pub stage: String,
    pub material: String,
    pub final_at: Option<jiff::Timestamp>,
    pub location_code: Option<String>,
    pub location_name: Option<String>,
    pub held_because: Option<String>,
    pub voided_at: Option<jiff::Timestamp>,
    pub discarded_by_name: Option<String>,
    pub discarded_at: Option<jiff::Timestamp>,
    pub discard_method: Option<String>,
    pub discard_reason: Option<String>,
}
pub struct MaterialRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub accession_number: &'a str,
    pub specimen_number: i16,
    pub specimen_type: &'a str,
    pub specimen_site: Option<&'a str>,
    pub block_number: Option<i16>,
    pub kind: &'a str,
    pub number: i16,
    pub stage: &'a str,
    pub material: &'a str,
    pub final_at: Option<jiff::Timestamp>,
    pub location_code: Option<&'a str>,
    pub location_name: Option<&'a str>,
    pub held_because: Option<&'a str>,
    pub voided_at: Option<jiff::Timestamp>,
    pub discarded_by_name: Option<&'a str>,
    pub discarded_at: Option<jiff::Timestamp>,
    pub discard_method: Option<&'a str>,
    pub discard_reason: Option<&'a str>,
}
impl<'a> From<MaterialRowBorrowed<'a>> for MaterialRow {
    fn from(
        MaterialRowBorrowed {
            id,
            case_id,
            patient_id,
            accession_number,
            specimen_number,
            specimen_type,
            specimen_site,
            block_number,
            kind,
            number,
            stage,
            material,
            final_at,
            location_code,
            location_name,
            held_because,
            voided_at,
            discarded_by_name,
            discarded_at,
            discard_method,
            discard_reason,
        }: MaterialRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            case_id,
            patient_id,
            accession_number: accession_number.into(),
            specimen_number,
            specimen_type: specimen_type.into(),
            specimen_site: specimen_site.map(|v| v.into()),
            block_number,
            kind: kind.into(),
            number,
            stage: stage.into(),
            material: material.into(),
            final_at,
            location_code: location_code.map(|v| v.into()),
            location_name: location_name.map(|v| v.into()),
            held_because: held_because.map(|v| v.into()),
            voided_at,
            discarded_by_name: discarded_by_name.map(|v| v.into()),
            discarded_at,
            discard_method: discard_method.map(|v| v.into()),
            discard_reason: discard_reason.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct MaterialRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MaterialRowBorrowed, tokio_postgres::Error>,
    mapper: fn(MaterialRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MaterialRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MaterialRowBorrowed) -> R) -> MaterialRowQuery<'c, 'a, 's, C, R, N> {
        MaterialRowQuery {
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
pub struct DueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn due() -> DueStmt {
    DueStmt(
        "select i.id, i.case_id, c.patient_id, c.accession_number, s.number as specimen_number, s.specimen_type, s.specimen_site, b.number as block_number, i.kind, i.number, i.stage, i.material, i.final_at, p.location_code, l.name as location_name, pathology.held_because(i.id, i.case_id, c.patient_id) as held_because, i.voided_at, i.discarded_by_name, i.discarded_at, i.discard_method, i.discard_reason from pathology.bench_item i join pathology.pathology_case c on c.id = i.case_id join pathology.specimen s on s.id = i.specimen_id left join pathology.bench_item b on b.id = i.block_id left join pathology.placement p on p.item_id = i.id and p.ended_at is null left join pathology.storage_location l on l.code = p.location_code where i.material = $1 and i.final_at < $2 and (i.final_at, i.id) > ($3, $4) and i.discarded_at is null and i.voided_at is null and pathology.held_because(i.id, i.case_id, c.patient_id) is null order by i.final_at, i.id limit $5",
        None,
    )
}
impl DueStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        material: &'a T1,
        before: &'a jiff::Timestamp,
        after_at: &'a jiff::Timestamp,
        after_id: &'a uuid::Uuid,
        wanted: &'a i64,
    ) -> MaterialRowQuery<'c, 'a, 's, C, MaterialRow, 5> {
        MaterialRowQuery {
            client,
            params: [material, before, after_at, after_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MaterialRowBorrowed, tokio_postgres::Error> {
                Ok(MaterialRowBorrowed {
                    id: row.try_get(0)?,
                    case_id: row.try_get(1)?,
                    patient_id: row.try_get(2)?,
                    accession_number: row.try_get(3)?,
                    specimen_number: row.try_get(4)?,
                    specimen_type: row.try_get(5)?,
                    specimen_site: row.try_get(6)?,
                    block_number: row.try_get(7)?,
                    kind: row.try_get(8)?,
                    number: row.try_get(9)?,
                    stage: row.try_get(10)?,
                    material: row.try_get(11)?,
                    final_at: row.try_get(12)?,
                    location_code: row.try_get(13)?,
                    location_name: row.try_get(14)?,
                    held_because: row.try_get(15)?,
                    voided_at: row.try_get(16)?,
                    discarded_by_name: row.try_get(17)?,
                    discarded_at: row.try_get(18)?,
                    discard_method: row.try_get(19)?,
                    discard_reason: row.try_get(20)?,
                })
            },
            mapper: |it| MaterialRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        DueParams<T1>,
        MaterialRowQuery<'c, 'a, 's, C, MaterialRow, 5>,
        C,
    > for DueStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DueParams<T1>,
    ) -> MaterialRowQuery<'c, 'a, 's, C, MaterialRow, 5> {
        self.bind(
            client,
            &params.material,
            &params.before,
            &params.after_at,
            &params.after_id,
            &params.wanted,
        )
    }
}
pub struct HeldStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn held() -> HeldStmt {
    HeldStmt(
        "select i.id, i.case_id, c.patient_id, c.accession_number, s.number as specimen_number, s.specimen_type, s.specimen_site, b.number as block_number, i.kind, i.number, i.stage, i.material, i.final_at, p.location_code, l.name as location_name, pathology.held_because(i.id, i.case_id, c.patient_id) as held_because, i.voided_at, i.discarded_by_name, i.discarded_at, i.discard_method, i.discard_reason from pathology.hindered_items() h (id) join pathology.bench_item i on i.id = h.id join pathology.pathology_case c on c.id = i.case_id join pathology.specimen s on s.id = i.specimen_id left join pathology.bench_item b on b.id = i.block_id left join pathology.placement p on p.item_id = i.id and p.ended_at is null left join pathology.storage_location l on l.code = p.location_code where i.material = $1 and i.final_at < $2 and (i.final_at, i.id) > ($3, $4) and i.discarded_at is null and i.voided_at is null and pathology.held_because(i.id, i.case_id, c.patient_id) is not null order by i.final_at, i.id limit $5",
        None,
    )
}
impl HeldStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        material: &'a T1,
        before: &'a jiff::Timestamp,
        after_at: &'a jiff::Timestamp,
        after_id: &'a uuid::Uuid,
        wanted: &'a i64,
    ) -> MaterialRowQuery<'c, 'a, 's, C, MaterialRow, 5> {
        MaterialRowQuery {
            client,
            params: [material, before, after_at, after_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MaterialRowBorrowed, tokio_postgres::Error> {
                Ok(MaterialRowBorrowed {
                    id: row.try_get(0)?,
                    case_id: row.try_get(1)?,
                    patient_id: row.try_get(2)?,
                    accession_number: row.try_get(3)?,
                    specimen_number: row.try_get(4)?,
                    specimen_type: row.try_get(5)?,
                    specimen_site: row.try_get(6)?,
                    block_number: row.try_get(7)?,
                    kind: row.try_get(8)?,
                    number: row.try_get(9)?,
                    stage: row.try_get(10)?,
                    material: row.try_get(11)?,
                    final_at: row.try_get(12)?,
                    location_code: row.try_get(13)?,
                    location_name: row.try_get(14)?,
                    held_because: row.try_get(15)?,
                    voided_at: row.try_get(16)?,
                    discarded_by_name: row.try_get(17)?,
                    discarded_at: row.try_get(18)?,
                    discard_method: row.try_get(19)?,
                    discard_reason: row.try_get(20)?,
                })
            },
            mapper: |it| MaterialRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        HeldParams<T1>,
        MaterialRowQuery<'c, 'a, 's, C, MaterialRow, 5>,
        C,
    > for HeldStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a HeldParams<T1>,
    ) -> MaterialRowQuery<'c, 'a, 's, C, MaterialRow, 5> {
        self.bind(
            client,
            &params.material,
            &params.before,
            &params.after_at,
            &params.after_id,
            &params.wanted,
        )
    }
}
pub struct DueInStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn due_in() -> DueInStmt {
    DueInStmt(
        "select i.id, i.case_id, c.patient_id, c.accession_number, s.number as specimen_number, s.specimen_type, s.specimen_site, b.number as block_number, i.kind, i.number, i.stage, i.material, i.final_at, p.location_code, l.name as location_name, pathology.held_because(i.id, i.case_id, c.patient_id) as held_because, i.voided_at, i.discarded_by_name, i.discarded_at, i.discard_method, i.discard_reason from pathology.placement p join pathology.bench_item i on i.id = p.item_id join pathology.pathology_case c on c.id = i.case_id join pathology.specimen s on s.id = i.specimen_id left join pathology.bench_item b on b.id = i.block_id join pathology.storage_location l on l.code = p.location_code where p.location_code = $1 and p.ended_at is null and i.material = $2 and i.final_at < $3 and (i.final_at, i.id) > ($4, $5) and i.discarded_at is null and i.voided_at is null and (pathology.held_because(i.id, i.case_id, c.patient_id) is not null) = $6 order by i.final_at, i.id limit $7",
        None,
    )
}
impl DueInStmt {
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
        location: &'a T1,
        material: &'a T2,
        before: &'a jiff::Timestamp,
        after_at: &'a jiff::Timestamp,
        after_id: &'a uuid::Uuid,
        held: &'a bool,
        wanted: &'a i64,
    ) -> MaterialRowQuery<'c, 'a, 's, C, MaterialRow, 7> {
        MaterialRowQuery {
            client,
            params: [location, material, before, after_at, after_id, held, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MaterialRowBorrowed, tokio_postgres::Error> {
                Ok(MaterialRowBorrowed {
                    id: row.try_get(0)?,
                    case_id: row.try_get(1)?,
                    patient_id: row.try_get(2)?,
                    accession_number: row.try_get(3)?,
                    specimen_number: row.try_get(4)?,
                    specimen_type: row.try_get(5)?,
                    specimen_site: row.try_get(6)?,
                    block_number: row.try_get(7)?,
                    kind: row.try_get(8)?,
                    number: row.try_get(9)?,
                    stage: row.try_get(10)?,
                    material: row.try_get(11)?,
                    final_at: row.try_get(12)?,
                    location_code: row.try_get(13)?,
                    location_name: row.try_get(14)?,
                    held_because: row.try_get(15)?,
                    voided_at: row.try_get(16)?,
                    discarded_by_name: row.try_get(17)?,
                    discarded_at: row.try_get(18)?,
                    discard_method: row.try_get(19)?,
                    discard_reason: row.try_get(20)?,
                })
            },
            mapper: |it| MaterialRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        DueInParams<T1, T2>,
        MaterialRowQuery<'c, 'a, 's, C, MaterialRow, 7>,
        C,
    > for DueInStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DueInParams<T1, T2>,
    ) -> MaterialRowQuery<'c, 'a, 's, C, MaterialRow, 7> {
        self.bind(
            client,
            &params.location,
            &params.material,
            &params.before,
            &params.after_at,
            &params.after_id,
            &params.held,
            &params.wanted,
        )
    }
}
pub struct DiscardedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn discarded() -> DiscardedStmt {
    DiscardedStmt(
        "select i.id, i.case_id, c.patient_id, c.accession_number, s.number as specimen_number, s.specimen_type, s.specimen_site, b.number as block_number, i.kind, i.number, i.stage, i.material, i.final_at, p.location_code, l.name as location_name, pathology.held_because(i.id, i.case_id, c.patient_id) as held_because, i.voided_at, i.discarded_by_name, i.discarded_at, i.discard_method, i.discard_reason from pathology.bench_item i join pathology.pathology_case c on c.id = i.case_id join pathology.specimen s on s.id = i.specimen_id left join pathology.bench_item b on b.id = i.block_id left join pathology.placement p on p.item_id = i.id and p.ended_at is null left join pathology.storage_location l on l.code = p.location_code where i.discarded_at is not null and (i.discarded_at, i.id) < ($1, $2) order by i.discarded_at desc, i.id desc limit $3",
        None,
    )
}
impl DiscardedStmt {
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
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        wanted: &'a i64,
    ) -> MaterialRowQuery<'c, 'a, 's, C, MaterialRow, 3> {
        MaterialRowQuery {
            client,
            params: [before_at, before_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MaterialRowBorrowed, tokio_postgres::Error> {
                Ok(MaterialRowBorrowed {
                    id: row.try_get(0)?,
                    case_id: row.try_get(1)?,
                    patient_id: row.try_get(2)?,
                    accession_number: row.try_get(3)?,
                    specimen_number: row.try_get(4)?,
                    specimen_type: row.try_get(5)?,
                    specimen_site: row.try_get(6)?,
                    block_number: row.try_get(7)?,
                    kind: row.try_get(8)?,
                    number: row.try_get(9)?,
                    stage: row.try_get(10)?,
                    material: row.try_get(11)?,
                    final_at: row.try_get(12)?,
                    location_code: row.try_get(13)?,
                    location_name: row.try_get(14)?,
                    held_because: row.try_get(15)?,
                    voided_at: row.try_get(16)?,
                    discarded_by_name: row.try_get(17)?,
                    discarded_at: row.try_get(18)?,
                    discard_method: row.try_get(19)?,
                    discard_reason: row.try_get(20)?,
                })
            },
            mapper: |it| MaterialRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        DiscardedParams,
        MaterialRowQuery<'c, 'a, 's, C, MaterialRow, 3>,
        C,
    > for DiscardedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DiscardedParams,
    ) -> MaterialRowQuery<'c, 'a, 's, C, MaterialRow, 3> {
        self.bind(client, &params.before_at, &params.before_id, &params.wanted)
    }
}
pub struct OfItemsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_items() -> OfItemsStmt {
    OfItemsStmt(
        "select i.id, i.case_id, c.patient_id, c.accession_number, s.number as specimen_number, s.specimen_type, s.specimen_site, b.number as block_number, i.kind, i.number, i.stage, i.material, i.final_at, p.location_code, l.name as location_name, pathology.held_because(i.id, i.case_id, c.patient_id) as held_because, i.voided_at, i.discarded_by_name, i.discarded_at, i.discard_method, i.discard_reason from pathology.bench_item i join pathology.pathology_case c on c.id = i.case_id join pathology.specimen s on s.id = i.specimen_id left join pathology.bench_item b on b.id = i.block_id left join pathology.placement p on p.item_id = i.id and p.ended_at is null left join pathology.storage_location l on l.code = p.location_code where i.id = any($1::uuid[]) order by i.id",
        None,
    )
}
impl OfItemsStmt {
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
        items: &'a T1,
    ) -> MaterialRowQuery<'c, 'a, 's, C, MaterialRow, 1> {
        MaterialRowQuery {
            client,
            params: [items],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MaterialRowBorrowed, tokio_postgres::Error> {
                Ok(MaterialRowBorrowed {
                    id: row.try_get(0)?,
                    case_id: row.try_get(1)?,
                    patient_id: row.try_get(2)?,
                    accession_number: row.try_get(3)?,
                    specimen_number: row.try_get(4)?,
                    specimen_type: row.try_get(5)?,
                    specimen_site: row.try_get(6)?,
                    block_number: row.try_get(7)?,
                    kind: row.try_get(8)?,
                    number: row.try_get(9)?,
                    stage: row.try_get(10)?,
                    material: row.try_get(11)?,
                    final_at: row.try_get(12)?,
                    location_code: row.try_get(13)?,
                    location_name: row.try_get(14)?,
                    held_because: row.try_get(15)?,
                    voided_at: row.try_get(16)?,
                    discarded_by_name: row.try_get(17)?,
                    discarded_at: row.try_get(18)?,
                    discard_method: row.try_get(19)?,
                    discard_reason: row.try_get(20)?,
                })
            },
            mapper: |it| MaterialRow::from(it),
        }
    }
}
pub struct OfCaseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_case() -> OfCaseStmt {
    OfCaseStmt(
        "select i.id, i.case_id, c.patient_id, c.accession_number, s.number as specimen_number, s.specimen_type, s.specimen_site, b.number as block_number, i.kind, i.number, i.stage, i.material, i.final_at, p.location_code, l.name as location_name, pathology.held_because(i.id, i.case_id, c.patient_id) as held_because, i.voided_at, i.discarded_by_name, i.discarded_at, i.discard_method, i.discard_reason from pathology.bench_item i join pathology.pathology_case c on c.id = i.case_id join pathology.specimen s on s.id = i.specimen_id left join pathology.bench_item b on b.id = i.block_id left join pathology.placement p on p.item_id = i.id and p.ended_at is null left join pathology.storage_location l on l.code = p.location_code where i.case_id = $1 order by i.id",
        None,
    )
}
impl OfCaseStmt {
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
        case: &'a uuid::Uuid,
    ) -> MaterialRowQuery<'c, 'a, 's, C, MaterialRow, 1> {
        MaterialRowQuery {
            client,
            params: [case],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MaterialRowBorrowed, tokio_postgres::Error> {
                Ok(MaterialRowBorrowed {
                    id: row.try_get(0)?,
                    case_id: row.try_get(1)?,
                    patient_id: row.try_get(2)?,
                    accession_number: row.try_get(3)?,
                    specimen_number: row.try_get(4)?,
                    specimen_type: row.try_get(5)?,
                    specimen_site: row.try_get(6)?,
                    block_number: row.try_get(7)?,
                    kind: row.try_get(8)?,
                    number: row.try_get(9)?,
                    stage: row.try_get(10)?,
                    material: row.try_get(11)?,
                    final_at: row.try_get(12)?,
                    location_code: row.try_get(13)?,
                    location_name: row.try_get(14)?,
                    held_because: row.try_get(15)?,
                    voided_at: row.try_get(16)?,
                    discarded_by_name: row.try_get(17)?,
                    discarded_at: row.try_get(18)?,
                    discard_method: row.try_get(19)?,
                    discard_reason: row.try_get(20)?,
                })
            },
            mapper: |it| MaterialRow::from(it),
        }
    }
}
pub struct DiscardStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn discard() -> DiscardStmt {
    DiscardStmt(
        "with gone as ( update pathology.bench_item i set discarded_by_name = $1, discarded_at = $2, discard_method = $3, discard_reason = $4, stage = 'completed', version = i.version + 1, updated_at = now() from unnest($5::uuid[], $6::uuid[], $7::text[]) n (id, movement_id, stage) where i.id = n.id and i.stage = n.stage and i.discarded_at is null and i.voided_at is null returning i.id, n.movement_id, n.stage as was), taken as ( update pathology.placement p set ended_by_name = $1, ended_at = $2 from gone where p.item_id = gone.id and p.ended_at is null), moved as ( insert into pathology.movement (id, item_id, from_stage, to_stage, moved_by_name, moved_at) select gone.movement_id, gone.id, gone.was, 'completed', $1, $2 from gone where gone.was <> 'completed') select count(*) as discarded from gone",
        None,
    )
}
impl DiscardStmt {
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
        T4: crate::ArraySql<Item = uuid::Uuid>,
        T5: crate::ArraySql<Item = uuid::Uuid>,
        T6: crate::StringSql,
        T7: crate::ArraySql<Item = T6>,
    >(
        &'s self,
        client: &'c C,
        by: &'a T1,
        at: &'a jiff::Timestamp,
        method: &'a T2,
        reason: &'a T3,
        items: &'a T4,
        movements: &'a T5,
        stages: &'a T7,
    ) -> I64Query<'c, 'a, 's, C, i64, 7> {
        I64Query {
            client,
            params: [by, at, method, reason, items, movements, stages],
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
    T4: crate::ArraySql<Item = uuid::Uuid>,
    T5: crate::ArraySql<Item = uuid::Uuid>,
    T6: crate::StringSql,
    T7: crate::ArraySql<Item = T6>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        DiscardParams<T1, T2, T3, T4, T5, T6, T7>,
        I64Query<'c, 'a, 's, C, i64, 7>,
        C,
    > for DiscardStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DiscardParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> I64Query<'c, 'a, 's, C, i64, 7> {
        self.bind(
            client,
            &params.by,
            &params.at,
            &params.method,
            &params.reason,
            &params.items,
            &params.movements,
            &params.stages,
        )
    }
}
