//! What the description of the API gets for every route, found from the types that the route names: headers, preconditions,
//! and the problems it may answer.

use std::collections::BTreeMap;

use kernel::ProblemInfo;
use utoipa::openapi::{
    Components, Content, Header, HttpMethod, OpenApi, PathItem, Ref, RefOr, Required, Response,
    ResponseBuilder, Schema,
    path::{Operation, Parameter, ParameterBuilder, ParameterIn},
    schema::{ObjectBuilder, Type},
};

use crate::app;

/// Completes the document.
pub fn complete(document: &mut OpenApi) {
    let components = document.components.clone().unwrap_or_default();
    let mut answers = BTreeMap::from([("Problem".to_owned(), problem("Any other problem.").into())]);
    for (path, item) in &mut document.paths.paths {
        let versioned = is_versioned(item, &components);
        for (method, operation) in operations(item) {
            let precondition =
                versioned && matches!(method, HttpMethod::Put | HttpMethod::Patch | HttpMethod::Delete);
            Route { path, method, precondition, operation, answers: &mut answers }.complete(&components);
        }
    }
    let components = document.components.get_or_insert_default();
    components.responses.extend(answers);
    open_parts(components);
}

/// A part of a larger whole is not closed to the members of the other parts, as it is where it stands alone.
fn open_parts(components: &mut Components) {
    let alone = components.schemas.clone();
    for schema in components.schemas.values_mut() {
        let RefOr::T(Schema::AllOf(whole)) = schema else { continue };
        for part in &mut whole.items {
            let RefOr::Ref(reference) = &*part else { continue };
            let name = reference.ref_location.rsplit('/').next().unwrap_or_default();
            if let Some(RefOr::T(Schema::Object(object))) = alone.get(name)
                && object.additional_properties.is_some()
            {
                let mut object = object.clone();
                object.additional_properties = None;
                *part = Schema::Object(object).into();
            }
        }
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = (HttpMethod, &mut Operation)> {
    [
        (HttpMethod::Get, &mut item.get),
        (HttpMethod::Put, &mut item.put),
        (HttpMethod::Post, &mut item.post),
        (HttpMethod::Patch, &mut item.patch),
        (HttpMethod::Delete, &mut item.delete),
    ]
    .into_iter()
    .filter_map(|(method, operation)| operation.as_mut().map(|operation| (method, operation)))
}

/// Whether what is changed here carries a version: then a change names the one it is based on.
fn is_versioned(item: &PathItem, components: &Components) -> bool {
    [&item.put, &item.patch]
        .into_iter()
        .flatten()
        .any(|operation| answers_with_version(operation, components))
}

/// Whether the success holds a `version`, which travels as the ETag.
fn answers_with_version(operation: &Operation, components: &Components) -> bool {
    operation.responses.responses.iter().filter(|(status, _)| status.starts_with('2')).any(|(_, response)| {
        let RefOr::T(response) = response else { return false };
        response.content.values().any(|content| {
            let RefOr::T(content) = content else { return false };
            content.schema.as_ref().is_some_and(|schema| has_version(schema, components))
        })
    })
}

fn has_version(schema: &RefOr<Schema>, components: &Components) -> bool {
    match schema {
        RefOr::Ref(reference) => {
            let name = reference.ref_location.rsplit('/').next().unwrap_or_default();
            components.schemas.get(name).is_some_and(|schema| has_version(schema, components))
        }
        RefOr::T(Schema::Object(object)) => object.properties.contains_key("version"),
        RefOr::T(Schema::AllOf(parts)) => parts.items.iter().any(|part| has_version(part, components)),
        RefOr::T(_) => false,
    }
}

struct Route<'a> {
    path: &'a str,
    method: HttpMethod,
    precondition: bool,
    operation: &'a mut Operation,
    /// Problems that several routes answer are described once.
    answers: &'a mut BTreeMap<String, RefOr<Response>>,
}

impl Route<'_> {
    fn complete(mut self, components: &Components) {
        // A deed that is no change of the thing itself says so where it stands.
        let is_named =
            |parameter: &RefOr<Parameter>| matches!(parameter, RefOr::T(it) if it.name == "If-Match");
        let named = self.operation.parameters.iter().flatten().any(is_named);
        if self.precondition && !named {
            self.header("If-Match", Required::True, "The ETag of the version that was edited.");
        }
        self.precondition |= named;
        if self.takes_key() {
            self.header(
                "Idempotency-Key",
                Required::False,
                "8 to 128 visible characters; a repeat with the same key and body gets the first answer for eight days.",
            );
        }
        if !self.is_public() && self.method != HttpMethod::Get {
            self.header(
                "Osler-Signed-In-As",
                Required::False,
                "`account/clinic` for whom this was asked: where the session is another's now, nothing is done (`session_changed`).",
            );
        }
        if !self.is_public() && self.method == HttpMethod::Get {
            self.header(
                "Osler-Unattended",
                Required::False,
                "Whatever its value: the page asked by itself, and the session's idle limit stays where it is.",
            );
        }
        if answers_with_version(self.operation, components) {
            self.describe_etag();
        }
        self.describe_problems();
    }

    fn is_public(&self) -> bool {
        self.operation.security.is_some()
            || (self.path.ends_with("/session") && self.method == HttpMethod::Post)
    }

    /// Searches change nothing, and what a guest sends belongs to no account.
    fn takes_key(&self) -> bool {
        self.method == HttpMethod::Post && !self.path.ends_with("/search") && !self.is_public()
    }

    fn header(&mut self, name: &str, required: Required, description: &str) {
        let parameter = ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Header)
            .required(required)
            .description(Some(description))
            .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
            .build();
        self.operation.parameters.get_or_insert_default().push(parameter.into());
    }

    fn describe_etag(&mut self) {
        for (status, response) in &mut self.operation.responses.responses {
            if let (true, RefOr::T(response)) = (status.starts_with('2'), response) {
                let mut etag = Header::new(ObjectBuilder::new().schema_type(Type::String).build());
                etag.description = Some("The version; a change sends it as If-Match.".to_owned());
                response.headers.insert("ETag".to_owned(), etag.into());
            }
        }
    }

    fn describe_problems(&mut self) {
        let department = self.operation.tags.iter().flatten().next().cloned().unwrap_or_default();
        let mut known: Vec<ProblemInfo> = vec![];
        for (name, problems) in app::problems() {
            let its_own = name == department || name == "kernel" || name == "platform";
            let of_a_chart = name == "registry" && self.path.contains("/patients/{");
            known.extend(problems.iter().filter(|_| its_own || of_a_chart).filter(|p| self.may_answer(p)));
        }
        known.sort_by_key(|problem| problem.status);
        for some in known.chunk_by(|a, b| a.status == b.status) {
            if let Some(ProblemInfo { status, .. }) = some.first() {
                let name = name_of(*status, some);
                let reference = Ref::from_response_name(&name).into();
                self.answers.insert(name, problem(&codes(some)).into());
                self.operation.responses.responses.insert(status.to_string(), reference);
            }
        }
        let other = Ref::from_response_name("Problem").into();
        self.operation.responses.responses.insert("default".to_owned(), other);
    }

    /// Whether a problem can come from a route of this form.
    fn may_answer(&self, problem: &ProblemInfo) -> bool {
        let body = self.operation.request_body.is_some();
        let changes = self.method != HttpMethod::Get && !self.path.ends_with("/search");
        match (problem.status, problem.code) {
            (401, "unauthenticated") | (403, "forbidden") => !self.is_public(),
            (401, "invalid_credentials") => self.is_public(),
            (403, "step_up_required") => !self.is_public() && self.method != HttpMethod::Get,
            (403, _) => self.method != HttpMethod::Get,
            (404, _) => self.path.contains('{'),
            (400 | 413 | 415, _) => body,
            (405, _) => false,
            (409 | 507, _) => changes,
            (412 | 428, _) => self.precondition,
            (422, "idempotency_key_reused") => self.takes_key(),
            (422, _) => body || self.operation.parameters.is_some(),
            (429, code) => code == "too_many" || self.is_public(),
            _ => true,
        }
    }
}

/// `Problem409` is what any route may answer; a department's own codes stand behind it.
fn name_of(status: u16, problems: &[ProblemInfo]) -> String {
    let general: Vec<&str> = kernel::PROBLEMS.iter().filter(|p| p.status == status).map(|p| p.code).collect();
    let mut name = format!("Problem{status}");
    for problem in problems.iter().filter(|p| !general.contains(&p.code)) {
        name.push('_');
        name.push_str(problem.code);
    }
    if general.iter().any(|code| problems.iter().all(|p| p.code != *code)) {
        name.push_str("_only");
    }
    name
}

fn codes(problems: &[ProblemInfo]) -> String {
    let codes: Vec<String> = problems.iter().map(|p| format!("`{}`: {}", p.code, p.meaning)).collect();
    format!("{}.", codes.join("; "))
}

fn problem(description: &str) -> Response {
    ResponseBuilder::new()
        .description(description)
        .content("application/problem+json", Content::new(Some(Ref::from_schema_name("Problem"))))
        .build()
}
