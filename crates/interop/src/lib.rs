//! What comes from other systems: FHIR R4 files.

pub mod fhir;
pub mod import;
pub mod permissions;

pub use import::{api::router, handlers};

use platform::SealedColumn;

/// Columns with sealed values.
pub const SEALED: &[SealedColumn] = &[
    SealedColumn::new("interop.resource", "sealed", "id"),
    SealedColumn::new("interop.skipped_resource", "sealed", "id"),
    SealedColumn::new("interop.import", "sealed", "id"),
    SealedColumn::new("interop.import_chunk", "sealed", "import_id").in_parts("part"),
];
