//! Says what is wrong and what to do.

use std::{fs, os::unix::fs::MetadataExt, path::Path};

use platform::Config;

/// One finding.
pub struct Finding {
    /// Whether it is as it must be.
    pub good: bool,
    /// What was looked at, and what to do where it is not good.
    pub text: String,
}

fn finding(good: bool, fine: impl Into<String>, wrong: impl Into<String>) -> Finding {
    Finding { good, text: if good { fine.into() } else { wrong.into() } }
}

/// Looks at everything a start needs, without starting.
pub async fn examine(config: &Config) -> Vec<Finding> {
    let mut all = vec![];
    match &config.database {
        None => match database::embedded::binaries() {
            Ok(path) => all.push(finding(true, format!("PostgreSQL programs: {}", path.display()), "")),
            Err(error) => all.push(finding(false, "", error.to_string())),
        },
        Some(server) => {
            let mut base = server.base.clone();
            base.user("osler_app");
            if let Some(password) = &server.password {
                base.password(password.expose());
            }
            let answer = database::connect(&base).await;
            let why = answer.as_ref().err().map(ToString::to_string).unwrap_or_default();
            all.push(finding(answer.is_ok(), "the database server answers", format!("the database server refuses osler_app: {why}. Run `osler database prepare --admin-url URL` on it.")));
            if let Ok(client) = answer {
                let durable = database::check::durable(&client, config.allow_unsafe_database).await;
                let why = durable.as_ref().err().map(ToString::to_string).unwrap_or_default();
                all.push(finding(durable.is_ok(), "the database server keeps what it acknowledges", why));
            }
        }
    }
    all.push(data_dir(&config.data_dir));
    all.push(key_file(&config.key_path(), &config.data_dir));
    let free = tokio::net::TcpListener::bind(config.listen).await;
    let why = free.as_ref().err().map(ToString::to_string).unwrap_or_default();
    all.push(finding(
        free.is_ok(),
        format!("{} is free", config.listen),
        format!("{}: {why}. Stop what runs there, or set OSLER_LISTEN.", config.listen),
    ));
    all
}

fn data_dir(path: &Path) -> Finding {
    let place = path.display();
    if !path.exists() {
        return finding(true, format!("{place} will be made at the first start"), "");
    }
    let probe = path.join(".doctor");
    let writable = fs::write(&probe, b"").is_ok();
    let _ = fs::remove_file(probe);
    finding(
        writable,
        format!("{place} can be written"),
        format!("{place} cannot be written. Run as its owner, or set OSLER_DATA_DIR."),
    )
}

fn key_file(path: &Path, data_dir: &Path) -> Finding {
    let place = path.display();
    match fs::metadata(path) {
        Ok(meta) => finding(
            meta.mode() & 0o077 == 0,
            format!("{place} is readable by its owner only"),
            format!("others may read {place}. Run chmod 600 on it."),
        ),
        Err(_) if data_dir.join("pg/PG_VERSION").exists() => finding(
            false,
            "",
            format!(
                "{place} is missing, but there is a database. Put the key file back; without it encrypted fields are lost."
            ),
        ),
        Err(_) => finding(true, format!("{place} will be made at the first start"), ""),
    }
}
