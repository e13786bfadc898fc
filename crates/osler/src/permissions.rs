//! Every permission of every department with the roles that have it: what an administrator reads before giving a role.

use kernel::Result;
use platform::{Caller, Event, Platform, Reply};
use serde::Serialize;
use staff::{permissions::ReadStaff, role::Known};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// A permission and who has it.
#[derive(Debug, Serialize, ToSchema)]
pub struct PermissionView {
    /// `resource.verb`.
    pub name: &'static str,
    /// The department it belongs to.
    pub department: &'static str,
    /// What it allows, in a sentence.
    pub description: &'static str,
    /// Names of the roles that have it, those built in and the clinic's own.
    pub roles: Vec<String>,
}

/// All permissions.
#[derive(Debug, Serialize, ToSchema)]
pub struct PermissionList {
    /// In the order of the departments.
    pub items: Vec<PermissionView>,
}

/// What each role may do.
#[utoipa::path(get, path = "/permissions", tag = "staff", responses((status = 200, body = PermissionList)))]
async fn list_permissions(caller: Caller<ReadStaff>) -> Result<Reply<PermissionList>> {
    let tx = caller.read().await?;
    let known = Known::read(&tx).await?;
    let items = crate::app::DEPARTMENTS
        .iter()
        .flat_map(|(department, permissions)| permissions.iter().map(move |p| (*department, p)))
        .map(|(department, p)| PermissionView {
            name: p.name,
            department,
            description: p.description,
            roles: known.allowing(p.name),
        })
        .collect();
    tx.disclose(Event::new("permission.listed", "role"), PermissionList { items }).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(list_permissions))
}
