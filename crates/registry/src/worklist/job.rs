//! Looks for the pairs, some patients at a time.

use std::collections::BTreeMap;

use futures_util::future::try_join_all;
use kernel::{PatientId, Result};
use platform::{
    Event, Tx, Write,
    jobs::{Every, Handlers, Progress, Running},
};
use serde::Serialize;
use sql::queries::registry::duplicates as queries;
use uuid::Uuid;

use super::slips;
use crate::patient::duplicates::{Person, WORTH_A_LOOK, score};

const KIND: &str = "registry.find_duplicates";
/// Patients in one transaction.
const BATCH: i64 = 100;

/// Two records, the smaller id first.
type Pair = (Uuid, Uuid);
/// How alike they are, and why.
type Likeness = (u8, Vec<&'static str>);

/// Each registration starts it, and each hour what came another way: changes, imports.
pub(crate) fn jobs() -> Handlers {
    Handlers::new().on(KIND, find).subscribe("patient.registered", KIND).every(Every::Hour, KIND)
}

/// These patients are new, or what tells them apart has changed: their look-alikes are looked for.
pub(crate) async fn queue(tx: &Tx<Write>, patients: impl IntoIterator<Item = PatientId>) -> Result<()> {
    let ids: Vec<Uuid> = patients.into_iter().map(|p| p.0).collect();
    queries::queue().bind(tx, &ids).await?;
    Ok(())
}

#[derive(Serialize)]
struct Looked {
    patients: usize,
    pairs: usize,
}

async fn find(job: Running) -> Result<()> {
    let (mut looked, mut found) = (0, 0);
    loop {
        let tx = job.caller.write().await?;
        let patients = queries::take().bind(&tx, &BATCH).all().await?;
        if patients.is_empty() {
            return Ok(());
        }
        let pairs = look(&tx, &patients).await?;
        let done = Looked { patients: patients.len(), pairs };
        (looked, found) = (looked + patients.len() as u64, found + pairs as u64);
        let event = Event::new("duplicates.searched", "clinic").on(job.caller.clinic()).new_value(&done);
        tx.commit(event, ()).await.map(drop)?;
        job.progress(Progress::new(looked, "patients").count("pairs", found));
    }
}

/// Finds the pairs of these patients anew; what was said of a pair stays.
async fn look(tx: &Tx<Write>, patients: &[Uuid]) -> Result<usize> {
    queries::forget().bind(tx, &patients).await?;
    let born = try_join_all(patients.iter().map(async |id| queries::birth_date().bind(tx, id).opt().await));
    let known: Vec<_> =
        patients.iter().zip(born.await?).filter_map(|(id, born)| Some((*id, born?))).collect();
    let pairs = try_join_all(known.into_iter().map(async |(id, born)| {
        let slips = slips::of(born);
        let rows = queries::candidates().bind(tx, &id, &slips).all().await?;
        Ok::<_, kernel::Problem>(rows.into_iter().filter_map(|row| pair(id, &row)).collect::<Vec<_>>())
    }))
    .await?;
    let pairs: BTreeMap<Pair, Likeness> = pairs.into_iter().flatten().collect();
    try_join_all(pairs.iter().map(async |((one, other), (score, reasons))| {
        queries::keep().bind(tx, one, other, &i16::from(*score), reasons).await
    }))
    .await?;
    Ok(pairs.len())
}

/// The two in the order in which a pair is kept, where somebody should look at them.
fn pair(id: Uuid, row: &queries::Candidate) -> Option<(Pair, Likeness)> {
    let (names, other_names) = (row.name_words.join(" "), row.other_name_words.join(" "));
    let one = Person { names: &names, birth_date: row.birth_date, phone: row.phone.as_deref() };
    let other =
        Person { names: &other_names, birth_date: row.other_birth_date, phone: row.other_phone.as_deref() };
    let (score, reasons) = score(&one, &other, row.same_ssn);
    (score >= WORTH_A_LOOK).then(|| ((id.min(row.other_id), id.max(row.other_id)), (score, reasons)))
}
