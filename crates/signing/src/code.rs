//! The code on a signed paper: 100 random bits in Crockford's base 32, in groups that are typed without a mistake. Older papers have
//! codes of 80 bits, which stay good.

use kernel::{Problem, Result};
use platform::http::sha256;

/// What the directory of clinics calls such codes.
pub(crate) const KIND: &str = "verification";
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 20;
/// Of older papers.
const SHORTER: usize = 16;

/// A verification code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    /// A new one, which nobody guesses.
    pub fn new() -> Result<Self> {
        let mut bytes = [0; LENGTH];
        aws_lc_rs::rand::fill(&mut bytes).map_err(Problem::internal)?;
        Ok(Self(bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte & 31)])).collect()))
    }

    /// What somebody types: small letters, spaces and hyphens are nothing, and letters that look like digits are these.
    pub fn read(typed: &str) -> Option<Self> {
        if typed.len() > 64 {
            return None;
        }
        let letters =
            typed.chars().filter(|c| !matches!(c, '-' | ' ')).map(|c| match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            });
        let code: String = letters.collect();
        let is_one =
            matches!(code.len(), LENGTH | SHORTER) && code.bytes().all(|byte| LETTERS.contains(&byte));
        is_one.then_some(Self(code))
    }

    /// As it is kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it is printed: `ABCD-EFGH-JKMN-PQRS-TVWX`.
    pub fn printed(&self) -> String {
        let groups: Vec<&str> =
            (0..self.0.len()).step_by(4).filter_map(|at| self.0.get(at..at + 4)).collect();
        groups.join("-")
    }

    /// What the directory of clinics knows it by.
    pub(crate) fn digest(&self) -> [u8; 32] {
        sha256(self.0.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = Code::new().unwrap();
        assert_ne!(code, Code::new().unwrap());
        let printed = code.printed();
        assert_eq!((printed.len(), Code::read(&printed)), (24, Some(code.clone())));
        assert_eq!(Code::read("abcd-efgh-jkmn-pqrs").unwrap().printed(), "ABCD-EFGH-JKMN-PQRS");
        let typed =
            format!(" {} ", printed.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l"));
        assert_eq!(Code::read(&typed), Some(code));
        for wrong in [
            "",
            "ABCD",
            "ABCD-EFGH-JKMN-PQRU",
            "ABCD-EFGH-JKMN-PQRSS",
            "ABCD-EFGH-JKMN-PQRS-ABCU",
            "ÄBCD-EFGH-JKMN-PQRS",
            &"A".repeat(65),
        ] {
            assert_eq!(Code::read(wrong), None, "{wrong}");
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_typed_makes_it_panic(typed in "\\PC{0,80}") {
            let _ = Code::read(&typed);
        }
    }
}
