//! All departments' routes under one roof, and the document that describes them.

use axum::Router;
use kernel::ProblemBody;
use platform::{PermissionInfo, Platform};
use utoipa::{OpenApi, openapi};
use utoipa_axum::router::OpenApiRouter;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Osler",
        description = "One hospital platform. Errors are application/problem+json (RFC 9457)."
    ),
    components(schemas(ProblemBody))
)]
struct Document;

/// The API: routes and their description.
pub fn api() -> (Router<Platform>, openapi::OpenApi) {
    let departments = OpenApiRouter::new()
        .merge(identity::router())
        .merge(staff::router())
        .merge(registry::router())
        .merge(charting::router())
        .merge(governance::router())
        .merge(interop::router())
        .merge(crate::permissions::router());
    let (routes, mut document) =
        OpenApiRouter::with_openapi(Document::openapi()).nest("/api/v1", departments).split_for_parts();
    for item in document.paths.paths.values_mut() {
        let operations = [&mut item.get, &mut item.put, &mut item.post, &mut item.patch, &mut item.delete];
        for operation in operations.into_iter().flatten() {
            operation.responses.responses.insert("default".to_owned(), problem().into());
        }
    }
    (routes, document)
}

/// What any operation may answer instead.
fn problem() -> openapi::Response {
    let schema = openapi::Ref::from_schema_name("Problem");
    openapi::ResponseBuilder::new()
        .description("What went wrong, and the way out.")
        .content("application/problem+json", openapi::Content::new(Some(schema)))
        .build()
}

/// The departments and their permissions, in their order.
pub const DEPARTMENTS: &[(&str, &[PermissionInfo])] = &[
    ("identity", identity::permissions::ALL),
    ("staff", staff::permissions::ALL),
    ("registry", registry::permissions::ALL),
    ("charting", charting::permissions::ALL),
    ("governance", governance::permissions::ALL),
    ("interop", interop::permissions::ALL),
];

/// Every permission of every department, in their order.
pub fn permissions() -> Vec<PermissionInfo> {
    DEPARTMENTS.iter().flat_map(|(_, permissions)| permissions.iter().copied()).collect()
}

/// Which role may do what, for people to read: `api/permissions.txt`.
pub fn permission_matrix() -> String {
    let mut text = String::from("# permission: roles. Made by `osler permissions`; a test keeps it true.\n");
    for permission in permissions() {
        let roles: Vec<&str> = staff::role::BUILT_IN
            .iter()
            .filter(|r| r.permissions.contains(&permission.name))
            .map(|r| r.name)
            .collect();
        text.push_str(&format!("{:<20} {}\n", permission.name, roles.join(" ")));
    }
    text
}
