//! Secrets go through a real server, and then every file it left is searched for them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use base64::Engine as _;
use serde_json::json;

use crate::{
    killed::Site,
    wire::{Said, post, say},
};

fn files(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        match entry.file_type().unwrap() {
            kind if kind.is_dir() => files(&entry.path(), all),
            kind if kind.is_file() => all.push(entry.path()),
            _ => {}
        }
    }
}

/// Each way in which bytes may have been written down.
fn spellings(secret: &[u8]) -> Vec<Vec<u8>> {
    let hex = hex::encode(secret);
    let base64 = base64::engine::general_purpose::STANDARD_NO_PAD.encode(secret);
    vec![secret.to_vec(), hex.to_uppercase().into_bytes(), hex.into_bytes(), base64.into_bytes()]
}

/// The first of the secrets that stands there. One look at each byte, for there are many.
fn found<'a>(content: &[u8], secrets: &'a [(&'a str, Vec<u8>)]) -> Option<&'a str> {
    let mut begins = vec![false; 1 << 16];
    for (_, secret) in secrets {
        begins[usize::from(secret[0]) << 8 | usize::from(secret[1])] = true;
    }
    let candidates = content.windows(2).enumerate();
    candidates.filter(|(_, pair)| begins[usize::from(pair[0]) << 8 | usize::from(pair[1])]).find_map(
        |(at, _)| secrets.iter().find(|(_, secret)| content[at..].starts_with(secret)).map(|(name, _)| *name),
    )
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_secret_lies_about_in_plain() {
    let site = Site::new();
    assert!(site.run(&["demo", "--patients", "2"]).status.success());
    let temporary = site.folder.join("tmp");
    fs::create_dir_all(&temporary).unwrap();
    let mut server = site
        .serve_as(|command| {
            command.env("OSLER_LOG", "trace").env("TMPDIR", &temporary).current_dir(&temporary);
        })
        .await;

    let mut cookie = site.sign_in().await;
    let token = cookie.split_once('=').unwrap().1.to_owned();
    let ask = async |path: &str, cookie: &str, headers: &str, body: serde_json::Value| -> Said {
        say(site.address, &post(path, cookie, headers, body.to_string().as_bytes())).await.unwrap()
    };
    let password = "a canary for a password 7f3a";
    let change = json!({"current": staff::setup::DEMONSTRATION_PASSWORD, "new": password});
    let changed = ask("/account/password", &cookie, "", change).await;
    assert_eq!(changed.status, 204, "{changed:?}");
    let again = ask("/session", "", "", json!({"login": "receptionist", "password": password})).await;
    cookie = again.cookie().unwrap_or_else(|| panic!("{again:?}")).to_owned();
    let second = cookie.split_once('=').unwrap().1.to_owned();
    let totp = ask("/account/totp", &cookie, "", json!({"password": password})).await;
    let totp = totp.body["secret"].as_str().unwrap_or_else(|| panic!("{totp:?}")).to_owned();
    let ssn = "731-58-4926";
    let patient = json!({"given_name": "Canary", "family_name": "Bird", "birth_date": "1980-01-01", "sex": "female", "ssn": ssn});
    let key = "Idempotency-Key: canary-1\r\n";
    assert_eq!(ask("/patients", &cookie, key, patient).await.status, 201);
    let typed = "typed and not yet saved: canary 91c4";
    let id = uuid::Uuid::now_v7();
    let draft = json!({"form": "patient", "id": id, "version": 0, "window_id": id, "save_number": 1, "values": {"notes": typed}});
    assert_eq!(ask("/drafts", &cookie, "", draft).await.status, 200);
    let wrong = "a canary that is no password 55ab";
    assert_eq!(
        ask("/session", "", "", json!({"login": "receptionist", "password": wrong})).await.status,
        401
    );

    assert!(Command::new("kill").arg(server.0.id().to_string()).status().unwrap().success());
    assert!(server.0.wait().unwrap().success());

    let master = fs::read(site.folder.join("data.key")).unwrap();
    let base32 = data_encoding::BASE32_NOPAD.decode(totp.as_bytes()).unwrap();
    let digits = ssn.replace('-', "");
    let secrets: Vec<(&str, Vec<u8>)> = [
        ("password", password.as_bytes()),
        ("wrong password", wrong.as_bytes()),
        ("session token", token.as_bytes()),
        ("second session token", second.as_bytes()),
        ("TOTP secret", totp.as_bytes()),
        ("TOTP secret, raw", &base32),
        ("SSN", ssn.as_bytes()),
        ("SSN, digits", digits.as_bytes()),
        ("draft", typed.as_bytes()),
        ("key-encryption key", &master),
    ]
    .into_iter()
    .flat_map(|(name, secret)| spellings(secret).into_iter().map(move |s| (name, s)))
    .collect();
    let mut all = vec![];
    files(&site.folder, &mut all);
    let (mut searched, mut bytes) = (0, 0);
    for path in all {
        let content = fs::read(&path).unwrap();
        if path != site.folder.join("data.key") {
            assert_eq!(found(&content, &secrets), None, "in {}", path.display());
        }
        (searched, bytes) = (searched + 1, bytes + content.len());
    }
    // The database's own files and its write-ahead log are among them, and a log of everything.
    let log = fs::read(site.folder.join("log")).unwrap();
    assert!(searched > 500 && bytes > 20 << 20 && log.len() > 10_000, "{searched} files, {bytes} bytes");
    // The search finds what is there.
    let wal = site.folder.join("data/pg/pg_wal");
    let name = [("name", b"Canary".to_vec())];
    let seen = fs::read_dir(wal).unwrap().flatten().any(|entry| {
        entry.file_type().unwrap().is_file() && found(&fs::read(entry.path()).unwrap(), &name).is_some()
    });
    assert!(seen, "a name that is not sealed is found");
}
