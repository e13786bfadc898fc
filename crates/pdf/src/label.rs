//! Labels for a printer of labels: a page each, as large as the label.

use krilla::{
    Document, SerializeSettings,
    geom::{PathBuilder, Rect},
    metadata::Metadata,
    page::PageSettings,
    paint::Fill,
    surface::Surface,
    tagging::{ContentTag, SpanTag, Tag, TagGroup, TagKind, TagTree},
};

use crate::{
    Error,
    barcode::{self, Matrix},
    draw::{Placed, draw},
    font::Typefaces,
    lines::{Line, wrap},
};

/// What a label is stuck on, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    width: f32,
    height: f32,
    edge: f32,
    /// The side of the Data Matrix.
    matrix: f32,
    /// Where the words begin, beside it or below it.
    words: (f32, f32),
    /// How large the number is, and the lines below it.
    letters: (f32, f32),
    /// From one line to the next.
    line: f32,
    /// Lines of words below the number.
    lines: usize,
    /// How many of them each of what is said has at most, so that a long name leaves room for the rest.
    each: usize,
    /// Where the bars of Code 128 are and how high; a Data Matrix alone, where there is no room for them.
    bars: Option<(f32, f32)>,
}

/// 50.8 × 25.4 mm, the common two inches by one: a container.
pub const CONTAINER: Size = Size {
    width: 144.0,
    height: 72.0,
    edge: 5.0,
    matrix: 36.0,
    words: (47.0, 13.0),
    letters: (9.0, 6.5),
    line: 7.5,
    lines: 5,
    each: 2,
    bars: Some((54.0, 14.0)),
};
/// 22 × 22 mm: the frosted end of a slide.
pub const SLIDE: Size = Size {
    width: 62.0,
    height: 62.0,
    edge: 3.0,
    matrix: 26.0,
    words: (3.0, 35.5),
    letters: (6.5, 4.5),
    line: 4.9,
    lines: 5,
    each: 2,
    bars: None,
};
/// 28 × 7 mm: the front of a cassette.
pub const CASSETTE: Size = Size {
    width: 79.0,
    height: 20.0,
    edge: 1.5,
    matrix: 16.8,
    words: (21.0, 7.5),
    letters: (6.5, 4.5),
    line: 4.8,
    lines: 2,
    each: 1,
    bars: None,
};

/// No number is printed smaller: it is to be read without a lens.
const SMALLEST: f32 = 4.0;

/// A label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// What the barcodes say; stands in large letters, too.
    pub number: String,
    /// What else is to read, the most important first; what has no room is left out.
    pub lines: Vec<String>,
}

/// Labels as a PDF file, a page each. Works on the processor alone: call it where nobody is kept waiting.
pub fn render(title: &str, size: &Size, labels: &[Label]) -> Result<Vec<u8>, Error> {
    let (regular, bold) = (Typefaces::regular()?, Typefaces::bold()?);
    let mut document =
        Document::new_with(SerializeSettings { enable_tagging: true, ..SerializeSettings::default() });
    document.set_metadata(Metadata::new().title(title.to_owned()).language("en".into()));
    let mut tree = TagTree::new();
    for label in labels {
        let long = || Error::Broken("a number does not fit a barcode".into());
        let matrix = barcode::data_matrix(&label.number).ok_or_else(long)?;
        let bars = barcode::code_128(&label.number).ok_or_else(long)?;
        let page = PageSettings::from_wh(size.width, size.height)
            .ok_or_else(|| Error::Broken("the label has no size".into()))?;
        let mut page = document.start_page_with(page);
        let mut surface = page.surface();
        let codes: TagKind = Tag::Figure(Some(format!("Barcodes of {}", label.number))).into();
        let (mut codes, mut words) = (TagGroup::new(codes), TagGroup::new(Tag::P));
        let part = surface.start_tagged(ContentTag::Other);
        draw_matrix(&mut surface, &matrix, (size.edge, size.edge), size.matrix);
        if let Some((y, high)) = size.bars {
            // As wide as the label less the quiet zones.
            let wide = (size.width - 4.0 * size.edge).min(bars.len() as f32);
            draw_bars(&mut surface, &bars, (size.width - wide) / 2.0, y, (wide, high));
        }
        surface.end_tagged();
        codes.push(part);
        for (fonts, placed) in placed(&regular, &bold, size, label)? {
            let part = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
            draw(&mut surface, fonts, &placed);
            surface.end_tagged();
            words.push(part);
        }
        surface.finish();
        page.finish();
        tree.push(codes);
        tree.push(words);
    }
    document.set_tag_tree(tree);
    document.finish().map_err(|error| Error::Broken(format!("{error:?}")))
}

