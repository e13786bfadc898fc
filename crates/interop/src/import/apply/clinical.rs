//! Encounters and the lists of the chart.

use charting::{
    encounter::imported::{self, Imported},
    entry::{self, Listed, NewEntry},
    vitals::imported as signs,
};
use jiff::civil::Date;
use kernel::{EncounterId, EntryId, ImportedSignId};
use serde_json::{Value, json};

use super::*;
use crate::fhir::{
    clinical::{self as read, About, Met, Now},
    vitals,
};

pub(in crate::import) const ENCOUNTER: &[&str] = &["Encounter"];
pub(in crate::import) const LISTS: &[&str] = &[
    "MedicationRequest",
    "Immunization",
    "Procedure",
    "CarePlan",
    "Goal",
    "Observation",
    "DiagnosticReport",
];
/// Types that go to the chart where they say for certain what belongs there, and are kept otherwise.
pub(super) const ALL: &[&str] = &[
    "Encounter",
    "MedicationRequest",
    "Immunization",
    "Procedure",
    "CarePlan",
    "Goal",
    "Observation",
    "DiagnosticReport",
];

/// What becomes of an entry of a list.
enum Fate {
    /// It stands in the table, or was refused.
    Done,
    /// It is new.
    New(NewEntry),
}

fn certain<T: entry::Entry>(read: Result<Reading<T>, String>, today: Date) -> bool {
    matches!(read, Ok(Reading::Take(entry, _)) if entry.check(today).is_ok())
}

/// Whether this would be taken if its patient's chart is open: what an import before could only keep.
pub(super) fn is_taken(kind: &str, value: &Value, now: &Now) -> bool {
    let today = now.today();
    match kind {
        "Encounter" => matches!(read::encounter(value, now), Ok(Reading::Take(..))),
        "MedicationRequest" => certain(read::medication(value, today), today),
        "Immunization" => certain(read::immunization(value, today), today),
        "Procedure" => certain(read::procedure(value, today), today),
        "CarePlan" => certain(read::care_plan(value, today), today),
        "Goal" => certain(read::goal(value, today), today),
        "Observation" => match read::about(value) {
            About::Life => certain(read::social_history(value, today), today),
            About::Vitals => matches!(vitals::sign(value, now), Ok(Reading::Take(..))),
            About::Finding(category) => certain(read::finding(value, category, today), today),
            About::Other => false,
        },
        "DiagnosticReport" => certain(read::report(value, today), today),
        _ => false,
    }
}

/// An encounter that an entry may refer to, and whose it is.
type OfEncounter = HashMap<(Uuid, PatientId), EncounterId>;

impl<'a> Work<'a> {
    /// Takes out those of these types that can go to a chart. The others stay, to be kept; but what stands in a chart already
    /// is never replaced by what is only kept.
    async fn matched_charts(&mut self, kinds: &[&str]) -> Result<Vec<(Pending<'a>, ChartAccess)>> {
        let (these, others) = std::mem::take(&mut self.pending)
            .into_iter()
            .partition(|p| kinds.contains(&p.key().kind.as_str()));
        self.pending = others;
        let mut found = vec![];
        for pending in these {
            if pending.taken().is_some() || self.reaches(&pending).await? {
                let chart = self.chart_of(&pending).await?;
                found.extend(chart.map(|chart| (pending, chart)));
            } else if pending
                .known
                .as_ref()
                .is_some_and(|k| k.digest == pending.prepared.digest && k.patient.is_some())
            {
                self.report.of(&pending.key().kind).unchanged += 1;
            } else {
                self.pending.push(pending);
            }
        }
        Ok(found)
    }

    async fn reaches(&mut self, pending: &Pending<'a>) -> Result<bool> {
        let Some(patient) = self.person(pending.prepared) else { return Ok(false) };
        Ok(!has_moved(pending, patient) && self.chart(patient).await?.is_some())
    }

