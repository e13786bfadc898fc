//! Finding patients: by any part of a name, a number, a telephone, a birth date, and by likeness to a new one.

pub mod normalise;
mod query;
mod ssn_checks;

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::{FileId, PatientId, Result, Secret};
use platform::{Body, Caller, Event, Permission, Platform, Reply, Tx, Write};
use serde::{Deserialize, Serialize};
use sql::queries::registry::search::{self, Summary};
use staff::access::{Facts, Found, Glimpse, glimpse};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use self::query::Query;
use crate::{
    chart::ChartAccess,
    patient::{PatientDetails, api::age, duplicates, ssn_digits, store as patients},
    permissions::{RegisterPatient, SearchPatient},
    privacy::store::facts_of_guarded,
};

/// A patient in a list. Of one whose record is shut to the caller only name, sex and birth date are there.
#[derive(Debug, Serialize, ToSchema)]
pub struct PatientSummary {
    /// The patient.
    pub id: PatientId,
    /// Whether the record is shut to the caller.
    pub locked: bool,
    /// Medical record number.
    pub mrn: Option<String>,
    /// The clinic's own running number.
    pub patient_number: Option<String>,
    /// Title.
    pub name_prefix: Option<String>,
    /// First name.
    pub given_name: String,
    /// Middle names.
    pub middle_name: Option<String>,
    /// Last name.
    pub family_name: String,
    /// Date of birth.
    pub birth_date: Date,
    /// Whole years, today or at death; unknown where the day of death is.
    pub age_years: Option<i16>,
    /// `male`, `female`, `other` or `unknown`.
    pub sex: String,
    /// Telephone.
    pub phone: Option<String>,
    /// Last four digits of the social security number.
    pub ssn_last4: Option<String>,
    /// Whether the patient has died.
    pub deceased: bool,
    /// Why it was found: `mrn`, `patient_number`, `phone`, `ssn_last4`, `name`, `similar_name` (a word was only near),
    /// `birth_date`, `recent`.
    pub matched: String,
    /// The medical record number of the merged record by which the patient was found, where it was not this one.
    pub merged_mrn: Option<String>,
    /// The photo; `/files/{id}` is the picture.
    pub photo_id: Option<FileId>,
}

/// A row as a list shows it.
pub(crate) fn summary(row: Summary, today: Date) -> PatientSummary {
    PatientSummary {
        id: PatientId(row.id),
        locked: false,
        mrn: Some(row.mrn),
        patient_number: Some(row.patient_number),
        name_prefix: row.name_prefix,
        given_name: row.given_name,
        middle_name: row.middle_name,
        family_name: row.family_name,
        birth_date: row.birth_date,
        age_years: age(row.birth_date, row.deceased, row.deceased_date, today),
        sex: row.sex,
        phone: row.phone,
        ssn_last4: row.ssn_last4,
        deceased: row.deceased,
        matched: row.kind,
        merged_mrn: row.merged_mrn,
        photo_id: row.photo_id.map(FileId),
    }
}

/// A line of a record that is shut to the caller.
fn locked(row: Summary, today: Date) -> PatientSummary {
    PatientSummary {
        locked: true,
        mrn: None,
        patient_number: None,
        phone: None,
        ssn_last4: None,
        merged_mrn: None,
        photo_id: None,
        age_years: age(row.birth_date, false, None, today),
        deceased: false,
        ..summary(row, today)
    }
}

/// What was typed into the search box.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PatientSearch {
    /// Names, a number, a telephone, a birth date, or a mixture; empty shows the records touched last.
    query: String,
    /// At most so many; 20 unless told, 100 at most.
    limit: Option<u16>,
}

/// The longest answer.
const MOST_FOUND: i64 = 100;
/// So many people are meant at most by what was typed.
const MOST_MEANT: usize = 100;

/// What was found, the likeliest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct PatientList {
    /// Patients.
    pub items: Vec<PatientSummary>,
}

