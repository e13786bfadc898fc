//! Whatever arrives: an answer that names the field or a closed connection, flat memory, and nothing changed.

use std::time::{Duration, Instant};

use osler::patience::Patience;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::{
    harness::{Answer, House, Person},
    wire::{Listener, get, post, say, talk},
};

/// Everything a hostile request may leave behind: the record that it was made.
const RECORDS: &str = "'audit', 'osler_meta'";

/// The content of every table, but for the trail, sign-ins, seals and anchors.
async fn state(house: &House) -> Vec<(String, String)> {
    let db = house.superuser().await;
    let tables = db
        .query(
            &format!(
                "select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                  where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^pg_'
                    and n.nspname not in ('information_schema', {RECORDS})
                    and c.oid::regclass::text not in ('identity.event', 'identity.session', 'identity.failure', 'identity.seal', 'identity.anchored')
                  order by 1"
            ),
            &[],
        )
        .await
        .unwrap();
    let mut all = vec![];
    for table in tables {
        let table: String = table.get(0);
        let sql =
            format!("select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from {table} t");
        all.push((table, db.query_one(&sql, &[]).await.unwrap().get(0)));
    }
    assert!(all.len() > 15);
    all
}

/// Resident memory of this process in MiB; none where the system does not tell.
fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"))?;
    Some(line.trim().split(' ').next()?.parse::<u64>().ok()? / 1024)
}

