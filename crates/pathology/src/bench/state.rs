//! The way of each kind of item through the laboratory. Only [`step`] makes a [`Move`], and the store takes nothing else.

use platform::{Permission as _, TransitionInfo};

use super::{
    Kind::{self, Block, Slide, Specimen},
    Stage::{
        self, Accessioned, AdditionalRequest, Completed, Coverslipping, Embedding, Grossing, Processing,
        Sectioning, Staining, WithPathologist,
    },
};
use crate::permissions::{BenchWork, RequestStains};

/// Every step that a scan makes. Some lead back: tissue that is not well processed is processed again, a block is embedded again, a
/// slide stained again, and what was filed is fetched.
const SCANS: &[(Kind, Stage, Stage)] = &[
    (Specimen, Accessioned, Grossing),
    (Specimen, Grossing, Completed),
    (Specimen, AdditionalRequest, Grossing),
    (Specimen, AdditionalRequest, Completed),
    (Specimen, Completed, Grossing),
    (Block, Grossing, Processing),
    (Block, Processing, Embedding),
    (Block, Embedding, Processing),
    (Block, Embedding, Sectioning),
    (Block, Sectioning, Embedding),
    (Block, Sectioning, Completed),
    (Block, AdditionalRequest, Sectioning),
    (Block, AdditionalRequest, Completed),
    (Block, Completed, Sectioning),
    (Slide, Sectioning, Staining),
    (Slide, Grossing, Staining),
    (Slide, Staining, Coverslipping),
    (Slide, Coverslipping, Staining),
    (Slide, Coverslipping, WithPathologist),
    (Slide, WithPathologist, Staining),
    (Slide, WithPathologist, Completed),
    (Slide, Completed, WithPathologist),
];

/// Where a scan leads from here, the way on before the way back.
pub fn next(kind: Kind, from: Stage) -> Vec<Stage> {
    let place = |stage: Stage| Stage::ALL.iter().position(|one| *one == stage);
    let mut all: Vec<Stage> =
        SCANS.iter().filter(|(k, f, _)| (*k, *f) == (kind, from)).map(|(.., to)| *to).collect();
    all.sort_by_key(|to| place(*to) < place(from));
    all
}

/// Which stage comes first on the shortest way there; nothing where such an item never comes there.
pub fn first(kind: Kind, from: Stage, to: Stage) -> Option<Stage> {
    let mut ways: Vec<(Stage, Stage)> = next(kind, from).into_iter().map(|stage| (stage, stage)).collect();
    let mut at = 0;
    while let Some((here, first)) = ways.get(at).copied() {
        if here == to {
            return Some(first);
        }
        for stage in next(kind, here) {
            if ways.iter().all(|(seen, _)| *seen != stage) {
                ways.push((stage, first));
            }
        }
        at += 1;
    }
    None
}

/// Where the pathologist's request puts the item: from which on, more can be made of it only after it was fetched.
pub fn requested(kind: Kind, from: Stage) -> Option<Move> {
    let waits = matches!((kind, from), (Block, Sectioning | Completed) | (Specimen, Grossing | Completed));
    waits.then_some(Move { from, to: AdditionalRequest })
}

/// What is made of an item, and in which stage it begins: cassettes while the specimen is grossed, slides while the block is cut, and
/// slides of a specimen without a block (cells, imprints) while it is grossed.
pub fn made(of: Kind, stage: Stage, what: Kind) -> Option<Stage> {
    match (of, stage, what) {
        (Specimen, Grossing, Block | Slide) => Some(Grossing),
        (Block, Sectioning, Slide) => Some(Sectioning),
        _ => None,
    }
}

/// In which stage an item is while something is made of it.
pub fn makes(of: Kind) -> Option<Stage> {
    match of {
        Specimen => Some(Grossing),
        Block => Some(Sectioning),
        Slide => None,
    }
}

/// Where it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    pub(super) from: Stage,
    pub(super) to: Stage,
}

