//! Bytes from outside, spoiled at random, into every reader: an answer or a refusal, never a panic, never a server error.
//! `OSLER_FUZZ_ROUNDS` says how many (400 in `./test`), `OSLER_FUZZ_SEED` which; a failure names both and the bytes.

use std::{
    collections::HashMap,
    fs,
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{Arc, atomic::AtomicU64},
};

use governance::{
    anchor,
    sealer::Chain,
    verify::{self},
};
use identity::passkey::{RelyingParty, ceremony};
use interop::fhir::{map, reader};
use rand::{Rng, SeedableRng, rngs::StdRng};
use serde_json::{Value, json};

use crate::{
    harness::{House, Person},
    passkeys::Authenticator,
};

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

/// What breaks readers.
const TOKENS: &[&[u8]] = &[
    b"\0",
    b"\xff",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\"",
    b"\\",
    b"\\ud800",
    b"\\u0000",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"null",
    b"-",
    b"1e999",
    b"-0",
    b"18446744073709551616",
    b"0000-00-00",
    b"9999-12-31T23:59:60Z",
    b"%",
    b"%00",
    b"%ff",
    b"%2e%2e%2f",
    b"'",
    b"--",
    b";",
    b"\r\n",
    b"\n",
    b"\t",
    b"\x1f\x8b",
    b"\xe2\x80\xae",
    b"\xf0\x9f\x98\x80",
    b"=",
    b"&",
    b"+",
    b"*",
    b"/",
    b"..",
    b"$1",
];

struct Spoiler(StdRng);

impl Spoiler {
    fn below(&mut self, end: usize) -> usize {
        self.0.random_range(0..end.max(1))
    }

    /// One of the samples, changed in one to eight places.
    fn spoil(&mut self, samples: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = samples[self.below(samples.len())].clone();
        for _ in 0..=self.below(8) {
            let at = self.below(bytes.len() + 1);
            let end = (at + self.below(16)).min(bytes.len());
            match self.below(7) {
                0 if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
                1 => drop(bytes.drain(at..end)),
                2 => {
                    let again = bytes[at..end].repeat(1 + self.below(40));
                    drop(bytes.splice(at..at, again));
                }
                3 => bytes.truncate(at),
                4 => {
                    let other = &samples[self.below(samples.len())];
                    let from = self.below(other.len());
                    let piece = other[from..(from + 64).min(other.len())].to_vec();
                    drop(bytes.splice(at..end, piece));
                }
                5 => {
                    let token = TOKENS[self.below(TOKENS.len())].repeat(1 + self.below(3) * self.below(100));
                    drop(bytes.splice(at..at, token));
                }
                _ => drop(bytes.splice(at..end, TOKENS[self.below(TOKENS.len())].iter().copied())),
            }
        }
        bytes
    }

    /// What may stand in a header.
    fn header(&mut self, samples: &[Vec<u8>]) -> Vec<u8> {
        let bytes = self.spoil(samples);
        bytes.into_iter().filter(|byte| *byte == b'\t' || (*byte >= 32 && *byte != 127)).take(4000).collect()
    }
}

fn samples(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

/// Runs a reader over spoiled samples.
fn spoiled(what: &str, texts: &[&str], read: impl FnMut(&[u8])) {
    spoiled_bytes(what, &samples(texts), read);
}

/// The same where they are no text.
fn spoiled_bytes(what: &str, samples: &[Vec<u8>], mut read: impl FnMut(&[u8])) {
    let (seed, rounds) = (number("OSLER_FUZZ_SEED", 1), number("OSLER_FUZZ_ROUNDS", 400));
    let mut spoiler = Spoiler(StdRng::seed_from_u64(seed));
    for round in 0..rounds {
        let bytes = spoiler.spoil(samples);
        let read = catch_unwind(AssertUnwindSafe(|| read(&bytes)));
        assert!(read.is_ok(), "{what}: seed {seed}, round {round}: {}", hex::encode(&bytes));
    }
}

const BUNDLE: &str = r#"{"resourceType":"Bundle","type":"batch","entry":[
 {"fullUrl":"urn:uuid:a","resource":{"resourceType":"Patient","id":"a","name":[{"use":"official","family":"Hopper","given":["Grace","B."],"prefix":["Dr."]}],"birthDate":"1906-12-09","gender":"female","telecom":[{"system":"phone","value":"+1 555 0100"}],"address":[{"line":["1 Main St"],"city":"Arlington","state":"VA","postalCode":"22201","country":"US"}],"identifier":[{"system":"http://hl7.org/fhir/sid/us-ssn","value":"999-12-3456"}],"deceasedDateTime":"1992-01-01T00:00:00Z","meta":{"lastUpdated":"2024-01-01T00:00:00+02:00"}}},
 {"resource":{"resourceType":"AllergyIntolerance","id":"b","patient":{"reference":"urn:uuid:a"},"code":{"coding":[{"system":"http://snomed.info/sct","code":"764146007","display":"Penicillin"}],"text":"Penicillin"},"clinicalStatus":{"coding":[{"code":"active"}]},"criticality":"high","recordedDate":"2020-02-30"}},
 {"resource":{"resourceType":"Condition","id":"c","subject":{"reference":"Patient/a"},"code":{"text":"Asthma"},"onsetDateTime":"1950"}},
 {"resource":{"resourceType":"Practitioner","id":"d","identifier":[{"system":"http://hl7.org/fhir/sid/us-npi","value":"1234567893"}],"name":[{"family":"Who"}]}}]}"#;
