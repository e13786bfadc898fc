//! The table of working hours.

use std::{collections::HashMap, ops::RangeInclusive};

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use kernel::{AccountId, Problem, Result, Version};
use platform::{Tx, Write};
use sql::queries::scheduling::hours as queries;
use uuid::Uuid;

use super::{Interval, Schedule};

/// The working hours of a provider, with who wrote them.
#[derive(Debug)]
pub struct Hours {
    /// When the provider works.
    pub schedule: Schedule,
    /// 0 where nobody said it yet.
    pub version: Version,
    /// Who said it last, and when.
    pub changed: Option<(String, Timestamp)>,
}

fn schedule(kept: serde_json::Value) -> Result<Schedule> {
    serde_json::from_value(kept).map_err(Problem::internal)
}

/// The working hours of a provider; nothing where nobody said when they work.
pub async fn get<M: Send + Sync>(tx: &Tx<M>, provider: AccountId) -> Result<Hours> {
    let Some(row) = queries::get().bind(tx, &provider.0).opt().await? else {
        return Ok(Hours { schedule: Schedule::default(), version: Version(0), changed: None });
    };
    Ok(Hours {
        schedule: schedule(row.schedule)?,
        version: Version(row.version),
        changed: Some((row.changed_by, row.updated_at)),
    })
}

/// When these providers work on these days, with one query: in order, apart from each other. Who is not there does not work.
pub async fn open<M: Send + Sync>(
    tx: &Tx<M>,
    providers: &[Uuid],
    days: RangeInclusive<Date>,
    zone: &TimeZone,
) -> Result<HashMap<Uuid, Vec<Interval>>> {
    let of_all_days = |schedule: Schedule| {
        let all_days = days.start().series(jiff::Span::new().days(1)).take_while(|day| day <= days.end());
        all_days.flat_map(|day| schedule.open_intervals(day, zone)).collect()
    };
    let schedules = of_providers(tx, providers).await?.into_iter();
    Ok(schedules.map(|(provider, schedule)| (provider, of_all_days(schedule))).collect())
}

/// The schedules of these providers, with one query. Who is not there does not work.
pub async fn of_providers<M: Send + Sync>(tx: &Tx<M>, providers: &[Uuid]) -> Result<HashMap<Uuid, Schedule>> {
    let rows = queries::of_providers().bind(tx, &providers).all().await?;
    rows.into_iter().map(|row| Ok((row.account_id, schedule(row.schedule)?))).collect()
}

/// Lets nobody change the hours of a provider until the transaction ends: somebody is booked by them.
pub(crate) async fn hold(tx: &Tx<Write>, provider: AccountId) -> Result<()> {
    queries::hold().bind(tx, &provider.0).opt().await?;
    Ok(())
}

/// Writes the working hours of a provider whole; `412` when somebody was faster.
pub async fn put(tx: &Tx<Write>, provider: AccountId, version: Version, schedule: &Schedule) -> Result<()> {
    let schedule = serde_json::to_value(schedule).map_err(Problem::internal)?;
    let written = if version.0 == 0 {
        queries::insert().bind(tx, &provider.0, &schedule, &tx.account_name()).await?
    } else {
        queries::update().bind(tx, &schedule, &tx.account_name(), &provider.0, &version.0).await?
    };
    if written == 1 { Ok(()) } else { Err(Problem::stale()) }
}
