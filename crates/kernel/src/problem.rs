use http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

/// What every fallible function returns.
pub type Result<T, E = Problem> = std::result::Result<T, E>;

/// One thing that is wrong with one field of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldError {
    /// Path of the field in the request, like `contacts[0].phone`.
    pub field: String,
    /// A stable word for programs.
    pub code: String,
    /// What is wrong and the way out, for people.
    pub message: String,
}

impl FieldError {
    /// An error of one field.
    pub fn new(field: impl Into<String>, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), code: code.into(), message: message.into() }
    }
}

/// Why something was not done, in the form of RFC 9457. `code` is stable and listed in `api/problems.txt`.
#[derive(Debug)]
pub struct Problem {
    /// HTTP status.
    pub status: StatusCode,
    /// A stable word for programs.
    pub code: &'static str,
    /// What happened and the way out, for people. Never holds patient data.
    pub detail: String,
    /// The fields that are wrong.
    pub fields: Vec<FieldError>,
    /// Seconds after which another try makes sense.
    pub retry_after: Option<u32>,
    /// Where to look for what was done already.
    pub location: Option<Box<str>>,
    /// What helps out of it, where the code has more to say than a sentence.
    pub details: Option<Box<serde_json::Value>>,
    /// The cause, for the log only.
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// A kind of problem, for `api/problems.txt` and the description of the API.
#[derive(Debug, Clone, Copy)]
pub struct ProblemInfo {
    /// HTTP status.
    pub status: u16,
    /// A stable word for programs.
    pub code: &'static str,
    /// When it is answered.
    pub meaning: &'static str,
}

impl ProblemInfo {
    /// A kind of problem.
    pub const fn new(status: u16, code: &'static str, meaning: &'static str) -> Self {
        Self { status, code, meaning }
    }
}

/// Problems that any route may answer.
pub const PROBLEMS: &[ProblemInfo] = &[
    ProblemInfo::new(401, "unauthenticated", "nobody is signed in, or the sign-in is not complete"),
    ProblemInfo::new(403, "forbidden", "visible, but not allowed"),
    ProblemInfo::new(404, "not_found", "not there, or not visible"),
    ProblemInfo::new(409, "already_exists", "another one has this name or number"),
    ProblemInfo::new(409, "appointment_type_taken", "another appointment type of the clinic has this name"),
    ProblemInfo::new(409, "already_waiting", "the patient is in the waiting room"),
    ProblemInfo::new(409, "busy", "somebody is working on the same thing; try again"),
    ProblemInfo::new(409, "duplicate_request", "the same request is being handled already"),
    ProblemInfo::new(409, "encounter_exists", "the appointment has its encounter already"),
    ProblemInfo::new(409, "email_taken", "another account has this e-mail address"),
    ProblemInfo::new(409, "mrn_taken", "another patient of the clinic has this number"),
    ProblemInfo::new(409, "npi_taken", "another person of the clinic has this NPI"),
    ProblemInfo::new(409, "role_title_taken", "another role of the clinic has this name"),
    ProblemInfo::new(409, "username_taken", "another account has this username"),
    ProblemInfo::new(412, "stale", "somebody changed it meanwhile"),
    ProblemInfo::new(413, "too_large", "more bytes than allowed"),
    ProblemInfo::new(415, "unsupported_media_type", "not the content type that the route reads"),
    ProblemInfo::new(422, "invalid", "the named fields need attention"),
    ProblemInfo::new(428, "precondition_required", "a change needs If-Match"),
    ProblemInfo::new(
        429,
        "too_many",
        "too many tries or requests; Retry-After says when the next one makes sense",
    ),
    ProblemInfo::new(500, "internal", "our fault; nothing was changed"),
    ProblemInfo::new(503, "unavailable", "busy or restarting; try again"),
    ProblemInfo::new(507, "disk_full", "the disk is full; nothing was changed"),
];

/// The JSON a client sees.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// Always `about:blank`: the `code` tells problems apart.
    pub r#type: &'static str,
    /// The HTTP status in words.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// A stable word for programs.
    pub code: String,
    /// What happened and the way out.
    pub detail: String,
    /// The fields that are wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldError>,
    /// What helps out of it, by the code: free slots with `slot_taken`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub details: Option<serde_json::Value>,
    /// Quote this when asking for help.
    pub request_id: String,
}

