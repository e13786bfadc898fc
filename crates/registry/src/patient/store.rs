//! The patient table and the words of names.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use kernel::{PatientId, Problem, Result, Secret, Version, text::ascii_digit};
use platform::{FieldRef, Tx, Write};
use serde_json::{Value, json};
use sql::queries::registry::patient;
pub use sql::queries::registry::patient::PatientRow;
use uuid::Uuid;

use super::{PatientDetails, phone_reversed, ssn_digits};
use crate::{
    chart::ChartAccess,
    retention::{Terms, store::terms},
    worklist,
};

/// A patient to be written: by registration, import or demonstration.
#[derive(Debug)]
pub struct NewPatient {
    /// The id it will have.
    pub id: PatientId,
    /// What is known.
    pub details: PatientDetails,
}

fn ssn_field<M>(tx: &Tx<M>, id: PatientId) -> FieldRef<'static> {
    FieldRef { clinic: tx.clinic().0, table: "registry.patient", column: "ssn_sealed", row: id.0 }
}

/// The columns of a patient, by their names.
fn columns(details: &PatientDetails, today: Date, terms: Terms) -> Result<serde_json::Map<String, Value>> {
    let Value::Object(mut row) = serde_json::to_value(details).map_err(Problem::internal)? else {
        return Err(Problem::internal("a patient is an object"));
    };
    let trimmed: Vec<(String, Value)> = row
        .iter()
        .filter_map(|(k, v)| {
            v.as_str().map(|s| (k.clone(), if s.trim().is_empty() { Value::Null } else { json!(s.trim()) }))
        })
        .collect();
    row.extend(trimmed);
    if let Some(Value::Object(address)) = row.remove("address") {
        for (from, to) in [("line", "address_line"), ("line2", "address_line2")] {
            row.insert(to.into(), address.get(from).cloned().unwrap_or_default());
        }
        for name in ["city", "state", "postal_code", "country"] {
            row.insert(name.into(), address.get(name).cloned().unwrap_or_default());
        }
    }
    // Searches are read in ASCII digits.
    if let Some(mrn) = details.mrn.as_deref().map(str::trim).filter(|mrn| !mrn.is_empty()) {
        let ascii: String = mrn.chars().map(|c| ascii_digit(c).unwrap_or(c)).collect();
        row.insert("mrn".into(), json!(ascii));
    }
    row.insert("phone_reversed".into(), json!(phone_reversed(details.phone.as_deref())));
    row.insert("phone_secondary_reversed".into(), json!(phone_reversed(details.phone_secondary.as_deref())));
    row.insert("name_words".into(), json!(details.name_tokens()));
    row.insert("last_treatment_date".into(), json!(today));
    row.insert("record_retention_date".into(), json!(terms.kept_until(details.birth_date, today)));
    Ok(row)
}

struct SealedSsn {
    sealed: Vec<u8>,
    blind_index: [u8; 32],
    last4: String,
}

fn seal_ssn<M>(tx: &Tx<M>, id: PatientId, details: &PatientDetails) -> Result<Option<SealedSsn>> {
    let Some(digits) = digits_of(details) else { return Ok(None) };
    Ok(Some(SealedSsn {
        sealed: tx.platform().vault().seal(ssn_field(tx, id), digits.as_bytes())?,
        blind_index: tx.platform().vault().blind_index(tx.clinic(), "ssn", &digits),
        last4: digits.chars().skip(5).collect(),
    }))
}

fn digits_of(details: &PatientDetails) -> Option<String> {
    details.ssn.as_ref()?.as_ref().and_then(|ssn| ssn_digits(ssn.expose()))
}

fn bytea(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 + bytes.len() * 2);
    text.push_str("\\x");
    for byte in bytes {
        text.push_str(&format!("{byte:02x}"));
    }
    text
}

