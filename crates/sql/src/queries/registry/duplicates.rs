// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct CandidatesParams<T1: crate::ArraySql<Item = jiff::civil::Date>> {
    pub patient: uuid::Uuid,
    pub slips: T1,
}
#[derive(Debug)]
pub struct KeepParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub one: uuid::Uuid,
    pub other: uuid::Uuid,
    pub score: i16,
    pub reasons: T2,
}
#[derive(Clone, Copy, Debug)]
pub struct ListParams {
    pub is_distinct: bool,
    pub score: Option<i16>,
    pub found_at: Option<jiff::Timestamp>,
    pub one: Option<uuid::Uuid>,
    pub other: Option<uuid::Uuid>,
    pub most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct GetParams {
    pub one: uuid::Uuid,
    pub other: uuid::Uuid,
}
#[derive(Debug)]
pub struct DecideParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub one: uuid::Uuid,
    pub other: uuid::Uuid,
    pub is_distinct: bool,
    pub decided_by: Option<T1>,
    pub decision_reason: Option<T2>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    pub name_words: Vec<String>,
    pub birth_date: jiff::civil::Date,
    pub phone: Option<String>,
    pub other_id: uuid::Uuid,
    pub other_name_words: Vec<String>,
    pub other_birth_date: jiff::civil::Date,
    pub other_phone: Option<String>,
    pub same_ssn: bool,
}
pub struct CandidateBorrowed<'a> {
    pub name_words: crate::ArrayIterator<'a, &'a str>,
    pub birth_date: jiff::civil::Date,
    pub phone: Option<&'a str>,
    pub other_id: uuid::Uuid,
    pub other_name_words: crate::ArrayIterator<'a, &'a str>,
    pub other_birth_date: jiff::civil::Date,
    pub other_phone: Option<&'a str>,
    pub same_ssn: bool,
}
impl<'a> From<CandidateBorrowed<'a>> for Candidate {
    fn from(
        CandidateBorrowed {
            name_words,
            birth_date,
            phone,
            other_id,
            other_name_words,
            other_birth_date,
            other_phone,
            same_ssn,
        }: CandidateBorrowed<'a>,
    ) -> Self {
        Self {
            name_words: name_words.map(|v| v.into()).collect(),
            birth_date,
            phone: phone.map(|v| v.into()),
            other_id,
            other_name_words: other_name_words.map(|v| v.into()).collect(),
            other_birth_date,
            other_phone: other_phone.map(|v| v.into()),
            same_ssn,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    pub one_id: uuid::Uuid,
    pub other_id: uuid::Uuid,
    pub score: i16,
    pub reasons: Vec<String>,
    pub found_at: jiff::Timestamp,
    pub is_distinct: bool,
    pub decided_by: Option<String>,
    pub decided_at: Option<jiff::Timestamp>,
    pub decision_reason: Option<String>,
}
pub struct PairBorrowed<'a> {
    pub one_id: uuid::Uuid,
    pub other_id: uuid::Uuid,
    pub score: i16,
    pub reasons: crate::ArrayIterator<'a, &'a str>,
    pub found_at: jiff::Timestamp,
    pub is_distinct: bool,
    pub decided_by: Option<&'a str>,
    pub decided_at: Option<jiff::Timestamp>,
    pub decision_reason: Option<&'a str>,
}
impl<'a> From<PairBorrowed<'a>> for Pair {
    fn from(
        PairBorrowed {
            one_id,
            other_id,
            score,
            reasons,
            found_at,
            is_distinct,
            decided_by,
            decided_at,
            decision_reason,
        }: PairBorrowed<'a>,
    ) -> Self {
        Self {
            one_id,
            other_id,
            score,
            reasons: reasons.map(|v| v.into()).collect(),
            found_at,
            is_distinct,
            decided_by: decided_by.map(|v| v.into()),
            decided_at,
            decision_reason: decision_reason.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct JiffCivilDateQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<jiff::civil::Date, tokio_postgres::Error>,
    mapper: fn(jiff::civil::Date) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> JiffCivilDateQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(jiff::civil::Date) -> R) -> JiffCivilDateQuery<'c, 'a, 's, C, R, N> {
        JiffCivilDateQuery {
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
pub struct CandidateQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CandidateBorrowed, tokio_postgres::Error>,
    mapper: fn(CandidateBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CandidateQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CandidateBorrowed) -> R) -> CandidateQuery<'c, 'a, 's, C, R, N> {
        CandidateQuery {
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
pub struct PairQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PairBorrowed, tokio_postgres::Error>,
    mapper: fn(PairBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PairQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PairBorrowed) -> R) -> PairQuery<'c, 'a, 's, C, R, N> {
        PairQuery {
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
pub struct QueueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn queue() -> QueueStmt {
    QueueStmt(
        "insert into registry.duplicate_check (patient_id) select unnest($1::uuid[]) on conflict (clinic_id, patient_id) do update set queued_at = excluded.queued_at",
        None,
    )
}
impl QueueStmt {
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
        patients: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[patients]).await
    }
}
pub struct TakeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn take() -> TakeStmt {
    TakeStmt(
        "delete from registry.duplicate_check where patient_id in (select q.patient_id from registry.duplicate_check q order by q.queued_at limit $1 for update skip locked) returning patient_id",
        None,
    )
}
impl TakeStmt {
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
        most: &'a i64,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct BirthDateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn birth_date() -> BirthDateStmt {
    BirthDateStmt("select birth_date from registry.patient where id = $1", None)
}
impl BirthDateStmt {
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
    ) -> JiffCivilDateQuery<'c, 'a, 's, C, jiff::civil::Date, 1> {
        JiffCivilDateQuery {
            client,
            params: [patient],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct CandidatesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn candidates() -> CandidatesStmt {
    CandidatesStmt(
        "with b as materialized ( select a.id, a.name_words, a.birth_date, a.phone, a.phone_reversed, a.ssn_blind_index from registry.patient a where a.id = $1 and a.status <> 'entered_in_error' and not exists (select from registry.patient_link l where l.merged_id = a.id) ), c as materialized ( select f.id from b cross join lateral ( (select s.id from registry.patient s where s.ssn_blind_index = b.ssn_blind_index limit 50) union (select t.id from registry.patient t where t.phone_reversed = b.phone_reversed limit 50) union (select d.id from registry.patient d where d.birth_date = b.birth_date order by (d.name_words && b.name_words) desc, d.id limit 500) union (select n.patient_id from registry.patient_token n where n.token = any(b.name_words) and n.birth_date = any($2::date[]) order by n.patient_id limit 500)) f ) select b.name_words, b.birth_date, b.phone, p.id as other_id, p.name_words as other_name_words, p.birth_date as other_birth_date, p.phone as other_phone, coalesce(p.ssn_blind_index = b.ssn_blind_index, false) as same_ssn from b cross join c join registry.patient p on p.id = c.id where p.id <> b.id and p.status <> 'entered_in_error' and not exists (select from registry.patient_link l where l.merged_id = p.id)",
        None,
    )
}
impl CandidatesStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = jiff::civil::Date>>(
        &'s self,
        client: &'c C,
        patient: &'a uuid::Uuid,
        slips: &'a T1,
    ) -> CandidateQuery<'c, 'a, 's, C, Candidate, 2> {
        CandidateQuery {
            client,
            params: [patient, slips],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CandidateBorrowed, tokio_postgres::Error> {
                Ok(CandidateBorrowed {
                    name_words: row.try_get(0)?,
                    birth_date: row.try_get(1)?,
                    phone: row.try_get(2)?,
                    other_id: row.try_get(3)?,
                    other_name_words: row.try_get(4)?,
                    other_birth_date: row.try_get(5)?,
                    other_phone: row.try_get(6)?,
                    same_ssn: row.try_get(7)?,
                })
            },
            mapper: |it| Candidate::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = jiff::civil::Date>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CandidatesParams<T1>,
        CandidateQuery<'c, 'a, 's, C, Candidate, 2>,
        C,
    > for CandidatesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CandidatesParams<T1>,
    ) -> CandidateQuery<'c, 'a, 's, C, Candidate, 2> {
        self.bind(client, &params.patient, &params.slips)
    }
}
pub struct ForgetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget() -> ForgetStmt {
    ForgetStmt(
        "delete from registry.duplicate_pair where (one_id = any($1::uuid[]) or other_id = any($1)) and not is_distinct",
        None,
    )
}
impl ForgetStmt {
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
        patients: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[patients]).await
    }
}
pub struct KeepStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn keep() -> KeepStmt {
    KeepStmt(
        "insert into registry.duplicate_pair (one_id, other_id, score, reasons) values ($1, $2, $3, $4) on conflict (clinic_id, one_id, other_id) do update set score = excluded.score, reasons = excluded.reasons",
        None,
    )
}
impl KeepStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        one: &'a uuid::Uuid,
        other: &'a uuid::Uuid,
        score: &'a i16,
        reasons: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[one, other, score, reasons]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        KeepParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for KeepStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a KeepParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.one, &params.other, &params.score, &params.reasons))
    }
}
pub struct ListStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list() -> ListStmt {
    ListStmt(
        "select d.one_id, d.other_id, d.score, d.reasons, d.found_at, d.is_distinct, d.decided_by, d.decided_at, d.decision_reason from registry.duplicate_pair d join registry.patient a on a.id = d.one_id join registry.patient b on b.id = d.other_id where d.is_distinct = $1 and a.status <> 'entered_in_error' and b.status <> 'entered_in_error' and not exists (select from registry.patient_link l where l.merged_id in (d.one_id, d.other_id)) and ($2::smallint is null or (d.score, d.found_at, d.one_id, d.other_id) < ($2, $3::timestamptz, $4::uuid, $5::uuid)) order by d.score desc, d.found_at desc, d.one_id desc, d.other_id desc limit $6",
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
        is_distinct: &'a bool,
        score: &'a Option<i16>,
        found_at: &'a Option<jiff::Timestamp>,
        one: &'a Option<uuid::Uuid>,
        other: &'a Option<uuid::Uuid>,
        most: &'a i64,
    ) -> PairQuery<'c, 'a, 's, C, Pair, 6> {
        PairQuery {
            client,
            params: [is_distinct, score, found_at, one, other, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PairBorrowed, tokio_postgres::Error> {
                Ok(PairBorrowed {
                    one_id: row.try_get(0)?,
                    other_id: row.try_get(1)?,
                    score: row.try_get(2)?,
                    reasons: row.try_get(3)?,
                    found_at: row.try_get(4)?,
                    is_distinct: row.try_get(5)?,
                    decided_by: row.try_get(6)?,
                    decided_at: row.try_get(7)?,
                    decision_reason: row.try_get(8)?,
                })
            },
            mapper: |it| Pair::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ListParams, PairQuery<'c, 'a, 's, C, Pair, 6>, C> for ListStmt
{
    fn params(&'s self, client: &'c C, params: &'a ListParams) -> PairQuery<'c, 'a, 's, C, Pair, 6> {
        self.bind(
            client,
            &params.is_distinct,
            &params.score,
            &params.found_at,
            &params.one,
            &params.other,
            &params.most,
        )
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select d.one_id, d.other_id, d.score, d.reasons, d.found_at, d.is_distinct, d.decided_by, d.decided_at, d.decision_reason from registry.duplicate_pair d where d.one_id = $1 and d.other_id = $2",
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
        one: &'a uuid::Uuid,
        other: &'a uuid::Uuid,
    ) -> PairQuery<'c, 'a, 's, C, Pair, 2> {
        PairQuery {
            client,
            params: [one, other],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PairBorrowed, tokio_postgres::Error> {
                Ok(PairBorrowed {
                    one_id: row.try_get(0)?,
                    other_id: row.try_get(1)?,
                    score: row.try_get(2)?,
                    reasons: row.try_get(3)?,
                    found_at: row.try_get(4)?,
                    is_distinct: row.try_get(5)?,
                    decided_by: row.try_get(6)?,
                    decided_at: row.try_get(7)?,
                    decision_reason: row.try_get(8)?,
                })
            },
            mapper: |it| Pair::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, GetParams, PairQuery<'c, 'a, 's, C, Pair, 2>, C> for GetStmt
{
    fn params(&'s self, client: &'c C, params: &'a GetParams) -> PairQuery<'c, 'a, 's, C, Pair, 2> {
        self.bind(client, &params.one, &params.other)
    }
}
pub struct WaitingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn waiting() -> WaitingStmt {
    WaitingStmt(
        "select (select count(*) from (select from registry.duplicate_check limit 10000) q)::bigint as waiting",
        None,
    )
}
impl WaitingStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> I64Query<'c, 'a, 's, C, i64, 0> {
        I64Query {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct DecideStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn decide() -> DecideStmt {
    DecideStmt(
        "insert into registry.duplicate_pair (one_id, other_id, score, reasons, is_distinct, decided_by, decided_at, decision_reason) values ($1, $2, 0, '{}', $3, $4, now(), $5) on conflict (clinic_id, one_id, other_id) do update set is_distinct = excluded.is_distinct, decided_by = excluded.decided_by, decided_at = excluded.decided_at, decision_reason = excluded.decision_reason",
        None,
    )
}
impl DecideStmt {
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
        one: &'a uuid::Uuid,
        other: &'a uuid::Uuid,
        is_distinct: &'a bool,
        decided_by: &'a Option<T1>,
        decision_reason: &'a Option<T2>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[one, other, is_distinct, decided_by, decision_reason]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DecideParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DecideStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DecideParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.one,
            &params.other,
            &params.is_distinct,
            &params.decided_by,
            &params.decision_reason,
        ))
    }
}
