//! As much of DER (X.690) as a signature in a PDF takes.

/// A value with this tag.
pub(crate) fn value(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let body = parts.concat();
    let mut out = vec![tag];
    match u8::try_from(body.len()) {
        Ok(short) if short < 0x80 => out.push(short),
        _ => {
            let bytes = body.len().to_be_bytes();
            let first = bytes.iter().position(|byte| *byte != 0).unwrap_or_default();
            out.push(0x80 | (bytes.len() - first) as u8);
            out.extend(&bytes[first..]);
        }
    }
    out.extend(body);
    out
}

/// A value that was read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Value<'a> {
    pub(crate) body: &'a [u8],
    /// With tag and length.
    pub(crate) whole: &'a [u8],
}

/// The first value, and what stands behind it.
pub(crate) fn read(bytes: &[u8]) -> Option<(Value<'_>, &[u8])> {
    let (_, rest) = bytes.split_first()?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = if first < 0x80 {
        (usize::from(first), rest)
    } else {
        let (digits, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
        let is_shortest = digits.first().is_some_and(|digit| *digit != 0) && digits.len() <= 3;
        let length = digits.iter().fold(0, |sum, digit| sum << 8 | usize::from(*digit));
        (is_shortest && length >= 0x80).then_some((length, rest))?
    };
    let (body, rest) = rest.split_at_checked(length)?;
    Some((Value { body, whole: &bytes[..bytes.len() - rest.len()] }, rest))
}

/// All values of a body.
pub(crate) fn all(mut body: &[u8]) -> Option<Vec<Value<'_>>> {
    let mut values = vec![];
    while !body.is_empty() {
        let (value, rest) = read(body)?;
        values.push(value);
        body = rest;
    }
    Some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for length in [0, 1, 127, 128, 255, 256, 65_535, 65_536] {
            let written = value(0x30, &[&vec![7; length]]);
            let (read, rest) = read(&written).unwrap();
            assert_eq!((read.body.len(), read.whole, rest.len()), (length, written.as_slice(), 0));
        }
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..40)) {
            let _ = all(&bytes);
        }
    }
}
