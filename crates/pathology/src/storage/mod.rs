//! Storage: the places of a clinic in which specimens, blocks and slides are kept, and who has what was lent.

pub mod api;
pub mod discard;
pub mod material;
pub(crate) mod store;

use jiff::civil::Date;
use kernel::{
    Result,
    text::{Check, LATEST},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{bench::Barcode, specimen::filled};

/// Letters of a code: as many as its label has room for.
const CODE: usize = 20;

/// A place as it is changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StorageLocationDetails {
    /// How it is called: `Cabinet 1, drawer 3`.
    pub name: String,
    /// Whether more is put there.
    pub is_open: bool,
}

/// What a barcode of a place says, as it is kept: capital letters and digits in groups, `CAB1-D3`. Nothing for all else, and for what
/// could be the barcode of an item.
pub(crate) fn code_of(text: &str) -> Option<String> {
    let code = text.trim().to_ascii_uppercase();
    let is_group = |group: &str| {
        !group.is_empty() && group.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    };
    let is_code = code.len() <= CODE && code.split('-').all(is_group) && Barcode::read(&code).is_none();
    is_code.then_some(code)
}

/// Where an item is put, or to whom it is lent.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlacementInput {
    /// What the scanner read of the item.
    pub(crate) barcode: String,
    /// What it read of the place; or else the item is lent.
    pub(crate) location: Option<String>,
    /// To whom it is lent.
    pub(crate) lent_to: Option<String>,
    /// By when it is to be back.
    pub(crate) back_by: Option<Date>,
}

/// Where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the place with this barcode.
    Location(String),
    /// To somebody, until a day.
    Lent(String, Date),
}

impl PlacementInput {
    /// Checks what was typed or scanned, on this day.
    pub(crate) fn place(&self, today: Date) -> Result<Place> {
        let mut check = Check::new();
        check.required("barcode", &self.barcode, 100);
        let location = filled(self.location.as_deref());
        if let Some(location) = location {
            check.within("location", location, 100);
            check.that(self.lent_to.is_none(), "lent_to", "not_allowed", "It is put away, or it is lent.");
            check.that(self.back_by.is_none(), "back_by", "not_allowed", "Only what is lent comes back.");
            check.done()?;
            return Ok(Place::Location(location.to_owned()));
        }
        check.within("lent_to", self.lent_to.as_deref().unwrap_or_default(), 200);
        let (Some(to), Some(day)) = (filled(self.lent_to.as_deref()), self.back_by) else {
            let field = if self.lent_to.is_none() && self.back_by.is_none() {
                "location"
            } else if self.back_by.is_some() {
                "lent_to"
            } else {
                "back_by"
            };
            check.that(false, field, "required", "Fill this in.");
            return Err(check.done().err().unwrap_or_else(kernel::Problem::not_found));
        };
        check.that(day <= LATEST, "back_by", "out_of_range", "This day is too far away.");
        check.that(day >= today, "back_by", "in_past", "This day is over.");
        check.done()?;
        Ok(Place::Lent(to.to_owned(), day))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_code_of_a_place_is_none_of_an_item() {
        for (text, code) in [(" cab1-d3 ", "CAB1-D3"), ("FREEZER", "FREEZER"), ("S26-1", "S26-1")] {
            assert_eq!(code_of(text).as_deref(), Some(code));
        }
        for text in [
            "",
            "-",
            "CAB1-",
            "CAB--1",
            "CAB 1",
            "ካ1",
            "S26-00001-A",
            "S26-00001-A1-1",
            "CABINET-1-DRAWER-33-A",
        ] {
            assert_eq!(code_of(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_lent_goes_to_somebody_until_a_day() {
        let today = date(2026, 3, 1);
        let input = |location: Option<&str>, to: Option<&str>, back_by| PlacementInput {
            barcode: "S26-00001-A1".into(),
            location: location.map(str::to_owned),
            lent_to: to.map(str::to_owned),
            back_by,
        };
        assert_eq!(input(Some(" CAB1 "), None, None).place(today).unwrap(), Place::Location("CAB1".into()));
        assert_eq!(
            input(None, Some("Dr. Osei"), Some(today)).place(today).unwrap(),
            Place::Lent("Dr. Osei".into(), today)
        );
        for wrong in [
            input(None, None, None),
            input(Some("CAB1"), Some("Dr. Osei"), None),
            input(Some("CAB1"), None, Some(today)),
            input(None, Some(" "), Some(today)),
            input(None, Some("Dr. Osei"), None),
            input(None, Some("Dr. Osei"), Some(date(2026, 2, 28))),
        ] {
            assert!(wrong.place(today).is_err(), "{wrong:?}");
        }
    }
}
