//! FHIR R4 as bytes in, values out: no database.

pub mod frame;
pub mod map;
pub mod reader;
pub mod types;

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
    /// Whether another system may use the same key for something else: no address says whose id this is, and the id is
    /// not one of those that are unique in the world.
    pub fn is_ambiguous(&self) -> bool {
        self.source.is_empty() && self.id.parse::<uuid::Uuid>().is_err()
    }
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
