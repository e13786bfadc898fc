//! Scores that follow from other answers. Each is computed here alone; who knows better says so with a reason.

use serde::{Deserialize, Serialize};

use super::Answer;

/// How a score is computed. The sentence that says so stands among the words, as `rule_` and its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Proportion and intensity of stained nuclei, added.
    Allred,
    /// Estrogen receptor by the percentage of stained nuclei.
    Er,
    /// Progesterone receptor, likewise.
    Pr,
    /// HER2 by immunohistochemistry, and by in situ hybridisation where that is equivocal.
    Her2,
    /// Counted positive nuclei of all that were counted.
    Ki67,
    /// Grade group by the two Gleason patterns.
    GradeGroup,
    /// Grade by the sum of three scores.
    Nottingham,
}

fn code(text: &str) -> Option<Answer> {
    Some(Answer::Text(text.into()))
}

/// The digit that was chosen.
fn points(answer: Option<&Answer>) -> Option<u32> {
    answer?.text()?.parse().ok()
}

impl Rule {
    /// Its name, as the words have it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Allred => "rule_allred",
            Self::Er => "rule_er",
            Self::Pr => "rule_pr",
            Self::Her2 => "rule_her2",
            Self::Ki67 => "rule_ki67",
            Self::GradeGroup => "rule_grade_group",
            Self::Nottingham => "rule_nottingham",
        }
    }

    /// The score; nothing, while something is missing.
    pub(super) fn compute(self, given: &[Option<&Answer>]) -> Option<Answer> {
        let first = given.first().copied().flatten();
        let second = given.get(1).copied().flatten();
        if self.is_contradicted(given) {
            return None;
        }
        match self {
            Self::Allred => code(&(points(first)? + points(second)?).to_string()),
            Self::Er => match first?.number()? {
                percent if percent < 1.0 => code("negative"),
                percent if percent <= 10.0 => code("low_positive"),
                _ => code("positive"),
            },
            Self::Pr => code(if first?.number()? < 1.0 { "negative" } else { "positive" }),
            Self::Her2 => match (first?.text()?, second.and_then(Answer::text)) {
                ("0" | "1+", _) => code("negative"),
                ("3+", _) => code("positive"),
                ("2+", Some("amplified")) => code("positive"),
                ("2+", Some("not_amplified")) => code("negative"),
                ("2+", _) => code("equivocal"),
                _ => None,
            },
            Self::Ki67 => {
                let (positive, counted) = (first?.number()?, second?.number()?);
                let percent = (positive * 1000.0 / counted).round() / 10.0;
                serde_json::Number::from_f64(percent).filter(|_| positive <= counted).map(Answer::Number)
            }
            Self::GradeGroup => match (points(first)?, points(second)?) {
                (3, 3) => code("grade_group_1"),
                (3, 4) => code("grade_group_2"),
                (4, 3) => code("grade_group_3"),
                (a, b) if a + b == 8 => code("grade_group_4"),
                (a, b) if a + b > 8 => code("grade_group_5"),
                _ => None,
            },
            Self::Nottingham => {
                let third = given.get(2).copied().flatten();
                match points(first)? + points(second)? + points(third)? {
                    3..=5 => code("grade_1"),
                    6..=7 => code("grade_2"),
                    8..=9 => code("grade_3"),
                    _ => None,
                }
            }
        }
    }

    /// Where no nucleus is stained none is stained strongly.
    pub(super) fn is_contradicted(self, given: &[Option<&Answer>]) -> bool {
        let both = || points(given.first().copied().flatten()).zip(points(given.get(1).copied().flatten()));
        self == Self::Allred
            && both().is_some_and(|(proportion, intensity)| (proportion == 0) != (intensity == 0))
    }
}
