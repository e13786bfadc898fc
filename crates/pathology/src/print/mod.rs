//! Printing reports: copies on paper of what is out, drawn from what was signed, and the queue of those that wait for it.

pub mod api;
pub mod queue;

use jiff::tz::TimeZone;
use kernel::{Problem, Result};
use pdf::{Block, Paper};
use platform::{
    Tx,
    setting::{Setting, Switch, Whole},
};
use signing::{document, signature::Signature};

use crate::report::{
    ReportLanguage,
    image::Bytes,
    paper::Place,
    signed::{Signed, SignedAddendum},
};

/// How much of a sheet its letterhead takes, where it is printed there already.
const LETTERHEAD: Whole =
    Whole { key: "pathology.letterhead_height", unit: "mm", least: 20, most: 120, default: 50 };
/// Whether every report that goes out waits to be printed.
const ALL: Switch = Switch { key: "pathology.print_all", default: false };
/// Whether those do whose consultant is reached neither here nor by e-mail.
const UNREACHED: Switch = Switch { key: "pathology.print_unreached", default: true };

/// What of this a clinic decides.
pub(crate) const SETTINGS: &[Setting] =
    &[Setting::Whole(LETTERHEAD), Setting::Switch(ALL), Setting::Switch(UNREACHED)];

/// So many reports are printed at once.
pub const MOST: usize = 100;
/// So many bytes of photographs are in one file.
const MOST_BYTES: u64 = 96 << 20;

/// The clinic's room for a letterhead, in points.
async fn letterhead<M: Send + Sync>(tx: &Tx<M>) -> Result<f32> {
    let height = i16::try_from(LETTERHEAD.get(tx).await?).map_err(Problem::internal)?;
    Ok(f32::from(height) * 72.0 / 25.4)
}

/// Something signed, with its signature and the code under which it is looked up.
#[derive(Debug)]
struct Copied<T> {
    said: T,
    signature: Signature,
    code: String,
    address: String,
}

impl<T> Copied<T> {
    async fn of<M: Send + Sync>(tx: &Tx<M>, said: T, signature: Signature) -> Result<Self> {
        let of = (signature.resource_type.as_str(), signature.resource_id);
        let code = document::code_of(tx, of, signature.resource_version).await?;
        let code = code.ok_or_else(|| Problem::internal("what was signed has no code"))?;
        let address = document::address_of(tx, &code);
        Ok(Self { said, signature, code, address })
    }

    fn place<'a>(&'a self, zone: &'a TimeZone) -> Place<'a> {
        Place { zone, code: &self.code, address: &self.address }
    }
}

/// A report as it is printed: the edition that is out, and what was added to it.
#[derive(Debug)]
struct Copy {
    report: Copied<Signed>,
    addenda: Vec<Copied<SignedAddendum>>,
}

impl Copy {
    /// Its papers, each of which says that it is a copy.
    fn papers(&self, zone: &TimeZone, images: &Bytes) -> Vec<Paper> {
        let language = self.report.said.report.language;
        let report = self.report.said.paper(&self.report.signature, &self.report.place(zone), images, vec![]);
        let addenda = self.addenda.iter().map(|one| one.said.paper(&one.signature, &one.place(zone), vec![]));
        std::iter::once(report).chain(addenda).map(|paper| copy(paper, language)).collect()
    }
}

/// A paper that bears no electronic signature itself says so, where its code stands.
fn copy(mut paper: Paper, language: ReportLanguage) -> Paper {
    let words = words(language);
    let place = paper.blocks.iter().position(|block| matches!(block, Block::Code { .. }));
    paper.blocks.insert(place.unwrap_or(paper.blocks.len()), Block::Note(words.1.into()));
    paper.footer = format!("{} · {}", paper.footer, words.0);
    paper
}

/// What a copy is called, and what it says of itself.
fn words(language: ReportLanguage) -> (&'static str, &'static str) {
    match language {
        ReportLanguage::En => (
            "printed copy",
            "This is a printed copy. The signed original is the electronic document with this code.",
        ),
        ReportLanguage::Es => (
            "copia impresa",
            "Esta es una copia impresa. El original firmado es el documento electrónico con este código.",
        ),
        ReportLanguage::Fr => (
            "copie imprimée",
            "Ceci est une copie imprimée. L’original signé est le document électronique portant ce code.",
        ),
        ReportLanguage::Ar => {
            ("نسخة مطبوعة", "هذه نسخة مطبوعة. الأصل الموقّع هو المستند الإلكتروني الذي يحمل هذا الرمز.")
        }
        ReportLanguage::Am => ("የታተመ ቅጂ", "ይህ የታተመ ቅጂ ነው። የተፈረመው ዋናው ይህ ኮድ ያለው ኤሌክትሮኒክ ሰነድ ነው።"),
    }
}
