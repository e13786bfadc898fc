// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct SearchParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub account_id: Option<uuid::Uuid>,
    pub action: Option<T1>,
    pub resource_type: Option<T2>,
    pub resource_id: Option<uuid::Uuid>,
    pub from: Option<jiff::Timestamp>,
    pub to: Option<jiff::Timestamp>,
    pub success: Option<bool>,
    pub changes: Option<bool>,
    pub reason: Option<T3>,
    pub wanted: i64,
}
#[derive(Debug)]
pub struct OfRecordsParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub records: T1,
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub account_id: Option<uuid::Uuid>,
    pub action: Option<T2>,
    pub resource_type: Option<T3>,
    pub resource_id: Option<uuid::Uuid>,
    pub from: Option<jiff::Timestamp>,
    pub to: Option<jiff::Timestamp>,
    pub success: Option<bool>,
    pub changes: Option<bool>,
    pub reason: Option<T4>,
    pub wanted: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct EventRow {
    pub id: uuid::Uuid,
    pub at: jiff::Timestamp,
    pub request_id: Option<uuid::Uuid>,
    pub account_id: Option<uuid::Uuid>,
    pub account_name: String,
    pub roles: Vec<String>,
    pub action: String,
    pub resource_type: String,
    pub resource_id: Option<uuid::Uuid>,
    pub address: Option<String>,
    pub agent: Option<String>,
    pub reason: Option<String>,
    pub old_values: Option<serde_json::Value>,
    pub new_values: Option<serde_json::Value>,
    pub opened: Option<serde_json::Value>,
    pub success: bool,
    pub subjects: Vec<uuid::Uuid>,
}
pub struct EventRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub at: jiff::Timestamp,
    pub request_id: Option<uuid::Uuid>,
    pub account_id: Option<uuid::Uuid>,
    pub account_name: &'a str,
    pub roles: crate::ArrayIterator<'a, &'a str>,
    pub action: &'a str,
    pub resource_type: &'a str,
    pub resource_id: Option<uuid::Uuid>,
    pub address: Option<&'a str>,
    pub agent: Option<&'a str>,
    pub reason: Option<&'a str>,
    pub old_values: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub new_values: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub opened: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub success: bool,
    pub subjects: crate::ArrayIterator<'a, uuid::Uuid>,
}
impl<'a> From<EventRowBorrowed<'a>> for EventRow {
    fn from(
        EventRowBorrowed {
            id,
            at,
            request_id,
            account_id,
            account_name,
            roles,
            action,
            resource_type,
            resource_id,
            address,
            agent,
            reason,
            old_values,
            new_values,
            opened,
            success,
            subjects,
        }: EventRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            at,
            request_id,
            account_id,
            account_name: account_name.into(),
            roles: roles.map(|v| v.into()).collect(),
            action: action.into(),
            resource_type: resource_type.into(),
            resource_id,
            address: address.map(|v| v.into()),
            agent: agent.map(|v| v.into()),
            reason: reason.map(|v| v.into()),
            old_values: old_values.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            new_values: new_values.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            opened: opened.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            success,
            subjects: subjects.map(|v| v).collect(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    pub sealed: i64,
    pub log_hash: Option<Vec<u8>>,
    pub sealed_at: Option<jiff::Timestamp>,
    pub unsealed: i64,
}
pub struct ChainBorrowed<'a> {
    pub sealed: i64,
    pub log_hash: Option<&'a [u8]>,
    pub sealed_at: Option<jiff::Timestamp>,
    pub unsealed: i64,
}
impl<'a> From<ChainBorrowed<'a>> for Chain {
    fn from(ChainBorrowed { sealed, log_hash, sealed_at, unsealed }: ChainBorrowed<'a>) -> Self {
        Self { sealed, log_hash: log_hash.map(|v| v.into()), sealed_at, unsealed }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct EventRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EventRowBorrowed, tokio_postgres::Error>,
    mapper: fn(EventRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EventRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(EventRowBorrowed) -> R) -> EventRowQuery<'c, 'a, 's, C, R, N> {
        EventRowQuery {
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
pub struct ChainQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ChainBorrowed, tokio_postgres::Error>,
    mapper: fn(ChainBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ChainQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ChainBorrowed) -> R) -> ChainQuery<'c, 'a, 's, C, R, N> {
        ChainQuery {
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
pub struct SearchStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn search() -> SearchStmt {
    SearchStmt(
        "select e.id, e.at, e.request_id, e.account_id, e.account_name, e.roles, e.action, e.resource_type, e.resource_id, host(e.address) as address, e.agent, e.reason, e.old_values, e.new_values, e.opened, e.success, case when e.subjects is null then array(select s.patient_id from audit.subject s where s.at = e.at and s.event_id = e.id order by s.patient_id limit 100) else array(select unnest(e.subjects) limit 100) end as subjects from audit.event e where ($1::timestamptz is null or (e.at, e.id) < ($1, $2)) and ($3::uuid is null or e.account_id = $3) and ($4::text is null or e.action = $4) and ($5::text is null or e.resource_type = $5) and ($6::uuid is null or e.resource_id = $6) and ($7::timestamptz is null or e.at >= $7) and ($8::timestamptz is null or e.at < $8) and ($9::boolean is null or e.success = $9) and ($10::boolean is null or (e.new_values is not null) = $10) and ($11::text is null or strpos(lower(e.reason), lower($11)) > 0) order by e.at desc, e.id desc limit $12",
        None,
    )
}
impl SearchStmt {
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
    >(
        &'s self,
        client: &'c C,
        after_at: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        account_id: &'a Option<uuid::Uuid>,
        action: &'a Option<T1>,
        resource_type: &'a Option<T2>,
        resource_id: &'a Option<uuid::Uuid>,
        from: &'a Option<jiff::Timestamp>,
        to: &'a Option<jiff::Timestamp>,
        success: &'a Option<bool>,
        changes: &'a Option<bool>,
        reason: &'a Option<T3>,
        wanted: &'a i64,
    ) -> EventRowQuery<'c, 'a, 's, C, EventRow, 12> {
        EventRowQuery {
            client,
            params: [
                after_at,
                after_id,
                account_id,
                action,
                resource_type,
                resource_id,
                from,
                to,
                success,
                changes,
                reason,
                wanted,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EventRowBorrowed, tokio_postgres::Error> {
                Ok(EventRowBorrowed {
                    id: row.try_get(0)?,
                    at: row.try_get(1)?,
                    request_id: row.try_get(2)?,
                    account_id: row.try_get(3)?,
                    account_name: row.try_get(4)?,
                    roles: row.try_get(5)?,
                    action: row.try_get(6)?,
                    resource_type: row.try_get(7)?,
                    resource_id: row.try_get(8)?,
                    address: row.try_get(9)?,
                    agent: row.try_get(10)?,
                    reason: row.try_get(11)?,
                    old_values: row.try_get(12)?,
                    new_values: row.try_get(13)?,
                    opened: row.try_get(14)?,
                    success: row.try_get(15)?,
                    subjects: row.try_get(16)?,
                })
            },
            mapper: |it| EventRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SearchParams<T1, T2, T3>,
        EventRowQuery<'c, 'a, 's, C, EventRow, 12>,
        C,
    > for SearchStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SearchParams<T1, T2, T3>,
    ) -> EventRowQuery<'c, 'a, 's, C, EventRow, 12> {
        self.bind(
            client,
            &params.after_at,
            &params.after_id,
            &params.account_id,
            &params.action,
            &params.resource_type,
            &params.resource_id,
            &params.from,
            &params.to,
            &params.success,
            &params.changes,
            &params.reason,
            &params.wanted,
        )
    }
}
pub struct OfRecordsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_records() -> OfRecordsStmt {
    OfRecordsStmt(
        "select e.id, e.at, e.request_id, e.account_id, e.account_name, e.roles, e.action, e.resource_type, e.resource_id, host(e.address) as address, e.agent, e.reason, e.old_values, e.new_values, e.opened, e.success, f.subjects from ( select n.at, n.event_id, array_agg(n.patient_id) as subjects from unnest($1::uuid[]) r (id) cross join lateral ( (select s.at, s.event_id, s.patient_id from audit.subject s join audit.event e on e.at = s.at and e.id = s.event_id where s.patient_id = r.id and ($2::timestamptz is null or (s.at, s.event_id) < ($2, $3)) and ($4::uuid is null or e.account_id = $4) and ($5::text is null or e.action = $5) and ($6::text is null or e.resource_type = $6) and ($7::uuid is null or e.resource_id = $7) and ($8::timestamptz is null or s.at >= $8) and ($9::timestamptz is null or s.at < $9) and ($10::boolean is null or e.success = $10) and ($11::boolean is null or (e.new_values is not null) = $11) and ($12::text is null or strpos(lower(e.reason), lower($12)) > 0) order by s.at desc, s.event_id desc limit $13) union all (select l.at, l.event_id, r.id from audit.newest_lists_with(r.id, $8, $9, $2, $3, $4, $5, $6, $7, $10, $11, $12, $13) l)) n group by n.at, n.event_id order by n.at desc, n.event_id desc limit $13) f join audit.event e on e.at = f.at and e.id = f.event_id order by e.at desc, e.id desc",
        None,
    )
}
impl OfRecordsStmt {
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
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        records: &'a T1,
        after_at: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        account_id: &'a Option<uuid::Uuid>,
        action: &'a Option<T2>,
        resource_type: &'a Option<T3>,
        resource_id: &'a Option<uuid::Uuid>,
        from: &'a Option<jiff::Timestamp>,
        to: &'a Option<jiff::Timestamp>,
        success: &'a Option<bool>,
        changes: &'a Option<bool>,
        reason: &'a Option<T4>,
        wanted: &'a i64,
    ) -> EventRowQuery<'c, 'a, 's, C, EventRow, 13> {
        EventRowQuery {
            client,
            params: [
                records,
                after_at,
                after_id,
                account_id,
                action,
                resource_type,
                resource_id,
                from,
                to,
                success,
                changes,
                reason,
                wanted,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EventRowBorrowed, tokio_postgres::Error> {
                Ok(EventRowBorrowed {
                    id: row.try_get(0)?,
                    at: row.try_get(1)?,
                    request_id: row.try_get(2)?,
                    account_id: row.try_get(3)?,
                    account_name: row.try_get(4)?,
                    roles: row.try_get(5)?,
                    action: row.try_get(6)?,
                    resource_type: row.try_get(7)?,
                    resource_id: row.try_get(8)?,
                    address: row.try_get(9)?,
                    agent: row.try_get(10)?,
                    reason: row.try_get(11)?,
                    old_values: row.try_get(12)?,
                    new_values: row.try_get(13)?,
                    opened: row.try_get(14)?,
                    success: row.try_get(15)?,
                    subjects: row.try_get(16)?,
                })
            },
            mapper: |it| EventRow::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OfRecordsParams<T1, T2, T3, T4>,
        EventRowQuery<'c, 'a, 's, C, EventRow, 13>,
        C,
    > for OfRecordsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OfRecordsParams<T1, T2, T3, T4>,
    ) -> EventRowQuery<'c, 'a, 's, C, EventRow, 13> {
        self.bind(
            client,
            &params.records,
            &params.after_at,
            &params.after_id,
            &params.account_id,
            &params.action,
            &params.resource_type,
            &params.resource_id,
            &params.from,
            &params.to,
            &params.success,
            &params.changes,
            &params.reason,
            &params.wanted,
        )
    }
}
pub struct ChainStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn chain() -> ChainStmt {
    ChainStmt(
        "select coalesce(max(s.seq), 0)::bigint as sealed, (array_agg(s.log_hash))[1] as log_hash, max(s.sealed_at) as sealed_at, (select count(*) from (select 1 from audit.unsealed limit 10000) u)::bigint as unsealed from (select seq, log_hash, sealed_at from audit.seal order by seq desc limit 1) s",
        None,
    )
}
impl ChainStmt {
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
    ) -> ChainQuery<'c, 'a, 's, C, Chain, 0> {
        ChainQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ChainBorrowed, tokio_postgres::Error> {
                Ok(ChainBorrowed {
                    sealed: row.try_get(0)?,
                    log_hash: row.try_get(1)?,
                    sealed_at: row.try_get(2)?,
                    unsealed: row.try_get(3)?,
                })
            },
            mapper: |it| Chain::from(it),
        }
    }
}
