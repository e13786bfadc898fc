//! A signed edition as a paper. Values in, words out.

use jiff::{Timestamp, tz::TimeZone};
use kernel::PatientId;
use pdf::{Block, Paper};
use registry::patient::store::PatientRow;
use serde_json::{Value, json};
use signing::{
    signature::{Meaning, Signature},
    signature_image::Stroke,
};

use super::{
    ReportLanguage, ReportText,
    consultation::{self, Mentioned},
    image::{self, Bytes},
    signed::{About, Frozen, Signed, Specimen},
    superseded::SupersededAddendum,
    words::Words,
};
use crate::{
    case::api::CaseView,
    frozen::{api::FrozenSectionView, words::Words as FrozenWords},
    synoptic::{Answer, Checklist, Element, Kind, SynopticSection, word},
};

/// The laboratory, as its reports name it.
#[derive(Debug, Clone)]
pub(crate) struct Laboratory {
    /// Its name.
    pub(crate) name: String,
    /// Where it is; empty where nobody entered it.
    pub(crate) address: String,
    /// Its National Provider Identifier.
    pub(crate) npi: Option<String>,
    /// Whether that says where: a line and a city.
    pub(crate) is_addressed: bool,
}

/// Everything that is signed.
#[derive(Debug)]
pub(crate) struct Facts {
    pub(crate) laboratory: Laboratory,
    pub(crate) patient: PatientRow,
    pub(crate) case: CaseView,
    pub(crate) text: ReportText,
    pub(crate) edition: i32,
    /// The edition that is out, which this one amends.
    pub(crate) amends: Option<i32>,
    pub(crate) amendment_reason: Option<String>,
    pub(crate) verified_by: Option<String>,
    pub(crate) verified_at: Option<Timestamp>,
    /// What was told during the operation.
    pub(crate) frozen: Vec<FrozenSectionView>,
    /// What colleagues said, where the report says it.
    pub(crate) consultations: Vec<Mentioned>,
    /// Signed addenda of editions before this one: they count no more by themselves.
    pub(crate) addenda: Vec<SupersededAddendum>,
}

impl Facts {
    /// What is signed: the report as it stands, and everything that it is about.
    pub(crate) fn content(&self, report: &Value) -> Value {
        let (patient, case, details) = (&self.patient, &self.case, &self.case.details);
        let specimens: Vec<Value> = case
            .specimens
            .iter()
            .map(|one| {
                json!({"id": one.id, "label": one.label, "details": one.details, "status": one.status,
                    "rejection_reason": one.rejection_reason})
            })
            .collect();
        let mut content = json!({
            "report": report,
            "edition": self.edition,
            "amends": self.amends,
            "amendment_reason": self.amendment_reason,
            "verified_by": self.verified_by,
            "verified_at": self.verified_at,
            "laboratory": {"name": self.laboratory.name, "address": self.laboratory.address, "npi": self.laboratory.npi},
            "patient": {"id": PatientId(patient.id), "mrn": patient.mrn, "given_name": patient.given_name,
                "middle_name": patient.middle_name, "family_name": patient.family_name, "birth_date": patient.birth_date,
                "birth_date_accuracy": patient.birth_date_accuracy, "sex": patient.sex},
            "case": {"id": case.id, "accession_number": case.accession_number, "invoice_number": case.invoice_number,
                "investigation_type": case.investigation_type, "details": details},
            "specimens": specimens,
        });
        // What there is none of is not said: so editions from before there was any are what they were.
        if !self.frozen.is_empty() {
            content["frozen_sections"] = self.frozen.iter().map(signed_frozen).collect();
        }
        if !self.consultations.is_empty() {
            content["consultations"] = self.consultations.iter().map(Mentioned::signed).collect();
        }
        if !self.addenda.is_empty() {
            content["addenda_superseded"] = self.addenda.iter().map(|one| one.number).collect();
        }
        content
    }
}

