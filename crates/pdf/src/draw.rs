//! Lines on pages.

use std::{num::NonZeroU16, ops::Range};

use jiff::{Timestamp, tz::TimeZone};
use krilla::{
    Data, Document, SerializeSettings,
    color::{luma, rgb},
    configure::{Configuration, Validator},
    geom::{Path, PathBuilder, Point, Rect, Size, Transform},
    image::Image,
    metadata::{DateTime, Metadata},
    page::PageSettings,
    paint::{Fill, LineCap, LineJoin, Paint, Stroke},
    surface::Surface,
    tagging::{ArtifactType, ContentTag, Node, SpanTag, TableHeaderScope, Tag, TagGroup, TagKind, TagTree},
    text::{GlyphId, KrillaGlyph},
};
use qrcodegen::{QrCode, QrCodeEcc};
use rustybuzz::{Direction, UnicodeBuffer};

use crate::{
    Block, Drawing, Error, Paper, Picture, Place, SIGNATURE,
    barcode::{self, Matrix},
    font::Typefaces,
    label::{draw_bars, draw_matrix},
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
/// The side of a Data Matrix; the bars beside it are as high.
const MATRIX: f32 = 36.0;
/// How wide a module of the bars is.
const BAR: f32 = 0.9;
/// The side of what was drawn.
const DRAWING: f32 = 240.0;
/// How wide a name stands that was written by hand.
const SIGNED: f32 = 170.0;

/// The most that a photograph is high.
const PICTURE: f32 = 190.0;
/// Between two photographs.
const PICTURES_APART: f32 = 14.0;

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
    /// The head of a row.
    Head,
    /// What a row says.
    Cell,
    Code,
    Barcode,
    Drawing,
    /// A photograph, by its number among them.
    Picture(usize),
    Signature,
}

impl Role {
    const fn size(self) -> f32 {
        match self {
            Self::Title => 18.0,
            Self::Section => 14.0,
            Self::Item => 11.0,
            Self::Text
            | Self::Head
            | Self::Cell
            | Self::Code
            | Self::Barcode
            | Self::Drawing
            | Self::Picture(_)
            | Self::Signature => 10.0,
        }
    }

    const fn space_above(self) -> f32 {
        match self {
            Self::Title => 0.0,
            Self::Section => 16.0,
            Self::Item => 8.0,
            Self::Text => 2.0,
            Self::Head | Self::Cell => 3.0,
            Self::Code | Self::Barcode | Self::Drawing | Self::Picture(_) => 12.0,
            Self::Signature => 4.0,
        }
    }

    fn tag(self, captions: &[&str]) -> TagKind {
        let heading = |level: u16| Tag::Hn(NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN), None).into();
        match self {
            Self::Title => heading(1),
            Self::Section => heading(2),
            Self::Item => heading(3),
            Self::Text => Tag::P.into(),
            Self::Head => Tag::TH(TableHeaderScope::Row).into(),
            Self::Cell => Tag::TD.into(),
            Self::Code => Tag::Figure(Some("QR code of the address beside it".into())).into(),
            Self::Barcode => Tag::Figure(Some("Barcodes of the number below them".into())).into(),
            Self::Drawing => {
                Tag::Figure(Some("What was drawn by hand; its label stands beside it".into())).into()
            }
            Self::Picture(number) => {
                let caption = captions.get(number).copied().unwrap_or_default();
                Tag::Figure(Some(caption.to_owned())).into()
            }
            Self::Signature => {
                Tag::Figure(Some("A name written by hand; it stands in letters near it".into())).into()
            }
        }
    }
}

/// A line and where it stands.
pub(crate) struct Placed {
    pub(crate) line: Line,
    pub(crate) bold: bool,
    pub(crate) size: f32,
    pub(crate) x: f32,
    pub(crate) y: f32,
    /// How wide the column is.
    pub(crate) column: f32,
    /// Whether it ends where the column does: a line that is read from the right, and all lines of a page that is.
    pub(crate) is_right: bool,
    /// Which piece of the paper it belongs to.
    pub(crate) piece: usize,
}

/// What is no text.
enum Figure<'a> {
    /// A code that telephones read.
    Code(QrCode),
    /// A number as Data Matrix and as Code 128.
    Barcode(Matrix, Vec<bool>),
    /// What was drawn by hand.
    Drawing(&'a Drawing),
    /// A photograph, where it begins from the left, and how large it stands on the page.
    Picture(Image, f32, Size),
    /// A name written by hand.
    Signature(&'a [Vec<Place>]),
}

/// A figure, and where it stands.
struct PlacedFigure<'a> {
    figure: Figure<'a>,
    page: usize,
    y: f32,
    piece: usize,
}

