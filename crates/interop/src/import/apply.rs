//! One batch of entries, in one transaction.

use std::collections::{BTreeSet, HashMap, HashSet};

use charting::{allergy, problem};
use kernel::{AllergyId, PatientId, Problem, ProblemId, Result, Version};
use platform::{Caller, Event, System, Tx, Write};
use registry::{
    chart::{ChartAccess, open_chart_as_system},
    patient::{
        Identifier, PatientDetails,
        store::{self as patients, NewPatient},
    },
};
use serde_json::Value;
use uuid::Uuid;

use super::{
    Report, Trouble,
    store::{self, Kept, Known},
};
use crate::fhir::{Entry, Key, map, reader::split_url};

/// Applies the entries and commits; the report is of these entries alone.
pub(super) async fn batch(
    caller: &Caller<System>,
    file: &str,
    entries: &[Entry],
    seen: &HashSet<Key>,
    keep_mrn: bool,
) -> Result<Report> {
    let tx = caller.write().await?;
    store::lock(&tx).await?;
    let mut work = Work::prepare(caller, &tx, file, entries, seen, keep_mrn).await?;
    work.patients().await?;
    work.directory().await?;
    work.allergies().await?;
    work.problems().await?;
    work.rest().await?;
    store::put(&tx, &work.kept).await?;
    let (report, subjects) = (work.report, work.subjects);
    let event = Event::new("import.applied", "import").subjects(subjects).new_value(&report.resources);
    tx.commit(event, ()).await?;
    Ok(report)
}

/// An entry that is new or has changed.
#[derive(Clone)]
struct Pending<'a> {
    entry: &'a Entry,
    value: Value,
    digest: [u8; 32],
    known: Option<Known>,
}

impl Pending<'_> {
    fn id(&self) -> Uuid {
        self.known.as_ref().map_or_else(Uuid::now_v7, |k| k.id)
    }
    /// What was taken before, not merely kept.
    fn taken(&self) -> Option<&Known> {
        self.known.as_ref().filter(|k| k.taken)
    }
}

struct Work<'a> {
    caller: &'a Caller<System>,
    tx: &'a Tx<Write>,
    file: &'a str,
    keep_mrn: bool,
    pending: Vec<Pending<'a>>,
    /// `fullUrl` → key, for references inside the file.
    urls: HashMap<&'a str, &'a Key>,
    /// Patients by key: known before, or written now.
    people: HashMap<Key, PatientId>,
    charts: HashMap<PatientId, Option<ChartAccess>>,
    kept: Vec<Kept<'a>>,
    subjects: BTreeSet<PatientId>,
    report: Report,
}

impl<'a> Work<'a> {
    async fn prepare(
        caller: &'a Caller<System>,
        tx: &'a Tx<Write>,
        file: &'a str,
        entries: &'a [Entry],
        seen: &HashSet<Key>,
        keep_mrn: bool,
    ) -> Result<Self> {
        let urls = entries.iter().filter_map(|e| Some((e.full_url.as_deref()?, &e.key))).collect();
        let mut work = Self {
            caller,
            tx,
            file,
            keep_mrn,
            pending: vec![],
            urls,
            people: HashMap::new(),
            charts: HashMap::new(),
            kept: vec![],
            subjects: BTreeSet::new(),
            report: Report::default(),
        };
        let values = entries
            .iter()
            .map(|e| serde_json::from_str(&e.raw).map_err(Problem::internal))
            .collect::<Result<Vec<Value>>>()?;
        let mentioned: Vec<Key> =
            entries.iter().zip(&values).filter_map(|(e, v)| work.patient_key(e, v)).collect();
        let keys: HashSet<&Key> = entries.iter().map(|e| &e.key).chain(&mentioned).collect();
        let known = store::known(tx, &keys.into_iter().collect::<Vec<_>>()).await?;
        for (key, known) in known.iter().filter(|(key, known)| key.kind == "Patient" && known.taken) {
            work.people.insert(key.clone(), PatientId(known.id));
        }
        let mut here: HashMap<&Key, [u8; 32]> = HashMap::new();
        for (entry, value) in entries.iter().zip(values) {
            let digest =
                caller.platform().vault().blind_index(caller.clinic(), "interop.resource", &entry.raw);
            let known = known.get(&entry.key).cloned();
            let same = known.as_ref().is_some_and(|k| k.digest == digest);
            let first = here.get(&entry.key).copied();
            here.entry(&entry.key).or_insert(digest);
            // A repeat counts as unchanged, whatever it says: the first one holds. So does what an earlier import has
            // already done.
            let repeated = first.is_some() || seen.contains(&entry.key);
            if repeated || same {
                let differs = repeated && first.map_or(!same, |first| first != digest);
                work.report.files.differing_repeats += u64::from(differs);
                work.report.of(&entry.key.kind).unchanged += 1;
                continue;
            }
            work.pending.push(Pending { entry, value, digest, known });
        }
        Ok(work)
    }

