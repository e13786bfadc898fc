//! National Provider Identifier (45 CFR 162.406): ten digits, the last a Luhn check digit over the others prefixed with 80840.

/// Whether `npi` is ten digits with a correct check digit.
pub fn is_valid(npi: &str) -> bool {
    let digits: Option<Vec<u32>> = npi.chars().map(|c| c.to_digit(10)).collect();
    let Some(digits) = digits.filter(|d| d.len() == 10 && npi.is_ascii()) else { return false };
    // 24 is the Luhn sum of the constant prefix 80840.
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(i, d)| if i % 2 == 1 { if d * 2 > 9 { d * 2 - 9 } else { d * 2 } } else { *d })
        .sum();
    (sum + 24).is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::is_valid;

    #[test]
    fn the_published_example_is_valid() {
        assert!(is_valid("1234567893"));
    }

    #[test]
    fn a_changed_digit_or_a_wrong_shape_is_not() {
        for bad in ["1234567890", "1234567983", "123456789", "12345678933", "12345678９3", "", "abcdefghij"]
        {
            assert!(!is_valid(bad), "{bad}");
        }
    }
}
