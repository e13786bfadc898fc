//! Files that people uploaded, where they lie in a folder. They never change, so each is sealed once, before the log that
//! speaks of it, for each recovery kit anew; one that was removed from the folder stays as long as a set from before that.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, DirBuilder, OpenOptions},
    io::{self, BufReader, BufWriter, Read, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use kernel::Result;
use uuid::Uuid;

use crate::{
    Settings, at, cause,
    kit::Kit,
    place::{Place, Set, finish, pack, sync_folder, walk},
    seal::{self, Recipient},
};

const FOLDER: &str = "files";
/// Between a name and the moment at which its file was found to be gone.
const GONE: &str = ".gone-";

/// A copy in the backups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// `CLINIC/LAST-TWO-DIGITS/ID`, as in the folder it comes from.
    pub name: String,
    /// Since when the folder has it no more.
    pub gone: Option<Timestamp>,
    /// The kit that opens it.
    pub recipient: String,
}

impl Copied {
    /// None where the name is not one that we give: a file server puts files of its own everywhere.
    fn read(file: &str) -> Option<Self> {
        let (recipient, name) = file.split_once('/')?;
        let (name, gone) = match name.split_once(GONE) {
            Some((name, at)) => (name, Some(Timestamp::from_second(at.parse().ok()?).ok()?)),
            None => (name, None),
        };
        is_name(name).then(|| Self { name: name.to_owned(), gone, recipient: recipient.to_owned() })
    }

    /// The name that is sealed into it.
    fn sealed_name(&self) -> String {
        format!("{FOLDER}/{}", self.name)
    }

    fn file(&self) -> String {
        let gone = self.gone.map_or_else(String::new, |at| format!("{GONE}{}", at.as_second()));
        format!("{FOLDER}/{}/{}{gone}", self.recipient, self.name)
    }

    /// Whether it may be needed to go back to a moment from this set on.
    fn serves(&self, set: &Set) -> bool {
        self.recipient == set.recipient
            && self.gone.is_none_or(|gone| gone.as_second() >= set.began.as_second())
    }

    /// When its upload began, as its id tells.
    fn made(&self) -> Option<Timestamp> {
        let id: Uuid = self.name.rsplit('/').next()?.parse().ok()?;
        let (seconds, nanos) = id.get_timestamp()?.to_unix();
        Timestamp::new(i64::try_from(seconds).ok()?, i32::try_from(nanos).ok()?).ok()
    }
}

/// Whether this is `CLINIC/LAST-TWO-DIGITS/ID`, as the store of files names them.
fn is_name(name: &str) -> bool {
    let parts: Vec<&str> = name.split('/').collect();
    let &[clinic, digits, id] = parts.as_slice() else { return false };
    let is_hex = |id: &str| id.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    clinic.len() == 36
        && clinic.parse::<Uuid>().is_ok()
        && id.len() == 32
        && is_hex(id)
        && id[30..] == *digits
}

/// Every copy.
pub fn copies(place: &Place) -> Result<Vec<Copied>> {
    Ok(place.walk(FOLDER)?.iter().filter_map(|file| Copied::read(file)).collect())
}

/// What lies in the folder and has arrived whole: what is still being written has another name.
fn present(folder: &Path) -> Result<BTreeSet<String>> {
    Ok(walk(folder).map_err(at(folder))?.into_iter().filter(|name| is_name(name)).collect())
}

/// Seals what is new, and notes what is gone; how many files there are. None where no folder holds them.
pub fn ship(settings: &Settings, place: &Place, to: Recipient, now: Timestamp) -> Result<Option<u64>> {
    let Some(folder) = &settings.uploads else { return Ok(None) };
    let present = present(folder)?;
    let recipient = hex::encode(to.id());
    let mut copies = copies(place)?;
    copies.retain(|copy| copy.recipient == recipient);
    let kept: BTreeSet<&str> =
        copies.iter().filter(|copy| copy.gone.is_none()).map(|copy| copy.name.as_str()).collect();
    let mut failed = 0_u32;
    for name in present.iter().filter(|name| !kept.contains(name.as_str())) {
        // One that cannot be read keeps neither the others waiting nor the log.
        if let Err(problem) = seal_one(place, folder, name, to) {
            failed += 1;
            tracing::error!(name, cause = ?problem.source, "an uploaded file could not be backed up");
        }
    }
    metrics::gauge!("osler_backup_files_failed").set(failed);
    // A folder in which nothing is at all may be a disk that is not mounted: then nothing is taken for gone.
    if !present.is_empty() {
        for copy in copies.iter().filter(|copy| copy.gone.is_none() && !present.contains(&copy.name)) {
            let gone = Copied { gone: Some(now), ..copy.clone() };
            place.rename(&copy.file(), &gone.file())?;
        }
    }
    Ok(Some(present.len() as u64))
}