    /// Which patient an entry speaks of.
    fn patient_key(&self, entry: &Entry, value: &Value) -> Option<Key> {
        let reference = map::patient_reference(value)?;
        if let Some(key) = self.urls.get(reference.as_str()) {
            return (key.kind == "Patient").then(|| (*key).clone());
        }
        let (source, id) = match reference.strip_prefix("Patient/") {
            Some(id) => (entry.key.source.clone(), id.split('/').next().map(str::to_owned)),
            None if reference.starts_with("urn:uuid:") || reference.contains("/Patient/") => {
                split_url(&reference)
            }
            None => return None,
        };
        Some(Key { source, kind: "Patient".into(), id: id? })
    }

    fn person(&self, pending: &Pending<'_>) -> Option<PatientId> {
        self.people.get(&self.patient_key(pending.entry, &pending.value)?).copied()
    }

    fn of_kind(&self, kinds: &[&str]) -> Vec<Pending<'a>> {
        self.pending.iter().filter(|p| kinds.contains(&p.entry.key.kind.as_str())).cloned().collect()
    }

    fn skip(&mut self, entry: &Entry, message: impl Into<String>) {
        self.report.of(&entry.key.kind).skipped += 1;
        self.note(entry, message);
    }

    fn note(&mut self, entry: &Entry, message: impl Into<String>) {
        self.report.problems.push(Trouble {
            file: self.file.into(),
            line: None,
            column: None,
            resource: Some(format!("{}/{}", entry.key.kind, entry.key.id)),
            message: message.into(),
        });
    }

    /// Remembers the original and counts.
    fn done(
        &mut self,
        pending: &Pending<'a>,
        id: Uuid,
        patient: Option<PatientId>,
        taken: bool,
        version: Version,
    ) {
        let counts = self.report.of(&pending.entry.key.kind);
        match (taken, &pending.known) {
            (_, Some(known)) if known.taken == taken => counts.updated += 1,
            (true, _) => counts.taken += 1,
            (false, _) => counts.kept_for_later += 1,
        }
        let (entry, digest) = (pending.entry, pending.digest);
        self.kept.push(Kept { id, entry, patient, taken, version: version.0, digest });
        self.subjects.extend(patient);
    }

    async fn chart(&mut self, patient: PatientId) -> Result<Option<ChartAccess>> {
        if let Some(chart) = self.charts.get(&patient) {
            return Ok(*chart);
        }
        let chart = match open_chart_as_system(self.caller, self.tx, patient).await {
            Ok(chart) => Some(chart),
            Err(problem) if matches!(problem.code, "record_closed" | "not_found") => None,
            Err(problem) => return Err(problem),
        };
        self.charts.insert(patient, chart);
        Ok(chart)
    }

    async fn patients(&mut self) -> Result<()> {
        let today = self.caller.today();
        let (mut new, mut made) = (vec![], vec![]);
        for pending in self.of_kind(&["Patient"]) {
            let mut details = match map::patient(&pending.value) {
                Ok(details) => details,
                Err(why) => {
                    self.skip(pending.entry, why);
                    continue;
                }
            };
            if !self.keep_mrn
                && let Some(value) = details.mrn.take()
            {
                details.identifiers.push(Identifier { system: None, value, kind: Some("mrn".into()) });
                self.note(
                    pending.entry,
                    "its MRN belongs to another patient here and is kept as an identifier",
                );
            }
            if let Err(refused) = details.check(today).done() {
                self.skip(pending.entry, why(&refused));
                continue;
            }
            match pending.taken().cloned() {
                Some(known) => self.change_patient(&pending, &known, &details).await?,
                None => {
                    let id = PatientId(pending.id());
                    self.people.insert(pending.entry.key.clone(), id);
                    new.push(NewPatient { id, details });
                    made.push(pending);
                }
            }
        }
        let charts = patients::insert(self.tx, &new, today).await?;
        for (pending, chart) in made.iter().zip(charts) {
            let patient = chart.patient();
            self.charts.insert(patient, Some(chart));
            self.done(pending, patient.0, Some(patient), true, Version(1));
        }
        Ok(())
    }

    async fn change_patient(
        &mut self,
        pending: &Pending<'a>,
        known: &Known,
        details: &PatientDetails,
    ) -> Result<()> {
        let id = PatientId(known.id);
        let Some(chart) = self.chart(id).await? else {
            self.skip(pending.entry, CLOSED);
            return Ok(());
        };
        let row = patients::get(self.tx, &chart).await?;
        // Two hospitals may both have a patient 1: another name and another birth date are another person.
        if row.family_name != details.family_name && row.birth_date != details.birth_date {
            self.skip(pending.entry, "the patient known under this id has another name and birth date");
            return Ok(());
        }
        let changed =
            patients::update(self.tx, &chart, Version(known.version), &row.mrn, details, self.caller.today())
                .await;
        match changed {
            Ok(version) => self.done(pending, known.id, Some(id), true, version),
            Err(problem) if problem.code == "stale" => self.skip(pending.entry, EDITED),
            Err(problem) => return Err(problem),
        }
        Ok(())
    }

    async fn directory(&mut self) -> Result<()> {
        let mut rows = vec![];
        for pending in self.of_kind(DIRECTORY) {
            match map::directory(&pending.entry.key.kind, &pending.value) {
                Ok(mut row) => {
                    let id = pending.id();
                    row.insert("id".into(), serde_json::json!(id));
                    rows.push(row);
                    self.done(&pending, id, None, true, Version(1));
                }
                Err(why) => self.skip(pending.entry, why),
            }
        }
        store::put_directory(self.tx, rows).await
    }

    /// The open chart of the patient an entry speaks of; otherwise it is skipped, with the reason.
    async fn chart_of(&mut self, pending: &Pending<'a>) -> Result<Option<ChartAccess>> {
        let Some(patient) = self.person(pending) else {
            self.skip(pending.entry, "its patient is not known here; import the patient, then this again");
            return Ok(None);
        };
        let moved = pending.known.as_ref().and_then(|k| k.patient).is_some_and(|before| before != patient);
        if moved {
            self.skip(pending.entry, "it belonged to another patient before");
            return Ok(None);
        }
        let chart = self.chart(patient).await?;
        if chart.is_none() {
            self.skip(pending.entry, CLOSED);
        }
        Ok(chart)
    }

    async fn allergies(&mut self) -> Result<()> {
        let mut new = vec![];
        for pending in self.of_kind(&["AllergyIntolerance"]) {
            if map::says_no_allergy(&pending.value) {
                continue;
            }
            let Some(chart) = self.chart_of(&pending).await? else { continue };
            let input = match map::allergy(&pending.value) {
                Ok(input) => input,
                Err(why) => {
                    self.skip(pending.entry, why);
                    continue;
                }
            };
            if let Err(refused) = input.check(self.caller.today()) {
                self.skip(pending.entry, why(&refused));
                continue;
            }
            let id = pending.id();
            let Some(known) = pending.taken() else {
                new.push((chart, AllergyId(id), input));
                self.done(&pending, id, Some(chart.patient()), true, Version(1));
                continue;
            };
            match allergy::update(self.tx, &chart, AllergyId(id), Version(known.version), &input).await {
                Ok(version) => self.done(&pending, id, Some(chart.patient()), true, version),
                Err(problem) if problem.code == "stale" => self.skip(pending.entry, EDITED),
                Err(problem) => return Err(problem),
            }
        }
        let rows: Vec<_> = new.iter().map(|(chart, id, input)| (chart, *id, input.clone())).collect();
        allergy::insert(self.tx, &rows, self.caller.account_name()).await
    }

    async fn problems(&mut self) -> Result<()> {
        let mut new = vec![];
        for pending in self.of_kind(&["Condition"]) {
            let Some(chart) = self.chart_of(&pending).await? else { continue };
            let input = match map::problem(&pending.value) {
                Ok(input) => input,
                Err(why) => {
                    self.skip(pending.entry, why);
                    continue;
                }
            };
            if let Err(refused) = input.check(self.caller.today()) {
                self.skip(pending.entry, why(&refused));
                continue;
            }
            let id = pending.id();
            let Some(known) = pending.taken() else {
                new.push((chart, ProblemId(id), input));
                self.done(&pending, id, Some(chart.patient()), true, Version(1));
                continue;
            };
            match problem::update(self.tx, &chart, ProblemId(id), Version(known.version), &input).await {
                Ok(version) => self.done(&pending, id, Some(chart.patient()), true, version),
                Err(problem) if problem.code == "stale" => self.skip(pending.entry, EDITED),
                Err(problem) => return Err(problem),
            }
        }
        let rows: Vec<_> = new.iter().map(|(chart, id, input)| (chart, *id, input.clone())).collect();
        problem::insert(self.tx, &rows, self.caller.account_name()).await
    }

    /// Everything else is kept as it is, linked to its patient where that is known.
    async fn rest(&mut self) -> Result<()> {
        for pending in std::mem::take(&mut self.pending) {
            let taken_elsewhere = match pending.entry.key.kind.as_str() {
                "Patient" | "Practitioner" | "Organization" | "Condition" => true,
                "AllergyIntolerance" => !map::says_no_allergy(&pending.value),
                _ => false,
            };
            if taken_elsewhere {
                continue;
            }
            let patient = self.person(&pending).or(pending.known.as_ref().and_then(|k| k.patient));
            let id = pending.id();
            self.done(&pending, id, patient, false, Version(1));
        }
        Ok(())
    }
}

/// What goes to the directory of people and places outside.
pub(super) const DIRECTORY: &[&str] = &["Practitioner", "Organization"];
const CLOSED: &str = "the patient's record here is closed";
const EDITED: &str = "it was changed here since the last import and is left as it is";

fn why(problem: &Problem) -> String {
    let fields: Vec<String> = problem.fields.iter().map(|f| format!("{}: {}", f.field, f.message)).collect();
    if fields.is_empty() { problem.detail.clone() } else { fields.join(" ") }
}
