//! The server dies at the worst moment. What it has acknowledged is there, and the trail still proves itself.

use std::{
    fs::{self, File},
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use serde_json::json;

use crate::wire::{get, post, say};

/// A data directory for real server processes, with a private cluster that keeps fsync on.
pub struct Site {
    pub folder: PathBuf,
    pub address: SocketAddr,
}

impl Site {
    pub fn new() -> Self {
        Self::named("killed")
    }

    pub fn named(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("osler-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        Self::at(folder)
    }

    pub fn at(folder: PathBuf) -> Self {
        fs::create_dir_all(&folder).unwrap();
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        Self { folder, address }
    }

    pub fn osler(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_osler"));
        command
            .args(arguments)
            .env("OSLER_DATA_DIR", self.folder.join("data"))
            .env("OSLER_LISTEN", self.address.to_string())
            .env("OSLER_LOG", "warn")
            // Its accounts sign in to a demonstration only.
            .env("OSLER_DEMO", "true")
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.osler(arguments).output().unwrap()
    }

    pub async fn serve(&self) -> Server {
        self.serve_as(|_| ()).await
    }

    /// The same, with other variables.
    pub async fn serve_as(&self, change: impl FnOnce(&mut Command)) -> Server {
        let log = self.folder.join("log");
        let mut command = self.osler(&["serve"]);
        change(&mut command);
        let child = command.stdout(Stdio::null()).stderr(File::create(&log).unwrap()).spawn().unwrap();
        let mut server = Server(child);
        let started = Instant::now();
        while say(self.address, &get("/readyz", "")).await.is_none_or(|s| s.status != 200) {
            let said = || fs::read_to_string(&log).unwrap_or_default();
            assert!(server.0.try_wait().unwrap().is_none(), "the server ended: {}", said());
            assert!(started.elapsed() < Duration::from_secs(60), "the server does not start: {}", said());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        server
    }

    fn kill_postgresql(&self) {
        let pid = fs::read_to_string(self.folder.join("data/pg/postmaster.pid")).unwrap();
        let pid = pid.lines().next().unwrap();
        assert!(Command::new("kill").args(["-9", pid]).status().unwrap().success());
    }

    pub async fn sign_in(&self) -> String {
        let body = json!({"login": "receptionist", "password": staff::setup::DEMONSTRATION_PASSWORD});
        let said = say(self.address, &post("/session", "", "", body.to_string().as_bytes())).await.unwrap();
        said.cookie().unwrap_or_else(|| panic!("{said:?}")).to_owned()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        // A database that lost its server needs a moment to end.
        let started = Instant::now();
        while Path::new(&self.folder.join("data/pg/postmaster.pid")).exists()
            && started.elapsed() < Duration::from_secs(10)
        {
            std::thread::sleep(Duration::from_millis(50));
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

pub struct Server(pub Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Registers patients until the server is gone; what was acknowledged is kept.
async fn register_on_and_on(address: SocketAddr, cookie: String, acknowledged: Arc<Mutex<Vec<String>>>) {
    for number in 0.. {
        let body = json!({"given_name": format!("Number {number}"), "family_name": "Killed", "birth_date": "1980-01-01", "sex": "female"});
        let Some(said) =
            say(address, &post("/patients?another_person=true", &cookie, "", body.to_string().as_bytes()))
                .await
        else {
            return;
        };
        // A busy machine may make the server ask for patience.
        if said.status == 503 {
            assert!(said.is_problem(), "{said:?}");
            continue;
        }
        assert_eq!(said.status, 201, "{said:?}");
        acknowledged.lock().unwrap().push(said.body["id"].as_str().unwrap().to_owned());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_server_comes_back_with_every_acknowledged_write_and_a_good_trail() {
    let site = Site::new();
    let filled = site.run(&["demo", "--patients", "3"]);
    assert!(filled.status.success(), "{}", String::from_utf8_lossy(&filled.stderr));
    let acknowledged = Arc::new(Mutex::new(vec![]));
    // Started again at once, the server may meet its database alive or ending; after a pause, ended; killed with it, its marks.
    for (pause, both) in [(0, false), (0, true), (150, false), (2_000, false)] {
        let mut server = site.serve().await;
        let cookie = site.sign_in().await;
        let before = acknowledged.lock().unwrap().len();
        let writers = [0; 3]
            .map(|_| tokio::spawn(register_on_and_on(site.address, cookie.clone(), acknowledged.clone())));
        let started = Instant::now();
        while acknowledged.lock().unwrap().len() < before + 15 {
            assert!(started.elapsed() < Duration::from_secs(60), "nothing is acknowledged");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        if both {
            site.kill_postgresql();
        }
        server.0.kill().unwrap();
        server.0.wait().unwrap();
        for writer in writers {
            writer.await.unwrap();
        }
        tokio::time::sleep(Duration::from_millis(pause)).await;
    }

    let mut server = site.serve().await;
    let second = site.osler(&["serve"]).env("OSLER_LISTEN", "127.0.0.1:0").output().unwrap();
    let words = String::from_utf8_lossy(&second.stderr).into_owned();
    assert!(!second.status.success() && words.contains("Another Osler runs in"), "{words}");
    let cookie = site.sign_in().await;
    let acknowledged = acknowledged.lock().unwrap().clone();
    assert!(acknowledged.len() >= 60);
    for id in acknowledged {
        let said = say(site.address, &get(&format!("/api/v1/patients/{id}"), &cookie)).await.unwrap();
        assert_eq!(said.status, 200, "{id}: {said:?}");
    }
    assert!(Command::new("kill").arg(server.0.id().to_string()).status().unwrap().success());
    assert!(server.0.wait().unwrap().success());
    let verified = site.run(&["audit", "verify"]);
    let words = String::from_utf8_lossy(&verified.stdout).into_owned();
    assert!(verified.status.success() && words.contains("good"), "{words}");
}

/// Registers one patient after the other, each with a key of its own under which it is asked for until it is acknowledged:
/// as a page does.
async fn register_until(
    address: SocketAddr,
    cookie: String,
    writer: usize,
    acknowledged: Arc<Mutex<Vec<String>>>,
    done: Arc<AtomicBool>,
) {
    for number in 0.. {
        let name = format!("Writer {writer} number {number}");
        let body =
            json!({"given_name": name, "family_name": "Killed", "birth_date": "1980-01-01", "sex": "female"})
                .to_string();
        let key = format!("Idempotency-Key: killed-{writer}-{number}\r\n");
        let request = post("/patients?another_person=true", &cookie, &key, body.as_bytes());
        loop {
            match say(address, &request).await {
                Some(said) if said.status == 201 => break,
                // Its database is away, or the first try is still under way.
                Some(said) => assert!([503, 409].contains(&said.status.as_u16()), "{said:?}"),
                None => {}
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        acknowledged.lock().unwrap().push(name);
        if done.load(Ordering::SeqCst) {
            return;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_postgresql_comes_back_and_every_acknowledged_write_is_there_once_with_its_event() {
    let site = Site::new();
    assert!(site.run(&["demo", "--patients", "3"]).status.success());
    let mut server = site.serve().await;
    let cookie = site.sign_in().await;
    let (acknowledged, done) = (Arc::new(Mutex::new(vec![])), Arc::new(AtomicBool::new(false)));
    let writers = [0, 1, 2].map(|writer| {
        let (acknowledged, done) = (acknowledged.clone(), done.clone());
        tokio::spawn(register_until(site.address, cookie.clone(), writer, acknowledged, done))
    });
    for round in 0..3 {
        let before = acknowledged.lock().unwrap().len();
        let killed = Instant::now();
        while acknowledged.lock().unwrap().len() < before + 15 {
            assert!(killed.elapsed() < Duration::from_secs(30), "round {round}: not ready again");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        site.kill_postgresql();
    }
    done.store(true, Ordering::SeqCst);
    for writer in writers {
        tokio::time::timeout(Duration::from_secs(30), writer).await.expect("ready again").unwrap();
    }

    let mut superuser = tokio_postgres::Config::new();
    superuser.host_path(site.folder.join("data/run")).dbname("osler").user("osler_superuser");
    let client = database::connect(&superuser).await.unwrap();
    let rows = client
        .query(
            "select p.given_name, (select count(*) from audit.event e where e.resource_id = p.id and e.action = 'patient.registered') \
               from registry.patient p where p.family_name = 'Killed'",
            &[],
        )
        .await
        .unwrap();
    let mut there: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
    assert!(rows.iter().all(|row| row.get::<_, i64>(1) == 1), "each with its event");
    let mut wanted = acknowledged.lock().unwrap().clone();
    there.sort();
    wanted.sort();
    assert!(wanted.len() >= 45 && there == wanted, "each once: {} of {}", there.len(), wanted.len());
    drop(client);
    assert!(Command::new("kill").arg(server.0.id().to_string()).status().unwrap().success());
    assert!(server.0.wait().unwrap().success());
    let verified = site.run(&["audit", "verify"]);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
}

#[test]
fn a_command_makes_nothing_where_it_finds_nothing() {
    let site = Site::new();
    for arguments in [
        &["audit", "verify"] as &[&str],
        &["audit", "export"],
        &["audit", "record-gap", "--reason", "x"],
        &["import", "fhir", "x.json"],
        &["administrator", "ann"],
        &["migrate", "status"],
        &["migrate", "down"],
    ] {
        let output = site.run(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            !output.status.success() && said.contains("There is no database in"),
            "{arguments:?}: {said}"
        );
    }
    assert_eq!(fs::read_dir(&site.folder).unwrap().count(), 0, "neither a cluster nor a key");
    let mistake = site.run(&["audit", "verify", "--from", "2026-05-01", "--to", "2026-05-01"]);
    assert_eq!(mistake.status.code(), Some(2));
}

#[test]
fn to_verify_nothing_is_not_good_and_a_command_that_fails_stops_what_it_started() {
    let site = Site::new();
    assert!(site.run(&["migrate", "up"]).status.success());
    let verify = |arguments: &[&str]| {
        let output = site.run(&[&["audit", "verify"], arguments].concat());
        (output.status.code(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
    };
    // A database alone is no installation: its key is missing, and no command makes one.
    let (status, said) = verify(&[]);
    assert!(status == Some(1) && said.contains("data.key"), "{said}");
    assert!(!site.folder.join("data/pg/postmaster.pid").exists());

    fs::remove_dir_all(site.folder.join("data")).unwrap();
    assert!(site.run(&["demo", "--patients", "1"]).status.success());
    let (status, said) = verify(&["--from", "2100-01-01"]);
    assert!(status == Some(4) && said.contains("nothing to verify"), "{said}");
    assert_eq!(verify(&["--from", "2100-01-01", "--allow-empty"]).0, Some(0));
    let refused = site.run(&["import", "fhir", "x.json", "--clinic", "Nowhere"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(!site.folder.join("data/pg/postmaster.pid").exists());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn commands_work_beside_a_running_server_and_leave_it_alone() {
    let site = Site::new();
    assert!(site.run(&["demo", "--patients", "3"]).status.success());
    let mut server = site.serve().await;
    let cluster = site.folder.join("data/pg/postmaster.pid");
    let before = fs::read_to_string(&cluster).unwrap();

    let file = site.folder.join("ann.json");
    let ann = json!({"resourceType": "Patient", "id": "ann", "name": [{"family": "Beside", "given": ["Ann"]}], "birthDate": "1970-01-02", "gender": "female"});
    fs::write(&file, ann.to_string()).unwrap();
    let file = file.to_str().unwrap();
    for (arguments, expected) in [
        (&["import", "fhir", file] as &[&str], "Patient"),
        (&["audit", "verify"], "good"),
        (&["audit", "export"], "patient"),
        (&["migrate", "status"], "0100"),
        (&["doctor"], "an Osler runs in"),
        (
            &[
                "clinic",
                "create",
                "Second",
                "--administrator",
                "administrator",
                "--time-zone",
                "Europe/Paris",
            ],
            "-",
        ),
        (&["clinic", "list"], "  Second\n"),
    ] {
        let output = site.run(arguments);
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        assert!(output.status.success() && said.contains(expected), "{arguments:?}: {said}");
    }
    for (wrong, other, expected) in [
        ("--time-zone=Mars/Olympus", "--administrator=administrator", "time_zone: "),
        ("--time-zone=UTC", "--administrator=nobody", "nobody"),
    ] {
        let output = site.run(&["clinic", "create", "Third", wrong, other]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && said.contains(expected), "{said}");
    }
    // What would pull the ground from under the server waits for its end.
    let refused = site.run(&["migrate", "down"]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && said.contains("Another Osler runs in"), "{said}");

    let cookie = site.sign_in().await;
    let found =
        say(site.address, &post("/patients/search", &cookie, "", br#"{"query": "Beside"}"#)).await.unwrap();
    assert!(found.status == 200 && found.body.to_string().contains("Ann"), "{found:?}");
    assert_eq!(fs::read_to_string(&cluster).unwrap(), before, "the same database server");

    // Killed with its database still there: a command ends what is left, and starts one of its own.
    server.0.kill().unwrap();
    server.0.wait().unwrap();
    let verified = site.run(&["audit", "verify"]);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
    assert!(!cluster.exists(), "and ends it");
}

/// Its visitors may have made accounts of their own.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_demonstration_is_not_served_for_real() {
    let site = Site::new();
    assert!(site.run(&["demo", "--patients", "3"]).status.success());
    let refused = site.osler(&["serve"]).env("OSLER_DEMO", "false").output().unwrap();
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && said.contains("holds a demonstration"), "{said}");
}
