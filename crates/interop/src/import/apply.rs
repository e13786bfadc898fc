//! One batch of entries, in one transaction.

mod clinical;

pub(super) use clinical::{ENCOUNTER, LISTS};

use std::collections::{BTreeSet, HashMap, HashSet};

use charting::{allergy, problem};
use kernel::{AllergyId, PatientId, Problem, ProblemId, Result, Version};
use platform::{Event, Tx, Write};
use registry::{
    chart::{ChartAccess, open_chart_as_system},
    patient::{
        Identifier, PatientDetails,
        api::details_of,
        store::{self as patients, NewPatient, PatientRow},
    },
    search::{confirms_ssn, normalise::normalise},
};
use uuid::Uuid;

use super::{
    Import, Report, Trouble,
    feed::{Item, Prepared, Source, origin_or},
    identities::Verdict,
    store::{self, Kept, Known, Originals},
};
use crate::fhir::{
    Fault, Key,
    map::{self, Reading},
    reader::split_url,
    types,
};

/// What names the encounter in which it was recorded.
pub(super) const LINKED: &[&str] = &[
    "Condition",
    "MedicationRequest",
    "Immunization",
    "Procedure",
    "CarePlan",
    "Goal",
    "Observation",
    "DiagnosticReport",
];

/// What goes to the directory of people and places outside.
pub(super) const DIRECTORY: &[&str] = &["Practitioner", "Organization"];
/// Types that are read whoever they speak of. Where that is not known, an entry is skipped.
const ALWAYS: &[&str] = &["Patient", "Practitioner", "Organization", "AllergyIntolerance", "Condition"];

/// Whether the content of this type is read; of all others only whom they speak of.
pub(super) fn is_read(kind: &str) -> bool {
    ALWAYS.contains(&kind) || clinical::ALL.contains(&kind)
}

const CLOSED: &str = "the patient's record here is closed";
const EDITED: &str = "it was changed here since the last import; what people wrote here stands";
const MOVED: &str = "it belonged to another patient before";
const NOT_SAME: &str = "something else is known under this id, which another system may use, too. Name the system that it comes from \
                        (--source)";
const SOMEBODY_ELSE: &str = "the patient known under this id seems to be another person: of family name, given name and birth \
                             date two must agree, and the sex must not differ";
const NOT_TOLD: &str = "it cannot be told whether this is the patient known under this id";
const NO_LONGER: &str = "it now says that this is not, or not certainly, so; what is recorded here stands until somebody looks \
                         at it";
const HAS_ALLERGIES: &str = "an active allergy is recorded here; “no known allergies” is not taken";
/// Patients that an import remembers by key before it asks again.
const REMEMBERED: usize = 20_000;

/// Applies the items, commits, and counts them.
pub(super) async fn batch(import: &mut Import<'_>, source: &Source, items: &[Item]) -> Result<()> {
    let tx = import.caller.write().await?;
    store::lock(&tx).await?;
    let mut work = Work::prepare(import, &tx, source, items).await?;
    work.directory().await?;
    work.allergies().await?;
    work.encounters().await?;
    work.relink().await?;
    work.problems().await?;
    work.entries().await?;
    work.rest()?;
    // Last: people who register wait for the running number from here to the end.
    work.patients().await?;
    let Work { report, subjects, findings, originals, passed, .. } = work;
    originals.put(&tx).await?;
    store::remember_passed(&tx, &passed).await?;
    store::judge(&tx, &findings.refused_rows, &findings.accepted_rows).await?;
    let event =
        Event::new("import.applied", "import").on(import.id).subjects(subjects).new_value(&report.resources);
    if import.saved {
        let mut total = import.report.clone();
        total.add(report.clone());
        store::advance(&tx, import, &source.name, &total).await?;
    }
    tx.commit(event, ()).await?;
    import.report.add(report);
    import.remember(source, findings);
    Ok(())
}