impl Move {
    /// Back to where it was: a scan that was wrong is taken back.
    pub(crate) fn back(from: Stage, to: Stage) -> Self {
        Self { from: to, to: from }
    }
}

/// What keeps an item where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Barrier {
    /// It was discarded after its time.
    Discarded,
    /// It was voided.
    Voided,
    /// Its case waits to be verified.
    Unverified,
    /// Its specimen was rejected.
    Rejected,
}

/// Why it does not go there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Something of the item or its case.
    Barred(Barrier),
    /// This stage comes first; none where such an item never goes there.
    Order(Option<Stage>),
}

/// The step that a scan makes; none where the item is there already.
pub fn step(kind: Kind, from: Stage, to: Stage, barrier: Option<Barrier>) -> Result<Option<Move>, Refusal> {
    if let Some(barrier) = barrier {
        return Err(Refusal::Barred(barrier));
    }
    if from == to {
        return Ok(None);
    }
    if SCANS.contains(&(kind, from, to)) {
        Ok(Some(Move { from, to }))
    } else {
        Err(Refusal::Order(first(kind, from, to)))
    }
}

/// The steps of specimens, blocks and slides at the bench. The action is the stage of the station at which they are scanned.
pub(crate) fn transitions() -> Vec<TransitionInfo> {
    let thing = |kind| match kind {
        Specimen => "bench_specimen",
        Block => "block",
        Slide => "slide",
    };
    let mut all = vec![];
    for kind in Kind::ALL {
        for from in Stage::ALL {
            let mut add = |action, to, name| {
                all.push(TransitionInfo {
                    thing: thing(kind),
                    from: from.word(),
                    action,
                    to,
                    permission: Some(name),
                });
            };
            for to in next(kind, from) {
                add(to.word(), to.word(), BenchWork::NAME);
            }
            if let Some(step) = requested(kind, from) {
                add("request", step.to.word(), RequestStains::NAME);
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_way_to_its_end_and_none_leaves_out_a_stage() {
        let way = |kind: Kind, stages: &[Stage]| {
            for pair in stages.windows(2) {
                assert!(step(kind, pair[0], pair[1], None).unwrap().is_some(), "{kind:?} {pair:?}");
            }
            for (at, from) in stages.iter().enumerate() {
                for to in stages.iter().skip(at + 2) {
                    assert!(step(kind, *from, *to, None).is_err(), "{kind:?} {from:?} {to:?}");
                }
            }
        };
        way(Specimen, &[Accessioned, Grossing, Completed]);
        way(Block, &[Grossing, Processing, Embedding, Sectioning, Completed]);
        way(Slide, &[Sectioning, Staining, Coverslipping, WithPathologist, Completed]);
        assert_eq!(next(Block, Embedding), [Sectioning, Processing], "the way on first");
        assert_eq!(next(Specimen, Completed), [Grossing]);
    }

    #[test]
    fn a_refusal_says_what_comes_first() {
        assert_eq!(step(Block, Grossing, Sectioning, None), Err(Refusal::Order(Some(Processing))));
        assert_eq!(step(Slide, Completed, Staining, None), Err(Refusal::Order(Some(WithPathologist))));
        assert_eq!(step(Block, Grossing, Staining, None), Err(Refusal::Order(None)));
        assert_eq!(step(Slide, Staining, Staining, None), Ok(None));
        let voided = Some(Barrier::Voided);
        assert_eq!(step(Slide, Staining, Staining, voided), Err(Refusal::Barred(Barrier::Voided)));
    }

    #[test]
    fn slides_are_cut_of_blocks_in_paraffin_only() {
        for stage in Stage::ALL {
            assert_eq!(made(Block, stage, Slide).is_some(), stage == Sectioning);
            assert_eq!(made(Specimen, stage, Block).is_some(), stage == Grossing);
            assert!(made(Slide, stage, Slide).is_none() && made(Block, stage, Block).is_none());
            assert_eq!(requested(Slide, stage), None);
        }
    }
}
