//! Signatures in a PDF file, each in a revision of its own behind everything that stands there already (ISO 32000-1, 7.5.6 and
//! 12.8). It reads what [`crate::Paper::archive`] and itself wrote, and refuses any other file: a reader of every PDF there is
//! would be a library.
//!
//! A signature that is whole says nothing of what a later revision shows in place of what was signed. So each revision is made
//! anew from what stands before it, and must be the same to the byte: there is no other way to add to a file of ours.

use std::{collections::BTreeMap, ops::Range};

use jiff::Timestamp;

use crate::Error;

/// Bytes for a signature (CMS): with one certificate it takes under two thousand.
const ROOM: usize = 6144;
/// The most signatures that a file has.
pub const MAX_SIGNATURES: usize = 16;
/// The longest file that is read.
pub const MAX_BYTES: usize = 16 << 20;
/// A place in the file, of fixed width, so that it is filled in without moving anything.
const PLACE: usize = 10;

/// What a reader of the file is told of a signature.
#[derive(Debug, Clone)]
pub struct Label<'a> {
    /// Who signs.
    pub name: &'a str,
    /// What for.
    pub reason: &'a str,
    /// When.
    pub at: Timestamp,
}

/// A file with a hole for a signature over all the rest.
#[derive(Debug)]
pub struct Unsigned {
    file: Vec<u8>,
    /// The hole, with its angle brackets.
    hole: Range<usize>,
}

impl Unsigned {
    /// What the signature is over: the file before its hole, and behind it.
    pub fn signed_parts(&self) -> [&[u8]; 2] {
        around(&self.file, &self.hole)
    }

    /// The file with its signature (CMS, DER).
    pub fn fill(mut self, signature: &[u8]) -> Result<Vec<u8>, Error> {
        let text: String = signature.iter().map(|byte| format!("{byte:02x}")).collect();
        let inside = self.hole.start + 1..self.hole.end - 1;
        let Some(hole) = self.file.get_mut(inside).filter(|hole| hole.len() >= text.len()) else {
            return Err(broken("a signature is larger than its room"));
        };
        hole[..text.len()].copy_from_slice(text.as_bytes());
        Ok(self.file)
    }
}

fn around<'a>(file: &'a [u8], hole: &Range<usize>) -> [&'a [u8]; 2] {
    [file.get(..hole.start), file.get(hole.end..)].map(Option::unwrap_or_default)
}

/// A signature that stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The hole, with its angle brackets.
    hole: Range<usize>,
    /// Where the revision that it signs ends.
    pub end: usize,
    /// CMS, DER; what fills the hole behind it are zeros.
    pub signature: Vec<u8>,
    /// Who signed, as the file says.
    pub name: String,
    /// What for, as the file says.
    pub reason: String,
    /// When, as the file says, to the second.
    pub at: Timestamp,
}

impl Signed {
    /// What the signature is over: the file before its hole, and behind it.
    pub fn signed_parts<'a>(&self, file: &'a [u8]) -> [&'a [u8]; 2] {
        around(file.get(..self.end).unwrap_or_default(), &self.hole)
    }
}

fn broken(what: &str) -> Error {
    Error::Broken(what.into())
}

fn other_file() -> Error {
    broken("this is no file of ours")
}

/// Finds `wanted` in `text` from `from` on.
fn find(text: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    text.get(from..)?.windows(wanted.len()).position(|window| window == wanted).map(|at| from + at)
}

fn rfind(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).rposition(|window| window == wanted)
}

/// The number at the beginning of a text.
fn number(text: &[u8]) -> Option<usize> {
    let text = text.trim_ascii_start();
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(&text[..digits]).ok()?.parse().ok()
}

/// What stands behind a name in a dictionary.
fn after<'a>(dictionary: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    find(dictionary, name, 0).and_then(|at| dictionary.get(at + name.len()..))
}

/// A file as its last revision has it.
struct Reader<'a> {
    file: &'a [u8],
    /// Where the last table of objects stands.
    table: usize,
    /// Where each object stands.
    offsets: BTreeMap<usize, usize>,
    trailer: &'a [u8],
}

