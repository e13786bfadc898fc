//! What files may be. A declared type is believed only where the bytes agree.

use std::fmt;

/// A kind of file that can be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of the formats")]
pub enum MediaType {
    Pdf,
    Png,
    Jpeg,
    Tiff,
    WebP,
    Dicom,
    Gzip,
    Json,
    Csv,
    Text,
}

/// Bytes at the beginning that tell the type.
pub(crate) const HEAD: usize = 512;

impl MediaType {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::Pdf,
        Self::Png,
        Self::Jpeg,
        Self::Tiff,
        Self::WebP,
        Self::Dicom,
        Self::Gzip,
        Self::Json,
        Self::Csv,
        Self::Text,
    ];

    /// As HTTP names it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Tiff => "image/tiff",
            Self::WebP => "image/webp",
            Self::Dicom => "application/dicom",
            Self::Gzip => "application/gzip",
            Self::Json => "application/json",
            Self::Csv => "text/csv",
            Self::Text => "text/plain",
        }
    }

    /// The type of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }

    /// Whether a page may show it by itself.
    pub(crate) const fn is_picture(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg | Self::WebP)
    }

    /// Whether a file that begins so can be of this type.
    fn begins(self, head: &[u8]) -> bool {
        let at = |place: usize, mark: &[u8]| head.get(place..).is_some_and(|rest| rest.starts_with(mark));
        match self {
            Self::Pdf => at(0, b"%PDF-"),
            Self::Png => at(0, b"\x89PNG\r\n\x1a\n"),
            Self::Jpeg => at(0, b"\xff\xd8\xff"),
            Self::Tiff => at(0, b"II*\0") || at(0, b"MM\0*") || at(0, b"II+\0") || at(0, b"MM\0+"),
            Self::WebP => at(0, b"RIFF") && at(8, b"WEBP"),
            Self::Dicom => at(128, b"DICM"),
            Self::Gzip => at(0, b"\x1f\x8b\x08"),
            Self::Json => {
                let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
                text.iter().find(|b| !b.is_ascii_whitespace()).is_some_and(|b| matches!(b, b'{' | b'['))
            }
            Self::Csv | Self::Text => !head.is_empty(),
        }
    }

    const fn is_text(self) -> bool {
        matches!(self, Self::Json | Self::Csv | Self::Text)
    }
}

impl fmt::Display for MediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Looks at a file as it arrives.
pub(crate) struct Sniffer {
    declared: MediaType,
    head: Vec<u8>,
    /// Of a text: the beginning of a character whose end has not arrived.
    open: Vec<u8>,
    agrees: bool,
}

impl Sniffer {
    pub(crate) fn new(declared: MediaType) -> Self {
        Self { declared, head: Vec::with_capacity(HEAD), open: vec![], agrees: true }
    }

    /// Looks at the next piece; `false` as soon as the bytes are not what was declared.
    pub(crate) fn look(&mut self, piece: &[u8]) -> bool {
        let was_short = self.head.len() < HEAD;
        let wanted = piece.len().min(HEAD - self.head.len());
        self.head.extend_from_slice(piece.get(..wanted).unwrap_or_default());
        if was_short && self.head.len() == HEAD {
            self.agrees &= self.declared.begins(&self.head);
        }
        if self.declared.is_text() {
            self.agrees &= self.reads(piece);
        }
        self.agrees
    }

    /// Whether all of it was what was declared.
    pub(crate) fn ends(self) -> bool {
        self.agrees && self.open.is_empty() && self.declared.begins(&self.head)
    }

    /// UTF-8 without characters that no text has.
    fn reads(&mut self, piece: &[u8]) -> bool {
        if piece.iter().any(|b| b.is_ascii_control() && !matches!(b, b'\t' | b'\n' | b'\r' | b'\x0c')) {
            return false;
        }
        self.open.extend_from_slice(piece);
        match std::str::from_utf8(&self.open) {
            Ok(_) => self.open.clear(),
            Err(error) if error.error_len().is_some() => return false,
            Err(error) => drop(self.open.drain(..error.valid_up_to())),
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(declared: MediaType, content: &[u8], piece: usize) -> bool {
        let mut sniffer = Sniffer::new(declared);
        content.chunks(piece).all(|piece| sniffer.look(piece)) && sniffer.ends()
    }

    fn samples() -> Vec<(MediaType, Vec<u8>)> {
        let dicom = [vec![0; 128], b"DICM\x02\0".to_vec()].concat();
        vec![
            (MediaType::Pdf, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3".to_vec()),
            (MediaType::Png, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
            (MediaType::Jpeg, b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec()),
            (MediaType::Tiff, b"II*\0\x08\0\0\0".to_vec()),
            (MediaType::WebP, b"RIFF\x24\0\0\0WEBPVP8 ".to_vec()),
            (MediaType::Dicom, dicom),
            (MediaType::Gzip, b"\x1f\x8b\x08\0\0\0\0\0".to_vec()),
            (MediaType::Json, b" {\"a\": 1}".to_vec()),
        ]
    }

    #[test]
    fn each_type_is_itself_and_no_other() {
        for (own, content) in samples() {
            for piece in [1, 3, 600] {
                assert!(accepts(own, &content, piece), "{own}");
                assert!(accepts(own, &[content.clone(), vec![b'a'; 3 * HEAD]].concat(), piece), "long {own}");
                for other in MediaType::ALL.iter().filter(|other| **other != own) {
                    // JSON is a text, too.
                    let may = own == MediaType::Json && other.is_text();
                    assert_eq!(accepts(*other, &content, piece), may, "{own} as {other}");
                }
            }
            assert_eq!(MediaType::named(own.name()), Some(own));
        }
        for declared in MediaType::ALL {
            assert!(!accepts(*declared, b"", 1), "an empty file is no {declared}");
            assert!(!accepts(*declared, b"MZ\x90\0 a program", 9), "{declared}");
        }
    }

    #[test]
    fn a_text_is_text_to_its_end() {
        let good = "naïve – 診断, ⚕\n".repeat(200).into_bytes();
        for piece in [1, 2, 5, 1000] {
            assert!(accepts(MediaType::Text, &good, piece));
            for bad in [b"\xff".as_slice(), b"\0", b"\xe8\xa8", b"\x1b[2J"] {
                assert!(!accepts(MediaType::Text, &[&good, bad].concat(), piece), "{bad:?}");
            }
        }
    }
}