/// Where the code of a paper is looked up, and the paper drawn.
#[derive(Debug)]
pub(crate) struct Place<'a> {
    /// The clinic's time zone.
    pub(crate) zone: &'a TimeZone,
    /// The code, as it is printed.
    pub(crate) code: &'a str,
    /// Where anybody looks it up.
    pub(crate) address: &'a str,
}

impl About {
    /// The laboratory, as it stands above its papers.
    pub(super) fn letterhead(&self, words: &Words) -> Vec<Block> {
        let mut blocks = vec![Block::Section(self.laboratory.name.clone())];
        say(&mut blocks, words.address, Some(&self.laboratory.address));
        say(&mut blocks, "NPI", self.laboratory.npi.as_deref());
        blocks
    }

    /// Whom it is about.
    pub(super) fn patient(&self, words: &Words, blocks: &mut Vec<Block>) {
        let (patient, details) = (&self.patient, &self.case.details);
        blocks.push(Block::Section(words.patient.into()));
        say(blocks, words.name, Some(&patient.name()));
        say(blocks, words.mrn, Some(&patient.mrn));
        let born = patient.birth_date;
        let born = match patient.is_born_that_day() {
            true => born.to_string(),
            false => format!("{} {}", words.about, born.year()),
        };
        say(blocks, words.born, Some(&born));
        let age = details.age.zip(details.age_unit).map(|(age, unit)| format!("{age} {}", words.unit(unit)));
        say(blocks, words.age, age.as_deref());
        say(blocks, words.sex, Some(words.sex(&patient.sex)));
    }

    /// What was asked, by whom, and when it is `reported`.
    pub(super) fn request(&self, words: &Words, reported: &str, blocks: &mut Vec<Block>) {
        let (case, details) = (&self.case, &self.case.details);
        blocks.push(Block::Section(words.request.into()));
        say(blocks, words.accession_number, Some(&case.accession_number));
        say(blocks, words.invoice_number, Some(&case.invoice_number));
        let consultant = [details.consultant_name.as_deref(), details.consultant_designation.as_deref()];
        let consultant = consultant.into_iter().flatten().collect::<Vec<_>>().join(", ");
        say(blocks, words.consultant, Some(&consultant));
        say(blocks, words.clinical_information, details.clinical_information.as_deref());
        say(blocks, words.received, details.receive_date.map(|day| day.to_string()).as_deref());
        say(blocks, words.reported, Some(reported));
    }
}

