//! Encounters on layouts: with which form one begins, what its values are judged by, and where those that were copied come from.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use kernel::{AccountId, EncounterId, FieldError, LayoutId, LayoutVersionId, Problem, Result, text::Check};
use platform::{Tx, Write};
use registry::chart::ChartAccess;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sql::queries::charting::{encounter as encounters, layout as layouts};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{COMPLAINT, Diagnosis, ICD10CM, LONGEST, Note, few};
use crate::layout::{
    Layout,
    choice::{Candidate, usual},
    data,
    shipped::{self, Shipped},
    store,
};

/// The field of a note in which the values of its form stand.
const FIELD: &str = "clinical_data";

/// The version of a layout on which an encounter is written.
#[derive(Debug)]
pub struct Written {
    /// The version.
    pub version: LayoutVersionId,
    /// Of which layout.
    pub template: LayoutId,
    /// As people read it.
    pub name: String,
    /// The number of the version.
    pub number: i32,
    /// Whether fields are filled before anybody types.
    pub auto_population_enabled: bool,
    /// The form.
    pub layout: Layout,
}

/// The form of an encounter, whosever its layout is: who may read the encounter may read it.
pub async fn layout_of<M: Send + Sync>(tx: &Tx<M>, version: LayoutVersionId) -> Result<Written> {
    let row = layouts::written().bind(tx, &version.0).opt().await?.ok_or_else(Problem::not_found)?;
    Ok(Written {
        version,
        template: LayoutId(row.template_id),
        name: row.name,
        number: row.number,
        auto_population_enabled: row.auto_population_enabled,
        layout: serde_json::from_value(row.layout).map_err(Problem::internal)?,
    })
}

/// A layout to write on: its version in use, of which an encounter can be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Chosen {
    pub template: LayoutId,
    pub version: LayoutVersionId,
}

async fn shipped_one(tx: &Tx<Write>, it: &Shipped) -> Result<Chosen> {
    store::take(tx, it).await?;
    Ok(Chosen { template: it.id, version: it.version_id() })
}

/// The layout that somebody names; they see it, and it is published and in use.
pub(crate) async fn chosen(tx: &Tx<Write>, by: AccountId, id: LayoutId) -> Result<Chosen> {
    if let Some(it) = shipped::find(id) {
        return shipped_one(tx, it).await;
    }
    let row = store::find(tx, by, id).await?.filter(|row| row.is_active);
    let version = row.and_then(|row| row.latest_id).map(LayoutVersionId);
    let version = version.ok_or_else(|| {
        let told = "Choose a form that is published and in use.";
        Problem::invalid_field("layout_id", "unknown_layout", told)
    })?;
    Ok(Chosen { template: id, version })
}

/// The layout with which this person's encounters begin: the one they prefer, else the one for the specialty and the visit.
pub(crate) async fn usual_of(
    tx: &Tx<Write>,
    provider: AccountId,
    specialty: Option<&str>,
    encounter_type: &str,
) -> Result<Option<Chosen>> {
    let rows = store::visible(tx, provider).await?;
    let ready = rows.iter().filter(|row| row.is_active && row.latest.is_some() && row.scope != "global");
    let own = ready.map(|row| Candidate {
        id: LayoutId(row.id),
        specialty: &row.specialty,
        visit_type: &row.visit_type,
        scope: &row.scope,
    });
    let of_program = shipped::all().iter().map(|it| Candidate {
        id: it.id,
        specialty: &it.specialty,
        visit_type: &it.visit_type,
        scope: "global",
    });
    let candidates: Vec<Candidate<'_>> = own.chain(of_program).collect();
    // One that was retired since is preferred no more.
    let preferred = store::preferred(tx, provider).await?;
    let preferred = preferred.filter(|id| candidates.iter().any(|it| it.id == *id));
    match preferred.or_else(|| usual(&candidates, specialty.unwrap_or_default(), encounter_type)) {
        Some(id) => chosen(tx, provider, id).await.map(Some),
        None => Ok(None),
    }
}

