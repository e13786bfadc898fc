//! The disk fills. Changes are refused, reads go on and are recorded, and it heals by itself.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use http::StatusCode;
use serde_json::json;

use crate::{
    killed::Site,
    wire::{Said, get, post, say},
};

/// How long the server may take to see what the disk is like, on a machine that others use, too.
const PATIENCE: Duration = Duration::from_secs(60);

/// A small disk of its own.
struct Disk(PathBuf);

impl Disk {
    /// None where this machine does not let us mount.
    fn mount() -> Option<Self> {
        let folder = std::env::temp_dir().join(format!("osler-disk-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=1g,mode=755", "tmpfs"])
            .arg(&folder)
            .output();
        if mounted.is_ok_and(|output| output.status.success()) {
            return Some(Self(folder));
        }
        let _ = fs::remove_dir(&folder);
        None
    }

    /// Leaves hardly any room, at once: what goes on writing afterwards would eat the reserve as well. A few files of the
    /// log of changes still find their place before the server has looked.
    fn fill(&self) {
        const LEFT: u64 = 40 << 20;
        let take = || {
            let room = (database::space::disk(&self.0).unwrap().room - LEFT).to_string();
            let mut command = Command::new("fallocate");
            command.args(["--length", &room]).arg(self.0.join("filler")).output().unwrap().status.success()
        };
        // Somebody may take a little of it in between.
        assert!((0..50).any(|_| take()), "the disk cannot be filled");
    }

    fn make_room(&self) {
        fs::remove_file(self.0.join("filler")).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
        let _ = fs::remove_dir(&self.0);
    }
}

fn with_reserve(command: &mut Command) {
    command.env("OSLER_DISK_RESERVE_MB", "96");
}

async fn register(site: &Site, cookie: &str) -> Said {
    let body =
        json!({"given_name": "Ann", "family_name": "Full", "birth_date": "1980-01-01", "sex": "female"});
    let request = post("/patients?another_person=true", cookie, "", body.to_string().as_bytes());
    say(site.address, &request).await.unwrap()
}

/// Uploads a picture that is none, of that many bytes.
async fn upload(site: &Site, cookie: &str, size: usize) -> Said {
    let headers =
        "Content-Type: application/octet-stream\r\nOsler-File-Name: a.png\r\nOsler-File-Type: image/png\r\n";
    let request = post("/files?purpose=portrait", cookie, headers, &vec![0; size]);
    say(site.address, &request).await.unwrap()
}

/// Asks until it is answered with this status, and in between with nothing but these.
async fn until(site: &Site, cookie: &str, status: StatusCode, meanwhile: StatusCode) -> Said {
    let started = Instant::now();
    loop {
        let said = register(site, cookie).await;
        if said.status == status {
            return said;
        }
        assert_eq!(said.status, meanwhile, "{said:?}");
        assert!(started.elapsed() < PATIENCE, "still {said:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn reserve(data: &Path, held: bool) {
    let started = Instant::now();
    while data.join("reserve").exists() != held {
        assert!(started.elapsed() < PATIENCE, "the reserve is not {held}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_a_full_disk_changes_are_refused_and_reads_go_on_and_it_heals() {
    let Some(disk) = Disk::mount() else {
        eprintln!("skipped: a small disk can only be mounted by root");
        return;
    };
    let site = Site::at(disk.0.join("site"));
    let filled = site.run(&["demo", "--patients", "3"]);
    assert!(filled.status.success(), "{}", String::from_utf8_lossy(&filled.stderr));
    let mut server = site.serve_as(with_reserve).await;
    let data = site.folder.join("data");
    let cookie = site.sign_in().await;
    let first = register(&site, &cookie).await;
    assert_eq!(first.status, 201, "{first:?}");
    let patient = first.body["id"].as_str().unwrap().to_owned();
    reserve(&data, true).await;

    disk.fill();
    let refused = until(&site, &cookie, StatusCode::INSUFFICIENT_STORAGE, StatusCode::CREATED).await;
    assert_eq!(refused.body["code"], "disk_full");
    reserve(&data, false).await;
    let upload = upload(&site, &cookie, 1000).await;
    assert_eq!(
        (upload.status, &upload.body["code"]),
        (StatusCode::INSUFFICIENT_STORAGE, &json!("disk_full"))
    );
    // People come, read, and are recorded.
    let cookie = site.sign_in().await;
    for _ in 0..300 {
        let said = say(site.address, &get(&format!("/api/v1/patients/{patient}"), &cookie)).await.unwrap();
        assert_eq!(said.status, 200, "{said:?}");
    }
    let looked =
        say(site.address, &get(&format!("/api/v1/patients/{patient}/access?limit=100"), &cookie)).await;
    assert_eq!(looked.unwrap().status, 403, "a refusal is recorded, too");
    assert_eq!(register(&site, &cookie).await.status, 507);

    let mut superuser = tokio_postgres::Config::new();
    superuser.host_path(data.join("run")).dbname("osler").user("osler_superuser");
    let reads: i64 = {
        let sql =
            "select count(*) from audit.event where action = 'patient.read' and resource_id = $1::text::uuid";
        let client = database::connect(&superuser).await.unwrap();
        client.query_one(sql, &[&patient]).await.unwrap().get(0)
    };
    assert_eq!(reads, 300);

    disk.make_room();
    until(&site, &cookie, StatusCode::CREATED, StatusCode::INSUFFICIENT_STORAGE).await;
    reserve(&data, true).await;
    assert!(Command::new("kill").arg(server.0.id().to_string()).status().unwrap().success());
    assert!(server.0.wait().unwrap().success());
    let said = fs::read_to_string(data.join("postgresql.log")).unwrap();
    assert!(!said.contains("PANIC"), "{said}");
    let verified = site.run(&["audit", "verify"]);
    let words = String::from_utf8_lossy(&verified.stdout).into_owned();
    assert!(verified.status.success(), "{words}");
    // A server that died in want of room comes back with little of it.
    disk.fill();
    let mut server = site.serve_as(with_reserve).await;
    assert!(!data.join("reserve").exists());
    assert_eq!(register(&site, &cookie).await.status, 507);
    let said = say(site.address, &get(&format!("/api/v1/patients/{patient}"), &cookie)).await.unwrap();
    assert_eq!(said.status, 200, "{said:?}");
    disk.make_room();
    assert!(Command::new("kill").arg(server.0.id().to_string()).status().unwrap().success());
    server.0.wait().unwrap();
}
