//! Lines on pages.

use std::num::NonZeroU16;

use jiff::{Timestamp, tz::TimeZone};
use krilla::{
    Document, SerializeSettings,
    configure::{Configuration, Validator},
    geom::{PathBuilder, Point, Rect},
    metadata::{DateTime, Metadata},
    page::PageSettings,
    paint::Fill,
    surface::Surface,
    tagging::{ArtifactType, ContentTag, SpanTag, Tag, TagGroup, TagKind, TagTree},
    text::{GlyphId, KrillaGlyph},
};
use qrcodegen::{QrCode, QrCodeEcc};
use rustybuzz::{Direction, UnicodeBuffer};

use crate::{
    Block, Error, Paper,
    font::Typefaces,
    lines::{Line, Run, wrap},
};

/// The most pages that a paper has.
pub const MAX_PAGES: usize = 1000;

// A4, in points.
const WIDTH: f32 = 595.0;
const HEIGHT: f32 = 842.0;
const MARGIN: f32 = 56.0;
/// Where values begin, beside their labels.
const VALUES: f32 = MARGIN + 160.0;
const BOTTOM: f32 = HEIGHT - MARGIN - 16.0;
const FOOT: f32 = HEIGHT - MARGIN + 8.0;
/// The side of a code that telephones read.
const CODE: f32 = 90.0;

/// What a file is for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    /// To be read.
    Plain,
    /// To be kept for long (PDF/A-2a), and when it was made.
    Archived(Timestamp),
}

impl Kind {
    fn configuration(self) -> Configuration {
        Configuration::new_with_validator(match self {
            Self::Plain => Validator::None,
            Self::Archived(_) => Validator::A2_A,
        })
    }

    fn metadata(self, paper: &Paper) -> Metadata {
        let metadata = Metadata::new().title(paper.title.clone()).language(paper.language.clone());
        let Self::Archived(at) = self else { return metadata };
        let at = at.to_zoned(TimeZone::UTC);
        let part = |number: i8| number.unsigned_abs();
        metadata.creation_date(
            DateTime::new(at.year().unsigned_abs())
                .month(part(at.month()))
                .day(part(at.day()))
                .hour(part(at.hour()))
                .minute(part(at.minute()))
                .second(part(at.second()))
                .utc_offset_hour(0)
                .utc_offset_minute(0),
        )
    }
}

/// What a piece of text is to a reader who cannot see the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Title,
    Section,
    Item,
    Text,
    Code,
}

impl Role {
    const fn size(self) -> f32 {
        match self {
            Self::Title => 18.0,
            Self::Section => 14.0,
            Self::Item => 11.0,
            Self::Text | Self::Code => 10.0,
        }
    }

    const fn space_above(self) -> f32 {
        match self {
            Self::Title => 0.0,
            Self::Section => 16.0,
            Self::Item => 8.0,
            Self::Text => 2.0,
            Self::Code => 12.0,
        }
    }

    fn tag(self) -> TagKind {
        let heading = |level: u16| Tag::Hn(NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN), None).into();
        match self {
            Self::Title => heading(1),
            Self::Section => heading(2),
            Self::Item => heading(3),
            Self::Text => Tag::P.into(),
            Self::Code => Tag::Figure(Some("QR code of the address beside it".into())).into(),
        }
    }
}

/// A line and where it stands.
struct Placed {
    line: Line,
    bold: bool,
    size: f32,
    x: f32,
    y: f32,
    /// How wide the column is: a line that is read from the right begins at its other end.
    column: f32,
    /// Which piece of the paper it belongs to.
    piece: usize,
}

/// A code that telephones read, and where it stands.
struct PlacedCode {
    code: QrCode,
    page: usize,
    y: f32,
    piece: usize,
}

struct Layout<'a> {
    regular: &'a Typefaces,
    bold: &'a Typefaces,
    pages: Vec<Vec<Placed>>,
    codes: Vec<PlacedCode>,
    y: f32,
    roles: Vec<Role>,
}

