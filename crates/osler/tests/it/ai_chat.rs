//! The chat beside a report: what leaves, who may ask, what is kept, and that an endpoint that fails holds nobody up.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use http_body_util::BodyExt;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

use crate::{
    harness::{Answer, House, Person},
    pathology_report::{act, begun, on, path, write},
};

const WRITER: &[&str] = &["receptionist", "administrator", "pathologist"];

/// What the endpoint of a test says.
#[derive(Clone)]
enum Says {
    /// These pieces, to their end.
    Pieces(Vec<&'static str>),
    /// One piece, and then nothing for a long time.
    Hangs(&'static str),
    /// Something else altogether.
    Raw(&'static str),
}

/// A small endpoint that speaks the protocol: what it was asked, and whether the other side went away.
struct Endpoint {
    url: String,
    asked: Arc<Mutex<Vec<(String, String)>>>,
    gone: Arc<Mutex<usize>>,
    says: Arc<Mutex<Says>>,
}

impl Endpoint {
    async fn open() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let url = format!("http://127.0.0.1:{}/v1", listener.local_addr().unwrap().port());
        let (asked, gone, says) =
            (Arc::default(), Arc::default(), Arc::new(Mutex::new(Says::Pieces(vec!["ready"]))));
        let (kept, left, told) = (Arc::clone(&asked), Arc::clone(&gone), Arc::clone(&says));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let says = told.lock().unwrap().clone();
                tokio::spawn(talk(stream, Arc::clone(&kept), Arc::clone(&left), says));
            }
        });
        Self { url, asked, gone, says }
    }

    fn say(&self, says: Says) {
        *self.says.lock().unwrap() = says;
    }

    fn last(&self) -> (String, String) {
        self.asked.lock().unwrap().last().unwrap().clone()
    }

    fn count(&self) -> usize {
        self.asked.lock().unwrap().len()
    }
}

async fn talk(
    stream: TcpStream,
    asked: Arc<Mutex<Vec<(String, String)>>>,
    gone: Arc<Mutex<usize>>,
    says: Says,
) {
    let mut stream = BufReader::new(stream);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.unwrap_or(0) == 0 || line.trim().is_empty() {
            break;
        }
        if let Some(said) = line.to_lowercase().strip_prefix("content-length:") {
            length = said.trim().parse().unwrap();
        }
        head.push_str(&line);
    }
    let mut body = vec![0; length];
    if stream.read_exact(&mut body).await.is_err() {
        return;
    }
    asked.lock().unwrap().push((head, String::from_utf8(body).unwrap()));
    let (pieces, hangs) = match says {
        Says::Raw(raw) => {
            let _ = stream.write_all(raw.as_bytes()).await;
            return;
        }
        Says::Pieces(pieces) => (pieces, false),
        Says::Hangs(piece) => (vec![piece], true),
    };
    let _ = stream
        .write_all(
            b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\nconnection: close\r\n\r\n",
        )
        .await;
    for piece in pieces {
        let said = json!({"choices": [{"delta": {"content": piece}, "finish_reason": null}]});
        let _ = stream.write_all(format!("data: {said}\n\n").as_bytes()).await;
    }
    if hangs {
        // It ends when the other side goes away.
        let mut rest = [0; 1];
        let _ = stream.read(&mut rest).await;
        *gone.lock().unwrap() += 1;
        return;
    }
    let _ = stream.write_all(b"data: [DONE]\n\n").await;
}

async fn house() -> House {
    House::open_as(osler::start::handlers(), |config| config.ai_private_endpoint = true).await
}

fn named(url: &str) -> Value {
    json!({"url": url, "model": "small", "api_key": "s3cret-key", "is_active": true, "reason": "Agreement of 12 May"})
}

async fn name(person: &Person<'_>, version: i64, input: Value) -> Answer {
    person.put("/pathology/ai-endpoint", version, input).await
}

async fn preview(person: &Person<'_>, report: &Value, asked: &Value) -> Answer {
    person.post(&path(report, "/ai-chat/preview"), asked.clone()).await
}

