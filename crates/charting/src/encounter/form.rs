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

use super::{COMPLAINT, LONGEST, Note};
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

fn at_its_field(error: FieldError) -> FieldError {
    FieldError { field: format!("{FIELD}{}", error.field), ..error }
}

/// A note whose form was judged by the layout on which it is written: values in the order of the server, without those of fields that are not shown, with those that are
/// calculated. Errors name each field, like `clinical_data/iop_od`. What is to be filled in before signing may be missing.
pub(crate) async fn judged<M: Send + Sync>(
    tx: &Tx<M>,
    version: Option<LayoutVersionId>,
    mut note: Note,
) -> Result<Note> {
    if let Some(version) = version {
        let written = layout_of(tx, version).await?;
        let data = Value::Object(std::mem::take(&mut note.clinical_data));
        let filled = data::validate(&written.layout, &data)
            .map_err(|errors| Problem::invalid(errors.into_iter().map(at_its_field).collect()))?;
        note.clinical_data = filled.data;
        take_over(&written.layout, &mut note)?;
    }
    note.carried.retain(|field, _| note.clinical_data.contains_key(field));
    Ok(note)
}

/// What is still to be filled in on a form before it is signed, and what does not fit it; nothing where there is no form.
pub async fn required_for_signing<M: Send + Sync>(
    tx: &Tx<M>,
    version: Option<LayoutVersionId>,
    data: &Map<String, Value>,
) -> Result<Vec<FieldError>> {
    let Some(version) = version else { return Ok(vec![]) };
    let written = layout_of(tx, version).await?;
    let missing = match data::validate(&written.layout, &Value::Object(data.clone())) {
        Ok(filled) => filled.missing,
        Err(errors) => errors,
    };
    Ok(missing.into_iter().map(at_its_field).collect())
}

/// Where a value of a form was copied from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = EncounterCopy)]
pub struct Copy {
    /// The encounter.
    pub encounter_id: EncounterId,
    /// When the patient was seen then.
    pub encounter_date: Timestamp,
    /// Whether it says something else now.
    pub is_changed: bool,
}

/// Where the values come from that the note says were copied: the encounters are this patient's, and what became of each value is
/// compared here.
pub(crate) async fn copies<M: Send + Sync>(
    tx: &Tx<M>,
    chart: &ChartAccess,
    id: EncounterId,
    note: &Note,
) -> Result<BTreeMap<String, Copy>> {
    let ids: Vec<Uuid> = note.carried.values().map(|from| from.0).collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows = encounters::sources().bind(tx, &chart.records(), &ids).all().await?;
    let sources: HashMap<Uuid, encounters::Sources> = rows.into_iter().map(|row| (row.id, row)).collect();
    let mut copies = BTreeMap::new();
    for (field, from) in &note.carried {
        let source = sources.get(&from.0).filter(|source| source.id != id.0);
        let source = source.ok_or_else(|| {
            let told = "This was copied from no other encounter of the patient.";
            Problem::invalid_field(&format!("carried/{field}"), "unknown_encounter", told)
        })?;
        let is_changed = source.clinical_data.get(field) != note.clinical_data.get(field);
        let copy = Copy { encounter_id: *from, encounter_date: source.encounter_date, is_changed };
        copies.insert(field.clone(), copy);
    }
    Ok(copies)
}
