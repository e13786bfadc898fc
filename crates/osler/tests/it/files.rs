//! Files: up, kept, down again, gone; encrypted where they lie, in a folder or a bucket, and looked at by a scanner.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
};

use async_trait::async_trait;
use files::{Files, MediaType, Owner, permissions::ReadFile};
use kernel::{ClinicId, FileId, PatientId, Result};
use platform::{Caller, Config, Event, Read, Secret, Tx, config::S3};
use registry::chart::open_chart;
use staff::access::Purpose;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use uuid::Uuid;

use crate::{
    harness::{Answer, House, Person},
    moto::Moto,
};

const LARGEST: u64 = 16 << 20;

/// A department that keeps letters of patients.
struct Letters;

#[async_trait]
impl Owner for Letters {
    fn purpose(&self) -> &'static str {
        "letter"
    }
    fn accepts(&self) -> &'static [MediaType] {
        &[MediaType::Pdf, MediaType::Text, MediaType::Png]
    }
    fn largest(&self) -> u64 {
        LARGEST
    }
    fn needs(&self) -> &'static str {
        "patient.update"
    }
    async fn open(&self, caller: &Caller<ReadFile>, tx: &Tx<Read>, resource: Uuid) -> Result<Event> {
        let patient = PatientId(resource);
        Ok(open_chart(caller, tx, patient, Purpose::Read).await?.event("file.read", "file"))
    }
}

async fn open(change: impl FnOnce(&mut Config)) -> House {
    House::open_owning(vec![Arc::new(Letters)], change).await
}

async fn send(person: &Person<'_>, name: &str, kind: &str, content: &[u8]) -> Answer {
    let headers =
        [("content-type", "application/octet-stream"), ("osler-file-name", name), ("osler-file-type", kind)];
    person.send("POST", "/files?purpose=letter", &headers, content.to_vec()).await
}

async fn download(person: &Person<'_>, id: &str, range: &str) -> Answer {
    person.send("GET", &format!("/files/{id}"), &[("range", range)], vec![]).await
}

/// What a route of that department would do.
async fn keep(house: &House, clinic: ClinicId, person: &Person<'_>, id: &str, patient: &str) -> Result<()> {
    let caller = house.platform.acting(clinic, person.account, "Test Person", &[]);
    let tx = caller.write().await?;
    Files::keep(&tx, FileId(id.parse().unwrap()), "letter", patient.parse().unwrap()).await?;
    tx.commit(Event::new("test.kept", "test"), ()).await.map(drop)
}

async fn delete(house: &House, clinic: ClinicId, id: &str) -> Result<()> {
    let tx = house.platform.system(clinic, "test").write().await?;
    Files::delete(&tx, FileId(id.parse().unwrap()), "letter").await?;
    tx.commit(Event::new("test.deleted", "test"), ()).await.map(drop)
}

/// Text of that many bytes in which no two places look alike.
fn text(size: usize) -> Vec<u8> {
    (0_u32..).flat_map(|n| format!("line {n}\n").into_bytes()).take(size).collect()
}

pub fn stored(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![];
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() { found.extend(stored(&entry.path())) } else { found.push(entry.path()) }
    }
    found
}