/// Shows what would leave, sends it, and reads what comes to its end.
async fn ask(person: &Person<'_>, report: &Value, asked: &Value) -> (Value, Vec<(String, Value)>) {
    let shown = preview(person, report, asked).await.expect(200).body;
    let sending = json!({"asked": asked, "payload_sha256": shown["payload_sha256"]});
    let answer = person.post(&path(report, "/ai-chat"), sending).await.expect(200);
    assert_eq!(answer.headers["content-type"], "text/event-stream");
    (shown, events(std::str::from_utf8(&answer.bytes).unwrap()))
}

fn events(stream: &str) -> Vec<(String, Value)> {
    let one = |event: &str| {
        let (name, data) = event.split_once('\n').unwrap();
        let data = serde_json::from_str(data.strip_prefix("data: ").unwrap()).unwrap();
        (name.strip_prefix("event: ").unwrap().to_owned(), data)
    };
    stream.split("\n\n").filter(|event| !event.is_empty()).map(one).collect()
}

async fn turns(person: &Person<'_>, report: &Value) -> Vec<Value> {
    let list = person.get(&path(report, "/ai-chat")).await.expect(200).body;
    list["items"].as_array().unwrap().clone()
}

fn question(text: &str) -> Value {
    json!({"action": "question", "question": text})
}

/// A question about a report and its answer, as they are kept.
pub async fn said(house: &House, report: &Value) {
    let sql = format!(
        "set session_replication_role = replica;
         insert into pathology.ai_chat_history (clinic_id, id, report_id, edition, version, role, action, content, payload, model, host, account_id, account_name)
         select r.clinic_id, r.id, r.id, 1, 1, 'user', 'question', 'x', '{{}}', 'm', 'h', r.created_by, 'N' from pathology.report r where r.id = '{0}';
         insert into pathology.ai_chat_history (clinic_id, id, report_id, question_id, edition, version, role, content, state, account_id, account_name)
         select r.clinic_id, gen_random_uuid(), r.id, r.id, 1, 1, 'assistant', 'y', 'answered', r.created_by, 'N' from pathology.report r where r.id = '{0}'",
        report["id"].as_str().unwrap()
    );
    house.superuser().await.batch_execute(&sql).await.unwrap();
}

#[tokio::test]
async fn an_administrator_names_the_endpoint_and_its_key_is_never_read_back() {
    let endpoint = Endpoint::open().await;
    let house = house().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let pathologist = house.person(clinic, &["pathologist"]).await;
    let place = "/pathology/ai-endpoint";
    pathologist.get(place).await.expect(403);
    name(&pathologist, 0, named(&endpoint.url)).await.expect(403);
    let none = admin.get(place).await.expect(200).body;
    assert_eq!(
        (&none["url"], &none["is_active"], &none["version"]),
        (&Value::Null, &json!(false), &json!(0))
    );
    assert_eq!(admin.post("/pathology/ai-endpoint/try", json!({})).await.expect(409).body["code"], "ai_off");

    for (field, bad) in [
        ("url", json!("ftp://x")),
        ("url", json!("https://me:secret@example.org")),
        ("url", json!("https://example.org/?key=1")),
        ("model", json!(" ")),
        ("reason", json!("")),
        ("api_key", json!("a\nb")),
    ] {
        let mut input = named(&endpoint.url);
        input[field] = bad;
        assert_eq!(name(&admin, 0, input).await.expect(422).fields(), [field]);
    }
    let kept = name(&admin, 0, named(&endpoint.url)).await.expect(200).body;
    assert_eq!((&kept["has_api_key"], &kept["is_active"]), (&json!(true), &json!(true)));
    assert!(!kept.to_string().contains("s3cret"), "{kept}");
    name(&admin, 0, named(&endpoint.url)).await.expect(412);

    let tried = admin.post("/pathology/ai-endpoint/try", json!({})).await.expect(200).body;
    assert_eq!(
        (&tried["is_answered"], &tried["text"], &tried["failure"]),
        (&json!(true), &json!("ready"), &Value::Null)
    );
    let (head, body) = endpoint.last();
    assert!(head.starts_with("POST /v1/chat/completions ") && head.contains("Bearer s3cret-key"), "{head}");
    assert!(body.contains("small") && !body.contains("Ours"), "{body}");
    endpoint.say(Says::Raw("HTTP/1.1 401 No\r\ncontent-length: 0\r\n\r\n"));
    let tried = admin.post("/pathology/ai-endpoint/try", json!({})).await.expect(200).body;
    assert_eq!((&tried["is_answered"], &tried["failure"]), (&json!(false), &json!("unauthorized")));

    // The key goes only where it went before.
    let mut elsewhere = named("https://other.example.org/v1");
    elsewhere.as_object_mut().unwrap().remove("api_key");
    assert_eq!(name(&admin, 1, elsewhere.clone()).await.expect(422).fields(), ["api_key"]);
    elsewhere["without_key"] = json!(true);
    let kept = name(&admin, 1, elsewhere).await.expect(200).body;
    assert_eq!(kept["has_api_key"], false);

    // Who said so and why stands in the trail, and the key nowhere.
    let db = house.superuser().await;
    let sql = "select count(*), count(*) filter (where e::text like '%s3cret%'), count(*) filter (where e.reason like 'Agreement%')
                 from audit.event e where action = 'ai_endpoint.updated'";
    let row = db.query_one(sql, &[]).await.unwrap();
    assert_eq!((row.get::<_, i64>(0), row.get::<_, i64>(1), row.get::<_, i64>(2)), (2, 0, 2));
}