/// Finds patients.
#[utoipa::path(post, path = "/patients/search", tag = "registry", request_body = PatientSearch, responses((status = 200, body = PatientList)))]
async fn search_patients(
    caller: Caller<SearchPatient>,
    Body(asked): Body<PatientSearch>,
) -> Result<Reply<PatientList>> {
    let mut check = kernel::text::Check::new();
    check.within("query", &asked.query, 200);
    check.done()?;
    let most = i64::from(asked.limit.unwrap_or(20)).clamp(1, MOST_FOUND);
    let tx = caller.read().await?;
    let query = Query::parse(&asked.query);
    let items = visible(&caller, &tx, &query, most).await?;
    let event = Event::new("patient.searched", "patient").subjects(items.iter().map(|p| p.id));
    tx.disclose(event, PatientList { items }).await
}

/// The lines that the caller may see, so many at most. Where some were left out more is looked for: an answer that is shorter
/// than it was asked to be would say that somebody is hidden.
async fn visible<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    query: &Query,
    most: i64,
) -> Result<Vec<PatientSummary>> {
    let rows = find(tx, query, most).await?;
    let found = rows.len();
    let mut items = glimpses(caller, tx, query, rows).await?;
    if items.len() < found && most < MOST_FOUND {
        items = glimpses(caller, tx, query, find(tx, query, MOST_FOUND).await?).await?;
        items.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    }
    Ok(items)
}

/// Who is meant by what was typed.
#[derive(Debug, Default)]
pub struct Meant {
    /// All their records.
    pub records: Vec<Uuid>,
    /// Whether more people are meant than are here.
    pub has_more: bool,
}

/// Somebody who may be meant.
struct Candidate {
    id: Uuid,
    is_alike: bool,
    guarded: bool,
}

/// The people who are meant by what was typed, a hundred at most, for lists of other departments; nobody whose record is shut to the
/// caller, and nobody for those who may not look for patients. Who is only called alike is meant where nobody is called so.
pub async fn meant<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    typed: &str,
) -> Result<Meant> {
    let query = Query::parse(typed);
    if query.is_empty() || !caller.can(SearchPatient::NAME) {
        return Ok(Meant::default());
    }
    let mut found = candidates_for(tx, &query).await?;
    let ids: Vec<Uuid> = found.iter().filter(|one| one.guarded).map(|one| one.id).collect();
    let (guarded, keeps) = (facts_of_guarded(caller, tx, &ids).await?, caller.can("privacy.manage"));
    let is_open = |one: &Candidate| {
        guarded.get(&one.id).is_none_or(|facts| glimpse(facts, keeps, Found::Otherwise) == Glimpse::Whole)
    };
    let is_called_so = found.iter().any(|one| !one.is_alike && is_open(one));
    found.retain(|one| !is_called_so || !one.is_alike);
    // Before those that are shut are left out: their number is nobody's business.
    let has_more = found.len() > MOST_MEANT;
    found.truncate(MOST_MEANT);
    let people: Vec<Uuid> = found.iter().filter(|one| is_open(one)).map(|one| one.id).collect();
    if people.is_empty() {
        return Ok(Meant { records: vec![], has_more });
    }
    Ok(Meant { records: search::records().bind(tx, &people).all().await?, has_more })
}

/// Those who may be meant, the nearest first, and one more than is wanted where there are more.
async fn candidates_for<M: Send + Sync>(tx: &Tx<M>, query: &Query) -> Result<Vec<Candidate>> {
    let wanted = MOST_MEANT as i64 + 1;
    let mut found: Vec<Candidate> = vec![];
    let mut add = |one: Candidate| {
        if !found.iter().any(|known| known.id == one.id) {
            found.push(one);
        }
    };
    for row in find_otherwise(tx, query, wanted).await? {
        add(Candidate { id: row.id, is_alike: false, guarded: row.guarded });
    }
    for (from, to, words) in query.named() {
        // One word that begins names gives each of them a sixth of the places: so many, that none is full unless more are called so.
        let candidates = if words.len() == 1 { wanted as i32 * 6 } else { wanted as i32 * 2 };
        for row in search::meant_by_name().bind(tx, &words, &from, &to, &candidates, &wanted).all().await? {
            add(Candidate { id: row.id, is_alike: row.is_alike, guarded: row.guarded });
        }
    }
    Ok(found)
}