/// Keeps the original of an entry that no transaction could take.
pub(super) async fn keep_skipped(import: &Import<'_>, source: &Source, prepared: &Prepared) -> Result<()> {
    let tx = import.caller.write().await?;
    store::lock(&tx).await?;
    let mut originals = Originals::default();
    originals.skip(&tx, import.id, prepared)?;
    originals.put(&tx).await?;
    if import.saved {
        store::advance(&tx, import, &source.name, &import.report).await?;
    }
    let mut counted = Report::default();
    counted.of(&prepared.entry.key.kind).skipped += 1;
    let event = Event::new("import.applied", "import").on(import.id).new_value(&counted.resources);
    tx.commit(event, ()).await.map(drop)
}

/// Finds out again whom entries speak of that were counted by the run before.
pub(super) async fn recognise(import: &mut Import<'_>, source: &Source, items: &[Item]) -> Result<()> {
    if items.is_empty() {
        return Ok(());
    }
    let tx = import.caller.write().await?;
    let mut work = Work::prepare(import, &tx, source, items).await?;
    // What is still unknown was skipped then.
    for pending in work.of_kind(&["Patient"]).iter().filter(|p| p.taken().is_none()) {
        work.findings.verdicts.push((pending.key().clone(), false));
    }
    let findings = work.findings;
    tx.commit_unrecorded().await?;
    import.remember(source, findings);
    Ok(())
}

/// What a batch finds out about patients, for those that follow.
#[derive(Default)]
struct Findings {
    people: HashMap<Key, PatientId>,
    aliases: HashMap<(String, String), Key>,
    /// Whether the file's Patient is the one that is known under the id.
    verdicts: Vec<(Key, bool)>,
    /// Known patients whose id the file gave to somebody else, and those who are meant by it again.
    refused_rows: Vec<Uuid>,
    accepted_rows: Vec<Uuid>,
    /// Entries of the directory that are as they stand.
    confirmed: Vec<Uuid>,
}

impl Import<'_> {
    fn remember(&mut self, source: &Source, findings: Findings) {
        if self.people.len() > REMEMBERED {
            self.people.clear();
        }
        self.people.extend(findings.people);
        self.aliases.extend(findings.aliases);
        self.confirmed.extend(findings.confirmed);
        for (key, accepted) in findings.verdicts {
            if accepted {
                self.identities.accept(source, &key);
            } else {
                self.identities.refuse(source, &key);
            }
        }
    }
}

/// An entry that is new or has changed.
#[derive(Clone)]
struct Pending<'a> {
    prepared: &'a Prepared,
    known: Option<Known>,
    id: Uuid,
}

impl Pending<'_> {
    /// What was taken before, not merely kept.
    fn taken(&self) -> Option<&Known> {
        self.known.as_ref().filter(|k| k.taken)
    }
    fn key(&self) -> &Key {
        &self.prepared.entry.key
    }
}

struct Work<'a> {
    import: &'a Import<'a>,
    tx: &'a Tx<Write>,
    source: &'a Source,
    pending: Vec<Pending<'a>>,
    /// What is as it was, and may name an encounter that was not known then.
    standing: Vec<Pending<'a>>,
    charts: HashMap<PatientId, Option<ChartAccess>>,
    /// Patients whose content differs from what a file says.
    rows: HashMap<PatientId, PatientRow>,
    originals: Originals<'a>,
    /// Versions that do not stand.
    passed: Vec<(Uuid, [u8; 32])>,
    subjects: BTreeSet<PatientId>,
    report: Report,
    findings: Findings,
}

impl<'a> Work<'a> {
    async fn prepare(
        import: &'a Import<'a>,
        tx: &'a Tx<Write>,
        source: &'a Source,
        items: &'a [Item],
    ) -> Result<Self> {
        let mut work = Self {
            import,
            tx,
            source,
            pending: vec![],
            standing: vec![],
            charts: HashMap::new(),
            rows: HashMap::new(),
            originals: Originals::default(),
            passed: vec![],
            subjects: BTreeSet::new(),
            report: Report::default(),
            findings: Findings::default(),
        };
        let mut entries = vec![];
        for item in items {
            match &item.content {
                Ok(prepared) => entries.push(&**prepared),
                Err(fault) => {
                    work.report.of(fault.kind.as_deref().unwrap_or("unreadable")).skipped += 1;
                    work.report.tell(Trouble::new(&source.name, fault.clone()));
                }
            }
        }
        work.find_people(&entries).await?;
        let mut known = store::known(tx, &entries).await?;
        for (place, prepared) in entries.into_iter().enumerate() {
            let pending = known.remove(&place);
            let id = pending.as_ref().map_or_else(Uuid::now_v7, |k| k.id);
            work.sort(Pending { prepared, known: pending, id }).await?;
        }
        Ok(work)
    }

