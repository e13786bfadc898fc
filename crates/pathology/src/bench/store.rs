//! The tables of the bench. Those of a case are read and written with the chart of its patient.

use jiff::Timestamp;
use kernel::{BenchItemId, MovementId, PathologyCaseId, Problem, Result, StainRequestId, Version};
use platform::{Tx, Write};
use sql::queries::pathology::bench_item as queries;
pub(crate) use sql::queries::pathology::bench_item::{Board, ItemRow, MovementRow};
use uuid::Uuid;

use super::{
    Barcode, Kind, Priority, Stage,
    state::{Barrier, Move},
};
use crate::{
    case::state::{Mark, Status as CaseStatus},
    specimen::{filled, state::Status as SpecimenStatus, store as specimens},
    stain::request,
};

/// A word of the database that a check of the database admits.
fn known<T>(word: Option<T>) -> Result<T> {
    word.ok_or_else(|| Problem::internal("a bench item says a word that is none of its own"))
}

/// A row as the rules see it.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) row: ItemRow,
    pub(crate) kind: Kind,
    pub(crate) stage: Stage,
    pub(crate) priority: Priority,
}

impl Item {
    fn of(row: ItemRow) -> Result<Self> {
        Ok(Self {
            kind: known(Kind::of(&row.kind))?,
            stage: known(Stage::of(&row.stage))?,
            priority: known(Priority::of(&row.priority))?,
            row,
        })
    }

    pub(crate) fn barcode(&self) -> Barcode {
        let (row, kind) = (&self.row, self.kind);
        Barcode {
            accession_number: row.accession_number.clone(),
            specimen: row.specimen_number,
            block: if kind == Kind::Block { Some(row.number) } else { row.block_number },
            slide: (kind == Kind::Slide).then_some(row.number),
        }
    }

    /// Of what it was made.
    pub(crate) fn parent(&self) -> Option<Uuid> {
        (self.kind != Kind::Specimen).then(|| self.row.block_id.unwrap_or(self.row.specimen_id))
    }

    /// What keeps it where it is.
    pub(crate) fn barrier(&self) -> Option<Barrier> {
        if self.row.discarded_at.is_some() {
            Some(Barrier::Discarded)
        } else if CaseStatus::of(&self.row.verification_status) != Some(CaseStatus::Verified) {
            Some(Barrier::Unverified)
        } else if SpecimenStatus::of(&self.row.specimen_status) != Some(SpecimenStatus::Received) {
            Some(Barrier::Rejected)
        } else {
            self.row.voided_at.map(|_| Barrier::Voided)
        }
    }
}

fn all(rows: Vec<ItemRow>) -> Result<Vec<Item>> {
    rows.into_iter().map(Item::of).collect()
}

pub(crate) async fn get<M: Send + Sync>(tx: &Tx<M>, id: BenchItemId) -> Result<Item> {
    queries::get().bind(tx, &id.0).opt().await?.map(Item::of).transpose()?.ok_or_else(Problem::not_found)
}

/// What has this barcode, in this clinic.
pub(crate) async fn find<M: Send + Sync>(tx: &Tx<M>, barcode: &Barcode) -> Result<Option<Item>> {
    let block = if barcode.kind() == Kind::Slide { barcode.block } else { None };
    let (accession, kind) = (barcode.accession_number.as_str(), barcode.kind().word());
    let found = queries::find()
        .bind(tx, &accession, &barcode.specimen, &kind, &barcode.number(), &block)
        .opt()
        .await?;
    found.map(Item::of).transpose()
}

/// Everything of these cases: each specimen, then its blocks, each before its slides.
pub(crate) async fn of_cases<M: Send + Sync>(tx: &Tx<M>, cases: &[Uuid]) -> Result<Vec<Item>> {
    all(queries::of_cases().bind(tx, &cases).all().await?)
}

/// A page of what waits in a stage, what is due first before the rest.
pub(crate) async fn worklist<M: Send + Sync>(
    tx: &Tx<M>,
    stage: Stage,
    (at, id): (Timestamp, Uuid),
    wanted: i64,
) -> Result<Vec<Item>> {
    all(queries::worklist().bind(tx, &stage.word(), &at, &id, &wanted).all().await?)
}

/// How many wait in each stage, and how many are late; none is counted beyond `most`.
pub(crate) async fn board<M: Send + Sync>(tx: &Tx<M>, now: Timestamp, most: i64) -> Result<Vec<Board>> {
    let stages: Vec<&str> = Stage::OPEN.iter().map(|stage| stage.word()).collect();
    Ok(queries::board().bind(tx, &most, &now, &stages).all().await?)
}

pub(crate) async fn movements<M: Send + Sync>(tx: &Tx<M>, items: &[Uuid]) -> Result<Vec<MovementRow>> {
    Ok(queries::movements().bind(tx, &items).all().await?)
}

pub(crate) async fn movement<M: Send + Sync>(tx: &Tx<M>, id: MovementId) -> Result<MovementRow> {
    queries::movement().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)
}

/// When something that comes to a stage now is to be in the next one.
async fn due<M: Send + Sync>(
    tx: &Tx<M>,
    priority: Priority,
    stage: Stage,
    at: Timestamp,
) -> Result<Timestamp> {
    match stage.target() {
        Some(target) => Ok(priority.due(at, target.get(tx).await?)),
        None => Ok(at),
    }
}

/// What siblings are made of, and where they begin.
pub(crate) struct New<'a> {
    pub(crate) kind: Kind,
    pub(crate) stage: Stage,
    pub(crate) numbers: Vec<i16>,
    pub(crate) pieces: Option<i16>,
    pub(crate) note: Option<&'a str>,
    pub(crate) stain: Option<&'a str>,
    pub(crate) request: Option<StainRequestId>,
}