/// Counts how often encounters are written on layouts, each in the order of their ids: two who change to each other's form do not
/// wait for each other in turn.
pub(crate) async fn count(tx: &Tx<Write>, left: Option<LayoutId>, entered: Option<LayoutId>) -> Result<()> {
    let mut changes = BTreeMap::<Uuid, i64>::new();
    for (id, change) in [(left, -1), (entered, 1)] {
        if let Some(id) = id {
            *changes.entry(id.0).or_default() += change;
        }
    }
    for (id, change) in changes.into_iter().filter(|(_, change)| *change != 0) {
        layouts::count_used().bind(tx, &change, &id).await?;
    }
    Ok(())
}

/// Fields by these names are the note's own: they are written on the form, and lists and signatures find them in the note.
const OF_THE_NOTE: [&str; 4] = ["chief_complaint", "notes", "assessment", "plan"];

fn take_over(layout: &Layout, note: &mut Note) -> Result<()> {
    let mut check = Check::new();
    for name in OF_THE_NOTE {
        if !layout.has_text(name) {
            continue;
        }
        let text = note.clinical_data.get(name).and_then(Value::as_str).map(str::to_owned);
        let (place, most) = match name {
            "chief_complaint" => (&mut note.chief_complaint, COMPLAINT),
            "notes" => (&mut note.notes, LONGEST),
            "assessment" => (&mut note.assessment, LONGEST),
            _ => (&mut note.plan, LONGEST),
        };
        check.within(&format!("{FIELD}/{name}"), text.as_deref().unwrap_or_default(), most);
        *place = text;
    }
    check.done()
}

/// Codes that a form asks for are diagnoses of the visit, before those that were listed beside it: lists, the timeline and whoever
/// searches find them there. What stood on the form and stands there no more is no diagnosis either.
fn diagnose(layout: &Layout, before: &Map<String, Value>, note: &mut Note) -> Result<()> {
    let on = |data: &Map<String, Value>| -> Vec<Diagnosis> {
        layout.coded().filter_map(|name| coded(data.get(name)?)).collect()
    };
    let (was, now) = (on(before), on(&note.clinical_data));
    let is_among = |all: &[Diagnosis], it: &Diagnosis| {
        it.code_system.as_deref() == Some(ICD10CM) && all.iter().any(|other| other.code == it.code)
    };
    note.diagnoses.retain(|it| !is_among(&was, it) || is_among(&now, it));
    for (place, it) in now.into_iter().enumerate() {
        if !is_among(&note.diagnoses, &it) {
            note.diagnoses.insert(place.min(note.diagnoses.len()), it);
        }
    }
    let mut check = Check::new();
    few(&mut check, "diagnoses", note.diagnoses.len());
    check.done()
}

fn coded(value: &Value) -> Option<Diagnosis> {
    let part = |name: &str| value[name].as_str().map(str::to_owned);
    let (code, display) = (part("code")?, part("display")?);
    Some(Diagnosis { code_system: Some(ICD10CM.to_owned()), code: Some(code), display, laterality: None })
}

fn at_its_field(error: FieldError) -> FieldError {
    FieldError { field: format!("{FIELD}{}", error.field), ..error }
}

/// A note whose form was judged by the layout on which it is written: values in the order of the server, without those of fields that are not shown, with those that are
/// calculated, and with the diagnoses that it asks for; `before` is what stood on it. Errors name each field, like `clinical_data/iop_od`. What is to be filled in before signing may be missing.
pub(crate) async fn judged<M: Send + Sync>(
    tx: &Tx<M>,
    version: Option<LayoutVersionId>,
    before: &Map<String, Value>,
    mut note: Note,
) -> Result<Note> {
    if let Some(version) = version {
        let written = layout_of(tx, version).await?;
        let data = Value::Object(std::mem::take(&mut note.clinical_data));
        let filled = data::validate(&written.layout, &data)
            .map_err(|errors| Problem::invalid(errors.into_iter().map(at_its_field).collect()))?;
        note.clinical_data = filled.data;
        take_over(&written.layout, &mut note)?;
        diagnose(&written.layout, before, &mut note)?;
    }
    note.carried.retain(|field, _| note.clinical_data.contains_key(field));
    note.confirmed.retain(|field| note.carried.contains_key(field));
    Ok(note)
}