/// The lines that the caller may see of what was found.
async fn glimpses<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    query: &Query,
    rows: Vec<Summary>,
) -> Result<Vec<PatientSummary>> {
    let guarded = guarded_facts(caller, tx, &rows).await?;
    let (keeps, today) = (caller.can("privacy.manage"), caller.today());
    let lines = rows.into_iter().filter_map(|row| {
        let seen = match guarded.get(&row.id) {
            None => Glimpse::Whole,
            Some(facts) => glimpse(facts, keeps, found_by(query, &row)),
        };
        match seen {
            Glimpse::Whole => Some(summary(row, today)),
            Glimpse::Name => Some(locked(row, today)),
            Glimpse::Nothing => None,
        }
    });
    Ok(lines.collect())
}

/// The facts about those whose records something protects beyond the role; most answers hold none, and nothing is asked.
async fn guarded_facts<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    rows: &[Summary],
) -> Result<HashMap<Uuid, Facts>> {
    let guarded: Vec<Uuid> = rows.iter().filter(|row| row.guarded).map(|row| row.id).collect();
    if guarded.is_empty() {
        return Ok(HashMap::new());
    }
    facts_of_guarded(caller, tx, &guarded).await
}

/// How what was typed led to this row.
fn found_by(query: &Query, row: &Summary) -> Found {
    let number = query.number.as_ref().map(|(number, _)| number.as_str());
    let whole = |own: &str| number.is_some_and(|typed| typed.eq_ignore_ascii_case(own));
    match row.kind.as_str() {
        // That of a merged record too: it is found whole or not at all.
        "patient_number" => Found::Exactly,
        "mrn" if [&row.mrn].into_iter().chain(&row.merged_mrn).any(|own| whole(own)) => Found::Exactly,
        "name" if query.has_birth_day() && names_whole(query, row) => Found::Exactly,
        "name" | "similar_name" | "birth_date" => Found::ByName,
        _ => Found::Otherwise,
    }
}

/// Whether every word that was typed is a whole name of this person, and the family name or several of them are.
fn names_whole(query: &Query, row: &Summary) -> bool {
    let words = &query.words;
    let family = normalise::tokens(&row.family_name);
    words.iter().all(|word| row.name_words.contains(word))
        && (words.len() > 1 || words.iter().any(|word| family == [word.as_str()]))
}

async fn find<M: Send + Sync>(tx: &Tx<M>, query: &Query, most: i64) -> Result<Vec<Summary>> {
    let most_i32 = i32::try_from(most).unwrap_or(100);
    if query.is_empty() {
        return Ok(search::recent().bind(tx, &most).all().await?);
    }
    let mut found = find_otherwise(tx, query, most).await?;
    for (from, to, words) in query.named() {
        let candidates = most_i32.saturating_mul(2);
        add(&mut found, search::by_name().bind(tx, &words, &from, &to, &candidates, &most).all().await?);
    }
    found.truncate(usize::try_from(most).unwrap_or(100));
    Ok(found)
}

/// Those whose number or day of birth was typed.
async fn find_otherwise<M: Send + Sync>(tx: &Tx<M>, query: &Query, most: i64) -> Result<Vec<Summary>> {
    let mut found = vec![];
    if let Some((number, digits)) = &query.number {
        let most = i32::try_from(most).unwrap_or(100);
        add(&mut found, search::by_number().bind(tx, &number.as_str(), &digits.as_str(), &most).all().await?);
    }
    if query.words.is_empty() && query.has_birth_date {
        for (from, to) in &query.born {
            add(&mut found, search::by_birth_date().bind(tx, from, to, &most).all().await?);
        }
    }
    Ok(found)
}

