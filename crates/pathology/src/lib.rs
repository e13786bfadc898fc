//! Anatomic pathology: the cases of the laboratory, from the specimen at the door to the report that anybody can verify.

pub mod assignment;
pub mod assistant;
pub mod bench;
pub mod case;
pub mod chat;
pub mod consultant;
pub mod delivery;
pub mod find;
pub mod frozen;
pub mod label;
pub mod permissions;
pub mod print;
pub mod report;
pub mod specimen;
pub mod stain;
pub mod storage;
pub mod synoptic;

use kernel::ProblemInfo;
use platform::{Permission, Platform, SealedColumn, TransitionInfo, jobs::Handlers, setting::Setting};
use utoipa_axum::router::OpenApiRouter;

/// Problems that only this department answers.
pub const PROBLEMS: &[ProblemInfo] = &[
    ProblemInfo::new(409, "case_state", "the case is past what was to be done with it"),
    ProblemInfo::new(409, "assignment_changed", "the case is another's, or nobody's, meanwhile"),
    ProblemInfo::new(409, "specimen_state", "the specimen is past what was to be done with it"),
    ProblemInfo::new(409, "no_specimen", "every specimen of the case is rejected"),
    ProblemInfo::new(409, "specimens_full", "a case has at most 50 specimens"),
    ProblemInfo::new(
        409,
        "case_unverified",
        "the case is not verified: nothing is made of it and its report is not written yet",
    ),
    ProblemInfo::new(
        409,
        "report_stands",
        "the report of the case is past its draft, or was signed: the case stays as it is",
    ),
    ProblemInfo::new(409, "report_exists", "the case has its report already"),
    ProblemInfo::new(409, "report_state", "the report is past what was to be done with it, or not there yet"),
    ProblemInfo::new(409, "report_not_viewed", "who signs a report has read its present version"),
    ProblemInfo::new(
        409,
        "stage_order",
        "the item does not go there from where it is; `details.first` says what comes first",
    ),
    ProblemInfo::new(409, "specimen_rejected", "the item's specimen was rejected"),
    ProblemInfo::new(409, "item_voided", "the item was voided"),
    ProblemInfo::new(409, "item_missing", "the item was reported as missing already"),
    ProblemInfo::new(409, "item_found", "the item was found already"),
    ProblemInfo::new(409, "item_discarded", "the item was discarded after its time"),
    ProblemInfo::new(
        409,
        "not_discardable",
        "its time is not over, or something hinders; `details.because` says what",
    ),
    ProblemInfo::new(409, "item_in_use", "something was made of the item"),
    ProblemInfo::new(
        409,
        "requests_open",
        "the pathologist asked for more of the item, and that is not made yet",
    ),
    ProblemInfo::new(409, "items_full", "at most 99 are made of one"),
    ProblemInfo::new(
        409,
        "scan_past",
        "only the last scan is taken back, before anything was made of the item",
    ),
    ProblemInfo::new(409, "request_closed", "the request was fulfilled or cancelled already"),
    ProblemInfo::new(
        409,
        "report_content_changed",
        "what is signed with the report was changed after it was read",
    ),
    ProblemInfo::new(409, "finding_gone", "what was to be dismissed is not found any more, or was dismissed"),
    ProblemInfo::new(
        409,
        "same_person",
        "who handed a report on does not verify it, and who verified it does not sign it",
    ),
    ProblemInfo::new(
        409,
        "addendum_state",
        "an addendum is of the edition that is out, is written alone, and stays as it was signed",
    ),
    ProblemInfo::new(
        409,
        "frozen_section_corrected",
        "the entry was corrected already: correct the newest one",
    ),
    ProblemInfo::new(
        409,
        "frozen_section_retracted",
        "the entry was taken back: it is recorded anew where it belongs",
    ),
    ProblemInfo::new(409, "too_many_templates", "a clinic has at most 200 templates of its own"),
    ProblemInfo::new(409, "print_item_done", "the report was printed or taken from the queue already"),
    ProblemInfo::new(409, "report_not_issued", "no edition of the report is published yet"),
    ProblemInfo::new(
        409,
        "case_corrected",
        "the patient or the case was corrected since the edition before was signed",
    ),
    ProblemInfo::new(409, "edition_unchanged", "the amendment says the same as the edition before it"),
    ProblemInfo::new(409, "too_many_worklists", "50 worklists of one person are kept"),
    ProblemInfo::new(409, "too_many_consultants", "a directory has at most 5000 referring consultants"),
    ProblemInfo::new(409, "delivery_state", "the delivery was read, or something newer went out since"),
    ProblemInfo::new(409, "nobody_to_tell", "the case names nobody of the directory, or no address of them"),
    ProblemInfo::new(409, "newer_edition_out", "something newer went out after the report was shown"),
    ProblemInfo::new(409, "paper_not_read", "a paper was not fetched that its reader says they read"),
    ProblemInfo::new(409, "ai_off", "no AI endpoint is named here, or it is switched off"),
    ProblemInfo::new(
        409,
        "ai_payload_changed",
        "what would be sent now is not what was shown: look at it once more",
    ),
    ProblemInfo::new(
        409,
        "ai_no_answer",
        "there is no answer of which anything could be put into the report",
    ),
    ProblemInfo::new(409, "ai_not_consented", "the patient refused that their data are told to others"),
    ProblemInfo::new(429, "ai_busy", "an answer is still on its way, or so many are in this clinic"),
    ProblemInfo::new(429, "ai_limit", "so much is asked in an hour and no more"),
    ProblemInfo::new(
        409,
        "consultation_state",
        "a consultation is answered once, and a report says what was said before it is signed",
    ),
    ProblemInfo::new(409, "consultation_of_another", "somebody else asked, or is asked"),
    ProblemInfo::new(409, "images_full", "a report keeps at most 200 images"),
    ProblemInfo::new(409, "signer_unlicensed", "who signs a report has a licence that is valid today"),
];

