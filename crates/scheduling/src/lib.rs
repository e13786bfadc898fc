//! Calendars: who works when, what is booked with whom, what is free.

pub mod appointment;
pub mod appointment_type;
pub mod feed;
pub mod hours;
pub mod permissions;
pub mod public_link;
pub mod rating;
pub mod reminder;
pub mod series;
pub mod telemedicine;
pub mod waiting_list;
pub mod waiting_room;

use kernel::ProblemInfo;
use platform::{Permission, Platform, SealedColumn, TransitionInfo, jobs::Handlers, setting::Setting};
use utoipa_axum::router::OpenApiRouter;

/// Problems that only this department answers.
pub const PROBLEMS: &[ProblemInfo] = &[
    ProblemInfo::new(409, "appointment_early", "the time of the appointment has not come yet"),
    ProblemInfo::new(
        409,
        "awaited_today",
        "the patient has an appointment today; `details.appointments` lists it",
    ),
    ProblemInfo::new(409, "appointment_state", "the appointment is past what was to be done with it"),
    ProblemInfo::new(409, "feeds_full", "a provider has at most five addresses of their calendar"),
    ProblemInfo::new(409, "links_full", "an appointment has at most five links to its video room"),
    ProblemInfo::new(409, "not_admitted", "before the patient is let in nothing is said in a video room"),
    ProblemInfo::new(409, "not_by_video", "the appointment does not take place by video"),
    ProblemInfo::new(409, "patient_absent", "the patient is not in the video room"),
    ProblemInfo::new(
        409,
        "seat_taken",
        "another page took the place in the video room, or the visit was ended",
    ),
    ProblemInfo::new(
        409,
        "hours_strand",
        "patients are booked when the provider would not work any more; `details.appointments` lists them",
    ),
    ProblemInfo::new(
        409,
        "patient_booked",
        "the patient has something else at that time; `details.appointments` lists it",
    ),
    ProblemInfo::new(
        409,
        "slot_taken",
        "somebody is booked at that time; `details.free_slots` names free ones",
    ),
    ProblemInfo::new(
        409,
        "series_clash",
        "some appointments of a series cannot be where they are wanted; `details.clashes` lists them",
    ),
    ProblemInfo::new(409, "not_waiting", "the patient does not stand on the waiting list any more"),
    ProblemInfo::new(409, "own_rating", "whoever saw the patient does not write down how it was rated"),
    ProblemInfo::new(409, "slot_offered", "somebody else of the waiting list is just being told of the time"),
    ProblemInfo::new(409, "nobody_waits", "nobody is to be called"),
    ProblemInfo::new(409, "visit_state", "the visit is past what was to be done with it"),
    ProblemInfo::new(409, "visit_closed", "the video room of the appointment is not open now"),
];

/// What a clinic decides of this department.
pub fn settings() -> impl Iterator<Item = &'static Setting> {
    reminder::SETTINGS.iter().chain(waiting_list::SETTINGS).chain(telemedicine::SETTINGS)
}

/// Columns with sealed values.
pub const SEALED: &[SealedColumn] = telemedicine::SEALED;

/// Routes of this department.
pub fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .merge(appointment::api::router())
        .merge(appointment_type::router())
        .merge(hours::api::router())
        .merge(waiting_room::api::router())
        .merge(public_link::display::router())
        .merge(telemedicine::router())
        .merge(rating::api::router())
        .merge(reminder::api::router())
        .merge(series::api::router())
        .merge(feed::router())
        .merge(waiting_list::api::router())
}

/// The steps of an appointment and of a visit, by state and action.
pub fn transitions() -> Vec<TransitionInfo> {
    let mut all = of_appointments();
    for from in waiting_room::Status::ALL {
        for action in waiting_room::Action::ALL {
            let Some(to) = from.after(action) else { continue };
            let (from, action, to) = (from.word(), action.word(), to.word());
            let permission = Some(permissions::ManageWaitingRoom::NAME);
            all.push(TransitionInfo { thing: "visit", from, action, to, permission });
        }
    }
    all
}

fn of_appointments() -> Vec<TransitionInfo> {
    use appointment::state::{Action, Status, leads_to};
    let mut all = vec![];
    for from in Status::ALL {
        for action in Action::ALL {
            let Some(to) = leads_to(from, action) else { continue };
            // What the provider does with an appointment comes with the encounter.
            let with_encounter = matches!(action, Action::Begin | Action::Complete);
            let desk = match action {
                Action::CheckIn => permissions::ManageWaitingRoom::NAME,
                _ => permissions::BookAppointments::NAME,
            };
            let permission = (!with_encounter).then_some(desk);
            let (from, action, to) = (from.word(), action.word(), to.word());
            all.push(TransitionInfo { thing: "appointment", from, action, to, permission });
        }
    }
    all
}

/// Work for later.
pub fn jobs() -> Handlers {
    telemedicine::jobs().merge(reminder::job::handlers()).merge(waiting_list::job::handlers())
}