impl Signed {
    fn words(&self) -> &'static Words {
        Words::of(self.report.language)
    }

    /// The paper of what was signed.
    pub(crate) fn paper(
        &self,
        signature: &Signature,
        at: &Place<'_>,
        images: &Bytes,
        handwriting: Vec<Stroke>,
    ) -> Paper {
        let (words, case) = (self.words(), &self.about.case);
        let mut blocks = vec![];
        let mark = self.mark(signature);
        if let Some((mark, note)) = mark {
            blocks.push(Block::Section(mark.into()));
            blocks.push(Block::Note(note.into()));
        }
        if is_withdrawal(signature) {
            say(&mut blocks, words.withdrawal_reason, signature.reason.as_deref());
        }
        self.said(&mut blocks, &day(signature.signed_at, at.zone), at.zone, images);
        self.signed(&mut blocks, signature, at.zone, handwriting);
        say(&mut blocks, words.code, Some(at.code));
        blocks.push(Block::Code { address: at.address.to_owned(), caption: words.caption.into() });
        let title = words.title(case.investigation_type);
        let mark = mark.map(|(mark, _)| format!(" · {mark}")).unwrap_or_default();
        Paper {
            title: format!("{title}{mark}"),
            head: self.about.letterhead(words),
            language: self.report.language.word().into(),
            footer: format!("{} · {}{mark}", case.accession_number, self.about.patient.mrn),
            blocks,
        }
    }

    /// The paper of a report that nobody has signed: it says so on each page, and has no code.
    pub(crate) fn draft(&self, zone: &TimeZone, images: &Bytes) -> Paper {
        let (words, About { patient, case, .. }) = (self.words(), &self.about);
        let mark = draft_mark(self.report.language);
        let mut blocks = vec![Block::Section(mark.into())];
        self.said(&mut blocks, "", zone, images);
        Paper {
            title: format!("{mark} · {}", words.title(case.investigation_type)),
            head: self.about.letterhead(words),
            language: self.report.language.word().into(),
            footer: format!("{mark} · {} · {}", case.accession_number, patient.mrn),
            blocks,
        }
    }

    /// Everything that the report says, and about whom.
    fn said(&self, blocks: &mut Vec<Block>, reported: &str, zone: &TimeZone, images: &Bytes) {
        let language = self.report.language;
        self.amended(blocks);
        self.about.patient(self.words(), blocks);
        self.about.request(self.words(), reported, blocks);
        self.parts(blocks);
        self.findings(blocks);
        image::print(&self.report.images, images, &self.specimens, language, blocks);
        entries(blocks, FrozenWords::of(language).title, self.intraoperative(zone));
        let opinions = consultation::told(&self.consultations, language, zone);
        entries(blocks, consultation::title(language), opinions);
    }

    /// Why it is amended, and which addenda of the editions before it count no more.
    fn amended(&self, blocks: &mut Vec<Block>) {
        say(blocks, self.words().amendment_reason, self.amendment_reason.as_deref());
        let numbers: Vec<String> = self.addenda_superseded.iter().map(i32::to_string).collect();
        say(blocks, superseded_addenda(self.report.language), Some(&numbers.join(", ")));
    }

    /// What came, and how.
    fn parts(&self, blocks: &mut Vec<Block>) {
        let words = self.words();
        blocks.push(Block::Section(words.specimens.into()));
        for part in &self.specimens {
            blocks.push(Block::Field { label: part.label.clone(), value: told(part, words) });
        }
    }

    /// What was told during the operation; of what was corrected, what counts. Each entry has the label of its specimen.
    pub(crate) fn intraoperative(&self, zone: &TimeZone) -> Vec<(String, String)> {
        let words = FrozenWords::of(self.report.language);
        let is_corrected = |id| self.frozen_sections.iter().any(|other| other.corrects == Some(id));
        let row = |one: &Frozen| {
            let part = self.specimen(Some(one.specimen_id));
            (part.map_or_else(String::new, |part| part.label.clone()), told_during(one, words, zone))
        };
        self.frozen_sections.iter().filter(|one| !is_corrected(one.id)).map(row).collect()
    }

    /// What stands large on each page of a paper that is not simply the report.
    fn mark(&self, signature: &Signature) -> Option<(&'static str, &'static str)> {
        let words = self.words();
        match self.amends {
            _ if is_withdrawal(signature) => Some((words.withdrawn, words.withdraws)),
            Some(_) => Some((words.amended, words.amends)),
            None => None,
        }
    }

    /// The texts, and of each specimen what it is.
    fn findings(&self, blocks: &mut Vec<Block>) {
        let words = self.words();
        for (name, text) in self.report.sections() {
            if name == "comments" {
                self.synoptic(blocks);
            }
            let lines: Vec<&Specimen> = match name {
                "diagnosis" => self.specimens.iter().filter(|one| self.report.of(one.id).is_some()).collect(),
                _ => vec![],
            };
            if text.is_none() && lines.is_empty() {
                continue;
            }
            blocks.push(Block::Section(words.section(name).into()));
            if let Some(text) = text {
                blocks.push(Block::Note(text.to_owned()));
            }
            for (part, line) in lines.into_iter().filter_map(|part| Some((part, self.report.of(part.id)?))) {
                let said = [Some(line.diagnosis.as_str()), line.code.as_deref()];
                let value = said.into_iter().flatten().collect::<Vec<_>>().join(" · ");
                blocks.push(Block::Field { label: part.label.clone(), value });
            }
        }
    }

    /// What was found element by element, a table each section.
    fn synoptic(&self, blocks: &mut Vec<Block>) {
        let (words, language) = (self.words(), self.report.language);
        for (i, section) in self.report.synoptic.iter().enumerate() {
            let Some(of) = section.of() else { continue };
            if i == 0 {
                blocks.push(Block::Section(words.synoptic.into()));
            }
            let part = self.specimen(section.specimen_id);
            let of_what = part.map_or(words.whole_case, |part| part.label.as_str());
            blocks.push(Block::Item(format!("{} · {of_what}", word(&of.code, language))));
            let rows = answered(section, of, language);
            blocks.push(Block::Table { rows });
            blocks.push(Block::Note(format!(
                "{}: {} {}. {}",
                words.checklist, of.code, of.version, of.sources
            )));
        }
    }

    fn signed(
        &self,
        blocks: &mut Vec<Block>,
        signature: &Signature,
        zone: &TimeZone,
        handwriting: Vec<Stroke>,
    ) {
        let words = self.words();
        blocks.push(Block::Section(words.signature.into()));
        by_hand(blocks, words.signature, handwriting);
        say(blocks, words.signed_by, Some(&signature.signer_name));
        say(blocks, words.registration, signature.registration_number.as_deref());
        say(blocks, words.signed_at, Some(&moment(signature.signed_at, zone)));
        say(blocks, words.verified_by, self.verified_by.as_deref());
        say(blocks, words.edition, Some(&signature.resource_version.to_string()));
        say(blocks, words.digest, Some(&hex::encode(&signature.content_sha256)));
    }
}