struct Layout<'a> {
    regular: &'a Typefaces,
    bold: &'a Typefaces,
    pages: Vec<Vec<Placed>>,
    figures: Vec<PlacedFigure<'a>>,
    /// The lines below rows: on which page, and how high.
    rules: Vec<(usize, f32)>,
    /// Which pieces stand in one table, a head and a cell by turns.
    tables: Vec<Range<usize>>,
    /// Whether the pages are read from the right: labels stand there, and values to their left.
    is_mirrored: bool,
    /// Where a page begins.
    top: f32,
    y: f32,
    roles: Vec<Role>,
    /// What is read in the place of each photograph.
    captions: Vec<&'a str>,
}

impl<'a> Layout<'a> {
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
            self.y = self.top;
        }
        Ok(())
    }

    /// From the left where something so wide stands that begins there on a page that is read from the left.
    fn across(&self, x: f32, wide: f32) -> f32 {
        if self.is_mirrored { WIDTH - x - wide } else { x }
    }

    fn place(&mut self, line: Line, bold: bool, size: f32, x: f32, column: f32) {
        let (y, piece) = (self.y + size, self.roles.len().saturating_sub(1));
        let (x, is_right) = (self.across(x, column), line.from_right || self.is_mirrored);
        if let Some(page) = self.pages.last_mut() {
            page.push(Placed { line, bold, size, x, y, column, is_right, piece });
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
        self.figure(Figure::Code(code));
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

    /// A number as barcodes, and below them in letters.
    fn barcode(&mut self, label: &str, number: &str) -> Result<(), Error> {
        let long = || Error::Broken("a number does not fit a barcode".into());
        let matrix = barcode::data_matrix(number).ok_or_else(long)?;
        let bars = barcode::code_128(number).ok_or_else(long)?;
        self.roles.push(Role::Barcode);
        self.y += Role::Barcode.space_above();
        self.room(MATRIX + 3.0 * Role::Text.size())?;
        self.figure(Figure::Barcode(matrix, bars));
        self.y += MATRIX + 4.0;
        self.field(label, number)
    }

    fn figure(&mut self, figure: Figure<'a>) {
        let (page, piece) = (self.pages.len() - 1, self.roles.len() - 1);
        self.figures.push(PlacedFigure { figure, page, y: self.y, piece });
    }

    /// What was drawn, beside its label.
    fn drawing(&mut self, label: &str, drawing: &'a Drawing) -> Result<(), Error> {
        self.y += Role::Drawing.space_above();
        self.room(DRAWING)?;
        let (top, size) = (self.y, Role::Text.size());
        self.roles.push(Role::Text);
        let column = VALUES - MARGIN - 12.0;
        // What does not fit beside it would run into what follows.
        for line in self.lines(label, true, size, column).into_iter().take((DRAWING / (1.4 * size)) as usize)
        {
            self.place(line, true, size, MARGIN, column);
            self.y += 1.4 * size;
        }
        self.roles.push(Role::Drawing);
        self.y = top;
        self.figure(Figure::Drawing(drawing));
        for (place, word) in &drawing.marks {
            let (x, y) = on_page(top, *place);
            for line in self.lines(word, false, 8.0, DRAWING).into_iter().take(1) {
                self.y = y - 8.0;
                self.place(line, false, 8.0, x, DRAWING);
            }
        }
        self.y = top + DRAWING;
        Ok(())
    }

    /// Photographs side by side, each with its caption below; they stay on one page.
    fn pictures(&mut self, row: &'a [Picture]) -> Result<(), Error> {
        let size = Role::Text.size();
        let column = (WIDTH - 2.0 * MARGIN - PICTURES_APART) / 2.0;
        let mut all = vec![];
        for picture in row {
            let image = Image::from_jpeg(Data::from(picture.jpeg.to_vec()), false).map_err(Error::Broken)?;
            let (wide, high) = (image.size().0 as f32, image.size().1 as f32);
            let scale = (column / wide).min(PICTURE / high);
            let on_page = Size::from_wh(wide * scale, high * scale);
            let on_page = on_page.ok_or_else(|| Error::Broken("a picture has no size".into()))?;
            all.push((picture, image, on_page, self.lines(&picture.caption, false, size, column)));
        }
        let highest = all.iter().map(|(_, _, on_page, _)| on_page.height()).fold(0.0, f32::max);
        let lines = all.iter().map(|(.., lines)| lines.len()).max().unwrap_or_default();
        let height = highest + 4.0 + 1.4 * size * lines as f32;
        self.y += Role::Picture(0).space_above();
        self.room(height)?;
        let top = self.y;
        for (at, (picture, image, on_page, lines)) in all.into_iter().enumerate() {
            let x = MARGIN + (column + PICTURES_APART) * at as f32;
            self.roles.push(Role::Picture(self.captions.len()));
            self.captions.push(&picture.caption);
            self.y = top;
            self.figure(Figure::Picture(image, self.across(x, on_page.width()), on_page));
            self.roles.push(Role::Text);
            self.y = top + highest + 4.0;
            for line in lines {
                self.place(line, false, size, x, column);
                self.y += 1.4 * size;
            }
        }
        self.y = top + height;
        Ok(())
    }

    /// How somebody writes their name, beside its label.
    fn signature(&mut self, label: &str, strokes: &'a [Vec<Place>]) -> Result<(), Error> {
        let tall = SIGNED * SIGNATURE.1 / SIGNATURE.0;
        self.y += Role::Signature.space_above();
        self.room(tall)?;
        let (top, size) = (self.y, Role::Text.size());
        self.roles.push(Role::Text);
        for line in self.lines(label, true, size, VALUES - MARGIN - 12.0).into_iter().take(2) {
            self.place(line, true, size, MARGIN, VALUES - MARGIN - 12.0);
            self.y += 1.4 * size;
        }
        self.roles.push(Role::Signature);
        self.y = top;
        self.figure(Figure::Signature(strokes));
        self.y = top + tall;
        Ok(())
    }

    /// A table; a row that fits a page stands on one.
    fn table(&mut self, rows: &[(String, String)]) -> Result<(), Error> {
        let (begin, size) = (self.roles.len(), Role::Cell.size());
        let (heads, cells) = (VALUES - MARGIN - 12.0, WIDTH - MARGIN - VALUES);
        for (head, cell) in rows {
            let head = self.lines(head, true, size, heads);
            let cell = self.lines(cell, false, size, cells);
            self.y += Role::Cell.space_above();
            self.room((1.4 * size * head.len().max(cell.len()) as f32).min(BOTTOM - self.top))?;
            let (top, page) = (self.y, self.pages.len());
            self.roles.push(Role::Head);
            for line in head {
                self.place(line, true, size, MARGIN, heads);
                self.y += 1.4 * size;
            }
            // What is longer than a page goes on upon the next one; a head never is.
            let below = self.y;
            self.y = top;
            self.roles.push(Role::Cell);
            for line in cell {
                self.room(1.4 * size)?;
                self.place(line, false, size, VALUES, cells);
                self.y += 1.4 * size;
            }
            if self.pages.len() == page {
                self.y = self.y.max(below);
            }
            self.y += Role::Cell.space_above();
            self.rules.push((self.pages.len() - 1, self.y));
        }
        self.tables.push(begin..self.roles.len());
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
    let layout = Layout::of(paper, (&regular, &bold), None)?;
    write(&[(paper, layout)], compressed, kind)
}

/// Several papers in one file.
pub(crate) fn print(papers: &[Paper], preprinted: Option<f32>) -> Result<Vec<u8>, Error> {
    let (regular, bold) = (Typefaces::regular()?, Typefaces::bold()?);
    let laid_out = |paper| Ok((paper, Layout::of(paper, (&regular, &bold), preprinted)?));
    let papers = papers.iter().map(laid_out).collect::<Result<Vec<_>, Error>>()?;
    write(&papers, true, Kind::Plain)
}

impl<'a> Layout<'a> {
    /// The pages of a paper, on sheets that have a letterhead of so many points already, or on white ones.
    fn of(
        paper: &'a Paper,
        (regular, bold): (&'a Typefaces, &'a Typefaces),
        preprinted: Option<f32>,
    ) -> Result<Self, Error> {
        let top = preprinted.map_or(MARGIN, |head| head.clamp(MARGIN, HEIGHT / 2.0));
        let mut layout = Self::empty((regular, bold), top, paper.language == "ar");
        if preprinted.is_none() && !paper.head.is_empty() {
            paper.head.iter().try_for_each(|block| layout.block(block))?;
            layout.rules.push((layout.pages.len() - 1, layout.y + 8.0));
            layout.y += 20.0;
        }
        layout.paragraph(Role::Title, &paper.title)?;
        for (at, block) in paper.blocks.iter().enumerate() {
            // The heading of photographs stands with the first of them.
            if matches!((block, paper.blocks.get(at + 1)), (Block::Section(_), Some(Block::Pictures(_)))) {
                layout.room(PICTURE + 8.0 * Role::Section.size())?;
            }
            if matches!(block, Block::Section(_)) {
                layout.keep_together(&paper.blocks[at..])?;
            }
            layout.block(block)?;
        }
        Ok(layout)
    }

    fn empty((regular, bold): (&'a Typefaces, &'a Typefaces), top: f32, is_mirrored: bool) -> Self {
        Self {
            regular,
            bold,
            pages: vec![vec![]],
            figures: vec![],
            rules: vec![],
            tables: vec![],
            is_mirrored,
            top,
            y: top,
            roles: vec![],
            captions: vec![],
        }
    }

    /// The section that ends with the code says who signed: it is not torn, as long as it takes no more than half a page.
    fn keep_together(&mut self, from_here: &'a [Block]) -> Result<(), Error> {
        let is_section = |block: &Block| matches!(block, Block::Section(_));
        let end = from_here.iter().skip(1).position(is_section).map_or(from_here.len(), |next| next + 1);
        let section = &from_here[..end];
        if !section.iter().any(|block| matches!(block, Block::Code { .. })) {
            return Ok(());
        }
        let mut alone = Self::empty((self.regular, self.bold), self.top, self.is_mirrored);
        section.iter().try_for_each(|block| alone.block(block))?;
        let height = alone.y - self.top;
        let is_short = alone.pages.len() == 1 && height <= (BOTTOM - self.top) / 2.0;
        if is_short { self.room(height) } else { Ok(()) }
    }

    fn block(&mut self, block: &'a Block) -> Result<(), Error> {
        match block {
            Block::Section(text) => self.paragraph(Role::Section, text),
            Block::Item(text) => self.paragraph(Role::Item, text),
            Block::Note(text) => self.paragraph(Role::Text, text),
            Block::Field { label, value } => self.field(label, value),
            Block::Table { rows } => self.table(rows),
            Block::Code { address, caption } => self.code(address, caption),
            Block::Barcode { label, number } => self.barcode(label, number),
            Block::Drawing { label, drawing } => self.drawing(label, drawing),
            Block::Pictures(pictures) => pictures.chunks(2).try_for_each(|row| self.pictures(row)),
            Block::Signature { label, strokes } => self.signature(label, strokes),
        }
    }
}

fn write(papers: &[(&Paper, Layout<'_>)], compressed: bool, kind: Kind) -> Result<Vec<u8>, Error> {
    let settings = SerializeSettings {
        enable_tagging: true,
        compress_content_streams: compressed,
        configuration: kind.configuration(),
        ..SerializeSettings::default()
    };
    let mut document = Document::new_with(settings);
    if let Some((paper, _)) = papers.first() {
        document.set_metadata(kind.metadata(paper));
    }
    let mut tree = TagTree::new();
    for (at, (paper, layout)) in papers.iter().enumerate() {
        let pieces = write_pages(&mut document, paper, layout)?;
        read_in_order(&mut tree, pieces, &layout.tables);
        // The next one begins on a sheet of its own, also where both sides are printed.
        if layout.pages.len() % 2 == 1 && at + 1 < papers.len() {
            document.start_page_with(size()?).finish();
        }
    }
    document.set_tag_tree(tree);
    document.finish().map_err(|error| Error::Broken(format!("{error:?}")))
}

fn size() -> Result<PageSettings, Error> {
    PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| Error::Broken("the page has no size".into()))
}

/// The pages of a paper, and its pieces for those who have them read.
fn write_pages(document: &mut Document, paper: &Paper, layout: &Layout<'_>) -> Result<Vec<TagGroup>, Error> {
    let mut pieces: Vec<TagGroup> =
        layout.roles.iter().map(|role| TagGroup::new(role.tag(&layout.captions))).collect();
    let all = layout.pages.len();
    for (number, lines) in layout.pages.iter().enumerate() {
        let mut page = document.start_page_with(size()?);
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
        for placed in layout.figures.iter().filter(|placed| placed.page == number) {
            let part = surface.start_tagged(ContentTag::Other);
            match &placed.figure {
                Figure::Code(code) => draw_code(&mut surface, code, (layout.across(MARGIN, CODE), placed.y)),
                Figure::Barcode(matrix, bars) => {
                    draw_matrix(&mut surface, matrix, (MARGIN, placed.y), MATRIX);
                    let (x, wide) = (MARGIN + MATRIX + 16.0, BAR * bars.len() as f32);
                    draw_bars(&mut surface, bars, x, placed.y, (wide, MATRIX));
                }
                Figure::Drawing(drawing) => draw_drawing(&mut surface, drawing, placed.y),
                Figure::Picture(image, x, size) => {
                    surface.push_transform(&Transform::from_translate(*x, placed.y));
                    surface.draw_image(image.clone(), *size);
                    surface.pop();
                }
                Figure::Signature(strokes) => {
                    draw_signature(&mut surface, strokes, (layout.across(VALUES, SIGNED), placed.y));
                }
            }
            surface.end_tagged();
            if let Some(piece) = pieces.get_mut(placed.piece) {
                piece.push(part);
            }
        }
        for (_, y) in layout.rules.iter().filter(|(page, _)| *page == number) {
            draw_rule(&mut surface, *y);
        }
        let page_of = page_of(&paper.language, number + 1, all);
        foot(&mut surface, layout, &format!("{}  |  {page_of}", paper.footer));
        surface.finish();
        page.finish();
    }
    Ok(pieces)
}

/// The pieces as they are read: those of a table in rows.
fn read_in_order(tree: &mut TagTree, pieces: Vec<TagGroup>, tables: &[Range<usize>]) {
    let mut tables = tables.iter().filter(|table| !table.is_empty()).peekable();
    let mut pieces = pieces.into_iter().enumerate();
    while let Some((at, piece)) = pieces.next() {
        let Some(table) = tables.next_if(|table| table.start == at) else {
            tree.push(piece);
            continue;
        };
        let mut cells =
            std::iter::once(piece).chain(pieces.by_ref().take(table.len() - 1).map(|(_, piece)| piece));
        let mut rows = vec![];
        while let (Some(head), Some(cell)) = (cells.next(), cells.next()) {
            let row = vec![Node::Group(head), Node::Group(cell)];
            rows.push(Node::Group(TagGroup::with_children(Tag::TR, row)));
        }
        tree.push(TagGroup::with_children(Tag::Table, rows));
    }
}

/// The line below a row, which is no part of what is read aloud.
fn draw_rule(surface: &mut Surface<'_>, y: f32) {
    surface.start_tagged(ContentTag::Artifact(ArtifactType::Other));
    let mut path = PathBuilder::new();
    path.move_to(MARGIN, y);
    path.line_to(WIDTH - MARGIN, y);
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke { paint: luma::Color::new(190).into(), width: 0.5, ..Stroke::default() }));
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
    surface.set_stroke(None);
    surface.set_fill(Some(Fill::default()));
    surface.end_tagged();
}

fn draw_code(surface: &mut Surface<'_>, code: &QrCode, (x, y): (f32, f32)) {
    let modules = code.size();
    let side = CODE / modules as f32;
    let mut path = PathBuilder::new();
    for (column, row) in (0..modules).flat_map(|row| (0..modules).map(move |column| (column, row))) {
        let (left, top) = (x + side * column as f32, y + side * row as f32);
        if code.get_module(column, row)
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

/// Where a place of a drawing that begins at this height stands on the page.
fn on_page(top: f32, (x, y): Place) -> Place {
    let scale = DRAWING / Drawing::SIZE;
    (VALUES + x * scale, top + y * scale)
}

fn path_of(line: &[Place], on_page: impl Fn(Place) -> Place) -> Option<Path> {
    let (first, rest) = line.split_first()?;
    let mut path = PathBuilder::new();
    let (x, y) = on_page(*first);
    path.move_to(x, y);
    // A dot is a line to where it begins already; round ends make it seen.
    if rest.is_empty() {
        path.line_to(x + 0.1, y);
    }
    for place in rest {
        let (x, y) = on_page(*place);
        path.line_to(x, y);
    }
    path.finish()
}

fn pen(paint: Paint, width: f32) -> Stroke {
    Stroke { paint, width, line_cap: LineCap::Round, line_join: LineJoin::Round, ..Stroke::default() }
}

fn draw_signature(surface: &mut Surface<'_>, strokes: &[Vec<Place>], (left, top): (f32, f32)) {
    let scale = SIGNED / SIGNATURE.0;
    surface.set_fill(None);
    surface.set_stroke(Some(pen(rgb::Color::new(20, 30, 90).into(), 1.1)));
    for stroke in strokes {
        if let Some(path) = path_of(stroke, |(x, y)| (left + x * scale, top + y * scale)) {
            surface.draw_path(&path);
        }
    }
    surface.set_stroke(None);
    surface.set_fill(Some(Fill::default()));
}

fn draw_drawing(surface: &mut Surface<'_>, drawing: &Drawing, top: f32) {
    let frame = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]
        .map(|(x, y)| (x * Drawing::SIZE, y * Drawing::SIZE));
    let grey = || pen(luma::Color::new(140).into(), 0.7);
    surface.set_fill(None);
    let lines = std::iter::once(frame.as_slice()).chain(drawing.picture.iter().map(Vec::as_slice));
    let strokes = drawing.strokes.iter().map(Vec::as_slice);
    // Dark red is told from the picture also where there are only greys.
    let drawn = || pen(rgb::Color::new(150, 20, 20).into(), 1.6);
    let all = lines.map(|line| (line, grey())).chain(strokes.map(|line| (line, drawn())));
    for (line, pen) in all {
        if let Some(path) = path_of(line, |place| on_page(top, place)) {
            surface.set_stroke(Some(pen));
            surface.draw_path(&path);
        }
    }
    surface.set_stroke(None);
    surface.set_fill(Some(Fill::default()));
}

/// Which page it is, in the language of the labels.
fn page_of(language: &str, number: usize, all: usize) -> String {
    match language {
        "es" => format!("Página {number} de {all}"),
        "fr" => format!("Page {number} sur {all}"),
        "ar" => format!("صفحة {number} من {all}"),
        "am" => format!("ገጽ {number} ከ {all}"),
        _ => format!("Page {number} of {all}"),
    }
}

/// The foot of a page, which is no part of what is read aloud. It is one line, whatever it says.
fn foot(surface: &mut Surface<'_>, layout: &Layout<'_>, text: &str) {
    let (size, column) = (8.0, WIDTH - 2.0 * MARGIN);
    surface.start_tagged(ContentTag::Artifact(ArtifactType::Footer));
    if let Some(line) = layout.lines(text, false, size, column).into_iter().next() {
        let is_right = line.from_right || layout.is_mirrored;
        let placed = Placed { line, bold: false, size, x: MARGIN, y: FOOT, column, is_right, piece: 0 };
        draw(surface, layout.regular, &placed);
    }
    surface.end_tagged();
}

pub(crate) fn draw(surface: &mut Surface<'_>, fonts: &Typefaces, placed: &Placed) {
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
    let mut x = if placed.is_right { placed.x + placed.column - width } else { placed.x };
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

#[cfg(test)]
mod tests {
    use super::*;

    /// However much stands above it.
    #[test]
    fn who_signed_stands_on_one_page_with_the_code() {
        let fonts = (Typefaces::regular().unwrap(), Typefaces::bold().unwrap());
        let note = || Block::Note("A finding.".into());
        let field = || Block::Field { label: "Signed by".into(), value: "Dr. Ada Lovelace".into() };
        let code =
            Block::Code { address: "https://example.org/verify/0000".into(), caption: "Look here:".into() };
        let mut torn = 0;
        for above in 20..70 {
            let mut blocks: Vec<Block> = (0..above).map(|_| note()).collect();
            blocks.push(Block::Section("Signature".into()));
            blocks.extend((0..6).map(|_| field()));
            blocks.push(code.clone());
            let paper = Paper {
                title: "Report".into(),
                language: "en".into(),
                head: vec![],
                footer: String::new(),
                blocks,
            };
            let layout = Layout::of(&paper, (&fonts.0, &fonts.1), None).unwrap();
            let signed = layout.roles.iter().position(|role| matches!(role, Role::Section)).unwrap();
            let first = |page: &Vec<Placed>| page.iter().any(|placed| placed.piece == signed);
            let on = layout.pages.iter().position(first).unwrap();
            assert_eq!(layout.figures[0].page, on, "{above} lines above it");
            let last = layout.pages[on].iter().filter(|placed| placed.piece > signed).count();
            assert!(last > 6, "{above} lines above it");
            torn += on;
        }
        assert!(torn > 0, "some begin the second page");
    }
}