    /// Patients that the entries name, as far as they are known.
    async fn find_people(&mut self, entries: &[&'a Prepared]) -> Result<()> {
        for entry in entries.iter().map(|p| &p.entry).filter(|e| e.key.kind == "Patient") {
            let Some(url) = &entry.full_url else { continue };
            let (source, id) = split_url(url);
            if id.as_ref() != Some(&entry.key.id) || self.origin_or(source) != entry.key.source {
                self.findings.aliases.insert((self.source.name.clone(), url.clone()), entry.key.clone());
            }
        }
        let named: HashSet<Key> = entries.iter().filter_map(|p| self.patient_key(p)).collect();
        let unknown: Vec<Key> = named.into_iter().filter(|k| !self.import.people.contains_key(k)).collect();
        self.findings.people = store::people(self.tx, unknown).await?;
        Ok(())
    }

    fn origin_or(&self, source: String) -> String {
        origin_or(&self.import.origin, source)
    }

    /// Unchanged, passed over, refused, or to be worked on.
    async fn sort(&mut self, pending: Pending<'a>) -> Result<()> {
        let (prepared, key) = (pending.prepared, pending.key());
        let Some(known) = &pending.known else {
            self.pending.push(pending);
            return Ok(());
        };
        let same = known.digest == prepared.digest;
        if key.kind == "Patient"
            && known.taken
            && let Err(why) = self.identify(&pending, known).await?
        {
            return self.refuse(&pending, why);
        }
        let kept = same && !known.taken && self.person(prepared).is_some();
        let unlinked = kept && known.patient.is_none();
        if same && DIRECTORY.contains(&key.kind.as_str()) {
            self.findings.confirmed.push(known.id);
        }
        // What was only kept so far may be one that can be read by now.
        let readable = kept && clinical::is_taken(key.kind.as_str(), &prepared.value, &self.import.now);
        if same && known.taken && LINKED.contains(&key.kind.as_str()) {
            self.standing.push(pending);
        } else if same && !unlinked && !readable {
            self.report.of(&key.kind).unchanged += 1;
        } else if !same && self.stands(prepared, known) {
            self.pass_over(prepared, known);
        } else if self.is_another_entry(&pending, known).await? {
            self.skip(&pending, NOT_SAME)?;
        } else {
            self.pending.push(pending);
        }
        Ok(())
    }

    /// Whether what the directory has under an id that two systems may use is called otherwise than what the file says.
    async fn is_another_entry(&self, pending: &Pending<'a>, known: &Known) -> Result<bool> {
        let key = pending.key();
        if !known.taken || !key.is_ambiguous() || !DIRECTORY.contains(&key.kind.as_str()) {
            return Ok(false);
        }
        let Ok(new) = map::directory(&key.kind, &pending.prepared.value) else { return Ok(false) };
        let standing = store::directory(self.tx, &[known.id]).await?.remove(&known.id).unwrap_or_default();
        let both = |field: &str| Some((standing[field].as_str()?, new.get(field)?.as_str()?));
        let numbers = both("npi").map(|(ours, theirs)| ours != theirs);
        let names = || both("name").is_none_or(|(ours, theirs)| normalise(ours) != normalise(theirs));
        Ok(numbers.unwrap_or_else(names))
    }

    /// Whether the file's Patient is the one we know under the id; otherwise why not.
    async fn identify(&mut self, pending: &Pending<'a>, known: &Known) -> Result<Result<(), &'static str>> {
        let (key, id) = (pending.key(), PatientId(known.id));
        if known.digest != pending.prepared.digest {
            let Some(chart) = self.chart(id).await? else { return Ok(Err(CLOSED)) };
            let Ok(Reading::Take(details, _)) = map::patient(&pending.prepared.value) else {
                return Ok(Err(NOT_TOLD));
            };
            let row = patients::get(self.tx, &chart).await?;
            let fits = match likeness(&row, &details) {
                Likeness { agreeing: 3, differs: false } => true,
                Likeness { agreeing: 2, differs: false } if !key.is_ambiguous() => true,
                // An id that two hospitals may use needs more than the number alone.
                Likeness { agreeing, .. } if agreeing >= if key.is_ambiguous() { 2 } else { 1 } => {
                    match &details.ssn {
                        Some(Some(ssn)) => confirms_ssn(self.import.caller, self.tx, &chart, ssn).await?,
                        Some(None) | None => false,
                    }
                }
                Likeness { .. } => false,
            };
            if !fits {
                return Ok(Err(SOMEBODY_ELSE));
            }
            self.rows.insert(id, row);
        }
        self.found(key, id);
        Ok(Ok(()))
    }

    /// A Patient that is not the one known under the id: nothing that refers to the id is hers.
    fn refuse(&mut self, pending: &Pending<'a>, why: &str) -> Result<()> {
        self.findings.verdicts.push((pending.key().clone(), false));
        if why == SOMEBODY_ELSE {
            self.findings.refused_rows.push(pending.id);
        }
        self.skip(pending, why)
    }

    fn found(&mut self, key: &Key, id: PatientId) {
        self.findings.people.insert(key.clone(), id);
        self.findings.verdicts.push((key.clone(), true));
    }

    /// Whether what is known stands against this version. The later date wins. Without dates the one that comes later
    /// in the files wins, but nothing that lost before wins again while the winner is in the files, too. In the
    /// directory, which every patient's file repeats, the first one of an import stands.
    fn stands(&self, prepared: &Prepared, known: &Known) -> bool {
        if let (Some(theirs), Some(ours)) = (prepared.updated, known.source_updated)
            && theirs != ours
        {
            return theirs < ours;
        }
        if DIRECTORY.contains(&prepared.entry.key.kind.as_str()) {
            // Also one that an import before brought, and this one brings again: it may have been stopped after it.
            let first = known.import == Some(self.import.id.0) || self.import.confirmed.contains(&known.id);
            return known.earlier || first;
        }
        let present = self.import.present.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        known.earlier && <[u8; 32]>::try_from(known.digest.as_slice()).is_ok_and(|d| present.contains(&d))
    }

    fn pass_over(&mut self, prepared: &Prepared, known: &Known) {
        self.report.of(&prepared.entry.key.kind).unchanged += 1;
        self.report.files.differing_repeats += 1;
        if !known.earlier {
            self.passed.push((known.id, prepared.digest));
        }
    }

    /// Which patient an entry speaks of.
    fn patient_key(&self, prepared: &Prepared) -> Option<Key> {
        let reference = prepared.patient.as_deref()?;
        let alias = (self.source.name.clone(), reference.to_owned());
        if let Some(key) = self.findings.aliases.get(&alias).or_else(|| self.import.aliases.get(&alias)) {
            return Some(key.clone());
        }
        let (source, id) = match reference.strip_prefix("Patient/") {
            Some(id) => (prepared.entry.key.source.clone(), id.split('/').next().map(str::to_owned)),
            None if reference.starts_with("urn:uuid:") || reference.contains("/Patient/") => {
                split_url(reference)
            }
            None => return None,
        };
        Some(Key { source: self.origin_or(source), kind: "Patient".into(), id: id? })
    }

    /// The patient of an entry, if nothing speaks against it.
    fn person(&self, prepared: &Prepared) -> Option<PatientId> {
        if prepared.of.is_some() {
            return prepared.of;
        }
        let key = self.patient_key(prepared)?;
        let known = self.findings.people.get(&key).or_else(|| self.import.people.get(&key)).copied();
        known.filter(|_| self.import.identities.verdict(self.source, &key) == Verdict::Clear)
    }

    /// Why the patient of an entry is not known.
    fn stranger(&self, prepared: &Prepared) -> &'static str {
        let Some(key) = self.patient_key(prepared) else { return "it does not say whose it is" };
        match self.import.identities.verdict(self.source, &key) {
            Verdict::Refused => {
                "these files, or files before, give its patient's id to another person than the one known here, to one who \
                 cannot be taken, or one address to two; import it beside its Patient in one file"
            }
            Verdict::Unclear => {
                "its patient is not in this file, nor surely in the files of lines of this folder; an id without a public \
                 address or a UUID is not enough to tell. Name the system that it comes from (--source)"
            }
            Verdict::Clear => "its patient is not known here; import the patient, then this again",
        }
    }

    fn of_kind(&self, kinds: &[&str]) -> Vec<Pending<'a>> {
        self.pending.iter().filter(|p| kinds.contains(&p.key().kind.as_str())).cloned().collect()
    }

