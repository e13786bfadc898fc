// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct LocationsParams<T1: crate::StringSql> {
    pub after: T1,
    pub wanted: i64,
}
#[derive(Debug)]
pub struct AddParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub code: T1,
    pub name: T2,
    pub is_open: bool,
    pub by: T3,
}
#[derive(Debug)]
pub struct ChangeParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub name: T1,
    pub is_open: bool,
    pub by: T2,
    pub code: T3,
    pub version: i32,
}
#[derive(Debug)]
pub struct PlaceParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub id: uuid::Uuid,
    pub item: uuid::Uuid,
    pub location: Option<T1>,
    pub lent_to: Option<T2>,
    pub back_by: Option<jiff::civil::Date>,
    pub by: T3,
    pub at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct EndOfParams<T1: crate::StringSql> {
    pub by: T1,
    pub at: jiff::Timestamp,
    pub item: uuid::Uuid,
}
#[derive(Debug)]
pub struct RestoreParams<T1: crate::StringSql> {
    pub id: uuid::Uuid,
    pub by: T1,
    pub at: jiff::Timestamp,
    pub item: uuid::Uuid,
    pub since: jiff::Timestamp,
}
#[derive(Debug)]
pub struct InLocationParams<T1: crate::StringSql> {
    pub location: T1,
    pub after_at: jiff::Timestamp,
    pub after_id: uuid::Uuid,
    pub wanted: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct LentParams {
    pub after_day: jiff::civil::Date,
    pub after_id: uuid::Uuid,
    pub wanted: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct LocationRow {
    pub code: String,
    pub name: String,
    pub is_open: bool,
    pub changed_by: String,
    pub version: i32,
}
pub struct LocationRowBorrowed<'a> {
    pub code: &'a str,
    pub name: &'a str,
    pub is_open: bool,
    pub changed_by: &'a str,
    pub version: i32,
}
impl<'a> From<LocationRowBorrowed<'a>> for LocationRow {
    fn from(
        LocationRowBorrowed { code, name, is_open, changed_by, version }: LocationRowBorrowed<'a>,
    ) -> Self {
        Self { code: code.into(), name: name.into(), is_open, changed_by: changed_by.into(), version }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PlacementRow {
    pub id: uuid::Uuid,
    pub item_id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub accession_number: String,
    pub specimen_number: i16,
    pub block_number: Option<i16>,
    pub kind: String,
    pub number: i16,
    pub location_code: Option<String>,
    pub location_name: Option<String>,
    pub lent_to: Option<String>,
    pub back_by: Option<jiff::civil::Date>,
    pub placed_by_name: String,
    pub placed_at: jiff::Timestamp,
    pub ended_by_name: Option<String>,
    pub ended_at: Option<jiff::Timestamp>,
    pub is_voided: bool,
}
pub struct PlacementRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub item_id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub accession_number: &'a str,
    pub specimen_number: i16,
    pub block_number: Option<i16>,
    pub kind: &'a str,
    pub number: i16,
    pub location_code: Option<&'a str>,
    pub location_name: Option<&'a str>,
    pub lent_to: Option<&'a str>,
    pub back_by: Option<jiff::civil::Date>,
    pub placed_by_name: &'a str,
    pub placed_at: jiff::Timestamp,
    pub ended_by_name: Option<&'a str>,
    pub ended_at: Option<jiff::Timestamp>,
    pub is_voided: bool,
}
impl<'a> From<PlacementRowBorrowed<'a>> for PlacementRow {
    fn from(
        PlacementRowBorrowed {
            id,
            item_id,
            case_id,
            patient_id,
            accession_number,
            specimen_number,
            block_number,
            kind,
            number,
            location_code,
            location_name,
            lent_to,
            back_by,
            placed_by_name,
            placed_at,
            ended_by_name,
            ended_at,
            is_voided,
        }: PlacementRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            item_id,
            case_id,
            patient_id,
            accession_number: accession_number.into(),
            specimen_number,
            block_number,
            kind: kind.into(),
            number,
            location_code: location_code.map(|v| v.into()),
            location_name: location_name.map(|v| v.into()),
            lent_to: lent_to.map(|v| v.into()),
            back_by,
            placed_by_name: placed_by_name.into(),
            placed_at,
            ended_by_name: ended_by_name.map(|v| v.into()),
            ended_at,
            is_voided,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct LocationRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LocationRowBorrowed, tokio_postgres::Error>,
    mapper: fn(LocationRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LocationRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LocationRowBorrowed) -> R) -> LocationRowQuery<'c, 'a, 's, C, R, N> {
        LocationRowQuery {
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
pub struct PlacementRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PlacementRowBorrowed, tokio_postgres::Error>,
    mapper: fn(PlacementRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PlacementRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PlacementRowBorrowed) -> R) -> PlacementRowQuery<'c, 'a, 's, C, R, N> {
        PlacementRowQuery {
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
pub struct LocationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn locations() -> LocationsStmt {
    LocationsStmt(
        "select l.code, l.name, l.is_open, l.changed_by, l.version from pathology.storage_location l where l.code > $1 order by l.code limit $2",
        None,
    )
}
impl LocationsStmt {
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
        after: &'a T1,
        wanted: &'a i64,
    ) -> LocationRowQuery<'c, 'a, 's, C, LocationRow, 2> {
        LocationRowQuery {
            client,
            params: [after, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LocationRowBorrowed, tokio_postgres::Error> {
                Ok(LocationRowBorrowed {
                    code: row.try_get(0)?,
                    name: row.try_get(1)?,
                    is_open: row.try_get(2)?,
                    changed_by: row.try_get(3)?,
                    version: row.try_get(4)?,
                })
            },
            mapper: |it| LocationRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        LocationsParams<T1>,
        LocationRowQuery<'c, 'a, 's, C, LocationRow, 2>,
        C,
    > for LocationsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LocationsParams<T1>,
    ) -> LocationRowQuery<'c, 'a, 's, C, LocationRow, 2> {
        self.bind(client, &params.after, &params.wanted)
    }
}
pub struct LocationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn location() -> LocationStmt {
    LocationStmt(
        "select l.code, l.name, l.is_open, l.changed_by, l.version from pathology.storage_location l where l.code = $1",
        None,
    )
}
impl LocationStmt {
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
        code: &'a T1,
    ) -> LocationRowQuery<'c, 'a, 's, C, LocationRow, 1> {
        LocationRowQuery {
            client,
            params: [code],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LocationRowBorrowed, tokio_postgres::Error> {
                Ok(LocationRowBorrowed {
                    code: row.try_get(0)?,
                    name: row.try_get(1)?,
                    is_open: row.try_get(2)?,
                    changed_by: row.try_get(3)?,
                    version: row.try_get(4)?,
                })
            },
            mapper: |it| LocationRow::from(it),
        }
    }
}
pub struct AddStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add() -> AddStmt {
    AddStmt(
        "insert into pathology.storage_location (code, name, is_open, changed_by) values ($1, $2, $3, $4) on conflict do nothing",
        None,
    )
}
impl AddStmt {
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
    >(
        &'s self,
        client: &'c C,
        code: &'a T1,
        name: &'a T2,
        is_open: &'a bool,
        by: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[code, name, is_open, by]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AddParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AddStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AddParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.code, &params.name, &params.is_open, &params.by))
    }
}
pub struct ChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn change() -> ChangeStmt {
    ChangeStmt(
        "update pathology.storage_location set name = $1, is_open = $2, changed_by = $3, version = version + 1, updated_at = now() where code = $4 and version = $5",
        None,
    )
}
impl ChangeStmt {
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
    >(
        &'s self,
        client: &'c C,
        name: &'a T1,
        is_open: &'a bool,
        by: &'a T2,
        code: &'a T3,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[name, is_open, by, code, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ChangeParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ChangeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ChangeParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.name, &params.is_open, &params.by, &params.code, &params.version))
    }
}
pub struct PlaceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn place() -> PlaceStmt {
    PlaceStmt(
        "insert into pathology.placement (id, item_id, location_code, lent_to, back_by, placed_by_name, placed_at) values ($1, $2, $3, $4, $5, $6, $7)",
        None,
    )
}
impl PlaceStmt {
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
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        item: &'a uuid::Uuid,
        location: &'a Option<T1>,
        lent_to: &'a Option<T2>,
        back_by: &'a Option<jiff::civil::Date>,
        by: &'a T3,
        at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, item, location, lent_to, back_by, by, at]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PlaceParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PlaceStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PlaceParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.item,
            &params.location,
            &params.lent_to,
            &params.back_by,
            &params.by,
            &params.at,
        ))
    }
}
pub struct EndOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_of() -> EndOfStmt {
    EndOfStmt(
        "update pathology.placement set ended_by_name = $1, ended_at = $2 where item_id = $3 and ended_at is null",
        None,
    )
}
impl EndOfStmt {
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
        by: &'a T1,
        at: &'a jiff::Timestamp,
        item: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[by, at, item]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        EndOfParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for EndOfStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EndOfParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.by, &params.at, &params.item))
    }
}
pub struct RestoreStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn restore() -> RestoreStmt {
    RestoreStmt(
        "insert into pathology.placement (id, item_id, location_code, lent_to, back_by, placed_by_name, placed_at) select $1, p.item_id, p.location_code, p.lent_to, p.back_by, $2, $3 from pathology.placement p where p.item_id = $4 and p.ended_at >= $5 and not exists (select from pathology.placement o where o.item_id = $4 and (o.ended_at is null or o.placed_at > $5)) order by p.ended_at desc, p.id desc limit 1",
        None,
    )
}
impl RestoreStmt {
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
        id: &'a uuid::Uuid,
        by: &'a T1,
        at: &'a jiff::Timestamp,
        item: &'a uuid::Uuid,
        since: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, by, at, item, since]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RestoreParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RestoreStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RestoreParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.by, &params.at, &params.item, &params.since))
    }
}
pub struct OfCaseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_case() -> OfCaseStmt {
    OfCaseStmt(
        "select p.id, p.item_id, i.case_id, c.patient_id, c.accession_number, s.number as specimen_number, b.number as block_number, i.kind, i.number, p.location_code, l.name as location_name, p.lent_to, p.back_by, p.placed_by_name, p.placed_at, p.ended_by_name, p.ended_at, i.voided_at is not null as is_voided from pathology.bench_item i join pathology.placement p on p.item_id = i.id join pathology.pathology_case c on c.id = i.case_id join pathology.specimen s on s.id = i.specimen_id left join pathology.bench_item b on b.id = i.block_id left join pathology.storage_location l on l.code = p.location_code where i.case_id = $1 order by p.item_id, p.placed_at, p.id",
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
    ) -> PlacementRowQuery<'c, 'a, 's, C, PlacementRow, 1> {
        PlacementRowQuery {
            client,
            params: [case],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PlacementRowBorrowed, tokio_postgres::Error> {
                Ok(PlacementRowBorrowed {
                    id: row.try_get(0)?,
                    item_id: row.try_get(1)?,
                    case_id: row.try_get(2)?,
                    patient_id: row.try_get(3)?,
                    accession_number: row.try_get(4)?,
                    specimen_number: row.try_get(5)?,
                    block_number: row.try_get(6)?,
                    kind: row.try_get(7)?,
                    number: row.try_get(8)?,
                    location_code: row.try_get(9)?,
                    location_name: row.try_get(10)?,
                    lent_to: row.try_get(11)?,
                    back_by: row.try_get(12)?,
                    placed_by_name: row.try_get(13)?,
                    placed_at: row.try_get(14)?,
                    ended_by_name: row.try_get(15)?,
                    ended_at: row.try_get(16)?,
                    is_voided: row.try_get(17)?,
                })
            },
            mapper: |it| PlacementRow::from(it),
        }
    }
}
pub struct OfItemStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_item() -> OfItemStmt {
    OfItemStmt(
        "select p.id, p.item_id, i.case_id, c.patient_id, c.accession_number, s.number as specimen_number, b.number as block_number, i.kind, i.number, p.location_code, l.name as location_name, p.lent_to, p.back_by, p.placed_by_name, p.placed_at, p.ended_by_name, p.ended_at, i.voided_at is not null as is_voided from pathology.placement p join pathology.bench_item i on i.id = p.item_id join pathology.pathology_case c on c.id = i.case_id join pathology.specimen s on s.id = i.specimen_id left join pathology.bench_item b on b.id = i.block_id left join pathology.storage_location l on l.code = p.location_code where p.item_id = $1 and p.ended_at is null",
        None,
    )
}
impl OfItemStmt {
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
        item: &'a uuid::Uuid,
    ) -> PlacementRowQuery<'c, 'a, 's, C, PlacementRow, 1> {
        PlacementRowQuery {
            client,
            params: [item],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PlacementRowBorrowed, tokio_postgres::Error> {
                Ok(PlacementRowBorrowed {
                    id: row.try_get(0)?,
                    item_id: row.try_get(1)?,
                    case_id: row.try_get(2)?,
                    patient_id: row.try_get(3)?,
                    accession_number: row.try_get(4)?,
                    specimen_number: row.try_get(5)?,
                    block_number: row.try_get(6)?,
                    kind: row.try_get(7)?,
                    number: row.try_get(8)?,
                    location_code: row.try_get(9)?,
                    location_name: row.try_get(10)?,
                    lent_to: row.try_get(11)?,
                    back_by: row.try_get(12)?,
                    placed_by_name: row.try_get(13)?,
                    placed_at: row.try_get(14)?,
                    ended_by_name: row.try_get(15)?,
                    ended_at: row.try_get(16)?,
                    is_voided: row.try_get(17)?,
                })
            },
            mapper: |it| PlacementRow::from(it),
        }
    }
}
pub struct InLocationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn in_location() -> InLocationStmt {
    InLocationStmt(
        "select p.id, p.item_id, i.case_id, c.patient_id, c.accession_number, s.number as specimen_number, b.number as block_number, i.kind, i.number, p.location_code, l.name as location_name, p.lent_to, p.back_by, p.placed_by_name, p.placed_at, p.ended_by_name, p.ended_at, i.voided_at is not null as is_voided from pathology.placement p join pathology.bench_item i on i.id = p.item_id join pathology.pathology_case c on c.id = i.case_id join pathology.specimen s on s.id = i.specimen_id left join pathology.bench_item b on b.id = i.block_id left join pathology.storage_location l on l.code = p.location_code where p.location_code = $1 and p.ended_at is null and (p.placed_at, p.id) > ($2, $3) order by p.placed_at, p.id limit $4",
        None,
    )
}
impl InLocationStmt {
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
        location: &'a T1,
        after_at: &'a jiff::Timestamp,
        after_id: &'a uuid::Uuid,
        wanted: &'a i64,
    ) -> PlacementRowQuery<'c, 'a, 's, C, PlacementRow, 4> {
        PlacementRowQuery {
            client,
            params: [location, after_at, after_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PlacementRowBorrowed, tokio_postgres::Error> {
                Ok(PlacementRowBorrowed {
                    id: row.try_get(0)?,
                    item_id: row.try_get(1)?,
                    case_id: row.try_get(2)?,
                    patient_id: row.try_get(3)?,
                    accession_number: row.try_get(4)?,
                    specimen_number: row.try_get(5)?,
                    block_number: row.try_get(6)?,
                    kind: row.try_get(7)?,
                    number: row.try_get(8)?,
                    location_code: row.try_get(9)?,
                    location_name: row.try_get(10)?,
                    lent_to: row.try_get(11)?,
                    back_by: row.try_get(12)?,
                    placed_by_name: row.try_get(13)?,
                    placed_at: row.try_get(14)?,
                    ended_by_name: row.try_get(15)?,
                    ended_at: row.try_get(16)?,
                    is_voided: row.try_get(17)?,
                })
            },
            mapper: |it| PlacementRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InLocationParams<T1>,
        PlacementRowQuery<'c, 'a, 's, C, PlacementRow, 4>,
        C,
    > for InLocationStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InLocationParams<T1>,
    ) -> PlacementRowQuery<'c, 'a, 's, C, PlacementRow, 4> {
        self.bind(client, &params.location, &params.after_at, &params.after_id, &params.wanted)
    }
}
pub struct LentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lent() -> LentStmt {
    LentStmt(
        "select p.id, p.item_id, i.case_id, c.patient_id, c.accession_number, s.number as specimen_number, b.number as block_number, i.kind, i.number, p.location_code, l.name as location_name, p.lent_to, p.back_by, p.placed_by_name, p.placed_at, p.ended_by_name, p.ended_at, i.voided_at is not null as is_voided from pathology.placement p join pathology.bench_item i on i.id = p.item_id join pathology.pathology_case c on c.id = i.case_id join pathology.specimen s on s.id = i.specimen_id left join pathology.bench_item b on b.id = i.block_id left join pathology.storage_location l on l.code = p.location_code where p.lent_to is not null and p.ended_at is null and (p.back_by, p.id) > ($1, $2) order by p.back_by, p.id limit $3",
        None,
    )
}
impl LentStmt {
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
        after_day: &'a jiff::civil::Date,
        after_id: &'a uuid::Uuid,
        wanted: &'a i64,
    ) -> PlacementRowQuery<'c, 'a, 's, C, PlacementRow, 3> {
        PlacementRowQuery {
            client,
            params: [after_day, after_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PlacementRowBorrowed, tokio_postgres::Error> {
                Ok(PlacementRowBorrowed {
                    id: row.try_get(0)?,
                    item_id: row.try_get(1)?,
                    case_id: row.try_get(2)?,
                    patient_id: row.try_get(3)?,
                    accession_number: row.try_get(4)?,
                    specimen_number: row.try_get(5)?,
                    block_number: row.try_get(6)?,
                    kind: row.try_get(7)?,
                    number: row.try_get(8)?,
                    location_code: row.try_get(9)?,
                    location_name: row.try_get(10)?,
                    lent_to: row.try_get(11)?,
                    back_by: row.try_get(12)?,
                    placed_by_name: row.try_get(13)?,
                    placed_at: row.try_get(14)?,
                    ended_by_name: row.try_get(15)?,
                    ended_at: row.try_get(16)?,
                    is_voided: row.try_get(17)?,
                })
            },
            mapper: |it| PlacementRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        LentParams,
        PlacementRowQuery<'c, 'a, 's, C, PlacementRow, 3>,
        C,
    > for LentStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LentParams,
    ) -> PlacementRowQuery<'c, 'a, 's, C, PlacementRow, 3> {
        self.bind(client, &params.after_day, &params.after_id, &params.wanted)
    }
}