/// Each patient once, though several names, numbers and merged records may lead there.
fn add(found: &mut Vec<Summary>, more: Vec<Summary>) {
    for row in more {
        if !found.iter().any(|known| known.id == row.id) {
            found.push(row);
        }
    }
}

/// What is known so far of a person about to be registered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DuplicateCheck {
    given_name: String,
    family_name: String,
    birth_date: Date,
    phone: Option<String>,
    #[schema(value_type = Option<String>, format = Password)]
    ssn: Option<Secret<String>>,
}

impl DuplicateCheck {
    /// What a registration says of the person.
    pub(crate) fn of(details: &PatientDetails) -> Self {
        Self {
            given_name: details.given_name.clone(),
            family_name: details.family_name.clone(),
            birth_date: details.birth_date,
            phone: details.phone.clone(),
            ssn: details.ssn.clone().flatten(),
        }
    }

    fn ssn_index<P: Permission>(&self, caller: &Caller<P>) -> Option<[u8; 32]> {
        ssn_index(caller, self.ssn.as_ref()?)
    }

    /// The person is registered: that number was no guess, and counts no longer.
    pub(crate) fn is_registered<P: Permission>(&self, caller: &Caller<P>) {
        if let Some(index) = self.ssn_index(caller) {
            ssn_checks::forget(caller.account(), index);
        }
    }
}

/// A record that may be the same person.
#[derive(Debug, Serialize, ToSchema)]
pub struct Duplicate {
    /// The known patient.
    pub patient: PatientSummary,
    /// 0 to 100.
    pub score: u8,
    /// Why: `same_ssn`, `same_name`, `similar_name`, `same_birth_date`, `similar_birth_date`, `same_phone`.
    pub reasons: Vec<&'static str>,
    /// Whether registering the new one needs somebody's word that it is another person.
    pub likely: bool,
}

/// Records that may be the same person.
#[derive(Debug, Serialize, ToSchema)]
pub struct DuplicateList {
    /// The likeliest first.
    pub items: Vec<Duplicate>,
    /// Whether the social security number was compared: not where none was given, or too many were within the hour.
    pub ssn_compared: bool,
}

/// Looks for records of the same person, while registering.
#[utoipa::path(post, path = "/patients/duplicates", tag = "registry", request_body = DuplicateCheck, responses((status = 200, body = DuplicateList)))]
async fn find_duplicates(
    caller: Caller<RegisterPatient>,
    Body(new): Body<DuplicateCheck>,
) -> Result<Reply<DuplicateList>> {
    let mut check = kernel::text::Check::new();
    check.within("given_name", &new.given_name, 100).within("family_name", &new.family_name, 100).optional(
        "phone",
        new.phone.as_deref(),
        30,
    );
    check.date("birth_date", new.birth_date, caller.today());
    check.done()?;
    let tx = caller.read().await?;
    let found = look_alikes(&caller, &tx, &new).await?;
    let event = Event::new("patient.duplicates_checked", "patient")
        .subjects(found.items.iter().map(|d| d.patient.id))
        .new_value(&serde_json::json!({ "with_ssn": found.ssn_compared }));
    tx.disclose(event, found).await
}

/// Whether this is the patient's number, as a file says it. A wrong one is a guess like one at the desk: so many an hour are
/// compared, however many lines the file has.
pub async fn confirms_ssn<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    ssn: &Secret<String>,
) -> Result<bool> {
    let Some(index) = ssn_index(caller, ssn) else { return Ok(false) };
    if !ssn_checks::admit(caller.account(), index, caller.platform().now()) {
        return Ok(false);
    }
    let fits = patients::has_ssn(tx, chart, &index).await?;
    if fits {
        ssn_checks::forget(caller.account(), index);
    }
    Ok(fits)
}

fn ssn_index<P: Permission>(caller: &Caller<P>, ssn: &Secret<String>) -> Option<[u8; 32]> {
    let digits = ssn_digits(ssn.expose())?;
    Some(caller.platform().vault().blind_index(caller.clinic(), "ssn", &digits))
}