    fn skip(&mut self, pending: &Pending<'_>, message: impl Into<String>) -> Result<()> {
        self.report.of(&pending.key().kind).skipped += 1;
        self.note(pending, message);
        self.originals.skip(self.tx, self.import.id, pending.prepared)
    }

    fn note(&mut self, pending: &Pending<'_>, message: impl Into<String>) {
        let key = pending.key();
        let resource = Some(format!("{}/{}", key.kind, key.id));
        let fault = Fault::at(pending.prepared.entry.place, message);
        self.report.tell(Trouble { resource, ..Trouble::new(&self.source.name, fault) });
    }

    fn notes(&mut self, pending: &Pending<'_>, notes: Vec<String>) {
        notes.into_iter().for_each(|note| self.note(pending, note));
    }

    /// Remembers the original and counts.
    fn done(
        &mut self,
        pending: &Pending<'a>,
        patient: Option<PatientId>,
        taken: bool,
        version: Version,
    ) -> Result<()> {
        let counts = self.report.of(&pending.key().kind);
        match (taken, &pending.known) {
            (_, Some(known)) if known.taken == taken => counts.updated += 1,
            (true, _) => counts.taken += 1,
            (false, _) => counts.kept_for_later += 1,
        }
        self.original(pending, patient, taken, version)
    }

