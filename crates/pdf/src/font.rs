//! Which font draws which letter.

use krilla::text::Font;
use rustybuzz::Face;

use crate::Error;

const REGULAR: &[u8] = include_bytes!("../fonts/NotoSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../fonts/NotoSans-Bold.ttf");
const ARABIC: &[u8] = include_bytes!("../fonts/NotoSansArabic-Regular.ttf");
const ETHIOPIC: &[u8] = include_bytes!("../fonts/NotoSansEthiopic-Regular.ttf");
/// Comparisons, arrows, boxes and ticks: what clinicians write between words.
const SYMBOLS: &[u8] = include_bytes!("../fonts/NotoSansSymbols-Subset.ttf");

/// A font, for shaping and for the file.
pub(crate) struct Typeface {
    pub(crate) face: Face<'static>,
    pub(crate) font: Font,
}

impl Typeface {
    fn read(data: &'static [u8]) -> Result<Self, Error> {
        let broken = || Error::Broken("a font cannot be read".into());
        let face = Face::from_slice(data, 0).ok_or_else(broken)?;
        let font = Font::new(data.to_vec().into(), 0).ok_or_else(broken)?;
        Ok(Self { face, font })
    }

    fn has(&self, letter: char) -> bool {
        self.face.glyph_index(letter).is_some()
    }

    /// How wide the letter is by itself, in ems. Joined and set together letters get narrower, never wider.
    pub(crate) fn width(&self, letter: char) -> f32 {
        let advance = self.face.glyph_index(letter).and_then(|glyph| self.face.glyph_hor_advance(glyph));
        f32::from(advance.unwrap_or_default()) / f32::from(self.face.units_per_em().max(1) as u16)
    }
}

/// The fonts for one weight, in the order in which they are asked.
pub(crate) struct Typefaces(Vec<Typeface>);

impl Typefaces {
    pub(crate) fn regular() -> Result<Self, Error> {
        [REGULAR, ARABIC, ETHIOPIC, SYMBOLS]
            .into_iter()
            .map(Typeface::read)
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// Headings: bold where there is a bold font.
    pub(crate) fn bold() -> Result<Self, Error> {
        [BOLD, ARABIC, ETHIOPIC, SYMBOLS].into_iter().map(Typeface::read).collect::<Result<_, _>>().map(Self)
    }

    pub(crate) fn get(&self, index: usize) -> Option<&Typeface> {
        self.0.get(index)
    }

    /// The font that draws the letter. What belongs to no script by itself (a space, a joiner, an accent, a digit) stays in
    /// the font of the letter before it.
    fn of(&self, letter: char, before: Option<usize>) -> Option<usize> {
        let stays = |index: &usize| !letter.is_alphabetic() && self.0[*index].has(letter);
        before.filter(stays).or_else(|| self.0.iter().position(|typeface| typeface.has(letter)))
    }

    /// The text as it can be drawn: each letter with its font and its width in ems. What no font draws is written as its number:
    /// a paper that is signed says all of what was recorded.
    pub(crate) fn letters(&self, text: &str) -> Vec<Letter> {
        let mut before = None;
        let mut letters = vec![];
        for letter in text.chars() {
            let known = drawable(letter).and_then(|letter| Some((letter, self.of(letter, before)?)));
            let (drawn, font) = match known {
                Some((letter, font)) => (String::from(letter), font),
                None => (number(letter), 0),
            };
            before = Some(font);
            letters.extend(drawn.chars().map(|letter| {
                let width = self.0[font].width(letter);
                Letter { letter, font, width }
            }));
        }
        letters
    }
}

/// A letter by its number in Unicode: `[U+1F600]`. The first font has all that it takes.
fn number(letter: char) -> String {
    format!("[U+{:04X}]", u32::from(letter))
}

/// A letter that a font draws.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Letter {
    pub(crate) letter: char,
    pub(crate) font: usize,
    pub(crate) width: f32,
}

/// Whatever is a space becomes one; what would turn the order of a line around unseen, or is no letter, is none.
fn drawable(letter: char) -> Option<char> {
    match letter {
        '\t' | '\u{A0}' | '\u{2028}' | '\u{2029}' => Some(' '),
        _ if letter.is_whitespace() => Some(' '),
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => None,
        // They stand for the order of bytes, and a file that is kept (PDF/A) has none of them.
        '\u{FEFF}' | '\u{FFFE}' => None,
        _ if letter.is_control() => None,
        _ => Some(letter),
    }
}
