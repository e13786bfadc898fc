//! A clinic's terms.

use jiff::Timestamp;
use kernel::{Result, Version};
use platform::{Answer, Body, Caller, Event, IfMatch, Permission, Platform, Reply};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{SHORTEST, Terms, store};
use crate::permissions::ManageRetention;

/// For how long this clinic keeps records.
#[derive(Debug, Serialize, ToSchema)]
pub struct RetentionView {
    /// The terms in force.
    #[serde(flatten)]
    pub terms: Terms,
    /// The shortest there may be.
    pub shortest: Terms,
    /// Travels as the ETag.
    pub version: Version,
    /// Who changed them last; nobody, while they are those of the rulings.
    pub changed_by: Option<String>,
    /// When.
    pub updated_at: Option<Timestamp>,
    /// What the caller may do.
    pub allowed_actions: Vec<&'static str>,
}

fn view<P: Permission>(policy: store::Policy, caller: &Caller<P>) -> RetentionView {
    let (changed_by, updated_at) = policy.changed.unzip();
    RetentionView {
        terms: policy.terms,
        shortest: SHORTEST,
        version: policy.version,
        changed_by,
        updated_at,
        allowed_actions: if caller.can("retention.manage") { vec!["update"] } else { vec![] },
    }
}

/// For how long this clinic keeps records.
#[utoipa::path(get, path = "/retention", tag = "registry", responses((status = 200, body = RetentionView)))]
async fn read_retention(caller: Caller<ManageRetention>) -> Result<Reply<RetentionView>> {
    let tx = caller.read().await?;
    let view = view(store::policy(&tx).await?, &caller);
    let version = view.version;
    tx.disclose(Event::new("retention.read", "clinic"), Answer::from(view).etag(version)).await
}

/// Keeps records longer than the rulings ask, or as long as they ask. Dates that were moved later stay there.
#[utoipa::path(put, path = "/retention", tag = "registry", request_body = Terms, responses((status = 200, body = RetentionView)))]
async fn set_retention(
    caller: Caller<ManageRetention>,
    IfMatch(version): IfMatch,
    Body(terms): Body<Terms>,
) -> Result<Reply<RetentionView>> {
    terms.check()?;
    let tx = caller.write().await?;
    let old = store::policy(&tx).await?.terms;
    store::set(&tx, version, terms).await?;
    let view = view(store::policy(&tx).await?, &caller);
    let event = Event::new("retention.updated", "clinic").change(&old, &view.terms);
    let version = view.version;
    tx.commit(event, Answer::from(view).etag(version)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(read_retention, set_retention))
}
