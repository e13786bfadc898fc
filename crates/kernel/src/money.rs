//! Money travels as a decimal text with its currency and is kept in the currency's smallest unit: no amount is ever a float.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::text::Check;

/// An amount of a currency, not below zero.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// A decimal number like `120.00`.
    pub amount: String,
    /// ISO 4217.
    pub currency: String,
}

/// Digits before the point: as many as `decimal(10,2)` has.
const MOST_DIGITS: usize = 8;

/// Digits after the point (ISO 4217).
fn decimals(currency: &str) -> usize {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "UYI"
        | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}

fn is_currency(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())
}

impl Money {
    /// So many of the currency's smallest units.
    pub fn from_minor(minor: i64, currency: &str) -> Self {
        let decimals = decimals(currency);
        let digits = format!("{minor:0width$}", width = decimals + 1);
        let (whole, part) = digits.split_at(digits.len() - decimals);
        let amount = if decimals == 0 { whole.to_owned() } else { format!("{whole}.{part}") };
        Self { amount, currency: currency.to_owned() }
    }

    /// How many of the currency's smallest units; nothing where it is no such amount.
    pub fn minor(&self) -> Option<i64> {
        let decimals = decimals(&self.currency);
        let (whole, part) = self.amount.trim().split_once('.').unwrap_or((self.amount.trim(), ""));
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let shaped = (1..=MOST_DIGITS).contains(&whole.len()) && part.len() <= decimals;
        if !is_currency(&self.currency) || !shaped || !digits(whole) || !digits(part) {
            return None;
        }
        format!("{whole}{part:0<decimals$}").parse().ok()
    }

    /// Checks what somebody typed.
    pub fn check(&self, check: &mut Check, field: &str) {
        let currency = format!("{field}.currency");
        check.that(
            is_currency(&self.currency),
            &currency,
            "invalid_currency",
            "Use a code of three letters like USD.",
        );
        // An unknown currency has two decimals as most have: both fields are told at once.
        let currency = if is_currency(&self.currency) { self.currency.clone() } else { "USD".to_owned() };
        let fits = Self { currency, ..self.clone() }.minor().is_some();
        check.that(fits, &format!("{field}.amount"), "invalid_amount", "Write an amount like 120.00.");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn minor(amount: &str, currency: &str) -> Option<i64> {
        Money { amount: amount.into(), currency: currency.into() }.minor()
    }

    #[test]
    fn amounts_are_counted_in_the_currencys_own_unit() {
        assert_eq!(minor("120.00", "USD"), Some(12_000));
        assert_eq!(minor("120.5", "USD"), Some(12_050));
        assert_eq!(minor("120", "JPY"), Some(120));
        assert_eq!(minor("1.234", "KWD"), Some(1_234));
        for (amount, currency) in [
            ("1.234", "USD"),
            ("1.5", "JPY"),
            ("-1", "USD"),
            ("1e3", "USD"),
            ("", "USD"),
            ("1", "usd"),
            ("123456789", "USD"),
            ("1,5", "EUR"),
            (".5", "USD"),
            ("١", "USD"),
        ] {
            assert_eq!(minor(amount, currency), None, "{amount} {currency}");
        }
    }

    proptest! {
        #[test]
        fn an_amount_survives_the_trip(minor in 0_i64..9_999_999_900, at in 0_usize..3) {
            let currency = ["USD", "JPY", "KWD"][at];
            let minor = if currency == "JPY" { minor / 1_000 } else { minor };
            prop_assert_eq!(Money::from_minor(minor, currency).minor(), Some(minor));
        }
    }
}