/// How the signer writes their name, where they drew it.
pub(crate) fn by_hand(blocks: &mut Vec<Block>, label: &str, strokes: Vec<Stroke>) {
    if !strokes.is_empty() {
        blocks.push(Block::Signature { label: label.to_owned(), strokes });
    }
}

/// Each answer of a section beside its label; of a score with its rule, and where it is by hand with what was computed and why.
pub(crate) fn answered(
    section: &SynopticSection,
    of: &'static Checklist,
    language: ReportLanguage,
) -> Vec<(String, String)> {
    let words = Words::of(language);
    let computed = section.scores(of);
    let in_words = |element: &Element, answer: &Answer| {
        let value = said(element, answer, language);
        let Some(rule) = element.rule else { return value };
        let rule = word(rule.word(), language);
        let Some(by_hand) = section.overrides.get(&element.code) else { return format!("{value}\n{rule}") };
        // What was saved before that was kept is computed now.
        let score = by_hand
            .computed
            .as_ref()
            .or_else(|| computed.get(&element.code))
            .map(|score| said(element, score, language));
        let score = score.map_or(words.not_computed.into(), |it| format!("{}: {it}", words.computed));
        let reason = &by_hand.reason;
        format!("{value}\n{} ({score}). {}: {reason}\n{rule}", words.by_hand, words.reason)
    };
    let told = section.applying(of).into_iter().filter_map(|(element, answer)| Some((element, answer?)));
    told.map(|(element, answer)| (word(&element.code, language).to_owned(), in_words(element, answer)))
        .collect()
}

/// An answer in words, a number with its unit.
fn said(element: &Element, answer: &Answer, language: ReportLanguage) -> String {
    match answer {
        Answer::Text(text) if element.kind == Kind::Text => text.clone(),
        Answer::Text(code) => word(code, language).to_owned(),
        Answer::Several(codes) => {
            codes.iter().map(|code| word(code, language)).collect::<Vec<_>>().join("\n")
        }
        Answer::Number(number) => {
            [number.to_string(), element.unit.clone().unwrap_or_default()].join(" ").trim_end().to_owned()
        }
    }
}