    /// The encounters that entries name, by the entry and the patient whose encounter it is.
    pub(super) async fn encounters_of(&self, entries: &[Pending<'a>]) -> Result<OfEncounter> {
        let named = entries.iter().filter_map(|pending| {
            let reference = pending.prepared.value["encounter"]["reference"].as_str()?;
            let (source, id) = match reference.strip_prefix("Encounter/") {
                Some(id) => (pending.key().source.clone(), id.split('/').next().map(str::to_owned)),
                None => split_url(reference),
            };
            Some((pending.id, self.origin_or(source), id?))
        });
        let named: Vec<(Uuid, String, String)> = named.collect();
        store::encounters(self.tx, &named).await
    }

    /// What was taken before, and names its encounter only now that this is known: an import before could not read it, or did not have
    /// it. Vital signs stay on their line.
    pub(super) async fn relink(&mut self) -> Result<()> {
        let standing = std::mem::take(&mut self.standing);
        let mut of_problems = HashMap::new();
        let mut of_entries = HashMap::new();
        let encounters = self.encounters_of(&standing).await?;
        for pending in &standing {
            self.report.of(&pending.key().kind).unchanged += 1;
            let Some(patient) = self.person(pending.prepared) else { continue };
            let Some(encounter) = encounters.get(&(pending.id, patient)) else { continue };
            if has_moved(pending, patient) || self.chart(patient).await?.is_none() {
                continue;
            }
            let of = if pending.key().kind == "Condition" { &mut of_problems } else { &mut of_entries };
            of.insert(pending.id, (pending, patient, *encounter));
        }
        let met =
            of_problems.iter().map(|(id, (.., encounter))| (ProblemId(*id), *encounter)).collect::<Vec<_>>();
        let mut linked = vec![];
        for id in problem::of_encounters(self.tx, &met).await? {
            linked.extend(of_problems.get(&id.0).map(|one| (*one, "problem", "problem.updated")));
        }
        let met =
            of_entries.iter().map(|(id, (.., encounter))| (EntryId(*id), *encounter)).collect::<Vec<_>>();
        for (id, kind, updated) in entry::of_encounters(self.tx, &met).await? {
            linked.extend(of_entries.get(&id.0).map(|one| (*one, kind, updated)));
        }
        for ((pending, patient, encounter), kind, updated) in linked {
            let counts = self.report.of(&pending.key().kind);
            (counts.unchanged, counts.updated) = (counts.unchanged - 1, counts.updated + 1);
            self.subjects.insert(patient);
            let event = Event::new(updated, kind).on(pending.id).subject(patient);
            let (before, now) = (json!({ "encounter_id": null }), json!({ "encounter_id": encounter }));
            self.tx.record(&self.imported(event).change(&before, &now)).await?;
        }
        Ok(())
    }

    /// Encounters of other systems: read here, never edited or signed.
    pub(super) async fn encounters(&mut self) -> Result<()> {
        let now = &self.import.now;
        let found = self.matched_charts(ENCOUNTER).await?;
        let mut met = vec![];
        for (pending, chart) in found {
            let read = read::encounter(&pending.prepared.value, now);
            if let Some(one) = self.reading(&pending, &chart, read)? {
                met.push((pending, chart, one));
            }
        }
        let unnamed = met.iter().filter(|(_, _, one)| one.provider.is_none());
        let references = unnamed.filter_map(|(pending, _, one)| {
            let (source, id) = match one.provider_reference.as_deref()?.split_once('/') {
                Some(("Practitioner", id)) => (pending.key().source.clone(), Some(id.to_owned())),
                _ => split_url(one.provider_reference.as_deref()?),
            };
            Some((pending.id, self.origin_or(source), id?))
        });
        let names = store::practitioners(self.tx, &references.collect::<Vec<_>>()).await?;
        let mut new = vec![];
        for (pending, chart, one) in met {
            let imported = documented(&pending, one, names.get(&pending.id).cloned());
            let Some(known) = pending.taken() else {
                self.done(&pending, Some(chart.patient()), true, Version(1))?;
                new.push((chart, imported));
                continue;
            };
            let version = Version(known.version);
            match imported::replace(self.tx, &chart, version, &imported).await {
                Ok(version) => {
                    let event =
                        Event::new("encounter.updated", "encounter").on(imported.id).subject(chart.patient());
                    self.tx.record(&self.imported(event).new_value(&imported)).await?;
                    self.done(&pending, Some(chart.patient()), true, version)?;
                }
                Err(problem) if problem.code == "stale" => self.skip(&pending, EDITED)?,
                Err(problem) => return Err(problem),
            }
        }
        imported::insert(self.tx, &new).await
    }

    /// The lists of the chart.
    pub(super) async fn entries(&mut self) -> Result<()> {
        let found = self.matched_charts(LISTS).await?;
        let pending: Vec<Pending<'a>> = found.iter().map(|(pending, _)| pending.clone()).collect();
        let encounters = self.encounters_of(&pending).await?;
        let births = patients::birth_dates(self.tx, found.iter().map(|(_, chart)| chart)).await?;
        let today = self.import.today;
        let (mut new, mut measured) = (vec![], vec![]);
        for (pending, chart) in found {
            let value = &pending.prepared.value;
            let fate = match pending.key().kind.as_str() {
                "MedicationRequest" => self.entry(&pending, &chart, read::medication(value, today)).await?,
                "Immunization" => self.entry(&pending, &chart, read::immunization(value, today)).await?,
                "Procedure" => self.entry(&pending, &chart, read::procedure(value, today)).await?,
                "CarePlan" => self.entry(&pending, &chart, read::care_plan(value, today)).await?,
                "Goal" => self.entry(&pending, &chart, read::goal(value, today)).await?,
                "DiagnosticReport" => self.entry(&pending, &chart, read::report(value, today)).await?,
                _ => match read::about(value) {
                    About::Life => self.entry(&pending, &chart, read::social_history(value, today)).await?,
                    About::Vitals => {
                        let encounter = encounters.get(&(pending.id, chart.patient())).copied();
                        measured.extend(self.sign(&pending, &chart, encounter, &births).await?);
                        Fate::Done
                    }
                    About::Finding(category) => {
                        self.entry(&pending, &chart, read::finding(value, category, today)).await?
                    }
                    // Laboratory values and the like wait for their department.
                    About::Other => {
                        match pending.taken() {
                            Some(_) => self.skip(&pending, NO_LONGER)?,
                            None => self.keep(&pending, Some(chart.patient()), "")?,
                        }
                        Fate::Done
                    }
                },
            };
            if let Fate::New(entry) = fate {
                new.push(entry.of_encounter(encounters.get(&(pending.id, chart.patient())).copied()));
            }
        }
        signs::insert(self.tx, &measured).await?;
        entry::insert(self.tx, new, self.import.caller.account_name()).await
    }

    /// A vital sign that is new; one that is known is replaced.
    async fn sign(
        &mut self,
        pending: &Pending<'a>,
        chart: &ChartAccess,
        encounter: Option<EncounterId>,
        births: &HashMap<PatientId, Date>,
    ) -> Result<Option<(ChartAccess, signs::Imported)>> {
        let read = match vitals::sign(&pending.prepared.value, &self.import.now) {
            Err(lacks) if pending.taken().is_none() => {
                self.keep(pending, Some(chart.patient()), &lacks)?;
                return Ok(None);
            }
            read => read,
        };
        let Some(sign) = self.reading(pending, chart, read)? else { return Ok(None) };
        let mut imported = sign.named(ImportedSignId(pending.id), encounter);
        births.get(&chart.patient()).into_iter().for_each(|birth| imported.check_birth(*birth));
        let one = (chart.clone(), imported);
        let Some(known) = pending.taken() else {
            self.done(pending, Some(chart.patient()), true, Version(1))?;
            return Ok(Some(one));
        };
        match signs::replace(self.tx, &one, Version(known.version)).await {
            Ok(version) => {
                let event = Event::new("vitals.updated", "vitals").on(one.1.id).subject(chart.patient());
                self.tx.record(&self.imported(event).new_value(&one.1)).await?;
                self.done(pending, Some(chart.patient()), true, version)?;
            }
            Err(problem) if problem.code == "stale" => self.skip(pending, EDITED)?,
            Err(problem) => return Err(problem),
        }
        Ok(None)
    }

    async fn entry<T: Listed>(
        &mut self,
        pending: &Pending<'a>,
        chart: &ChartAccess,
        read: Result<Reading<T>, String>,
    ) -> Result<Fate> {
        // What cannot be read is kept, as everything was before it could be.
        let read = match read {
            Err(lacks) if pending.taken().is_none() => {
                self.keep(pending, Some(chart.patient()), &lacks)?;
                return Ok(Fate::Done);
            }
            read => read,
        };
        let Some(details) = self.reading(pending, chart, read)? else { return Ok(Fate::Done) };
        if let Err(refused) = details.check(self.import.today) {
            match pending.taken() {
                Some(_) => self.skip(pending, why(&refused))?,
                None => self.keep(pending, Some(chart.patient()), &why(&refused))?,
            }
            return Ok(Fate::Done);
        }
        let id = EntryId(pending.id);
        let Some(known) = pending.taken() else {
            self.done(pending, Some(chart.patient()), true, Version(1))?;
            return Ok(Fate::New(NewEntry::new(chart, id, &details)?));
        };
        let old = entry::get::<T, _, _>(self.import.caller, self.tx, chart, id).await?;
        match entry::update(self.tx, chart, id, Version(known.version), &details).await {
            Ok(version) => {
                let event = Event::new(T::UPDATED, T::KIND).on(id).subject(chart.patient());
                self.tx.record(&self.imported(event).change(&old.details, &details)).await?;
                self.done(pending, Some(chart.patient()), true, version)?;
            }
            Err(problem) if problem.code == "stale" => self.skip(pending, EDITED)?,
            Err(problem) => return Err(problem),
        }
        Ok(Fate::Done)
    }
}

fn documented(pending: &Pending<'_>, met: Met, name: Option<String>) -> Imported {
    Imported {
        id: EncounterId(pending.id),
        encounter_date: met.at,
        provider_name: met.provider.or(name).unwrap_or_else(|| "Not named there".into()),
        chief_complaint: met.complaint,
        notes: met.notes,
        is_void: met.is_void,
    }
}