/// The number in letters as large as they fit, and the lines below it. A part of a number is the number of something else: it stands whole,
/// or there is no label.
fn placed<'a>(
    regular: &'a Typefaces,
    bold: &'a Typefaces,
    size: &Size,
    label: &Label,
) -> Result<Vec<(&'a Typefaces, Placed)>, Error> {
    let (x, top) = size.words;
    let (large, small) = size.letters;
    let column = size.width - x - size.edge;
    let at = |line: Line, size, y, bold| {
        let is_right = line.from_right;
        Placed { line, bold, size, x, y, column, is_right, piece: 0 }
    };
    let wide: f32 = bold.letters(&label.number).iter().map(|letter| letter.width).sum();
    // A hair less than the column, so that rounding breaks no line.
    let large = large.min(column * 0.99 / wide);
    if large < SMALLEST {
        return Err(Error::Broken("a number does not fit the label".into()));
    }
    let number = wrap(bold, &label.number, column / large).into_iter();
    let mut all: Vec<_> = number.map(|line| (bold, at(line, large, top, true))).collect();
    let lines =
        label.lines.iter().flat_map(|line| wrap(regular, line, column / small).into_iter().take(size.each));
    for (line, place) in lines.take(size.lines).zip(1_u8..) {
        all.push((regular, at(line, small, top + size.line * f32::from(place), false)));
    }
    Ok(all)
}

pub(crate) fn draw_matrix(surface: &mut Surface<'_>, matrix: &Matrix, (x, y): (f32, f32), side: f32) {
    let module = side / matrix.side() as f32;
    let modules = (0..matrix.side()).flat_map(|row| (0..matrix.side()).map(move |column| (row, column)));
    let dark = modules.filter(|(row, column)| matrix.is_dark(*row, *column));
    let squares = dark.filter_map(|(row, column)| {
        Rect::from_xywh(x + module * column as f32, y + module * row as f32, module, module)
    });
    fill(surface, squares);
}

/// Neighbouring modules are one bar, so that no printer leaves a hair between them.
pub(crate) fn draw_bars(surface: &mut Surface<'_>, bars: &[bool], x: f32, y: f32, (wide, high): (f32, f32)) {
    let module = wide / bars.len() as f32;
    let mut at = 0;
    let runs: Vec<(usize, usize, bool)> = bars
        .chunk_by(|one, next| one == next)
        .map(|run| {
            let from = at;
            at += run.len();
            (from, run.len(), run.first().copied().unwrap_or_default())
        })
        .collect();
    let dark = runs.into_iter().filter(|(_, _, is_bar)| *is_bar);
    fill(
        surface,
        dark.filter_map(|(from, length, _)| {
            Rect::from_xywh(x + module * from as f32, y, module * length as f32, high)
        }),
    );
}

fn fill(surface: &mut Surface<'_>, squares: impl Iterator<Item = Rect>) {
    let mut path = PathBuilder::new();
    for square in squares {
        path.push_rect(square);
    }
    surface.set_fill(Some(Fill::default()));
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_label_is_a_page_of_its_size() {
        let label = |number: &str| Label {
            number: number.into(),
            lines: vec!["HOPPER, Grace".into(), "فاطمة الزهراء".into(), "x".repeat(500)],
        };
        let labels = [label("S26-00001-A"), label("S26-00001-B")];
        for (size, room) in [(CONTAINER, "[0 0 144 72]"), (SLIDE, "[0 0 62 62]"), (CASSETTE, "[0 0 79 20]")] {
            let file = render("Labels", &size, &labels).unwrap();
            let text = String::from_utf8_lossy(&file);
            assert_eq!(text.matches("/Type /Page").count() - text.matches("/Type /Pages").count(), 2);
            assert!(text.contains(room), "the page is as large as the label: {room}");
        }
        assert!(render("Labels", &CONTAINER, &[label("é")]).is_err());
    }

    #[test]
    fn the_longest_number_stands_whole_on_one_line_and_a_longer_one_is_refused() {
        let (regular, bold) = (Typefaces::regular().unwrap(), Typefaces::bold().unwrap());
        for number in ["S26-1-A", "S26-00001-AB10-10", "S2026-00000001-AX99-99"] {
            for size in [SLIDE, CASSETTE, CONTAINER] {
                let label =
                    Label { number: number.into(), lines: vec!["x ".repeat(99), "PAT-000001".into()] };
                let all = placed(&regular, &bold, &size, &label).unwrap();
                let large: Vec<_> = all.iter().filter(|(_, placed)| placed.bold).collect();
                let said: String = large[0].1.line.letters.iter().map(|letter| letter.letter).collect();
                assert_eq!((large.len(), said.as_str()), (1, number));
                let mrn = all.iter().any(|(_, placed)| {
                    placed.line.letters.iter().map(|letter| letter.letter).collect::<String>() == "PAT-000001"
                });
                assert!(mrn, "a long name leaves room for the MRN");
            }
        }
        let label = Label { number: "S".repeat(60), lines: vec![] };
        for size in [SLIDE, CASSETTE] {
            assert!(render("Labels", &size, std::slice::from_ref(&label)).is_err());
        }
    }
}
