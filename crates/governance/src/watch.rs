//! Looks at the server itself once a minute, and tells the administrators of every clinic what is not as it must be: once,
//! and again when it is over. It is no job: on a disk that is almost full jobs wait, and just that is to be told.

use std::time::Duration;

use backup::state::Trouble;
use jiff::SignedDuration;
use kernel::{ClinicId, Result};
use notify::notification::{Alert, Changed, Kind, Related, stand};
use platform::{Event, Platform};
use serde_json::json;
use sql::queries::governance::operations;
use staff::profile::store::holding;
use tokio::sync::watch::Receiver;

use crate::operations::backups;

const EVERY: Duration = Duration::from_secs(60);
/// So often everybody is told again what stands: those who came meanwhile do not know it.
const TOLD_AGAIN: u32 = 60;
/// Events are sealed within a second.
const SEALED_WITHIN: SignedDuration = SignedDuration::from_mins(5);

/// What stands at one moment, by kind.
pub type Standing = Vec<(Kind, Vec<Alert>)>;

/// Watches until `stop` says so.
pub async fn run(platform: Platform, mut stop: Receiver<bool>) {
    let mut known: Option<Vec<String>> = None;
    let mut rounds = 0_u32;
    while !*stop.borrow() {
        match look(&platform).await {
            Ok(standing) => {
                let names = names(&standing);
                if known.as_ref() != Some(&names) || rounds.is_multiple_of(TOLD_AGAIN) {
                    known = tell(&platform, &standing).await.then_some(names);
                }
            }
            Err(problem) => {
                tracing::warn!(code = problem.code, cause = ?problem.source, "the server could not be looked at");
            }
        }
        rounds = rounds.wrapping_add(1);
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ = stop.wait_for(|stop| *stop) => {}
        }
    }
}

fn names(standing: &Standing) -> Vec<String> {
    let name = |(kind, alerts): &(Kind, Vec<Alert>)| {
        alerts.iter().map(|alert| format!("{} {}", kind.word(), alert.condition)).collect::<Vec<_>>()
    };
    standing.iter().flat_map(name).collect()
}

fn about_server(condition: &str, details: serde_json::Value) -> Alert {
    Alert::new(condition, Related { resource_type: "operations", id: None }, details)
}

/// What stands now.
async fn look(platform: &Platform) -> Result<Standing> {
    let disk = platform.space().is_low().then(|| about_server("disk", json!({})));
    let mut standing = vec![
        (Kind::DiskLow, disk.into_iter().collect()),
        (Kind::SealingLate, sealing(platform).await?.into_iter().collect()),
    ];
    standing.extend(backup_troubles(platform).await.map(|troubles| (Kind::BackupTrouble, troubles)));
    Ok(standing)
}

async fn sealing(platform: &Platform) -> Result<Option<Alert>> {
    let tx = platform.system_global("watch").read().await?;
    let waiting = operations::waiting_for_seals().bind(&tx).one().await?;
    tx.commit_unrecorded().await?;
    let late = waiting.oldest.is_some_and(|oldest| platform.now().duration_since(oldest) > SEALED_WITHIN);
    Ok(late.then(|| about_server("sealing", json!({}))))
}

/// A folder that does not answer is trouble, too, and keeps nothing else from being told.
async fn backup_troubles(platform: &Platform) -> Option<Vec<Alert>> {
    let words: Vec<&str> = match backups::look(platform).await {
        Ok(seen) => seen?.1.into_iter().map(Trouble::word).collect(),
        Err(problem) => {
            tracing::warn!(cause = ?problem.source, "the backups could not be looked at");
            vec!["no_answer"]
        }
    };
    Some(words.into_iter().map(|word| about_server(word, json!({ "trouble": word }))).collect())
}

/// Tells every clinic; whether all of them know.
pub async fn tell(platform: &Platform, standing: &Standing) -> bool {
    let clinics = match platform.clinics().await {
        Ok(clinics) => clinics,
        Err(problem) => {
            tracing::warn!(code = problem.code, cause = ?problem.source, "the clinics could not be listed");
            return false;
        }
    };
    let mut all = true;
    for clinic in clinics {
        if let Err(problem) = tell_clinic(platform, clinic, standing).await {
            all = false;
            tracing::warn!(%clinic, code = problem.code, cause = ?problem.source, "a clinic could not be told");
        }
    }
    all
}

async fn tell_clinic(platform: &Platform, clinic: ClinicId, standing: &Standing) -> Result<()> {
    let tx = platform.system(clinic, "watch").write().await?;
    let to = holding(&tx, "operations.read").await?;
    let mut changed = Changed::default();
    for (kind, alerts) in standing {
        changed += stand(&tx, *kind, &to, alerts).await?;
    }
    if changed.is_nothing() {
        return Ok(());
    }
    let event = Event::new("notification.raised", "clinic").on(clinic).new_value(&changed);
    tx.commit(event, ()).await.map(drop)
}
