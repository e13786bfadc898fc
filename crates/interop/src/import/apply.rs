//! One batch of entries, in one transaction.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
};

use charting::{allergy, problem};
use kernel::{AllergyId, PatientId, Problem, ProblemId, Result, Version};
use platform::{Caller, Event, System, Tx, Write};
use registry::{
    chart::{ChartAccess, open_chart_as_system},
    patient::{
        Identifier, PatientDetails,
        store::{self as patients, NewPatient, PatientRow},
    },
};
use uuid::Uuid;

use super::{
    Import, Report, Trouble,
    feed::{Item, Prepared, Source},
    store::{self, Kept, Known},
};
use crate::fhir::{
    Fault, Key,
    map::{self, Reading},
    reader::split_url,
    types,
};

/// What goes to the directory of people and places outside.
pub(super) const DIRECTORY: &[&str] = &["Practitioner", "Organization"];
/// Types whose content is read; of all others only whom they speak of.
pub(super) const READ: &[&str] =
    &["Patient", "Practitioner", "Organization", "AllergyIntolerance", "Condition"];

const CLOSED: &str = "the patient's record here is closed";
const EDITED: &str = "it was changed here since the last import; what people wrote here stands";
const MOVED: &str = "it belonged to another patient before";
const SOMEBODY_ELSE: &str = "the patient known under this id has another name or birth date";
/// Patients that an import remembers by key before it asks again.
const REMEMBERED: usize = 20_000;

/// Digests of what stands, of entries that are known in several versions.
pub(super) async fn replaced(caller: &Caller<System>) -> Result<HashSet<[u8; 32]>> {
    let tx = caller.read().await?;
    let found = store::replaced(&tx).await?;
    tx.commit_unrecorded().await?;
    Ok(found)
}

/// Applies the items, commits, and counts them.
pub(super) async fn batch(
    import: &mut Import<'_>,
    source: &Source,
    items: &[Item],
    keep_mrn: bool,
) -> Result<()> {
    let tx = import.caller.write().await?;
    store::lock(&tx).await?;
    let mut work = Work::prepare(import, &tx, source, items, keep_mrn).await?;
    work.patients().await?;
    work.directory().await?;
    work.allergies().await?;
    work.problems().await?;
    work.rest().await?;
    store::put(&tx, import.id, &work.kept).await?;
    store::remember_passed(&tx, &work.passed).await?;
    let Work { report, subjects, people, aliases, identified, .. } = work;
    let event =
        Event::new("import.applied", "import").on(import.id).subjects(subjects).new_value(&report.resources);
    if import.saved {
        let mut total = import.report.clone();
        total.add(report.clone());
        store::advance(&tx, import, &source.name, &total).await?;
    }
    tx.commit(event, ()).await?;
    import.report.add(report);
    import.remember(people, aliases, identified);
    Ok(())
}

/// Finds out again whom entries speak of that were counted by the run before.
pub(super) async fn recognise(import: &mut Import<'_>, source: &Source, items: &[Item]) -> Result<()> {
    if items.is_empty() {
        return Ok(());
    }
    let tx = import.caller.write().await?;
    let work = Work::prepare(import, &tx, source, items, true).await?;
    let Work { people, aliases, identified, .. } = work;
    tx.commit_unrecorded().await?;
    import.remember(people, aliases, identified);
    Ok(())
}

fn short(key: &Key) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

impl Import<'_> {
    fn remember(
        &mut self,
        people: HashMap<Key, PatientId>,
        aliases: HashMap<(String, String), Key>,
        identified: HashSet<u64>,
    ) {
        if self.people.len() > REMEMBERED {
            self.people.clear();
        }
        self.people.extend(people);
        self.aliases.extend(aliases);
        self.identified.extend(identified);
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
    keep_mrn: bool,
    pending: Vec<Pending<'a>>,
    charts: HashMap<PatientId, Option<ChartAccess>>,
    kept: Vec<Kept<'a>>,
    /// Versions that do not stand.
    passed: Vec<(Uuid, [u8; 32])>,
    subjects: BTreeSet<PatientId>,
    report: Report,
    people: HashMap<Key, PatientId>,
    aliases: HashMap<(String, String), Key>,
    identified: HashSet<u64>,
}

