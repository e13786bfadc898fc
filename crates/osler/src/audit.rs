//! `osler audit`: verify, export, record what a restore lost.

use std::{
    fs::File,
    io::{BufReader, Write},
    path::Path,
    time::{Duration, Instant},
};

use governance::{
    anchor::{self, Anchors, Gap},
    gap,
    sealer::{self, Chain},
    verify::{self, Progress, Span, Verdict},
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use kernel::{ClinicId, Problem, Result};
use platform::{Config, Event, Platform};
use tokio_postgres::Client;

const TOLD_EVERY: Duration = Duration::from_secs(2);

/// A span of time from what was typed: instants or days. One that ends before it begins, or at once, is a mistake.
pub fn span(from: Option<&str>, to: Option<&str>) -> Result<Span> {
    let span = Span { from: from.map(instant).transpose()?, to: to.map(instant).transpose()? };
    match (span.from, span.to) {
        (Some(from), Some(to)) if from >= to => Err(Problem::internal(format!(
            "--from {from} --to {to} holds nothing: the end is not part of the span, so a day ends with the next one"
        ))),
        _ => Ok(span),
    }
}

fn instant(text: &str) -> Result<Timestamp> {
    let day = || text.parse::<Date>().ok()?.to_zoned(TimeZone::UTC).ok().map(|day| day.timestamp());
    text.parse().ok().or_else(day).ok_or_else(|| {
        Problem::internal(format!(
            "{text}: say an instant like 2026-05-01T08:00:00Z, or a day like 2026-05-01"
        ))
    })
}

/// All clinics with their names.
pub async fn clinics(platform: &Platform) -> Result<Vec<(ClinicId, String)>> {
    let tx = platform.system_global("cli").identity_read().await?;
    identity::clinic::store::all(&tx).await
}

/// The clinic of that name or id, or the only one.
pub async fn clinic_named(platform: &Platform, wanted: Option<&str>) -> Result<(ClinicId, String)> {
    let mut clinics = clinics(platform).await?;
    if let Some(wanted) = wanted {
        clinics.retain(|(id, name)| name.eq_ignore_ascii_case(wanted) || id.to_string() == wanted);
    }
    match clinics.as_slice() {
        [one] => Ok(one.clone()),
        [] => Err(Problem::internal("there is no such clinic")),
        many => Err(Problem::internal(format!(
            "which clinic? Say --clinic with one of: {}",
            many.iter().map(|(_, n)| n.as_str()).collect::<Vec<_>>().join(", ")
        ))),
    }
}

/// The chain of that clinic, by name or id, or of identity; all where nothing is said.
async fn chains(platform: &Platform, client: &Client, wanted: Option<&str>) -> Result<Vec<Chain>> {
    let directory: Vec<ClinicId> = clinics(platform).await?.into_iter().map(|(id, _)| id).collect();
    let all = sealer::chains(client, &directory, &platform.config().data_dir).await?;
    let Some(wanted) = wanted else { return Ok(all.into_iter().collect()) };
    match wanted.parse().ok().filter(|chain| all.contains(chain)) {
        Some(chain) => Ok(vec![chain]),
        None => Ok(vec![Chain::Clinic(clinic_named(platform, Some(wanted)).await?.0.0)]),
    }
}

/// Verifies chains in the database; says how far it is every two seconds.
pub async fn verify(
    platform: &Platform,
    clinic: Option<&str>,
    span: Span,
    mut say: impl FnMut(String) + Send,
) -> Result<Vec<Verdict>> {
    let client = sealer::connect_unhurried(platform).await?;
    let mut verdicts = vec![];
    for chain in chains(platform, &client, clinic).await? {
        let (started, mut told) = (Instant::now(), Instant::now());
        let mut progress = |progress: Progress| {
            if told.elapsed() >= TOLD_EVERY {
                told = Instant::now();
                say(format!("{chain}: {}", how_far(progress, started.elapsed())));
            }
        };
        verdicts.push(verify::run(&client, chain, span, &platform.config().data_dir, &mut progress).await?);
    }
    Ok(verdicts)
}

/// `120000 of 480000 events, 60000/s, 6 s left`
fn how_far(Progress { done, total }: Progress, elapsed: Duration) -> String {
    let rate = done as f64 / elapsed.as_secs_f64().max(0.001);
    let left = if rate > 0.0 { (total - done) as f64 / rate } else { 0.0 };
    format!("{done} of {total} events, {rate:.0}/s, {left:.0} s left")
}

/// Verifies an export with the anchors of a folder, without a database.
pub fn verify_export(
    file: &Path,
    clinic: Option<&str>,
    anchors: Option<&Path>,
    config: &Config,
) -> Result<Verdict> {
    let chain = match clinic {
        None | Some("identity") => Chain::Identity,
        Some(id) => {
            Chain::Clinic(id.parse().map_err(|_| Problem::internal("offline, --clinic is the clinic's id"))?)
        }
    };
    let own = anchor::folder(&config.data_dir);
    let anchors = anchors.or_else(|| own.exists().then_some(own.as_path()));
    let export = File::open(file).map_err(|e| Problem::internal(format!("{}: {e}", file.display())))?;
    verify::offline(BufReader::new(export), chain, anchors)
}

/// Writes a chain as JSON lines. It names patients, so that this was done stands in the chain first.
pub async fn export(platform: &Platform, clinic: Option<&str>, out: &mut (dyn Write + Send)) -> Result<()> {
    let event = Event::new("audit.exported", "chain");
    let chain = match clinic {
        Some("identity") => {
            platform.system_global("cli").identity_read().await?.disclose(event, ()).await?;
            Chain::Identity
        }
        other => {
            let (id, _) = clinic_named(platform, other).await?;
            platform.system(id, "cli").read().await?.disclose(event, ()).await?;
            Chain::Clinic(id.0)
        }
    };
    let client = sealer::connect_unhurried(platform).await?;
    verify::export(&client, chain, out).await.map(drop)
}

/// Records what a restore lost, of every chain.
pub async fn record_gaps(platform: &Platform, reason: &str) -> Result<Vec<Gap>> {
    let config = platform.config();
    let folder = anchor::folder(&config.data_dir);
    if !folder.exists() {
        return Err(Problem::internal(format!("there are no anchors: {} is missing", folder.display())));
    }
    let anchors = Anchors::open(&config.data_dir, &config.key_path())?;
    let client = sealer::connect_unhurried(platform).await?;
    let mut gaps = vec![];
    for chain in chains(platform, &client, None).await? {
        gaps.extend(gap::record(platform, &client, &anchors, chain, &config.data_dir, reason).await?);
    }
    Ok(gaps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_its_first_instant_and_nonsense_is_named() {
        assert_eq!(instant("2026-05-01").unwrap(), instant("2026-05-01T00:00:00Z").unwrap());
        assert!(span(Some("May"), None).unwrap_err().source.unwrap().to_string().contains("May"));
    }

    #[test]
    fn a_span_that_can_hold_nothing_is_a_mistake() {
        assert!(span(Some("2026-05-01"), Some("2026-05-02")).is_ok());
        assert!(span(Some("2026-05-01"), Some("2026-05-01")).is_err());
        assert!(span(Some("2026-05-02"), Some("2026-05-01")).is_err());
    }

    #[test]
    fn progress_tells_the_rate_and_the_time_left() {
        let told = how_far(Progress { done: 100, total: 300 }, Duration::from_secs(2));
        assert_eq!(told, "100 of 300 events, 50/s, 4 s left");
    }
}
