//! Synoptic sections of a report: what is found, answered element by element by a checklist. The words and their rules; pure.

pub mod api;
mod checklist;
mod score;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use kernel::{SpecimenId, text::Check};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

pub use self::checklist::{Checklist, Element, Kind, newest, word};
use crate::specimen::{api::SpecimenView, filled, state::Status as SpecimenStatus};

/// A report has so many sections.
const MOST: usize = 30;
/// Longest answer in words.
const TEXT: usize = 2_000;
/// Longest reason.
const REASON: usize = 500;

/// What is answered to one element.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum Answer {
    /// A text, or the code of the one that was chosen.
    Text(String),
    /// A number, in the unit of the element.
    #[schema(value_type = f64)]
    Number(serde_json::Number),
    /// The codes of all that were chosen.
    Several(Vec<String>),
}

impl Answer {
    /// The text or the code.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => number.as_f64(),
            _ => None,
        }
    }

    /// Whether one of these is chosen.
    fn is_one_of(&self, codes: &[String]) -> bool {
        match self {
            Self::Text(text) => codes.contains(text),
            Self::Several(all) => all.iter().any(|one| codes.contains(one)),
            Self::Number(_) => false,
        }
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Several(all) => all.is_empty(),
            Self::Number(_) => false,
        }
    }
}

/// What somebody says in the place of what was computed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// What counts instead.
    pub value: Answer,
    /// Why.
    pub reason: String,
    /// What the rule gave when it was saved; nothing where that was not enough. The server says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub computed: Option<Answer>,
}

/// One checklist as it was answered, of one specimen or of the whole case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SynopticSection {
    /// The section, as who began it called it.
    pub id: Uuid,
    /// Which checklist, like `breast_resection`.
    pub checklist: String,
    /// Which version of it.
    pub checklist_version: i32,
    /// Of which specimen; of the whole case, where there is none.
    #[serde(default)]
    pub specimen_id: Option<SpecimenId>,
    /// By the codes of the elements. Scores are computed when it is saved.
    #[serde(default)]
    pub answers: BTreeMap<String, Answer>,
    /// What counts in the place of computed scores, by the codes of their elements.
    #[serde(default)]
    pub overrides: BTreeMap<String, Override>,
}

impl SynopticSection {
    /// Its checklist, where there is such a one.
    pub fn of(&self) -> Option<&'static Checklist> {
        Checklist::find(&self.checklist, self.checklist_version)
    }

    /// The elements that apply, in their order, each with what is answered: an answer to what does not apply counts nowhere.
    pub fn applying(&self, of: &'static Checklist) -> Vec<(&'static Element, Option<&Answer>)> {
        let mut told: BTreeMap<&str, &Answer> = BTreeMap::new();
        let mut all = vec![];
        for element in &of.elements {
            let applies =
                element.when.as_ref().is_none_or(|when| when.holds(told.get(when.element.as_str()).copied()));
            if !applies {
                continue;
            }
            let answer = self.answers.get(&element.code).filter(|answer| !answer.is_empty());
            if let Some(answer) = answer {
                told.insert(&element.code, answer);
            }
            all.push((element, answer));
        }
        all
    }

    /// What is computed of the answers, by the codes of the scores.
    pub fn scores(&self, of: &'static Checklist) -> BTreeMap<String, Answer> {
        let applying = self.applying(of);
        // Of what a save refuses nothing is computed.
        let is_right = |element: &Element, answer: &Answer| {
            let mut check = Check::new();
            element.check(&mut check, &element.code, answer);
            check.done().is_ok()
        };
        let answer = |code: &String| {
            let (element, it) = applying.iter().find(|(element, _)| element.code == *code)?;
            it.filter(|answer| is_right(element, answer))
        };
        let mut all = BTreeMap::new();
        for (element, _) in &applying {
            let Some(rule) = element.rule else { continue };
            let given: Vec<Option<&Answer>> = element.from.iter().map(answer).collect();
            if let Some(score) = rule.compute(&given) {
                all.insert(element.code.clone(), score);
            }
        }
        all
    }

    /// As it is kept: without what is empty, the scores computed or as somebody said with a reason.
    pub(crate) fn settled(&self) -> Self {
        let mut section = self.clone();
        let Some(of) = self.of() else { return section };
        section.answers.retain(|code, answer| {
            !answer.is_empty() && of.element(code).is_some_and(|it| it.rule.is_none())
        });
        for answer in section.answers.values_mut() {
            if let Answer::Text(text) = answer {
                *text = text.trim().to_owned();
            }
        }
        let scores = self.scores(of);
        for (code, said) in &mut section.overrides {
            said.reason = said.reason.trim().to_owned();
            said.computed = scores.get(code).cloned();
        }
        section.answers.extend(scores);
        section
            .answers
            .extend(section.overrides.iter().map(|(code, said)| (code.clone(), said.value.clone())));
        section
    }

    /// What can be read of a section while it is typed: without the answers that a save would refuse.
    fn readable(&self) -> Self {
        let mut section = self.clone();
        loop {
            let Err(problem) = section.check().done() else { return section };
            let before = section.answers.len() + section.overrides.len();
            for wrong in &problem.fields {
                match wrong.field.split('.').collect::<Vec<_>>()[..] {
                    ["answers", code, ..] => drop(section.answers.remove(code)),
                    ["overrides", code, ..] => drop(section.overrides.remove(code)),
                    _ => {}
                }
            }
            if section.answers.len() + section.overrides.len() == before {
                return section;
            }
        }
    }

    /// Checks what somebody may have typed; what is missing still is no mistake of a draft.
    fn check(&self) -> Check {
        let mut check = Check::new();
        let Some(of) = self.of() else {
            let message = "There is no such checklist.";
            check.that(false, "checklist", "unknown_checklist", message);
            return check;
        };
        let applying = self.applying(of);
        for (code, answer) in &self.answers {
            let field = format!("answers.{code}");
            let Some(element) = of.element(code) else {
                check.that(false, &field, "unknown_element", "The checklist does not ask this.");
                continue;
            };
            // What was computed before comes along, and is computed anew.
            if answer.is_empty() || element.rule.is_some() {
                continue;
            }
            let applies = applying.iter().any(|(one, _)| one.code == *code);
            let message = "This does not apply, as the rest is answered.";
            check.that(applies, &field, "not_applicable", message);
            element.check(&mut check, &field, answer);
            let most =
                element.not_above.as_ref().and_then(|most| self.answers.get(most)).and_then(Answer::number);
            let within = answer.number().zip(most).is_none_or(|(number, most)| number <= most);
            check.that(within, &field, "above_total", "This is more than there is.");
        }
        for (element, _) in &applying {
            let Some(rule) = element.rule else { continue };
            let given: Vec<Option<&Answer>> =
                element.from.iter().map(|code| self.answers.get(code)).collect();
            if let Some(last) = element.from.last().filter(|_| rule.is_contradicted(&given)) {
                let message = "The two scores contradict each other: where nothing is stained, both are 0.";
                check.that(false, &format!("answers.{last}"), "contradicts", message);
            }
        }
        for (code, said) in &self.overrides {
            let field = |part: &str| format!("overrides.{code}.{part}");
            let score = of.element(code).filter(|element| element.rule.is_some());
            let Some(element) = score else {
                check.that(false, &field("value"), "unknown_element", "The checklist does not compute this.");
                continue;
            };
            let applies = applying.iter().any(|(one, _)| one.code == *code);
            let message = "This does not apply, as the rest is answered.";
            check.that(applies, &field("value"), "not_applicable", message);
            check.that(!said.value.is_empty(), &field("value"), "required", "Fill this in.");
            element.check(&mut check, &field("value"), &said.value);
            check.required(&field("reason"), &said.reason, REASON);
        }
        check
    }

    /// Checks that nothing is missing that a report must say.
    fn check_complete(&self) -> Check {
        let mut check = Check::new();
        // What has no words is on no paper.
        let Some(of) = self.of() else { return self.check() };
        for (element, answer) in self.applying(of) {
            let is_there = !element.required || answer.is_some();
            check.that(is_there, &format!("answers.{}", element.code), "required", "Fill this in.");
        }
        check
    }
}

