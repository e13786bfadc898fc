//! Text in lines of a width, and each line in the order in which it is read.

use std::ops::Range;

use unicode_bidi::{BidiInfo, Direction, Level, get_base_direction};

use crate::font::{Letter, Typefaces};

/// One line of a text.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) letters: Vec<Letter>,
    /// Whether its paragraph is read from the right.
    pub(crate) from_right: bool,
}

/// The text in lines that are at most `width` ems wide, broken at spaces, and within a word that is wider than a line.
pub(crate) fn wrap(fonts: &Typefaces, text: &str, width: f32) -> Vec<Line> {
    let text = text.replace("\r\n", "\n");
    text.split(['\n', '\r']).flat_map(|paragraph| wrap_paragraph(fonts, paragraph, width)).collect()
}

fn wrap_paragraph(fonts: &Typefaces, paragraph: &str, width: f32) -> Vec<Line> {
    let letters = fonts.letters(paragraph);
    let from_right = get_base_direction(paragraph) == Direction::Rtl;
    let line = |range: Range<usize>| Line { letters: trimmed(&letters[range]).to_vec(), from_right };
    let mut lines = vec![];
    let (mut start, mut space, mut filled) = (0, None, 0.0);
    for (at, letter) in letters.iter().enumerate() {
        if letter.letter == ' ' {
            space = Some(at);
        } else if filled + letter.width > width && at > start {
            let next = space.map_or(at, |space| space + 1);
            lines.push(line(start..next));
            filled = letters[next..at].iter().map(|letter| letter.width).sum();
            (start, space) = (next, None);
        }
        filled += letter.width;
    }
    lines.push(line(start..letters.len()));
    lines
}

fn trimmed(letters: &[Letter]) -> &[Letter] {
    let last = letters.iter().rposition(|letter| letter.letter != ' ');
    &letters[..last.map_or(0, |last| last + 1)]
}

/// Neighbours of one font and one direction.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) text: String,
    pub(crate) font: usize,
    pub(crate) from_right: bool,
}

impl Line {
    /// Its runs from left to right, as they stand on the paper.
    pub(crate) fn runs(&self) -> Vec<Run> {
        let text: String = self.letters.iter().map(|letter| letter.letter).collect();
        let base = if self.from_right { Level::rtl() } else { Level::ltr() };
        let bidi = BidiInfo::new(&text, Some(base));
        let mut runs = vec![];
        for paragraph in &bidi.paragraphs {
            let (levels, ranges) = bidi.visual_runs(paragraph, paragraph.range.clone());
            for range in ranges {
                let from_right = levels.get(range.start).is_some_and(Level::is_rtl);
                runs.extend(self.of_one_font(range, from_right));
            }
        }
        runs
    }

    /// The bytes of the line that `range` names, by font.
    fn of_one_font(&self, range: Range<usize>, from_right: bool) -> Vec<Run> {
        let mut runs: Vec<Run> = vec![];
        let mut at = 0;
        for letter in &self.letters {
            if range.contains(&at) {
                match runs.last_mut().filter(|run| run.font == letter.font) {
                    Some(run) => run.text.push(letter.letter),
                    None => runs.push(Run { text: letter.letter.into(), font: letter.font, from_right }),
                }
            }
            at += letter.letter.len_utf8();
        }
        if from_right {
            runs.reverse();
        }
        runs
    }
}
