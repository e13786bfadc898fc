//! FHIR R4 as bytes in, values out: no database.

pub mod clinical;
pub mod frame;
pub mod map;
pub mod reader;
pub mod types;
pub mod vitals;

#[cfg(test)]
mod tests;

pub use frame::Place;

/// Where a resource comes from and what it is called there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Base address of the server, empty where the file does not say.
    pub source: String,
    /// `Patient`, `Condition`, …
    pub kind: String,
    /// Its id there.
    pub id: String,
}

impl Key {
    /// Whether another system may use the same key for something else: nothing says whose id this is, and the id is not
    /// one of those that are unique in the world.
    pub fn is_ambiguous(&self) -> bool {
        !names_a_system(&self.source) && !is_unique(&self.id)
    }
}

/// A UUID, and none that somebody made up (`0000…1`, `1111…`).
fn is_unique(id: &str) -> bool {
    let digits = |id: uuid::Uuid| id.simple().to_string().bytes().collect::<std::collections::HashSet<_>>();
    id.parse().is_ok_and(|id| digits(id).len() >= 8)
}

/// Names that many networks use for machines of their own, and those of examples.
const NOBODYS: &[&str] = &[
    "arpa",
    "corp",
    "example",
    "home",
    "internal",
    "intranet",
    "invalid",
    "lan",
    "local",
    "localdomain",
    "localhost",
    "private",
    "test",
];

/// Whether a source says of which system in the world ids are: the name that somebody gave it, or an address whose host
/// has a public name. `localhost` and `10.0.0.1` are in every hospital.
pub fn names_a_system(source: &str) -> bool {
    let Some(rest) = source.strip_prefix("http://").or_else(|| source.strip_prefix("https://")) else {
        return !source.is_empty();
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().trim_end_matches('.').to_ascii_lowercase();
    let mut labels = host.rsplit('.');
    let (Some(top), Some(second)) = (labels.next(), labels.next()) else { return false };
    // No top-level domain begins with a digit: what does is an address of numbers.
    top.starts_with(|c: char| c.is_ascii_alphabetic())
        && !NOBODYS.contains(&top)
        && !second.is_empty()
        && second != "example"
        && host != "hl7.org"
}

/// One resource of a file.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Who it is.
    pub key: Key,
    /// Its `fullUrl`, by which others in the same file may name it.
    pub full_url: Option<String>,
    /// The JSON as it stands in the file.
    pub raw: String,
    /// Where it begins in the (unpacked) file.
    pub place: Place,
}

/// Something that could not be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The resource's type, as far as it is known.
    pub kind: Option<String>,
    /// Where in the (unpacked) file; `None` where nothing of it could be read.
    pub place: Option<Place>,
    /// What is wrong.
    pub message: String,
}

impl Fault {
    /// A fault without a place.
    pub fn new(message: impl Into<String>) -> Self {
        Self { kind: None, place: None, message: message.into() }
    }
    /// A fault at a place.
    pub fn at(place: Place, message: impl Into<String>) -> Self {
        Self { place: Some(place), ..Self::new(message) }
    }
    /// Of a resource of this type.
    pub fn of(self, kind: Option<String>) -> Self {
        Self { kind, ..self }
    }
}
