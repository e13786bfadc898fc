//! A refused request about one patient leaves its event, also where no handler came to write one: whoever guesses ids, or
//! tries what the record does not allow, is seen.

use std::sync::{
    Arc, OnceLock,
    atomic::{AtomicBool, Ordering},
};

use axum::{
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use kernel::{PatientId, Problem};
use serde_json::json;
use uuid::Uuid;

use crate::{
    Event, Platform, RequestContext,
    state::Door,
    tx::{Actor, Tx, Write},
};

/// What a request leaves for the layer that records its refusal.
#[derive(Debug, Clone, Default)]
pub struct Trace(Arc<Left>);

#[derive(Debug, Default)]
struct Left {
    asked: OnceLock<Asked>,
    who: OnceLock<Who>,
    recorded: AtomicBool,
}

#[derive(Debug)]
struct Asked {
    route: String,
    patient: Option<Uuid>,
}

/// An actor without the context, which holds the trace.
#[derive(Debug)]
struct Who {
    clinic: Uuid,
    account: Option<Uuid>,
    name: String,
    roles: Vec<String>,
}

impl Trace {
    pub(crate) fn recognised(&self, actor: &Actor) {
        let Some(clinic) = actor.clinic else { return };
        let (account, name, roles) = (actor.account, actor.name.clone(), actor.roles.clone());
        let _ = self.0.who.set(Who { clinic, account, name, roles });
    }

    /// A failed attempt of this request stands in the trail.
    pub(crate) fn refusal_recorded(&self) {
        self.0.recorded.store(true, Ordering::SeqCst);
    }

    /// What was asked for: the pattern of the route, and whose record.
    pub(crate) fn describe(&self, event: Event) -> Event {
        let Some(asked) = self.0.asked.get() else { return event };
        let event = event.new_value(&json!({ "route": asked.route }));
        match asked.patient {
            Some(patient) => event.on(PatientId(patient)),
            None => event,
        }
    }
}

/// The layer next to the routes.
pub(crate) async fn record(State(platform): State<Platform>, request: Request, next: Next) -> Response {
    let pattern = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str).unwrap_or_default();
    let Some(context) = request.extensions().get::<RequestContext>().cloned() else {
        return next.run(request).await;
    };
    let patient = patient_in(pattern, request.uri().path());
    let _ = context.trace.0.asked.set(Asked { route: format!("{} {pattern}", request.method()), patient });
    let response = next.run(request).await;
    match (patient, response.extensions().get::<Arc<Problem>>().cloned()) {
        (Some(patient), Some(problem)) => match note(&platform, context, patient, &problem).await {
            Ok(()) => response,
            // Where the refusal cannot be recorded, the caller learns that instead.
            Err(unrecorded) => unrecorded.into_response(),
        },
        _ => response,
    }
}

async fn note(
    platform: &Platform,
    context: RequestContext,
    patient: Uuid,
    problem: &Problem,
) -> Result<(), Problem> {
    let left = context.trace.clone();
    let Some(who) = left.0.who.get() else { return Ok(()) };
    let refused = matches!(
        problem.status,
        StatusCode::FORBIDDEN
            | StatusCode::NOT_FOUND
            | StatusCode::CONFLICT
            | StatusCode::PRECONDITION_FAILED
            | StatusCode::UNPROCESSABLE_ENTITY
    );
    if !refused || left.0.recorded.load(Ordering::SeqCst) {
        return Ok(());
    }
    let event = left.describe(Event::new("access.refused", "patient").because(problem.code));
    // Only these say that the clinic has this patient.
    let is_known = matches!(problem.status, StatusCode::CONFLICT | StatusCode::PRECONDITION_FAILED)
        || problem.code == "chart_protected";
    let event = if is_known { event.subject(PatientId(patient)) } else { event };
    let actor = Actor {
        clinic: Some(who.clinic),
        account: who.account,
        name: who.name.clone(),
        roles: who.roles.clone(),
        context: RequestContext { idempotency: None, ..context },
    };
    let tx = Tx::<Write>::open(platform, Door::App, Arc::new(actor)).await?;
    tx.commit(event.failed(), ()).await.map(drop)
}

/// The id of `/patients/{id}`.
fn patient_in(pattern: &str, path: &str) -> Option<Uuid> {
    let (before, _) = pattern.split_once("/patients/{id}")?;
    path.split('/').nth(before.split('/').count() + 1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_patient_is_the_one_in_the_path() {
        let id = Uuid::from_u128(7);
        let path = format!("/api/v1/patients/{id}/allergies/{}", Uuid::from_u128(8));
        assert_eq!(patient_in("/api/v1/patients/{id}/allergies/{allergy_id}", &path), Some(id));
        assert_eq!(patient_in("/api/v1/staff/{id}", &format!("/api/v1/staff/{id}")), None);
        assert_eq!(patient_in("/api/v1/patients/{id}", "/api/v1/patients/x"), None);
    }
}
