//! Reading requests. Whatever arrives, the answer names the field and the way out.

use std::{fmt, time::Duration};

use axum::extract::{FromRequest, FromRequestParts, Request};
use http::{HeaderMap, StatusCode, header, request::Parts};
use http_body::Frame;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use kernel::{FieldError, Problem, Result, Version};
use serde::de::{self, DeserializeOwned, DeserializeSeed, MapAccess, SeqAccess, Visitor};

/// The largest JSON body. Files go by their own routes.
pub const MAX_BODY: usize = 1 << 20;
/// The largest JSON body of a route that takes long texts: a note at all its limits, in whatever script, fits, and so does its draft,
/// which holds beside each text what it was before.
pub const LONG_BODY: usize = 8 << 20;
const MAX_DEPTH: usize = 32;

/// A JSON request body, checked: size, encoding, depth, duplicate keys, NUL, unknown and missing fields.
#[derive(Debug)]
pub struct Body<T, const MOST: usize = MAX_BODY>(pub T);

impl<S: Send + Sync, T: DeserializeOwned, const MOST: usize> FromRequest<S> for Body<T, MOST> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self> {
        require_json(request.headers())?;
        let bytes = read_limited(request.into_body(), MOST).await?;
        check_json(&bytes)?;
        parse(&bytes).map(Self)
    }
}

fn require_json(headers: &HeaderMap) -> Result<()> {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("application/json") {
        return Err(Problem::unsupported_media_type("application/json"));
    }
    match headers.get(header::CONTENT_ENCODING) {
        Some(encoding) if encoding != "identity" => {
            Err(Problem::unsupported_media_type("application/json as it is, without a Content-Encoding"))
        }
        _ => Ok(()),
    }
}

/// How long the next piece of a body may take.
const BODY_PIECE: Duration = Duration::from_secs(15);

/// Reads a body of at most `limit` bytes; a larger `Content-Length` is refused before a byte is read.
pub(crate) async fn read_limited(body: axum::body::Body, limit: usize) -> Result<bytes::Bytes> {
    if http_body::Body::size_hint(&body).lower() > limit as u64 {
        return Err(Problem::too_large(limit as u64));
    }
    let mut body = Limited::new(body, limit);
    let mut bytes = bytes::BytesMut::new();
    while let Some(piece) = tokio::time::timeout(BODY_PIECE, body.frame()).await.map_err(|_| stalled())? {
        match piece.map(Frame::into_data) {
            Ok(Ok(data)) => bytes.extend_from_slice(&data),
            Ok(Err(_trailers)) => {}
            Err(error) if error.is::<LengthLimitError>() => return Err(Problem::too_large(limit as u64)),
            Err(error) => return Err(incomplete(error)),
        }
    }
    Ok(bytes.freeze())
}

/// A file as the body of a request, piece by piece: never whole in memory. At most `upload_limit` of the settings.
pub struct Upload {
    platform: crate::Platform,
    body: axum::body::Body,
    limit: u64,
    read: u64,
}

impl FromRequest<crate::Platform> for Upload {
    type Rejection = Problem;

    async fn from_request(request: Request, platform: &crate::Platform) -> Result<Self> {
        if !is_upload(request.headers()) {
            return Err(Problem::unsupported_media_type("application/octet-stream"));
        }
        let (body, limit) = (request.into_body(), platform.config().upload_limit);
        if http_body::Body::size_hint(&body).lower() > limit {
            return Err(Problem::too_large(limit));
        }
        Ok(Self { platform: platform.clone(), body, limit, read: 0 })
    }
}

impl Upload {
    /// Bytes that are announced; there may be more where the sender does not say.
    pub fn expected(&self) -> u64 {
        http_body::Body::size_hint(&self.body).lower()
    }

    /// The next piece; `None` at the end. Refuses what is larger than allowed, a sender that falls silent, and everything
    /// once the disk has nothing but its reserve.
    pub async fn next(&mut self) -> Result<Option<bytes::Bytes>> {
        loop {
            if self.platform.space().is_low() {
                return Err(Problem::disk_full());
            }
            let frame = match tokio::time::timeout(BODY_PIECE, self.body.frame()).await {
                Err(_) => return Err(stalled()),
                Ok(None) => return Ok(None),
                Ok(Some(Err(error))) => return Err(incomplete(error.into())),
                Ok(Some(Ok(frame))) => frame,
            };
            let Ok(piece) = frame.into_data() else { continue };
            self.read += piece.len() as u64;
            if self.read > self.limit {
                return Err(Problem::too_large(self.limit));
            }
            return Ok(Some(piece));
        }
    }
}