#[tokio::test]
async fn an_inner_endpoint_is_asked_only_where_the_house_allows_it() {
    let endpoint = Endpoint::open().await;
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, WRITER).await;
    assert_eq!(name(&admin, 0, named(&endpoint.url)).await.expect(422).fields(), ["url"]);
    name(&admin, 0, named(&endpoint.url.replace("http:", "https:"))).await.expect(200);
    let tried = admin.post("/pathology/ai-endpoint/try", json!({})).await.expect(200).body;
    assert_eq!(tried["failure"], "not_allowed");
    let patient = admin.register("Grace", "Hopper").await;
    let report = begun(&house, &admin, &patient).await;
    let (_, events) = ask(&admin, &report, &question("What is missing?")).await;
    assert_eq!(events.last().unwrap().1, json!({"state": "failed", "failure": "not_allowed"}));
    assert_eq!(endpoint.count(), 0);
}

#[tokio::test]
async fn what_leaves_is_what_was_shown_and_says_of_nobody_who_it_is() {
    let endpoint = Endpoint::open().await;
    let house = house().await;
    let clinic = house.clinic("Ours").await;
    let writer = house.person(clinic, WRITER).await;
    let reader = house.person(clinic, &["administrator"]).await;
    let patient = writer.register("Grace", "Hopper").await;
    let report = begun(&house, &writer, &patient).await;
    let number = report["accession_number"].as_str().unwrap().to_owned();
    let planted =
        format!("Labelled HOPPER, grace, born 12 April 1980, {number}. A core of 12 mm of the left breast.");
    let report =
        write(&writer, &report, json!({"language": "en", "gross_examination": planted, "diagnoses": []}))
            .await
            .expect(200)
            .body;

    // Off: nothing leaves, and nothing else changes.
    assert_eq!(preview(&writer, &report, &question("x")).await.expect(409).body["code"], "ai_off");
    let list = writer.get(&path(&report, "/ai-chat")).await.expect(200).body;
    assert_eq!((&list["is_on"], &list["allowed_actions"]), (&json!(false), &json!([])));
    name(&writer, 0, named(&endpoint.url)).await.expect(200);

    let asked = question("Is Grace Hopper's margin free? Call +1 555 123 4567.");
    let shown = preview(&writer, &report, &asked).await.expect(200).body;
    assert_eq!(endpoint.count(), 0, "what is shown has not left");
    endpoint.say(Says::Pieces(vec!["The margin is ", "not mentioned [gross]."]));
    let (again, events) = ask(&writer, &report, &asked).await;
    assert_eq!(again, shown);
    let payload = endpoint.last().1;
    assert_eq!(json!(payload), shown["payload"]);
    let lower = payload.to_lowercase();
    for secret in ["grace", "hopper", "1980", &number.to_lowercase(), "555", "main street", "springfield"] {
        assert!(!lower.contains(secret), "{secret}: {payload}");
    }
    assert!(payload.contains("12 mm of the left breast") && payload.contains("[gross]"), "{payload}");
    assert!(shown["masked"].as_i64() >= Some(4), "{shown}");
    let names: Vec<&str> = events.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["started", "text", "text", "done"]);
    assert_eq!(events[3].1, json!({"state": "answered", "failure": null}));

    let kept = turns(&reader, &report).await;
    assert_eq!((kept.len(), &kept[0]["state"], &kept[0]["payload"]), (1, &json!("answered"), &Value::Null));
    assert_eq!(kept[0]["answer"], "The margin is not mentioned [gross].");
    let turn = format!("/ai-chat/{}", kept[0]["id"].as_str().unwrap());
    let whole = reader.get(&path(&report, &turn)).await.expect(200).body;
    assert_eq!(whole["payload"], shown["payload"]);

    // What was shown before that is not what would leave now: it would follow from the answer.
    let stale = json!({"asked": asked, "payload_sha256": shown["payload_sha256"]});
    assert_eq!(
        writer.post(&path(&report, "/ai-chat"), stale).await.expect(409).body["code"],
        "ai_payload_changed"
    );
    assert_eq!(endpoint.count(), 1);

    // Who sent what to whom stands in the trail, without what it says.
    let db = house.superuser().await;
    let sql = "select e::text, (select count(*) from audit.subject s where s.event_id = e.id) from audit.event e
                where action in ('pathology_report.ai_chat_sent', 'pathology_report.ai_chat_answered') order by action desc";
    let events = db.query(sql, &[]).await.unwrap();
    assert_eq!(events.len(), 2);
    for event in &events {
        let (text, subjects): (String, i64) = (event.get(0), event.get(1));
        assert!(!text.contains("Hopper") && !text.contains("12 mm"), "{text}");
        assert_eq!(subjects, 1);
    }
    let sent: String = events[0].get(0);
    assert!(sent.contains(shown["payload_sha256"].as_str().unwrap()) && sent.contains("small"), "{sent}");
    for sql in ["update pathology.ai_chat_history set content = 'x'", "truncate pathology.ai_chat_history"] {
        assert!(db.batch_execute(sql).await.is_err(), "{sql}");
    }
}

