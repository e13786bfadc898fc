//! The layouts that come with the program. They are copied to be changed; a newer release may bring a newer version of one.

use std::sync::LazyLock;

use kernel::{LayoutId, LayoutVersionId};
use serde::Deserialize;
use uuid::Uuid;

use super::Layout;

/// A layout as it lies in its file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shipped {
    /// Its id, the same in every clinic.
    pub id: LayoutId,
    /// Grows whenever the layout changes.
    #[serde(rename = "version")]
    pub number: i32,
    /// As people read it.
    pub name: String,
    /// For which specialty.
    pub specialty: String,
    /// For which kind of visit.
    pub visit_type: String,
    /// The form.
    pub layout: Layout,
}

impl Shipped {
    /// The id of its version: the template's own, moved on by the number.
    pub fn version_id(&self) -> LayoutVersionId {
        let moved = self.id.0.as_u128().wrapping_add(u128::from(self.number.unsigned_abs()));
        LayoutVersionId(Uuid::from_u128(moved))
    }
}

/// The files, by their names.
pub(crate) const FILES: &[(&str, &str)] = &[
    ("general_practice", include_str!("templates/general_practice.json")),
    ("ophthalmology", include_str!("templates/ophthalmology.json")),
    ("orthopedics", include_str!("templates/orthopedics.json")),
    ("cosmetic_surgery", include_str!("templates/cosmetic_surgery.json")),
    ("paediatrics", include_str!("templates/paediatrics.json")),
];

static ALL: LazyLock<Vec<Shipped>> =
    LazyLock::new(|| FILES.iter().filter_map(|(_, text)| serde_json::from_str(text).ok()).collect());

/// All of them.
pub fn all() -> &'static [Shipped] {
    &ALL
}

/// One of them.
pub fn find(id: LayoutId) -> Option<&'static Shipped> {
    all().iter().find(|shipped| shipped.id == id)
}