impl<'a> Reader<'a> {
    fn of(file: &'a [u8]) -> Option<Self> {
        let mut reader = Self::of_last_revision(file)?;
        let mut next = reader.before(reader.trailer);
        // Each revision stands before the one that names it; one for each signature, and the paper itself.
        let mut before = reader.table;
        for _ in 0..=MAX_SIGNATURES {
            let Some(at) = next else { return Some(reader) };
            if at >= before {
                return None;
            }
            before = at;
            let trailer = reader.read_table(at)?;
            next = reader.before(trailer);
        }
        None
    }

    /// The same with the objects of the last revision alone.
    fn of_last_revision(file: &'a [u8]) -> Option<Self> {
        let table = Self::last_table(file)?;
        let mut reader = Self { file, table, offsets: BTreeMap::new(), trailer: &[] };
        reader.trailer = reader.read_table(table)?;
        Some(reader)
    }

    /// Where the table of the revision before stands.
    fn before(&self, trailer: &[u8]) -> Option<usize> {
        self.reference(trailer, b"/Prev ")
    }

    fn last_table(file: &[u8]) -> Option<usize> {
        number(file.get(rfind(file, b"startxref")? + 9..)?)
    }

    /// Reads a table of objects, of which those that are known already are newer; its trailer.
    fn read_table(&mut self, at: usize) -> Option<&'a [u8]> {
        let file = self.file;
        let mut at = at + file.get(at..)?.strip_prefix(b"xref\n").map(|_| 5)?;
        while !file.get(at..)?.starts_with(b"trailer") {
            let line = find(file, b"\n", at)?;
            let mut words = file.get(at..line)?.split(|byte| *byte == b' ');
            let (first, count) = (number(words.next()?)?, number(words.next()?)?);
            at = line + 1;
            for object in first..first.checked_add(count)? {
                let entry = file.get(at..at + 20)?;
                if entry.get(17) == Some(&b'n') {
                    self.offsets.entry(object).or_insert(number(entry)?);
                }
                at += 20;
            }
        }
        let end = find(file, b"startxref", at)?;
        file.get(at + 7..end)
    }

    /// The dictionary of an object, from `<<` to `>>`.
    fn dictionary(&self, object: usize) -> Option<&'a [u8]> {
        let text = self.file.get(*self.offsets.get(&object)?..)?;
        let text = text.get(..find(text, b"endobj", 0)?)?;
        text.get(find(text, b"<<", 0)?..rfind(text, b">>")? + 2)
    }

    /// What stands in an array of references.
    fn array(&self, object: usize) -> Option<&'a [u8]> {
        let text = self.file.get(*self.offsets.get(&object)?..)?;
        text.get(find(text, b"[", 0)? + 1..find(text, b"]", 0)?)
    }

    fn reference(&self, dictionary: &[u8], name: &[u8]) -> Option<usize> {
        after(dictionary, name).and_then(number)
    }

    fn first_page(&self, catalog: &[u8]) -> Option<usize> {
        let mut node = self.reference(catalog, b"/Pages ")?;
        for _ in 0..16 {
            let dictionary = self.dictionary(node)?;
            match after(dictionary, b"/Kids") {
                Some(kids) => node = number(kids.get(find(kids, b"[", 0)? + 1..)?)?,
                None => return Some(node),
            }
        }
        None
    }
}

/// A dictionary with one more member.
fn with(dictionary: &[u8], member: &str) -> Vec<u8> {
    let end = rfind(dictionary, b">>").unwrap_or(dictionary.len());
    [&dictionary[..end], member.as_bytes(), b" >>"].concat()
}

/// A text in UTF-16, as hexadecimal digits: nothing in it can end it.
fn text(text: &str) -> String {
    let units: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    format!("<FEFF{units}>")
}

/// Adds a revision with a hole for a signature over all of the file, which is a paper, or one that is signed and holds nothing
/// else.
pub fn unsigned(mut file: Vec<u8>, label: &Label<'_>) -> Result<Unsigned, Error> {
    let is_signed = revision_start(&file).ok_or_else(other_file)?.is_some();
    if is_signed && signatures(&file)?.len() == MAX_SIGNATURES {
        return Err(broken("a file has at most so many signatures"));
    }
    let (tail, hole) = tail(&file, label).ok_or_else(other_file)?;
    file.extend(tail);
    Ok(Unsigned { file, hole })
}