impl Problem {
    /// Whether the database ended a statement because it took too long: less of it may go through.
    pub fn timed_out(&self) -> bool {
        let error = self.source.as_ref().and_then(|s| s.downcast_ref::<tokio_postgres::Error>());
        error.and_then(tokio_postgres::Error::code) == Some(&tokio_postgres::error::SqlState::QUERY_CANCELED)
    }
    /// A problem with a status, code and sentence.
    pub fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self {
            status,
            code,
            detail: detail.into(),
            fields: vec![],
            retry_after: None,
            location: None,
            details: None,
            source: None,
        }
    }
    /// 401: nobody is signed in.
    pub fn unauthenticated() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "unauthenticated", "Sign in first.")
    }
    /// 403: visible, but not allowed.
    pub fn forbidden() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "forbidden",
            "Your roles do not allow this. Ask an administrator of the clinic.",
        )
    }
    /// 404: not there, or not visible.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", "There is nothing here.")
    }
    /// 409: the state of things forbids it.
    pub fn conflict(code: &'static str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, code, detail)
    }
    /// 412: somebody else changed it meanwhile.
    pub fn stale() -> Self {
        Self::new(
            StatusCode::PRECONDITION_FAILED,
            "stale",
            "Somebody changed this meanwhile. Load it again and repeat your change.",
        )
    }
    /// 428: a change needs If-Match.
    pub fn precondition_required() -> Self {
        Self::new(
            StatusCode::PRECONDITION_REQUIRED,
            "precondition_required",
            "Send the ETag you edited as If-Match.",
        )
    }
    /// 413: more bytes than allowed.
    pub fn too_large(limit: u64) -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", format!("The limit here is {limit} bytes."))
    }
    /// 415: not the content type this route reads.
    pub fn unsupported_media_type(expected: &str) -> Self {
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", format!("Send {expected}."))
    }
    /// 422: these fields are wrong.
    pub fn invalid(fields: Vec<FieldError>) -> Self {
        let detail = match fields.as_slice() {
            [one] => format!("{}: {}", one.field, one.message),
            many => format!("{} fields need attention.", many.len()),
        };
        Self { fields, ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", detail) }
    }
    /// 422: this one field is wrong.
    pub fn invalid_field(field: &str, code: &str, message: impl Into<String>) -> Self {
        Self::invalid(vec![FieldError::new(field, code, message)])
    }
    /// 429: try again later.
    pub fn too_many(retry_after: u64) -> Self {
        Self {
            retry_after: Some(u32::try_from(retry_after).unwrap_or(u32::MAX)),
            ..Self::new(
                StatusCode::TOO_MANY_REQUESTS,
                "too_many",
                format!("Too many tries. Try again in {retry_after} seconds."),
            )
        }
    }
    /// 500: our fault; the cause goes to the log, not to the client.
    pub fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self {
            source: Some(source.into()),
            ..Self::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "internal",
                "Something went wrong on our side. Nothing was changed.",
            )
        }
    }
    /// 503: the database or another part is not there just now.
    pub fn unavailable(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self {
            source: Some(source.into()),
            retry_after: Some(5),
            ..Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "unavailable",
                "The service is busy or restarting. Try again in a moment.",
            )
        }
    }

    /// 507: there is no room for changes.
    pub fn disk_full() -> Self {
        Self::new(
            StatusCode::INSUFFICIENT_STORAGE,
            "disk_full",
            "The disk is full. Nothing was changed; tell the administrator.",
        )
    }

    /// The client's form of this problem.
    pub fn body(&self, request_id: impl std::fmt::Display) -> ProblemBody {
        ProblemBody {
            r#type: "about:blank",
            title: self.status.canonical_reason().unwrap_or("Problem").to_owned(),
            status: self.status.as_u16(),
            code: self.code.to_owned(),
            detail: self.detail.clone(),
            fields: self.fields.clone(),
            details: self.details.as_deref().cloned(),
            request_id: request_id.to_string(),
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}: {}", self.status.as_u16(), self.code, self.detail)
    }
}

