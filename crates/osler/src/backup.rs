//! `osler keys recovery-kit`, `osler backup` and `osler restore`: the house's side of the backups.

use std::{
    collections::BTreeMap,
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    time::Duration,
};

use backup::{
    Settings, Where, base,
    drill::{self, ChainFound, Evidence, Kind},
    kit::{Kept, Kit, key_check},
    place::{Place, Set},
    restore::{self, Asked},
    retain, rows,
    sign::Signer,
    timeline::Timelines,
    trust::Trust,
    verify,
};
use files::check::Checked;
use governance::{
    anchor::{self, Anchors, Gap},
    sealer,
    verify::{Span, Verdict},
};
use jiff::Timestamp;
use kernel::{Problem, Result, Secret};
use platform::{Config, Event, Platform};

use crate::{audit, keys, start};

/// What is backed up, and where to.
pub fn settings(config: &Config) -> Result<Settings> {
    let others =
        [&config.file, &config.tls_cert, &config.tls_key, &config.database_ca, &config.credentials_file];
    Ok(Settings {
        data_dir: config.data_dir.clone(),
        key_file: config.key_path(),
        anchor_key: anchor::key_file(&config.key_path()),
        anchors: anchor::file(&config.data_dir),
        uploads: config.files_s3.is_none().then(|| config.files_path()),
        backups: backups(config, None)?,
        reserve: config.disk_reserve_mb << 20,
        is_demonstration: config.demo,
        others: others.into_iter().flatten().cloned().collect(),
    })
}

/// The folder that somebody names; else the bucket or the folder of the settings.
fn backups(config: &Config, from: Option<PathBuf>) -> Result<Where> {
    Ok(match (from, &config.backup_s3) {
        (Some(folder), _) => Where::Folder(folder),
        (None, Some(bucket)) => Where::Bucket(files::s3(bucket)?, bucket.address()),
        (None, None) => Where::Folder(config.backup_path()),
    })
}

/// A server of one's own has backups of its own.
pub(crate) fn private_only(config: &Config) -> Result<()> {
    match &config.database {
        None => Ok(()),
        Some(_) => Err(Problem::internal(
            "this is for the private database. A server of your own is backed up with pgBackRest: see docs/operations.md",
        )),
    }
}

/// A new recovery kit. Backups are sealed to it as soon as its page was shown, and not before; older ones still need the
/// older page.
pub async fn make_kit(config: Config, replace: bool, show: impl FnOnce(&str) -> Result<()>) -> Result<()> {
    private_only(&config)?;
    let known = Kept::read(&config.data_dir)?;
    if let Some(kept) = known.as_ref().filter(|_| !replace) {
        return Err(Problem::internal(format!(
            "a recovery kit was made on {}, and is shown once. If the page is lost, or was seen by somebody, make another one with \
             --replace; keep the old page as long as there are backups from before",
            kept.made_at
        )));
    }
    let running = start::for_command(config).await?;
    let platform = &running.platform;
    let key = keys::read(platform.config())?;
    let anchors = Anchors::open(&platform.config().data_dir, &platform.config().key_path())?;
    let signer = anchors.key_sha256();
    let kit = Kit::make(known.map(|kept| kept.instance), key)?.signed_by(std::array::from_fn(|i| signer[i]));
    let backups = backups(platform.config(), None)?;
    let page = kit.page(platform.now(), &backups)?;
    show(page.expose())?;
    let kept = kit.kept(platform.now());
    let event = Event::new("recovery_kit.made", "installation").on(kit.instance).new_value(&kept);
    platform.system_global("cli").identity_write().await?.commit(event, ()).await?;
    Place::make(&backups, kit.instance)?;
    kept.write(&platform.config().data_dir)?;
    database::embedded::hand_over_log(&platform.config().data_dir).map_err(Problem::internal)?;
    running.stop();
    Ok(())
}

/// What the server keeps of the kit.
pub(crate) fn kept(config: &Config) -> Result<Kept> {
    Kept::read(&config.data_dir)?
        .ok_or_else(|| Problem::internal("there is no recovery kit yet: run `osler keys recovery-kit` first"))
}

/// A base backup at once; old ones go before, for the room, and after.
pub async fn now(config: Config) -> Result<Set> {
    private_only(&config)?;
    let (settings, kept) = (settings(&config)?, kept(&config)?);
    let running = start::for_command(config).await?;
    database::embedded::hand_over_log(&settings.data_dir).map_err(Problem::internal)?;
    let platform = running.platform.clone();
    let work = tokio::task::spawn_blocking(move || {
        let place = Place::make(&settings.backups, kept.instance)?;
        let trust = Trust::of_house(&kept, &settings)?;
        retain::prune(&place, &trust, platform.now(), true)?;
        let set = base::take(&settings, &place, &kept, &|| platform.now(), &|| true)?;
        retain::prune(&place, &trust, platform.now(), true)?;
        Ok(set)
    });
    let set = work.await.map_err(Problem::internal)?;
    running.stop();
    set
}

