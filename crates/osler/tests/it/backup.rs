//! A hospital loses its server, and has a page in a safe and a disk in another building.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};

use database::embedded;
use jiff::Timestamp;
use serde_json::json;

use crate::{
    killed::{Server, Site},
    moto::Moto,
    wire::{get, post, say},
};

/// Stands in every patient's name: nothing that leaves the machine may show it.
const CANARY: &str = "Xanthippequail";

pub fn words(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), &output.stderr].concat()).into_owned()
}

pub fn good(output: &Output) -> String {
    assert!(output.status.success(), "{}", words(output));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Registers a patient; its id once that is acknowledged.
async fn register(site: &Site, cookie: &str, number: usize) -> String {
    let body = json!({"given_name": format!("Number {number}"), "family_name": CANARY, "birth_date": "1980-01-01", "sex": "female"});
    let request = post("/patients?another_person=true", cookie, "", body.to_string().as_bytes());
    let said = say(site.address, &request).await.unwrap();
    assert_eq!(said.status, 201, "{said:?}");
    said.body["id"].as_str().unwrap().to_owned()
}

async fn is_there(site: &Site, cookie: &str, id: &str) -> bool {
    let said = say(site.address, &get(&format!("/api/v1/patients/{id}"), cookie)).await.unwrap();
    assert!(said.status == 200 || said.status == 404, "{said:?}");
    said.status == 200
}

/// Gives a patient a photo; its id once that is acknowledged.
async fn photograph(site: &Site, cookie: &str, patient: &str) -> String {
    let picture = crate::photo::picture(300, 120, image::ImageFormat::Png);
    let headers =
        "Content-Type: application/octet-stream\r\nOsler-File-Name: a.png\r\nOsler-File-Type: image/png\r\n";
    let sent =
        say(site.address, &post("/files?purpose=patient_photo", cookie, headers, &picture)).await.unwrap();
    assert_eq!(sent.status, 201, "{sent:?}");
    let body = json!({ "file_id": sent.body["id"] });
    let request = post(&format!("/patients/{patient}/photos"), cookie, "", body.to_string().as_bytes());
    let said = say(site.address, &request).await.unwrap();
    assert_eq!(said.status, 201, "{said:?}");
    said.body["id"].as_str().unwrap().to_owned()
}

/// Whether a photo comes back as a picture.
async fn is_seen(site: &Site, cookie: &str, photo: &str) -> bool {
    let said = say(site.address, &get(&format!("/api/v1/files/{photo}"), cookie)).await.unwrap();
    said.status == 200 && said.head.contains("content-type: image/jpeg")
}

/// Ends the current segment of the log, as `archive_timeout` does after five minutes, and waits until it is backed up.
async fn end_segment(site: &Site) {
    let (segment, _) = switch_segment(site).await;
    let started = Instant::now();
    while !files(&site.folder.join("data.backup")).iter().any(|path| {
        path.extension().is_some_and(|digest| digest.len() == 16)
            && path.file_stem() == Some(segment.as_ref())
    }) {
        assert!(started.elapsed() < Duration::from_secs(30), "{segment} is not backed up");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(embedded::spool(&site.folder.join("data")).is_dir());
}

/// Ends the current segment; its name, and the connection over which that was said.
async fn switch_segment(site: &Site) -> (String, tokio_postgres::Client) {
    let data = site.folder.join("data");
    let mut admin = tokio_postgres::Config::new();
    admin.host_path(data.join("run")).dbname("postgres").user("osler_superuser");
    let admin = database::connect(&admin).await.unwrap();
    // At its very beginning a segment would be taken for the one before.
    admin.execute("select pg_logical_emit_message(true, 'test', 'end')", &[]).await.unwrap();
    let sql = "select pg_walfile_name(pg_current_wal_lsn()), current_setting('archive_timeout'), pg_switch_wal()::text";
    let row = admin.query_one(sql, &[]).await.unwrap();
    assert_eq!(row.get::<_, &str>(1), "5min", "less than 15 minutes can be lost");
    (row.get(0), admin)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![];
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() { found.extend(files(&entry.path())) } else { found.push(entry.path()) }
    }
    found
}

/// The commands of a chapter of the manual, as they stand there.
fn manual(chapter: &str) -> Vec<String> {
    let text = include_str!("../../../../docs/operations.md");
    let from = text.find(&format!("\n## {chapter}\n")).expect("the manual has this chapter") + 4;
    let chapter = text[from..].split("\n## ").next().unwrap();
    chapter
        .lines()
        .filter_map(|line| line.strip_prefix("    osler "))
        .map(|line| format!("osler {line}"))
        .collect()
}

impl Site {
    /// Runs a line of the manual in a shell, with the names of this place put in.
    fn type_in(&self, line: &str, replaced: &[(&str, &str)]) -> Output {
        let line = replaced.iter().fold(line.to_owned(), |line, (from, to)| line.replace(from, to));
        let program = Path::new(env!("CARGO_BIN_EXE_osler"));
        let path = format!("{}:/usr/bin:/bin", program.parent().unwrap().display());
        let mut command = Command::new("sh");
        for (name, value) in self.osler(&[]).get_envs() {
            command.env(name, value.unwrap());
        }
        command.args(["-c", &line]).env("PATH", path).current_dir(&self.folder).stdin(Stdio::null());
        command.output().unwrap()
    }
}

#[test]
fn a_test_server_is_emptied_and_nothing_else() {
    let site = Site::named("reset");
    assert!(words(&site.run(&["database", "reset"])).contains("nothing to empty"));
    good(&site.run(&["demo", "--patients", "1"]));
    let refused = site.osler(&["database", "reset"]).env("OSLER_DEMO", "false").output().unwrap();
    assert!(
        !refused.status.success() && words(&refused).contains("only a test server"),
        "{}",
        words(&refused)
    );
    assert!(!good(&site.run(&["clinic", "list"])).is_empty());
    good(&site.run(&["database", "reset"]));
    assert!(!embedded::exists(&site.folder.join("data")));
    // It refuses to fill one in which people work: so this one is new.
    good(&site.run(&["demo", "--patients", "1"]));
    assert!(!good(&site.run(&["clinic", "list"])).is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_server_comes_back_to_the_minute_by_the_manuals_words() {
    let site = Site::named("backup");
    good(&site.run(&["demo", "--patients", "3"]));
    // Nothing can be backed up without the page, and the page is shown once.
    assert!(words(&site.run(&["backup", "now"])).contains("osler keys recovery-kit"));
    let page = good(&site.run(&["keys", "recovery-kit"]));
    let kit = site.folder.join("kit.txt");
    fs::write(&kit, &page).unwrap();
    assert!(words(&site.run(&["keys", "recovery-kit"])).contains("is shown once"));
    let private: Vec<&str> = page.lines().filter(|line| line.trim_start().starts_with('R')).collect();
    assert_eq!(private.len(), 2);
    let kept = fs::read_to_string(site.folder.join("data/backup.json")).unwrap();
    assert!(!private.iter().any(|line| kept.contains(line)));

    let mut server = site.serve().await;
    let cookie = site.sign_in().await;
    let mut before = vec![register(&site, &cookie, 0).await];
    let old_photo = photograph(&site, &cookie, &before[0]).await;
    let taken = good(&site.run(&["backup", "now"]));
    assert!(taken.contains("complete at"), "{taken}");
    for number in 1..6 {
        before.push(register(&site, &cookie, number).await);
    }
    let photo = photograph(&site, &cookie, &before[1]).await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    let moment = Timestamp::now();
    tokio::time::sleep(Duration::from_millis(200)).await;
    let mut after = vec![];
    for number in 6..12 {
        after.push(register(&site, &cookie, number).await);
    }
    // What is replaced after the moment was there at the moment.
    let newer_photo = photograph(&site, &cookie, &before[0]).await;
    end_segment(&site).await;
    // Its anchors are newer than the moment, so that the trail has something to tell.
    tokio::time::sleep(Duration::from_secs(11)).await;
    good(&site.run(&["backup", "now"]));
    // Ours, and the first one that the server took by itself.
    assert!(good(&site.run(&["backup", "list"])).lines().count() >= 2);
    let verified = good(&site.run(&["backup", "verify"]));
    assert!(
        verified.contains(" uploaded files are whole") && !verified.contains(" 0 uploaded files"),
        "{verified}"
    );
    let opened = site.run(&["backup", "verify", "--kit", kit.to_str().unwrap()]);
    assert!(opened.status.success(), "{}", words(&opened));
    // What somebody else put there is told, and keeps nothing from being restored.
    let description =
        files(&site.folder.join("data.backup")).into_iter().find(|path| path.ends_with("set.json"));
    let root = description.as_ref().unwrap().ancestors().nth(3).unwrap().to_owned();
    let mut made_up: serde_json::Value =
        serde_json::from_slice(&fs::read(description.unwrap()).unwrap()).unwrap();
    made_up["name"] = json!("20260101T000000000Z");
    made_up["last_segment"] = json!("0000000100000000000000FF");
    made_up["first_segment"] = made_up["last_segment"].clone();
    let planted = [root.join("sets/20260101T000000000Z"), root.join("timelines/000000FF.json")];
    fs::create_dir(&planted[0]).unwrap();
    fs::write(planted[0].join("set.json"), made_up.to_string()).unwrap();
    fs::write(&planted[1], "{").unwrap();
    for verified in
        [site.run(&["backup", "verify"]), site.run(&["backup", "verify", "--kit", kit.to_str().unwrap()])]
    {
        let said = words(&verified);
        assert!(!verified.status.success() && said.contains("20260101T000000000Z is not signed"), "{said}");
        assert!(said.contains("timeline 255"), "{said}");
    }
    // A drill beside the running server: from the page and the backups alone, and nothing stays but the evidence.
    let folder = site.folder.join("stage");
    let output =
        site.run(&["restore", "drill", "--kit", kit.to_str().unwrap(), "--in", folder.to_str().unwrap()]);
    assert!(good(&output).contains("PASSED"), "{}", words(&output));
    assert!(!folder.exists(), "what was restored is readable, and is removed");
    let backups = files(&site.folder.join("data.backup"));
    let evidence = backups
        .iter()
        .find(|path| path.parent().unwrap().ends_with("drills") && path.extension().unwrap() == "json")
        .unwrap();
    assert!(evidence.with_extension("signature").is_file(), "alarms believe no other");
    fs::remove_dir_all(&planted[0]).unwrap();
    fs::remove_file(&planted[1]).unwrap();
    let evidence: serde_json::Value = serde_json::from_slice(&fs::read(evidence).unwrap()).unwrap();
    assert!(evidence["passed"] == true && evidence["chains"].as_array().unwrap().len() >= 2, "{evidence}");
    assert!(evidence["files"].as_u64().unwrap() >= 2 && evidence["broken_files"] == json!([]), "{evidence}");
    assert!(evidence["rows"]["registry.patient"].as_i64().unwrap() >= 12, "{evidence}");
    let started = Instant::now();
    while !good(&site.run(&["audit", "export", "--clinic", "identity"])).contains("restore.drilled") {
        assert!(started.elapsed() < Duration::from_secs(10), "the drill stands in the trail");
    }
    let lost = register(&site, &cookie, 12).await;
    server.0.kill().unwrap();
    server.0.wait().unwrap();

    // The building burns: what is left is the page and the disk of the backups.
    let disk = site.folder.join("disk");
    fs::rename(site.folder.join("data.backup"), &disk).unwrap();
    while site.folder.join("data/pg/postmaster.pid").exists() {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    fs::remove_dir_all(site.folder.join("data")).unwrap();
    for key in ["data.key", "data.key.anchor"] {
        fs::remove_file(site.folder.join(key)).unwrap();
    }
    for path in files(&disk) {
        let bytes = fs::read(&path).unwrap();
        for secret in [CANARY, "$argon2", "BEGIN ", "PG_VERSION", "receptionist"] {
            assert!(
                !bytes.windows(secret.len()).any(|w| w == secret.as_bytes()),
                "{}: {secret}",
                path.display()
            );
        }
    }

    let moment = moment.to_string();
    let places = [
        ("/mnt/backup", disk.to_str().unwrap()),
        ("2026-05-01T08:00:00Z", &moment),
        ("kit.txt", kit.to_str().unwrap()),
    ];
    let lines = manual("Restore");
    assert!(lines.len() >= 2, "{lines:?}");
    for line in &lines {
        let output = site.type_in(line, &places);
        let said = words(&output);
        assert!(output.status.success(), "{line}: {said}");
        if line.contains("--to") {
            assert!(said.contains("are recorded as lost"), "{said}");
        }
    }
    let mut server = site.serve().await;
    let cookie = site.sign_in().await;
    for id in &before {
        assert!(is_there(&site, &cookie, id).await, "{id}");
    }
    for id in after.iter().chain([&lost]) {
        assert!(!is_there(&site, &cookie, id).await, "{id}");
    }
    assert!(is_seen(&site, &cookie, &old_photo).await && is_seen(&site, &cookie, &photo).await);
    assert!(!is_seen(&site, &cookie, &newer_photo).await);
    server.0.kill().unwrap();
    server.0.wait().unwrap();
    while site.folder.join("data/pg/postmaster.pid").exists() {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    good(&site.run(&["audit", "verify"]));

    // Nothing is overwritten. Elsewhere, to the end of the log: all that was backed up.
    let again = ["restore", "--kit", kit.to_str().unwrap(), "--from", disk.to_str().unwrap()];
    assert!(words(&site.run(&again)).contains("There is a database in"));
    let other = Site::named("backup-again");
    good(&other.run(&again));
    let _server = other.serve().await;
    let cookie = other.sign_in().await;
    for id in before.iter().chain(&after) {
        assert!(is_there(&other, &cookie, id).await, "{id}");
    }
    assert!(is_seen(&other, &cookie, &newer_photo).await && is_seen(&other, &cookie, &photo).await);
    assert!(!is_seen(&other, &cookie, &old_photo).await);
    assert!(!is_there(&other, &cookie, &lost).await, "acknowledged after the last segment was handed over");
}

/// Kills the server, and waits until its database has ended.
async fn kill(site: &Site, mut server: Server) {
    server.0.kill().unwrap();
    server.0.wait().unwrap();
    while site.folder.join("data/pg/postmaster.pid").exists() {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Takes everything from the machine but the folder of the backups.
fn burn(site: &Site) {
    fs::remove_dir_all(site.folder.join("data")).unwrap();
    for key in ["data.key", "data.key.anchor"] {
        fs::remove_file(site.folder.join(key)).unwrap();
    }
}

async fn expect(site: &Site, there: &[&String], gone: &[&String]) -> (Server, String) {
    let server = site.serve().await;
    let cookie = site.sign_in().await;
    for id in there {
        assert!(is_there(site, &cookie, id).await, "{id} of {there:?} is lost");
    }
    for id in gone {
        assert!(!is_there(site, &cookie, id).await, "{id} was to be gone");
    }
    (server, cookie)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_folder_restores_again_and_again_along_every_timeline_and_with_a_new_page() {
    let site = Site::named("again");
    good(&site.run(&["demo", "--patients", "1"]));
    let (kit, newer) = (site.folder.join("kit.txt"), site.folder.join("newer.txt"));
    fs::write(&kit, good(&site.run(&["keys", "recovery-kit"]))).unwrap();
    let restore = ["restore", "--kit", kit.to_str().unwrap()];
    let and = |more: &[&str]| site.run(&[&restore[..], more].concat());

    let server = site.serve().await;
    let cookie = site.sign_in().await;
    good(&site.run(&["backup", "now"]));
    let first = register(&site, &cookie, 1).await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    let guess = Timestamp::now().to_string();
    tokio::time::sleep(Duration::from_millis(200)).await;
    let second = register(&site, &cookie, 2).await;
    end_segment(&site).await;
    let better = Timestamp::now().to_string();
    let beyond = register(&site, &cookie, 3).await;
    // A set from after the moment that the clinic is set back to.
    good(&site.run(&["backup", "now"]));
    end_segment(&site).await;
    // Of a drill that was killed nothing stays.
    let left = site.folder.join("data.drill");
    fs::create_dir(&left).unwrap();
    fs::write(left.join("drill"), "").unwrap();
    kill(&site, server).await;

    burn(&site);
    good(&and(&["--to", &guess]));
    let (server, cookie) = expect(&site, &[&first], &[&second, &beyond]).await;
    assert!(!left.exists());
    let third = register(&site, &cookie, 4).await;
    end_segment(&site).await;
    kill(&site, server).await;

    // What was acknowledged since the first restore is there after the second.
    burn(&site);
    good(&site.run(&["backup", "verify", "--kit", kit.to_str().unwrap()]));
    good(&and(&[]));
    let (server, _) = expect(&site, &[&first, &third], &[&second, &beyond]).await;
    kill(&site, server).await;

    // The first guess was wrong: what it gave up is in the folder still, for who asks for it.
    burn(&site);
    let refused = words(&and(&["--to", &better]));
    assert!(refused.contains("--timeline 1"), "{refused}");
    good(&and(&["--to", &better, "--timeline", "1"]));
    let (server, _) = expect(&site, &[&first, &second], &[&third, &beyond]).await;

    // A restore that was interrupted is begun anew, and nobody works on what it left.
    kill(&site, server).await;
    fs::write(site.folder.join("data/restoring"), "").unwrap();
    assert!(words(&site.run(&["serve"])).contains("was not finished"));
    good(&and(&["--to", &better, "--timeline", "1"]));
    let (server, cookie) = expect(&site, &[&first, &second], &[&third, &beyond]).await;

    // The page is lost. The next one restores all that comes after it.
    fs::write(&newer, good(&site.run(&["keys", "recovery-kit", "--replace"]))).unwrap();
    good(&site.run(&["backup", "now"]));
    let fourth = register(&site, &cookie, 5).await;
    end_segment(&site).await;
    let before = files(&site.folder.join("data.backup"));
    let fifth = register(&site, &cookie, 6).await;
    end_segment(&site).await;
    kill(&site, server).await;
    burn(&site);
    let newer = newer.to_str().unwrap();
    good(&site.run(&["backup", "verify", "--kit", newer]));

    // What this installation has not signed restores nothing.
    let signatures = before.iter().filter(|path| path.ends_with("signature"));
    let signatures: Vec<(&PathBuf, PathBuf)> =
        signatures.map(|path| (path, path.with_extension("away"))).collect();
    assert!(signatures.len() >= 2, "of sets");
    for (path, away) in &signatures {
        fs::rename(path, away).unwrap();
    }
    assert!(words(&site.run(&["backup", "verify", "--kit", newer])).contains("is not signed"));
    let unsigned = site.folder.join("unsigned.txt");
    let page = fs::read_to_string(newer).unwrap().replace("  S1  ", "  SI  ");
    fs::write(&unsigned, page).unwrap();
    let refused = words(&site.run(&["restore", "--kit", unsigned.to_str().unwrap()]));
    assert!(refused.contains("--unsigned"), "{refused}");
    let refused = words(&site.run(&["restore", "--kit", newer]));
    assert!(refused.contains("is not signed") && refused.contains("S1"), "{refused}");
    for (path, away) in &signatures {
        fs::rename(away, path).unwrap();
    }

    // A gap is no end: it is told, and nothing half restored stays in the way.
    let is_segment = |path: &Path| path.file_stem().is_some_and(|name| name.len() == 24);
    let gap = before.iter().filter(|path| path.parent().is_some_and(|folder| folder.ends_with("wal")));
    let gap = gap.filter(|path| is_segment(path)).max_by_key(|path| path.file_name()).unwrap();
    fs::rename(gap, site.folder.join("missing")).unwrap();
    assert!(words(&site.run(&["backup", "verify", "--kit", newer])).contains("WRONG"));
    let refused = site.run(&["restore", "--kit", newer]);
    assert!(!refused.status.success() && words(&refused).contains("--accept-gap"), "{}", words(&refused));
    let refused = site.run(&["restore", "--kit", newer, "--to", &Timestamp::now().to_string()]);
    assert!(!refused.status.success() && words(&refused).contains("--accept-gap"), "{}", words(&refused));
    fs::rename(site.folder.join("missing"), gap).unwrap();
    good(&site.run(&["restore", "--kit", newer]));
    let (server, _) = expect(&site, &[&first, &second, &fourth, &fifth], &[&third, &beyond]).await;
    kill(&site, server).await;
    good(&site.run(&["audit", "verify"]));

    // The old page still opens what was sealed to it, and says where that ends.
    burn(&site);
    let refused = words(&and(&[]));
    assert!(refused.contains("--accept-gap"), "{refused}");
    good(&and(&["--accept-gap"]));
    expect(&site, &[&first, &second], &[&fourth]).await;
}

/// Ends the current segment, and waits until it has left the machine.
async fn send_segment(site: &Site) {
    let (segment, admin) = switch_segment(site).await;
    let spool = embedded::spool(&site.folder.join("data"));
    let handed_over = "select coalesce(last_archived_wal, '') >= $1 from pg_stat_archiver";
    let started = Instant::now();
    while !admin.query_one(handed_over, &[&segment]).await.unwrap().get::<_, bool>(0)
        || !files(&spool).is_empty()
    {
        assert!(started.elapsed() < Duration::from_secs(30), "{segment} is not backed up");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn backups_in_a_bucket_are_taken_checked_and_restored_like_those_in_a_folder() {
    let Some(moto) = Moto::with_bucket("osler-backups").await else {
        eprintln!("skipped: python3 with moto[server] is not there");
        return;
    };
    let site = Site::named("bucket");
    let endpoint = format!("http://{}", moto.address);
    let with_bucket = |command: &mut Command| {
        for (name, value) in [
            ("BUCKET", "osler-backups"),
            ("PREFIX", "a/clinic"),
            ("ENDPOINT", &endpoint),
            ("ACCESS_KEY", "key"),
            ("SECRET_KEY", "secret"),
        ] {
            command.env(format!("OSLER_BACKUP_S3_{name}"), value);
        }
    };
    let run = |arguments: &[&str]| {
        let mut command = site.osler(arguments);
        with_bucket(&mut command);
        command.output().unwrap()
    };
    good(&run(&["demo", "--patients", "1"]));
    let page = good(&run(&["keys", "recovery-kit"]));
    assert!(page.contains("osler-backups/a/clinic"), "the page says where the backups are");
    let kit = site.folder.join("kit.txt");
    fs::write(&kit, page).unwrap();
    let kit = kit.to_str().unwrap();

    let server = site.serve_as(with_bucket).await;
    let cookie = site.sign_in().await;
    let first = register(&site, &cookie, 1).await;
    good(&run(&["backup", "now"]));
    let photo = photograph(&site, &cookie, &first).await;
    let second = register(&site, &cookie, 2).await;
    send_segment(&site).await;
    // Ours, and the first one that the server took by itself.
    let started = Instant::now();
    while good(&run(&["backup", "list"])).lines().count() < 2 {
        assert!(started.elapsed() < Duration::from_secs(90), "the server takes one by itself");
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    let verified = good(&run(&["backup", "verify", "--kit", kit]));
    assert!(verified.contains(" 1 uploaded files are whole"), "{verified}");
    let folder = site.folder.join("stage");
    let drilled = run(&["restore", "drill", "--kit", kit, "--in", folder.to_str().unwrap()]);
    assert!(good(&drilled).contains("PASSED"), "{}", words(&drilled));
    assert!(!site.folder.join("data.backup").exists());
    kill(&site, server).await;

    burn(&site);
    let elsewhere = words(&site.run(&["restore", "--kit", kit]));
    assert!(elsewhere.contains("holds no backups"), "{elsewhere}");
    good(&run(&["restore", "--kit", kit]));
    let _server = site.serve_as(with_bucket).await;
    let cookie = site.sign_in().await;
    for id in [&first, &second] {
        assert!(is_there(&site, &cookie, id).await, "{id}");
    }
    assert!(is_seen(&site, &cookie, &photo).await);
    // What is spoiled there is found.
    let (_, listed) = moto.say("GET", "/osler-backups?list-type=2").await.unwrap();
    let listed = String::from_utf8_lossy(&listed).into_owned();
    let keys = listed.split("<Key>").skip(1).filter_map(|rest| rest.split("</Key>").next());
    let base = keys.into_iter().find(|key| key.ends_with("/base")).unwrap();
    moto.say("DELETE", &format!("/osler-backups/{base}")).await.unwrap();
    let verified = run(&["backup", "verify"]);
    assert!(!verified.status.success() && words(&verified).contains("/base"), "{}", words(&verified));
    drop(moto);
    assert!(!run(&["backup", "list"]).status.success(), "a bucket that does not answer is no empty one");
}