#[tokio::test]
async fn of_who_refused_disclosure_nothing_leaves_and_who_restricted_it_is_named_before() {
    let endpoint = Endpoint::open().await;
    let house = house().await;
    let clinic = house.clinic("Ours").await;
    let writer = house.person(clinic, WRITER).await;
    let patient = async |(given, family): (&str, &str), consent: Value| {
        let details = json!({"given_name": given, "family_name": family, "birth_date": "1980-04-12", "sex": "female",
            "consent_for_phi_disclosure": consent, "privacy_restrictions": ["Nothing to the employer"]});
        writer.post("/patients", details).await.expect(201).id()
    };
    let refusing = patient(("Grace", "Hopper"), json!(false)).await;
    let report = begun(&house, &writer, &refusing).await;
    name(&writer, 0, named(&endpoint.url)).await.expect(200);
    let asked = question("What is missing?");
    let refused = async |report: &Value, sha: &Value| {
        assert_eq!(preview(&writer, report, &asked).await.expect(409).body["code"], "ai_not_consented");
        let sending = json!({"asked": asked, "payload_sha256": sha});
        let refused = writer.post(&path(report, "/ai-chat"), sending).await.expect(409);
        assert_eq!(refused.body["code"], "ai_not_consented");
    };
    refused(&report, &json!("00")).await;

    // Who never said is asked about; what they want kept from others is shown before. A paper signed meanwhile counts at once.
    let silent = patient(("Lovisa", "Ahlberg"), json!(null)).await;
    let report = begun(&house, &writer, &silent).await;
    let shown = preview(&writer, &report, &asked).await.expect(200).body;
    assert_eq!(shown["restrictions"], json!(["Nothing to the employer"]));
    let paper = json!({"kind": "phi_disclosure", "given": false, "signed_on": "2026-01-05", "signed_by": "Lovisa Ahlberg", "document": "Folder 12"});
    writer.post(&format!("/patients/{silent}/consents"), paper).await.expect(201);
    refused(&report, &shown["payload_sha256"]).await;
    assert_eq!(endpoint.count(), 0);
}