/// What is still to be done on a form before this person signs: what is to be filled in, and what was filled in and not typed. A finding
/// that is copied is no examination: what signing asks for is changed, or confirmed by who signs. So is everything that was copied from
/// a note that was a mistake, or that is of another person's record by now. Nothing where there is no form.
pub(crate) async fn required_for_signing<M: Send + Sync>(
    tx: &Tx<M>,
    signer: AccountId,
    standing: Standing<'_>,
) -> Result<Vec<FieldError>> {
    let Standing { layout_version, data, copies, withdrawn } = standing;
    let Some(version) = layout_version else { return Ok(vec![]) };
    let written = layout_of(tx, version).await?;
    let mut missing = match data::validate(&written.layout, &Value::Object(data.clone())) {
        Ok(filled) => filled.missing,
        Err(errors) => errors,
    };
    for (name, label, is_required) in written.layout.asked() {
        let Some(copy) = copies.get(name).filter(|copy| !copy.is_changed && data.contains_key(name)) else {
            continue;
        };
        if copy.confirmed.as_ref().is_some_and(|confirmed| confirmed.by == signer) {
            continue;
        }
        if withdrawn.iter().any(|field| field == name) {
            let told = format!(
                "“{label}” was copied from a note that was a mistake, or that is another person's. Confirm it, change it or empty it."
            );
            missing.push(FieldError::new(format!("/{name}"), "copied_from_mistake", told));
        } else if is_required {
            let told =
                format!("“{label}” was filled in beforehand. Confirm that it is so today, or change it.");
            missing.push(FieldError::new(format!("/{name}"), "confirm_copy", told));
        }
    }
    Ok(missing.into_iter().map(at_its_field).collect())
}

/// What stands on a form before somebody signs it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Standing<'a> {
    /// The form.
    pub layout_version: Option<LayoutVersionId>,
    /// Its values.
    pub data: &'a Map<String, Value>,
    /// Which of them were not typed.
    pub copies: &'a BTreeMap<String, Copy>,
    /// Those whose note was a mistake, or is another person's.
    pub withdrawn: &'a [String],
}

/// Where a value of a form comes from that nobody typed: `chart`, or the id of an earlier encounter of the patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
#[schema(as = EncounterCopySource)]
pub enum Source {
    /// An earlier encounter.
    Encounter(EncounterId),
    /// The lists of the chart.
    Chart(Chart),
}

/// The lists of the chart, as a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = EncounterCopyChart)]
pub enum Chart {
    /// The chart.
    Chart,
}

/// Who says of a copied value that it is so today.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = EncounterCopyConfirmed)]
pub struct Confirmed {
    /// Who.
    pub by: AccountId,
    /// As their name was then.
    pub name: String,
    /// When.
    pub at: Timestamp,
}

/// Where a value of a form was copied from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = EncounterCopy)]
pub struct Copy {
    /// The encounter; none where the chart filled it in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encounter_id: Option<EncounterId>,
    /// When the patient was seen then; of the chart, when it was taken from there.
    pub encounter_date: Timestamp,
    /// Whether it says something else now.
    pub is_changed: bool,
    /// Who says that it is so today; nobody, where it was only copied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<Confirmed>,
}

impl Copy {
    /// Where it comes from.
    pub fn source(&self) -> Source {
        self.encounter_id.map_or(Source::Chart(Chart::Chart), Source::Encounter)
    }

    fn of(source: Source, at: Timestamp) -> Self {
        let encounter_id = match source {
            Source::Encounter(id) => Some(id),
            Source::Chart(_) => None,
        };
        Self { encounter_id, encounter_date: at, is_changed: false, confirmed: None }
    }
}

/// An encounter as it stood before it is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Before<'a> {
    /// The encounter.
    pub id: EncounterId,
    /// What stood on its form.
    pub data: &'a Map<String, Value>,
    /// Which of it was copied.
    pub copies: &'a BTreeMap<String, Copy>,
}