#[tokio::test]
async fn a_file_is_for_its_uploader_until_it_is_kept_and_then_for_who_may_see_what_it_belongs_to() {
    let house = open(|_| ()).await;
    let (clinic, elsewhere) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let person = house.person(clinic, &["receptionist"]).await;
    let colleague = house.person(clinic, &["physician"]).await;
    let auditor = house.person(clinic, &["auditor"]).await;
    let stranger = house.person(elsewhere, &["receptionist"]).await;
    let patient = person.register("Grace", "Hopper").await;
    let content = text(3 * 65_536 + 1000);

    let sent =
        send(&person, "Grace%20Hopper%3A%20d%C3%A9pistage.txt", "text/plain", &content).await.expect(201);
    let id = sent.id();
    assert_eq!(sent.body["size"], content.len());
    assert_eq!(sent.body["sha256"], hex::encode(platform::http::sha256(&content)));
    assert_eq!(sent.headers["location"].to_str().unwrap(), format!("/api/v1/files/{id}"));
    assert_eq!(download(&person, &id, "").await.expect(200).bytes, content);
    for other in [&colleague, &stranger] {
        download(other, &id, "").await.expect(404);
    }
    // Nobody keeps what another has uploaded, for another purpose, or twice.
    keep(&house, clinic, &colleague, &id, &patient).await.unwrap_err();
    keep(&house, clinic, &person, &id, &patient).await.unwrap();
    keep(&house, clinic, &person, &id, &patient).await.unwrap_err();

    let whole = download(&colleague, &id, "").await.expect(200);
    assert_eq!(whole.bytes, content);
    assert_eq!(whole.headers["content-type"], "text/plain");
    assert_eq!(
        whole.headers["content-disposition"],
        "attachment; filename*=UTF-8''Grace%20Hopper%3A%20d%C3%A9pistage.txt"
    );
    assert!(whole.headers["content-security-policy"].to_str().unwrap().contains("sandbox"));
    download(&stranger, &id, "").await.expect(404);
    download(&auditor, &id, "").await.expect(403);
    let size = content.len();
    for (asked, span) in [
        ("bytes=0-0", 0..1),
        ("bytes=65530-65545", 65_530..65_546),
        ("bytes=70000-", 70_000..size),
        ("bytes=-5", size - 5..size),
        ("bytes=0-999999999", 0..size),
    ] {
        let part = download(&colleague, &id, asked).await.expect(206);
        assert_eq!(part.bytes, content[span.clone()], "{asked}");
        let range = format!("bytes {}-{}/{size}", span.start, span.end - 1);
        assert_eq!(part.headers["content-range"].to_str().unwrap(), range);
    }
    let beyond = download(&colleague, &id, "bytes=999999999-").await.expect(416);
    assert_eq!(beyond.body["code"], "range_not_satisfiable");

    // Each look is an event with its subject, and the name of the file stands nowhere.
    let db = house.superuser().await;
    let row = db
        .query_one(
            "select count(*) filter (where action = 'file.read' and success),
                    count(*) filter (where action = 'file.uploaded'),
                    (select count(*) from audit.subject s join audit.event e on e.id = s.event_id where e.action = 'file.read'),
                    bool_or(new_values::text ~ 'Hopper:')
               from audit.event",
            &[],
        )
        .await
        .unwrap();
    assert_eq!((row.get::<_, i64>(0), row.get::<_, i64>(1), row.get::<_, i64>(2)), (7, 1, 6));
    assert_ne!(row.get::<_, Option<bool>>(3), Some(true));
    let lying = stored(&house.data_dir.join("files"));
    assert_eq!(lying.len(), 1, "{lying:?}");
    let bytes = fs::read(&lying[0]).unwrap();
    assert_eq!(bytes.len() as u64, files::format::stored_length(size as u64));
    assert!(!bytes.windows(8).any(|window| window == b"line 100"));

    // What is deleted is gone: at once for everybody, soon from the disk.
    delete(&house, clinic, &id).await.unwrap();
    download(&colleague, &id, "").await.expect(404);
    delete(&house, clinic, &id).await.unwrap_err();
    platform::jobs::run_due(&house.platform).await.unwrap();
    assert_eq!(stored(&house.data_dir.join("files")), Vec::<PathBuf>::new());
    let left: i64 = db.query_one("select sum(bytes)::bigint from files.usage", &[]).await.unwrap().get(0);
    assert_eq!(left, 0);
}

