//! What a form can be filled with before anybody types.

use std::collections::{HashMap, hash_map::Entry};

use futures_util::future::{try_join, try_join3};
use jiff::{Timestamp, ToSpan, civil::Date};
use kernel::{Cursor, EncounterId, LayoutVersionId, Problem, Result};
use platform::{Caller, Permission, Tx};
use registry::{
    chart::ChartAccess,
    patient::{
        api::{age, view as patient_view},
        store as patients,
    },
};
use serde::Serialize;
use serde_json::{Map, Value};
use sql::queries::charting::encounter as queries;
use utoipa::ToSchema;

use super::{
    form::{self, Written},
    store::Encounter,
};
use crate::{
    allergy::{self, AllergyView},
    entry::{self, EntryView, Medication},
    layout::{AutoPopulate, data::carried_over},
    problem::{self, ProblemView},
    vitals::api::{self as vitals, VitalsView},
};

/// The encounter before: the newest of the patient on a form that asks for what this one asks for. It was signed, or is the same
/// provider's own: what a colleague has not answered for is copied by nobody.
#[derive(Debug, Serialize, ToSchema)]
pub struct FillSource {
    /// The encounter.
    pub encounter_id: EncounterId,
    /// When the patient was seen.
    pub encounter_date: Timestamp,
    /// By whom, as their name was then.
    pub provider_name: String,
    /// What stands there and fits a field of this form, of the same kind and unit, by its name.
    #[schema(value_type = Object)]
    pub values: Map<String, Value>,
}

/// Who the patient is.
#[derive(Debug, Serialize, ToSchema)]
pub struct FillDemographics {
    /// First name.
    pub given_name: String,
    /// Last name.
    pub family_name: String,
    /// Date of birth.
    pub birth_date: Date,
    /// Whole years on that day.
    pub age_years: Option<i16>,
    /// Administrative sex.
    pub sex: String,
}

/// What a form can be filled with. Of the chart only what a field of the form asks for; to an encounter of an earlier day the chart
/// says what it said then.
#[derive(Debug, Serialize, ToSchema)]
pub struct EncounterFill {
    /// Whether fields are filled by themselves; where not, only what a person copies.
    pub auto_population_enabled: bool,
    /// The encounter before, if there is one.
    pub last: Option<FillSource>,
    /// Problems that are active or chronic.
    pub problems: Option<Vec<ProblemView>>,
    /// Medications that are taken or paused.
    pub medications: Option<Vec<EntryView<Medication>>>,
    /// Allergies that are active.
    pub allergies: Option<Vec<AllergyView>>,
    /// Whether it is recorded that none are known.
    pub no_known_allergies: bool,
    /// The latest vital signs.
    pub vitals: Option<VitalsView>,
    /// Who the patient is.
    pub demographics: Option<FillDemographics>,
}

/// The end of the encounter's day, where that is over: of what is recorded since the chart says nothing to it.
fn known_until<P: Permission>(caller: &Caller<P>, seen: Timestamp) -> Result<Option<Timestamp>> {
    let day = seen.to_zoned(caller.zone()).date();
    if day >= caller.today() {
        return Ok(None);
    }
    let over = day.saturating_add(1.day()).to_zoned(caller.zone()).map_err(Problem::internal)?;
    Ok(Some(over.timestamp()))
}