/// The next revision of a file, and where in the longer file its hole is.
fn tail(file: &[u8], label: &Label<'_>) -> Option<(Vec<u8>, Range<usize>)> {
    let (objects, trailer) = next(file, label)?;
    let mut tail = b"\n".to_vec();
    let mut places = BTreeMap::new();
    for (object, body) in &objects {
        places.insert(*object, file.len() + tail.len());
        tail.extend(format!("{object} 0 obj\n").as_bytes());
        tail.extend(body);
        tail.extend(b"\nendobj\n");
    }
    let xref = file.len() + tail.len();
    tail.extend(b"xref\n");
    for (object, place) in &places {
        tail.extend(format!("{object} 1\n{place:010} 00000 n\r\n").as_bytes());
    }
    tail.extend(b"trailer\n");
    tail.extend(trailer);
    tail.extend(format!("\nstartxref\n{xref}\n%%EOF\n").as_bytes());
    let hole = open_hole(&mut tail, file.len())?;
    Some((tail, hole))
}

/// Objects by their numbers.
type Objects = BTreeMap<usize, Vec<u8>>;

/// The objects of the next revision, and its trailer.
fn next(file: &[u8], label: &Label<'_>) -> Option<(Objects, Vec<u8>)> {
    let reader = Reader::of(file)?;
    let (objects, size) = revision(&reader, label)?;
    let trailer = next_trailer(&reader, size)?;
    Some((objects, trailer))
}

/// The signature, its field, and where the field is named; how many objects there are then.
fn revision(reader: &Reader<'_>, label: &Label<'_>) -> Option<(Objects, usize)> {
    let size = reader.reference(reader.trailer, b"/Size ")?;
    let root = reader.reference(reader.trailer, b"/Root ")?;
    let catalog = reader.dictionary(root)?;
    let page = reader.first_page(catalog)?;
    let (signature, field) = (size, size + 1);
    let mut objects = BTreeMap::new();
    let known = reader.reference(catalog, b"/AcroForm ");
    let (form, annotations, mut fields) = match known {
        Some(form) => {
            let annotations = reader.reference(reader.dictionary(page)?, b"/Annots ")?;
            let fields = String::from_utf8(reader.array(annotations)?.to_vec()).ok()?;
            (form, annotations, fields)
        }
        None => {
            let (form, annotations) = (size + 2, size + 3);
            let dictionary = reader.dictionary(page)?;
            if find(dictionary, b"/Annots", 0).is_some() {
                return None;
            }
            objects.insert(root, with(catalog, &format!("/AcroForm {form} 0 R")));
            objects.insert(page, with(dictionary, &format!("/Annots {annotations} 0 R")));
            (form, annotations, String::new())
        }
    };
    let number = 1 + fields.matches(" R").count();
    fields.push_str(&format!(" {field} 0 R"));
    let fields = fields.trim_start().to_owned();
    objects.insert(form, format!("<< /Fields [{fields}] /SigFlags 3 >>").into_bytes());
    objects.insert(annotations, format!("[{fields}]").into_bytes());
    // Without a place on the page: what people read stands in the text.
    let widget = format!(
        "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature{number}) /V {signature} 0 R /F 132 /Rect [0 0 0 0] /P {page} 0 R >>"
    );
    objects.insert(field, widget.into_bytes());
    objects.insert(signature, dictionary_of(label));
    let most = objects.keys().last().copied().unwrap_or_default();
    Some((objects, size.max(most + 1)))
}

fn dictionary_of(label: &Label<'_>) -> Vec<u8> {
    let at = label.at.strftime("%Y%m%d%H%M%S");
    let places = format!(" {:>PLACE$}", 0).repeat(3);
    format!(
        "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (D:{at}Z) /Name {} /Reason {} \
         /ByteRange [0{places}] /Contents <{}> >>",
        text(label.name),
        text(label.reason),
        "0".repeat(2 * ROOM)
    )
    .into_bytes()
}