impl<'a> Work<'a> {
    async fn prepare(
        import: &'a Import<'a>,
        tx: &'a Tx<Write>,
        source: &'a Source,
        items: &'a [Item],
        keep_mrn: bool,
    ) -> Result<Self> {
        let mut work = Self {
            import,
            tx,
            source,
            keep_mrn,
            pending: vec![],
            charts: HashMap::new(),
            kept: vec![],
            passed: vec![],
            subjects: BTreeSet::new(),
            report: Report::default(),
            people: HashMap::new(),
            aliases: HashMap::new(),
            identified: HashSet::new(),
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
            work.sort(prepared, known.remove(&place));
        }
        Ok(work)
    }

    /// Patients that the entries name, as far as they are known.
    async fn find_people(&mut self, entries: &[&'a Prepared]) -> Result<()> {
        for entry in entries.iter().map(|p| &p.entry).filter(|e| e.key.kind == "Patient") {
            let Some(url) = &entry.full_url else { continue };
            let (source, id) = split_url(url);
            if id.as_ref() != Some(&entry.key.id) || source != entry.key.source {
                self.aliases.insert((self.source.name.clone(), url.clone()), entry.key.clone());
            }
        }
        let named: HashSet<Key> = entries.iter().filter_map(|p| self.patient_key(p)).collect();
        let unknown: Vec<Key> = named.into_iter().filter(|k| !self.import.people.contains_key(k)).collect();
        self.people = store::people(self.tx, unknown).await?;
        Ok(())
    }

    /// Unchanged, passed over, or to be worked on.
    fn sort(&mut self, prepared: &'a Prepared, known: Option<Known>) {
        let key = &prepared.entry.key;
        if let Some(known) = &known {
            let same = known.digest == prepared.digest;
            if same && key.kind == "Patient" && known.taken {
                self.found(key, PatientId(known.id));
            }
            let unlinked = same && !known.taken && known.patient.is_none() && self.person(prepared).is_some();
            // Who an ambiguous id means is looked at before anything else.
            let unclear = key.kind == "Patient" && key.is_ambiguous();
            let passed = !same && !unclear && self.stands(prepared, known);
            if passed {
                self.pass_over(prepared, known);
            } else if same && !unlinked {
                self.report.of(&key.kind).unchanged += 1;
            }
            if passed || same && !unlinked {
                return;
            }
        }
        let id = known.as_ref().map_or_else(Uuid::now_v7, |k| k.id);
        self.pending.push(Pending { prepared, known, id });
    }

    fn found(&mut self, key: &Key, id: PatientId) {
        self.people.insert(key.clone(), id);
        if key.is_ambiguous() {
            self.identified.insert(short(key));
        }
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
            return known.earlier || known.import == Some(self.import.id.0);
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
        if let Some(key) = self.aliases.get(&alias).or_else(|| self.import.aliases.get(&alias)) {
            return Some(key.clone());
        }
        let (source, id) = match reference.strip_prefix("Patient/") {
            Some(id) => (prepared.entry.key.source.clone(), id.split('/').next().map(str::to_owned)),
            None if reference.starts_with("urn:uuid:") || reference.contains("/Patient/") => {
                split_url(reference)
            }
            None => return None,
        };
        Some(Key { source, kind: "Patient".into(), id: id? })
    }

    /// The patient of an entry. An ambiguous id counts only where the files themselves say who it is.
    fn person(&self, prepared: &Prepared) -> Option<PatientId> {
        let key = self.patient_key(prepared)?;
        let known = self.people.get(&key).or_else(|| self.import.people.get(&key)).copied();
        known.filter(|_| !key.is_ambiguous() || self.is_identified(&key))
    }

    fn is_identified(&self, key: &Key) -> bool {
        let short = short(key);
        self.identified.contains(&short) || self.import.identified.contains(&short)
    }

    /// Why the patient of an entry is not known.
    fn stranger(&self, prepared: &Prepared) -> &'static str {
        match self.patient_key(prepared) {
            None => "it does not say whose it is",
            Some(key) if key.is_ambiguous() && !self.is_identified(&key) => {
                "its patient is not in these files, or is somebody else here; an id without an address or a UUID is not \
                 enough to tell"
            }
            Some(_) => "its patient is not known here; import the patient, then this again",
        }
    }

