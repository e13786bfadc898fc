// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct InsertParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: uuid::Uuid,
    pub appointment: uuid::Uuid,
    pub version: i32,
    pub stars: Option<i16>,
    pub reason: Option<T1>,
    pub by: T2,
    pub at: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct CountRatingParams {
    pub ratings: i32,
    pub stars: i32,
    pub provider: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Rating {
    pub version: i32,
    pub stars: Option<i16>,
    pub reason: Option<String>,
    pub recorded_by: String,
    pub recorded_at: jiff::Timestamp,
}
pub struct RatingBorrowed<'a> {
    pub version: i32,
    pub stars: Option<i16>,
    pub reason: Option<&'a str>,
    pub recorded_by: &'a str,
    pub recorded_at: jiff::Timestamp,
}
impl<'a> From<RatingBorrowed<'a>> for Rating {
    fn from(RatingBorrowed { version, stars, reason, recorded_by, recorded_at }: RatingBorrowed<'a>) -> Self {
        Self {
            version,
            stars,
            reason: reason.map(|v| v.into()),
            recorded_by: recorded_by.into(),
            recorded_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Figures {
    pub consultations: i32,
    pub ratings: i32,
    pub stars: i32,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct RatingQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RatingBorrowed, tokio_postgres::Error>,
    mapper: fn(RatingBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RatingQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RatingBorrowed) -> R) -> RatingQuery<'c, 'a, 's, C, R, N> {
        RatingQuery {
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
pub struct FiguresQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Figures, tokio_postgres::Error>,
    mapper: fn(Figures) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FiguresQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Figures) -> R) -> FiguresQuery<'c, 'a, 's, C, R, N> {
        FiguresQuery {
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
pub struct OfAppointmentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_appointment() -> OfAppointmentStmt {
    OfAppointmentStmt(
        "select r.version, r.stars, r.reason, r.recorded_by, r.recorded_at from scheduling.rating r where r.appointment_id = $1 order by r.version desc limit 100",
        None,
    )
}
impl OfAppointmentStmt {
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
        appointment: &'a uuid::Uuid,
    ) -> RatingQuery<'c, 'a, 's, C, Rating, 1> {
        RatingQuery {
            client,
            params: [appointment],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RatingBorrowed, tokio_postgres::Error> {
                Ok(RatingBorrowed {
                    version: row.try_get(0)?,
                    stars: row.try_get(1)?,
                    reason: row.try_get(2)?,
                    recorded_by: row.try_get(3)?,
                    recorded_at: row.try_get(4)?,
                })
            },
            mapper: |it| Rating::from(it),
        }
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into scheduling.rating (id, appointment_id, version, stars, reason, recorded_by, recorded_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict (clinic_id, appointment_id, version) do nothing",
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
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        appointment: &'a uuid::Uuid,
        version: &'a i32,
        stars: &'a Option<i16>,
        reason: &'a Option<T1>,
        by: &'a T2,
        at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, appointment, version, stars, reason, by, at]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.appointment,
            &params.version,
            &params.stars,
            &params.reason,
            &params.by,
            &params.at,
        ))
    }
}
pub struct CountRatingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_rating() -> CountRatingStmt {
    CountRatingStmt(
        "update scheduling.provider_figures set ratings = ratings + $1::int, stars = stars + $2::int where provider_id = $3",
        None,
    )
}
impl CountRatingStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        ratings: &'a i32,
        stars: &'a i32,
        provider: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[ratings, stars, provider]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        CountRatingParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for CountRatingStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CountRatingParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.ratings, &params.stars, &params.provider))
    }
}
pub struct CountConsultationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_consultation() -> CountConsultationStmt {
    CountConsultationStmt(
        "insert into scheduling.provider_figures as f (provider_id, consultations) select a.provider_id, 1 from scheduling.appointment a where a.id = $1 on conflict (clinic_id, provider_id) do update set consultations = f.consultations + 1",
        None,
    )
}
impl CountConsultationStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        appointment: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[appointment]).await
    }
}
pub struct FiguresStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn figures() -> FiguresStmt {
    FiguresStmt(
        "select f.consultations, f.ratings, f.stars from scheduling.provider_figures f where f.provider_id = $1",
        None,
    )
}
impl FiguresStmt {
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
        provider: &'a uuid::Uuid,
    ) -> FiguresQuery<'c, 'a, 's, C, Figures, 1> {
        FiguresQuery {
            client,
            params: [provider],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Figures, tokio_postgres::Error> {
                Ok(Figures {
                    consultations: row.try_get(0)?,
                    ratings: row.try_get(1)?,
                    stars: row.try_get(2)?,
                })
            },
            mapper: |it| Figures::from(it),
        }
    }
}