/// What stands on each page of a paper that nobody has signed.
fn draft_mark(language: ReportLanguage) -> &'static str {
    match language {
        ReportLanguage::En => "DRAFT – not signed",
        ReportLanguage::Es => "BORRADOR – sin firmar",
        ReportLanguage::Fr => "BROUILLON – non signé",
        ReportLanguage::Ar => "مسودة – غير موقّعة",
        ReportLanguage::Am => "ረቂቅ – ያልተፈረመ",
    }
}

/// The label of the addenda that an amendment takes the place of.
fn superseded_addenda(language: ReportLanguage) -> &'static str {
    match language {
        ReportLanguage::En => "Also takes the place of addendum",
        ReportLanguage::Es => "También sustituye a la adenda",
        ReportLanguage::Fr => "Remplace aussi l’addendum",
        ReportLanguage::Ar => "يحل أيضًا محل الملحق",
        ReportLanguage::Am => "ደግሞ የሚተካው ተጨማሪ",
    }
}

fn is_withdrawal(signature: &Signature) -> bool {
    signature.meaning == Meaning::Withdrawal.word()
}

fn day(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).date().to_string()
}

/// Entries below their heading, where there are any.
fn entries(blocks: &mut Vec<Block>, title: &str, rows: Vec<(String, String)>) {
    if !rows.is_empty() {
        blocks.push(Block::Section(title.into()));
    }
    blocks.extend(rows.into_iter().map(|(label, value)| Block::Field { label, value }));
}

/// An entry of a frozen section, a line for each thing that is said of it.
fn told_during(one: &Frozen, words: &FrozenWords, zone: &TimeZone) -> String {
    let minutes = (one.told_at.as_second() - one.received_at.as_second()) / 60;
    let back = if one.read_back { words.read_back } else { words.not_read_back };
    let received = format!("{} {}", words.received, moment(one.received_at, zone));
    let at = format!("{} {} ({minutes} {})", words.told, moment(one.told_at, zone), words.minutes);
    let to = format!("{}, {}, {back}", one.told_to, words.way(one.told_by));
    let mut lines = vec![one.diagnosis.clone(), received, at, to, one.recorded_by.clone()];
    if let Some(reason) = &one.correction_reason {
        lines.push(format!("{}: {reason}", words.corrects));
    }
    if let Some(said) = &one.concordance {
        let agreement = words.agreement(said.concordance).to_owned();
        let agreement = [Some(agreement), said.reason.clone()].into_iter().flatten();
        lines.push(format!("{}: {}", words.concordance, agreement.collect::<Vec<_>>().join("; ")));
    }
    lines.join("\n")
}

/// An instant as papers say it.
pub(super) fn moment(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M %Z").to_string()
}

/// An entry of a frozen section as it is signed.
fn signed_frozen(one: &FrozenSectionView) -> Value {
    json!({"id": one.id, "specimen_id": one.specimen_id, "diagnosis": one.diagnosis, "received_at": one.received_at,
        "told_at": one.told_at, "told_to": one.told_to, "told_by": one.told_by, "read_back": one.read_back,
        "corrects": one.corrects, "correction_reason": one.correction_reason, "recorded_by": one.recorded_by,
        "concordance": one.concordance})
}

/// What was not said is left out.
pub(super) fn say(blocks: &mut Vec<Block>, label: &str, value: Option<&str>) {
    if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
        blocks.push(Block::Field { label: label.to_owned(), value: value.to_owned() });
    }
}

/// A specimen, from where it is and how it came.
fn told(part: &Specimen, words: &Words) -> String {
    let details = &part.details;
    let what = [Some(details.specimen_type.as_str()), details.specimen_site.as_deref()];
    let what = what.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let rejected = part.rejection_reason.as_ref().map(|reason| format!("{}: {reason}", words.rejected));
    let condition = words.condition(details.condition).to_owned();
    let said = [Some(what), Some(condition), details.condition_note.clone(), rejected];
    said.into_iter().flatten().collect::<Vec<_>>().join("; ")
}