    fn of_kind(&self, kinds: &[&str]) -> Vec<Pending<'a>> {
        self.pending.iter().filter(|p| kinds.contains(&p.key().kind.as_str())).cloned().collect()
    }

    fn skip(&mut self, pending: &Pending<'_>, message: impl Into<String>) {
        self.report.of(&pending.key().kind).skipped += 1;
        self.note(pending, message);
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
    fn done(&mut self, pending: &Pending<'a>, patient: Option<PatientId>, taken: bool, version: Version) {
        let counts = self.report.of(&pending.key().kind);
        match (taken, &pending.known) {
            (_, Some(known)) if known.taken == taken => counts.updated += 1,
            (true, _) => counts.taken += 1,
            (false, _) => counts.kept_for_later += 1,
        }
        let (id, prepared) = (pending.id, pending.prepared);
        self.kept.push(Kept { id, prepared, patient, taken, version: version.0 });
        self.subjects.extend(patient);
    }

    async fn chart(&mut self, patient: PatientId) -> Result<Option<ChartAccess>> {
        if let Some(chart) = self.charts.get(&patient) {
            return Ok(*chart);
        }
        let chart = match open_chart_as_system(self.import.caller, self.tx, patient).await {
            Ok(chart) => Some(chart),
            Err(problem) if matches!(problem.code, "record_closed" | "not_found") => None,
            Err(problem) => return Err(problem),
        };
        self.charts.insert(patient, chart);
        Ok(chart)
    }

    async fn patients(&mut self) -> Result<()> {
        let today = self.import.caller.today();
        let (mut new, mut made) = (vec![], vec![]);
        for pending in self.of_kind(&["Patient"]) {
            let Some(details) = self.details(&pending) else { continue };
            match pending.taken().cloned() {
                Some(known) => self.change_patient(&pending, &known, &details).await?,
                None => {
                    let id = PatientId(pending.id);
                    self.found(pending.key(), id);
                    new.push(NewPatient { id, details });
                    made.push(pending);
                }
            }
        }
        let charts = patients::insert(self.tx, &new, today).await?;
        for (pending, chart) in made.iter().zip(charts) {
            let patient = chart.patient();
            self.charts.insert(patient, Some(chart));
            self.done(pending, Some(patient), true, Version(1));
        }
        Ok(())
    }

    /// What a Patient says; otherwise it is skipped or kept, with the reason.
    fn details(&mut self, pending: &Pending<'a>) -> Option<PatientDetails> {
        let today = self.import.caller.today();
        let (mut details, notes) = match map::patient(&pending.prepared.value) {
            Ok(Reading::Take(details, notes)) => (details, notes),
            Ok(Reading::Keep(why)) if pending.taken().is_some() => {
                self.skip(pending, why);
                return None;
            }
            Ok(Reading::Keep(why)) => {
                self.keep(pending, None, why);
                return None;
            }
            Err(why) => {
                self.skip(pending, why);
                return None;
            }
        };
        self.notes(pending, notes);
        let unfit = map::fit_patient(&mut details, today);
        self.notes(pending, unfit);
        if !self.keep_mrn
            && let Some(value) = details.mrn.take()
        {
            details.identifiers.push(Identifier { system: None, value, kind: Some("mrn".into()) });
            self.note(pending, "its MRN belongs to another patient here and is kept as an identifier");
        }
        if let Err(refused) = details.check(today).done() {
            self.skip(pending, why(&refused));
            return None;
        }
        Some(details)
    }

    async fn change_patient(
        &mut self,
        pending: &Pending<'a>,
        known: &Known,
        details: &PatientDetails,
    ) -> Result<()> {
        let id = PatientId(known.id);
        let Some(chart) = self.chart(id).await? else {
            self.skip(pending, CLOSED);
            return Ok(());
        };
        let row = patients::get(self.tx, &chart).await?;
        if !is_same_person(pending.key(), &row, details) {
            self.skip(pending, SOMEBODY_ELSE);
            return Ok(());
        }
        self.found(pending.key(), id);
        if self.stands(pending.prepared, known) {
            self.pass_over(pending.prepared, known);
            return Ok(());
        }
        let today = self.import.caller.today();
        match patients::update(self.tx, &chart, Version(known.version), &row.mrn, details, today).await {
            Ok(version) => self.done(pending, Some(id), true, version),
            Err(problem) if problem.code == "stale" => self.skip(pending, EDITED),
            Err(problem) => return Err(problem),
        }
        Ok(())
    }

    async fn directory(&mut self) -> Result<()> {
        let mut rows = vec![];
        for pending in self.of_kind(DIRECTORY) {
            match map::directory(&pending.key().kind, &pending.prepared.value) {
                Ok(mut row) => {
                    row.insert("id".into(), serde_json::json!(pending.id));
                    rows.push(row);
                    self.done(&pending, None, true, Version(1));
                }
                Err(why) => self.skip(&pending, why),
            }
        }
        store::put_directory(self.tx, rows).await
    }

    /// The open chart of the patient an entry speaks of; otherwise it is skipped, with the reason.
    async fn chart_of(&mut self, pending: &Pending<'a>) -> Result<Option<ChartAccess>> {
        let Some(patient) = self.person(pending.prepared) else {
            let why = self.stranger(pending.prepared);
            self.skip(pending, why);
            return Ok(None);
        };
        if has_moved(pending, patient) {
            self.skip(pending, MOVED);
            return Ok(None);
        }
        let chart = self.chart(patient).await?;
        if chart.is_none() {
            self.skip(pending, CLOSED);
        }
        Ok(chart)
    }

    /// Takes what was read to the check; otherwise it is skipped or kept, with the reason.
    fn reading<T>(
        &mut self,
        pending: &Pending<'a>,
        chart: &ChartAccess,
        read: Result<Reading<T>, String>,
    ) -> Option<T> {
        match read {
            Ok(Reading::Take(input, notes)) => {
                self.notes(pending, notes);
                Some(input)
            }
            Ok(Reading::Keep(_)) if pending.taken().is_some() => {
                self.skip(pending, "it now says that this is not, or not certainly, so; what is recorded here stands until somebody looks at it");
                None
            }
            Ok(Reading::Keep(why)) => {
                self.keep(pending, Some(chart.patient()), why);
                None
            }
            Err(why) => {
                self.skip(pending, why);
                None
            }
        }
    }

    fn keep(&mut self, pending: &Pending<'a>, patient: Option<PatientId>, why: &str) {
        self.done(pending, patient, false, Version(1));
        if !why.is_empty() {
            self.note(pending, why);
        }
    }

    async fn allergies(&mut self) -> Result<()> {
        let today = self.import.caller.today();
        let mut new = vec![];
        for pending in self.of_kind(&["AllergyIntolerance"]) {
            let Some(chart) = self.chart_of(&pending).await? else { continue };
            let read = map::allergy(&pending.prepared.value, today);
            let Some(input) = self.reading(&pending, &chart, read) else { continue };
            if let Err(refused) = input.check(today) {
                self.skip(&pending, why(&refused));
                continue;
            }
            if input.status == "active" && allergy::no_known_allergies(self.tx, &chart).await? {
                self.note(&pending, "no known allergies were recorded here; that no longer holds");
            }
            let Some(known) = pending.taken() else {
                new.push((chart, AllergyId(pending.id), input));
                self.done(&pending, Some(chart.patient()), true, Version(1));
                continue;
            };
            let version = Version(known.version);
            match allergy::update(self.tx, &chart, AllergyId(pending.id), version, &input).await {
                Ok(version) => self.done(&pending, Some(chart.patient()), true, version),
                Err(problem) if problem.code == "stale" => self.skip(&pending, EDITED),
                Err(problem) => return Err(problem),
            }
        }
        let rows: Vec<_> = new.iter().map(|(chart, id, input)| (chart, *id, input.clone())).collect();
        allergy::insert(self.tx, &rows, self.import.caller.account_name()).await
    }

    async fn problems(&mut self) -> Result<()> {
        let today = self.import.caller.today();
        let mut new = vec![];
        for pending in self.of_kind(&["Condition"]) {
            let Some(chart) = self.chart_of(&pending).await? else { continue };
            let read = map::problem(&pending.prepared.value, today);
            let Some(input) = self.reading(&pending, &chart, read) else { continue };
            if let Err(refused) = input.check(today) {
                self.skip(&pending, why(&refused));
                continue;
            }
            let Some(known) = pending.taken() else {
                new.push((chart, ProblemId(pending.id), input));
                self.done(&pending, Some(chart.patient()), true, Version(1));
                continue;
            };
            let version = Version(known.version);
            match problem::update(self.tx, &chart, ProblemId(pending.id), version, &input).await {
                Ok(version) => self.done(&pending, Some(chart.patient()), true, version),
                Err(problem) if problem.code == "stale" => self.skip(&pending, EDITED),
                Err(problem) => return Err(problem),
            }
        }
        let rows: Vec<_> = new.iter().map(|(chart, id, input)| (chart, *id, input.clone())).collect();
        problem::insert(self.tx, &rows, self.import.caller.account_name()).await
    }

    /// Everything else is kept as it is, linked to its patient where that is known.
    async fn rest(&mut self) -> Result<()> {
        for pending in std::mem::take(&mut self.pending) {
            if READ.contains(&pending.key().kind.as_str()) {
                continue;
            }
            let patient = self.person(pending.prepared);
            if patient.is_some_and(|patient| has_moved(&pending, patient)) {
                self.skip(&pending, MOVED);
                continue;
            }
            if patient.is_none() && self.patient_key(pending.prepared).is_some() {
                let why = format!("{}; it is kept without a link", self.stranger(pending.prepared));
                self.note(&pending, why);
            }
            if !types::is_known(&pending.key().kind) {
                self.note(&pending, "FHIR R4 has no such resource type; it is kept as it is");
            }
            self.done(&pending, patient, false, Version(1));
        }
        Ok(())
    }
}

fn has_moved(pending: &Pending<'_>, patient: PatientId) -> bool {
    pending.known.as_ref().and_then(|k| k.patient).is_some_and(|before| before != patient)
}

/// Two hospitals may both have a patient 1. Where the id is unique in the world, a person may change the name or have the
/// birth date corrected, not both at once; where it is not, everything must fit.
fn is_same_person(key: &Key, row: &PatientRow, details: &PatientDetails) -> bool {
    let same = |a: &str, b: &str| a.trim().to_lowercase() == b.trim().to_lowercase();
    let family = same(&row.family_name, &details.family_name);
    let birth = row.birth_date == details.birth_date;
    if key.is_ambiguous() {
        family && birth && same(&row.given_name, &details.given_name) && row.sex == details.sex
    } else {
        family || birth
    }
}

fn why(problem: &Problem) -> String {
    let fields: Vec<String> = problem.fields.iter().map(|f| format!("{}: {}", f.field, f.message)).collect();
    if fields.is_empty() { problem.detail.clone() } else { fields.join(" ") }
}