/// Text of a header in which what is not plain ASCII is percent-encoded; `None` where a percent sign stands alone.
pub fn percent_decoded(sent: &[u8]) -> Option<Vec<u8>> {
    let (mut name, mut rest) = (vec![], sent);
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first == b'%' {
            let (code, after) = rest.split_at_checked(2)?;
            name.extend(hex::decode(code).ok()?);
            rest = after;
        } else {
            name.push(*first);
        }
    }
    Some(name)
}

/// Whether a request brings a file.
pub(crate) fn is_upload(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|v| v.as_bytes().starts_with(b"application/octet-stream"))
}

/// 408: what was being sent takes too long.
pub fn stalled() -> Problem {
    Problem::new(StatusCode::REQUEST_TIMEOUT, "stalled_body", "The body stopped arriving. Send it again.")
}

fn incomplete(error: Box<dyn std::error::Error + Send + Sync>) -> Problem {
    let sentence = "The request ended before its body did. Send it again.";
    Problem { source: Some(error), ..Problem::new(StatusCode::BAD_REQUEST, "incomplete_body", sentence) }
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let path = error.path().to_string();
        let message = error.inner().to_string();
        // serde names a missing or unknown field only in its sentence.
        let named = message
            .split('`')
            .nth(1)
            .filter(|_| message.starts_with("missing field") || message.starts_with("unknown field"));
        let field = match (path.as_str(), named) {
            (".", Some(name)) => name.to_owned(),
            (path, Some(name)) if !path.ends_with(name) => format!("{path}.{name}"),
            (path, _) => path.to_owned(),
        };
        let code = if message.starts_with("missing field") {
            "required"
        } else if message.starts_with("unknown field") {
            "unknown_field"
        } else {
            "wrong_type"
        };
        Problem::invalid(vec![FieldError::new(field, code, plain(&message))])
    })
}

/// serde's sentence without the position, and without the value: that may be a patient's.
fn plain(message: &str) -> String {
    let message = message.split(" at line ").next().unwrap_or(message);
    match message.strip_prefix("invalid type: ").or_else(|| message.strip_prefix("invalid value: ")) {
        Some(rest) => match rest.rsplit_once(", expected ") {
            Some((_, expected)) => format!("Expected {expected}."),
            None => "The value is of the wrong type.".to_owned(),
        },
        None if message.starts_with("missing field") => "Fill this in.".to_owned(),
        None if message.starts_with("unknown field") => "There is no such field here.".to_owned(),
        None if message.starts_with("unknown variant") => message
            .split_once("expected ")
            .map_or_else(|| "Not one of the allowed words.".to_owned(), |(_, e)| format!("Use {e}.")),
        None => "The value cannot be read.".to_owned(),
    }
}

/// Walks JSON once and refuses what no honest client sends: bad UTF-8, trailing bytes, nesting deeper than 32,
/// duplicate keys and NUL characters (which PostgreSQL cannot store).
pub fn check_json(bytes: &[u8]) -> Result<()> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        Problem::invalid_field(
            "",
            "invalid_utf8",
            format!("The body is not UTF-8 at byte {}.", error.valid_up_to()),
        )
    })?;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let mut path = String::new();
    let mut found = None;
    let walked = Walk { path: &mut path, depth: 0, found: &mut found }
        .deserialize(&mut deserializer)
        .and_then(|()| deserializer.end());
    if let Some(found) = found {
        return Err(Problem::invalid(vec![found]));
    }
    walked.map_err(|error| {
        Problem::invalid_field(
            &path,
            "malformed_json",
            format!("The JSON is broken at line {}, column {}.", error.line(), error.column()),
        )
    })
}

struct Walk<'a> {
    path: &'a mut String,
    depth: usize,
    found: &'a mut Option<FieldError>,
}