/// Makes siblings of a parent, each with the beginning of its chain.
pub(crate) async fn insert(tx: &Tx<Write>, parent: &Item, new: &New<'_>, at: Timestamp) -> Result<()> {
    let ids: Vec<Uuid> = new.numbers.iter().map(|_| BenchItemId::new().0).collect();
    let specimens = vec![parent.row.specimen_id; ids.len()];
    let block = (parent.kind == Kind::Block).then_some(parent.row.id);
    let due_at = due(tx, parent.priority, new.stage, at).await?;
    queries::insert()
        .bind(
            tx,
            &parent.row.case_id,
            &block,
            &new.kind.word(),
            &new.pieces,
            &filled(new.note),
            &filled(new.stain),
            &new.request.map(|id| id.0),
            &new.stage.word(),
            &at,
            &due_at,
            &tx.account_name(),
            &ids,
            &specimens,
            &new.numbers,
            &None::<&str>,
        )
        .await?;
    Ok(())
}

/// The bench follows what was decided of a case: a verified one has its specimens here, of one that is voided nothing stays. What was made
/// of a specimen that is rejected only goes nowhere: a specimen that is taken after all has its cassettes and slides again.
pub(crate) async fn follow(
    tx: &Tx<Write>,
    case: PathologyCaseId,
    to: CaseStatus,
    mark: &Mark,
    reason: &str,
) -> Result<()> {
    if to == CaseStatus::Voided {
        queries::void_of_case().bind(tx, &mark.name.as_str(), &mark.at, &reason, &case.0).await?;
        request::cancel_of_case(tx, case, mark, reason).await?;
        return Ok(());
    }
    if to != CaseStatus::Verified {
        return Ok(());
    }
    let parts = specimens::of_cases(tx, &[case.0]).await?;
    let known = of_cases(tx, &[case.0]).await?;
    let is_new = |part: &&specimens::SpecimenRow| {
        part.status == SpecimenStatus::Received.word() && !known.iter().any(|item| item.row.id == part.id)
    };
    let new: Vec<&specimens::SpecimenRow> = parts.iter().filter(is_new).collect();
    let (ids, numbers): (Vec<Uuid>, Vec<i16>) = new.iter().map(|part| (part.id, part.number)).unzip();
    let word = queries::priority().bind(tx, &case.0).one().await?;
    let due_at = due(tx, known_priority(&word)?, Stage::Accessioned, mark.at).await?;
    let none = &None::<&str>;
    let (kind, stage) = (Kind::Specimen.word(), Stage::Accessioned.word());
    queries::insert()
        .bind(
            tx,
            &case.0,
            &None,
            &kind,
            &None,
            none,
            none,
            &None,
            &stage,
            &mark.at,
            &due_at,
            &tx.account_name(),
            &ids,
            &ids,
            &numbers,
            none,
        )
        .await?;
    Ok(())
}

fn known_priority(word: &str) -> Result<Priority> {
    known(Priority::of(word))
}

pub(crate) async fn priority<M: Send + Sync>(tx: &Tx<M>, case: PathologyCaseId) -> Result<Priority> {
    known_priority(&queries::priority().bind(tx, &case.0).opt().await?.ok_or_else(Problem::not_found)?)
}

/// What waits of the case is due accordingly.
pub(crate) async fn set_priority(tx: &Tx<Write>, case: PathologyCaseId, priority: Priority) -> Result<()> {
    queries::set_priority().bind(tx, &priority.word(), &case.0).await?;
    let (mut stages, mut minutes) = (vec![], vec![]);
    for stage in Stage::OPEN {
        if let Some(target) = stage.target() {
            stages.push(stage.word());
            minutes.push(priority.minutes(target.get(tx).await?));
        }
    }
    queries::set_due().bind(tx, &stages, &minutes, &case.0).await?;
    Ok(())
}

fn in_time(written: u64) -> Result<()> {
    if written == 1 { Ok(()) } else { Err(Problem::stale()) }
}

/// Moves an item, which is there since that moment; the caller records why.
async fn put(tx: &Tx<Write>, item: &Item, step: Move, since: Timestamp) -> Result<()> {
    let due_at = due(tx, item.priority, step.to, since).await?;
    let written = queries::move_on()
        .bind(tx, &step.to.word(), &since, &due_at, &item.row.id, &step.from.word())
        .await?;
    in_time(written)
}

/// Moves an item, and adds that to its chain.
pub(crate) async fn take(
    tx: &Tx<Write>,
    item: &Item,
    step: Move,
    station: Option<&str>,
    at: Timestamp,
) -> Result<MovementId> {
    put(tx, item, step, at).await?;
    let id = MovementId::new();
    let (from, to, by) = (step.from.word(), step.to.word(), tx.account_name());
    queries::record_movement().bind(tx, &id.0, &item.row.id, &from, &to, &filled(station), &by, &at).await?;
    Ok(id)
}

/// Takes a movement back: the item is where it was, since when it was there.
pub(crate) async fn undo(
    tx: &Tx<Write>,
    item: &Item,
    (id, step): (MovementId, Move),
    since: Timestamp,
    (reason, at): (&str, Timestamp),
) -> Result<()> {
    put(tx, item, step, since).await?;
    in_time(queries::undo().bind(tx, &tx.account_name(), &at, &reason, &id.0).await?)
}

pub(crate) async fn void(
    tx: &Tx<Write>,
    id: BenchItemId,
    version: Version,
    (reason, at): (&str, Timestamp),
) -> Result<()> {
    in_time(queries::void().bind(tx, &tx.account_name(), &at, &reason, &id.0, &version.0).await?)
}
