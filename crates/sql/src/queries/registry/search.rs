// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct ByNameParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub words: T2,
    pub born_from: jiff::civil::Date,
    pub born_to: jiff::civil::Date,
    pub candidates: i32,
    pub most: i64,
}
#[derive(Debug)]
pub struct MeantByNameParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub words: T2,
    pub born_from: jiff::civil::Date,
    pub born_to: jiff::civil::Date,
    pub candidates: i32,
    pub most: i64,
}
#[derive(Debug)]
pub struct ByNumberParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub number: T1,
    pub digits: T2,
    pub most: i32,
}
#[derive(Clone, Copy, Debug)]
pub struct ByBirthDateParams {
    pub born_from: jiff::civil::Date,
    pub born_to: jiff::civil::Date,
    pub most: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    pub id: uuid::Uuid,
    pub mrn: String,
    pub patient_number: String,
    pub name_prefix: Option<String>,
    pub given_name: String,
    pub middle_name: Option<String>,
    pub family_name: String,
    pub birth_date: jiff::civil::Date,
    pub sex: String,
    pub phone: Option<String>,
    pub ssn_last4: Option<String>,
    pub deceased: bool,
    pub deceased_date: Option<jiff::civil::Date>,
    pub name_words: Vec<String>,
    pub merged_mrn: Option<String>,
    pub guarded: bool,
    pub photo_id: Option<uuid::Uuid>,
    pub distance: i32,
    pub kind: String,
}
pub struct SummaryBorrowed<'a> {
    pub id: uuid::Uuid,
    pub mrn: &'a str,
    pub patient_number: &'a str,
    pub name_prefix: Option<&'a str>,
    pub given_name: &'a str,
    pub middle_name: Option<&'a str>,
    pub family_name: &'a str,
    pub birth_date: jiff::civil::Date,
    pub sex: &'a str,
    pub phone: Option<&'a str>,
    pub ssn_last4: Option<&'a str>,
    pub deceased: bool,
    pub deceased_date: Option<jiff::civil::Date>,
    pub name_words: crate::ArrayIterator<'a, &'a str>,
    pub merged_mrn: Option<&'a str>,
    pub guarded: bool,
    pub photo_id: Option<uuid::Uuid>,
    pub distance: i32,
    pub kind: &'a str,
}
impl<'a> From<SummaryBorrowed<'a>> for Summary {
    fn from(
        SummaryBorrowed {
            id,
            mrn,
            patient_number,
            name_prefix,
            given_name,
            middle_name,
            family_name,
            birth_date,
            sex,
            phone,
            ssn_last4,
            deceased,
            deceased_date,
            name_words,
            merged_mrn,
            guarded,
            photo_id,
            distance,
            kind,
        }: SummaryBorrowed<'a>,
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
            phone: phone.map(|v| v.into()),
            ssn_last4: ssn_last4.map(|v| v.into()),
            deceased,
            deceased_date,
            name_words: name_words.map(|v| v.into()).collect(),
            merged_mrn: merged_mrn.map(|v| v.into()),
            guarded,
            photo_id,
            distance,
            kind: kind.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct MeantByName {
    pub id: uuid::Uuid,
    pub is_alike: bool,
    pub guarded: bool,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct SummaryQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SummaryBorrowed, tokio_postgres::Error>,
    mapper: fn(SummaryBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SummaryQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SummaryBorrowed) -> R) -> SummaryQuery<'c, 'a, 's, C, R, N> {
        SummaryQuery {
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
pub struct MeantByNameQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MeantByName, tokio_postgres::Error>,
    mapper: fn(MeantByName) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MeantByNameQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MeantByName) -> R) -> MeantByNameQuery<'c, 'a, 's, C, R, N> {
        MeantByNameQuery {
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
pub struct LockBirthDateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_birth_date() -> LockBirthDateStmt {
    LockBirthDateStmt(
        "select pg_advisory_xact_lock(hashtextextended('registry.birth_date ' || platform.current_clinic() || ' ' || $1::date, 0)) is null as locked",
        None,
    )
}
impl LockBirthDateStmt {
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
        birth_date: &'a jiff::civil::Date,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [birth_date],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct RecentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn recent() -> RecentStmt {
    RecentStmt(
        "select p.id, p.mrn, p.patient_number, p.name_prefix, p.given_name, p.middle_name, p.family_name, p.birth_date, p.sex, p.phone, p.ssn_last4, p.deceased, p.deceased_date, p.name_words, null::text as merged_mrn, (exists (select from registry.privacy v where v.patient_id = p.id and v.guarded) or case when exists (select from registry.patient_link g where g.survivor_id = p.id) then exists (select from registry.privacy v where v.guarded and v.patient_id in (select registry.records_of(p.id))) else false end) as guarded, (select h.id from registry.photo h where h.patient_id = p.id and h.ended_at is null) as photo_id, 0 as distance, 'recent' as kind from registry.patient p where p.status <> 'entered_in_error' and not exists (select from registry.patient_link l where l.merged_id = p.id) order by p.updated_at desc, p.id desc limit $1",
        None,
    )
}
impl RecentStmt {
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
    ) -> SummaryQuery<'c, 'a, 's, C, Summary, 1> {
        SummaryQuery {
            client,
            params: [most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SummaryBorrowed, tokio_postgres::Error> {
                Ok(SummaryBorrowed {
                    id: row.try_get(0)?,
                    mrn: row.try_get(1)?,
                    patient_number: row.try_get(2)?,
                    name_prefix: row.try_get(3)?,
                    given_name: row.try_get(4)?,
                    middle_name: row.try_get(5)?,
                    family_name: row.try_get(6)?,
                    birth_date: row.try_get(7)?,
                    sex: row.try_get(8)?,
                    phone: row.try_get(9)?,
                    ssn_last4: row.try_get(10)?,
                    deceased: row.try_get(11)?,
                    deceased_date: row.try_get(12)?,
                    name_words: row.try_get(13)?,
                    merged_mrn: row.try_get(14)?,
                    guarded: row.try_get(15)?,
                    photo_id: row.try_get(16)?,
                    distance: row.try_get(17)?,
                    kind: row.try_get(18)?,
                })
            },
            mapper: |it| Summary::from(it),
        }
    }
}
pub struct ByNameStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn by_name() -> ByNameStmt {
    ByNameStmt(
        "select p.id, p.mrn, p.patient_number, p.name_prefix, p.given_name, p.middle_name, p.family_name, p.birth_date, p.sex, p.phone, p.ssn_last4, p.deceased, p.deceased_date, coalesce((select m.name_words from registry.patient m where m.id = f.merged_id), p.name_words) as name_words, (select m.mrn from registry.patient m where m.id = f.merged_id) as merged_mrn, (exists (select from registry.privacy v where v.patient_id = p.id and v.guarded) or case when exists (select from registry.patient_link g where g.survivor_id = p.id) then exists (select from registry.privacy v where v.guarded and v.patient_id in (select registry.records_of(p.id))) else false end) as guarded, (select h.id from registry.photo h where h.patient_id = p.id and h.ended_at is null) as photo_id, f.distance, case when exists ( select 1 from unnest($1) w (word) where not exists (select 1 from unnest(coalesce((select m.name_words from registry.patient m where m.id = f.merged_id), p.name_words)) n (word) where starts_with(n.word, w.word))) then 'similar_name' else 'name' end as kind from (select f.*, l.merged_id, case when l.merged_id is null then f.patient_id else registry.survivor_of(l.survivor_id) end as person_id from (select n.patient_id, min(n.distance) as distance from search.patients_by_name($1, $2, $3, $4) n group by n.patient_id) f left join registry.patient_link l on l.merged_id = f.patient_id offset 0) f join registry.patient p on p.id = f.person_id where p.status <> 'entered_in_error' order by f.distance, p.family_name, p.given_name, p.birth_date, p.id limit $5",
        None,
    )
}
impl ByNameStmt {
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
        words: &'a T2,
        born_from: &'a jiff::civil::Date,
        born_to: &'a jiff::civil::Date,
        candidates: &'a i32,
        most: &'a i64,
    ) -> SummaryQuery<'c, 'a, 's, C, Summary, 5> {
        SummaryQuery {
            client,
            params: [words, born_from, born_to, candidates, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SummaryBorrowed, tokio_postgres::Error> {
                Ok(SummaryBorrowed {
                    id: row.try_get(0)?,
                    mrn: row.try_get(1)?,
                    patient_number: row.try_get(2)?,
                    name_prefix: row.try_get(3)?,
                    given_name: row.try_get(4)?,
                    middle_name: row.try_get(5)?,
                    family_name: row.try_get(6)?,
                    birth_date: row.try_get(7)?,
                    sex: row.try_get(8)?,
                    phone: row.try_get(9)?,
                    ssn_last4: row.try_get(10)?,
                    deceased: row.try_get(11)?,
                    deceased_date: row.try_get(12)?,
                    name_words: row.try_get(13)?,
                    merged_mrn: row.try_get(14)?,
                    guarded: row.try_get(15)?,
                    photo_id: row.try_get(16)?,
                    distance: row.try_get(17)?,
                    kind: row.try_get(18)?,
                })
            },
            mapper: |it| Summary::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ByNameParams<T1, T2>,
        SummaryQuery<'c, 'a, 's, C, Summary, 5>,
        C,
    > for ByNameStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ByNameParams<T1, T2>,
    ) -> SummaryQuery<'c, 'a, 's, C, Summary, 5> {
        self.bind(client, &params.words, &params.born_from, &params.born_to, &params.candidates, &params.most)
    }
}
pub struct MeantByNameStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn meant_by_name() -> MeantByNameStmt {
    MeantByNameStmt(
        "select f.id, f.distance >= 200 as is_alike, (exists (select from registry.privacy v where v.patient_id = f.id and v.guarded) or case when exists (select from registry.patient_link g where g.survivor_id = f.id) then exists (select from registry.privacy v where v.guarded and v.patient_id in (select registry.records_of(f.id))) else false end) as guarded from (select f.person_id as id, min(f.distance) as distance from (select n.distance, case when l.merged_id is null then n.patient_id else registry.survivor_of(l.survivor_id) end as person_id from search.patients_by_name($1, $2, $3, $4) n left join registry.patient_link l on l.merged_id = n.patient_id offset 0) f group by f.person_id order by min(f.distance), f.person_id limit $5) f order by f.distance, f.id",
        None,
    )
}
impl MeantByNameStmt {
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
        words: &'a T2,
        born_from: &'a jiff::civil::Date,
        born_to: &'a jiff::civil::Date,
        candidates: &'a i32,
        most: &'a i64,
    ) -> MeantByNameQuery<'c, 'a, 's, C, MeantByName, 5> {
        MeantByNameQuery {
            client,
            params: [words, born_from, born_to, candidates, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MeantByName, tokio_postgres::Error> {
                Ok(MeantByName { id: row.try_get(0)?, is_alike: row.try_get(1)?, guarded: row.try_get(2)? })
            },
            mapper: |it| MeantByName::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        MeantByNameParams<T1, T2>,
        MeantByNameQuery<'c, 'a, 's, C, MeantByName, 5>,
        C,
    > for MeantByNameStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a MeantByNameParams<T1, T2>,
    ) -> MeantByNameQuery<'c, 'a, 's, C, MeantByName, 5> {
        self.bind(client, &params.words, &params.born_from, &params.born_to, &params.candidates, &params.most)
    }
}
pub struct ByNumberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn by_number() -> ByNumberStmt {
    ByNumberStmt(
        "select p.id, p.mrn, p.patient_number, p.name_prefix, p.given_name, p.middle_name, p.family_name, p.birth_date, p.sex, p.phone, p.ssn_last4, p.deceased, p.deceased_date, coalesce((select m.name_words from registry.patient m where m.id = f.merged_id), p.name_words) as name_words, (select m.mrn from registry.patient m where m.id = f.merged_id) as merged_mrn, (exists (select from registry.privacy v where v.patient_id = p.id and v.guarded) or case when exists (select from registry.patient_link g where g.survivor_id = p.id) then exists (select from registry.privacy v where v.guarded and v.patient_id in (select registry.records_of(p.id))) else false end) as guarded, (select h.id from registry.photo h where h.patient_id = p.id and h.ended_at is null) as photo_id, 0 as distance, substr(f.kind, 3) as kind from (select f.*, l.merged_id, case when l.merged_id is null then f.patient_id else registry.survivor_of(l.survivor_id) end as person_id from search.patients_by_number($1, $2, $3) f left join registry.patient_link l on l.merged_id = f.patient_id offset 0) f join registry.patient p on p.id = f.person_id where p.status <> 'entered_in_error' order by f.kind, p.id limit $3",
        None,
    )
}
impl ByNumberStmt {
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
        number: &'a T1,
        digits: &'a T2,
        most: &'a i32,
    ) -> SummaryQuery<'c, 'a, 's, C, Summary, 3> {
        SummaryQuery {
            client,
            params: [number, digits, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SummaryBorrowed, tokio_postgres::Error> {
                Ok(SummaryBorrowed {
                    id: row.try_get(0)?,
                    mrn: row.try_get(1)?,
                    patient_number: row.try_get(2)?,
                    name_prefix: row.try_get(3)?,
                    given_name: row.try_get(4)?,
                    middle_name: row.try_get(5)?,
                    family_name: row.try_get(6)?,
                    birth_date: row.try_get(7)?,
                    sex: row.try_get(8)?,
                    phone: row.try_get(9)?,
                    ssn_last4: row.try_get(10)?,
                    deceased: row.try_get(11)?,
                    deceased_date: row.try_get(12)?,
                    name_words: row.try_get(13)?,
                    merged_mrn: row.try_get(14)?,
                    guarded: row.try_get(15)?,
                    photo_id: row.try_get(16)?,
                    distance: row.try_get(17)?,
                    kind: row.try_get(18)?,
                })
            },
            mapper: |it| Summary::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ByNumberParams<T1, T2>,
        SummaryQuery<'c, 'a, 's, C, Summary, 3>,
        C,
    > for ByNumberStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ByNumberParams<T1, T2>,
    ) -> SummaryQuery<'c, 'a, 's, C, Summary, 3> {
        self.bind(client, &params.number, &params.digits, &params.most)
    }
}
pub struct ByBirthDateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn by_birth_date() -> ByBirthDateStmt {
    ByBirthDateStmt(
        "select p.id, p.mrn, p.patient_number, p.name_prefix, p.given_name, p.middle_name, p.family_name, p.birth_date, p.sex, p.phone, p.ssn_last4, p.deceased, p.deceased_date, coalesce((select m.name_words from registry.patient m where m.id = f.merged_id), p.name_words) as name_words, (select m.mrn from registry.patient m where m.id = f.merged_id) as merged_mrn, (exists (select from registry.privacy v where v.patient_id = p.id and v.guarded) or case when exists (select from registry.patient_link g where g.survivor_id = p.id) then exists (select from registry.privacy v where v.guarded and v.patient_id in (select registry.records_of(p.id))) else false end) as guarded, (select h.id from registry.photo h where h.patient_id = p.id and h.ended_at is null) as photo_id, 0 as distance, 'birth_date' as kind from (select f.*, l.merged_id, case when l.merged_id is null then f.patient_id else registry.survivor_of(l.survivor_id) end as person_id from (select b.id as patient_id, b.birth_date from registry.patient b where b.birth_date between $1 and $2 and b.status <> 'entered_in_error' order by b.birth_date, b.id limit $3) f left join registry.patient_link l on l.merged_id = f.patient_id offset 0) f join registry.patient p on p.id = f.person_id where p.status <> 'entered_in_error' order by f.birth_date, p.id",
        None,
    )
}
impl ByBirthDateStmt {
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
        born_from: &'a jiff::civil::Date,
        born_to: &'a jiff::civil::Date,
        most: &'a i64,
    ) -> SummaryQuery<'c, 'a, 's, C, Summary, 3> {
        SummaryQuery {
            client,
            params: [born_from, born_to, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SummaryBorrowed, tokio_postgres::Error> {
                Ok(SummaryBorrowed {
                    id: row.try_get(0)?,
                    mrn: row.try_get(1)?,
                    patient_number: row.try_get(2)?,
                    name_prefix: row.try_get(3)?,
                    given_name: row.try_get(4)?,
                    middle_name: row.try_get(5)?,
                    family_name: row.try_get(6)?,
                    birth_date: row.try_get(7)?,
                    sex: row.try_get(8)?,
                    phone: row.try_get(9)?,
                    ssn_last4: row.try_get(10)?,
                    deceased: row.try_get(11)?,
                    deceased_date: row.try_get(12)?,
                    name_words: row.try_get(13)?,
                    merged_mrn: row.try_get(14)?,
                    guarded: row.try_get(15)?,
                    photo_id: row.try_get(16)?,
                    distance: row.try_get(17)?,
                    kind: row.try_get(18)?,
                })
            },
            mapper: |it| Summary::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ByBirthDateParams, SummaryQuery<'c, 'a, 's, C, Summary, 3>, C>
    for ByBirthDateStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ByBirthDateParams,
    ) -> SummaryQuery<'c, 'a, 's, C, Summary, 3> {
        self.bind(client, &params.born_from, &params.born_to, &params.most)
    }
}
pub struct BySsnStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn by_ssn() -> BySsnStmt {
    BySsnStmt(
        "select p.id, p.mrn, p.patient_number, p.name_prefix, p.given_name, p.middle_name, p.family_name, p.birth_date, p.sex, p.phone, p.ssn_last4, p.deceased, p.deceased_date, coalesce((select m.name_words from registry.patient m where m.id = f.merged_id), p.name_words) as name_words, (select m.mrn from registry.patient m where m.id = f.merged_id) as merged_mrn, (exists (select from registry.privacy v where v.patient_id = p.id and v.guarded) or case when exists (select from registry.patient_link g where g.survivor_id = p.id) then exists (select from registry.privacy v where v.guarded and v.patient_id in (select registry.records_of(p.id))) else false end) as guarded, (select h.id from registry.photo h where h.patient_id = p.id and h.ended_at is null) as photo_id, 0 as distance, 'ssn' as kind from (select f.*, l.merged_id, case when l.merged_id is null then f.patient_id else registry.survivor_of(l.survivor_id) end as person_id from (select s.id as patient_id from registry.patient s where s.ssn_blind_index = $1 and s.status <> 'entered_in_error' limit 20) f left join registry.patient_link l on l.merged_id = f.patient_id offset 0) f join registry.patient p on p.id = f.person_id where p.status <> 'entered_in_error'",
        None,
    )
}
impl BySsnStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        ssn_blind_index: &'a T1,
    ) -> SummaryQuery<'c, 'a, 's, C, Summary, 1> {
        SummaryQuery {
            client,
            params: [ssn_blind_index],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SummaryBorrowed, tokio_postgres::Error> {
                Ok(SummaryBorrowed {
                    id: row.try_get(0)?,
                    mrn: row.try_get(1)?,
                    patient_number: row.try_get(2)?,
                    name_prefix: row.try_get(3)?,
                    given_name: row.try_get(4)?,
                    middle_name: row.try_get(5)?,
                    family_name: row.try_get(6)?,
                    birth_date: row.try_get(7)?,
                    sex: row.try_get(8)?,
                    phone: row.try_get(9)?,
                    ssn_last4: row.try_get(10)?,
                    deceased: row.try_get(11)?,
                    deceased_date: row.try_get(12)?,
                    name_words: row.try_get(13)?,
                    merged_mrn: row.try_get(14)?,
                    guarded: row.try_get(15)?,
                    photo_id: row.try_get(16)?,
                    distance: row.try_get(17)?,
                    kind: row.try_get(18)?,
                })
            },
            mapper: |it| Summary::from(it),
        }
    }
}
pub struct ByIdsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn by_ids() -> ByIdsStmt {
    ByIdsStmt(
        "select p.id, p.mrn, p.patient_number, p.name_prefix, p.given_name, p.middle_name, p.family_name, p.birth_date, p.sex, p.phone, p.ssn_last4, p.deceased, p.deceased_date, p.name_words, null::text as merged_mrn, (exists (select from registry.privacy v where v.patient_id = p.id and v.guarded) or case when exists (select from registry.patient_link g where g.survivor_id = p.id) then exists (select from registry.privacy v where v.guarded and v.patient_id in (select registry.records_of(p.id))) else false end) as guarded, (select h.id from registry.photo h where h.patient_id = p.id and h.ended_at is null) as photo_id, 0 as distance, '' as kind from registry.patient p where p.id = any($1::uuid[])",
        None,
    )
}
impl ByIdsStmt {
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
        ids: &'a T1,
    ) -> SummaryQuery<'c, 'a, 's, C, Summary, 1> {
        SummaryQuery {
            client,
            params: [ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SummaryBorrowed, tokio_postgres::Error> {
                Ok(SummaryBorrowed {
                    id: row.try_get(0)?,
                    mrn: row.try_get(1)?,
                    patient_number: row.try_get(2)?,
                    name_prefix: row.try_get(3)?,
                    given_name: row.try_get(4)?,
                    middle_name: row.try_get(5)?,
                    family_name: row.try_get(6)?,
                    birth_date: row.try_get(7)?,
                    sex: row.try_get(8)?,
                    phone: row.try_get(9)?,
                    ssn_last4: row.try_get(10)?,
                    deceased: row.try_get(11)?,
                    deceased_date: row.try_get(12)?,
                    name_words: row.try_get(13)?,
                    merged_mrn: row.try_get(14)?,
                    guarded: row.try_get(15)?,
                    photo_id: row.try_get(16)?,
                    distance: row.try_get(17)?,
                    kind: row.try_get(18)?,
                })
            },
            mapper: |it| Summary::from(it),
        }
    }
}
pub struct RecordsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn records() -> RecordsStmt {
    RecordsStmt(
        "select p.id from unnest($1::uuid[]) p (id) union select r.id from unnest($1::uuid[]) p (id) cross join lateral registry.records_of(p.id) r (id) where exists (select from registry.patient_link g where g.survivor_id = p.id or g.merged_id = p.id)",
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
        people: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [people],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
