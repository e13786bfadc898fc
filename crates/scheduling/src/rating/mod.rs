//! How patients rated what took place, and what a profile says of a provider: how many appointments took place, how many patients
//! rated one, and how on average. The desk asks and writes it down once for each appointment; what was wrong is corrected with a
//! reason, and what it was stays readable.

pub mod api;
pub(crate) mod store;

use kernel::{Result, text::Check};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::appointment::filled;

/// How a patient rated an appointment.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RatingInput {
    /// From 1 to 5. Nothing, in a correction: it was no rating of this appointment.
    #[schema(minimum = 1, maximum = 5)]
    pub stars: Option<i16>,
    /// Why it is corrected; of the first one nobody asks.
    pub reason: Option<String>,
}

impl RatingInput {
    fn check(&self, is_first: bool) -> Result<()> {
        let mut check = Check::new();
        let message = "Use a number from 1 to 5.";
        check.that(self.stars.is_some() || !is_first, "stars", "required", "Fill this in.");
        check.that(self.stars.is_none_or(|stars| (1..=5).contains(&stars)), "stars", "out_of_range", message);
        if is_first {
            check.optional("reason", self.reason.as_deref(), 500);
        } else {
            check.required("reason", self.reason.as_deref().unwrap_or_default(), 500);
        }
        check.done()
    }

    /// Why it is corrected.
    fn correction(&self, is_first: bool) -> Option<String> {
        filled(self.reason.as_deref()).filter(|_| !is_first)
    }
}

/// The average to one decimal place; nothing where nobody rated.
fn average(stars: i32, ratings: i32) -> Option<f64> {
    (ratings > 0).then(|| (f64::from(stars) * 10.0 / f64::from(ratings)).round() / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_average_has_one_decimal_place_and_nobody_is_rated_by_nobody() {
        assert_eq!([average(0, 0), average(5, 1), average(14, 3)], [None, Some(5.0), Some(4.7)]);
    }
}
