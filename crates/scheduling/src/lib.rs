//! Calendars: who works when, what is booked with whom, who waits.

pub mod appointment;
pub mod appointment_type;
pub mod hours;
pub mod permissions;

use kernel::ProblemInfo;
use platform::{Permission, Platform, TransitionInfo, jobs::Handlers};
use utoipa_axum::router::OpenApiRouter;

/// Problems that only this department answers.
pub const PROBLEMS: &[ProblemInfo] = &[
    ProblemInfo::new(409, "appointment_early", "the time of the appointment has not come yet"),
    ProblemInfo::new(409, "appointment_state", "the appointment is past what was to be done with it"),
    ProblemInfo::new(
        409,
        "slot_taken",
        "somebody is booked at that time; `details.free_slots` names free ones",
    ),
];

/// Routes of this department.
pub fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .merge(appointment::api::router())
        .merge(appointment_type::router())
        .merge(hours::api::router())
}

/// The steps of an appointment, by state and action.
pub fn transitions() -> Vec<TransitionInfo> {
    use appointment::state::{Action, Status, leads_to};
    let mut all = vec![];
    for from in Status::ALL {
        for action in Action::ALL {
            let Some(to) = leads_to(from, action) else { continue };
            // What the provider does with an appointment comes with the encounter.
            let with_encounter = matches!(action, Action::Begin | Action::Complete);
            let permission = (!with_encounter).then_some(permissions::BookAppointments::NAME);
            let (from, action, to) = (from.word(), action.word(), to.word());
            all.push(TransitionInfo { thing: "appointment", from, action, to, permission });
        }
    }
    all
}

/// Work for later.
pub fn jobs() -> Handlers {
    Handlers::new()
}