/// What the form of this encounter can be filled with; its statements leave together.
pub(crate) async fn of<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    row: &Encounter,
    written: &Written,
) -> Result<EncounterFill> {
    let enabled = written.auto_population_enabled;
    let asks = |what| enabled && written.layout.written().any(|(_, asked)| asked == Some(what));
    let until = known_until(caller, row.encounter_date)?;
    let problems = async {
        if !asks(AutoPopulate::Problems) {
            return Ok(None);
        }
        let all = match until {
            Some(at) => problem::known_at(caller, tx, chart, at).await?,
            None => problem::list(caller, tx, chart).await?,
        };
        let stands = all.into_iter().filter(|it| matches!(it.details.status.as_str(), "active" | "chronic"));
        Ok(Some(stands.collect()))
    };
    let medications = async {
        if !asks(AutoPopulate::Medications) {
            return Ok(None);
        }
        match until {
            Some(at) => entry::ongoing_at::<Medication, _, _>(caller, tx, chart, at).await.map(Some),
            None => entry::ongoing::<Medication, _, _>(caller, tx, chart).await.map(Some),
        }
    };
    let allergies = async {
        if !asks(AutoPopulate::Allergies) {
            return Ok((None, false));
        }
        let list = async {
            match until {
                Some(at) => allergy::known_at(caller, tx, chart, at).await,
                None => allergy::list(caller, tx, chart).await,
            }
        };
        let none = async {
            match until {
                Some(at) => allergy::none_known_at(tx, chart, at).await,
                None => allergy::no_known_allergies(tx, chart).await,
            }
        };
        let (all, none) = try_join(list, none).await?;
        let active: Vec<AllergyView> = all.into_iter().filter(|it| it.details.status == "active").collect();
        let none = none && active.is_empty();
        Ok::<_, Problem>((Some(active), none))
    };
    let before = until.map(|at| Cursor { at, id: uuid::Uuid::nil() });
    let vitals = async {
        if asks(AutoPopulate::Vitals) { vitals::latest(caller, tx, chart, before).await } else { Ok(None) }
    };
    let demographics = async {
        if asks(AutoPopulate::Demographics) {
            demographics(caller, tx, chart, row.encounter_date).await.map(Some)
        } else {
            Ok(None)
        }
    };
    let ((last, vitals, demographics), (problems, medications, (allergies, no_known_allergies))) = try_join(
        try_join3(last(tx, chart, row, written), vitals, demographics),
        try_join3(problems, medications, allergies),
    )
    .await?;
    Ok(EncounterFill {
        auto_population_enabled: enabled,
        last,
        problems,
        medications,
        allergies,
        no_known_allergies,
        vitals,
        demographics,
    })
}

/// The newest encounter before with what this form wants from the last one; where it wants nothing, with anything that fits it.
async fn last<M: Send + Sync>(
    tx: &Tx<M>,
    chart: &ChartAccess,
    row: &Encounter,
    written: &Written,
) -> Result<Option<FillSource>> {
    let fields: Vec<(&str, Option<AutoPopulate>)> = written.layout.written().collect();
    let wanted: Vec<&str> = fields
        .iter()
        .filter(|(_, asked)| *asked == Some(AutoPopulate::LastValue))
        .map(|(name, _)| *name)
        .collect();
    let names = if wanted.is_empty() { fields.iter().map(|(name, _)| *name).collect() } else { wanted };
    let (seen, id) = (row.encounter_date, row.id);
    let rows =
        queries::last_filled().bind(tx, &chart.records(), &seen, &id, &names, &row.provider_id).all().await?;
    let mut forms = HashMap::new();
    for row in rows {
        let version = LayoutVersionId(row.layout_version_id);
        let source = match forms.entry(version) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(form::layout_of(tx, version).await?),
        };
        let data: Map<String, Value> =
            serde_json::from_value(row.clinical_data).map_err(Problem::internal)?;
        let values = carried_over((&source.layout, &data), &written.layout);
        if names.iter().any(|name| values.contains_key(*name)) {
            return Ok(Some(FillSource {
                encounter_id: EncounterId(row.id),
                encounter_date: row.encounter_date,
                provider_name: row.provider_name,
                values,
            }));
        }
    }
    Ok(None)
}

async fn demographics<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    seen: Timestamp,
) -> Result<FillDemographics> {
    let details = patient_view(patients::get(tx, chart).await?, caller).details;
    let age_years = age(details.birth_date, false, None, seen.to_zoned(caller.zone()).date());
    Ok(FillDemographics {
        given_name: details.given_name,
        family_name: details.family_name,
        birth_date: details.birth_date,
        age_years,
        sex: details.sex,
    })
}