impl Walk<'_> {
    fn refuse<E: de::Error>(&mut self, code: &str, message: &str) -> E {
        self.found.get_or_insert_with(|| FieldError::new(self.path.clone(), code, message));
        E::custom("refused")
    }

    fn text<E: de::Error>(&mut self, text: &str) -> Result<(), E> {
        if text.contains('\0') { Err(self.refuse("nul", "Remove the NUL character.")) } else { Ok(()) }
    }
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();
    fn deserialize<D: de::Deserializer<'de>>(mut self, deserializer: D) -> Result<(), D::Error> {
        if self.depth > MAX_DEPTH {
            return Err(self.refuse("too_deep", "Nest at most 32 levels."));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E: de::Error>(mut self, text: &str) -> Result<(), E> {
        self.text(text)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let length = self.path.len();
        for index in 0.. {
            self.path.push_str(&format!("[{index}]"));
            let more =
                seq.next_element_seed(Walk { path: self.path, depth: self.depth + 1, found: self.found })?;
            self.path.truncate(length);
            if more.is_none() {
                break;
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let length = self.path.len();
        let mut seen = std::collections::HashSet::new();
        while let Some(key) = map.next_key::<String>()? {
            if length > 0 {
                self.path.push('.');
            }
            self.path.push_str(&key.replace('\0', "\u{fffd}"));
            self.text(&key)?;
            if !seen.insert(key) {
                return Err(self.refuse("duplicate_key", "Send this field once."));
            }
            map.next_value_seed(Walk { path: self.path, depth: self.depth + 1, found: self.found })?;
            self.path.truncate(length);
        }
        Ok(())
    }
}

/// The version a change is based on; `428` without the header.
#[derive(Debug, Clone, Copy)]
pub struct IfMatch(pub Version);

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let value = parts.headers.get(header::IF_MATCH).ok_or_else(Problem::precondition_required)?;
        let version =
            value.to_str().ok().and_then(|v| v.trim().strip_prefix('"')?.strip_suffix('"')?.parse().ok());
        version.map(|v| Self(Version(v))).ok_or_else(|| {
            Problem::invalid_field(
                "If-Match",
                "invalid_etag",
                "Send one strong ETag, as you received it: \"3\".",
            )
        })
    }
}

/// Parts of the path. What does not parse as an id is not there: `404`.
#[derive(Debug)]
pub struct Path<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        axum::extract::Path::<T>::from_request_parts(parts, state)
            .await
            .map(|path| Self(path.0))
            .map_err(|_| Problem::not_found())
    }
}

/// The query of the address. A wrong or unknown parameter is named.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        axum::extract::Query::<T>::try_from_uri(&parts.uri).map(|query| Self(query.0)).map_err(|error| {
            let sentence = error.to_string();
            let field = sentence.split('`').nth(1).unwrap_or("query").to_owned();
            Problem::invalid_field(&field, "invalid_query", "This parameter is unknown or cannot be read.")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::StreamExt as _;
    use proptest::prelude::*;

    fn code(json: &str) -> (String, String) {
        let problem = check_json(json.as_bytes()).unwrap_err();
        (problem.fields[0].field.clone(), problem.fields[0].code.clone())
    }

    #[test]
    fn hostile_json_is_named() {
        assert_eq!(code(r#"{"a":1,"b":{"c":1,"c":2}}"#), ("b.c".into(), "duplicate_key".into()));
        assert_eq!(code("{\"a\":[1,\"x\\u0000\"]}"), ("a[1]".into(), "nul".into()));
        assert_eq!(code(&format!("{}1{}", "[".repeat(40), "]".repeat(40))).1, "too_deep");
        assert_eq!(code("{\"a\":1").1, "malformed_json");
        assert_eq!(code("{} {}").1, "malformed_json");
        assert_eq!(check_json(b"{\"a\":\"\xff\"}").unwrap_err().fields[0].code, "invalid_utf8");
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        #[expect(dead_code, reason = "only parsed")]
        inner: Vec<Inner>,
    }
    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        #[expect(dead_code, reason = "only parsed")]
        phone: String,
    }

    #[test]
    fn a_wrong_field_is_named_with_its_path_and_without_its_value() {
        let problem = parse::<Outer>(br#"{"inner":[{"phone":5551234}]}"#).unwrap_err();
        assert_eq!(problem.fields[0].field, "inner[0].phone");
        assert!(!problem.detail.contains("5551234"), "{}", problem.detail);
        assert_eq!(parse::<Outer>(br#"{"inner":[{}]}"#).unwrap_err().fields[0].field, "inner[0].phone");
        assert_eq!(parse::<Outer>(br#"{"inner":[],"x":1}"#).unwrap_err().fields[0].code, "unknown_field");
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_stops_arriving_is_given_up() {
        let first = futures_util::stream::once(async { Ok::<_, std::io::Error>("{") });
        let body = axum::body::Body::from_stream(first.chain(futures_util::stream::pending()));
        assert_eq!(read_limited(body, MAX_BODY).await.unwrap_err().code, "stalled_body");
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes: Vec<u8>) {
            let _ = check_json(&bytes);
        }
    }
}
