//! Who may see what: one pure function, default deny. Role first; then what the patient asked for, how sensitive the record
//! is, who takes care of the patient, and whether the glass was broken (`docs/adr/0007-who-may-see-what.md`).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Why somebody opens a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To read it.
    Read,
    /// To write into it.
    Write,
}

/// How sensitive a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sensitivity {
    /// Whoever reads charts reads it.
    #[default]
    Normal,
    /// Only who takes care of the patient reads it; others see that there is one.
    Sensitive,
    /// The same, and a search shows it only to who knows exactly whom they look for: people in the public eye, own staff.
    Protected,
}

impl Sensitivity {
    /// The words in the database and in JSON.
    pub const WORDS: [&'static str; 3] = ["normal", "sensitive", "protected"];

    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Sensitive => "sensitive",
            Self::Protected => "protected",
        }
    }

    /// From the word in the database; one that is not known protects most.
    pub fn of(word: &str) -> Self {
        match word {
            "normal" => Self::Normal,
            "sensitive" => Self::Sensitive,
            _ => Self::Protected,
        }
    }
}

/// What the decision depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Whether the roles allow reading patients at all.
    pub may_read: bool,
    /// Whether the record was closed (entered in error).
    pub closed: bool,
    /// How sensitive the record is.
    pub sensitivity: Sensitivity,
    /// Whether the patient asked that only the care team sees it.
    pub care_team_only: bool,
    /// Whether the patient asked that this person, or one of their roles, does not see it.
    pub excluded: bool,
    /// Whether the person takes care of the patient at present.
    pub in_care_team: bool,
    /// Whether the person broke the glass within the last hours.
    pub broke_glass: bool,
}

impl Facts {
    /// Of a record that nothing protects beyond the role.
    pub fn unguarded(may_read: bool, closed: bool) -> Self {
        Self {
            may_read,
            closed,
            sensitivity: Sensitivity::Normal,
            care_team_only: false,
            excluded: false,
            in_care_team: false,
            broke_glass: false,
        }
    }
}

/// Why a chart opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// The role is enough.
    Role,
    /// The person takes care of the patient.
    CareTeam,
    /// The person broke the glass.
    BrokeGlass,
    /// The patient asked for their own record, and is handed it.
    Patient,
}

/// Why a chart stays shut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Barrier {
    /// The role does not allow it.
    Role,
    /// The record was entered in error.
    Closed,
    /// The patient does not want this person, or one of their roles, to see it.
    Excluded,
    /// The patient wants only the care team to see it.
    CareTeamOnly,
    /// The record is sensitive, and the person takes no part in the care.
    Sensitivity,
}

impl Barrier {
    /// Whether an emergency goes before it. No emergency gives a role, and none crosses clinics: what is not there has no
    /// facts to decide on.
    pub fn yields_to_emergency(self) -> bool {
        matches!(self, Self::Excluded | Self::CareTeamOnly | Self::Sensitivity)
    }
}

/// Whether the chart opens, and why. Nothing that is not named here opens it.
pub fn decide(facts: &Facts, purpose: Purpose) -> Result<Ground, Barrier> {
    if !facts.may_read {
        return Err(Barrier::Role);
    }
    let ground = match barrier(facts) {
        None if facts.in_care_team => Ground::CareTeam,
        None => Ground::Role,
        Some(_) if facts.broke_glass => Ground::BrokeGlass,
        Some(barrier) => return Err(barrier),
    };
    // Last, for whom a record is kept from does not learn that it was entered in error.
    if facts.closed && purpose == Purpose::Write { Err(Barrier::Closed) } else { Ok(ground) }
}

/// What stands between a person who reads charts and this one, but for an emergency.
fn barrier(facts: &Facts) -> Option<Barrier> {
    if facts.excluded {
        Some(Barrier::Excluded)
    } else if facts.in_care_team {
        None
    } else if facts.care_team_only {
        Some(Barrier::CareTeamOnly)
    } else if facts.sensitivity > Sensitivity::Normal {
        Some(Barrier::Sensitivity)
    } else {
        None
    }
}

/// How a search came upon somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// By what only who knows the person types: a whole number of the record, or the name and the birth date.
    Exactly,
    /// By a name, or by a birth date.
    ByName,
    /// By a telephone or a part of a number, or because the record changed lately: a line would tell more than was typed.
    Otherwise,
}