/// Every set, the oldest first, and what is to be said of each timeline but the first, and of what others have made.
pub fn list(config: &Config) -> Result<(Vec<Set>, Vec<String>)> {
    let kept = kept(config)?;
    let place = Place::existing(&backups(config, None)?, kept.instance)?;
    let trust = Trust::of_house(&kept, &settings(config)?)?;
    let (sets, timelines) = (place.sets(&trust)?, Timelines::read(&place, &trust)?);
    let told = [timelines.told(), timelines.odd, sets.odd.clone()].concat();
    Ok((sets.all(), told))
}

/// Looks whether the backups would restore; with the kit, opens them too.
pub fn verify(config: &Config, from: Option<&Path>, kit: Option<&Kit>) -> Result<verify::Verdict> {
    let (instance, trust) = match kit {
        Some(kit) => (kit.instance, Trust::of_page(kit)),
        None => {
            let kept = kept(config)?;
            (kept.instance, Trust::of_house(&kept, &settings(config)?)?)
        }
    };
    let backups = backups(config, from.map(Path::to_owned))?;
    verify::verify(&Place::existing(&backups, instance)?, kit, &trust)
}

/// Whether the key file is still the one in the kit.
pub fn present_key_check(config: &Config) -> Option<String> {
    keys::read(config).ok().map(|key| key_check(&key))
}

/// Reads a kit from a file, or from what is typed where the name is `-`.
pub fn read_kit(path: &Path) -> Result<Kit> {
    let text = if path == Path::new("-") {
        std::io::read_to_string(std::io::stdin())
    } else {
        std::fs::read_to_string(path)
    };
    let text = text.map_err(|error| Problem::internal(format!("{}: {error}", path.display())))?;
    Kit::parse(Secret::new(text).expose())
}

/// What a restore did, and whether what is there now can be vouched for.
pub struct Report {
    /// Of the files and the log.
    pub restored: restore::Restored,
    /// What the trail lost, recorded and signed.
    pub gaps: Vec<Gap>,
    /// Every chain.
    pub verdicts: Vec<Verdict>,
    /// Rows of each table.
    pub rows: BTreeMap<String, i64>,
    /// Uploaded files; none where a bucket holds them.
    pub uploads: Option<Checked>,
    /// How long files, log and verification took.
    pub took: [Duration; 3],
}

/// Restores into an empty place, records what the trail lost, and verifies every chain.
pub async fn restore(
    config: Config,
    kit: &Kit,
    from: Option<PathBuf>,
    asked: Asked,
    say: &mut (dyn FnMut(String) + Send),
) -> Result<Report> {
    let from = backups(&config, from)?;
    restore_from(config, kit, from, asked, say).await
}

async fn restore_from(
    config: Config,
    kit: &Kit,
    from: Where,
    asked: Asked,
    say: &mut (dyn FnMut(String) + Send),
) -> Result<Report> {
    private_only(&config)?;
    let mut settings = settings(&config)?;
    let own = std::mem::replace(&mut settings.backups, from);
    let (restored, mark) = restore::restore(&settings, kit, asked, say).await?;
    let began = std::time::Instant::now();
    let running = start::start_restored(config).await?;
    let platform = &running.platform;
    let reason = match &restored.last_transaction {
        Some(last) => format!("restored from the backup {}, up to {last}", restored.set.name),
        None => format!("restored from the backup {}", restored.set.name),
    };
    let gaps = if settings.anchors.exists() { audit::record_gaps(platform, &reason).await? } else { vec![] };
    let event = Event::new("installation.restored", "installation").on(kit.instance).because(reason);
    platform.system_global("restore").identity_write().await?.commit(event, ()).await?;
    let anchors = Anchors::open(&settings.data_dir, &settings.key_file)?;
    let client = sealer::connect_unhurried(platform).await?;
    sealer::seal_all(&client).await?;
    sealer::anchor(&client, &anchors, platform).await?;
    drop(client);
    let verdicts = audit::verify(platform, None, Span::default(), say).await?;
    let rows = rows::count(&settings.data_dir).await?;
    let uploads = match restored.set.uploads {
        Some(_) => Some(uploaded(platform).await?),
        None => None,
    };
    running.stop();
    // Backups go on by themselves.
    Place::make(&own, kit.instance)?;
    mark.remove()?;
    let [files, log] = restored.took;
    Ok(Report { restored, gaps, verdicts, rows, uploads, took: [files, log, began.elapsed()] })
}

/// Reads the uploaded files of every clinic.
async fn uploaded(platform: &Platform) -> Result<Checked> {
    let mut all = Checked::default();
    for (clinic, _) in audit::clinics(platform).await? {
        let found = files::check::check(platform, clinic).await?;
        all.good += found.good;
        all.broken.extend(found.broken);
    }
    Ok(all)
}

