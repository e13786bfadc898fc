// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct MomentsParams<T1: crate::ArraySql<Item = uuid::Uuid>, T2: crate::StringSql> {
    pub records: T1,
    pub kind: Option<T2>,
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub most: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    pub id: uuid::Uuid,
    pub kind: String,
    pub at: jiff::Timestamp,
    pub dated: bool,
    pub title: String,
    pub detail: Option<String>,
    pub status: String,
    pub by_whom: Option<String>,
    pub on_day: Option<jiff::civil::Date>,
}
pub struct MomentBorrowed<'a> {
    pub id: uuid::Uuid,
    pub kind: &'a str,
    pub at: jiff::Timestamp,
    pub dated: bool,
    pub title: &'a str,
    pub detail: Option<&'a str>,
    pub status: &'a str,
    pub by_whom: Option<&'a str>,
    pub on_day: Option<jiff::civil::Date>,
}
impl<'a> From<MomentBorrowed<'a>> for Moment {
    fn from(
        MomentBorrowed { id, kind, at, dated, title, detail, status, by_whom, on_day }: MomentBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            kind: kind.into(),
            at,
            dated,
            title: title.into(),
            detail: detail.map(|v| v.into()),
            status: status.into(),
            by_whom: by_whom.map(|v| v.into()),
            on_day,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct MomentQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MomentBorrowed, tokio_postgres::Error>,
    mapper: fn(MomentBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MomentQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MomentBorrowed) -> R) -> MomentQuery<'c, 'a, 's, C, R, N> {
        MomentQuery {
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
pub struct MomentsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn moments() -> MomentsStmt {
    MomentsStmt(
        "select m.id, m.kind, m.at, m.dated, m.title, m.detail, m.status, m.by_whom, m.on_day from ( (select e.id, 'encounter' as kind, e.encounter_date as at, true as dated, e.encounter_type as title, e.chief_complaint as detail, e.status, e.provider_name as by_whom, null::date as on_day from charting.encounter e where e.patient_id = any($1::uuid[]) and e.status <> 'entered_in_error' and ($2::text is null or $2 = 'encounter') and ($3::timestamptz is null or (e.encounter_date, e.id) < ($3, $4)) order by e.encounter_date desc, e.id desc limit $5) union all (select v.id, 'vitals', v.recorded_at, true, '', concat_ws(', ', v.systolic || '/' || v.diastolic || ' mmHg', v.heart_rate || '/min', v.temperature || ' °C', v.oxygen_saturation || ' %', v.weight_kg || ' kg', v.height_cm || ' cm'), 'completed', v.recorded_by, v.recorded_on from charting.vitals v where v.patient_id = any($1::uuid[]) and v.error_reason is null and not exists (select from charting.encounter w where w.id = v.encounter_id and w.status = 'withdrawn') and ($2::text is null or $2 = 'vitals') and ($3::timestamptz is null or (v.recorded_at, v.id) < ($3, $4)) order by v.recorded_at desc, v.id desc limit $5) union all (select l.id, l.kind, l.at, l.dated, l.title, l.detail, l.status, l.by_whom, case when l.dated then (l.at at time zone 'UTC')::date end from (select p.id, 'problem' as kind, coalesce(p.onset_date::timestamp at time zone 'UTC', p.created_at) as at, p.onset_date is not null as dated, p.display as title, p.icd10_code as detail, p.status, p.recorded_by as by_whom from charting.problem p where p.patient_id = any($1::uuid[]) union all select a.id, 'allergy', coalesce(a.onset_date::timestamp at time zone 'UTC', a.created_at), a.onset_date is not null, a.display, a.reaction, a.status, a.recorded_by from charting.allergy a where a.patient_id = any($1::uuid[]) union all select n.id, n.kind, case when n.sort_date > '1850-01-01' then n.sort_date::timestamp at time zone 'UTC' else n.created_at end, n.sort_date > '1850-01-01', n.display, coalesce(n.answer, n.outcome, n.dosage, n.target, n.relation, left(coalesce(n.result, n.conclusion, n.report_text), 500)), n.status, n.recorded_by from charting.entry n where n.patient_id = any($1::uuid[])) l where l.status <> 'entered_in_error' and ($2::text is null or l.kind = $2) and ($3::timestamptz is null or (l.at, l.id) < ($3, $4)) order by l.at desc, l.id desc limit $5)) m order by m.at desc, m.id desc limit $5",
        None,
    )
}
impl MomentsStmt {
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
        kind: &'a Option<T2>,
        after_at: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        most: &'a i64,
    ) -> MomentQuery<'c, 'a, 's, C, Moment, 5> {
        MomentQuery {
            client,
            params: [records, kind, after_at, after_id, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MomentBorrowed, tokio_postgres::Error> {
                Ok(MomentBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    at: row.try_get(2)?,
                    dated: row.try_get(3)?,
                    title: row.try_get(4)?,
                    detail: row.try_get(5)?,
                    status: row.try_get(6)?,
                    by_whom: row.try_get(7)?,
                    on_day: row.try_get(8)?,
                })
            },
            mapper: |it| Moment::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, MomentsParams<T1, T2>, MomentQuery<'c, 'a, 's, C, Moment, 5>, C>
    for MomentsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a MomentsParams<T1, T2>,
    ) -> MomentQuery<'c, 'a, 's, C, Moment, 5> {
        self.bind(client, &params.records, &params.kind, &params.after_at, &params.after_id, &params.most)
    }
}
