//! Asks an endpoint that speaks the protocol of OpenAI's chat completions, and hands on what comes word by word. Its name is looked up
//! once and only the addresses that were looked at are asked; no redirect is followed; time, pauses and sizes are bounded. What it says
//! of a failure is not read: it may repeat what was sent.

use std::{net::SocketAddr, time::Duration};

use kernel::Secret;
use notify::outbound::{is_inside, is_public};
use reqwest::{Client, Response, StatusCode, Url, header, redirect::Policy};
use serde::Deserialize;
use tokio::time::{Instant, timeout, timeout_at};

/// How long is waited, and how much is taken.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// For a connection.
    pub(crate) connect: Duration,
    /// For the next piece.
    pub(crate) idle: Duration,
    /// For all of it.
    pub(crate) total: Duration,
    /// Bytes of one line.
    pub(crate) line: usize,
    /// Bytes of all that comes.
    pub(crate) bytes: usize,
    /// Letters of the answer.
    pub(crate) answer: usize,
}

pub(crate) const LIMITS: Limits = Limits {
    connect: Duration::from_secs(10),
    idle: Duration::from_secs(30),
    total: Duration::from_secs(150),
    line: 64 * 1024,
    bytes: 2 * 1024 * 1024,
    answer: 32_000,
};

/// Why no whole answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failure {
    /// Its name has no address, or nobody listens there.
    Unreachable,
    /// It stands where nobody is asked.
    NotAllowed,
    /// It does not know the key.
    Unauthorized,
    /// It was asked too often, or is too busy.
    Limited,
    /// It points elsewhere.
    Redirected,
    /// It refuses what was asked.
    Refused,
    /// It failed.
    ServerError,
    /// What came is no stream of events.
    NotAStream,
    /// What came cannot be read.
    Malformed,
    /// It says too much.
    TooLong,
    /// It is too slow.
    TooSlow,
    /// It ended in the middle.
    BrokenOff,
    /// It said nothing.
    Empty,
}

impl Failure {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::NotAllowed => "not_allowed",
            Self::Unauthorized => "unauthorized",
            Self::Limited => "limited",
            Self::Redirected => "redirected",
            Self::Refused => "refused",
            Self::ServerError => "server_error",
            Self::NotAStream => "not_a_stream",
            Self::Malformed => "malformed",
            Self::TooLong => "too_long",
            Self::TooSlow => "too_slow",
            Self::BrokenOff => "broken_off",
            Self::Empty => "empty",
        }
    }
}

/// An endpoint with what it needs to be asked.
#[derive(Debug, Clone)]
pub(crate) struct Endpoint {
    pub(crate) url: String,
    pub(crate) model: String,
    pub(crate) key: Option<Secret<Vec<u8>>>,
}

impl Endpoint {
    /// Where it stands, for people: name and port, without path.
    pub(crate) fn host(&self) -> String {
        let url = Url::parse(&self.url).ok();
        let host = url.as_ref().and_then(|url| Some((url.host_str()?, url.port())));
        match host {
            Some((host, Some(port))) => format!("{host}:{port}"),
            Some((host, None)) => host.to_owned(),
            None => self.url.clone(),
        }
    }
}

/// Where the endpoint is; refused where it is not to be asked.
async fn addresses(url: &Url, open: bool, limits: Limits) -> Result<(String, Vec<SocketAddr>), Failure> {
    let host = url.host_str().ok_or(Failure::NotAllowed)?.trim_matches(['[', ']']).to_owned();
    let port = url.port_or_known_default().ok_or(Failure::NotAllowed)?;
    let found = timeout(limits.connect, tokio::net::lookup_host((host.as_str(), port))).await;
    let found = found.ok().and_then(Result::ok).map(Vec::from_iter).unwrap_or_default();
    if found.is_empty() {
        return Err(Failure::Unreachable);
    }
    let all_public = found.iter().all(|at| is_public(at.ip()));
    let all_inside = found.iter().all(|at| is_inside(at.ip()));
    let may = all_public || (open && all_inside);
    let is_safe = url.scheme() == "https" || (open && all_inside);
    if may && is_safe { Ok((host, found)) } else { Err(Failure::NotAllowed) }
}

fn refusal(status: StatusCode) -> Option<Failure> {
    match status.as_u16() {
        200 => None,
        300..=399 => Some(Failure::Redirected),
        401 | 403 => Some(Failure::Unauthorized),
        429 | 503 => Some(Failure::Limited),
        500..=599 => Some(Failure::ServerError),
        _ => Some(Failure::Refused),
    }
}