#[tokio::test]
async fn what_is_not_as_it_is_said_to_be_is_not_taken() {
    let house = open(|config| config.file_quota = 1_000_000).await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["receptionist"]).await;
    let pharmacist = house.person(clinic, &["pharmacist"]).await;
    for (name, kind, content, status, code) in [
        ("a.txt", "text/plain", b"\x7fELF\x02\x01\x01\0".to_vec(), 422, "wrong_type"),
        ("a.pdf", "application/pdf", b"<html><script>alert(1)</script>".to_vec(), 422, "wrong_type"),
        ("a.png", "image/png", b"%PDF-1.7".to_vec(), 422, "wrong_type"),
        ("a.txt", "text/plain", vec![], 422, "wrong_type"),
        ("a.txt", "text/plain", [text(500_000), b"\0".to_vec()].concat(), 422, "wrong_type"),
        ("a.html", "text/html", b"<p>".to_vec(), 422, "invalid_type"),
        ("a.gz", "application/gzip", b"\x1f\x8b\x08".to_vec(), 422, "invalid_type"),
        ("", "text/plain", b"x".to_vec(), 422, "invalid_name"),
        ("%00", "text/plain", b"x".to_vec(), 422, "invalid_name"),
        ("a.txt", "text/plain", text(1_000_001), 507, "quota_reached"),
        ("a.txt", "text/plain", text(usize::try_from(LARGEST).unwrap() + 1), 413, "too_large"),
    ] {
        let refused = send(&person, name, kind, &content).await.expect(status);
        let said =
            refused.body["fields"][0]["code"].as_str().or(refused.body["code"].as_str()).unwrap().to_owned();
        assert_eq!(said, code, "{name} {kind}: {}", refused.body);
    }
    send(&pharmacist, "a.txt", "text/plain", b"x").await.expect(403);
    let headers = [
        ("content-type", "application/octet-stream"),
        ("osler-file-name", "x"),
        ("osler-file-type", "text/plain"),
    ];
    let other = person.send("POST", "/files?purpose=other", &headers, b"x".to_vec()).await.expect(422);
    assert_eq!(other.fields(), ["purpose"]);

    let db = house.superuser().await;
    let left: i64 =
        db.query_one("select count(*) from files.file where state <> 'deleted'", &[]).await.unwrap().get(0);
    assert_eq!(left, 0);
    assert_eq!(stored(&house.data_dir.join("files")), Vec::<PathBuf>::new());
    // The room is counted to the byte, and given back.
    let first = send(&person, "a.txt", "text/plain", &text(600_000)).await.expect(201).id();
    send(&person, "b.txt", "text/plain", &text(400_001)).await.expect(507);
    send(&person, "b.txt", "text/plain", &text(400_000)).await.expect(201);
    send(&person, "c.txt", "text/plain", b"x").await.expect(507);
    delete(&house, clinic, &first).await.unwrap();
    send(&person, "c.txt", "text/plain", &text(600_000)).await.expect(201);
}

#[tokio::test]
async fn changed_bytes_are_never_given_out() {
    let house = open(|_| ()).await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["receptionist"]).await;
    let content = text(200_000);
    let one = send(&person, "a.txt", "text/plain", &content).await.expect(201).id();
    let two = send(&person, "b.txt", "text/plain", &content).await.expect(201).id();
    let place = |id: &str| {
        let name = id.replace('-', "");
        house.data_dir.join("files").join(clinic.0.to_string()).join(&name[30..]).join(&name)
    };
    let good = fs::read(place(&one)).unwrap();
    let mut flipped = good.clone();
    flipped[100] ^= 1;
    for bad in [
        flipped,
        good[..good.len() - 1].to_vec(),
        good[..100].to_vec(),
        vec![],
        fs::read(place(&two)).unwrap(),
    ] {
        fs::write(place(&one), &bad).unwrap();
        let answer = download(&person, &one, "").await;
        assert!(answer.status.is_server_error(), "{} bytes: {}", bad.len(), answer.status);
    }
    // A change beyond what was begun with ends the answer; what came until then is right.
    let mut late = good.clone();
    let last = late.len() - 1;
    late[last] ^= 1;
    fs::write(place(&one), &late).unwrap();
    assert_eq!(download(&person, &one, "bytes=0-99").await.expect(206).bytes, content[..100]);
    download(&person, &one, "bytes=-1").await.expect(500);
    fs::remove_file(place(&one)).unwrap();
    download(&person, &one, "").await.expect(500);
    assert_eq!(download(&person, &two, "").await.expect(200).bytes, content);
}

