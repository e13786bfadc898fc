//! Which parts of a report hold text of the AI endpoint that a person put there. It is found by the words themselves, whoever saves them
//! and from whichever draft: a part is marked until nothing of it is the machine's any more. Pure.

use std::collections::{BTreeMap, HashSet};

use super::Section;
use crate::report::ReportText;

/// So many words in a row are a machine's: in the part into which they were put, and elsewhere, where they may have been moved.
const RUN: usize = 4;
const RUN_ELSEWHERE: usize = 8;

/// The parts that hold such text, and since which version of the report each does.
pub type Marks = BTreeMap<String, i32>;

/// What a person put into a part, and what of that came from the endpoint.
#[derive(Debug)]
pub(crate) struct Accepted {
    pub(crate) section: String,
    pub(crate) answer: String,
    pub(crate) text: String,
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn runs(words: &[String], length: usize) -> HashSet<&[String]> {
    words.windows(length).collect()
}

/// Whether so many words in a row stand in both; of a text with fewer words, all of them.
fn share(one: &[String], other: &[String], run: usize) -> bool {
    let run = run.min(other.len());
    let known = runs(other, run.max(1));
    run > 0 && one.windows(run).any(|words| known.contains(words))
}

/// What of the accepted text is the machine's; where a person changed every word of it, nothing is.
fn of_machine(one: &Accepted) -> Vec<String> {
    let (answer, text) = (words(&one.answer), words(&one.text));
    if share(&text, &answer, RUN) { answer } else { vec![] }
}

/// The marks of a version, from those of the version before it.
pub(crate) fn marks(text: &ReportText, accepted: &[Accepted], before: &Marks, version: i32) -> Marks {
    let machine: Vec<(&str, Vec<String>)> =
        accepted.iter().map(|one| (one.section.as_str(), of_machine(one))).collect();
    let holds = |section: Section, said: &str| {
        let said = words(said);
        machine.iter().any(|(of, answer)| {
            let is_short = answer.len() < RUN_ELSEWHERE;
            match *of == section.word() {
                true => share(&said, answer, RUN),
                false => !is_short && share(&said, answer, RUN_ELSEWHERE),
            }
        })
    };
    let said = text.sections();
    let marked = Section::ALL.into_iter().filter(|section| {
        let said = said.iter().find(|(name, _)| *name == section.word()).and_then(|(_, said)| *said);
        said.is_some_and(|said| holds(*section, said))
    });
    let since = |section: Section| before.get(section.word()).copied().unwrap_or(version);
    marked.map(|section| (section.word().to_owned(), since(section))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &str = "A fibroadenoma is seen, without atypia; the margins are free of tumour.";

    fn accepted(text: &str) -> Vec<Accepted> {
        vec![Accepted { section: "microscopic_examination".into(), answer: ANSWER.into(), text: text.into() }]
    }

    fn report(microscopy: &str, comments: &str) -> ReportText {
        let text = |text: &str| Some(text.to_owned());
        ReportText {
            microscopic_examination: text(microscopy),
            comments: text(comments),
            ..Default::default()
        }
    }

    fn marked(text: &ReportText, before: &Marks) -> Vec<(String, i32)> {
        marks(text, &accepted(ANSWER), before, 7).into_iter().collect()
    }

    #[test]
    fn a_part_is_marked_until_nothing_of_it_is_the_machines() {
        let none = Marks::new();
        let microscopy = |since| vec![("microscopic_examination".to_owned(), since)];
        assert_eq!(marked(&report(ANSWER, ""), &none), microscopy(7));
        // Since when is kept, however it was changed meanwhile.
        let before = Marks::from([("microscopic_examination".to_owned(), 3)]);
        let partly = "Three cores. A FIBROADENOMA is seen – without cells of atypia.";
        assert_eq!(marked(&report(partly, ""), &before), microscopy(3));
        assert!(marked(&report("Fibroadenoma. No atypia. Free margins.", ""), &before).is_empty());
        assert!(marked(&report("", ""), &before).is_empty());
        // Moved into another part it is found there; a few words that both say are nobody's.
        let moved = marked(&report("Fibroadenoma.", ANSWER), &none);
        assert_eq!(moved, [("comments".to_owned(), 7)]);
        assert!(marked(&report("Cores.", "The margins are free of tumour."), &none).is_empty());
    }

    #[test]
    fn what_a_person_wrote_in_the_place_of_an_answer_is_theirs() {
        let rewritten = "Fibroadenoma. No atypia.";
        assert!(marks(&report(rewritten, ""), &accepted(rewritten), &Marks::new(), 2).is_empty());
        let short =
            [Accepted { section: "diagnosis".into(), answer: "Naevus.".into(), text: "Naevus.".into() }];
        let text = ReportText { diagnosis: Some("Compound naevus.".into()), ..Default::default() };
        assert_eq!(marks(&text, &short, &Marks::new(), 2).len(), 1);
    }
}
