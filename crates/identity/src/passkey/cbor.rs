//! The part of CBOR (RFC 8949) that authenticators write: definite lengths, no tags, no floating point numbers.

/// Deeper than anything an authenticator nests.
const DEEPEST: usize = 8;
/// More entries than any of its lists or maps has.
const MOST_ENTRIES: u64 = 64;

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'a> {
    Integer(i64),
    Bytes(&'a [u8]),
    Text(&'a str),
    List(Vec<Self>),
    Map(Vec<(Self, Self)>),
    /// `true`, `false`, `null` and their like.
    Simple(u8),
}

impl<'a> Value<'a> {
    /// What stands in a map under a key; nothing where the key stands there twice.
    pub(super) fn get(&self, key: &Value<'_>) -> Option<&Value<'a>> {
        let Self::Map(entries) = self else { return None };
        let mut found = entries.iter().filter(|(name, _)| name == key);
        let (_, value) = found.next()?;
        found.next().is_none().then_some(value)
    }

    pub(super) fn integer(&self) -> Option<i64> {
        if let Self::Integer(value) = self { Some(*value) } else { None }
    }

    pub(super) fn bytes(&self) -> Option<&'a [u8]> {
        if let Self::Bytes(value) = self { Some(value) } else { None }
    }
}

/// Reads one value and leaves what comes after it.
pub(super) fn read<'a>(bytes: &mut &'a [u8]) -> Option<Value<'a>> {
    value(bytes, DEEPEST)
}

/// Takes so many bytes off the front.
pub(super) fn take<'a>(bytes: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(count)?;
    *bytes = rest;
    Some(taken)
}

fn value<'a>(bytes: &mut &'a [u8], deeper: usize) -> Option<Value<'a>> {
    let first = *take(bytes, 1)?.first()?;
    let (kind, short) = (first >> 5, first & 0x1f);
    let argument = argument(bytes, short)?;
    let length = usize::try_from(argument).ok();
    Some(match kind {
        0 => Value::Integer(i64::try_from(argument).ok()?),
        1 => Value::Integer(-1 - i64::try_from(argument).ok()?),
        2 => Value::Bytes(take(bytes, length?)?),
        3 => Value::Text(str::from_utf8(take(bytes, length?)?).ok()?),
        4 if argument <= MOST_ENTRIES => {
            let deeper = deeper.checked_sub(1)?;
            Value::List((0..argument).map(|_| value(bytes, deeper)).collect::<Option<_>>()?)
        }
        5 if argument <= MOST_ENTRIES => {
            let deeper = deeper.checked_sub(1)?;
            let entry = |_| Some((value(bytes, deeper)?, value(bytes, deeper)?));
            Value::Map((0..argument).map(entry).collect::<Option<_>>()?)
        }
        7 if short < 24 => Value::Simple(short),
        _ => return None,
    })
}

/// The number that follows the first byte, or stands in it.
fn argument(bytes: &mut &[u8], short: u8) -> Option<u64> {
    let length = match short {
        0..=23 => return Some(short.into()),
        24 => 1,
        25 => 2,
        26 => 4,
        27 => 8,
        _ => return None,
    };
    Some(take(bytes, length)?.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(hex: &str) -> Option<Value<'static>> {
        let bytes: &'static [u8] = data_encoding::HEXLOWER.decode(hex.as_bytes()).unwrap().leak();
        let mut rest = bytes;
        let value = read(&mut rest)?;
        rest.is_empty().then_some(value)
    }

    /// Of appendix A of RFC 8949.
    #[test]
    fn the_examples_of_rfc_8949() {
        for (hex, value) in [
            ("00", Value::Integer(0)),
            ("17", Value::Integer(23)),
            ("1818", Value::Integer(24)),
            ("1903e8", Value::Integer(1000)),
            ("1b000000e8d4a51000", Value::Integer(1_000_000_000_000)),
            ("20", Value::Integer(-1)),
            ("3903e7", Value::Integer(-1000)),
            ("f5", Value::Simple(21)),
            ("f6", Value::Simple(22)),
            ("4401020304", Value::Bytes(&[1, 2, 3, 4])),
            ("62c3bc", Value::Text("ü")),
            ("80", Value::List(vec![])),
            ("820102", Value::List(vec![Value::Integer(1), Value::Integer(2)])),
            ("a10102", Value::Map(vec![(Value::Integer(1), Value::Integer(2))])),
        ] {
            assert_eq!(whole(hex), Some(value), "{hex}");
        }
    }

    #[test]
    fn what_authenticators_do_not_write_is_no_value() {
        for (what, hex) in [
            ("nothing", ""),
            ("half a number", "19ff"),
            ("bytes that are not there", "5b7fffffffffffffff"),
            ("a list longer than any", "9b00000000ffffffff"),
            ("a number of no length", "1c"),
            ("no end said", "9f01ff"),
            ("a tag", "c11a514b67b0"),
            ("a half", "f93800"),
            ("text that is none", "62c328"),
            ("too deep", &format!("{}00", "81".repeat(9))),
            ("a number below all", "3bffffffffffffffff"),
        ] {
            assert_eq!(whole(hex), None, "{what}");
        }
    }

    #[test]
    fn a_key_that_stands_twice_says_nothing() {
        let map = whole("a201020103").unwrap();
        assert_eq!(map.get(&Value::Integer(1)), None);
    }
}
