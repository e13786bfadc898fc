// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = uuid::Uuid>,
    T7: crate::ArraySql<Item = uuid::Uuid>,
    T8: crate::ArraySql<Item = i16>,
    T9: crate::StringSql,
> {
    pub case: uuid::Uuid,
    pub block_id: Option<uuid::Uuid>,
    pub kind: T1,
    pub pieces: Option<i16>,
    pub note: Option<T2>,
    pub stain: Option<T3>,
    pub request_id: Option<uuid::Uuid>,
    pub stage: T4,
    pub at: jiff::Timestamp,
    pub due_at: jiff::Timestamp,
    pub by: T5,
    pub ids: T6,
    pub specimens: T7,
    pub numbers: T8,
    pub station: Option<T9>,
}
#[derive(Debug)]
pub struct FindParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub accession: T1,
    pub specimen: i16,
    pub kind: T2,
    pub number: i16,
    pub block: Option<i16>,
}
#[derive(Debug)]
pub struct WorklistParams<T1: crate::StringSql> {
    pub stage: T1,
    pub after_at: jiff::Timestamp,
    pub after_id: uuid::Uuid,
    pub wanted: i64,
}
#[derive(Debug)]
pub struct BoardParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub most: i64,
    pub now: jiff::Timestamp,
    pub stages: T2,
}
#[derive(Debug)]
pub struct MoveOnParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub to: T1,
    pub at: jiff::Timestamp,
    pub due_at: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub from: T2,
}
#[derive(Debug)]
pub struct VoidParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub by: T1,
    pub at: jiff::Timestamp,
    pub reason: T2,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct VoidOfCaseParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub by: T1,
    pub at: jiff::Timestamp,
    pub reason: T2,
    pub case: uuid::Uuid,
}
#[derive(Debug)]
pub struct RecordMovementParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub item: uuid::Uuid,
    pub from: T1,
    pub to: T2,
    pub station: Option<T3>,
    pub by: T4,
    pub at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct UndoParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub by: T1,
    pub at: jiff::Timestamp,
    pub reason: T2,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct SetPriorityParams<T1: crate::StringSql> {
    pub priority: T1,
    pub case: uuid::Uuid,
}
#[derive(Debug)]
pub struct SetDueParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>, T3: crate::ArraySql<Item = i32>>
{
    pub stages: T2,
    pub minutes: T3,
    pub case: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ItemRow {
    pub id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub accession_number: String,
    pub verification_status: String,
    pub priority: String,
    pub specimen_id: uuid::Uuid,
    pub specimen_number: i16,
    pub specimen_status: String,
    pub specimen_type: String,
    pub specimen_site: Option<String>,
    pub block_id: Option<uuid::Uuid>,
    pub block_number: Option<i16>,
    pub kind: String,
    pub number: i16,
    pub pieces: Option<i16>,
    pub note: Option<String>,
    pub stain: Option<String>,
    pub request_id: Option<uuid::Uuid>,
    pub stage: String,
    pub staged_at: jiff::Timestamp,
    pub due_at: jiff::Timestamp,
    pub voided_by_name: Option<String>,
    pub voided_at: Option<jiff::Timestamp>,
    pub void_reason: Option<String>,
    pub discarded_at: Option<jiff::Timestamp>,
    pub recorded_by: String,
    pub version: i32,
    pub created_at: jiff::Timestamp,
}
pub struct ItemRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub accession_number: &'a str,
    pub verification_status: &'a str,
    pub priority: &'a str,
    pub specimen_id: uuid::Uuid,
    pub specimen_number: i16,
    pub specimen_status: &'a str,
    pub specimen_type: &'a str,
    pub specimen_site: Option<&'a str>,
    pub block_id: Option<uuid::Uuid>,
    pub block_number: Option<i16>,
    pub kind: &'a str,
    pub number: i16,
    pub pieces: Option<i16>,
    pub note: Option<&'a str>,
    pub stain: Option<&'a str>,
    pub request_id: Option<uuid::Uuid>,
    pub stage: &'a str,
    pub staged_at: jiff::Timestamp,
    pub due_at: jiff::Timestamp,
    pub voided_by_name: Option<&'a str>,
    pub voided_at: Option<jiff::Timestamp>,
    pub void_reason: Option<&'a str>,
    pub discarded_at: Option<jiff::Timestamp>,
    pub recorded_by: &'a str,
    pub version: i32,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<ItemRowBorrowed<'a>> for ItemRow {
    fn from(
        ItemRowBorrowed {
            id,
            case_id,
            patient_id,
            accession_number,
            verification_status,
            priority,
            specimen_id,
            specimen_number,
            specimen_status,
            specimen_type,
            specimen_site,
            block_id,
            block_number,
            kind,
            number,
            pieces,
            note,
            stain,
            request_id,
            stage,
            staged_at,
            due_at,
            voided_by_name,
            voided_at,
            void_reason,
            discarded_at,
            recorded_by,
            version,
            created_at,
        }: ItemRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            case_id,
            patient_id,
            accession_number: accession_number.into(),
            verification_status: verification_status.into(),
            priority: priority.into(),
            specimen_id,
            specimen_number,
            specimen_status: specimen_status.into(),
            specimen_type: specimen_type.into(),
            specimen_site: specimen_site.map(|v| v.into()),
            block_id,
            block_number,
            kind: kind.into(),
            number,
            pieces,
            note: note.map(|v| v.into()),
            stain: stain.map(|v| v.into()),
            request_id,
            stage: stage.into(),
            staged_at,
            due_at,
            voided_by_name: voided_by_name.map(|v| v.into()),
            voided_at,
            void_reason: void_reason.map(|v| v.into()),
            discarded_at,
            recorded_by: recorded_by.into(),
            version,
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Board {
    pub stage: String,
    pub waiting: i64,
    pub late: i64,
}
pub struct BoardBorrowed<'a> {
    pub stage: &'a str,
    pub waiting: i64,
    pub late: i64,
}
impl<'a> From<BoardBorrowed<'a>> for Board {
    fn from(BoardBorrowed { stage, waiting, late }: BoardBorrowed<'a>) -> Self {
        Self { stage: stage.into(), waiting, late }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct MovementRow {
    pub id: uuid::Uuid,
    pub item_id: uuid::Uuid,
    pub from_stage: Option<String>,
    pub to_stage: String,
    pub station: Option<String>,
    pub moved_by_name: String,
    pub moved_at: jiff::Timestamp,
    pub undone_by_name: Option<String>,
    pub undone_at: Option<jiff::Timestamp>,
    pub undo_reason: Option<String>,
}
pub struct MovementRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub item_id: uuid::Uuid,
    pub from_stage: Option<&'a str>,
    pub to_stage: &'a str,
    pub station: Option<&'a str>,
    pub moved_by_name: &'a str,
    pub moved_at: jiff::Timestamp,
    pub undone_by_name: Option<&'a str>,
    pub undone_at: Option<jiff::Timestamp>,
    pub undo_reason: Option<&'a str>,
}
impl<'a> From<MovementRowBorrowed<'a>> for MovementRow {
    fn from(
        MovementRowBorrowed {
            id,
            item_id,
            from_stage,
            to_stage,
            station,
            moved_by_name,
            moved_at,
            undone_by_name,
            undone_at,
            undo_reason,
        }: MovementRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            item_id,
            from_stage: from_stage.map(|v| v.into()),
            to_stage: to_stage.into(),
            station: station.map(|v| v.into()),
            moved_by_name: moved_by_name.into(),
            moved_at,
            undone_by_name: undone_by_name.map(|v| v.into()),
            undone_at,
            undo_reason: undo_reason.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ItemRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ItemRowBorrowed, tokio_postgres::Error>,
    mapper: fn(ItemRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ItemRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ItemRowBorrowed) -> R) -> ItemRowQuery<'c, 'a, 's, C, R, N> {
        ItemRowQuery {
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
pub struct BoardQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<BoardBorrowed, tokio_postgres::Error>,
    mapper: fn(BoardBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BoardQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(BoardBorrowed) -> R) -> BoardQuery<'c, 'a, 's, C, R, N> {
        BoardQuery {
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
pub struct MovementRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MovementRowBorrowed, tokio_postgres::Error>,
    mapper: fn(MovementRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MovementRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MovementRowBorrowed) -> R) -> MovementRowQuery<'c, 'a, 's, C, R, N> {
        MovementRowQuery {
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
pub struct StringQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&str, tokio_postgres::Error>,
    mapper: fn(&str) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StringQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&str) -> R) -> StringQuery<'c, 'a, 's, C, R, N> {
        StringQuery {
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
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "with made as ( insert into pathology.bench_item (id, case_id, specimen_id, block_id, kind, number, pieces, note, stain, request_id, stage, staged_at, due_at, recorded_by, created_at) select n.id, $1, n.specimen_id, $2, $3, n.number, $4, $5, $6, $7, $8, $9, $10, $11, $9 from unnest($12::uuid[], $13::uuid[], $14::smallint[]) n (id, specimen_id, number) returning id, stage, recorded_by, created_at) insert into pathology.movement (id, item_id, to_stage, station, moved_by_name, moved_at) select made.id, made.id, made.stage, $15, made.recorded_by, made.created_at from made",
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
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = uuid::Uuid>,
        T7: crate::ArraySql<Item = uuid::Uuid>,
        T8: crate::ArraySql<Item = i16>,
        T9: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        case: &'a uuid::Uuid,
        block_id: &'a Option<uuid::Uuid>,
        kind: &'a T1,
        pieces: &'a Option<i16>,
        note: &'a Option<T2>,
        stain: &'a Option<T3>,
        request_id: &'a Option<uuid::Uuid>,
        stage: &'a T4,
        at: &'a jiff::Timestamp,
        due_at: &'a jiff::Timestamp,
        by: &'a T5,
        ids: &'a T6,
        specimens: &'a T7,
        numbers: &'a T8,
        station: &'a Option<T9>,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    case, block_id, kind, pieces, note, stain, request_id, stage, at, due_at, by, ids,
                    specimens, numbers, station,
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
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = uuid::Uuid>,
    T7: crate::ArraySql<Item = uuid::Uuid>,
    T8: crate::ArraySql<Item = i16>,
    T9: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.case,
            &params.block_id,
            &params.kind,
            &params.pieces,
            &params.note,
            &params.stain,
            &params.request_id,
            &params.stage,
            &params.at,
            &params.due_at,
            &params.by,
            &params.ids,
            &params.specimens,
            &params.numbers,
            &params.station,
        ))
    }
}
pub struct OfCasesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_cases() -> OfCasesStmt {
    OfCasesStmt(
        "select i.id, i.case_id, c.patient_id, c.accession_number, c.verification_status, c.priority, i.specimen_id, s.number as specimen_number, s.status as specimen_status, s.specimen_type, s.specimen_site, i.block_id, b.number as block_number, i.kind, i.number, i.pieces, i.note, i.stain, i.request_id, i.stage, i.staged_at, i.due_at, i.voided_by_name, i.voided_at, i.void_reason, i.discarded_at, i.recorded_by, i.version, i.created_at from pathology.bench_item i join pathology.pathology_case c on c.id = i.case_id join pathology.specimen s on s.id = i.specimen_id left join pathology.bench_item b on b.id = i.block_id where i.case_id = any($1::uuid[]) order by i.case_id, s.number, coalesce(b.number, case when i.kind = 'block' then i.number end, 0), i.kind = 'slide', i.number",
        None,
    )
}
impl OfCasesStmt {
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
        cases: &'a T1,
    ) -> ItemRowQuery<'c, 'a, 's, C, ItemRow, 1> {
        ItemRowQuery {
            client,
            params: [cases],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ItemRowBorrowed, tokio_postgres::Error> {
                Ok(ItemRowBorrowed {
                    id: row.try_get(0)?,
                    case_id: row.try_get(1)?,
                    patient_id: row.try_get(2)?,
                    accession_number: row.try_get(3)?,
                    verification_status: row.try_get(4)?,
                    priority: row.try_get(5)?,
                    specimen_id: row.try_get(6)?,
                    specimen_number: row.try_get(7)?,
                    specimen_status: row.try_get(8)?,
                    specimen_type: row.try_get(9)?,
                    specimen_site: row.try_get(10)?,
                    block_id: row.try_get(11)?,
                    block_number: row.try_get(12)?,
                    kind: row.try_get(13)?,
                    number: row.try_get(14)?,
                    pieces: row.try_get(15)?,
                    note: row.try_get(16)?,
                    stain: row.try_get(17)?,
                    request_id: row.try_get(18)?,
                    stage: row.try_get(19)?,
                    staged_at: row.try_get(20)?,
                    due_at: row.try_get(21)?,
                    voided_by_name: row.try_get(22)?,
                    voided_at: row.try_get(23)?,
                    void_reason: row.try_get(24)?,
                    discarded_at: row.try_get(25)?,
                    recorded_by: row.try_get(26)?,
                    version: row.try_get(27)?,
                    created_at: row.try_get(28)?,
                })
            },
            mapper: |it| ItemRow::from(it),
        }
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select i.id, i.case_id, c.patient_id, c.accession_number, c.verification_status, c.priority, i.specimen_id, s.number as specimen_number, s.status as specimen_status, s.specimen_type, s.specimen_site, i.block_id, b.number as block_number, i.kind, i.number, i.pieces, i.note, i.stain, i.request_id, i.stage, i.staged_at, i.due_at, i.voided_by_name, i.voided_at, i.void_reason, i.discarded_at, i.recorded_by, i.version, i.created_at from pathology.bench_item i join pathology.pathology_case c on c.id = i.case_id join pathology.specimen s on s.id = i.specimen_id left join pathology.bench_item b on b.id = i.block_id where i.id = $1",
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
    ) -> ItemRowQuery<'c, 'a, 's, C, ItemRow, 1> {
        ItemRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ItemRowBorrowed, tokio_postgres::Error> {
                Ok(ItemRowBorrowed {
                    id: row.try_get(0)?,
                    case_id: row.try_get(1)?,
                    patient_id: row.try_get(2)?,
                    accession_number: row.try_get(3)?,
                    verification_status: row.try_get(4)?,
                    priority: row.try_get(5)?,
                    specimen_id: row.try_get(6)?,
                    specimen_number: row.try_get(7)?,
                    specimen_status: row.try_get(8)?,
                    specimen_type: row.try_get(9)?,
                    specimen_site: row.try_get(10)?,
                    block_id: row.try_get(11)?,
                    block_number: row.try_get(12)?,
                    kind: row.try_get(13)?,
                    number: row.try_get(14)?,
                    pieces: row.try_get(15)?,
                    note: row.try_get(16)?,
                    stain: row.try_get(17)?,
                    request_id: row.try_get(18)?,
                    stage: row.try_get(19)?,
                    staged_at: row.try_get(20)?,
                    due_at: row.try_get(21)?,
                    voided_by_name: row.try_get(22)?,
                    voided_at: row.try_get(23)?,
                    void_reason: row.try_get(24)?,
                    discarded_at: row.try_get(25)?,
                    recorded_by: row.try_get(26)?,
                    version: row.try_get(27)?,
                    created_at: row.try_get(28)?,
                })
            },
            mapper: |it| ItemRow::from(it),
        }
    }
}
pub struct FindStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find() -> FindStmt {
    FindStmt(
        "select i.id, i.case_id, c.patient_id, c.accession_number, c.verification_status, c.priority, i.specimen_id, s.number as specimen_number, s.status as specimen_status, s.specimen_type, s.specimen_site, i.block_id, b.number as block_number, i.kind, i.number, i.pieces, i.note, i.stain, i.request_id, i.stage, i.staged_at, i.due_at, i.voided_by_name, i.voided_at, i.void_reason, i.discarded_at, i.recorded_by, i.version, i.created_at from pathology.pathology_case c join pathology.specimen s on s.case_id = c.id join pathology.bench_item i on i.specimen_id = s.id left join pathology.bench_item b on b.id = i.block_id where c.accession_number = $1 and s.number = $2 and i.kind = $3 and i.number = $4 and b.number is not distinct from $5::smallint",
        None,
    )
}
impl FindStmt {
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
        accession: &'a T1,
        specimen: &'a i16,
        kind: &'a T2,
        number: &'a i16,
        block: &'a Option<i16>,
    ) -> ItemRowQuery<'c, 'a, 's, C, ItemRow, 5> {
        ItemRowQuery {
            client,
            params: [accession, specimen, kind, number, block],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ItemRowBorrowed, tokio_postgres::Error> {
                Ok(ItemRowBorrowed {
                    id: row.try_get(0)?,
                    case_id: row.try_get(1)?,
                    patient_id: row.try_get(2)?,
                    accession_number: row.try_get(3)?,
                    verification_status: row.try_get(4)?,
                    priority: row.try_get(5)?,
                    specimen_id: row.try_get(6)?,
                    specimen_number: row.try_get(7)?,
                    specimen_status: row.try_get(8)?,
                    specimen_type: row.try_get(9)?,
                    specimen_site: row.try_get(10)?,
                    block_id: row.try_get(11)?,
                    block_number: row.try_get(12)?,
                    kind: row.try_get(13)?,
                    number: row.try_get(14)?,
                    pieces: row.try_get(15)?,
                    note: row.try_get(16)?,
                    stain: row.try_get(17)?,
                    request_id: row.try_get(18)?,
                    stage: row.try_get(19)?,
                    staged_at: row.try_get(20)?,
                    due_at: row.try_get(21)?,
                    voided_by_name: row.try_get(22)?,
                    voided_at: row.try_get(23)?,
                    void_reason: row.try_get(24)?,
                    discarded_at: row.try_get(25)?,
                    recorded_by: row.try_get(26)?,
                    version: row.try_get(27)?,
                    created_at: row.try_get(28)?,
                })
            },
            mapper: |it| ItemRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, FindParams<T1, T2>, ItemRowQuery<'c, 'a, 's, C, ItemRow, 5>, C>
    for FindStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindParams<T1, T2>,
    ) -> ItemRowQuery<'c, 'a, 's, C, ItemRow, 5> {
        self.bind(client, &params.accession, &params.specimen, &params.kind, &params.number, &params.block)
    }
}
pub struct WorklistStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn worklist() -> WorklistStmt {
    WorklistStmt(
        "select i.id, i.case_id, c.patient_id, c.accession_number, c.verification_status, c.priority, i.specimen_id, s.number as specimen_number, s.status as specimen_status, s.specimen_type, s.specimen_site, i.block_id, b.number as block_number, i.kind, i.number, i.pieces, i.note, i.stain, i.request_id, i.stage, i.staged_at, i.due_at, i.voided_by_name, i.voided_at, i.void_reason, i.discarded_at, i.recorded_by, i.version, i.created_at from pathology.bench_item i join pathology.pathology_case c on c.id = i.case_id join pathology.specimen s on s.id = i.specimen_id left join pathology.bench_item b on b.id = i.block_id where i.stage = $1 and i.voided_at is null and i.stage <> 'completed' and (i.due_at, i.id) > ($2, $3) and s.status = 'received' order by i.due_at, i.id limit $4",
        None,
    )
}
impl WorklistStmt {
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
        stage: &'a T1,
        after_at: &'a jiff::Timestamp,
        after_id: &'a uuid::Uuid,
        wanted: &'a i64,
    ) -> ItemRowQuery<'c, 'a, 's, C, ItemRow, 4> {
        ItemRowQuery {
            client,
            params: [stage, after_at, after_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ItemRowBorrowed, tokio_postgres::Error> {
                Ok(ItemRowBorrowed {
                    id: row.try_get(0)?,
                    case_id: row.try_get(1)?,
                    patient_id: row.try_get(2)?,
                    accession_number: row.try_get(3)?,
                    verification_status: row.try_get(4)?,
                    priority: row.try_get(5)?,
                    specimen_id: row.try_get(6)?,
                    specimen_number: row.try_get(7)?,
                    specimen_status: row.try_get(8)?,
                    specimen_type: row.try_get(9)?,
                    specimen_site: row.try_get(10)?,
                    block_id: row.try_get(11)?,
                    block_number: row.try_get(12)?,
                    kind: row.try_get(13)?,
                    number: row.try_get(14)?,
                    pieces: row.try_get(15)?,
                    note: row.try_get(16)?,
                    stain: row.try_get(17)?,
                    request_id: row.try_get(18)?,
                    stage: row.try_get(19)?,
                    staged_at: row.try_get(20)?,
                    due_at: row.try_get(21)?,
                    voided_by_name: row.try_get(22)?,
                    voided_at: row.try_get(23)?,
                    void_reason: row.try_get(24)?,
                    discarded_at: row.try_get(25)?,
                    recorded_by: row.try_get(26)?,
                    version: row.try_get(27)?,
                    created_at: row.try_get(28)?,
                })
            },
            mapper: |it| ItemRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, WorklistParams<T1>, ItemRowQuery<'c, 'a, 's, C, ItemRow, 4>, C>
    for WorklistStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a WorklistParams<T1>,
    ) -> ItemRowQuery<'c, 'a, 's, C, ItemRow, 4> {
        self.bind(client, &params.stage, &params.after_at, &params.after_id, &params.wanted)
    }
}
pub struct BoardStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn board() -> BoardStmt {
    BoardStmt(
        "select w.stage, (select count(*) from (select from pathology.bench_item i join pathology.specimen s on s.id = i.specimen_id where i.stage = w.stage and i.voided_at is null and i.stage <> 'completed' and s.status = 'received' limit $1) n) as waiting, (select count(*) from (select from pathology.bench_item i join pathology.specimen s on s.id = i.specimen_id where i.stage = w.stage and i.voided_at is null and i.stage <> 'completed' and s.status = 'received' and i.due_at < $2 limit $1) n) as late from unnest($3::text[]) w (stage)",
        None,
    )
}
impl BoardStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        most: &'a i64,
        now: &'a jiff::Timestamp,
        stages: &'a T2,
    ) -> BoardQuery<'c, 'a, 's, C, Board, 3> {
        BoardQuery {
            client,
            params: [most, now, stages],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<BoardBorrowed, tokio_postgres::Error> {
                Ok(BoardBorrowed { stage: row.try_get(0)?, waiting: row.try_get(1)?, late: row.try_get(2)? })
            },
            mapper: |it| Board::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<'c, 'a, 's, BoardParams<T1, T2>, BoardQuery<'c, 'a, 's, C, Board, 3>, C>
    for BoardStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a BoardParams<T1, T2>,
    ) -> BoardQuery<'c, 'a, 's, C, Board, 3> {
        self.bind(client, &params.most, &params.now, &params.stages)
    }
}
pub struct MoveOnStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn move_on() -> MoveOnStmt {
    MoveOnStmt(
        "update pathology.bench_item set stage = $1, staged_at = $2, due_at = $3, version = version + 1, updated_at = now() where id = $4 and stage = $5 and voided_at is null",
        None,
    )
}
impl MoveOnStmt {
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
        to: &'a T1,
        at: &'a jiff::Timestamp,
        due_at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        from: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[to, at, due_at, id, from]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        MoveOnParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for MoveOnStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a MoveOnParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.to, &params.at, &params.due_at, &params.id, &params.from))
    }
}
pub struct VoidStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn void() -> VoidStmt {
    VoidStmt(
        "update pathology.bench_item set voided_by_name = $1, voided_at = $2, void_reason = $3, version = version + 1, updated_at = now() where id = $4 and version = $5 and voided_at is null",
        None,
    )
}
impl VoidStmt {
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
        by: &'a T1,
        at: &'a jiff::Timestamp,
        reason: &'a T2,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[by, at, reason, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        VoidParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for VoidStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a VoidParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.by, &params.at, &params.reason, &params.id, &params.version))
    }
}
pub struct VoidOfCaseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn void_of_case() -> VoidOfCaseStmt {
    VoidOfCaseStmt(
        "update pathology.bench_item i set voided_by_name = $1, voided_at = $2, void_reason = $3, version = i.version + 1, updated_at = now() where i.case_id = $4 and i.voided_at is null",
        None,
    )
}
impl VoidOfCaseStmt {
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
        by: &'a T1,
        at: &'a jiff::Timestamp,
        reason: &'a T2,
        case: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[by, at, reason, case]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        VoidOfCaseParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for VoidOfCaseStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a VoidOfCaseParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.by, &params.at, &params.reason, &params.case))
    }
}
pub struct RecordMovementStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn record_movement() -> RecordMovementStmt {
    RecordMovementStmt(
        "insert into pathology.movement (id, item_id, from_stage, to_stage, station, moved_by_name, moved_at) values ($1, $2, $3, $4, $5, $6, $7)",
        None,
    )
}
impl RecordMovementStmt {
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
        item: &'a uuid::Uuid,
        from: &'a T1,
        to: &'a T2,
        station: &'a Option<T3>,
        by: &'a T4,
        at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, item, from, to, station, by, at]).await
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
        RecordMovementParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RecordMovementStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RecordMovementParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.item,
            &params.from,
            &params.to,
            &params.station,
            &params.by,
            &params.at,
        ))
    }
}
pub struct MovementsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn movements() -> MovementsStmt {
    MovementsStmt(
        "select m.id, m.item_id, m.from_stage, m.to_stage, m.station, m.moved_by_name, m.moved_at, m.undone_by_name, m.undone_at, m.undo_reason from pathology.movement m where m.item_id = any($1::uuid[]) order by m.item_id, m.moved_at, m.id",
        None,
    )
}
impl MovementsStmt {
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
    ) -> MovementRowQuery<'c, 'a, 's, C, MovementRow, 1> {
        MovementRowQuery {
            client,
            params: [items],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MovementRowBorrowed, tokio_postgres::Error> {
                Ok(MovementRowBorrowed {
                    id: row.try_get(0)?,
                    item_id: row.try_get(1)?,
                    from_stage: row.try_get(2)?,
                    to_stage: row.try_get(3)?,
                    station: row.try_get(4)?,
                    moved_by_name: row.try_get(5)?,
                    moved_at: row.try_get(6)?,
                    undone_by_name: row.try_get(7)?,
                    undone_at: row.try_get(8)?,
                    undo_reason: row.try_get(9)?,
                })
            },
            mapper: |it| MovementRow::from(it),
        }
    }
}
pub struct MovementStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn movement() -> MovementStmt {
    MovementStmt(
        "select m.id, m.item_id, m.from_stage, m.to_stage, m.station, m.moved_by_name, m.moved_at, m.undone_by_name, m.undone_at, m.undo_reason from pathology.movement m where m.id = $1",
        None,
    )
}
impl MovementStmt {
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
    ) -> MovementRowQuery<'c, 'a, 's, C, MovementRow, 1> {
        MovementRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MovementRowBorrowed, tokio_postgres::Error> {
                Ok(MovementRowBorrowed {
                    id: row.try_get(0)?,
                    item_id: row.try_get(1)?,
                    from_stage: row.try_get(2)?,
                    to_stage: row.try_get(3)?,
                    station: row.try_get(4)?,
                    moved_by_name: row.try_get(5)?,
                    moved_at: row.try_get(6)?,
                    undone_by_name: row.try_get(7)?,
                    undone_at: row.try_get(8)?,
                    undo_reason: row.try_get(9)?,
                })
            },
            mapper: |it| MovementRow::from(it),
        }
    }
}
pub struct UndoStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn undo() -> UndoStmt {
    UndoStmt(
        "update pathology.movement set undone_by_name = $1, undone_at = $2, undo_reason = $3 where id = $4 and undone_at is null",
        None,
    )
}
impl UndoStmt {
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
        by: &'a T1,
        at: &'a jiff::Timestamp,
        reason: &'a T2,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[by, at, reason, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UndoParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UndoStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UndoParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.by, &params.at, &params.reason, &params.id))
    }
}
pub struct PriorityStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn priority() -> PriorityStmt {
    PriorityStmt("select c.priority from pathology.pathology_case c where c.id = $1", None)
}
impl PriorityStmt {
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
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [case],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct SetPriorityStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_priority() -> SetPriorityStmt {
    SetPriorityStmt(
        "update pathology.pathology_case set priority = $1, updated_at = now() where id = $2",
        None,
    )
}
impl SetPriorityStmt {
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
        priority: &'a T1,
        case: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[priority, case]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetPriorityParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetPriorityStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetPriorityParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.priority, &params.case))
    }
}
pub struct SetDueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_due() -> SetDueStmt {
    SetDueStmt(
        "update pathology.bench_item i set due_at = i.staged_at + make_interval(mins => t.minutes), version = i.version + 1, updated_at = now() from unnest($1::text[], $2::int[]) t (stage, minutes) where i.case_id = $3 and i.stage = t.stage and i.voided_at is null",
        None,
    )
}
impl SetDueStmt {
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
        T2: crate::ArraySql<Item = T1>,
        T3: crate::ArraySql<Item = i32>,
    >(
        &'s self,
        client: &'c C,
        stages: &'a T2,
        minutes: &'a T3,
        case: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[stages, minutes, case]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::ArraySql<Item = i32>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetDueParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetDueStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetDueParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.stages, &params.minutes, &params.case))
    }
}