const LINES: &str = "{\"resourceType\":\"Patient\",\"id\":\"a\",\"name\":[{\"text\":\"Ann Lee\"}]}\n{\"resourceType\":\"Condition\",\"id\":\"c\"}\n";

#[test]
fn no_bytes_make_the_import_panic() {
    let today = jiff::civil::date(2026, 5, 1);
    spoiled("FHIR", &[BUNDLE, LINES], |bytes| {
        for layout in [reader::Layout::Document, reader::Layout::Lines] {
            let source: Box<dyn std::io::Read + Send> = Box::new(Cursor::new(bytes.to_vec()));
            let Ok(source) = reader::unpack(source, Arc::new(AtomicU64::new(0))) else { continue };
            let _ = reader::pieces(source, layout, |piece| {
                let Ok(entry) = piece.and_then(reader::Raw::check) else { return true };
                let Ok(resource) = serde_json::from_str::<Value>(&entry.raw) else { return true };
                if let Ok(map::Reading::Take(mut patient, _)) = map::patient(&resource) {
                    let _ = map::fit_patient(&mut patient, today);
                }
                let _ = (map::allergy(&resource, today), map::problem(&resource, today));
                let _ = map::directory(&entry.key.kind, &resource);
                let _ = (map::says_no_allergy(&resource), map::says_none_known(&resource));
                true
            });
        }
    });
}

#[test]
fn no_bytes_make_json_or_urls_panic() {
    spoiled("JSON", &[BUNDLE, LINES, r#"{"a":[1,2.5e3,"x\u00e9"],"b":{"c":null,"d":true}}"#], |bytes| {
        let _ = platform::check_json(bytes);
    });
    let urls = [
        "postgresql://ann:pw@db.example:5432/osler?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem",
        "urn:uuid:1",
        "https://h/fhir/Patient/1/_history/2",
    ];
    spoiled("URLs", &urls, |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let _ = platform::config::server_at(&text, &mut None);
        let _ = reader::split_url(&text);
    });
}

#[test]
fn no_bytes_make_the_settings_panic() {
    let file = std::env::temp_dir().join(format!("osler-bytes-{}.toml", std::process::id()));
    let settings = [
        "data_dir = \"/var/lib/osler\"\nlisten = \"127.0.0.1:8080\"\ntrusted_proxies = [\"10.0.0.1\"]\npool_size = 25\ndemo = false\n",
    ];
    spoiled("settings", &settings, |bytes| {
        fs::write(&file, bytes).unwrap();
        let _ = platform::Config::load(Some(&file), &HashMap::new());
        let value = String::from_utf8_lossy(bytes).into_owned();
        for name in [
            "OSLER_LISTEN",
            "OSLER_PUBLIC_URL",
            "OSLER_TRUSTED_PROXIES",
            "OSLER_POOL_WAIT_MS",
            "DATABASE_URL",
            "OSLER_POOL_SZE",
        ] {
            let _ = platform::Config::load(None, &HashMap::from([(name.to_owned(), value.clone())]));
        }
    });
    fs::remove_file(file).unwrap();
}