    fn original(
        &mut self,
        pending: &Pending<'a>,
        patient: Option<PatientId>,
        taken: bool,
        version: Version,
    ) -> Result<()> {
        self.subjects.extend(patient);
        let (id, prepared) = (pending.id, pending.prepared);
        let kept = Kept { id, prepared, patient, taken, version: version.0 };
        self.originals.keep(self.tx, self.import.id, kept)
    }

    async fn chart(&mut self, patient: PatientId) -> Result<Option<ChartAccess>> {
        if let Some(chart) = self.charts.get(&patient) {
            return Ok(chart.clone());
        }
        let chart = match open_chart_as_system(self.import.caller, self.tx, patient).await {
            Ok(chart) => Some(chart),
            Err(problem) if matches!(problem.code, "record_closed" | "not_found") => None,
            Err(problem) => return Err(problem),
        };
        self.charts.insert(patient, chart.clone());
        Ok(chart)
    }

    async fn patients(&mut self) -> Result<()> {
        let mut read = vec![];
        for pending in self.of_kind(&["Patient"]) {
            if let Some(details) = self.patient_details(&pending)? {
                read.push((pending, details));
            }
        }
        self.separate_mrns(&mut read).await?;
        let today = self.import.today;
        let mut new = vec![];
        for (pending, mut details) in read {
            let unfit = map::fit_patient(&mut details, today);
            self.notes(&pending, unfit);
            if let Err(refused) = details.check(today).done() {
                let why = why(&refused);
                // Who it is was seen before: what refers to a patient who is known may come.
                if pending.taken().is_some() {
                    self.skip(&pending, why)?;
                } else {
                    self.refuse(&pending, &why)?;
                }
            } else if let Some(known) = pending.taken().cloned() {
                self.change_patient(&pending, &known, &details).await?;
            } else {
                let id = PatientId(pending.id);
                self.found(pending.key(), id);
                self.done(&pending, Some(id), true, Version(1))?;
                new.push(NewPatient { id, details });
            }
        }
        patients::insert(self.tx, &new, today).await?;
        Ok(())
    }