#[tokio::test]
async fn what_nobody_keeps_is_removed_after_a_day() {
    let house = open(|_| ()).await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["receptionist"]).await;
    let patient = person.register("Grace", "Hopper").await;
    let mut ids = vec![];
    for name in ["old.txt", "kept.txt", "new.txt"] {
        ids.push(send(&person, name, "text/plain", b"some text").await.expect(201).id());
    }
    keep(&house, clinic, &person, &ids[1], &patient).await.unwrap();
    let db = house.superuser().await;
    let age = "update files.file set created_at = now() - interval '25 hours' where id = any($1)";
    let old: Vec<Uuid> = ids[..2].iter().map(|id| id.parse().unwrap()).collect();
    db.execute(age, &[&old]).await.unwrap();
    // An upload whose server died left a row and no whole file.
    let sql = "insert into files.file (clinic_id, id, purpose, media_type, key_sealed, account_id, created_at) \
               values ($1, gen_random_uuid(), 'letter', 'text/plain', 'x', $2, now() - interval '25 hours')";
    db.execute(sql, &[&clinic.0, &person.account.0]).await.unwrap();
    let tx = house.platform.system(clinic, "test").write().await.unwrap();
    tx.enqueue(platform::Job::new("files.upkeep", &serde_json::json!({})).unwrap()).await.unwrap();
    tx.commit_unrecorded().await.unwrap();
    platform::jobs::run_due(&house.platform).await.unwrap();
    download(&person, &ids[0], "").await.expect(404);
    download(&person, &ids[1], "").await.expect(200);
    download(&person, &ids[2], "").await.expect(200);
    assert_eq!(stored(&house.data_dir.join("files")).len(), 2);
    let row = db
        .query_one(
            "select count(*) filter (where state = 'deleted' and removed_at is not null and key_sealed is null and name_sealed is null),
                    (select sum(bytes)::bigint from files.usage) from files.file",
            &[],
        )
        .await
        .unwrap();
    assert_eq!((row.get::<_, i64>(0), row.get::<_, i64>(1)), (2, 18));
}

/// A disk of one megabyte for the files alone.
struct SmallDisk(PathBuf);

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
        let _ = fs::remove_dir(&self.0);
    }
}

#[tokio::test]
async fn a_full_disk_of_their_own_is_said_to_be_full_and_nothing_half_stays() {
    let folder = std::env::temp_dir().join(format!("osler-files-disk-{}", Uuid::new_v4()));
    fs::create_dir(&folder).unwrap();
    let disk = SmallDisk(folder);
    let mount = ["-t", "tmpfs", "-o", "size=1m,mode=755", "tmpfs"];
    if !Command::new("mount").args(mount).arg(&disk.0).output().is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: a small disk can only be mounted by root");
        return;
    }
    let house = open(|config| config.files_dir = Some(disk.0.clone())).await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["receptionist"]).await;
    for size in [2 << 20, 12 << 20] {
        let refused = send(&person, "a.txt", "text/plain", &text(size)).await.expect(507);
        assert_eq!(refused.body["code"], "disk_full", "{size}");
        assert_eq!(stored(&disk.0), Vec::<PathBuf>::new(), "{size}");
    }
    send(&person, "a.txt", "text/plain", &text(500_000)).await.expect(201);
}