/// What can be read of sections while they are typed; more than a report has are left to [`check`].
pub(crate) fn readable(sections: Vec<SynopticSection>) -> Vec<SynopticSection> {
    if sections.len() > MOST {
        return sections;
    }
    sections.iter().map(SynopticSection::readable).collect()
}

/// Checks the sections of a report as they were typed.
pub(crate) fn check(sections: &[SynopticSection], check: &mut Check) {
    check.that(
        sections.len() <= MOST,
        "synoptic",
        "too_many",
        &format!("A report has at most {MOST} sections."),
    );
    let mut ids = BTreeSet::new();
    for (i, section) in sections.iter().enumerate().take(MOST) {
        let is_new = ids.insert(section.id);
        check.that(
            is_new,
            &format!("synoptic[{i}].id"),
            "duplicate_section",
            "This section is there already.",
        );
        check.include(&format!("synoptic[{i}]."), section.check());
    }
}

/// Checks that each section is of a specimen of the case, or of all of it.
pub(crate) fn check_specimens(sections: &[SynopticSection], specimens: &[SpecimenView], check: &mut Check) {
    for (i, section) in sections.iter().enumerate() {
        let is_of_case = section.specimen_id.is_none_or(|id| specimens.iter().any(|one| one.id == id));
        let message = "No specimen of this case has this id.";
        check.that(is_of_case, &format!("synoptic[{i}].specimen_id"), "unknown_specimen", message);
    }
}

/// Checks that every section that was begun says what it must, and none is of a rejected specimen.
pub(crate) fn check_complete(sections: &[SynopticSection], specimens: &[SpecimenView], check: &mut Check) {
    for (i, section) in sections.iter().enumerate() {
        check.include(&format!("synoptic[{i}]."), section.check_complete());
        let rejected =
            |id| specimens.iter().any(|one| one.id == id && one.status == SpecimenStatus::Rejected);
        let message = "This specimen is rejected: nothing is found in it. Take its section out.";
        let is_at_hand = !section.specimen_id.is_some_and(rejected);
        check.that(is_at_hand, &format!("synoptic[{i}].specimen_id"), "rejected_section", message);
    }
}

/// Checks a text as an element has it.
fn check_text(check: &mut Check, field: &str, text: &str) {
    check.optional(field, filled(Some(text)), TEXT);
}
