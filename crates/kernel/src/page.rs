use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Problem,
    text::{EARLIEST, LATEST},
};

/// One page of a list; `next` is handed back as `after` to get the one that follows.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// The rows, in the list's order.
    pub items: Vec<T>,
    /// Where the next page starts; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// A page from rows fetched with `limit + 1`: the extra row only says that there is more.
    pub fn from_rows<R>(
        mut rows: Vec<R>,
        limit: usize,
        cursor: impl Fn(&R) -> Cursor,
        view: impl Fn(R) -> T,
    ) -> Self {
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = if more { rows.last().map(|row| cursor(row).encode()) } else { None };
        Self { items: rows.into_iter().map(view).collect(), next }
    }
}

/// A keyset position: the instant and id of the last row seen. Opaque to clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The sort key of the last row seen.
    pub at: jiff::Timestamp,
    /// Its id, which breaks ties.
    pub id: uuid::Uuid,
}

/// Whether anything on record can have this time; the database does not hold all that a number can say.
fn is_recorded(at: &jiff::Timestamp) -> bool {
    (EARLIEST..=LATEST).contains(&at.to_zoned(jiff::tz::TimeZone::UTC).date())
}

impl Cursor {
    /// The form that travels: microseconds since 1970 and the id.
    pub fn encode(&self) -> String {
        format!("{}-{}", self.at.as_microsecond(), self.id.simple())
    }

    /// Reads what `encode` wrote.
    pub fn decode(text: &str) -> Result<Self, Problem> {
        let bad = || {
            Problem::invalid_field("after", "invalid_cursor", "Take `next` of the page before, unchanged.")
        };
        let (at, id) = text.rsplit_once('-').ok_or_else(bad)?;
        let at: i64 = at.parse().map_err(|_| bad())?;
        Ok(Self {
            at: jiff::Timestamp::from_microsecond(at).ok().filter(is_recorded).ok_or_else(bad)?,
            id: id.parse().map_err(|_| bad())?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_cursor_survives_the_trip(us in -3_786_825_600_000_000_i64..7_258_118_400_000_000, id: u128) {
            let cursor = Cursor { at: jiff::Timestamp::from_microsecond(us).unwrap(), id: uuid::Uuid::from_u128(id) };
            prop_assert_eq!(Cursor::decode(&cursor.encode()).unwrap(), cursor);
        }

        #[test]
        fn rubbish_is_refused_without_a_panic(text in "\\PC*") {
            let _ = Cursor::decode(&text);
        }
    }
}
