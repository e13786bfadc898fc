//! With which layout an encounter begins where nobody names one.

use kernel::LayoutId;

/// Visits to the office: the form of one serves the other.
const OFFICE: [&str; 3] = ["new_patient", "follow_up", "consultation"];

/// A layout that is published and in use.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate<'a> {
    pub id: LayoutId,
    pub specialty: &'a str,
    pub visit_type: &'a str,
    pub scope: &'a str,
}

/// The layout for a specialty and a kind of visit: one's own before the clinic's before the program's, one for this kind of visit
/// before one for any, and that before one for another visit to the office; of two alike the first. No layout is guessed where the
/// specialty has none.
pub(crate) fn usual(candidates: &[Candidate<'_>], specialty: &str, encounter_type: &str) -> Option<LayoutId> {
    let (specialty, visit) = (word(specialty), visit_of(encounter_type));
    let suits = |visit_type: &str| match visit_type {
        same if same == visit => Some(0),
        "any" => Some(1),
        other if OFFICE.contains(&other) && OFFICE.contains(&visit) => Some(2),
        _ => None,
    };
    let scope = |scope: &str| ["provider", "clinic", "global"].iter().position(|one| *one == scope);
    let fits = candidates.iter().filter(|it| is_of(&specialty, it.specialty));
    let ranked = fits.filter_map(|it| Some(((scope(it.scope)?, suits(it.visit_type)?), it.id)));
    ranked.min_by_key(|(rank, _)| *rank).map(|(_, id)| id)
}

/// How people write a specialty, as layouts name it: `General practice` is `general_practice`.
fn word(text: &str) -> String {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_lowercase).collect::<Vec<_>>().join("_")
}

/// `cosmetic_surgery` is `cosmetic`.
fn is_of(specialty: &str, wanted: &str) -> bool {
    specialty.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
}

fn visit_of(encounter_type: &str) -> &str {
    if encounter_type == "urgent" { "emergency" } else { encounter_type }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_best_is_usual_and_nothing_is_guessed() {
        let ids: Vec<LayoutId> = (0..6).map(|_| LayoutId::new()).collect();
        let of =
            |n: usize, specialty, visit_type, scope| Candidate { id: ids[n], specialty, visit_type, scope };
        let all = [
            of(0, "ophthalmology", "any", "global"),
            of(1, "ophthalmology", "follow_up", "global"),
            of(2, "ophthalmology", "any", "clinic"),
            of(3, "cosmetic", "any", "global"),
            of(4, "surgery", "emergency", "provider"),
            of(5, "orthopedics", "new_patient", "global"),
        ];
        assert_eq!(usual(&all, "Ophthalmology ", "follow_up"), Some(ids[2]), "the clinic's own comes first");
        assert_eq!(usual(&all[..2], "ophthalmology", "follow_up"), Some(ids[1]));
        assert_eq!(usual(&all[..2], "ophthalmology", "consultation"), Some(ids[0]));
        assert_eq!(usual(&all, "Cosmetic surgery", "surgery"), Some(ids[3]));
        assert_eq!(usual(&all, "surgery", "urgent"), Some(ids[4]));
        assert_eq!(usual(&all, "Orthopedics", "follow_up"), Some(ids[5]));
        assert_eq!(usual(&all, "orthopedics", "surgery"), None);
        for (specialty, visit) in [("surgery", "follow_up"), ("family medicine", "follow_up"), ("", "other")]
        {
            assert_eq!(usual(&all, specialty, visit), None, "{specialty}");
        }
    }
}