/// The trailer of the next revision: that of the last one with another size, behind it.
fn next_trailer(reader: &Reader<'_>, size: usize) -> Option<Vec<u8>> {
    let trailer = reader.trailer;
    let dictionary = trailer.get(find(trailer, b"<<", 0)?..rfind(trailer, b">>")? + 2)?;
    let dictionary = replaced(dictionary, b"/Size ", size)?;
    match find(&dictionary, b"/Prev ", 0) {
        Some(_) => replaced(&dictionary, b"/Prev ", reader.table),
        None => Some(with(&dictionary, &format!(" /Prev {}", reader.table))),
    }
}

/// A dictionary with another number behind a name.
fn replaced(dictionary: &[u8], name: &[u8], value: usize) -> Option<Vec<u8>> {
    let at = find(dictionary, name, 0)? + name.len();
    let digits = dictionary.get(at..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
    Some([&dictionary[..at], value.to_string().as_bytes(), &dictionary[at + digits..]].concat())
}

const RANGE: &[u8] = b"/ByteRange [0";
const CONTENTS: &[u8] = b"] /Contents <";

/// Writes down which bytes are signed of a file of which this is the tail; the hole.
fn open_hole(tail: &mut [u8], before: usize) -> Option<Range<usize>> {
    let range = find(tail, RANGE, 0)? + RANGE.len();
    let start = find(tail, CONTENTS, range)? + CONTENTS.len() - 1;
    let end = start + 2 * ROOM + 2;
    let places = [before + start, before + end, tail.len().checked_sub(end)?];
    let text: String = places.iter().map(|place| format!(" {place:>PLACE$}")).collect();
    tail.get_mut(range..range + text.len())?.copy_from_slice(text.as_bytes());
    Some(before + start..before + end)
}

/// The signatures of a file, the oldest first. Each revision is what signing adds to what stands before it, and nothing else
/// stands in the file: one of which that is not true is refused.
pub fn signatures(file: &[u8]) -> Result<Vec<Signed>, Error> {
    if file.len() > MAX_BYTES {
        return Err(broken("the file is too long"));
    }
    let mut found = vec![];
    let mut rest = file;
    while let Some(start) = revision_start(rest).ok_or_else(other_file)? {
        if found.len() == MAX_SIGNATURES {
            return Err(broken("the file has too many signatures"));
        }
        let changed = || broken("something was changed, added or taken away since it was signed");
        found.push(last_signature(rest, start).ok_or_else(changed)?);
        rest = &rest[..start];
    }
    found.reverse();
    if found.is_empty() { Err(broken("the file is not signed")) } else { Ok(found) }
}

/// Whether somebody signed it already.
pub fn is_signed(file: &[u8]) -> bool {
    revision_start(file).flatten().is_some()
}

/// Where the last revision begins; none where that is the paper itself.
fn revision_start(file: &[u8]) -> Option<Option<usize>> {
    let last = Reader::of_last_revision(file)?;
    if last.before(last.trailer).is_none() {
        return Some(None);
    }
    let first = *last.offsets.values().min()?;
    Some(Some(first.checked_sub(1).filter(|start| *start < last.table)?))
}

/// The signature of the last revision, which begins at `start`.
fn last_signature(file: &[u8], start: usize) -> Option<Signed> {
    let (before, revision) = file.split_at_checked(start)?;
    let range = find(revision, RANGE, 0)?;
    let dictionary = revision.get(..range)?;
    let at = after(dictionary, b"/M (D:")?;
    let at = instant(std::str::from_utf8(at.get(..15)?).ok()?)?;
    let name = read_text(after(dictionary, b"/Name <FEFF")?)?;
    let reason = read_text(after(dictionary, b"/Reason <FEFF")?)?;
    // Made anew, it is the same but for the signature.
    let (again, hole) = tail(before, &Label { name: &name, reason: &reason, at })?;
    let inside = hole.start - start..hole.end - start;
    if again.len() != revision.len() || around(&again, &inside) != around(revision, &inside) {
        return None;
    }
    let digits = revision.get(inside.start + 1..inside.end - 1)?;
    let room = (revision[inside.start] == b'<' && revision[inside.end - 1] == b'>').then_some(digits)?;
    let signature = read_signature(room)?;
    Some(Signed { hole, end: file.len(), signature, name, reason, at })
}

/// What [`text`] wrote.
fn read_text(digits: &[u8]) -> Option<String> {
    let digits = std::str::from_utf8(digits.get(..find(digits, b">", 0)?)?).ok()?;
    let units =
        digits.as_bytes().chunks(4).map(|unit| u16::from_str_radix(std::str::from_utf8(unit).ok()?, 16).ok());
    String::from_utf16(&units.collect::<Option<Vec<u16>>>()?).ok()
}

/// A signature, behind which nothing but zeros fills its room.
fn read_signature(digits: &[u8]) -> Option<Vec<u8>> {
    let nibble = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    let (pairs, _) = digits.as_chunks::<2>();
    let bytes = pairs.iter().map(|[high, low]| Some(nibble(*high)? << 4 | nibble(*low)?));
    let mut signature = bytes.collect::<Option<Vec<u8>>>()?;
    let length = der_length(&signature)?;
    if signature.get(length..)?.iter().any(|byte| *byte != 0) {
        return None;
    }
    signature.truncate(length);
    Some(signature)
}

/// `20270301093000Z`
fn instant(text: &str) -> Option<Timestamp> {
    let (digits, zone) = text.split_at_checked(14)?;
    let read = jiff::civil::DateTime::strptime("%Y%m%d%H%M%S", digits).ok()?;
    (zone == "Z").then(|| read.to_zoned(jiff::tz::TimeZone::UTC).ok())?.map(|at| at.timestamp())
}

/// How long the value is that begins here.
fn der_length(bytes: &[u8]) -> Option<usize> {
    match *bytes.get(1)? {
        short @ 0..=0x7f => Some(2 + usize::from(short)),
        0x82 => Some(4 + (usize::from(*bytes.get(2)?) << 8) + usize::from(*bytes.get(3)?)),
        0x81 => Some(3 + usize::from(*bytes.get(2)?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Block, Paper};

    fn at() -> Timestamp {
        "2027-03-01T09:30:00Z".parse().unwrap()
    }

    fn label() -> Label<'static> {
        Label { name: "Zoë (Hopper) >>", reason: "Author", at: at() }
    }

    fn paper() -> Vec<u8> {
        let field = Block::Field { label: "Name".into(), value: "فاطمة አበበ Zoë".into() };
        let blocks = vec![Block::Section("Assessment".into()), field];
        Paper { title: "Summary".into(), language: "en".into(), head: vec![], footer: "x".into(), blocks }
            .archive(at())
            .unwrap()
    }

    /// Stands for a CMS: a sequence of five bytes.
    const CMS: [u8; 7] = [0x30, 5, 1, 2, 3, 4, 5];

    fn signed(file: Vec<u8>) -> Vec<u8> {
        unsigned(file, &label()).unwrap().fill(&CMS).unwrap()
    }

    #[test]
    fn a_revision_leaves_what_was_there_and_signs_all_of_it() {
        let first = paper();
        let open = unsigned(first.clone(), &label()).unwrap();
        let bytes = open.signed_parts().concat();
        let once = open.fill(&CMS).unwrap();
        assert!(once.starts_with(&first));
        let twice = signed(once.clone());
        assert!(twice.starts_with(&once));
        let found = signatures(&twice).unwrap();
        assert_eq!((found.len(), found[0].end, found[1].end), (2, once.len(), twice.len()));
        assert_eq!(found[0].signed_parts(&twice).concat(), bytes);
        assert_eq!((found[0].signature.as_slice(), found[0].at), (CMS.as_slice(), at()));
        assert_eq!((found[0].name.as_str(), found[0].reason.as_str()), (label().name, label().reason));
        assert!(String::from_utf8_lossy(&twice).contains("(Signature2)"));
    }

    #[test]
    fn what_stands_behind_a_signature_or_bends_it_is_refused() {
        let once = signed(paper());
        assert!(signatures(&paper()).is_err());
        for more in ["\n", "%%EOF", "\n1 0 obj\n<<>>\nendobj\n"] {
            assert!(signatures(&[once.as_slice(), more.as_bytes()].concat()).is_err(), "{more}");
        }
        assert!(signatures(&once[..once.len() - 1]).is_err());
        let hole = signatures(&once).unwrap()[0].hole.clone();
        // Behind the signature stand zeros only.
        let mut changed = once.clone();
        changed[hole.end - 2] = b'1';
        assert!(signatures(&changed).is_err());
        let mut changed = once;
        changed[hole.start - 1] ^= 1;
        assert!(signatures(&changed).is_err());
    }

    /// The objects that a page shows, drawn anew between two signatures that are both whole.
    #[test]
    fn what_stands_between_two_signatures_is_refused() {
        let once = signed(paper());
        let reader = Reader::of(&once).unwrap();
        let root = reader.reference(reader.trailer, b"/Root ").unwrap();
        let page = reader.first_page(reader.dictionary(root).unwrap()).unwrap();
        let turned = with(reader.dictionary(page).unwrap(), " /Rotate 180");
        let shadow = format!("\n{page} 0 obj\n{}\nendobj\n", String::from_utf8(turned).unwrap());
        let table = once.len() + shadow.len();
        let trailer = String::from_utf8(next_trailer(&reader, 99).unwrap()).unwrap();
        let shadow = format!(
            "{shadow}xref\n{page} 1\n{:010} 00000 n\r\ntrailer\n{trailer}\nstartxref\n{table}\n%%EOF\n",
            once.len() + 1
        );
        let bent = [once.as_slice(), shadow.as_bytes()].concat();
        assert!(signatures(&bent).is_err());
        assert!(unsigned(bent.clone(), &label()).is_err(), "nobody signs behind it");
        // Whoever signs behind it all the same is found out.
        let (tail, hole) = tail(&bent, &label()).unwrap();
        let forced = Unsigned { file: [bent, tail].concat(), hole }.fill(&CMS).unwrap();
        assert!(signatures(&forced).is_err());
        assert!(signatures(&signed(once)).is_ok());
    }

    #[test]
    fn a_file_has_so_many_signatures_and_so_many_bytes_and_tells_soon() {
        let mut file = paper();
        for _ in 0..MAX_SIGNATURES {
            file = signed(file);
        }
        assert_eq!(signatures(&file).unwrap().len(), MAX_SIGNATURES);
        assert!(unsigned(file, &label()).is_err());
        let tables = |count: usize| -> Vec<u8> {
            let mut file = vec![];
            let mut before = 0;
            for _ in 0..count {
                let at = file.len();
                file.extend(
                    format!("xref\n0 1\n0000000000 00000 n\r\ntrailer\n<< /Prev {before} >>\n").as_bytes(),
                );
                before = at;
            }
            file.extend(format!("startxref\n{before}\n%%EOF\n").as_bytes());
            file
        };
        let began = std::time::Instant::now();
        for hostile in [tables(200_000), b"xref\n".repeat(MAX_BYTES / 5), vec![b' '; MAX_BYTES + 1]] {
            assert!(signatures(&hostile).is_err());
            assert!(unsigned(hostile, &label()).is_err());
        }
        assert!(began.elapsed().as_secs() < 10, "{:?}", began.elapsed());
    }

    #[test]
    fn another_file_is_refused() {
        for file in
            [b"".as_slice(), b"%PDF-1.7", b"startxref\n0\n%%EOF", b"xref\n0 1\ntrailer<<>>startxref\n0"]
        {
            assert!(unsigned(file.to_vec(), &label()).is_err());
        }
        let large = unsigned(paper(), &label()).unwrap().fill(&[0; ROOM + 1]);
        assert!(large.is_err());
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
        #[test]
        fn no_file_makes_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200), at: usize, byte: u8) {
            let _ = unsigned(bytes.clone(), &label());
            let _ = signatures(&bytes);
            let mut changed = signed(PAPER.with(Clone::clone));
            let place = at % changed.len();
            changed[place] = byte;
            let _ = signatures(&changed);
            let _ = unsigned(changed, &label());
        }
    }

    std::thread_local! {
        static PAPER: Vec<u8> = paper();
    }
}