#[test]
fn no_bytes_make_the_verifier_panic() {
    let folder = std::env::temp_dir().join(format!("osler-bytes-{}", std::process::id()));
    let anchors = anchor::Anchors::open(&folder, &folder.join("key")).unwrap();
    anchors.append(&[("identity".into(), 1, "00".repeat(32))], "2026-01-01T00:00:00Z").unwrap();
    let (place, file) = (anchor::folder(&folder), anchor::folder(&folder).join("anchors.jsonl"));
    let honest = fs::read_to_string(&file).unwrap();
    let head = "0".repeat(64);
    let gap = format!(
        "{{\"chain\":\"identity\",\"kept\":0,\"kept_head\":\"{head}\",\"lost\":5,\"lost_head\":\"{head}\",\"at\":\"2026-01-01T00:00:00Z\",\"reason\":\"x\",\"signature\":\"00\"}}\n"
    );
    let look = |place: &Path| {
        let _ = (anchor::read(place, "identity"), anchor::chains(place));
    };
    spoiled("anchors", &[&honest, &gap], |bytes| {
        fs::write(&file, bytes).unwrap();
        look(&place);
    });
    let entry = format!(
        "{{\"seq\":1,\"salt\":\"{}\",\"leaf\":\"{head}\",\"log_hash\":\"{head}\",\"event\":{{\"action\":\"x\",\"at\":\"1790000000000000\",\"n\":1.50}}}}\n",
        "07".repeat(16)
    );
    spoiled("export", &[&entry], |bytes| {
        let _ = verify::offline(bytes, Chain::Identity, Some(&place));
        let _ = String::from_utf8_lossy(bytes).parse::<Chain>();
    });
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn no_bytes_make_a_passkey_panic_or_pass() {
    let party = RelyingParty { id: "clinic.example".into(), origin: "https://clinic.example".into() };
    let authenticator = Authenticator::at(&party);
    let (attestation, cose) = (authenticator.attestation(), authenticator.cose());
    spoiled_bytes("an attestation", std::slice::from_ref(&attestation), |bytes| {
        let _ = ceremony::registered(&party, bytes);
    });
    let said = br#"{"type":"webauthn.get","challenge":"AAAA","origin":"https://clinic.example","crossOrigin":false}"#;
    spoiled_bytes("client data", &[said.to_vec()], |bytes| {
        let _ = ceremony::challenge(&party, ceremony::Asked::Get, bytes);
    });
    let (data, signature) = authenticator.sign(said);
    let judge = |key: &[u8], said: &[u8], data: &[u8], signature: &[u8]| {
        ceremony::asserted(&party, key, said, data, signature).is_ok()
    };
    assert!(judge(&cose, said, &data, &signature));
    spoiled_bytes("authenticator data", std::slice::from_ref(&data), |bytes| {
        assert!(bytes == data || !judge(&cose, said, bytes, &signature));
    });
    spoiled_bytes("what was signed", &[said.to_vec()], |bytes| {
        assert!(bytes == said || !judge(&cose, bytes, &data, &signature));
    });
    spoiled_bytes("a signature", std::slice::from_ref(&signature), |bytes| {
        assert!(bytes == signature || !judge(&cose, said, &data, bytes));
    });
    spoiled_bytes("a key", std::slice::from_ref(&cose), |bytes| {
        let _ = judge(bytes, said, &data, &signature);
    });
}

/// Sends spoiled requests of one kind; none is a server error.
async fn send(
    who: &Person<'_>,
    what: &str,
    texts: &[&str],
    request: impl Fn(&mut Spoiler, &[Vec<u8>]) -> (&'static str, String, Vec<(&'static str, String)>, Vec<u8>),
) {
    let (seed, rounds) = (number("OSLER_FUZZ_SEED", 1), number("OSLER_FUZZ_ROUNDS", 400) / 2);
    let (mut spoiler, samples) = (Spoiler(StdRng::seed_from_u64(seed)), samples(texts));
    for round in 0..rounds {
        let (method, path, headers, body) = request(&mut spoiler, &samples);
        let headers: Vec<(&str, &str)> =
            headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = who.send(method, &path, &headers, body.clone()).await;
        assert!(
            answer.status.as_u16() < 500,
            "{what}: seed {seed}, round {round}: {method} {path} {headers:?} {}: {} {}",
            hex::encode(&body),
            answer.status,
            answer.body
        );
    }
}

