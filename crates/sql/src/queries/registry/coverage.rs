// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct GetParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct OverlapsParams<T1: crate::ArraySql<Item = uuid::Uuid>, T2: crate::StringSql> {
    pub records: T1,
    pub id: uuid::Uuid,
    pub kind: T2,
    pub valid_from: Option<jiff::civil::Date>,
    pub valid_until: Option<jiff::civil::Date>,
}
#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub patient: uuid::Uuid,
    pub kind: T1,
    pub payer_name: T2,
    pub plan_name: Option<T3>,
    pub policy_number: Option<T4>,
    pub group_number: Option<T5>,
    pub subscriber_name: Option<T6>,
    pub subscriber_relationship: Option<T7>,
    pub valid_from: Option<jiff::civil::Date>,
    pub valid_until: Option<jiff::civil::Date>,
}
#[derive(Debug)]
pub struct UpdateParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub kind: T1,
    pub payer_name: T2,
    pub plan_name: Option<T3>,
    pub policy_number: Option<T4>,
    pub group_number: Option<T5>,
    pub subscriber_name: Option<T6>,
    pub subscriber_relationship: Option<T7>,
    pub valid_from: Option<jiff::civil::Date>,
    pub valid_until: Option<jiff::civil::Date>,
    pub changed_by: T8,
    pub records: T9,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct RetireParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Coverage {
    pub id: uuid::Uuid,
    pub kind: String,
    pub payer_name: String,
    pub plan_name: Option<String>,
    pub policy_number: Option<String>,
    pub group_number: Option<String>,
    pub subscriber_name: Option<String>,
    pub subscriber_relationship: Option<String>,
    pub valid_from: Option<jiff::civil::Date>,
    pub valid_until: Option<jiff::civil::Date>,
    pub version: i32,
    pub changed_by: Option<String>,
    pub updated_at: jiff::Timestamp,
}
pub struct CoverageBorrowed<'a> {
    pub id: uuid::Uuid,
    pub kind: &'a str,
    pub payer_name: &'a str,
    pub plan_name: Option<&'a str>,
    pub policy_number: Option<&'a str>,
    pub group_number: Option<&'a str>,
    pub subscriber_name: Option<&'a str>,
    pub subscriber_relationship: Option<&'a str>,
    pub valid_from: Option<jiff::civil::Date>,
    pub valid_until: Option<jiff::civil::Date>,
    pub version: i32,
    pub changed_by: Option<&'a str>,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<CoverageBorrowed<'a>> for Coverage {
    fn from(
        CoverageBorrowed {
            id,
            kind,
            payer_name,
            plan_name,
            policy_number,
            group_number,
            subscriber_name,
            subscriber_relationship,
            valid_from,
            valid_until,
            version,
            changed_by,
            updated_at,
        }: CoverageBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            kind: kind.into(),
            payer_name: payer_name.into(),
            plan_name: plan_name.map(|v| v.into()),
            policy_number: policy_number.map(|v| v.into()),
            group_number: group_number.map(|v| v.into()),
            subscriber_name: subscriber_name.map(|v| v.into()),
            subscriber_relationship: subscriber_relationship.map(|v| v.into()),
            valid_from,
            valid_until,
            version,
            changed_by: changed_by.map(|v| v.into()),
            updated_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct CoverageQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CoverageBorrowed, tokio_postgres::Error>,
    mapper: fn(CoverageBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CoverageQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CoverageBorrowed) -> R) -> CoverageQuery<'c, 'a, 's, C, R, N> {
        CoverageQuery {
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
pub struct ListStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list() -> ListStmt {
    ListStmt(
        "select id, kind, payer_name, plan_name, policy_number, group_number, subscriber_name, subscriber_relationship, valid_from, valid_until, version, changed_by, updated_at from registry.coverage where patient_id = any($1::uuid[]) and is_active order by array_position(array['primary', 'secondary', 'tertiary', 'self_pay'], kind), created_at, id limit 200",
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
    ) -> CoverageQuery<'c, 'a, 's, C, Coverage, 1> {
        CoverageQuery {
            client,
            params: [records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CoverageBorrowed, tokio_postgres::Error> {
                Ok(CoverageBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    payer_name: row.try_get(2)?,
                    plan_name: row.try_get(3)?,
                    policy_number: row.try_get(4)?,
                    group_number: row.try_get(5)?,
                    subscriber_name: row.try_get(6)?,
                    subscriber_relationship: row.try_get(7)?,
                    valid_from: row.try_get(8)?,
                    valid_until: row.try_get(9)?,
                    version: row.try_get(10)?,
                    changed_by: row.try_get(11)?,
                    updated_at: row.try_get(12)?,
                })
            },
            mapper: |it| Coverage::from(it),
        }
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select id, kind, payer_name, plan_name, policy_number, group_number, subscriber_name, subscriber_relationship, valid_from, valid_until, version, changed_by, updated_at from registry.coverage where patient_id = any($1::uuid[]) and id = $2 and is_active",
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
    ) -> CoverageQuery<'c, 'a, 's, C, Coverage, 2> {
        CoverageQuery {
            client,
            params: [records, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CoverageBorrowed, tokio_postgres::Error> {
                Ok(CoverageBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    payer_name: row.try_get(2)?,
                    plan_name: row.try_get(3)?,
                    policy_number: row.try_get(4)?,
                    group_number: row.try_get(5)?,
                    subscriber_name: row.try_get(6)?,
                    subscriber_relationship: row.try_get(7)?,
                    valid_from: row.try_get(8)?,
                    valid_until: row.try_get(9)?,
                    version: row.try_get(10)?,
                    changed_by: row.try_get(11)?,
                    updated_at: row.try_get(12)?,
                })
            },
            mapper: |it| Coverage::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, GetParams<T1>, CoverageQuery<'c, 'a, 's, C, Coverage, 2>, C>
    for GetStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a GetParams<T1>,
    ) -> CoverageQuery<'c, 'a, 's, C, Coverage, 2> {
        self.bind(client, &params.records, &params.id)
    }
}
pub struct OverlapsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn overlaps() -> OverlapsStmt {
    OverlapsStmt(
        "select exists ( select from registry.coverage where patient_id = any($1::uuid[]) and id <> $2 and kind = $3 and is_active and daterange(valid_from, valid_until, '[]') && daterange($4, $5, '[]')) as found",
        None,
    )
}
impl OverlapsStmt {
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
    >(
        &'s self,
        client: &'c C,
        records: &'a T1,
        id: &'a uuid::Uuid,
        kind: &'a T2,
        valid_from: &'a Option<jiff::civil::Date>,
        valid_until: &'a Option<jiff::civil::Date>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 5> {
        BoolQuery {
            client,
            params: [records, id, kind, valid_from, valid_until],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, OverlapsParams<T1, T2>, BoolQuery<'c, 'a, 's, C, bool, 5>, C>
    for OverlapsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OverlapsParams<T1, T2>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 5> {
        self.bind(client, &params.records, &params.id, &params.kind, &params.valid_from, &params.valid_until)
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into registry.coverage (id, patient_id, kind, payer_name, plan_name, policy_number, group_number, subscriber_name, subscriber_relationship, valid_from, valid_until) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
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
        T6: crate::StringSql,
        T7: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        patient: &'a uuid::Uuid,
        kind: &'a T1,
        payer_name: &'a T2,
        plan_name: &'a Option<T3>,
        policy_number: &'a Option<T4>,
        group_number: &'a Option<T5>,
        subscriber_name: &'a Option<T6>,
        subscriber_relationship: &'a Option<T7>,
        valid_from: &'a Option<jiff::civil::Date>,
        valid_until: &'a Option<jiff::civil::Date>,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id,
                    patient,
                    kind,
                    payer_name,
                    plan_name,
                    policy_number,
                    group_number,
                    subscriber_name,
                    subscriber_relationship,
                    valid_from,
                    valid_until,
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
    T6: crate::StringSql,
    T7: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertParams<T1, T2, T3, T4, T5, T6, T7>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.patient,
            &params.kind,
            &params.payer_name,
            &params.plan_name,
            &params.policy_number,
            &params.group_number,
            &params.subscriber_name,
            &params.subscriber_relationship,
            &params.valid_from,
            &params.valid_until,
        ))
    }
}
pub struct UpdateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update() -> UpdateStmt {
    UpdateStmt(
        "update registry.coverage set kind = $1, payer_name = $2, plan_name = $3, policy_number = $4, group_number = $5, subscriber_name = $6, subscriber_relationship = $7, valid_from = $8, valid_until = $9, changed_by = $10, version = version + 1, updated_at = now() where patient_id = any($11::uuid[]) and id = $12 and version = $13 and is_active returning version",
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
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::StringSql,
        T7: crate::StringSql,
        T8: crate::StringSql,
        T9: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        kind: &'a T1,
        payer_name: &'a T2,
        plan_name: &'a Option<T3>,
        policy_number: &'a Option<T4>,
        group_number: &'a Option<T5>,
        subscriber_name: &'a Option<T6>,
        subscriber_relationship: &'a Option<T7>,
        valid_from: &'a Option<jiff::civil::Date>,
        valid_until: &'a Option<jiff::civil::Date>,
        changed_by: &'a T8,
        records: &'a T9,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> I32Query<'c, 'a, 's, C, i32, 13> {
        I32Query {
            client,
            params: [
                kind,
                payer_name,
                plan_name,
                policy_number,
                group_number,
                subscriber_name,
                subscriber_relationship,
                valid_from,
                valid_until,
                changed_by,
                records,
                id,
                version,
            ],
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
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UpdateParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
        I32Query<'c, 'a, 's, C, i32, 13>,
        C,
    > for UpdateStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UpdateParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
    ) -> I32Query<'c, 'a, 's, C, i32, 13> {
        self.bind(
            client,
            &params.kind,
            &params.payer_name,
            &params.plan_name,
            &params.policy_number,
            &params.group_number,
            &params.subscriber_name,
            &params.subscriber_relationship,
            &params.valid_from,
            &params.valid_until,
            &params.changed_by,
            &params.records,
            &params.id,
            &params.version,
        )
    }
}
pub struct RetireStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn retire() -> RetireStmt {
    RetireStmt(
        "update registry.coverage set is_active = false, version = version + 1, updated_at = now() where patient_id = any($1::uuid[]) and id = $2 and version = $3 and is_active",
        None,
    )
}
impl RetireStmt {
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
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[records, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RetireParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RetireStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RetireParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.records, &params.id, &params.version))
    }
}
