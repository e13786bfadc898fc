//! FHIR R4 as bytes in, values out: no database.

pub mod map;
pub mod reader;

#[cfg(test)]
mod tests;

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

/// One resource of a file.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Who it is.
    pub key: Key,
    /// Its `fullUrl`, by which others in the same file may name it.
    pub full_url: Option<String>,
    /// The JSON as it stands in the file.
    pub raw: String,
}

/// What one file holds.
#[derive(Debug, Default)]
pub struct Content {
    /// Its resources.
    pub entries: Vec<Entry>,
    /// What could not be read, though the rest could.
    pub faults: Vec<Fault>,
}

/// Something that could not be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The resource's type, as far as it is known.
    pub kind: Option<String>,
    /// Line in the (unpacked) file.
    pub line: Option<usize>,
    /// Column in that line.
    pub column: Option<usize>,
    /// What is wrong.
    pub message: String,
}

impl Fault {
    /// A fault without a place.
    pub fn new(message: impl Into<String>) -> Self {
        Self { kind: None, line: None, column: None, message: message.into() }
    }
}
