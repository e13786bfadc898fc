//! Plain papers: headings and labelled values on A4 pages, tagged, with the fonts of Latin, Greek, Cyrillic, Arabic and
//! Ethiopic letters; kept for long they are PDF/A-2a, and take signatures. Labels, and the barcodes on both. Values in, bytes out.

pub mod barcode;
mod draw;
mod font;
pub mod label;
mod lines;
pub mod revision;

use std::sync::Arc;

use draw::Kind;
use jiff::Timestamp;

pub use draw::MAX_PAGES;

/// One piece of a paper, from top to bottom.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Begins a section.
    Section(String),
    /// Begins one of several things of a section.
    Item(String),
    /// A line that stands alone.
    Note(String),
    /// A label, and beside it what was recorded; its line breaks are kept.
    Field {
        /// What it is.
        label: String,
        /// What was recorded.
        value: String,
    },
    /// A table of two columns, with a line below each row: what was asked, and what was found.
    Table {
        /// Each row: its head, and beside it what it says; line breaks are kept.
        rows: Vec<(String, String)>,
    },
    /// An address as a QR code, and beside it what is to know of it.
    Code {
        /// The address.
        address: String,
        /// Stands above the address.
        caption: String,
    },
    /// A number as Data Matrix and Code 128, and below them its label and the number itself.
    Barcode {
        /// What number it is.
        label: String,
        /// At most 24 letters of ASCII.
        number: String,
    },
    /// Pictures with what is to know of them below, two a row; none stands on two pages.
    Pictures(Vec<Picture>),
    /// A label, and beside it what was drawn.
    Drawing {
        /// What it is.
        label: String,
        /// What was drawn.
        drawing: Drawing,
    },
    /// A label, and beside it how somebody writes their name.
    Signature {
        /// What it is.
        label: String,
        /// Its lines, in a field of [`SIGNATURE`].
        strokes: Vec<Vec<Place>>,
    },
}

/// A photograph.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// A JPEG of three colours.
    pub jpeg: Arc<Vec<u8>>,
    /// Stands below it, and is read in its place to who cannot see it.
    pub caption: String,
}

/// Width and height of the field in which somebody writes their name, whatever its size on the page.
pub const SIGNATURE: (f32, f32) = (1000.0, 300.0);

/// A place in a drawing, from its left and its top, in a square of [`Drawing::SIZE`].
pub type Place = (f32, f32);

/// What was drawn on a picture.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawing {
    /// The picture, in lines.
    pub picture: Vec<Vec<Place>>,
    /// Words on the picture, and where each begins.
    pub marks: Vec<(Place, String)>,
    /// What was drawn on it; a stroke of one place is a dot.
    pub strokes: Vec<Vec<Place>>,
}

impl Drawing {
    /// Width and height, whatever its size on the page.
    pub const SIZE: f32 = 1000.0;
}

/// A paper.
#[derive(Debug, Clone)]
pub struct Paper {
    /// Stands on its first page, and in the window that shows it.
    pub title: String,
    /// The language of its labels, for screen readers (BCP 47).
    pub language: String,
    /// The letterhead, above the title; left out on paper that has one.
    pub head: Vec<Block>,
    /// Stands at the foot of every page, beside the page's number.
    pub footer: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// Why there is no paper.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It would have more than [`MAX_PAGES`] pages.
    #[error("a paper has at most {MAX_PAGES} pages")]
    TooLong,
    /// A font cannot be read, or the file not be put together.
    #[error("the paper cannot be made: {0}")]
    Broken(String),
}

impl Paper {
    /// The paper as a PDF file. Works on the processor alone: call it where nobody is kept waiting.
    pub fn render(&self) -> Result<Vec<u8>, Error> {
        draw::render(self, true, Kind::Plain)
    }

    /// Several papers in one file, to be printed; each counts its own pages and begins on a sheet of its own, be it printed on both sides. With `preprinted`, so many points at the top of each page stay
    /// free for the letterhead that is on the sheet already, and the papers leave out theirs.
    pub fn print(papers: &[Self], preprinted: Option<f32>) -> Result<Vec<u8>, Error> {
        draw::print(papers, preprinted)
    }

    /// The same to be kept for long, and signed: PDF/A-2a.
    pub fn archive(&self, made_at: Timestamp) -> Result<Vec<u8>, Error> {
        draw::render(self, true, Kind::Archived(made_at))
    }
}

#[cfg(test)]
mod tests;
