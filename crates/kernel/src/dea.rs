//! Registration number of the Drug Enforcement Administration (21 CFR 1301): two letters and seven digits, the last a check digit.

/// Whether `number` has the shape of a DEA number and its check digit fits. Letters are capitals.
pub fn is_valid(number: &str) -> bool {
    let Some((letters, digits)) = number.split_at_checked(2) else { return false };
    let mut letters = letters.bytes();
    let kind = letters.next().is_some_and(|b| b.is_ascii_uppercase());
    // The second is the first letter of the name; 9 stands there for a business.
    let name = letters.next().is_some_and(|b| b.is_ascii_uppercase() || b == b'9');
    let digits: Option<Vec<u32>> = digits.chars().map(|c| c.to_digit(10)).collect();
    match digits.as_deref() {
        Some(&[a, b, c, d, e, f, check]) => kind && name && (a + c + e + 2 * (b + d + f)) % 10 == check,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_valid;

    #[test]
    fn numbers_whose_check_digit_fits_are_valid() {
        for good in ["AB1234563", "BS8765438", "F91234563"] {
            assert!(is_valid(good), "{good}");
        }
    }

    #[test]
    fn a_changed_digit_or_a_wrong_shape_is_not() {
        let bad =
            ["AB1234564", "AB2134563", "ab1234563", "A1234563", "AB12345633", "", "é1234563", "1B1234563"];
        for number in bad {
            assert!(!is_valid(number), "{number}");
        }
    }
}
