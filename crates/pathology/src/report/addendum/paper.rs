//! A signed addendum as a paper of its own, which says whose report it adds to. Values in, words out.

use jiff::Timestamp;
use kernel::PathologyReportId;
use pdf::{Block, Paper};
use serde_json::{Value, json};
use signing::{signature::Signature, signature_image::Stroke};

use super::words::Words;
use crate::report::{
    paper::{Facts, Place, by_hand, moment, say},
    signed::SignedAddendum,
    words::Words as ReportWords,
};

/// How the signed content is written. Those of before have no number of a format, and do not say of which report they are but by its code;
/// each is verified as it was signed.
const FORMAT: i32 = 2;

/// What is signed.
#[derive(Debug)]
pub(super) struct Addendum {
    /// The report that it adds to, and everything that it is about.
    pub(super) of: Facts,
    /// Which one that is.
    pub(super) report: PathologyReportId,
    /// Among those of the report.
    pub(super) number: i32,
    /// What is added.
    pub(super) said: String,
    /// The code on the paper of the report.
    pub(super) report_code: Option<String>,
    /// When the report was signed.
    pub(super) report_signed_at: Option<Timestamp>,
}

impl Addendum {
    /// Everything that is signed.
    pub(super) fn content(&self) -> Value {
        let mut whole = self.of.content(&Value::Null);
        let mut part = |name: &str| whole.get_mut(name).map(Value::take).unwrap_or_default();
        json!({
            "format": FORMAT,
            "report_id": self.report,
            "said": self.said,
            "number": self.number,
            "edition": self.of.edition,
            "language": self.of.text.language,
            "report_code": self.report_code,
            "report_signed_at": self.report_signed_at,
            "laboratory": part("laboratory"),
            "patient": part("patient"),
            "case": part("case"),
        })
    }
}

impl SignedAddendum {
    /// The paper of what was signed.
    pub(crate) fn paper(&self, signature: &Signature, at: &Place<'_>, handwriting: Vec<Stroke>) -> Paper {
        let (language, about) = (self.language, &self.about);
        let (words, labels) = (Words::of(language), ReportWords::of(language));
        let signed_at = moment(signature.signed_at, at.zone);
        let title = format!("{} {}", words.addendum, self.number);
        let mut blocks = vec![Block::Section(title.clone()), Block::Note(words.adds.into())];
        say(&mut blocks, words.of_edition, Some(&self.edition.to_string()));
        let report_signed = self.report_signed_at.map(|signed| moment(signed, at.zone));
        say(&mut blocks, words.report_signed, report_signed.as_deref());
        say(&mut blocks, words.report_code, self.report_code.as_deref());
        about.patient(labels, &mut blocks);
        about.request(labels, &signed_at, &mut blocks);
        blocks.push(Block::Section(words.what.into()));
        blocks.push(Block::Note(self.said.clone()));
        blocks.push(Block::Section(labels.signature.into()));
        by_hand(&mut blocks, labels.signature, handwriting);
        say(&mut blocks, labels.signed_by, Some(&signature.signer_name));
        say(&mut blocks, labels.registration, signature.registration_number.as_deref());
        say(&mut blocks, labels.signed_at, Some(&signed_at));
        say(&mut blocks, labels.digest, Some(&hex::encode(&signature.content_sha256)));
        say(&mut blocks, labels.code, Some(at.code));
        blocks.push(Block::Code { address: at.address.to_owned(), caption: labels.caption.into() });
        let of = labels.title(about.case.investigation_type);
        Paper {
            title: format!("{title} · {of}"),
            head: about.letterhead(labels),
            language: language.word().into(),
            footer: format!("{} · {} · {title}", about.case.accession_number, about.patient.mrn),
            blocks,
        }
    }
}