impl std::error::Error for Problem {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|s| s as _)
    }
}

/// Constraints of the database whose breach is an answer, not an accident: name, code, sentence.
const CONSTRAINTS: &[(&str, &str, &str)] = &[
    (
        "encounter_locked",
        "encounter_closed",
        "This encounter was signed a moment ago: it is changed by an amendment only.",
    ),
    (
        "encounter_appointment_key",
        "encounter_exists",
        "Somebody has begun the encounter of this appointment already.",
    ),
    (
        "appointment_type_name_key",
        "appointment_type_taken",
        "Another appointment type of this clinic has this name.",
    ),
    ("visit_open_key", "already_waiting", "This patient is in the waiting room already."),
    ("visit_appointment_open_key", "already_waiting", "This patient is in the waiting room already."),
    ("patient_mrn_key", "mrn_taken", "Another patient of this clinic has this MRN."),
    ("profile_npi_key", "npi_taken", "Another person of this clinic has this NPI."),
    ("role_title_key", "role_title_taken", "Another role of this clinic has this name."),
    ("account_username_key", "username_taken", "Another account has this username."),
    ("account_email_key", "email_taken", "Another account has this e-mail address."),
    (
        "stored_reply_pkey",
        "duplicate_request",
        "The same request is being handled already. Send it again to get its answer.",
    ),
];

impl From<tokio_postgres::Error> for Problem {
    fn from(error: tokio_postgres::Error) -> Self {
        use tokio_postgres::error::SqlState;
        let Some(db) = error.as_db_error() else { return Self::unavailable(error) };
        let state = db.code().clone();
        // A rule of ours that a trigger holds.
        let rule = || CONSTRAINTS.iter().find(|(known, ..)| Some(*known) == db.constraint());
        if state.code() == "OS003"
            && let Some((_, code, detail)) = rule()
        {
            return Self::conflict(code, *detail);
        }
        if state == SqlState::UNIQUE_VIOLATION || state == SqlState::EXCLUSION_VIOLATION {
            let name = db.constraint().unwrap_or_default();
            return match CONSTRAINTS.iter().find(|(known, ..)| *known == name) {
                Some((_, code, detail)) => Self::conflict(code, *detail),
                None => Self {
                    source: Some(error.into()),
                    ..Self::conflict("already_exists", "This exists already.")
                },
            };
        }
        if state == SqlState::T_R_SERIALIZATION_FAILURE || state == SqlState::T_R_DEADLOCK_DETECTED {
            return Self {
                retry_after: Some(1),
                source: Some(error.into()),
                ..Self::conflict("busy", "Somebody is working on the same thing. Try again.")
            };
        }
        if state == SqlState::QUERY_CANCELED
            || state == SqlState::LOCK_NOT_AVAILABLE
            || state == SqlState::TOO_MANY_CONNECTIONS
            // The server ends, or is not back yet.
            || state == SqlState::ADMIN_SHUTDOWN
            || state == SqlState::CRASH_SHUTDOWN
            || state == SqlState::CANNOT_CONNECT_NOW
        {
            return Self::unavailable(error);
        }
        if state == SqlState::DISK_FULL {
            return Self { source: Some(error.into()), ..Self::disk_full() };
        }
        Self::internal(told(db))
    }
}

/// PostgreSQL's sentence for the log. Sentences about values (class 22) quote them, and a value may be a patient's: of
/// those only the code is kept.
fn told(db: &tokio_postgres::error::DbError) -> String {
    let code = db.code().code();
    let place = db.constraint().or(db.table()).unwrap_or_default();
    let sentence = if code.starts_with("22") { "a value does not fit" } else { db.message() };
    format!("PostgreSQL {code} {place}: {sentence}")
}

/// The answer carries the problem itself; the outermost layer of the server writes the body, with the request's id, and
/// logs the cause.
impl axum_core::response::IntoResponse for Problem {
    fn into_response(self) -> axum_core::response::Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(std::sync::Arc::new(self));
        response
    }
}
