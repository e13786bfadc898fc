//! All departments' routes under one roof, and the document that describes them.

use std::sync::Arc;

use axum::Router;
use kernel::{ProblemBody, ProblemInfo};
use platform::{PermissionInfo, Platform, SealedColumn};
use utoipa::{OpenApi, openapi};
use utoipa_axum::router::OpenApiRouter;

use crate::describe;

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
        .merge(notify::router())
        .merge(files::router())
        .merge(identity::router())
        .merge(staff::router())
        .merge(registry::router())
        .merge(signing::router(&[
            &charting::encounter::signing::store::Papers,
            &pathology::report::store::Papers,
            &pathology::report::addendum::store::Papers,
        ]))
        .merge(scheduling::router())
        .merge(charting::router())
        .merge(pathology::router())
        .merge(governance::router())
        .merge(interop::router())
        .merge(crate::permissions::router());
    let (routes, mut document) =
        OpenApiRouter::with_openapi(Document::openapi()).nest("/api/v1", departments).split_for_parts();
    describe::complete(&mut document);
    (routes, document)
}

/// Every kind of problem, one table a department.
pub fn problems() -> [(&'static str, &'static [ProblemInfo]); 12] {
    [
        ("kernel", kernel::PROBLEMS),
        ("platform", platform::PROBLEMS),
        ("notify", notify::PROBLEMS),
        ("files", files::PROBLEMS),
        ("identity", identity::PROBLEMS),
        ("staff", staff::PROBLEMS),
        ("registry", registry::PROBLEMS),
        ("signing", signing::PROBLEMS),
        ("scheduling", scheduling::PROBLEMS),
        ("charting", charting::PROBLEMS),
        ("pathology", pathology::PROBLEMS),
        ("governance", governance::PROBLEMS),
    ]
}

/// The same for people to read: `api/problems.txt`.
pub fn problem_tables() -> String {
    let mut text = String::from("# status code: when. Made by `osler problems`; a test keeps it true.\n");
    for (department, problems) in problems() {
        text.push_str(&format!("\n## {department}\n"));
        for ProblemInfo { status, code, meaning } in problems {
            text.push_str(&format!("{status} {code:<24} {meaning}\n"));
        }
    }
    text
}

/// The departments and their permissions, in their order.
pub const DEPARTMENTS: &[(&str, &[PermissionInfo])] = &[
    ("notify", notify::permissions::ALL),
    ("files", files::permissions::ALL),
    ("identity", identity::permissions::ALL),
    ("staff", staff::permissions::ALL),
    ("registry", registry::permissions::ALL),
    ("signing", signing::permissions::ALL),
    ("scheduling", scheduling::permissions::ALL),
    ("charting", charting::permissions::ALL),
    ("pathology", pathology::permissions::ALL),
    ("governance", governance::permissions::ALL),
    ("interop", interop::permissions::ALL),
];

/// The departments that keep files.
pub fn owners() -> Vec<Arc<dyn files::Owner>> {
    vec![
        Arc::new(registry::photo::Photos),
        Arc::new(staff::portrait::Portraits),
        Arc::new(charting::document::Documents),
        Arc::new(pathology::report::image::Images),
    ]
}

/// Every column with sealed values: what a new field key must reach. A test compares it with the catalogue.
pub fn sealed() -> Vec<SealedColumn> {
    [
        platform::rotation::SEALED,
        notify::SEALED,
        pathology::SEALED,
        files::SEALED,
        identity::SEALED,
        registry::SEALED,
        signing::SEALED,
        scheduling::SEALED,
        interop::SEALED,
    ]
    .concat()
}

/// Every permission of every department, in their order.
pub fn permissions() -> Vec<PermissionInfo> {
    DEPARTMENTS.iter().flat_map(|(_, permissions)| permissions.iter().copied()).collect()
}

/// Which step leads from which state to which, and who does it, for people to read: `api/transitions.txt`.
pub fn transition_table() -> String {
    let mut text =
        String::from("# what from action to: roles. Made by `osler transitions`; a test keeps it true.\n");
    let steps = scheduling::transitions().into_iter().chain(charting::encounter::transitions());
    for step in steps.chain(pathology::transitions()) {
        let holds = |name| move |role: &&staff::role::Role| role.permissions.contains(&name);
        let roles: Vec<&str> = match step.permission {
            None => vec!["(with", "its", "encounter)"],
            Some(name) => staff::role::BUILT_IN.iter().filter(holds(name)).map(|role| role.name).collect(),
        };
        let (thing, from, action, to) = (step.thing, step.from, step.action, step.to);
        text.push_str(&format!("{thing} {from:<12} {action:<14} {to:<12} {}\n", roles.join(" ")));
    }
    text
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