#[tokio::test]
async fn text_of_an_answer_is_in_the_report_only_when_a_person_saves_it_and_the_version_says_so() {
    let endpoint = Endpoint::open().await;
    let house = house().await;
    let clinic = house.clinic("Ours").await;
    let writer = house.person(clinic, WRITER).await;
    let patient = writer.register("Grace", "Hopper").await;
    let report = begun(&house, &writer, &patient).await;
    name(&writer, 0, named(&endpoint.url)).await.expect(200);
    let said =
        json!({"language": "en", "microscopic_examination": "fibroadenoma seen no atypia", "diagnoses": []});
    let polish = json!({"action": "polish", "section": "microscopic_examination", "text": said});
    let nothing = json!({"action": "polish", "section": "comments", "text": said});
    assert_eq!(preview(&writer, &report, &nothing).await.expect(422).fields(), ["section"]);
    for bad in [
        json!({"action": "draft"}),
        json!({"action": "question", "question": " "}),
        json!({"action": "question", "question": "x", "section": "comments"}),
    ] {
        preview(&writer, &report, &bad).await.expect(422);
    }
    endpoint.say(Says::Pieces(vec!["A fibroadenoma is seen, ", "without atypia."]));
    let (shown, _) = ask(&writer, &report, &polish).await;
    assert!(
        shown["payload"].as_str().unwrap().contains("fibroadenoma seen no atypia"),
        "what is typed, not what is saved"
    );
    let unchanged = writer.get(&path(&report, "")).await.expect(200).body;
    assert_eq!((&unchanged["version"], &unchanged["text"]), (&report["version"], &report["text"]));

    let turn = turns(&writer, &report).await[0]["id"].as_str().unwrap().to_owned();
    let place = path(&report, &format!("/ai-chat/{turn}/acceptance"));
    let text = "A fibroadenoma is seen, without atypia.";
    let accepted = json!({"section": "microscopic_examination", "text": text});
    assert_eq!(
        writer.post(&place, json!({"section": "comments", "text": " "})).await.expect(422).fields(),
        ["text"]
    );
    let taken = writer.post(&place, accepted.clone()).await.expect(200).body;
    assert_eq!(taken["accepted"], json!(["microscopic_examination"]));
    assert_eq!(writer.get(&path(&report, "")).await.expect(200).body["version"], report["version"]);

    let mut now = said.clone();
    now["microscopic_examination"] = json!(text);
    let report = write(&writer, &report, now.clone()).await.expect(200).body;
    now["diagnosis"] = json!("Fibroadenoma.");
    let report = write(&writer, &report, now.clone()).await.expect(200).body;
    let versions = writer.get(&path(&report, "/versions")).await.expect(200).body;
    let marks: Vec<bool> = versions["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["has_ai_text"].as_bool().unwrap())
        .collect();
    assert_eq!(marks, [true, true, false], "every version that holds it");
    let reading = writer.get(&path(&report, "")).await.expect(200).body;
    assert_eq!(reading["ai_sections"], json!({"microscopic_examination": 2}));

    // Whoever saves it, and from whichever draft: it goes with the words, and ends when a person wrote all of them.
    let colleague = house.person(clinic, WRITER).await;
    now["microscopic_examination"] = json!("Cells.");
    let report = write(&colleague, &report, now.clone()).await.expect(200).body;
    let reading = writer.get(&path(&report, "")).await.expect(200).body;
    assert_eq!(reading["ai_sections"], json!({}));
    now["microscopic_examination"] = json!(format!("Cells. {text}"));
    let report = write(&colleague, &report, now.clone()).await.expect(200).body;
    let reading = writer.get(&path(&report, "")).await.expect(200).body;
    assert_eq!(reading["ai_sections"], json!({"microscopic_examination": 5}));
    let long: serde_json::Map<String, Value> = [
        "specimen",
        "gross_examination",
        "microscopic_examination",
        "special_stains",
        "immunohistochemistry",
        "diagnosis",
        "comments",
    ]
    .into_iter()
    .map(|name| (name.to_owned(), json!("ሀ".repeat(20_000))))
    .collect();
    let long = json!({"action": "question", "question": "x", "text": long});
    assert_eq!(preview(&writer, &report, &long).await.expect(422).fields(), ["question"]);

    // What is past its draft is talked about no more, and what was said stays readable.
    let report = on(&writer, &report, &["submit"]).await;
    assert_eq!(preview(&writer, &report, &question("x")).await.expect(409).body["code"], "report_state");
    assert_eq!(writer.post(&place, accepted).await.expect(409).body["code"], "report_state");
    let list = writer.get(&path(&report, "/ai-chat")).await.expect(200).body;
    assert_eq!((list["items"].as_array().unwrap().len(), &list["allowed_actions"]), (1, &json!([])));
}

#[tokio::test]
async fn an_endpoint_that_fails_is_kept_as_failed_and_the_report_goes_on() {
    let endpoint = Endpoint::open().await;
    let house = house().await;
    let clinic = house.clinic("Ours").await;
    let writer = house.person(clinic, WRITER).await;
    let patient = writer.register("Grace", "Hopper").await;
    let report = begun(&house, &writer, &patient).await;
    name(&writer, 0, named(&endpoint.url)).await.expect(200);
    for (raw, failure) in [
        ("HTTP/1.1 429 Later\r\ncontent-length: 0\r\n\r\n", "limited"),
        ("HTTP/1.1 302 There\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n", "redirected"),
        ("HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 6\r\n\r\n<html>", "not_a_stream"),
        (
            "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: 10\r\n\r\ndata: {a}\n",
            "malformed",
        ),
        ("", "broken_off"),
    ] {
        endpoint.say(Says::Raw(raw));
        let (_, events) = ask(&writer, &report, &question("What is missing?")).await;
        assert_eq!(events.last().unwrap().1, json!({"state": "failed", "failure": failure}), "{raw}");
        let last = &turns(&writer, &report).await[0];
        assert_eq!((&last["state"], &last["failure"]), (&json!("failed"), &json!(failure)));
        let place = path(&report, &format!("/ai-chat/{}/acceptance", last["id"].as_str().unwrap()));
        let accepted = json!({"section": "comments", "text": "x"});
        assert_eq!(writer.post(&place, accepted).await.expect(409).body["code"], "ai_no_answer");
    }
    write(&writer, &report, json!({"language": "en", "diagnosis": "Fibroadenoma.", "diagnoses": []}))
        .await
        .expect(200);
}

#[tokio::test]
async fn who_goes_away_ends_the_answer_and_while_it_comes_nothing_waits_for_it() {
    let endpoint = Endpoint::open().await;
    let house = house().await;
    let clinic = house.clinic("Ours").await;
    let writer = house.person(clinic, WRITER).await;
    let colleague = house.person(clinic, &["pathologist"]).await;
    let patient = writer.register("Grace", "Hopper").await;
    let report = begun(&house, &writer, &patient).await;
    name(&writer, 0, named(&endpoint.url)).await.expect(200);
    endpoint.say(Says::Hangs("The margin"));
    let asked = question("Is the margin free?");
    let shown = preview(&writer, &report, &asked).await.expect(200).body;
    let sending = json!({"asked": asked, "payload_sha256": shown["payload_sha256"]});
    let mut stream = writer.stream(&path(&report, "/ai-chat"), &sending).await.into_body();
    let mut heard = String::new();
    while !heard.contains("The margin") {
        let frame =
            tokio::time::timeout(Duration::from_secs(20), stream.frame()).await.unwrap().unwrap().unwrap();
        heard.push_str(std::str::from_utf8(&frame.into_data().unwrap()).unwrap());
    }
    // One at a time for each person; a colleague asks beside, and the report is written meanwhile.
    let busy = writer.post(&path(&report, "/ai-chat"), sending).await.expect(429);
    assert_eq!(busy.body["code"], "ai_busy");
    assert_eq!(turns(&writer, &report).await[0]["state"], "waiting");
    endpoint.say(Says::Pieces(vec!["Yes."]));
    let (_, events) = ask(&colleague, &report, &question("And this?")).await;
    assert_eq!(events.last().unwrap().1["state"], "answered");
    write(&writer, &report, json!({"language": "en", "comments": "Meanwhile.", "diagnoses": []}))
        .await
        .expect(200);

    drop(stream);
    let mut stopped = json!(null);
    for _ in 0..100 {
        stopped = turns(&writer, &report).await.pop().unwrap();
        if stopped["state"] == "stopped" {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!((&stopped["state"], &stopped["answer"]), (&json!("stopped"), &json!("The margin")));
    for _ in 0..50 {
        if *endpoint.gone.lock().unwrap() > 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(*endpoint.gone.lock().unwrap(), 1, "the endpoint is let go");
}

#[tokio::test]
async fn who_does_not_write_reports_asks_nothing_and_no_clinic_hears_another() {
    let endpoint = Endpoint::open().await;
    let house = house().await;
    let (clinic, other) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let writer = house.person(clinic, WRITER).await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let physician = house.person(clinic, &["physician"]).await;
    let stranger = house.person(other, WRITER).await;
    let patient = writer.register("Grace", "Hopper").await;
    let report = begun(&house, &writer, &patient).await;
    name(&writer, 0, named(&endpoint.url)).await.expect(200);
    let asked = question("What is missing?");
    preview(&administrator, &report, &asked).await.expect(403);
    let sending = json!({"asked": asked, "payload_sha256": "00"});
    administrator.post(&path(&report, "/ai-chat"), sending.clone()).await.expect(403);
    let list = administrator.get(&path(&report, "/ai-chat")).await.expect(200).body;
    assert_eq!((&list["is_on"], &list["allowed_actions"]), (&json!(true), &json!([])));
    physician.get(&path(&report, "/ai-chat")).await.expect(403);
    ask(&writer, &report, &asked).await;
    let turn = turns(&writer, &report).await[0]["id"].as_str().unwrap().to_owned();
    for place in ["/ai-chat".to_owned(), format!("/ai-chat/{turn}")] {
        stranger.get(&path(&report, &place)).await.expect(404);
    }
    preview(&stranger, &report, &asked).await.expect(404);
    stranger.post(&path(&report, "/ai-chat"), sending).await.expect(404);
    assert_eq!(stranger.get("/pathology/ai-endpoint").await.expect(200).body["url"], Value::Null);

    // So much an hour.
    let db = house.superuser().await;
    let sql = format!(
        "set session_replication_role = replica;
         insert into pathology.ai_chat_history (clinic_id, id, report_id, edition, version, role, action, content, payload, model, host, account_id, account_name)
         select q.clinic_id, gen_random_uuid(), q.report_id, 1, 1, 'user', 'question', 'x', '{{}}', 'm', 'h', q.account_id, 'N'
           from pathology.ai_chat_history q, generate_series(1, 60) where q.id = '{turn}'"
    );
    db.batch_execute(&sql).await.unwrap();
    let shown = preview(&writer, &report, &asked).await.expect(200).body;
    let sending = json!({"asked": asked, "payload_sha256": shown["payload_sha256"]});
    let limited = writer.post(&path(&report, "/ai-chat"), sending).await.expect(429);
    assert_eq!(limited.body["code"], "ai_limit");

    // Sixty are three pages, each turn on one of them.
    let (mut after, mut seen) = (String::new(), std::collections::BTreeSet::new());
    loop {
        let page = writer.get(&path(&report, &format!("/ai-chat{after}"))).await.expect(200).body;
        seen.extend(page["items"].as_array().unwrap().iter().map(|one| one["id"].to_string()));
        match page["next"].as_str() {
            Some(next) => after = format!("?after={next}"),
            None => break,
        }
    }
    assert_eq!(seen.len(), 61);
    let mut off = named(&endpoint.url);
    off["is_active"] = json!(false);
    name(&writer, 1, off).await.expect(200);
    assert_eq!(preview(&writer, &report, &asked).await.expect(409).body["code"], "ai_off");
    // The report has no need of any of it.
    let report = write(&writer, &report, json!({"language": "en", "diagnosis": "Naevus.", "diagnoses": []}))
        .await
        .expect(200)
        .body;
    act(&writer, &report, "submit").await.expect(200);
}
