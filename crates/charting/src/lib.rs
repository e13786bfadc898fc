//! The chart: encounters, vital signs, allergies, problems and its other lists, the forms that encounters will be written on, and the
//! page that shows a patient at a glance.

pub mod allergy;
pub mod document;
pub mod encounter;
pub mod entry;
pub mod growth;
pub mod icd10;
pub mod layout;
pub mod permissions;
pub mod problem;
pub mod shortcut;
pub mod summary;
pub mod vitals;

use kernel::ProblemInfo;
use platform::{Platform, setting::Setting};
use utoipa_axum::router::OpenApiRouter;

/// Problems that only this department answers.
pub const PROBLEMS: &[ProblemInfo] = &[
    ProblemInfo::new(409, "document_closed", "the document was entered in error and stays as it is"),
    ProblemInfo::new(409, "entry_closed", "the entry was entered in error and stays as it is"),
    ProblemInfo::new(
        409,
        "encounter_closed",
        "the encounter was signed, imported or entered in error: it is not edited any more",
    ),
    ProblemInfo::new(403, "not_author", "only who saw the patient signs or amends the encounter"),
    ProblemInfo::new(403, "own_encounter", "who signed as the author does not sign as a colleague, too"),
    ProblemInfo::new(403, "not_asked", "somebody else is asked for this co-signature"),
    ProblemInfo::new(
        403,
        "not_asker",
        "who asked for a co-signature takes it back, or the encounter's author",
    ),
    ProblemInfo::new(409, "encounter_signed", "the encounter was signed already"),
    ProblemInfo::new(409, "encounter_unsigned", "the author has not signed the encounter yet"),
    ProblemInfo::new(409, "encounter_amended", "the encounter was amended since it was read"),
    ProblemInfo::new(
        409,
        "signature_broken",
        "a signature of the encounter does not hold: nobody signs on it",
    ),
    ProblemInfo::new(
        409,
        "form_filled",
        "something stands in the form of the encounter: it is not changed for another",
    ),
    ProblemInfo::new(409, "too_many_favourites", "so many codes are kept at hand already"),
    ProblemInfo::new(409, "vitals_closed", "these vital signs were entered in error and stay as they are"),
    ProblemInfo::new(409, "has_allergies", "“no known allergies” contradicts an active allergy"),
    ProblemInfo::new(409, "layout_shipped", "a layout that comes with the program is copied to be changed"),
    ProblemInfo::new(409, "nothing_to_publish", "the layout has no draft"),
    ProblemInfo::new(409, "too_many_layouts", "as many layouts or sections are kept as may be"),
    ProblemInfo::new(409, "too_many_shortcuts", "as many text shortcuts are kept as may be"),
];

/// What a clinic decides of this department.
pub const SETTINGS: &[Setting] = &[Setting::Switch(vitals::api::MILLIGRAMS)];

/// Routes of this department.
pub fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .merge(vitals::api::router())
        .merge(growth::api::router())
        .merge(allergy::router())
        .merge(encounter::api::router())
        .merge(icd10::router())
        .merge(problem::router())
        .merge(entry::router())
        .merge(document::router())
        .merge(summary::router())
        .merge(layout::api::router())
        .merge(shortcut::router())
}