/// Writes new patients, however many, in four statements. The numbers are taken last but for the rows themselves.
pub async fn insert(tx: &Tx<Write>, new: &[NewPatient], today: Date) -> Result<Vec<ChartAccess>> {
    if new.is_empty() {
        return Ok(vec![]);
    }
    let amount = i32::try_from(new.len()).map_err(Problem::internal)?;
    let terms = terms(tx).await?;
    let mut rows = Vec::with_capacity(new.len());
    for patient in new {
        if patient.details.mrn_is_reserved() {
            return Err(reserved_mrn());
        }
        let mut row = columns(&patient.details, today, terms)?;
        row.insert("id".into(), json!(patient.id));
        if let Some(ssn) = seal_ssn(tx, patient.id, &patient.details)? {
            row.insert("ssn_sealed".into(), json!(bytea(&ssn.sealed)));
            row.insert("ssn_blind_index".into(), json!(bytea(&ssn.blind_index)));
            row.insert("ssn_last4".into(), json!(ssn.last4));
        }
        rows.push(row);
    }
    // Everything that need not wait for the number: registrations stand in line for it until this commits.
    let tokens = Tokens::of(new.iter().map(|p| (p.id, &p.details)));
    tokens.add_words(tx).await?;
    let last = patient::take_numbers().bind(tx, &amount).one().await?;
    for (row, number) in rows.iter_mut().zip(last - i64::from(amount) + 1..) {
        let number = format!("PAT-{number:06}");
        row.insert("patient_number".into(), json!(number));
        let mrn = row.entry("mrn").or_insert(Value::Null);
        if mrn.is_null() {
            *mrn = json!(number);
        }
    }
    let rows = Value::Array(rows.into_iter().map(Value::Object).collect());
    patient::insert().bind(tx, &rows).await?;
    tokens.add_bearers(tx).await?;
    worklist::queue(tx, new.iter().map(|p| p.id)).await?;
    Ok(new.iter().map(|p| ChartAccess::of_new(p.id)).collect())
}

/// Whose these medical record numbers are, of those that are taken.
pub async fn by_mrn<M: Send + Sync>(tx: &Tx<M>, mrns: &[&str]) -> Result<Vec<(String, PatientId)>> {
    let rows = patient::by_mrn().bind(tx, &mrns).all().await?;
    Ok(rows.into_iter().map(|row| (row.mrn, PatientId(row.id))).collect())
}

/// Whether this is the blind index of the patient's SSN.
pub(crate) async fn has_ssn<M: Send + Sync>(
    tx: &Tx<M>,
    chart: &ChartAccess,
    index: &[u8; 32],
) -> Result<bool> {
    Ok(patient::has_ssn().bind(tx, &index.as_slice(), &chart.patient().0).opt().await?.unwrap_or(false))
}

fn reserved_mrn() -> Problem {
    Problem::invalid_field(
        "mrn",
        "reserved",
        "Numbers like PAT-000012 are given by this clinic. Leave it out to get one, or use another.",
    )
}

/// Words of names and who bears them.
struct Tokens {
    words: Vec<String>,
    bearers: Vec<uuid::Uuid>,
}

impl Tokens {
    fn of<'a>(patients: impl Iterator<Item = (PatientId, &'a PatientDetails)>) -> Self {
        let mut tokens = Self { words: vec![], bearers: vec![] };
        for (id, details) in patients {
            for word in details.name_tokens() {
                tokens.words.push(word);
                tokens.bearers.push(id.0);
            }
        }
        tokens
    }

    async fn add_words(&self, tx: &Tx<Write>) -> Result<()> {
        patient::add_tokens().bind(tx, &self.words).await?;
        Ok(())
    }

    async fn add_bearers(&self, tx: &Tx<Write>) -> Result<()> {
        patient::add_patient_tokens().bind(tx, &self.words, &self.bearers).await?;
        Ok(())
    }
}

/// A patient's row.
pub async fn get<M: Send + Sync>(tx: &Tx<M>, chart: &ChartAccess) -> Result<PatientRow> {
    let one = [chart.patient().0];
    patient::all().bind(tx, &one.as_slice()).opt().await?.ok_or_else(Problem::not_found)
}

/// The birth dates of these patients, in one read.
pub async fn birth_dates<M: Send + Sync>(
    tx: &Tx<M>,
    charts: impl Iterator<Item = &ChartAccess>,
) -> Result<HashMap<PatientId, Date>> {
    let ids: BTreeSet<Uuid> = charts.map(|chart| chart.patient().0).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = patient::birth_dates().bind(tx, &ids.into_iter().collect::<Vec<_>>()).all().await?;
    Ok(rows.into_iter().map(|row| (PatientId(row.id), row.birth_date)).collect())
}