    /// What a Patient says; otherwise it is skipped or kept, with the reason.
    fn patient_details(&mut self, pending: &Pending<'a>) -> Result<Option<PatientDetails>> {
        match map::patient(&pending.prepared.value) {
            Ok(Reading::Take(details, notes)) => {
                self.notes(pending, notes);
                return Ok(Some(details));
            }
            Ok(Reading::Keep(why)) => {
                self.findings.verdicts.push((pending.key().clone(), false));
                self.keep(pending, None, why)?;
            }
            Err(why) => self.refuse(pending, &why)?,
        }
        Ok(None)
    }

    /// A medical record number that somebody else has, here or in the same files, or that only this clinic gives, is kept
    /// as a number from elsewhere.
    async fn separate_mrns(&mut self, read: &mut [(Pending<'a>, PatientDetails)]) -> Result<()> {
        let mrns: Vec<&str> = read.iter().filter_map(|(_, d)| d.mrn.as_deref().map(str::trim)).collect();
        let mut owners: HashMap<String, PatientId> =
            patients::by_mrn(self.tx, &mrns).await?.into_iter().collect();
        for (pending, details) in read {
            let Some(mrn) = details.mrn.as_deref().map(|m| m.trim().to_owned()) else { continue };
            let id = PatientId(pending.id);
            let note = match *owners.entry(mrn.clone()).or_insert(id) {
                owner if owner != id => {
                    "its MRN belongs to another patient here and is kept as an identifier"
                }
                _ if details.mrn_is_reserved() => {
                    "its MRN looks like a number that this clinic gives, and is kept as an identifier"
                }
                _ => continue,
            };
            details.mrn = None;
            details.identifiers.push(Identifier { system: None, value: mrn, kind: Some("mrn".into()) });
            self.note(pending, note);
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
        let (Some(chart), Some(row)) = (self.chart(id).await?, self.rows.remove(&id)) else {
            return self.skip(pending, CLOSED);
        };
        if !self.import.identities.is_refused(pending.key()) {
            self.findings.accepted_rows.push(known.id);
        }
        let (mrn, today) = (row.mrn.clone(), self.import.today);
        let version =
            match patients::update(self.tx, &chart, Version(known.version), &mrn, details, today).await {
                Ok(version) => version,
                Err(problem) if problem.code == "stale" => return self.skip(pending, EDITED),
                Err(problem) => return Err(problem),
            };
        let now = patients::get(self.tx, &chart).await?;
        let event = Event::new("patient.updated", "patient").on(id).subject(id);
        self.tx.record(&self.imported(event).change(&details_of(row), &details_of(now))).await?;
        self.done(pending, Some(id), true, version)
    }

    /// The event of one record that an import changes.
    fn imported(&self, event: Event) -> Event {
        event.because(format!("import {}", self.import.id))
    }

    async fn directory(&mut self) -> Result<()> {
        let (mut rows, all) = (vec![], self.of_kind(DIRECTORY));
        let known: Vec<Uuid> = all.iter().filter(|p| p.taken().is_some()).map(|p| p.id).collect();
        let mut standing = store::directory(self.tx, &known).await?;
        for pending in all {
            match map::directory(&pending.key().kind, &pending.prepared.value) {
                Ok(mut row) => {
                    row.insert("id".into(), serde_json::json!(pending.id));
                    if let Some(old) = standing.remove(&pending.id) {
                        let event = Event::new("directory_entry.updated", "directory_entry").on(pending.id);
                        self.tx.record(&self.imported(event).change(&old, &row)).await?;
                    }
                    rows.push(row);
                    self.done(&pending, None, true, Version(1))?;
                }
                Err(why) => self.skip(&pending, why)?,
            }
        }
        store::put_directory(self.tx, rows).await
    }

    /// The open chart of the patient an entry speaks of; otherwise it is skipped, with the reason.
    async fn chart_of(&mut self, pending: &Pending<'a>) -> Result<Option<ChartAccess>> {
        let Some(patient) = self.person(pending.prepared) else {
            let why = self.stranger(pending.prepared);
            self.skip(pending, why)?;
            return Ok(None);
        };
        if has_moved(pending, patient) {
            self.skip(pending, MOVED)?;
            return Ok(None);
        }
        let chart = self.chart(patient).await?;
        if chart.is_none() {
            self.skip(pending, CLOSED)?;
        }
        Ok(chart)
    }

    /// Takes what was read to the check; otherwise it is skipped or kept, with the reason.
    fn reading<T>(
        &mut self,
        pending: &Pending<'a>,
        chart: &ChartAccess,
        read: Result<Reading<T>, String>,
    ) -> Result<Option<T>> {
        match read {
            Ok(Reading::Take(input, notes)) => {
                self.notes(pending, notes);
                return Ok(Some(input));
            }
            Ok(Reading::Keep(_)) if pending.taken().is_some() => self.skip(pending, NO_LONGER)?,
            Ok(Reading::Keep(why)) => self.keep(pending, Some(chart.patient()), why)?,
            Err(why) => self.skip(pending, why)?,
        }
        Ok(None)
    }

    fn keep(&mut self, pending: &Pending<'a>, patient: Option<PatientId>, why: &str) -> Result<()> {
        if !why.is_empty() {
            self.note(pending, why);
        }
        self.done(pending, patient, false, Version(1))
    }

    async fn allergies(&mut self) -> Result<()> {
        let (today, name) = (self.import.today, self.import.caller.account_name());
        let (mut new, mut none_known) = (vec![], vec![]);
        for pending in self.of_kind(&["AllergyIntolerance"]) {
            let Some(chart) = self.chart_of(&pending).await? else { continue };
            if pending.taken().is_none() && map::says_none_known(&pending.prepared.value) {
                none_known.push((pending, chart));
                continue;
            }
            let read = map::allergy(&pending.prepared.value, today);
            let Some(input) = self.reading(&pending, &chart, read)? else { continue };
            if let Err(refused) = input.check(today) {
                self.skip(&pending, why(&refused))?;
                continue;
            }
            if input.status == "active" && allergy::no_known_allergies(self.tx, &chart).await? {
                self.note(&pending, "no known allergies were recorded here; that no longer holds");
            }
            let Some(known) = pending.taken() else {
                self.done(&pending, Some(chart.patient()), true, Version(1))?;
                new.push((chart, AllergyId(pending.id), input));
                continue;
            };
            let (id, version) = (AllergyId(pending.id), Version(known.version));
            let old = allergy::get(self.import.caller, self.tx, &chart, id).await?;
            match allergy::update(self.tx, &chart, id, version, &input).await {
                Ok(version) => {
                    let event = Event::new("allergy.updated", "allergy").on(id).subject(chart.patient());
                    self.tx.record(&self.imported(event).change(&old.details, &input)).await?;
                    self.done(&pending, Some(chart.patient()), true, version)?;
                }
                Err(problem) if problem.code == "stale" => self.skip(&pending, EDITED)?,
                Err(problem) => return Err(problem),
            }
        }
        let rows: Vec<_> = new.iter().map(|(chart, id, input)| (chart, *id, input.clone())).collect();
        allergy::insert(self.tx, &rows, name).await?;
        // After the allergies: an active one speaks against it.
        for (pending, chart) in none_known {
            self.none_known(&pending, &chart).await?;
        }
        Ok(())
    }

    /// It is a fact about the patient and makes no row of its own; should it turn into an allergy, that one is new.
    async fn none_known(&mut self, pending: &Pending<'a>, chart: &ChartAccess) -> Result<()> {
        match allergy::record_none_known(self.tx, chart, self.import.caller.account_name()).await {
            Err(problem) if problem.code == "has_allergies" => return self.skip(pending, HAS_ALLERGIES),
            other => other?,
        }
        let counts = self.report.of(&pending.key().kind);
        match pending.known {
            Some(_) => counts.updated += 1,
            None => counts.taken += 1,
        }
        self.original(pending, Some(chart.patient()), false, Version(1))
    }

    async fn problems(&mut self) -> Result<()> {
        let today = self.import.today;
        let mut new = vec![];
        let all = self.of_kind(&["Condition"]);
        let encounters = self.encounters_of(&all).await?;
        for pending in all {
            let Some(chart) = self.chart_of(&pending).await? else { continue };
            let read = map::problem(&pending.prepared.value, today);
            let Some(input) = self.reading(&pending, &chart, read)? else { continue };
            if let Err(refused) = input.check(today) {
                self.skip(&pending, why(&refused))?;
                continue;
            }
            let Some(known) = pending.taken() else {
                self.done(&pending, Some(chart.patient()), true, Version(1))?;
                new.push((chart, ProblemId(pending.id), input));
                continue;
            };
            let (id, version) = (ProblemId(pending.id), Version(known.version));
            let old = problem::get(self.import.caller, self.tx, &chart, id).await?;
            match problem::update(self.tx, &chart, id, version, &input).await {
                Ok(version) => {
                    let event = Event::new("problem.updated", "problem").on(id).subject(chart.patient());
                    self.tx.record(&self.imported(event).change(&old.details, &input)).await?;
                    self.done(&pending, Some(chart.patient()), true, version)?;
                }
                Err(problem) if problem.code == "stale" => self.skip(&pending, EDITED)?,
                Err(problem) => return Err(problem),
            }
        }
        let rows: Vec<_> = new.iter().map(|(chart, id, input)| (chart, *id, input.clone())).collect();
        problem::insert(self.tx, &rows, self.import.caller.account_name()).await?;
        let met =
            rows.iter().filter_map(|(chart, id, _)| Some((*id, encounters.get(&(id.0, chart.patient()))?)));
        problem::of_encounters(self.tx, &met.map(|(id, met)| (id, *met)).collect::<Vec<_>>()).await?;
        Ok(())
    }

    /// Everything else is kept as it is, linked to its patient where that is known.
    fn rest(&mut self) -> Result<()> {
        let all = std::mem::take(&mut self.pending);
        let (read, rest) = all.into_iter().partition(|p| ALWAYS.contains(&p.key().kind.as_str()));
        self.pending = read;
        for pending in rest {
            let patient = self.person(pending.prepared);
            if let Some(before) = pending.known.as_ref().map(|k| k.patient)
                && before.is_some_and(|before| Some(before) != patient)
            {
                let why = if patient.is_some() { MOVED } else { self.stranger(pending.prepared) };
                self.skip(&pending, why)?;
                continue;
            }
            if pending.known.is_some() && patient.is_none() && pending.key().is_ambiguous() {
                self.skip(&pending, NOT_SAME)?;
                continue;
            }
            if patient.is_none() && self.patient_key(pending.prepared).is_some() {
                let why = format!("{}; it is kept without a link", self.stranger(pending.prepared));
                self.note(&pending, why);
            }
            if !types::is_known(&pending.key().kind) {
                self.note(&pending, "FHIR R4 has no such resource type; it is kept as it is");
            }
            self.done(&pending, patient, false, Version(1))?;
        }
        Ok(())
    }
}

fn has_moved(pending: &Pending<'_>, patient: PatientId) -> bool {
    pending.known.as_ref().and_then(|k| k.patient).is_some_and(|before| before != patient)
}

/// How much speaks for one person.
struct Likeness {
    /// Of family name, given name and birth date.
    agreeing: u8,
    /// The sex is known on both sides and is not the same.
    differs: bool,
}

fn likeness(row: &PatientRow, details: &PatientDetails) -> Likeness {
    let words = |text: &str| normalise(text).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let same = |a: &str, b: &str| words(a) == words(b);
    let known = |sex: &str| sex == "male" || sex == "female";
    let agreeing = [
        same(&row.family_name, &details.family_name),
        same(&row.given_name, &details.given_name),
        row.birth_date == details.birth_date,
    ];
    Likeness {
        agreeing: agreeing.into_iter().map(u8::from).sum(),
        differs: known(&row.sex) && known(&details.sex) && row.sex != details.sex,
    }
}

fn why(problem: &Problem) -> String {
    let fields: Vec<String> = problem.fields.iter().map(|f| format!("{}: {}", f.field, f.message)).collect();
    if fields.is_empty() { problem.detail.clone() } else { fields.join(" ") }
}
