//! What earlier imports only kept, taken as if its files came again.

use std::{io, sync::Arc};

use kernel::{AccountId, ClinicId, Result};
use platform::Platform;
use uuid::Uuid;

use super::{
    Import, Progress, Report, Stopped,
    apply::{ENCOUNTER, LINKED, LISTS},
    feed::{Item, Pass, Source},
    store,
};
use crate::fhir::reader::Layout;

/// Originals that are opened at once.
const BATCH: i64 = 200;

/// Takes what earlier imports kept and can be read by now, for a person, who stands in the audit trail.
pub async fn run_kept(
    platform: &Platform,
    clinic: ClinicId,
    account: AccountId,
    name: &str,
    progress: impl FnMut(&Progress) + Send,
) -> Result<Report, Box<Stopped>> {
    let caller = platform.acting(clinic, account, name, &[]);
    let mut import = Import::new(&caller, 0);
    match import.again(progress).await {
        Ok(()) => Ok(import.report),
        Err(problem) => Err(Box::new(Stopped { report: import.report, problem })),
    }
}

impl Import<'_> {
    /// Encounters first: the rest refers to them, also what was taken before them.
    async fn again(&mut self, mut tell: impl FnMut(&Progress) + Send) -> Result<()> {
        self.look_at_the_clock().await?;
        let source = Source {
            name: "kept by earlier imports".into(),
            layout: Layout::of(""),
            open: Arc::new(|| Err(io::ErrorKind::NotFound.into())),
            gone: Arc::default(),
        };
        for (kinds, taken) in [(ENCOUNTER, false), (LINKED, true), (LISTS, false)] {
            let mut after = Uuid::nil();
            loop {
                let tx = self.caller.read().await?;
                let kept = store::kept(&tx, kinds, taken, after, BATCH).await?;
                tx.commit_unrecorded().await?;
                let Some((last, _)) = kept.last() else { break };
                after = *last;
                let items = (0..)
                    .zip(kept)
                    .map(|(position, (_, prepared))| Item { position, content: Ok(Box::new(prepared)) });
                self.items(&source, Pass::Rest, items.collect(), (Pass::People, 0)).await?;
                tell(&self.progress());
            }
        }
        Ok(())
    }
}
