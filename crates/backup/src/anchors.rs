//! The anchors of the audit trail: what was added to their file is sealed, span by span. A later span counts from where it
//! begins, whatever an earlier one said from there on: a file that was shortened or set back goes on from what is the same.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom, Write},
    path::Path,
};

use kernel::{Problem, Result};

use crate::{
    Settings, at, create_private,
    kit::Kit,
    place::{Place, sha256},
    seal::Recipient,
    wal,
};

/// A part of the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Span {
    /// In which order they were sealed.
    number: u64,
    from: u64,
    to: u64,
    /// The beginning of the digest of what is in it, hexadecimal.
    digest: String,
    /// The kit that opens it.
    recipient: String,
}

impl Span {
    fn parse(name: &str) -> Option<Self> {
        let mut parts = name.split('.');
        let mut bounds = parts.next()?.split('-').map(str::parse);
        let mut bound = || bounds.next()?.ok();
        let (number, from, to) = (bound()?, bound()?, bound()?);
        let (digest, recipient) = (parts.next()?.to_owned(), parts.next()?.to_owned());
        (parts.next().is_none() && from < to).then_some(Self { number, from, to, digest, recipient })
    }

    fn name(&self) -> String {
        let Self { number, from, to, digest, recipient } = self;
        format!("anchors/{number:09}-{from:015}-{to:015}.{digest}.{recipient}")
    }

    fn is_of(&self, data: &[u8]) -> bool {
        self.digest == hex::encode(&sha256(data)[..8])
    }
}

/// All of them, in the order in which they were sealed.
fn spans(place: &Place) -> Result<Vec<Span>> {
    let mut spans: Vec<Span> = place.names("anchors")?.iter().filter_map(|name| Span::parse(name)).collect();
    spans.sort();
    Ok(spans)
}

/// Seals the whole lines that were added since the last time; all of them for a recovery kit that has none yet.
pub fn ship(settings: &Settings, place: &Place, to: Recipient) -> Result<()> {
    let path = &settings.anchors;
    let Ok(mut file) = File::open(path) else { return Ok(()) };
    let _alone = wal::alone(settings)?;
    let all = spans(place)?;
    let recipient = hex::encode(to.id());
    let mut kept = 0;
    for span in all.iter().rev().filter(|span| span.recipient == recipient) {
        if span.is_of(&part(&mut file, path, span.from, Some(span.to))?) {
            kept = span.to;
            break;
        }
    }
    let mut data = part(&mut file, path, kept, None)?;
    // A line that is still being written goes with the next span.
    data.truncate(data.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1));
    if data.is_empty() {
        return Ok(());
    }
    let span = Span {
        number: all.last().map_or(1, |span| span.number + 1),
        from: kept,
        to: kept + data.len() as u64,
        digest: hex::encode(&sha256(&data)[..8]),
        recipient,
    };
    place.seal(&span.name(), &span.name(), &data, to)
}

/// What stands from one byte to another, or as much of it as there is.
fn part(file: &mut File, path: &Path, from: u64, to: Option<u64>) -> Result<Vec<u8>> {
    let mut data = vec![];
    let length = to.map_or(u64::MAX, |to| to - from);
    file.seek(SeekFrom::Start(from))
        .and_then(|_| file.take(length).read_to_end(&mut data))
        .map_err(at(path))?;
    Ok(data)
}

/// Puts the file together again, from the spans that this kit opens; nothing where there is none.
pub(crate) fn restore(place: &Place, kit: &Kit, path: &Path) -> Result<()> {
    let mut pieces = mine(place, kit)?.into_iter().peekable();
    if pieces.peek().is_none() {
        return Ok(());
    }
    let mut file = create_private(path)?;
    let mut end = 0;
    for span in pieces {
        let data = open(place, kit, &span, end)?;
        file.set_len(span.from)
            .and_then(|()| file.seek(SeekFrom::Start(span.from)))
            .and_then(|_| file.write_all(&data))
            .map_err(at(path))?;
        end = span.to;
    }
    file.sync_all().map_err(at(path))
}

fn mine(place: &Place, kit: &Kit) -> Result<Vec<Span>> {
    let recipient = hex::encode(kit.identity.recipient().id());
    Ok(spans(place)?.into_iter().filter(|span| span.recipient == recipient).collect())
}