async fn opened(endpoint: &Endpoint, open: bool, payload: &str, limits: Limits) -> Result<Response, Failure> {
    let address = format!("{}/chat/completions", endpoint.url.trim_end_matches('/'));
    let url: Url = address.parse().map_err(|_| Failure::NotAllowed)?;
    let (host, found) = addresses(&url, open, limits).await?;
    let client = Client::builder()
        .resolve_to_addrs(&host, &found)
        .redirect(Policy::none())
        .no_proxy()
        .connect_timeout(limits.connect)
        .timeout(limits.total)
        .user_agent("Osler")
        .build()
        .map_err(|_| Failure::Unreachable)?;
    let mut request = client.post(url).header(header::CONTENT_TYPE, "application/json");
    request = request.header(header::ACCEPT, "text/event-stream");
    if let Some(key) = &endpoint.key {
        let bearer = [b"Bearer ".as_slice(), key.expose()].concat();
        let mut value = header::HeaderValue::from_bytes(&bearer).map_err(|_| Failure::Unauthorized)?;
        value.set_sensitive(true);
        request = request.header(header::AUTHORIZATION, value);
    }
    let answer = timeout(limits.idle, request.body(payload.to_owned()).send()).await;
    let answer = answer.map_err(|_| Failure::TooSlow)?;
    let answer = answer.map_err(|error| match error {
        error if error.is_connect() => Failure::Unreachable,
        error if error.is_timeout() => Failure::TooSlow,
        _ => Failure::BrokenOff,
    })?;
    if let Some(failure) = refusal(answer.status()) {
        return Err(failure);
    }
    let kind = answer.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let is_stream =
        kind.is_some_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with("text/event-stream"));
    if is_stream { Ok(answer) } else { Err(Failure::NotAStream) }
}

#[derive(Deserialize)]
struct Chunk {
    #[serde(default)]
    choices: Vec<Choice>,
    #[serde(default)]
    error: Option<serde::de::IgnoredAny>,
}

#[derive(Deserialize)]
struct Choice {
    #[serde(default)]
    delta: Option<Delta>,
    #[serde(default)]
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Delta {
    #[serde(default)]
    content: Option<String>,
}

/// What a line of the stream says.
#[derive(Debug, PartialEq, Eq)]
enum Said {
    Text(String, bool),
    End,
    Nothing,
}

fn line_says(line: &[u8]) -> Result<Said, Failure> {
    let line = std::str::from_utf8(line).map_err(|_| Failure::Malformed)?.trim_end_matches('\r');
    let Some(data) = line.strip_prefix("data:").map(str::trim) else {
        // Comments and the other fields of server-sent events.
        let is_known =
            line.is_empty() || [":", "event:", "id:", "retry:"].iter().any(|start| line.starts_with(start));
        return if is_known { Ok(Said::Nothing) } else { Err(Failure::Malformed) };
    };
    if data == "[DONE]" {
        return Ok(Said::End);
    }
    if data.is_empty() {
        return Ok(Said::Nothing);
    }
    let chunk: Chunk = serde_json::from_str(data).map_err(|_| Failure::Malformed)?;
    if chunk.error.is_some() {
        return Err(Failure::ServerError);
    }
    let Some(first) = chunk.choices.into_iter().next() else { return Ok(Said::Nothing) };
    // What was cut off is no answer: half a sentence may say the contrary.
    if matches!(first.finish_reason.as_deref(), Some("length" | "content_filter")) {
        return Err(Failure::TooLong);
    }
    let text = first.delta.and_then(|delta| delta.content).unwrap_or_default();
    Ok(Said::Text(text, first.finish_reason.is_some()))
}

/// Text as it may be shown: without what turns, hides or rings.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| matches!(c, '\n' | '\t') || !(c.is_control() || kernel::text::hides(*c)))
        .collect()
}

/// Asks, and tells each piece as it comes; who hears it says whether they still listen. What came stays in `answer` whatever happens.
/// `Ok(false)` is that nobody listens any more.
pub(crate) async fn ask(
    (endpoint, open, limits): (&Endpoint, bool, Limits),
    payload: &str,
    answer: &mut String,
    mut tell: impl FnMut(&str) -> bool,
) -> Result<bool, Failure> {
    let until = Instant::now() + limits.total;
    let mut response =
        timeout_at(until, opened(endpoint, open, payload, limits)).await.map_err(|_| Failure::TooSlow)??;
    let (mut rest, mut taken, mut letters, mut finished) = (Vec::<u8>::new(), 0, 0, false);
    loop {
        let wake = (Instant::now() + limits.idle).min(until);
        let piece = timeout_at(wake, response.chunk()).await.map_err(|_| Failure::TooSlow)?;
        let piece =
            piece.map_err(|error| if error.is_timeout() { Failure::TooSlow } else { Failure::BrokenOff })?;
        let Some(piece) = piece else { break };
        taken += piece.len();
        rest.extend_from_slice(&piece);
        // What is read is taken away once a piece, not once a line: lines may be many and empty.
        let whole = rest.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
        let lines: Vec<u8> = rest.drain(..whole).collect();
        for line in lines.split_inclusive(|byte| *byte == b'\n') {
            if line.len() > limits.line {
                return Err(Failure::TooLong);
            }
            match line_says(&line[..line.len() - 1])? {
                Said::End => return ended(answer),
                Said::Nothing => {}
                Said::Text(text, is_last) => {
                    finished |= is_last;
                    let text = plain(&text);
                    letters += text.chars().count();
                    if letters > limits.answer {
                        return Err(Failure::TooLong);
                    }
                    answer.push_str(&text);
                    if !tell(&text) {
                        return Ok(false);
                    }
                }
            }
        }
        if rest.len() > limits.line || taken > limits.bytes {
            return Err(Failure::TooLong);
        }
    }
    if finished { ended(answer) } else { Err(Failure::BrokenOff) }
}

