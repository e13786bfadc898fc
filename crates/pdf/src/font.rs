//! Which font draws which letter.

use krilla::text::Font;
use rustybuzz::Face;

use crate::Error;

const REGULAR: &[u8] = include_bytes!("../fonts/NotoSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../fonts/NotoSans-Bold.ttf");
const ARABIC: &[u8] = include_bytes!("../fonts/NotoSansArabic-Regular.ttf");
const ETHIOPIC: &[u8] = include_bytes!("../fonts/NotoSansEthiopic-Regular.ttf");

/// Stands for what no font can draw, so that the reader sees that something was there.
pub(crate) const MISSING: char = '\u{FFFD}';

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
        [REGULAR, ARABIC, ETHIOPIC].into_iter().map(Typeface::read).collect::<Result<_, _>>().map(Self)
    }

    /// Headings: bold where there is a bold font.
    pub(crate) fn bold() -> Result<Self, Error> {
        [BOLD, ARABIC, ETHIOPIC].into_iter().map(Typeface::read).collect::<Result<_, _>>().map(Self)
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

    /// The text as it can be drawn: each letter with its font and its width in ems.
    pub(crate) fn letters(&self, text: &str) -> Vec<Letter> {
        let mut before = None;
        let mut letters = vec![];
        for letter in text.chars() {
            let letter = drawable(letter);
            let (letter, font) = match self.of(letter, before) {
                Some(font) => (letter, font),
                None => (MISSING, self.of(MISSING, None).unwrap_or_default()),
            };
            before = Some(font);
            let width = self.0[font].width(letter);
            letters.push(Letter { letter, font, width });
        }
        letters
    }
}

/// A letter that a font draws.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Letter {
    pub(crate) letter: char,
    pub(crate) font: usize,
    pub(crate) width: f32,
}

/// Whatever is a space becomes one; what would turn the order of a line around unseen, or is no letter, becomes visible.
fn drawable(letter: char) -> char {
    match letter {
        '\t' | '\u{A0}' | '\u{2028}' | '\u{2029}' => ' ',
        _ if letter.is_whitespace() => ' ',
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => MISSING,
        _ if letter.is_control() => MISSING,
        _ => letter,
    }
}
