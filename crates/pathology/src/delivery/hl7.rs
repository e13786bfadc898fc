//! HL7 v2.5.1, ORU^R01: one message, a segment a line, lines ended by CR, letters in UTF-8.

use base64::{Engine, engine::general_purpose::STANDARD};
use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::{ADDENDUM, Issued, STUDY, Standing, loinc, plain, section};

/// A text within a field: what delimits is written as an escape sequence, and so is the end of a line.
fn text(said: &str) -> String {
    let mut out = String::with_capacity(said.len());
    let mut letters = said.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '|' => out.push_str(r"\F\"),
            '^' => out.push_str(r"\S\"),
            '&' => out.push_str(r"\T\"),
            '~' => out.push_str(r"\R\"),
            '\\' => out.push_str(r"\E\"),
            '\r' => {
                letters.next_if_eq(&'\n');
                out.push_str(r"\.br\");
            }
            '\n' => out.push_str(r"\.br\"),
            // A tab is a space; no other control character means anything to a reader.
            other if other.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

fn moment(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%Y%m%d%H%M%S+0000").to_string()
}

fn day(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}

/// A segment by its fields, the last empty ones left out.
fn segment(name: &str, fields: &[(usize, String)]) -> String {
    let last = fields.iter().filter(|(_, value)| !value.is_empty()).map(|(at, _)| *at).max().unwrap_or(0);
    let value =
        |at: usize| fields.iter().find(|(place, _)| *place == at).map_or("", |(_, value)| value.as_str());
    let fields: Vec<&str> = (1..=last).map(value).collect();
    format!("{name}|{}\r", fields.join("|"))
}

/// How a section is named: by its code, or by its words.
fn named(name: &str) -> String {
    match loinc(name) {
        Some((code, title)) => format!("{code}^{title}^LN"),
        None => format!("^{}", text(&plain(name))),
    }
}

/// The message, made at this moment.
pub(super) fn message(issued: &Issued, now: Timestamp) -> String {
    let mut out = header(issued, now);
    out += &patient(issued);
    out += &request(issued);
    let mut place = 0;
    for (kind, name, part, value) in results(issued) {
        place += 1;
        let fields = [
            (1, place.to_string()),
            (2, kind.to_owned()),
            (3, name),
            (4, part),
            (5, value),
            (11, result_status(issued.standing).to_owned()),
            (14, issued.signed.about.case.details.receive_date.map(day).unwrap_or_default()),
        ];
        out += &segment("OBX", &fields);
    }
    for (at, one) in issued.signed.specimens.iter().enumerate() {
        let details = &one.details;
        let written = |said: Option<&str>| said.map(|said| format!("^{}", text(said))).unwrap_or_default();
        let fields = [
            (1, (at + 1).to_string()),
            (2, format!("^{}", text(&one.label))),
            (4, written(Some(&details.specimen_type))),
            (8, written(details.specimen_site.as_deref())),
            (21, written(one.rejection_reason.as_deref())),
            (24, format!("^{}", text(&condition(one)))),
        ];
        out += &segment("SPM", &fields);
    }
    out
}

fn condition(one: &crate::report::signed::Specimen) -> String {
    let word = plain(one.details.condition.word());
    [Some(word), one.details.condition_note.clone()].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn header(issued: &Issued, now: Timestamp) -> String {
    let facility = text(&issued.signed.about.laboratory.name);
    // Of each edition its own, and of each addendum to it; MSH-10 holds 20 characters.
    let signature = issued.signature.id.simple().to_string();
    let control = format!("{}{:02}", &signature[14..], issued.addenda.len() % 100);
    format!(
        "MSH|^~\\&|OSLER|{facility}|||{}||ORU^R01^ORU_R01|{control}|P|2.5.1||||||UNICODE UTF-8\r",
        moment(now)
    )
}

fn patient(issued: &Issued) -> String {
    let patient = &issued.signed.about.patient;
    let names = [Some(&patient.family_name), Some(&patient.given_name), patient.middle_name.as_ref()];
    let names: Vec<String> = names.into_iter().flatten().map(|name| text(name)).collect();
    let born = if patient.is_born_that_day() {
        day(patient.birth_date)
    } else {
        patient.birth_date.year().to_string()
    };
    let sex = match patient.sex.as_str() {
        "male" => "M",
        "female" => "F",
        "other" => "O",
        _ => "U",
    };
    let fields = [
        (1, "1".to_owned()),
        (3, format!("{}^^^{}^MR", text(&patient.mrn), text(&issued.signed.about.laboratory.name))),
        (5, names.join("^")),
        (7, born),
        (8, sex.to_owned()),
    ];
    segment("PID", &fields)
}

fn request(issued: &Issued) -> String {
    let (case, details) = (&issued.signed.about.case, &issued.signed.about.case.details);
    let signature = &issued.signature;
    let received = details.receive_date.map(day).unwrap_or_default();
    let filler = format!("{}^{}", text(&case.accession_number), text(&issued.signed.about.laboratory.name));
    let consultant = details.consultant_name.as_deref().map(|name| format!("^{}", text(name)));
    let number = text(signature.registration_number.as_deref().unwrap_or_default());
    let fields = [
        (1, "1".to_owned()),
        (3, filler),
        (4, format!("{}^{}^LN", STUDY.0, STUDY.1)),
        (7, received.clone()),
        (13, text(details.clinical_information.as_deref().unwrap_or_default())),
        (14, received),
        (16, consultant.unwrap_or_default()),
        (22, moment(issued.issued_at)),
        (24, section(case.investigation_type).to_owned()),
        (25, order_status(issued.standing).to_owned()),
        // The name within its field has components of its own.
        (32, format!("{number}&{}", text(&signature.signer_name))),
    ];
    segment("OBR", &fields)
}

/// HL7 table 0123: it knows no word for what was taken back, but that it was corrected.
fn order_status(standing: Standing) -> &'static str {
    if standing == Standing::Final { "F" } else { "C" }
}

/// HL7 table 0085: final, corrected, sent as wrong.
fn result_status(standing: Standing) -> &'static str {
    match standing {
        Standing::Final => "F",
        Standing::Corrected => "C",
        Standing::Withdrawn => "W",
    }
}

/// Each section and each diagnosis, then the paper: type, name, part, value.
fn results(issued: &Issued) -> Vec<(&'static str, String, String, String)> {
    let report = &issued.signed.report;
    let mut all = vec![];
    for (name, said) in report.sections() {
        if let Some(said) = said {
            all.push(("FT", named(name), String::new(), text(said)));
        }
        let lines = if name == "diagnosis" { report.diagnoses.as_slice() } else { &[] };
        for line in lines {
            let part = issued.signed.specimens.iter().find(|one| one.id == line.specimen_id);
            let part = part.map(|one| text(one.part())).unwrap_or_default();
            all.push(("FT", named(name), part.clone(), text(&line.diagnosis)));
            if let Some(code) = &line.code {
                let value = format!("{}^{}^L", text(code), text(&line.diagnosis));
                all.push(("CWE", named(name), part, value));
            }
        }
    }
    for section in super::answers(&issued.signed) {
        let part = section.part.map(|one| text(one.part())).unwrap_or_default();
        let rows = section.rows.iter().map(|(label, value)| format!("{label}: {value}"));
        let told: Vec<String> = rows.collect();
        all.push(("FT", format!("^{}", text(section.title)), part, text(&told.join("\n"))));
    }
    for one in &issued.addenda {
        all.push(("FT", named(ADDENDUM), String::new(), text(&one.told())));
    }
    let paper = |pdf: &[u8]| format!("^application^pdf^Base64^{}", STANDARD.encode(pdf));
    all.push(("ED", format!("{}^{}^LN", STUDY.0, STUDY.1), String::new(), paper(&issued.pdf)));
    for one in &issued.addenda {
        all.push(("ED", named(ADDENDUM), String::new(), paper(&one.pdf)));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_delimits_is_escaped_and_a_line_ends_as_hl7_ends_it() {
        assert_eq!(text("a|b^c&d~e\\f"), r"a\F\b\S\c\T\d\R\e\E\f");
        assert_eq!(text("one\r\ntwo\nthree\rfour\tfive"), r"one\.br\two\.br\three\.br\four five");
        assert_eq!(text("ሪፖርት تقرير"), "ሪፖርት تقرير");
    }

    #[test]
    fn a_segment_has_its_fields_in_their_places() {
        let fields = [(1, "1".to_owned()), (4, "x".to_owned()), (9, String::new())];
        assert_eq!(segment("OBX", &fields), "OBX|1|||x\r");
    }
}