#[tokio::test]
async fn files_are_stored_in_a_bucket_of_any_s3() {
    let Some(moto) = Moto::with_bucket("osler-test").await else {
        eprintln!("skipped: python3 with moto[server] is not there");
        return;
    };
    let house = open(|config| {
        config.files_s3 = Some(S3 {
            bucket: "osler-test".into(),
            prefix: Some("a/clinic".into()),
            endpoint: Some(format!("http://{}", moto.address)),
            region: "us-east-1".into(),
            access_key: "key".into(),
            secret_key: Secret::new("secret".into()),
        });
    })
    .await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["receptionist"]).await;
    // One in a single part, one in several.
    for size in [70_000, 12_000_000] {
        let content = text(size);
        let id = send(&person, "a.txt", "text/plain", &content).await.expect(201).id();
        assert!(download(&person, &id, "").await.expect(200).bytes == content);
        let middle = size / 2;
        let part = download(&person, &id, &format!("bytes={middle}-{}", middle + 99)).await.expect(206);
        assert_eq!(part.bytes, content[middle..middle + 100]);
        let name = id.replace('-', "");
        let path = format!("/osler-test/a/clinic/{}/{}/{name}", clinic.0, &name[30..]);
        let (status, bytes) = moto.say("GET", &path).await.unwrap();
        assert_eq!((status, bytes.len() as u64), (200, files::format::stored_length(size as u64)));
        assert!(bytes.starts_with(b"OSLF") && !bytes.windows(8).any(|window| window == b"line 100"));
        delete(&house, clinic, &id).await.unwrap();
        platform::jobs::run_due(&house.platform).await.unwrap();
        assert_eq!(moto.say("GET", &path).await.unwrap().0, 404);
    }
    send(&person, "a.txt", "text/plain", b"\0").await.expect(422);
    assert_eq!(stored(&house.data_dir.join("files")), Vec::<PathBuf>::new());
    // Without the bucket nothing is acknowledged, and it is said to be for a while only.
    drop(moto);
    send(&person, "a.txt", "text/plain", b"some text").await.expect(503);
}

/// Something that speaks like clamd and finds `EICAR` in what it is shown.
async fn scanner() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    tokio::spawn(async move {
        while let Ok((mut line, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut command = [0; 10];
                line.read_exact(&mut command).await.unwrap();
                assert_eq!(&command, b"zINSTREAM\0");
                let mut shown = vec![];
                loop {
                    let length = line.read_u32().await.unwrap() as usize;
                    if length == 0 {
                        break;
                    }
                    let mut piece = vec![0; length];
                    line.read_exact(&mut piece).await.unwrap();
                    shown.extend(piece);
                }
                let found = shown.windows(5).any(|window| window == b"EICAR");
                let answer: &[u8] = if found { b"stream: Eicar-Test FOUND\0" } else { b"stream: OK\0" };
                line.write_all(answer).await.unwrap();
            });
        }
    });
    address
}

#[tokio::test]
async fn what_the_scanner_finds_is_not_taken_and_nothing_is_without_it() {
    let address = scanner().await;
    let house = open(|config| config.clamd = Some(address)).await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["receptionist"]).await;
    send(&person, "a.txt", "text/plain", &text(300_000)).await.expect(201);
    let bad = [text(300_000), b"EICAR".to_vec(), text(300_000)].concat();
    let refused = send(&person, "a.txt", "text/plain", &bad).await.expect(422);
    assert_eq!(refused.body["code"], "infected");
    assert_eq!(stored(&house.data_dir.join("files")).len(), 1);
    let db = house.superuser().await;
    let recorded: i64 = db
        .query_one("select count(*) from audit.event where action = 'file.uploaded' and not success and reason = 'infected'", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(recorded, 1);

    let silent = open(|config| config.clamd = Some("unix:/nonexistent/clamd.ctl".into())).await;
    let clinic = silent.clinic("Ours").await;
    let person = silent.person(clinic, &["receptionist"]).await;
    let refused = send(&person, "a.txt", "text/plain", b"some text").await.expect(503);
    assert_eq!(refused.body["code"], "scanner_unavailable");
    assert_eq!(stored(&silent.data_dir.join("files")), Vec::<PathBuf>::new());
}
