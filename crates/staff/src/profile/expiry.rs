//! Each morning: whose licence or training ends soon, or has ended. Each stage of each date is told once, to the trail and
//! to the departments above (`staff.expiring`), which pass it on to the person and to the administrators.

use jiff::civil::time;
use kernel::{Result, StaffId};
use platform::{
    Event, Tx, Write,
    jobs::{Every, Handlers, Progress, Running},
};
use serde::Serialize;
use serde_json::json;
use sql::queries::staff::expiry;

use super::{
    professional::{Warning, license_horizon, training_horizon, warnings},
    store::{self, Expiring, Filter, Profile},
};
use crate::role::Known;

const KIND: &str = "staff.expiry";
/// What is announced.
pub const TOPIC: &str = "staff.expiring";

/// Jobs of this department.
pub fn jobs() -> Handlers {
    Handlers::new().on(KIND, run).every(Every::Day(time(5, 0, 0, 0)), KIND)
}

/// What is announced of one warning.
#[derive(Debug, Serialize)]
struct News {
    staff_id: StaffId,
    account_id: uuid::Uuid,
    #[serde(flatten)]
    warning: Warning,
}

async fn run(job: Running) -> Result<()> {
    let today = job.caller.platform().today(job.caller.clinic()).await?;
    let tx = job.caller.write().await?;
    let known = Known::read(&tx).await?;
    // Who came before there were numbers has none yet.
    let numbered = store::number_doctors(&tx, &known.licensed()).await?;
    let (mut filter, mut told) = (filter(&known, today), 0);
    loop {
        let people = store::list(&tx, &filter, PAGE).await?;
        let next = people.get(PAGE.saturating_sub(1)).filter(|_| people.len() > PAGE);
        filter.after = next.map(|row| kernel::Cursor { at: row.created_at, id: row.id });
        for person in people.iter().take(PAGE) {
            told += tell(&tx, person, today).await?;
        }
        if filter.after.is_none() {
            break;
        }
    }
    job.progress(Progress::new(told, "warnings"));
    let done = json!({ "told": told, "numbered": numbered });
    tx.commit(Event::new("staff.expiry_checked", "staff").new_value(&done), ()).await.map(drop)
}

const PAGE: usize = 200;

fn filter(known: &Known, today: jiff::civil::Date) -> Filter<'static> {
    let expiring = Expiring {
        license_horizon: license_horizon(today),
        training_horizon: training_horizon(today),
        licensed: known.licensed(),
    };
    Filter { expiring: Some(expiring), ..Filter::default() }
}

/// Tells what was not told yet; how much that was.
async fn tell(tx: &Tx<Write>, person: &Profile, today: jiff::civil::Date) -> Result<u64> {
    let mut told = 0;
    for warning in warnings(person.license_expiry, person.hipaa_training_date, false, today) {
        let Some(on) = warning.on else { continue };
        let (what, stage) = (warning.what.word(), warning.stage.word());
        if expiry::notice().bind(tx, &person.id, &what, &on, &stage).await? > 0 {
            let news = News { staff_id: StaffId(person.id), account_id: person.account_id, warning };
            tx.announce(TOPIC, &news).await?;
            told += 1;
        }
    }
    Ok(told)
}