/// What a search says of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Glimpse {
    /// Nothing, not even that there is somebody.
    Nothing,
    /// Name, sex and birth date: so that nobody is registered twice, and an emergency finds the chart.
    Name,
    /// A line like any other.
    Whole,
}

/// What a search says of somebody whose record is guarded. `keeps` is who keeps the records' privacy, who must find them.
pub fn glimpse(facts: &Facts, keeps: bool, found: Found) -> Glimpse {
    if keeps || decide(facts, Purpose::Read).is_ok() {
        return Glimpse::Whole;
    }
    let hidden = facts.excluded || facts.sensitivity == Sensitivity::Protected;
    match found {
        Found::Exactly => Glimpse::Name,
        Found::ByName if !hidden => Glimpse::Name,
        Found::ByName | Found::Otherwise => Glimpse::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    prop_compose! {
        fn facts()(
            may_read: bool, closed: bool, level in 0..3_usize, care_team_only: bool, excluded: bool, in_care_team: bool,
            broke_glass: bool,
        ) -> Facts {
            let sensitivity = Sensitivity::of(Sensitivity::WORDS[level]);
            Facts { may_read, closed, sensitivity, care_team_only, excluded, in_care_team, broke_glass }
        }
    }

    /// Everything that can be added to the protection, or taken from the person, one thing at a time.
    fn stricter(facts: Facts) -> Vec<Facts> {
        let mut all = vec![
            Facts { may_read: false, ..facts },
            Facts { closed: true, ..facts },
            Facts { care_team_only: true, ..facts },
            Facts { excluded: true, ..facts },
            Facts { in_care_team: false, ..facts },
            Facts { broke_glass: false, ..facts },
        ];
        let levels = Sensitivity::WORDS.map(Sensitivity::of);
        all.extend(
            levels.into_iter().filter(|l| *l > facts.sensitivity).map(|l| Facts { sensitivity: l, ..facts }),
        );
        all
    }

    proptest! {
        /// A restriction more, a relationship less, or a closed record never opens a chart that was shut.
        #[test]
        fn a_restriction_never_grants(facts in facts(), write: bool) {
            let purpose = if write { Purpose::Write } else { Purpose::Read };
            for stricter in stricter(facts) {
                prop_assert!(decide(&facts, purpose).is_ok() || decide(&stricter, purpose).is_err(), "{stricter:?}");
            }
        }

        /// Nor does it show more of somebody in a search.
        #[test]
        fn a_restriction_never_shows_more(facts in facts(), keeps: bool, how in 0..3_usize) {
            let found = [Found::Exactly, Found::ByName, Found::Otherwise][how];
            for stricter in stricter(facts) {
                prop_assert!(glimpse(&stricter, keeps, found) <= glimpse(&facts, keeps, found), "{stricter:?}");
            }
        }

        /// Without the role nothing opens, whatever else is true.
        #[test]
        fn nothing_goes_before_the_role(facts in facts(), write: bool) {
            let purpose = if write { Purpose::Write } else { Purpose::Read };
            prop_assert_eq!(decide(&Facts { may_read: false, ..facts }, purpose), Err(Barrier::Role));
        }

        /// Breaking the glass opens exactly what yields to an emergency.
        #[test]
        fn an_emergency_opens_what_yields_to_it(facts in facts(), write: bool) {
            let purpose = if write { Purpose::Write } else { Purpose::Read };
            let before = decide(&Facts { broke_glass: false, ..facts }, purpose);
            let after = decide(&Facts { broke_glass: true, ..facts }, purpose);
            match before {
                Err(barrier) if barrier.yields_to_emergency() => {
                    let closed = facts.closed && purpose == Purpose::Write;
                    prop_assert_eq!(after, if closed { Err(Barrier::Closed) } else { Ok(Ground::BrokeGlass) });
                }
                unchanged => prop_assert_eq!(after, unchanged),
            }
        }

        /// A record that nothing protects is open to the role, as it always was.
        #[test]
        fn the_role_is_enough_where_nothing_is_restricted(closed: bool, in_care_team: bool, broke_glass: bool) {
            let facts = Facts { in_care_team, broke_glass, ..Facts::unguarded(true, closed) };
            prop_assert!(decide(&facts, Purpose::Read).is_ok());
            prop_assert_eq!(decide(&facts, Purpose::Write).is_ok(), !closed);
        }
    }

    #[test]
    fn the_words_are_the_levels() {
        for word in Sensitivity::WORDS {
            assert_eq!(Sensitivity::of(word).word(), word);
        }
    }
}