/// Where the values come from that the note says were not typed, and what became of each. A new copy is of another encounter of the
/// patient that stands. What was copied before stays a copy, whatever became of its source since: that it was corrected, struck out
/// or turned out to be another person's changes nothing of what was copied; nor does a note that says nothing of it and leaves the
/// value as it is. What somebody writes anew is their own.
pub(crate) async fn copies<M: Send + Sync>(
    tx: &Tx<M>,
    chart: &ChartAccess,
    now: Confirmed,
    before: Before<'_>,
    note: &Note,
) -> Result<BTreeMap<String, Copy>> {
    let mut carried = before.kept_by(note);
    carried.extend(note.carried.iter().map(|(field, from)| (field, *from)));
    let ids: Vec<Uuid> = carried.values().filter_map(Source::encounter).collect();
    let rows = match ids.len() {
        0 => vec![],
        _ => encounters::sources().bind(tx, &chart.records(), &ids).all().await?,
    };
    let sources: HashMap<Uuid, encounters::Sources> = rows.into_iter().map(|row| (row.id, row)).collect();
    let mut copies = BTreeMap::new();
    for (field, from) in carried {
        let value = note.clinical_data.get(field);
        let was = before.copies.get(field).filter(|copy| copy.source() == from);
        let source = from.encounter().and_then(|id| sources.get(&id)).filter(|row| row.id != before.id.0);
        let mut copy = match (was, source, from) {
            (Some(was), ..) if is_same(before.data.get(field), value) => was.clone(),
            (_, Some(row), _) => {
                Copy { is_changed: !says(row, field, value), ..Copy::of(from, row.encounter_date) }
            }
            (Some(was), None, _) => Copy { is_changed: true, ..was.clone() },
            (None, None, Source::Chart(_)) => Copy::of(from, now.at),
            (None, None, Source::Encounter(_)) => {
                let told = "This was copied from no other encounter of the patient that stands. Empty it and type it anew.";
                return Err(Problem::invalid_field(&format!("carried/{field}"), "unknown_encounter", told));
            }
        };
        copy.confirmed = confirmation(copy.confirmed.take(), note.confirmed.contains(field), &now);
        if copy.is_changed {
            copy.confirmed = None;
        }
        copies.insert(field.clone(), copy);
    }
    Ok(copies)
}

impl<'a> Before<'a> {
    /// What was copied before and stands there as it stood.
    fn kept_by(&self, note: &'a Note) -> BTreeMap<&'a String, Source> {
        let stands = |(field, value): &(&'a String, &Value)| is_same(self.data.get(*field), Some(value));
        let same = note.clinical_data.iter().filter(stands);
        same.filter_map(|(field, _)| Some((field, self.copies.get(field)?.source()))).collect()
    }
}

/// Whether a note says this now, or said it when it was signed.
fn says(source: &encounters::Sources, field: &str, value: Option<&Value>) -> bool {
    let signed = source.signed.as_array().into_iter().flatten();
    std::iter::once(&source.clinical_data).chain(signed).any(|data| is_same(data.get(field), value))
}

/// Each confirms for themselves: what a colleague confirmed stays so until somebody else answers for it.
fn confirmation(was: Option<Confirmed>, wanted: bool, now: &Confirmed) -> Option<Confirmed> {
    match was {
        Some(was) if was.by == now.by => wanted.then_some(was),
        Some(was) if !wanted => Some(was),
        _ => wanted.then(|| now.clone()),
    }
}

impl Source {
    fn encounter(&self) -> Option<Uuid> {
        match self {
            Self::Encounter(id) => Some(id.0),
            Self::Chart(_) => None,
        }
    }
}

/// Whether two values say the same: 14 is 14.0, and a space at the end changes nothing.
fn is_same(one: Option<&Value>, other: Option<&Value>) -> bool {
    match (one, other) {
        (Some(Value::Number(one)), Some(Value::Number(other))) => one.as_f64() == other.as_f64(),
        (Some(Value::String(one)), Some(Value::String(other))) => one.trim() == other.trim(),
        (Some(Value::Array(one)), Some(Value::Array(other))) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| is_same(Some(one), Some(other)))
        }
        (Some(Value::Object(one)), Some(Value::Object(other))) => {
            one.len() == other.len() && one.iter().all(|(name, value)| is_same(Some(value), other.get(name)))
        }
        _ => one == other,
    }
}