/// Percent-encoded but for a few, so that it is an address at all.
fn address(bytes: &[u8]) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~=&%+/:".contains(byte);
    bytes
        .iter()
        .take(2000)
        .map(|b| if plain(b) { char::from(*b).to_string() } else { format!("%{b:02x}") })
        .collect()
}

const JSON: (&str, &str) = ("content-type", "application/json");

#[tokio::test]
async fn no_bytes_in_a_request_are_a_server_error() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let roles: Vec<&str> =
        staff::role::BUILT_IN.iter().filter(|r| !r.permissions.is_empty()).map(|r| r.name).collect();
    let person = house.person(clinic, &roles).await;
    let patient = person.register("Grace", "Hopper").await;

    let patients = [json!({"given_name": "Ann", "family_name": "Lee", "birth_date": "1980-01-01", "sex": "female", "ssn": "123-45-6789", "address": {"city": "X"}}).to_string(), "{}".into()];
    let patients: Vec<&str> = patients.iter().map(String::as_str).collect();
    send(&person, "a patient", &patients, |spoiler, samples| {
        ("POST", "/patients".into(), vec![(JSON.0, JSON.1.into())], spoiler.spoil(samples))
    })
    .await;

    let words = [
        "hopper grace 1906",
        "O'Neil-Smith",
        "123-45-6789",
        "PAT-000001",
        "+1 (555) 010-0000",
        "12/9/1906",
        "grâce ß ﬁ ١٢٣",
    ];
    send(&person, "search words", &words, |spoiler, samples| {
        let query = String::from_utf8_lossy(&spoiler.spoil(samples))
            .chars()
            .filter(|c| *c != '\0')
            .take(150)
            .collect::<String>();
        (
            "POST",
            "/patients/search".into(),
            vec![(JSON.0, JSON.1.into())],
            json!({"query": query}).to_string().into_bytes(),
        )
    })
    .await;

    let queries = [
        "limit=10&after=2026-05-01T00:00:00Z",
        "after=MDE5YTAwMDA&limit=-1",
        "status=dead&kind=x",
        "another_person=true",
    ];
    send(&person, "a query string", &queries, |spoiler, samples| {
        let paths = ["/patients", "/jobs", "/staff", "/imports", "/audit/verification", "/drafts"];
        let path = paths[spoiler.below(paths.len())];
        ("GET", format!("{path}?{}", address(&spoiler.spoil(samples))), vec![], vec![])
    })
    .await;

    let whole = format!("patients/{patient}/chart");
    send(
        &person,
        "a path",
        &[&whole, "staff/019a0000-0000-7000-8000-000000000000", "jobs/x/retry"],
        |spoiler, samples| {
            let path = address(&spoiler.spoil(samples)).replace('%', "%25");
            ("GET", format!("/{}", path.trim_start_matches('/')), vec![], vec![])
        },
    )
    .await;

    let headers = [
        "0f8fad5b-d9cb-469f-a165-70867728950e",
        "\"1\"",
        "W/\"2\", \"3\"",
        "osler=abc; __Host-osler=def",
        "for=1.2.3.4;proto=https",
        "application/json; charset=utf-8",
    ];
    send(&person, "headers", &headers, |spoiler, samples| {
        const NAMES: [&str; 9] = [
            "idempotency-key",
            "if-match",
            "osler-signed-in-as",
            "content-type",
            "x-forwarded-for",
            "origin",
            "user-agent",
            "accept-encoding",
            "content-length",
        ];
        let name = NAMES[spoiler.below(NAMES.len())];
        let value = String::from_utf8_lossy(&spoiler.header(samples)).into_owned();
        let method = ["GET", "PUT", "POST"][spoiler.below(3)];
        (method, format!("/patients/{}", uuid::Uuid::nil()), vec![(name, value)], b"{}".to_vec())
    })
    .await;

    let stranger = house.anybody();
    send(
        &stranger,
        "cookies",
        &["osler=aaaaaaaa; a=b", "__Host-osler=\"x\"", "=;;=; osler"],
        |spoiler, samples| {
            let cookie = String::from_utf8_lossy(&spoiler.header(samples)).into_owned();
            ("GET", "/session".into(), vec![("cookie", cookie)], vec![])
        },
    )
    .await;
}