/// The rows of all records of the person.
pub async fn all<M: Send + Sync>(tx: &Tx<M>, chart: &ChartAccess) -> Result<Vec<PatientRow>> {
    Ok(patient::all().bind(tx, &chart.records()).all().await?)
}

/// Changes a patient; `412` when somebody was faster. An SSN that is left out stays (`null` removes it); so does an MRN.
pub async fn update(
    tx: &Tx<Write>,
    chart: &ChartAccess,
    version: Version,
    old_mrn: &str,
    details: &PatientDetails,
    today: Date,
) -> Result<Version> {
    let id = chart.patient();
    let mut row = columns(details, today, terms(tx).await?)?;
    let mrn = row.entry("mrn").or_insert(Value::Null);
    if mrn.is_null() {
        *mrn = json!(old_mrn);
    } else if details.mrn_is_reserved() && *mrn != old_mrn {
        return Err(reserved_mrn());
    }
    let new = patient::update()
        .bind(tx, &tx.account_name(), &Value::Object(row), &chart.records(), &id.0, &version.0)
        .opt()
        .await?
        .ok_or_else(Problem::stale)?;
    if details.ssn.is_some() {
        let ssn = seal_ssn(tx, id, details)?;
        let ssn = ssn.as_ref();
        patient::set_ssn()
            .bind(
                tx,
                &ssn.map(|s| s.sealed.as_slice()),
                &ssn.map(|s| s.blind_index.as_slice()),
                &ssn.map(|s| s.last4.as_str()),
                &id.0,
            )
            .await?;
    }
    patient::drop_patient_tokens().bind(tx, &id.0).await?;
    let tokens = Tokens::of(std::iter::once((id, details)));
    tokens.add_words(tx).await?;
    tokens.add_bearers(tx).await?;
    worklist::queue(tx, [id]).await?;
    Ok(Version(new))
}

/// What a change does to the SSN, for the trail, which never holds the number: `added`, `changed`, `removed` or nothing.
pub async fn ssn_change(
    tx: &Tx<Write>,
    chart: &ChartAccess,
    details: &PatientDetails,
) -> Result<Option<&'static str>> {
    if details.ssn.is_none() {
        return Ok(None);
    }
    let known = patient::ssn_blind_index().bind(tx, &chart.patient().0).opt().await?.flatten();
    let new = digits_of(details).map(|digits| tx.platform().vault().blind_index(tx.clinic(), "ssn", &digits));
    Ok(match (known, new) {
        (None, Some(_)) => Some("added"),
        (Some(_), None) => Some("removed"),
        (Some(old), Some(new)) if old != new => Some("changed"),
        _ => None,
    })
}

/// Closes a record as entered in error: nothing of it is lost, and nothing is written into it any more.
pub async fn close(tx: &Tx<Write>, chart: &ChartAccess, reason: &str) -> Result<()> {
    patient::close().bind(tx, &reason, &tx.account_name(), &chart.patient().0).await?;
    Ok(())
}

/// Opens a record again that was closed as entered in error; `409` where it is open.
pub async fn reopen(tx: &Tx<Write>, chart: &ChartAccess) -> Result<()> {
    if patient::reopen().bind(tx, &tx.account_name(), &chart.patient().0).await? == 0 {
        return Err(Problem::conflict("record_open", "This record is open."));
    }
    Ok(())
}

/// The whole SSN, if one is known.
pub async fn reveal_ssn<M: Send + Sync>(tx: &Tx<M>, chart: &ChartAccess) -> Result<Option<Secret<String>>> {
    let id = chart.patient();
    let Some(sealed) = patient::sealed_ssn().bind(tx, &id.0).opt().await?.flatten() else { return Ok(None) };
    let digits = tx.platform().vault().open(ssn_field(tx, id), &sealed)?;
    Ok(Some(Secret::new(String::from_utf8_lossy(digits.expose()).into_owned())))
}