fn seal_one(place: &Place, folder: &Path, name: &str, to: Recipient) -> Result<()> {
    let path = folder.join(name);
    let mut input = match OpenOptions::new().read(true).custom_flags(libc::O_NOFOLLOW).open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(at(&path)(error)),
    };
    let copy = Copied { name: name.to_owned(), gone: None, recipient: hex::encode(to.id()) };
    place.make_room(&copy.file())?;
    place.write(&copy.file(), |out| {
        let mut packed = pack(BufWriter::new(out), to, &copy.sealed_name())?;
        io::copy(&mut input, &mut packed)?;
        finish(packed).map(drop)
    })
}

/// Whether a copy is whole, and with its kit opens.
pub(crate) fn whole(place: &Place, copy: &Copied, kit: Option<&Kit>) -> Result<()> {
    let path = place.path(&copy.file());
    let stored = BufReader::with_capacity(1 << 20, place.stored(&copy.file())?);
    let whom = seal::is_whole(stored).map_err(at(&path))?;
    let Some(kit) = kit.filter(|kit| kit.identity.recipient().id() == whom) else { return Ok(()) };
    let mut open = place.open(&copy.sealed_name(), &copy.file(), &kit.identity)?;
    io::copy(&mut open, &mut io::sink()).map(drop).map_err(at(&path))
}

/// Why the copies do not do for a set: fewer than there were files when it was taken.
pub(crate) fn lacking(set: &Set, copies: &[Copied]) -> Option<String> {
    let wanted = set.uploads?;
    let serves = |copy: &&Copied| copy.serves(set) && copy.made().is_none_or(|at| at <= set.finished);
    let there = copies.iter().filter(serves).map(|copy| &copy.name).collect::<BTreeSet<_>>().len() as u64;
    (there < wanted)
        .then(|| format!("set {}: {} of {wanted} uploaded files are missing", set.name, wanted - there))
}

/// Puts every file back that may be needed from this set on. A file that is there already and as long as its copy stays as
/// it is. A sentence for each copy that does not open: the rest of the hospital does not wait for it.
pub(crate) fn restore(place: &Place, set: &Set, kit: &Kit, folder: &Path) -> Result<Vec<String>> {
    // Where a file is there both ways, it is the same.
    let mut wanted = BTreeMap::new();
    for copy in copies(place)?.into_iter().filter(|copy| copy.serves(set)) {
        wanted.insert(copy.name.clone(), copy);
    }
    let mut broken = vec![];
    for copy in wanted.values() {
        if let Err(problem) = restore_one(place, copy, kit, folder)? {
            broken.push(format!(
                "the copy of the uploaded file {} does not open: {}",
                copy.name,
                cause(problem)
            ));
        }
    }
    Ok(broken)
}

/// The outer error is one of the folder, the inner one of the copy.
fn restore_one(place: &Place, copy: &Copied, kit: &Kit, folder: &Path) -> Result<Result<()>> {
    let open = || place.open(&copy.sealed_name(), &copy.file(), &kit.identity);
    let mut input = match open() {
        Ok(input) => input,
        Err(problem) => return Ok(Err(problem)),
    };
    let path = folder.join(&copy.name);
    let stored = place.path(&copy.file());
    let broken = |error: io::Error| at(&stored)(error);
    let there = fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file);
    if let Some(there) = there {
        match io::copy(&mut input, &mut io::sink()) {
            Err(error) => return Ok(Err(broken(error))),
            Ok(length) if length == there.len() => return Ok(Ok(())),
            Ok(_) => {}
        }
        input = match open() {
            Ok(input) => input,
            Err(problem) => return Ok(Err(problem)),
        };
    }
    make_folders(folder, &copy.name)?;
    let beside = PathBuf::from(format!("{}#restore", path.display()));
    let written = write_beside(&mut input, &beside);
    match written.map_err(at(&path))? {
        Err(error) => {
            fs::remove_file(&beside).map_err(at(&beside))?;
            Ok(Err(broken(error)))
        }
        Ok(()) => {
            fs::rename(&beside, &path).and_then(|()| sync_folder(&path)).map_err(at(&path))?;
            Ok(Ok(()))
        }
    }
}