/// What a span adds to a file of that length.
fn open(place: &Place, kit: &Kit, span: &Span, end: u64) -> Result<Vec<u8>> {
    if span.from > end {
        return Err(Problem::internal(format!(
            "the backups lack the anchors from byte {end} to {}",
            span.from
        )));
    }
    let data = place.read(&span.name(), &span.name(), &kit.identity)?;
    if !span.is_of(&data) || data.len() as u64 != span.to - span.from {
        return Err(Problem::internal(format!("{} is not what its name says", span.name())));
    }
    Ok(data)
}

/// Whether they can be put together again: for every kit by their names, for this one by opening them, too.
pub(crate) fn verify(place: &Place, kit: Option<&Kit>) -> Result<()> {
    let all = spans(place)?;
    for span in &all {
        let mut before =
            all.iter().filter(|other| other.recipient == span.recipient && other.number < span.number);
        let end = before.next_back().map_or(0, |before| before.to);
        if span.from > end {
            return Err(Problem::internal(format!("anchors are missing before {}", span.name())));
        }
    }
    let Some(kit) = kit else { return Ok(()) };
    let (mine, mut end) = (mine(place, kit)?, 0);
    for span in &mine {
        open(place, kit, span, end)?;
        end = span.to;
    }
    if mine.is_empty() && !all.is_empty() {
        return Err(Problem::internal("there are no anchors of the audit trail for this recovery kit"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{fs, path::PathBuf};

    use super::*;

    struct House {
        folder: PathBuf,
        settings: Settings,
        place: Place,
        kit: Kit,
    }

    impl House {
        fn new() -> Self {
            let folder = std::env::temp_dir().join(format!("osler-anchors-{}", uuid::Uuid::new_v4()));
            let settings = crate::tests::settings(&folder);
            fs::create_dir_all(settings.anchors.parent().unwrap()).unwrap();
            let kit = Kit::make(None, kernel::Secret::new([7; 32])).unwrap();
            let place = Place::make(&settings.backups, kit.instance).unwrap();
            Self { folder, settings, place, kit }
        }

        fn ship(&self, text: &str, kit: &Kit) {
            fs::write(&self.settings.anchors, text).unwrap();
            ship(&self.settings, &self.place, kit.identity.recipient()).unwrap();
        }

        fn restored(&self, kit: &Kit) -> String {
            verify(&self.place, Some(kit)).unwrap();
            let path = self.folder.join("restored");
            let _ = fs::remove_file(&path);
            restore(&self.place, kit, &path).unwrap();
            fs::read_to_string(path).unwrap()
        }
    }

    impl Drop for House {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.folder).unwrap();
        }
    }

    #[test]
    fn a_line_goes_along_when_it_is_whole_and_a_file_that_was_set_back_goes_on() {
        let house = House::new();
        for (text, restored) in [
            ("{1}\n", "{1}\n"),
            ("{1}\n{2}\n{3", "{1}\n{2}\n"),
            ("{1}\n{2}\n", "{1}\n{2}\n"),
            ("{1}\n{2}\n{4}\n{5}\n", "{1}\n{2}\n{4}\n{5}\n"),
            // From an older copy.
            ("{1}\n{2}\n{6}\n", "{1}\n{2}\n{6}\n"),
            ("{1}\n{2}\n{6}\n{7}\n", "{1}\n{2}\n{6}\n{7}\n"),
        ] {
            house.ship(text, &house.kit);
            assert_eq!(house.restored(&house.kit), restored);
        }
    }

    #[test]
    fn each_kit_opens_what_there_was_in_its_time() {
        let house = House::new();
        let newer = Kit::make(Some(house.kit.instance), kernel::Secret::new([7; 32])).unwrap();
        house.ship("{1}\n", &house.kit);
        assert!(verify(&house.place, Some(&newer)).is_err());
        house.ship("{1}\n{2}\n", &newer);
        house.ship("{1}\n{2}\n{3}\n", &newer);
        assert_eq!(house.restored(&house.kit), "{1}\n");
        assert_eq!(house.restored(&newer), "{1}\n{2}\n{3}\n");
    }

    #[test]
    fn a_span_that_is_missing_is_found() {
        let house = House::new();
        house.ship("{1}\n", &house.kit);
        house.ship("{1}\n{2}\n", &house.kit);
        let first = spans(&house.place).unwrap()[0].name();
        fs::remove_file(house.place.path(&first)).unwrap();
        assert!(verify(&house.place, None).is_err());
        assert!(restore(&house.place, &house.kit, &house.folder.join("x")).is_err());
    }
}
