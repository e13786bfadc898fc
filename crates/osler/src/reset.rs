//! `osler database reset`: empties a test server. A clinic's own database is never emptied by a command.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use kernel::{Problem, Result};
use platform::Config;

use crate::start;

/// What of a data directory outlives a reset: who holds it, what was logged, and certificates that browsers know.
const STAYS: &[&str] = &["lock", "osler.log", "postgresql.log", "postgresql.log.1", "tls"];

/// Removes the database of a demonstration with everything that belongs to it. Refuses anything else. The next start makes
/// a new one.
pub async fn run(config: Config) -> Result<()> {
    refuse_real(&config)?;
    let data_dir = config.data_dir.clone();
    let running = start::start(config).await?;
    let platform = &running.platform;
    let (made_up, is_empty) =
        (staff::setup::is_demonstration(platform).await?, staff::setup::is_needed(platform).await?);
    running.stop();
    if !made_up && !is_empty {
        return Err(Problem::internal(format!(
            "{} holds a clinic of real accounts, and is not emptied. If that is what you want, move the folder away.",
            data_dir.display()
        )));
    }
    empty(&data_dir).map_err(|error| Problem::internal(format!("{}: {error}", data_dir.display())))
}

fn refuse_real(config: &Config) -> Result<()> {
    let refused = |why: &str| Err(Problem::internal(why));
    if !config.demo {
        return refused("only a test server is emptied: this is none, for OSLER_DEMO is not set");
    }
    if config.database.is_some() {
        return refused(
            "only a private database is emptied; drop and prepare the one on your own server there",
        );
    }
    if !database::embedded::exists(&config.data_dir) {
        return refused("there is no database, so there is nothing to empty");
    }
    Ok(())
}

fn empty(data_dir: &Path) -> io::Result<()> {
    let mut gone: Vec<PathBuf> = vec![];
    for entry in fs::read_dir(data_dir)? {
        let entry = entry?;
        if !STAYS.iter().any(|name| entry.file_name().to_str() == Some(*name)) {
            gone.push(entry.path());
        }
    }
    for path in gone {
        if path.is_dir() { fs::remove_dir_all(path)? } else { fs::remove_file(path)? }
    }
    Ok(())
}
