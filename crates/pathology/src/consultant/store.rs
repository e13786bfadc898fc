//! The table of referring consultants.

use kernel::{Problem, ReferringConsultantId, Result, Version};
use platform::{Tx, Write};
use sql::queries::pathology::referring_consultant as queries;
pub(super) use sql::queries::pathology::referring_consultant::ConsultantRow;

use super::ReferringConsultantDetails;
use crate::specimen::filled;

/// So many a directory has at most.
const MOST: i64 = 5000;

pub(super) async fn get<M: Send + Sync>(tx: &Tx<M>, id: ReferringConsultantId) -> Result<ConsultantRow> {
    queries::get().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)
}

/// A page of those in whom all these words are found, by name.
pub(super) async fn list<M: Send + Sync>(
    tx: &Tx<M>,
    words: &[String],
    only_active: bool,
    (after, wanted): ((&str, &str), i64),
) -> Result<Vec<ConsultantRow>> {
    Ok(queries::list().bind(tx, &after.0, &after.1, &only_active, &words, &wanted).all().await?)
}

fn taken() -> Problem {
    let told = "Somebody of this name and institution stands in the directory already. Choose them, or say at which other institution this one is.";
    Problem::invalid_field("name", "duplicate_consultant", told)
}

/// Writes somebody down; `account_name` is how they are called here, where they have an account.
pub(super) async fn add(
    tx: &Tx<Write>,
    id: ReferringConsultantId,
    details: &ReferringConsultantDetails,
    account_name: Option<&str>,
) -> Result<()> {
    if queries::kept().bind(tx).one().await? >= MOST {
        let told = "The directory has 5000 referring consultants, and no more fit.";
        return Err(Problem::conflict("too_many_consultants", told));
    }
    let (name_key, institution_key) = details.keys();
    let added = queries::add()
        .bind(
            tx,
            &id.0,
            &details.name.trim(),
            &filled(details.designation.as_deref()),
            &filled(details.institution.as_deref()),
            &filled(details.email.as_deref()),
            &filled(details.phone.as_deref()),
            &filled(details.mobile.as_deref()),
            &details.account_id.map(|id| id.0),
            &account_name,
            &details.is_active,
            &name_key,
            &institution_key,
            &details.searched(),
            &tx.account_name(),
        )
        .await?;
    if added == 1 { Ok(()) } else { Err(taken()) }
}

/// Changes what is known of somebody; stale where somebody was faster.
pub(super) async fn change(
    tx: &Tx<Write>,
    (id, version): (ReferringConsultantId, Version),
    details: &ReferringConsultantDetails,
    account_name: Option<&str>,
) -> Result<()> {
    let (name_key, institution_key) = details.keys();
    if queries::is_taken().bind(tx, &name_key, &institution_key, &id.0).one().await? {
        return Err(taken());
    }
    let changed = queries::change()
        .bind(
            tx,
            &details.name.trim(),
            &filled(details.designation.as_deref()),
            &filled(details.institution.as_deref()),
            &filled(details.email.as_deref()),
            &filled(details.phone.as_deref()),
            &filled(details.mobile.as_deref()),
            &details.account_id.map(|id| id.0),
            &account_name,
            &details.is_active,
            &name_key,
            &institution_key,
            &details.searched(),
            &tx.account_name(),
            &id.0,
            &version.0,
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Problem::stale()) }
}

/// Whoever is chosen for a case stands in the directory, and is offered there unless the case had them before.
pub(crate) async fn check_chosen(
    tx: &Tx<Write>,
    chosen: Option<ReferringConsultantId>,
    before: Option<uuid::Uuid>,
    within: &str,
) -> Result<()> {
    let Some(id) = chosen.filter(|id| Some(id.0) != before) else { return Ok(()) };
    let row = queries::get().bind(tx, &id.0).opt().await?;
    if row.is_some_and(|row| row.is_active) {
        return Ok(());
    }
    let told = "Nobody of the directory who is offered for new cases has this id.";
    Err(Problem::invalid_field(&format!("{within}consultant_name"), "unknown_consultant", told))
}