/// Whom a new person may be, the likeliest five. A number too many is not compared; names and birth dates always are.
pub(crate) async fn look_alikes<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    new: &DuplicateCheck,
) -> Result<DuplicateList> {
    let names = format!("{} {}", new.given_name, new.family_name);
    let blind_index = new
        .ssn_index(caller)
        .filter(|index| ssn_checks::admit(caller.account(), *index, caller.platform().now()));
    let (candidates, same_ssn) = candidates(tx, &names, new.birth_date, blind_index).await?;
    let person =
        duplicates::Person { names: &names, birth_date: new.birth_date, phone: new.phone.as_deref() };
    let guarded = guarded_facts(caller, tx, &candidates).await?;
    let keeps = caller.can("privacy.manage");
    let by_name = duplicates::Person { phone: None, ..person.clone() };
    let mut items: Vec<Duplicate> = candidates
        .into_iter()
        .filter_map(|row| {
            let glimpse =
                |found| guarded.get(&row.id).map_or(Glimpse::Whole, |facts| glimpse(facts, keeps, found));
            let shut = glimpse(Found::Exactly) != Glimpse::Whole;
            let hidden = glimpse(Found::ByName) == Glimpse::Nothing;
            let same_day = row.birth_date == new.birth_date;
            // A number that fits would say whose it is: of a record that is shut only name and birth date are compared.
            let (asked, same_ssn) =
                if shut { (&by_name, false) } else { (&person, same_ssn.contains(&row.id)) };
            // All names: a maiden name tells as much as a new one.
            let known_names = row.name_words.join(" ");
            let known = duplicates::Person {
                names: &known_names,
                birth_date: row.birth_date,
                phone: row.phone.as_deref(),
            };
            let (score, reasons) = duplicates::score(asked, &known, same_ssn);
            // Who only guesses a day or a spelling is not told that they were near.
            if score < duplicates::WORTH_A_WARNING
                || (hidden && !(same_day && reasons.contains(&"same_name")))
            {
                return None;
            }
            let patient = if shut { locked(row, caller.today()) } else { summary(row, caller.today()) };
            Some(Duplicate { patient, score, reasons, likely: score >= duplicates::LIKELY })
        })
        .collect();
    items.sort_by_key(|d| std::cmp::Reverse(d.score));
    items.truncate(5);
    Ok(DuplicateList { items, ssn_compared: blind_index.is_some() })
}

/// Whoever registers somebody born that day waits for others who do, so that one person is not registered twice at once.
pub(crate) async fn lock_birth_date(tx: &Tx<Write>, birth: Date) -> Result<()> {
    search::lock_birth_date().bind(tx, &birth).one().await?;
    Ok(())
}

/// Everybody worth a comparison: the same SSN, the same names, the same birthday with one of the names.
async fn candidates<M: Send + Sync>(
    tx: &Tx<M>,
    names: &str,
    birth: Date,
    ssn: Option<[u8; 32]>,
) -> Result<(Vec<Summary>, Vec<uuid::Uuid>)> {
    let mut found = match ssn {
        Some(index) => search::by_ssn().bind(tx, &index.as_slice()).all().await?,
        None => vec![],
    };
    let same_ssn: Vec<uuid::Uuid> = found.iter().map(|row| row.id).collect();
    let words = normalise::tokens(names);
    let (from, to) = (jiff::civil::date(1, 1, 1), jiff::civil::date(9999, 12, 31));
    if !words.is_empty() {
        found.extend(search::by_name().bind(tx, &words, &from, &to, &200, &100).all().await?);
    }
    found.extend(search::by_birth_date().bind(tx, &birth, &birth, &500).all().await?);
    found.sort_by_key(|row| row.id);
    found.dedup_by_key(|row| row.id);
    Ok((found, same_ssn))
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(search_patients)).routes(routes!(find_duplicates))
}
