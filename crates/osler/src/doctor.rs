//! Says what is wrong and what to do.

use std::{fs, path::Path};

use backup::state::State;
use platform::{Config, config::Server};

/// One finding.
#[derive(Clone)]
pub struct Finding {
    /// Whether it is as it must be.
    pub good: bool,
    /// What was looked at, and what to do where it is not good.
    pub text: String,
}

fn finding(good: bool, fine: impl Into<String>, wrong: impl Into<String>) -> Finding {
    Finding { good, text: if good { fine.into() } else { wrong.into() } }
}

/// The result of something that must work.
fn outcome<E: std::fmt::Display>(result: Result<(), E>, fine: impl Into<String>) -> Finding {
    match result {
        Ok(()) => Finding { good: true, text: fine.into() },
        Err(why) => Finding { good: false, text: why.to_string() },
    }
}

/// Looks at everything a start needs, without starting.
pub async fn examine(config: &Config) -> Vec<Finding> {
    let beside = crate::start::beside(config);
    let mut all = match &config.database {
        None => [private_cluster(config), backups(config)].concat(),
        Some(server) => prepared_server(config, server).await,
    };
    all.push(data_dir(&config.data_dir));
    all.push(key_file(config));
    if config.tls_cert.is_some() {
        let tls = platform::tls::server_config(config).map(drop);
        all.push(outcome(tls, "the TLS certificate and its key fit together"));
    }
    match beside {
        Some(doors) => {
            all.push(finding(true, format!("an Osler runs in {}", config.data_dir.display()), ""));
            all.extend(answering(config, &doors).await);
        }
        None => {
            let free = crate::server::listen(config).map(drop).map_err(cause);
            all.push(outcome(free, format!("{} is free", config.listen)));
        }
    }
    all
}

fn cause(problem: kernel::Problem) -> String {
    problem.source.map_or(problem.detail, |source| source.to_string())
}

fn private_cluster(config: &Config) -> Vec<Finding> {
    let binaries = database::embedded::binaries(&config.data_dir);
    let found = binaries.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
    vec![
        outcome(binaries.map(drop), format!("PostgreSQL programs: {found}")),
        outcome(
            database::migrate::refuse_newer(&config.data_dir),
            "this version knows every migration of the database",
        ),
    ]
}

/// Nothing where there is nothing to lose yet.
fn backups(config: &Config) -> Vec<Finding> {
    if !database::embedded::exists(&config.data_dir) {
        return vec![];
    }
    let check = crate::backup::present_key_check(config);
    let now = jiff::Timestamp::now();
    let looked = crate::backup::settings(config).and_then(|settings| {
        let wrong = State::look(&settings, now)?.wrong(&settings, check.as_deref(), now);
        Ok((settings.backups, wrong))
    });
    let (backups, wrong) = match looked {
        Ok((backups, wrong)) => (backups.to_string(), wrong),
        Err(problem) => (String::new(), vec![cause(problem)]),
    };
    if wrong.is_empty() {
        return vec![finding(true, format!("the backups in {backups} are as they must be"), "")];
    }
    wrong.into_iter().map(|text| finding(false, "", text)).collect()
}

async fn prepared_server(config: &Config, server: &Server) -> Vec<Finding> {
    let doors = match crate::start::prepared(config, server) {
        Ok(doors) => doors,
        Err(error) => return vec![outcome(Err(error), "")],
    };
    let mut all = vec![];
    for (role, _) in database::roles::LOGINS {
        let answer = doors.connect(role).await.map(drop).map_err(|problem| {
            format!("the database server refuses {role}: {}. Run `osler database prepare`.", cause(problem))
        });
        all.push(outcome(answer, format!("the database server knows {role}")));
    }
    all.extend(answering(config, &doors).await);
    all
}

/// What can be asked of a database server that answers.
async fn answering(config: &Config, doors: &platform::Doors) -> Vec<Finding> {
    let Ok(client) = doors.migrator().await else { return vec![] };
    let mut all = vec![
        outcome(
            crate::start::check(&client, config).await,
            "the database server keeps what it acknowledges, its roles are as they must be, and it has room for our pools",
        ),
        outcome(database::check::quiet(&client).await, "the database server's log holds no patient data"),
    ];
    let migrations = database::migrate::status(&client).await.map(drop);
    all.push(outcome(migrations, "this version knows every migration of the database"));
    // Not there yet where the newest migrations are not applied.
    if let Ok(row) = client.query_one("select audit.rows_outside_partitions()", &[]).await {
        let rows: i64 = row.get(0);
        all.push(finding(
            rows == 0,
            "every row of the audit trail is in the partition of its month",
            format!(
                "{rows} rows of the audit trail are in its default partition. Nothing is lost, but look at this machine's clock."
            ),
        ));
    }
    all.extend(proxy(config));
    all
}

/// Behind a proxy that is not trusted, everybody seems to come from this machine: metrics are open to all, and all
/// sign-ins share one address.
fn proxy(config: &Config) -> Option<Finding> {
    let url = config.public_url.as_deref()?;
    let behind = config.listen.ip().is_loopback() && !config.serves_tls();
    behind.then(|| {
        finding(
            !config.trusted_proxies.is_empty(),
            format!("the proxy in front of {url} is trusted to say who asks"),
            format!("{url} is served by a proxy on this machine that is not trusted: everybody seems to come from here. Set OSLER_TRUSTED_PROXIES=127.0.0.1."),
        )
    })
}

fn data_dir(path: &Path) -> Finding {
    let place = path.display();
    if !path.exists() {
        return finding(true, format!("{place} will be made at the first start"), "");
    }
    if let Err(error) = database::embedded::home(path) {
        return finding(false, "", error.to_string());
    }
    let probe = path.join(".doctor");
    let written = fs::write(&probe, b"");
    let _ = fs::remove_file(probe);
    let why = written.as_ref().err().map(ToString::to_string).unwrap_or_default();
    finding(
        written.is_ok(),
        format!("{place} can be written, and has room"),
        format!("{place} cannot be written: {why}. Set OSLER_DATA_DIR to a folder that can."),
    )
}

fn key_file(config: &Config) -> Finding {
    let path = config.key_path();
    let place = path.display();
    if let Err(problem) = crate::keys::check(config) {
        return finding(false, "", cause(problem));
    }
    if path.exists() {
        return finding(
            true,
            format!("{place} lies outside of the data directory, readable by its owner only"),
            "",
        );
    }
    let is_lost = database::embedded::exists(&config.data_dir);
    finding(
        !is_lost,
        format!("{place} will be made at the first start"),
        format!(
            "{place} is missing, but there is a database. Put the key file back; without it encrypted fields are lost."
        ),
    )
}