impl Layout<'_> {
    fn lines(&self, text: &str, bold: bool, size: f32, column: f32) -> Vec<Line> {
        wrap(if bold { self.bold } else { self.regular }, text, column / size)
    }

    /// Begins a page where `height` is not left on this one.
    fn room(&mut self, height: f32) -> Result<(), Error> {
        if self.y + height > BOTTOM {
            if self.pages.len() == MAX_PAGES {
                return Err(Error::TooLong);
            }
            self.pages.push(vec![]);
            self.y = MARGIN;
        }
        Ok(())
    }

    fn place(&mut self, line: Line, bold: bool, size: f32, x: f32, column: f32) {
        let (y, piece) = (self.y + size, self.roles.len().saturating_sub(1));
        if let Some(page) = self.pages.last_mut() {
            page.push(Placed { line, bold, size, x, y, column, piece });
        }
    }

    fn paragraph(&mut self, role: Role, text: &str) -> Result<(), Error> {
        self.roles.push(role);
        let (size, column) = (role.size(), WIDTH - 2.0 * MARGIN);
        let bold = role != Role::Text;
        self.y += role.space_above();
        // A heading does not stand alone at the foot of a page.
        self.room(if bold { 5.0 * size } else { 1.4 * size })?;
        for line in self.lines(text, bold, size, column) {
            self.room(1.4 * size)?;
            self.place(line, bold, size, MARGIN, column);
            self.y += 1.4 * size;
        }
        Ok(())
    }

    /// An address as a code, and what is to know of it beside it.
    fn code(&mut self, address: &str, caption: &str) -> Result<(), Error> {
        let code = QrCode::encode_text(address, QrCodeEcc::Medium)
            .map_err(|_| Error::Broken("an address is too long for a code".into()))?;
        self.roles.push(Role::Code);
        self.y += Role::Code.space_above();
        self.room(CODE)?;
        let top = self.y;
        let (page, piece) = (self.pages.len() - 1, self.roles.len() - 1);
        self.codes.push(PlacedCode { code, page, y: top, piece });
        self.roles.push(Role::Text);
        let (size, x) = (Role::Text.size(), MARGIN + CODE + 12.0);
        let column = WIDTH - MARGIN - x;
        // What does not fit beside it would run into what follows.
        for line in self.lines(&format!("{caption}\n{address}"), false, size, column).into_iter().take(6) {
            self.place(line, false, size, x, column);
            self.y += 1.4 * size;
        }
        self.y = self.y.max(top + CODE);
        Ok(())
    }

    fn field(&mut self, label: &str, value: &str) -> Result<(), Error> {
        self.roles.push(Role::Text);
        let size = Role::Text.size();
        let (labels, values) = (VALUES - MARGIN - 12.0, WIDTH - MARGIN - VALUES);
        let mut label = self.lines(label, true, size, labels).into_iter();
        let mut value = self.lines(value, false, size, values).into_iter();
        self.y += Role::Text.space_above();
        loop {
            let (left, right) = (label.next(), value.next());
            if left.is_none() && right.is_none() {
                return Ok(());
            }
            self.room(1.4 * size)?;
            if let Some(line) = left {
                self.place(line, true, size, MARGIN, labels);
            }
            if let Some(line) = right {
                self.place(line, false, size, VALUES, values);
            }
            self.y += 1.4 * size;
        }
    }
}

/// The file, of this kind; `compressed` unless somebody wants to look into it.
pub(crate) fn render(paper: &Paper, compressed: bool, kind: Kind) -> Result<Vec<u8>, Error> {
    let (regular, bold) = (Typefaces::regular()?, Typefaces::bold()?);
    let mut layout = Layout {
        regular: &regular,
        bold: &bold,
        pages: vec![vec![]],
        codes: vec![],
        y: MARGIN,
        roles: vec![],
    };
    layout.paragraph(Role::Title, &paper.title)?;
    for block in &paper.blocks {
        match block {
            Block::Section(text) => layout.paragraph(Role::Section, text)?,
            Block::Item(text) => layout.paragraph(Role::Item, text)?,
            Block::Note(text) => layout.paragraph(Role::Text, text)?,
            Block::Field { label, value } => layout.field(label, value)?,
            Block::Code { address, caption } => layout.code(address, caption)?,
        }
    }
    write(paper, &layout, compressed, kind)
}