/// The folders of a file, which must not lead elsewhere by a link.
fn make_folders(root: &Path, name: &str) -> Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(root).map_err(at(root))?;
    let mut folder = root.to_owned();
    for part in name.split('/').take(2) {
        folder.push(part);
        match DirBuilder::new().mode(0o700).create(&folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(at(&folder)(error)),
            _ => {}
        }
        if !fs::symlink_metadata(&folder).map_err(at(&folder))?.is_dir() {
            return Err(at(&folder)("this is no folder: move it away first"));
        }
    }
    Ok(())
}

/// Writes a new file, and waits until it is on the disk. The outer error is one of writing, the inner one of reading.
fn write_beside(from: &mut impl Read, to: &Path) -> io::Result<io::Result<()>> {
    match fs::remove_file(to) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut out = OpenOptions::new().create_new(true).write(true).mode(0o600).open(to)?;
    let mut block = vec![0; 1 << 18];
    loop {
        match from.read(&mut block) {
            Ok(0) => return out.sync_all().map(Ok),
            Ok(read) => out.write_all(&block[..read])?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Ok(Err(error)),
        }
    }
}

/// Removes copies of files that were gone before the oldest set that stays and that their kit opens.
pub(crate) fn prune(place: &Place, sets: &[Set]) -> Result<()> {
    for copy in copies(place)? {
        let mut of_its_kit = sets.iter().filter(|set| set.recipient == copy.recipient).peekable();
        if of_its_kit.peek().is_some() && !of_its_kit.any(|set| copy.serves(set)) {
            place.remove(&copy.file())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;
    use crate::place::tests::set;

    const CLINIC: &str = "0190a000-0000-7000-8000-000000000001";

    struct Site {
        base: std::path::PathBuf,
        settings: Settings,
        place: Place,
        kit: Kit,
    }

    impl Site {
        fn new() -> Self {
            Self::with(|settings| settings)
        }

        fn with(change: impl FnOnce(Settings) -> Settings) -> Self {
            let base = std::env::temp_dir().join(format!("osler-uploads-{}", Uuid::new_v4()));
            let settings = change(crate::tests::settings(&base));
            let kit = Kit::make(None, kernel::Secret::new([7; 32])).unwrap();
            let place = Place::make(&settings.backups, kit.instance).unwrap();
            Self { base, settings, place, kit }
        }

        fn upload(&self, content: &[u8]) -> String {
            let id = Uuid::now_v7().simple().to_string();
            let name = format!("{CLINIC}/{}/{id}", &id[30..]);
            let path = self.base.join("data/files").join(&name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
            name
        }

        fn ship(&self, now: Timestamp) -> Option<u64> {
            ship(&self.settings, &self.place, self.kit.identity.recipient(), now).unwrap()
        }

        fn remove(&self, name: &str) {
            fs::remove_file(self.base.join("data/files").join(name)).unwrap();
        }

        /// Names of what a restore from that set brings.
        fn restored(&self, set: &Set) -> BTreeMap<String, Vec<u8>> {
            let to = self.base.join(Uuid::new_v4().to_string());
            assert!(restore(&self.place, set, &self.kit, &to).unwrap().is_empty());
            walk(&to)
                .unwrap()
                .into_iter()
                .map(|name| (name.clone(), fs::read(to.join(name)).unwrap()))
                .collect()
        }
    }

    impl Drop for Site {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.base);
        }
    }

    impl Site {
        fn set_of(&self, began: Timestamp, uploads: u64) -> Set {
            Set { began, finished: began, uploads: Some(uploads), recipient: self.recipient(), ..set("s") }
        }

        fn recipient(&self) -> String {
            hex::encode(self.kit.identity.recipient().id())
        }
    }

    #[test]
    fn each_file_is_sealed_once_and_comes_back_as_it_was() {
        let site = Site::new();
        let now = Timestamp::now();
        let contents: Vec<Vec<u8>> = vec![vec![], b"a secret picture".to_vec(), vec![3; 3 << 20]];
        let names: Vec<String> = contents.iter().map(|content| site.upload(content)).collect();
        // What is still arriving has another name.
        let arriving = site.base.join("data/files").join(format!("{}#1", names[0]));
        fs::write(&arriving, b"half").unwrap();
        assert_eq!(site.ship(now), Some(3));
        let copies = copies(&site.place).unwrap();
        assert_eq!(copies.len(), 3);
        for copy in &copies {
            let sealed = fs::read(site.place.path(&copy.file())).unwrap();
            assert!(!sealed.windows(6).any(|w| w == b"secret"));
            whole(&site.place, copy, None).unwrap();
            whole(&site.place, copy, Some(&site.kit)).unwrap();
        }
        let first = site.place.path(&copies[0].file());
        let written = fs::metadata(&first).unwrap().modified().unwrap();
        site.ship(now);
        assert_eq!(fs::metadata(&first).unwrap().modified().unwrap(), written, "sealed once");

        let set = site.set_of(Timestamp::now(), 3);
        let restored = site.restored(&set);
        assert_eq!(restored, names.into_iter().zip(contents).collect::<BTreeMap<_, _>>());
        assert_eq!(lacking(&set, &copies), None);
        // One that was cut off, changed, or is not there is found.
        let bytes = fs::read(&first).unwrap();
        fs::write(&first, &bytes[..bytes.len() - 1]).unwrap();
        assert!(whole(&site.place, &copies[0], None).is_err());
        let mut changed = bytes;
        let last = changed.len() - 1;
        changed[last] ^= 1;
        fs::write(&first, changed).unwrap();
        assert!(whole(&site.place, &copies[0], Some(&site.kit)).is_err());
        fs::remove_file(first).unwrap();
        let left = super::copies(&site.place).unwrap();
        assert!(lacking(&set, &left).unwrap().contains("1 of 3"));
    }

    #[test]
    fn what_was_removed_stays_as_long_as_a_set_from_before() {
        removes(&Site::new());
        removes(&Site::with(|settings| Settings { backups: crate::tests::bucket(), ..settings }));
    }

    fn removes(site: &Site) {
        let day = |n: i64| Timestamp::now() + SignedDuration::from_hours(24 * n);
        let (stays, goes) = (site.upload(b"stays"), site.upload(b"goes"));
        site.ship(day(0));
        let old = site.set_of(day(1), 2);
        site.remove(&goes);
        site.ship(day(2));
        let new = site.set_of(day(3), 1);
        assert_eq!(
            site.restored(&old).into_keys().collect::<BTreeSet<_>>(),
            BTreeSet::from([stays.clone(), goes])
        );
        assert_eq!(site.restored(&new).into_keys().collect::<Vec<_>>(), std::slice::from_ref(&stays));
        let copies = copies(&site.place).unwrap();
        assert_eq!((lacking(&old, &copies), lacking(&new, &copies)), (None, None));
        prune(&site.place, &[old.clone(), new.clone()]).unwrap();
        assert_eq!(super::copies(&site.place).unwrap().len(), 2);
        prune(&site.place, &[new]).unwrap();
        assert_eq!(
            super::copies(&site.place).unwrap(),
            [Copied { name: stays, gone: None, recipient: site.recipient() }]
        );
    }

    #[test]
    fn a_folder_that_is_not_mounted_does_not_make_its_files_gone() {
        let site = Site::new();
        let name = site.upload(b"here");
        let now = Timestamp::now();
        site.ship(now);
        let folder = site.base.join("data/files");
        fs::rename(&folder, site.base.join("elsewhere")).unwrap();
        assert_eq!(site.ship(now), Some(0));
        assert_eq!(copies(&site.place).unwrap(), [Copied { name, gone: None, recipient: site.recipient() }]);
        // Files in a bucket are the bucket's business.
        let bucket = Settings { uploads: None, ..site.settings.clone() };
        assert_eq!(ship(&bucket, &site.place, site.kit.identity.recipient(), now).unwrap(), None);
    }

    #[test]
    fn a_new_page_opens_every_file_and_the_old_one_those_of_its_time() {
        let site = Site::new();
        let first = site.upload(b"first");
        site.ship(Timestamp::now());
        let old = site.set_of(Timestamp::now(), 1);
        let newer = Kit::make(Some(site.kit.instance), kernel::Secret::new([7; 32])).unwrap();
        let second = site.upload(b"second");
        let to = newer.identity.recipient();
        assert_eq!(ship(&site.settings, &site.place, to, Timestamp::now()).unwrap(), Some(2));
        assert_eq!(site.restored(&old).into_keys().collect::<Vec<_>>(), std::slice::from_ref(&first));
        let new = Set { recipient: hex::encode(to.id()), ..site.set_of(Timestamp::now(), 2) };
        let folder = site.base.join("newer");
        assert!(restore(&site.place, &new, &newer, &folder).unwrap().is_empty());
        assert_eq!(
            walk(&folder).unwrap().into_iter().collect::<BTreeSet<_>>(),
            BTreeSet::from([first, second])
        );
        let copies = copies(&site.place).unwrap();
        assert_eq!((lacking(&old, &copies), lacking(&new, &copies)), (None, None));
    }

    #[test]
    fn one_damaged_copy_or_a_foreign_file_keeps_nothing_else_from_coming_back() {
        let site = Site::new();
        let (whole, broken) = (site.upload(b"whole"), site.upload(b"broken"));
        site.ship(Timestamp::now());
        let set = site.set_of(Timestamp::now(), 2);
        let of = |name: &str| format!("{FOLDER}/{}/{name}", site.recipient());
        let foreign = [
            "@eaDir/Thumbs.db".to_owned(),
            ".DS_Store".to_owned(),
            format!("{CLINIC}/{}", "a".repeat(32)),
            format!("{CLINIC}/bb/{}", "a".repeat(32)),
            format!("../{CLINIC}/aa/{}", "a".repeat(32)),
            format!("{whole}.gone-never"),
        ];
        for name in &foreign {
            site.place.make_room(&of(name)).unwrap();
            site.place.write(&of(name), |_| Ok(())).unwrap();
        }
        assert_eq!(copies(&site.place).unwrap().len(), 2);
        site.place.write(&of(&broken), |_| Ok(())).unwrap();
        let to = site.base.join("restored");
        let told = restore(&site.place, &set, &site.kit, &to).unwrap();
        assert!(told.len() == 1 && told[0].contains(&broken), "{told:?}");
        assert_eq!(walk(&to).unwrap(), std::slice::from_ref(&whole));
        // A foreign name hides no missing one.
        site.place.remove(&of(&broken)).unwrap();
        assert!(lacking(&set, &copies(&site.place).unwrap()).unwrap().contains("1 of 2"));
    }

    #[test]
    fn what_is_there_is_neither_emptied_nor_written_through_a_link() {
        let site = Site::new();
        let names: Vec<String> =
            [b"one".as_slice(), b"two", b"three", b"four"].map(|c| site.upload(c)).into();
        site.ship(Timestamp::now());
        let set = site.set_of(Timestamp::now(), 4);
        let folder = site.base.join("data/files");
        let (path, elsewhere) = (|n: usize| folder.join(&names[n]), site.base.join("elsewhere"));
        // The first copy is spoiled, the second file stands as it was, the third is half there, the fourth is a link.
        site.place.write(&format!("{FOLDER}/{}/{}", site.recipient(), names[0]), |_| Ok(())).unwrap();
        let written = fs::metadata(path(1)).unwrap().modified().unwrap();
        fs::write(path(2), b"th").unwrap();
        fs::write(&elsewhere, b"of somebody else").unwrap();
        fs::remove_file(path(3)).unwrap();
        std::os::unix::fs::symlink(&elsewhere, path(3)).unwrap();
        // Left by one that was killed.
        fs::write(format!("{}#restore", path(2).display()), b"t").unwrap();
        let told = restore(&site.place, &set, &site.kit, &folder).unwrap();
        assert!(told.len() == 1 && told[0].contains(&names[0]), "{told:?}");
        let read = |n: usize| fs::read(path(n)).unwrap();
        assert_eq!([read(0), read(1), read(2), read(3)], [&b"one"[..], b"two", b"three", b"four"]);
        assert_eq!(fs::metadata(path(1)).unwrap().modified().unwrap(), written);
        assert_eq!(fs::read(&elsewhere).unwrap(), b"of somebody else");
        assert_eq!(walk(&folder).unwrap().len(), 4);
        // Nor does a folder lead elsewhere.
        let clinic = folder.join(CLINIC);
        fs::remove_dir_all(&clinic).unwrap();
        fs::create_dir(site.base.join("trap")).unwrap();
        std::os::unix::fs::symlink(site.base.join("trap"), &clinic).unwrap();
        assert!(restore(&site.place, &set, &site.kit, &folder).is_err());
        assert!(walk(&site.base.join("trap")).unwrap().is_empty());
    }
}
