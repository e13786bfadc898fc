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
    /// What the report said when it was asked for: what the answer repeats of that is no machine's.
    pub(crate) asked: ReportText,
    /// The parts of it that held a machine's text already: what an answer repeats of those is no person's.
    pub(crate) marked: Marks,
}

/// An answer that somebody took over, and what had been written before it came.
struct Machine<'a> {
    section: &'a str,
    answer: Vec<String>,
    before: Vec<Vec<String>>,
}

impl<'a> Machine<'a> {
    /// What of the accepted text is the machine's; where a person changed every word of it, nothing is.
    fn of(one: &'a Accepted) -> Option<Self> {
        let own = Section::ALL.into_iter().filter(|section| !one.marked.contains_key(section.word()));
        let before = own.flat_map(|section| said(&one.asked, section));
        let before = before.map(words).collect();
        let machine = Self { section: &one.section, answer: words(&one.answer), before };
        machine.is_in(&words(&one.text), RUN).then_some(machine)
    }

    /// Whether so many words in a row of it stand there that nobody had written before; of an answer with fewer words, all of them.
    fn is_in(&self, said: &[String], run: usize) -> bool {
        let run = run.min(self.answer.len());
        if run == 0 {
            return false;
        }
        let own: HashSet<&[String]> = self.before.iter().flat_map(|text| text.windows(run)).collect();
        let known: HashSet<&[String]> =
            self.answer.windows(run).filter(|words| !own.contains(words)).collect();
        said.windows(run).any(|words| known.contains(words))
    }

    fn is_in_section(&self, section: Section, said: &[String]) -> bool {
        if self.section == section.word() {
            return self.is_in(said, RUN);
        }
        self.answer.len() >= RUN_ELSEWHERE && self.is_in(said, RUN_ELSEWHERE)
    }
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// The texts of a part; of the diagnosis also its lines, which are what is coded and sent.
fn said(text: &ReportText, section: Section) -> Vec<&str> {
    let of_part = text.sections().into_iter().filter(|(name, _)| *name == section.word());
    let lines =
        text.diagnoses.iter().filter(|_| section == Section::Diagnosis).map(|line| line.diagnosis.as_str());
    of_part.filter_map(|(_, said)| said).chain(lines).collect()
}

/// The marks of a version, from those of the version before it.
pub(crate) fn marks(text: &ReportText, accepted: &[Accepted], before: &Marks, version: i32) -> Marks {
    let machine: Vec<Machine> = accepted.iter().filter_map(Machine::of).collect();
    let holds = |section: Section| {
        said(text, section)
            .into_iter()
            .map(words)
            .any(|said| machine.iter().any(|one| one.is_in_section(section, &said)))
    };
    let since = |section: Section| before.get(section.word()).copied().unwrap_or(version);
    let marked = Section::ALL.into_iter().filter(|section| holds(*section));
    marked.map(|section| (section.word().to_owned(), since(section))).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const ANSWER: &str = "A fibroadenoma is seen, without atypia; the margins are free of tumour.";

    fn accepted(text: &str) -> Vec<Accepted> {
        vec![Accepted {
            section: "microscopic_examination".into(),
            answer: ANSWER.into(),
            text: text.into(),
            asked: ReportText::default(),
            marked: Marks::new(),
        }]
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
        let short = [Accepted {
            section: "diagnosis".into(),
            answer: "Naevus.".into(),
            text: "Naevus.".into(),
            asked: ReportText::default(),
            marked: Marks::new(),
        }];
        let text = ReportText { diagnosis: Some("Compound naevus.".into()), ..Default::default() };
        assert_eq!(marks(&text, &short, &Marks::new(), 2).len(), 1);
    }

    #[test]
    fn what_stood_there_before_is_no_machines_and_a_diagnosis_is_found_in_its_lines() {
        let own = "Three cores are seen with a fibroadenoma of the usual kind.";
        let better = format!("{own} No atypia is found in any of them.");
        let polished = [Accepted {
            section: "microscopic_examination".into(),
            answer: better.clone(),
            text: better.clone(),
            asked: report(own, ""),
            marked: Marks::new(),
        }];
        let of = |text: &ReportText| marks(text, &polished, &Marks::new(), 3).len();
        assert_eq!((of(&report(&better, "")), of(&report(own, "")), of(&report("", own))), (1, 0, 0));
        // A machine's words that stood there already become nobody's own by being repeated.
        let again = [Accepted {
            section: "microscopic_examination".into(),
            answer: own.into(),
            text: own.into(),
            asked: report("", own),
            marked: Marks::from([("comments".to_owned(), 1)]),
        }];
        assert_eq!(marks(&report(own, ""), &again, &Marks::new(), 3).len(), 1);

        let answer = "Invasive carcinoma of no special type, grade 2.";
        let put = [Accepted {
            section: "diagnosis".into(),
            answer: answer.into(),
            text: answer.into(),
            asked: ReportText::default(),
            marked: Marks::new(),
        }];
        let line = json!({"specimen_id": "0199c0de-0000-7000-8000-000000000001", "diagnosis": answer});
        let text =
            ReportText { diagnoses: vec![serde_json::from_value(line).unwrap()], ..Default::default() };
        assert_eq!(marks(&text, &put, &Marks::new(), 3).into_keys().collect::<Vec<_>>(), ["diagnosis"]);
    }
}