fn write(paper: &Paper, layout: &Layout<'_>, compressed: bool, kind: Kind) -> Result<Vec<u8>, Error> {
    let settings = SerializeSettings {
        enable_tagging: true,
        compress_content_streams: compressed,
        configuration: kind.configuration(),
        ..SerializeSettings::default()
    };
    let mut document = Document::new_with(settings);
    document.set_metadata(kind.metadata(paper));
    let mut pieces: Vec<TagGroup> = layout.roles.iter().map(|role| TagGroup::new(role.tag())).collect();
    let all = layout.pages.len();
    for (number, lines) in layout.pages.iter().enumerate() {
        let size = PageSettings::from_wh(WIDTH, HEIGHT)
            .ok_or_else(|| Error::Broken("the page has no size".into()))?;
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        for placed in lines {
            let fonts = if placed.bold { layout.bold } else { layout.regular };
            let content = ContentTag::Span(SpanTag::empty());
            let part = surface.start_tagged(content);
            draw(&mut surface, fonts, placed);
            surface.end_tagged();
            if let Some(piece) = pieces.get_mut(placed.piece) {
                piece.push(part);
            }
        }
        for placed in layout.codes.iter().filter(|placed| placed.page == number) {
            let part = surface.start_tagged(ContentTag::Other);
            draw_code(&mut surface, placed);
            surface.end_tagged();
            if let Some(piece) = pieces.get_mut(placed.piece) {
                piece.push(part);
            }
        }
        foot(&mut surface, layout, &format!("{}  |  Page {} of {all}", paper.footer, number + 1));
        surface.finish();
        page.finish();
    }
    let mut tree = TagTree::new();
    for piece in pieces {
        tree.push(piece);
    }
    document.set_tag_tree(tree);
    document.finish().map_err(|error| Error::Broken(format!("{error:?}")))
}

fn draw_code(surface: &mut Surface<'_>, placed: &PlacedCode) {
    let modules = placed.code.size();
    let side = CODE / modules as f32;
    let mut path = PathBuilder::new();
    for (x, y) in (0..modules).flat_map(|y| (0..modules).map(move |x| (x, y))) {
        let (left, top) = (MARGIN + side * x as f32, placed.y + side * y as f32);
        if placed.code.get_module(x, y)
            && let Some(square) = Rect::from_xywh(left, top, side, side)
        {
            path.push_rect(square);
        }
    }
    surface.set_fill(Some(Fill::default()));
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

/// The foot of a page, which is no part of what is read aloud. It is one line, whatever it says.
fn foot(surface: &mut Surface<'_>, layout: &Layout<'_>, text: &str) {
    let (size, column) = (8.0, WIDTH - 2.0 * MARGIN);
    surface.start_tagged(ContentTag::Artifact(ArtifactType::Footer));
    if let Some(line) = layout.lines(text, false, size, column).into_iter().next() {
        let placed = Placed { line, bold: false, size, x: MARGIN, y: FOOT, column, piece: 0 };
        draw(surface, layout.regular, &placed);
    }
    surface.end_tagged();
}

fn draw(surface: &mut Surface<'_>, fonts: &Typefaces, placed: &Placed) {
    let shaped: Vec<(Run, Vec<KrillaGlyph>)> = placed
        .line
        .runs()
        .into_iter()
        .map(|run| {
            let glyphs = shape(fonts, &run);
            (run, glyphs)
        })
        .collect();
    let advance =
        |glyphs: &[KrillaGlyph]| glyphs.iter().map(|glyph| glyph.x_advance).sum::<f32>() * placed.size;
    let width: f32 = shaped.iter().map(|(_, glyphs)| advance(glyphs)).sum();
    let mut x = if placed.line.from_right { placed.x + placed.column - width } else { placed.x };
    for (run, glyphs) in shaped {
        if let Some(typeface) = fonts.get(run.font) {
            let at = Point::from_xy(x, placed.y);
            surface.draw_glyphs(at, &glyphs, typeface.font.clone(), &run.text, placed.size, false);
        }
        x += advance(&glyphs);
    }
}

/// The glyphs of a run from left to right, each with the letters that it stands for.
fn shape(fonts: &Typefaces, run: &Run) -> Vec<KrillaGlyph> {
    let Some(typeface) = fonts.get(run.font) else { return vec![] };
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(&run.text);
    buffer.guess_segment_properties();
    buffer.set_direction(if run.from_right { Direction::RightToLeft } else { Direction::LeftToRight });
    let shaped = rustybuzz::shape(&typeface.face, &[], buffer);
    let mut starts: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
    starts.sort_unstable();
    let ems = |units: i32| units as f32 / typeface.font.units_per_em();
    shaped
        .glyph_infos()
        .iter()
        .zip(shaped.glyph_positions())
        .map(|(info, position)| {
            let start = info.cluster as usize;
            let next = starts.partition_point(|other| *other <= start);
            let end = starts.get(next).copied().unwrap_or(run.text.len());
            KrillaGlyph::new(
                GlyphId::new(info.glyph_id),
                ems(position.x_advance),
                ems(position.x_offset),
                ems(position.y_offset),
                ems(position.y_advance),
                start..end,
                None,
            )
        })
        .collect()
}
