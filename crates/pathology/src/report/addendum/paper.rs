//! A signed addendum as a paper of its own, which says whose report it adds to. Values in, words out.

use jiff::{Timestamp, tz::TimeZone};
use kernel::PathologyReportId;
use pdf::{Block, Paper};
use serde_json::{Value, json};
use signing::{signature::Signature, signature_image::Stroke};

use super::words::Words;
use crate::report::{
    paper::{Facts, by_hand, moment, say},
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

    /// The paper of what was signed; `address` is where its code is looked up.
    pub(super) fn paper(
        &self,
        signature: &Signature,
        zone: &TimeZone,
        (code, address): (&str, &str),
        handwriting: Vec<Stroke>,
    ) -> Paper {
        let (facts, language) = (&self.of, self.of.text.language);
        let (words, labels) = (Words::of(language), ReportWords::of(language));
        let mut blocks = vec![];
        facts.letterhead(&mut blocks);
        let title = format!("{} {}", words.addendum, self.number);
        blocks.push(Block::Section(title.clone()));
        blocks.push(Block::Note(words.adds.into()));
        say(&mut blocks, words.of_edition, Some(&facts.edition.to_string()));
        let signed = self.report_signed_at.map(|at| moment(at, zone));
        say(&mut blocks, words.report_signed, signed.as_deref());
        say(&mut blocks, words.report_code, self.report_code.as_deref());
        facts.about_patient(&mut blocks);
        facts.about_request(&mut blocks, &moment(signature.signed_at, zone));
        blocks.push(Block::Section(words.what.into()));
        blocks.push(Block::Note(self.said.clone()));
        blocks.push(Block::Section(labels.signature.into()));
        by_hand(&mut blocks, labels.signature, handwriting);
        say(&mut blocks, labels.signed_by, Some(&signature.signer_name));
        say(&mut blocks, labels.registration, signature.registration_number.as_deref());
        say(&mut blocks, labels.signed_at, Some(&moment(signature.signed_at, zone)));
        say(&mut blocks, labels.digest, Some(&hex::encode(&signature.content_sha256)));
        say(&mut blocks, labels.code, Some(code));
        blocks.push(Block::Code { address: address.to_owned(), caption: labels.caption.into() });
        let of = labels.title(facts.case.investigation_type);
        Paper {
            title: format!("{title} · {of}"),
            language: language.word().into(),
            footer: format!("{} · {} · {title}", facts.case.accession_number, facts.patient.mrn),
            blocks,
        }
    }
}