/// What a drill is to do.
pub struct Drill {
    /// Which one.
    pub kind: Kind,
    /// The folder of the backups, where it is another one.
    pub from: Option<PathBuf>,
    /// How far to go.
    pub asked: Asked,
    /// Where to restore; beside the data directory where nothing is said.
    pub folder: Option<PathBuf>,
}

/// An empty folder for a drill. What was restored into it is readable: it goes with the value, or, where the drill was
/// killed, at the next drill or start of the server.
struct Stage {
    path: PathBuf,
    _held: fs::File,
}

/// Stands in the folder of a drill, and is locked as long as that lasts.
const STAGE: &str = "drill";

impl Stage {
    fn make(path: PathBuf) -> Result<Self> {
        remove_left_drill(&path)?;
        let failed = |error: std::io::Error| {
            Problem::internal(format!(
                "{}: {error}. A drill begins with a new folder: say --in.",
                path.display()
            ))
        };
        // Whatever the umask says: the database server's account must pass through.
        let held = fs::create_dir(&path)
            .and_then(|()| fs::set_permissions(&path, fs::Permissions::from_mode(0o711)))
            .and_then(|()| fs::File::create(path.join(STAGE)))
            .and_then(|file| file.lock().map(|()| file))
            .map_err(failed)?;
        Ok(Self { path, _held: held })
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.path) {
            tracing::error!(path = %self.path.display(), %error, "what a drill restored could not be removed: remove it");
        }
    }
}

/// Removes what a drill left that was killed, and nothing else.
pub fn remove_left_drill(path: &Path) -> Result<()> {
    let Ok(mark) = fs::File::open(path.join(STAGE)) else { return Ok(()) };
    if mark.try_lock().is_err() {
        return Ok(());
    }
    tracing::warn!(path = %path.display(), "removing what an interrupted drill left");
    fs::remove_dir_all(path).map_err(|error| Problem::internal(format!("{}: {error}", path.display())))
}

/// Where a drill works that is not told where.
pub fn drill_folder(config: &Config) -> PathBuf {
    config.beside(".drill")
}

/// Restores into an empty folder from the kit alone, verifies, writes down what it found, and leaves nothing else.
pub async fn drill(
    config: Config,
    kit: &Kit,
    asked: Drill,
    say: &mut (dyn FnMut(String) + Send),
) -> Result<Evidence> {
    private_only(&config)?;
    let from = backups(&config, asked.from)?;
    let place = Place::existing(&from, kit.instance)?;
    let began = Timestamp::now();
    let (report, signer) = {
        let stage = Stage::make(asked.folder.unwrap_or_else(|| drill_folder(&config)))?;
        let data_dir = stage.path.join("data");
        let empty =
            Config { data_dir, pool_size: 4, pool_overflow: 2, identity_pool_size: 2, ..Config::default() };
        let restored = settings(&empty)?;
        let report = restore_from(empty, kit, from, asked.asked, say).await?;
        (report, Signer::open(&restored)?)
    };
    let restored = &report.restored;
    let chain = |verdict: &Verdict| ChainFound {
        chain: verdict.chain.to_string(),
        is_good: verdict.is_good(),
        said: verdict.to_string(),
    };
    let chains: Vec<ChainFound> = report.verdicts.iter().map(chain).collect();
    let fewer = drill::fewer(&restored.set.rows, &report.rows);
    let uploads = report.uploads.unwrap_or_default();
    let broken_files: Vec<String> = uploads.broken.iter().map(ToString::to_string).collect();
    let evidence = Evidence {
        kind: asked.kind,
        instance: kit.instance,
        began,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        set: restored.set.name.clone(),
        to: asked.asked.to,
        last_transaction: restored.last_transaction.clone(),
        plain_bytes: restored.set.plain_bytes,
        segments: restored.segments,
        seconds: report.took.map(|took| took.as_secs_f64()),
        lost: report.gaps.iter().map(|gap| (gap.chain.clone(), gap.lost - gap.kept)).collect(),
        files: uploads.good,
        passed: fewer.is_empty()
            && broken_files.is_empty()
            && restored.broken_copies.is_empty()
            && chains.iter().all(|chain| chain.is_good),
        rows: report.rows,
        broken_files,
        broken_copies: restored.broken_copies.clone(),
        chains,
        fewer,
    };
    evidence.keep(&place, signer.as_ref())?;
    record(config, &evidence).await?;
    Ok(evidence)
}

/// Puts what a drill found into the trail of the installation, where it is on this machine.
async fn record(config: Config, evidence: &Evidence) -> Result<()> {
    let kept = Kept::read(&config.data_dir)?;
    if kept.is_none_or(|kept| kept.instance != evidence.instance)
        || !database::embedded::exists(&config.data_dir)
    {
        return Ok(());
    }
    let running = start::for_command(config).await?;
    let mut event = Event::new("restore.drilled", "installation").on(evidence.instance).new_value(evidence);
    if !evidence.passed {
        event = event.failed();
    }
    running.platform.system_global("restore").identity_write().await?.commit(event, ()).await?;
    running.stop();
    Ok(())
}
