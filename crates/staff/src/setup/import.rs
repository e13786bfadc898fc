//! Accounts of another system, with their bcrypt hashes: people sign in with the password they have, and from then on it is
//! hashed as ours are.

use identity::{account, password};
use kernel::{ClinicId, Problem, Result, text::Check};
use platform::{Event, Platform};
use serde::Deserialize;

use crate::{profile, role::Known};

/// One line of the file; its columns have these names.
#[derive(Debug, Deserialize)]
pub struct Line {
    /// Unique, as at sign-in.
    pub username: String,
    /// Unique, too.
    pub email: String,
    /// As colleagues read it.
    pub full_name: String,
    /// `$2b$…`
    pub password_hash: String,
    /// Roles in the clinic, separated by spaces.
    pub roles: String,
}

impl Line {
    fn check(&self, known: &Known) -> Result<Vec<String>> {
        let roles: Vec<String> = self.roles.split_whitespace().map(str::to_owned).collect();
        let mut check = Check::new();
        account::check_username(&mut check, "username", self.username.trim());
        check.email("email", self.email.trim());
        check.required("full_name", &self.full_name, 200);
        let readable = password::is_bcrypt(self.password_hash.trim());
        check.that(readable, "password_hash", "not_bcrypt", "Use a bcrypt hash with a cost of 4 to 16.");
        profile::check_roles(&mut check, known, &roles);
        check.done()?;
        Ok(roles)
    }
}

/// Makes one account in a clinic; a name or address that is taken is refused.
pub async fn import(platform: &Platform, clinic: ClinicId, line: &Line) -> Result<()> {
    let known = Known::read(&platform.system(clinic, "cli").read().await?).await?;
    let roles = line.check(&known)?;
    let (username, email, full_name) = (line.username.trim(), line.email.trim(), line.full_name.trim());
    let tx = platform.system_global("cli").identity_write().await?;
    let new = account::store::NewAccount {
        username,
        email,
        full_name,
        password_hash: line.password_hash.trim(),
        must_change_password: false,
        demonstration: false,
    };
    let id = account::store::create(&tx, &new).await?;
    account::store::join_clinic(&tx, id, clinic).await?;
    tx.commit(Event::new("account.imported", "account").on(id).in_clinic(clinic), ()).await?;
    let tx = platform.system(clinic, "cli").write().await?;
    let profile = profile::store::add(&tx, id, full_name, username, email, &roles).await?;
    tx.commit(Event::new("staff.added", "staff").on(profile), ()).await.map(drop)
}

/// What became of a file: how many accounts there are now, and the lines that were refused, with why.
#[derive(Debug, Default)]
pub struct Imported {
    /// Accounts made.
    pub made: usize,
    /// Line of the file, and why it was refused.
    pub refused: Vec<(u64, String)>,
}

/// Imports a file, line by line: one that is refused does not hold up the others, and the file may be given again.
pub async fn import_file(platform: &Platform, clinic: ClinicId, file: &std::path::Path) -> Result<Imported> {
    let unreadable = |error: csv::Error| Problem::internal(format!("{}: {error}", file.display()));
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(file).map_err(unreadable)?;
    let headers = reader.headers().map_err(unreadable)?.clone();
    let mut done = Imported::default();
    for record in reader.records() {
        let record = record.map_err(unreadable)?;
        let at = record.position().map_or(0, csv::Position::line);
        let result = match record.deserialize::<Line>(Some(&headers)) {
            Ok(line) => import(platform, clinic, &line).await,
            Err(error) => Err(Problem::invalid_field("line", "unreadable", error.to_string())),
        };
        match result {
            Ok(()) => done.made += 1,
            // The database is away, or the disk full: nothing is to be gained from the lines that follow.
            Err(problem) if problem.status.is_server_error() => return Err(problem),
            Err(problem) => done.refused.push((at, problem.detail)),
        }
    }
    Ok(done)
}