fn bomb() -> Vec<u8> {
    use std::io::Write;
    let mut gzip = flate2::write::GzEncoder::new(vec![], flate2::Compression::best());
    for _ in 0..200 {
        gzip.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    gzip.finish().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hostile_requests_on_the_wire_get_a_problem_and_change_nothing() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let listener = Listener::open(&house, Patience::default()).await;
    let cookie = desk.cookie.as_str();
    let send = async |headers: &str, body: &[u8]| {
        say(listener.address, &post("/patients", cookie, headers, body)).await
    };
    send("", b"{}").await.unwrap();
    let (before, used) = (state(&house).await, memory());

    let deep = format!("{{\"given_name\":{}1{}}}", "[".repeat(10_000), "]".repeat(10_000));
    let long = json!({"given_name": "x".repeat(100_000), "family_name": "B", "birth_date": "1980-01-01", "sex": "female"});
    let long = long.to_string();
    for (headers, body, status, field) in [
        ("", br#"{"given_name": 5}"#.as_slice(), 422, "given_name"),
        ("", br#"{"given_name": {}}"#, 422, "given_name"),
        ("", br#"{"given_name":"a","given_name":"b"}"#, 422, "given_name"),
        ("", b"{\"given_name\":\"a\\u0000b\"}", 422, "given_name"),
        ("", b"{\"given_name\":\"\xff\xfe\"}", 422, ""),
        ("", b"[]", 422, ""),
        ("", b"", 422, ""),
        ("", deep.as_bytes(), 422, "given_name"),
        ("", long.as_bytes(), 422, "given_name"),
        ("Content-Type: text/plain\r\n", b"{}", 415, ""),
        ("Content-Type: application/x-www-form-urlencoded\r\n", b"given_name=a", 415, ""),
        ("Content-Encoding: gzip\r\n", bomb().as_slice(), 415, ""),
        ("Content-Length: 4294967296\r\n", b"", 413, ""),
        ("Transfer-Encoding: chunked\r\n", b"zz\r\n{}\r\n0\r\n\r\n", 400, ""),
        ("Idempotency-Key: x\r\n", b"{}", 422, "Idempotency-Key"),
        ("Idempotency-Key: 11111111-2222\r\nContent-Length: 4294967296\r\n", b"", 413, ""),
        ("Sec-Fetch-Site: cross-site\r\n", b"{}", 403, ""),
    ] {
        let shown = String::from_utf8_lossy(&body[..body.len().min(60)]).into_owned();
        let said = send(headers, body).await.unwrap_or_else(|| panic!("{headers}{shown}: no answer"));
        assert!(said.is_problem(), "{headers}{shown}: {said:?}");
        assert_eq!(said.status.as_u16(), status, "{headers}{shown}: {said:?}");
        let named = said.body["fields"][0]["field"].as_str().unwrap_or_default();
        assert!(named.starts_with(field), "{headers}{shown}: {said:?}");
    }
    // Without any content type.
    let bare =
        b"POST /api/v1/session HTTP/1.1\r\nHost: osler\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}";
    let said = say(listener.address, bare).await.unwrap();
    assert!(said.is_problem() && said.status == 415, "{said:?}");
    // An older client is served.
    let old = say(listener.address, b"GET /healthz HTTP/1.0\r\n\r\n").await.unwrap();
    assert_eq!(old.status, 200);

    // What is no HTTP at all, or too much of it, is refused before a route sees it: closed, with a word or without.
    let many: String = (0..5_000).map(|n| format!("X-{n}: y\r\n")).collect();
    for (what, bytes) in [
        ("a huge header", format!("GET /healthz HTTP/1.1\r\nX: {}\r\n\r\n", "y".repeat(4 << 20))),
        ("many headers", format!("GET /healthz HTTP/1.1\r\n{many}\r\n")),
        ("a huge address", format!("GET /{} HTTP/1.1\r\nHost: osler\r\n\r\n", "y".repeat(1 << 20))),
        ("a TLS hello", "\x16\x03\x01\x02\0\x01\0\x01\u{fc}\x03\x03".repeat(30)),
        ("two lengths", "POST /api/v1/session HTTP/1.1\r\nHost: o\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}".into()),
        ("a length and chunks", "POST /api/v1/session HTTP/1.1\r\nHost: o\r\nConnection: close\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n".into()),
        ("a length beyond numbers", "POST /api/v1/session HTTP/1.1\r\nHost: o\r\nContent-Length: 18446744073709551615\r\n\r\n".into()),
        ("a negative length", "POST /api/v1/session HTTP/1.1\r\nHost: o\r\nContent-Length: -1\r\n\r\n".into()),
    ] {
        if let Some(said) = say(listener.address, bytes.as_bytes()).await {
            assert!(said.status.is_client_error(), "{what}: {said:?}");
        }
    }
    // A good request before garbage is answered; the garbage is not taken for a second one.
    let pipelined = b"GET /healthz HTTP/1.1\r\nHost: osler\r\n\r\n\x00\xff garbage \r\n\r\n";
    let heard = String::from_utf8_lossy(&talk(listener.address, pipelined, Duration::from_secs(10)).await)
        .into_owned();
    assert!(heard.starts_with("HTTP/1.1 200"), "{heard}");
    assert_eq!(heard.matches("HTTP/1.1 200").count(), 1, "{heard}");

    endless_body(&listener, cookie).await;

    assert_eq!(state(&house).await, before);
    if let (Some(before), Some(after)) = (used, memory()) {
        assert!(after < before + 64, "{before} MiB became {after} MiB");
    }
    send("", br#"{"given_name": 5}"#).await.expect("the server still answers");
}

/// Chunks for ever, from several clients at once: the limit ends each.
async fn endless_body(listener: &Listener, cookie: &str) {
    let head = post("/patients", cookie, "Transfer-Encoding: chunked\r\n", b"");
    let chunk = [format!("{:x}\r\n", 64 << 10).as_bytes(), &vec![b' '; 64 << 10], b"\r\n"].concat();
    let client = || async {
        let (mut reader, mut writer) = TcpStream::connect(listener.address).await.unwrap().into_split();
        writer.write_all(&head).await.unwrap();
        let mut sent = 0;
        let writing = async {
            while writer.write_all(&chunk).await.is_ok() {
                sent += chunk.len();
                assert!(sent < 256 << 20, "the server reads on");
            }
        };
        let mut heard = vec![];
        let _ = tokio::time::timeout(Duration::from_secs(20), async {
            tokio::join!(writing, reader.read_to_end(&mut heard))
        })
        .await
        .expect("the server ends it");
        let heard = String::from_utf8_lossy(&heard);
        assert!(heard.is_empty() || heard.starts_with("HTTP/1.1 413"), "{heard}");
    };
    tokio::join!(client(), client(), client(), client());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn clients_that_say_nothing_or_a_letter_a_time_are_sent_away() {
    let house = House::open().await;
    let patience =
        Patience { head: Duration::from_secs(1), idle: Duration::from_secs(2), ..Patience::default() };
    let listener = Listener::open(&house, patience).await;
    let limit = Duration::from_secs(15);
    let started = Instant::now();
    let silent = talk(listener.address, b"", limit);
    let half_a_head = talk(listener.address, b"GET /healthz HTTP/1.1\r\nHost: osler\r\nX-", limit);
    let half_a_preface = talk(listener.address, b"PRI * HT", limit);
    let half_a_body = talk(
        listener.address,
        b"POST /api/v1/session HTTP/1.1\r\nHost: osler\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{",
        limit,
    );
    let after_an_answer = talk(listener.address, b"GET /healthz HTTP/1.1\r\nHost: osler\r\n\r\n", limit);
    let (.., served) = tokio::join!(silent, half_a_head, half_a_preface, half_a_body, after_an_answer);
    assert!(String::from_utf8_lossy(&served).starts_with("HTTP/1.1 200"));

    // Letters keep the line warm, but the head as a whole has its time too.
    let mut slow = TcpStream::connect(listener.address).await.unwrap();
    let dripping = async {
        for letter in "GET /healthz HTTP/1.1\r\nX: ".bytes().chain(std::iter::repeat(b'y')) {
            if slow.write_all(&[letter]).await.is_err() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(limit, dripping).await.expect("the server ends a head that never ends");

    // So has a client of HTTP/2 that only says that it is still there.
    let mut alive = TcpStream::connect(listener.address).await.unwrap();
    alive.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").await.unwrap();
    let pinging = async {
        while alive.write_all(b"\0\0\x08\x06\0\0\0\0\0osler...").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(limit, pinging).await.expect("the server ends a connection without a request");
    assert!(started.elapsed() < limit);
}

/// One address does not keep others out.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_beyond_the_limit_are_closed_at_once() {
    let house = House::open().await;
    let listener = Listener::open(&house, Patience { most: 8, ..Patience::default() }).await;
    // Once it answers it takes each connection as it comes; before, the last could be let in first.
    assert!(say(listener.address, &get("/healthz", "")).await.is_some());
    tokio::time::sleep(Duration::from_millis(200)).await;
    let mut held = vec![];
    for _ in 0..4 {
        held.push(TcpStream::connect(listener.address).await.unwrap());
    }
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(say(listener.address, &get("/healthz", "")).await.is_none());
    held.clear();
    let mut answered = None;
    for _ in 0..50 {
        answered = say(listener.address, &get("/healthz", "")).await;
        if answered.is_some() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(answered.expect("places are given back").status, 200);
}

/// Clients that hang up in the middle leave no transaction open.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_hangs_up_leaves_no_open_transaction() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let listener = Listener::open(&house, Patience::default()).await;
    let body = json!({"given_name": "A", "family_name": "B", "birth_date": "1980-01-01", "sex": "female"});
    let request = post("/patients", &desk.cookie, "", body.to_string().as_bytes());
    for wait in (0..40).map(Duration::from_millis) {
        let mut client = TcpStream::connect(listener.address).await.unwrap();
        client.write_all(&request).await.unwrap();
        tokio::time::sleep(wait).await;
        drop(client);
        // The same inside the process: the handler's future is dropped wherever it stands.
        let _ = tokio::time::timeout(wait, desk.post("/patients", body.clone())).await;
    }
    let db = house.superuser().await;
    let open = async || -> i64 {
        let sql = "select count(*) from pg_stat_activity where datname = current_database()
                    and usename like 'osler_%' and usename <> 'osler_superuser' and state <> 'idle'";
        db.query_one(sql, &[]).await.unwrap().get(0)
    };
    let started = Instant::now();
    while open().await > 0 {
        assert!(started.elapsed() < Duration::from_secs(10), "a transaction stays open");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    // Every number given to a patient is one that is there: what was not finished took none.
    let gaps: bool = db
        .query_one("select count(*) <> count(distinct mrn) from registry.patient", &[])
        .await
        .unwrap()
        .get(0);
    assert!(!gaps);
    desk.post("/patients", body).await.expect(201);
}

#[tokio::test]
async fn an_account_that_asks_without_pause_is_told_to_wait_and_others_are_not() {
    let house = House::open_as(osler::start::handlers(), |config| config.requests_per_account = 2).await;
    let clinic = house.clinic("Ours").await;
    let (busy, calm) =
        (house.person(clinic, &["receptionist"]).await, house.person(clinic, &["receptionist"]).await);
    let mut asked = 0;
    let refused = loop {
        let answer = busy.get("/session").await;
        if answer.status != 200 {
            break answer;
        }
        asked += 1;
        assert!(asked < 1000, "nobody says stop");
    };
    assert!(asked >= 20, "{asked}");
    let refused = refused.expect(429);
    assert_eq!(
        (&refused.body["code"], &refused.headers["retry-after"]),
        (&json!("too_many"), &"1".parse().unwrap())
    );
    calm.get("/session").await.expect(200);
    tokio::time::sleep(Duration::from_millis(1100)).await;
    busy.get("/session").await.expect(200);
}

/// A route with a JSON body, and what its body may hold.
struct Route {
    method: String,
    path: String,
    schema: Value,
}

fn document() -> Value {
    serde_json::from_str(include_str!("../../../../api/openapi.json")).unwrap()
}

fn routes(document: &Value) -> Vec<Route> {
    let mut all = vec![];
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            if !schema.is_null() {
                let path = path.strip_prefix("/api/v1").unwrap().to_owned();
                all.push(Route { method: method.to_uppercase(), path, schema: schema.clone() });
            }
        }
    }
    assert!(all.len() >= 25, "{}", all.len());
    all
}

/// The schema behind references and “or null”.
fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    if let Some(name) = schema["$ref"].as_str().and_then(|r| r.rsplit('/').next()) {
        return resolved(document, &document["components"]["schemas"][name]);
    }
    for one_of in ["oneOf", "anyOf", "allOf"] {
        let found = schema[one_of].as_array().and_then(|all| all.iter().find(|s| s["type"] != "null"));
        if let Some(found) = found {
            return resolved(document, found);
        }
    }
    schema
}

fn is(schema: &Value, wanted: &str) -> bool {
    schema["type"] == wanted || schema["type"].as_array().is_some_and(|all| all.contains(&json!(wanted)))
}

/// A value of the right type; with all properties that must be there.
fn sample(document: &Value, schema: &Value) -> Value {
    let schema = resolved(document, schema);
    if let Some(first) = schema["enum"].as_array().and_then(|all| all.first()) {
        return first.clone();
    }
    if !schema["example"].is_null() {
        return schema["example"].clone();
    }
    if is(schema, "object") {
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let properties = schema["properties"].as_object();
        return properties
            .into_iter()
            .flatten()
            .filter(|(name, _)| required.contains(&name.as_str()))
            .map(|(name, schema)| (name.clone(), sample(document, schema)))
            .collect::<serde_json::Map<_, _>>()
            .into();
    }
    match schema["format"].as_str() {
        Some("uuid") => return json!("019a0000-0000-7000-8000-000000000000"),
        Some("date") => return json!("1980-01-01"),
        Some("date-time") => return json!("2026-01-01T00:00:00Z"),
        Some("time") => return json!("22:00:00"),
        _ => {}
    }
    if is(schema, "array") {
        json!([])
    } else if is(schema, "integer") || is(schema, "number") {
        json!(1)
    } else if is(schema, "boolean") {
        json!(true)
    } else {
        json!("Somewhere")
    }
}

/// Every text in a body: where it is as a JSON pointer, how an answer names it, and a body that has it.
fn texts(document: &Value, schema: &Value) -> Vec<(String, String, Value)> {
    let schema = resolved(document, schema);
    let mut found = vec![];
    let base = sample(document, schema);
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        let property = resolved(document, property);
        let free = property["enum"].is_null() && property["format"].is_null();
        if is(property, "string") && free {
            let mut body = base.clone();
            body[name] = json!("Somewhere");
            found.push((format!("/{name}"), name.clone(), body));
        } else if is(property, "object") {
            for (pointer, field, inner) in texts(document, property) {
                let mut body = base.clone();
                body[name] = inner;
                found.push((format!("/{name}{pointer}"), format!("{name}.{field}"), body));
            }
        } else if is(property, "array") {
            let items = resolved(document, &property["items"]);
            if is(items, "string") && items["enum"].is_null() && items["format"].is_null() {
                let mut body = base.clone();
                body[name] = json!(["Somewhere"]);
                found.push((format!("/{name}/0"), format!("{name}[0]"), body));
            }
            for (pointer, field, inner) in texts(document, items) {
                let mut body = base.clone();
                body[name] = json!([inner]);
                found.push((format!("/{name}/0{pointer}"), format!("{name}[0].{field}"), body));
            }
        }
    }
    found
}

/// Fields in which a long text is answered otherwise, each with its reason.
const LONG_IS_FINE: &[(&str, &str, &str)] =
    &[("POST /session", "login", "answered like any unknown login, and not kept")];

async fn send(person: &Person<'_>, route: &Route, path: &str, body: Vec<u8>) -> Answer {
    let headers = [("content-type", "application/json"), ("if-match", "\"1\"")];
    person.send(&route.method, path, &headers, body).await
}

#[tokio::test]
async fn every_body_of_every_route_is_checked_field_by_field() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let roles: Vec<&str> =
        staff::role::BUILT_IN.iter().filter(|r| !r.permissions.is_empty()).map(|r| r.name).collect();
    let person = house.person(clinic, &roles).await;
    let patient = person.register("Grace", "Hopper").await;
    let document = document();
    let before = state(&house).await;
    let mut wrong = vec![];
    for route in routes(&document) {
        let path = crate::contract::fill(&route.path, &patient);
        let name = format!("{} {}", route.method, route.path);
        let mut expect = |what: &str, answer: &Answer, status: &[u16], field: &str| {
            let named = answer.fields().iter().any(|f| *f == field || (field.is_empty()));
            let problem = answer.headers.get("content-type").is_some_and(|t| t == "application/problem+json");
            if !problem || !status.contains(&answer.status.as_u16()) || (!field.is_empty() && !named) {
                wrong.push(format!("{name}: {what}: {} {}", answer.status, answer.body));
            }
        };
        let plain = person
            .send(
                &route.method,
                &path,
                &[("content-type", "text/plain"), ("if-match", "\"1\"")],
                b"{}".to_vec(),
            )
            .await;
        expect("wrong content type", &plain, &[415], "");
        let none = person.send(&route.method, &path, &[("if-match", "\"1\"")], b"{}".to_vec()).await;
        expect("no content type", &none, &[415], "");
        let twice = send(&person, &route, &path, br#"{"a":1,"a":2}"#.to_vec()).await;
        expect("a key twice", &twice, &[422], "a");
        let deep = format!("{{\"a\":{}1{}}}", "[".repeat(10_000), "]".repeat(10_000));
        let deep = send(&person, &route, &path, deep.into_bytes()).await;
        expect("deep nesting", &deep, &[422], "");
        let unknown = send(&person, &route, &path, br#"{"no_such_field":1}"#.to_vec()).await;
        expect("an unknown field", &unknown, &[422], "no_such_field");
        for (pointer, field, body) in texts(&document, &route.schema) {
            for (what, value, status) in [
                ("NUL", json!("a\0b"), [422].as_slice()),
                ("wrong type", json!({"a": [1]}), &[422]),
                ("too long", json!("x".repeat(200_000)), &[422]),
            ] {
                if what == "too long" && LONG_IS_FINE.iter().any(|(r, f, _)| *r == name && *f == field) {
                    continue;
                }
                let mut body = body.clone();
                *body.pointer_mut(&pointer).unwrap() = value;
                let answer = send(&person, &route, &path, serde_json::to_vec(&body).unwrap()).await;
                expect(&format!("{field}: {what}"), &answer, status, &field);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(state(&house).await, before);
}