fn ended(answer: &str) -> Result<bool, Failure> {
    if answer.trim().is_empty() { Err(Failure::Empty) } else { Ok(true) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_a_piece_the_end_or_nothing() {
        let text = |text: &str, last| Ok(Said::Text(text.to_owned(), last));
        let said = line_says(br#"data: {"choices":[{"delta":{"content":"a\nb"},"finish_reason":null}]}"#);
        assert_eq!(said, text("a\nb", false));
        assert_eq!(line_says(br#"data:{"choices":[{"delta":{},"finish_reason":"stop"}]}"#), text("", true));
        let cut = br#"data:{"choices":[{"delta":{},"finish_reason":"length"}]}"#;
        assert_eq!(line_says(cut), Err(Failure::TooLong));
        assert_eq!(line_says(br#"data: {"choices":[],"usage":{}}"#), Ok(Said::Nothing));
        assert_eq!(line_says(b"data: [DONE]\r"), Ok(Said::End));
        assert_eq!(line_says(b": keep alive"), Ok(Said::Nothing));
        assert_eq!(line_says(b""), Ok(Said::Nothing));
        for bad in
            ["<html>", "data: nonsense", "data: [1]", "data: {\"choices\":[{\"delta\":{\"content\":1}}]}"]
        {
            assert_eq!(line_says(bad.as_bytes()), Err(Failure::Malformed), "{bad}");
        }
        assert_eq!(line_says(br#"data: {"error":{"message":"x"}}"#), Err(Failure::ServerError));
        assert_eq!(line_says(&[0xff]), Err(Failure::Malformed));
    }

    #[tokio::test]
    async fn an_inner_address_is_asked_only_where_the_house_allows_it() {
        let at = |url: &str| Url::parse(url).unwrap();
        for inner in [
            "https://127.0.0.1:1/x",
            "https://localhost:1/x",
            "https://[::1]:1/x",
            "https://10.0.0.1/x",
            "http://10.0.0.1/x",
        ] {
            assert_eq!(
                addresses(&at(inner), false, LIMITS).await.unwrap_err(),
                Failure::NotAllowed,
                "{inner}"
            );
            assert!(addresses(&at(inner), true, LIMITS).await.is_ok(), "{inner}");
        }
        for never in ["http://1.1.1.1/x", "https://169.254.169.254/x", "https://0.0.0.0/x"] {
            assert_eq!(
                addresses(&at(never), true, LIMITS).await.unwrap_err(),
                Failure::NotAllowed,
                "{never}"
            );
        }
    }

    #[test]
    fn an_answer_turns_and_hides_nothing() {
        assert_eq!(plain("a\u{202e}b\u{200b}\u{7}\r\nc"), "ab\nc");
    }

    const SHORT: Limits = Limits {
        connect: Duration::from_secs(2),
        idle: Duration::from_millis(400),
        total: Duration::from_millis(1500),
        line: 2_000,
        bytes: 20_000,
        answer: 500,
    };
    const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n";

    fn delta(text: &str) -> String {
        format!(
            "data: {}\n\n",
            serde_json::json!({"choices": [{"delta": {"content": text}, "finish_reason": null}]})
        )
    }

    /// An endpoint that says these pieces with a pause before each, then closes, or says the last one for ever.
    async fn endpoint(pieces: Vec<String>, pause: Duration, for_ever: bool) -> Endpoint {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let url = format!("http://127.0.0.1:{}/v1", listener.local_addr().unwrap().port());
        tokio::spawn(async move {
            let Ok((mut stream, _)) = listener.accept().await else { return };
            let mut asked = [0; 4096];
            let _ = stream.read(&mut asked).await;
            let last = pieces.last().cloned().unwrap_or_default();
            for piece in pieces {
                let _ = stream.write_all(piece.as_bytes()).await;
                tokio::time::sleep(pause).await;
            }
            while for_ever && stream.write_all(last.as_bytes()).await.is_ok() {
                tokio::time::sleep(pause).await;
            }
        });
        Endpoint { url, model: "m".into(), key: Some(Secret::new(b"k".to_vec())) }
    }

    async fn said(pieces: &[&str], pause: u64, for_ever: bool) -> (Result<bool, Failure>, String) {
        let pieces = pieces.iter().map(|piece| (*piece).to_owned()).collect();
        let endpoint = endpoint(pieces, Duration::from_millis(pause), for_ever).await;
        let mut answer = String::new();
        let ended = ask((&endpoint, true, SHORT), "{}", &mut answer, |_| true).await;
        (ended, answer)
    }

    #[tokio::test]
    async fn an_answer_comes_in_whatever_pieces() {
        let (one, two) = (delta("No car"), delta("cinoma."));
        let whole = format!("{HEAD}: hello\n\nevent: x\n{one}{two}data: [DONE]\n\n");
        let (first, rest) = whole.split_at(HEAD.len() + 40);
        assert_eq!(said(&[first, rest], 5, false).await, (Ok(true), "No carcinoma.".into()));
        let stop = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
        assert_eq!(said(&[HEAD, &one, stop], 5, false).await, (Ok(true), "No car".into()));
    }

    #[tokio::test]
    async fn whatever_an_endpoint_does_it_ends_and_says_why() {
        let text = delta("half");
        let status = |line: &str| {
            format!(
                "HTTP/1.1 {line}\r\ncontent-length: 0\r\nlocation: http://127.0.0.1:1/\r\nconnection: close\r\n\r\n"
            )
        };
        let of_type = |kind: &str, body: &str| {
            format!("HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\nconnection: close\r\n\r\n{body}")
        };
        for (head, failure) in [
            (status("401 No"), Failure::Unauthorized),
            (status("403 No"), Failure::Unauthorized),
            (status("429 Later"), Failure::Limited),
            (status("500 Oh"), Failure::ServerError),
            (status("404 What"), Failure::Refused),
            (status("302 There"), Failure::Redirected),
            (of_type("text/html", "<html>"), Failure::NotAStream),
            (of_type("application/json", "{}"), Failure::NotAStream),
            (of_type("text/event-stream", "data: {nonsense\n\n"), Failure::Malformed),
            (of_type("text/event-stream", "<html>\n"), Failure::Malformed),
            (of_type("text/event-stream", "data: [DONE]\n\n"), Failure::Empty),
            (of_type("text/event-stream", ""), Failure::BrokenOff),
            (of_type("text/event-stream", &"x".repeat(3_000)), Failure::TooLong),
            ("nonsense\r\n\r\n".to_owned(), Failure::BrokenOff),
            (String::new(), Failure::BrokenOff),
        ] {
            assert_eq!(said(&[&head], 1, false).await.0, Err(failure), "{head}");
        }
        assert_eq!(said(&[HEAD, &text], 1, false).await, (Err(Failure::BrokenOff), "half".into()));
        // Silent, slow, and without an end.
        assert_eq!(said(&[""], 5_000, false).await.0, Err(Failure::TooSlow));
        let begun = format!("{HEAD}{text}");
        assert_eq!(said(&[&begun], 5_000, false).await, (Err(Failure::TooSlow), "half".into()));
        assert_eq!(said(&[HEAD, ": still here\n\n"], 200, true).await.0, Err(Failure::TooSlow));
        assert_eq!(said(&[HEAD, &text], 0, true).await.0, Err(Failure::TooLong));
        assert_eq!(
            said(&[HEAD, &format!(": {}\n", "x".repeat(1_000))], 0, true).await.0,
            Err(Failure::TooLong)
        );
        let nobody = Endpoint { url: "http://127.0.0.1:9/v1".into(), model: "m".into(), key: None };
        assert_eq!(
            ask((&nobody, true, SHORT), "{}", &mut String::new(), |_| true).await,
            Err(Failure::Unreachable)
        );
        assert_eq!(
            ask((&nobody, false, SHORT), "{}", &mut String::new(), |_| true).await,
            Err(Failure::NotAllowed)
        );
    }

    #[tokio::test]
    async fn who_does_not_listen_any_more_ends_it() {
        let endpoint =
            endpoint(vec![HEAD.into(), delta("a"), delta("b")], Duration::from_millis(5), true).await;
        let mut answer = String::new();
        let ended = ask((&endpoint, true, SHORT), "{}", &mut answer, |text| text != "b").await;
        assert_eq!((ended, answer.as_str()), (Ok(false), "ab"));
    }
}