/// Columns with sealed values.
pub const SEALED: &[SealedColumn] = &[SealedColumn::new("pathology.ai_endpoint", "api_key", "clinic_id")];

/// What a clinic decides of this department.
pub fn settings() -> impl Iterator<Item = &'static Setting> {
    case::SETTINGS
        .iter()
        .chain(bench::SETTINGS)
        .chain(storage::material::SETTINGS)
        .chain(report::SETTINGS)
        .chain(print::SETTINGS)
        .chain(find::SETTINGS)
}

/// What runs by itself.
pub fn jobs() -> Handlers {
    delivery::told::handlers().merge(delivery::outside::job::handlers())
}

/// Routes of this department.
pub fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .merge(case::api::router())
        .merge(assignment::api::router())
        .merge(assignment::mine::router())
        .merge(chat::api::router())
        .merge(consultant::api::router())
        .merge(chat::endpoint::router())
        .merge(specimen::api::router())
        .merge(label::api::router())
        .merge(report::api::router())
        .merge(report::image::api::router())
        .merge(report::consultation::api::router())
        .merge(assistant::api::router())
        .merge(delivery::api::router())
        .merge(print::api::router())
        .merge(print::queue::router())
        .merge(delivery::outside::api::router())
        .merge(delivery::outside::guest::router())
        .merge(frozen::api::router())
        .merge(bench::alarm::router())
        .merge(bench::api::router())
        .merge(bench::make::router())
        .merge(bench::scan::router())
        .merge(stain::api::router())
        .merge(stain::request::router())
        .merge(storage::api::router())
        .merge(storage::discard::router())
        .merge(synoptic::api::router())
        .merge(find::api::router())
        .merge(find::worklist::router())
        .merge(find::statistics::router())
        .merge(find::result::router())
}

/// The steps of a case and of what moves at the bench, by state and action.
pub fn transitions() -> Vec<TransitionInfo> {
    let mut all = vec![];
    for from in case::state::Status::ALL {
        for action in case::state::Action::ALL {
            let Some(to) = case::state::leads_to(from, action) else { continue };
            let permission = Some(action.permission());
            let (from, action, to) = (from.word(), action.word(), to.word());
            all.push(TransitionInfo { thing: "case", from, action, to, permission });
        }
    }
    for from in specimen::state::Status::ALL {
        for action in specimen::state::Action::ALL {
            let Some(to) = specimen::state::leads_to(from, action) else { continue };
            let permission = Some(permissions::RegisterCases::NAME);
            let (from, action, to) = (from.word(), action.word(), to.word());
            all.push(TransitionInfo { thing: "specimen", from, action, to, permission });
        }
    }
    for from in report::state::Status::ALL {
        for action in report::state::Action::ALL {
            // An edition goes out for the first time or amends another, and what is called off leads back to where it came from.
            let mut to: Vec<_> = vec![];
            for place in report::state::Place::all().filter(|place| place.status == from) {
                to.extend(report::state::leads_to(place, action).filter(|one| !to.contains(one)));
            }
            for to in to {
                let permission = Some(action.permission());
                let (from, action, to) = (from.word(), action.word(), to.word());
                all.push(TransitionInfo { thing: "report", from, action, to, permission });
            }
        }
    }
    for from in report::addendum::state::Status::ALL {
        for action in report::addendum::state::Action::ALL {
            let Some(to) = report::addendum::state::leads_to(from, action) else { continue };
            let permission = Some(action.permission());
            let (from, action, to) = (from.word(), action.word(), to.word());
            all.push(TransitionInfo { thing: "addendum", from, action, to, permission });
        }
    }
    for from in report::consultation::state::Status::ALL {
        for action in report::consultation::state::Action::ALL {
            let Some(to) = report::consultation::state::leads_to(from, action) else { continue };
            let permission = Some(action.permission());
            let (from, action, to) = (from.word(), action.word(), to.word());
            all.push(TransitionInfo { thing: "consultation", from, action, to, permission });
        }
    }
    all.extend(bench::state::transitions());
    for from in stain::request::Status::ALL {
        for action in stain::request::Action::ALL {
            let Some(to) = stain::request::leads_to(from, action) else { continue };
            let permission = Some(action.permission());
            let (from, action, to) = (from.word(), action.word(), to.word());
            all.push(TransitionInfo { thing: "stain_request", from, action, to, permission });
        }
    }
    all
}
