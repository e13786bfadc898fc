//! What a form can be filled with before anybody types.

use futures_util::future::{try_join, try_join3};
use jiff::{Timestamp, civil::Date};
use kernel::{EncounterId, Problem, Result};
use platform::{Caller, Permission, Tx};
use registry::{
    chart::ChartAccess,
    patient::{api::view as patient_view, store as patients},
};
use serde::Serialize;
use serde_json::{Map, Value};
use sql::queries::charting::encounter as queries;
use utoipa::ToSchema;

use super::form::Written;
use crate::{
    allergy::{self, AllergyView},
    entry::{self, EntryView, Medication},
    layout::{AutoPopulate, data::fitting},
    problem::{self, ProblemView},
    vitals::api::{self as vitals, VitalsView},
};

/// The encounter before: the newest of the patient with anything on the fields of this form, entered in error apart.
#[derive(Debug, Serialize, ToSchema)]
pub struct FillSource {
    /// The encounter.
    pub encounter_id: EncounterId,
    /// When the patient was seen.
    pub encounter_date: Timestamp,
    /// By whom, as their name was then.
    pub provider_name: String,
    /// What stands there and fits a field of this form, by its name.
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
    /// Whole years.
    pub age_years: Option<i16>,
    /// Administrative sex.
    pub sex: String,
}

/// What a form can be filled with. Of the chart only what a field of the form asks for.
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

/// What the form of this encounter can be filled with; its statements leave together.
pub(crate) async fn of<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    (id, seen): (EncounterId, Timestamp),
    written: &Written,
) -> Result<EncounterFill> {
    let enabled = written.auto_population_enabled;
    let asks = |what| enabled && written.layout.written().any(|(_, asked)| asked == Some(what));
    let problems = async {
        if !asks(AutoPopulate::Problems) {
            return Ok(None);
        }
        let all = problem::list(caller, tx, chart).await?.into_iter();
        Ok(Some(all.filter(|it| matches!(it.details.status.as_str(), "active" | "chronic")).collect()))
    };
    let medications = async {
        if !asks(AutoPopulate::Medications) {
            return Ok(None);
        }
        entry::ongoing::<Medication, _, _>(caller, tx, chart).await.map(Some)
    };
    let allergies = async {
        if !asks(AutoPopulate::Allergies) {
            return Ok((None, false));
        }
        let (all, none) =
            try_join(allergy::list(caller, tx, chart), allergy::no_known_allergies(tx, chart)).await?;
        let active = all.into_iter().filter(|it| it.details.status == "active").collect();
        Ok::<_, Problem>((Some(active), none))
    };
    let vitals =
        async { if asks(AutoPopulate::Vitals) { vitals::latest(caller, tx, chart).await } else { Ok(None) } };
    let demographics = async {
        if asks(AutoPopulate::Demographics) {
            demographics(caller, tx, chart).await.map(Some)
        } else {
            Ok(None)
        }
    };
    let ((last, vitals, demographics), (problems, medications, (allergies, no_known_allergies))) = try_join(
        try_join3(last(tx, chart, id, seen, written), vitals, demographics),
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

async fn last<M: Send + Sync>(
    tx: &Tx<M>,
    chart: &ChartAccess,
    id: EncounterId,
    seen: Timestamp,
    written: &Written,
) -> Result<Option<FillSource>> {
    let names: Vec<&str> = written.layout.written().map(|(name, _)| name).collect();
    let Some(row) = queries::last_filled().bind(tx, &chart.records(), &seen, &id.0, &names).opt().await?
    else {
        return Ok(None);
    };
    let data: Map<String, Value> = serde_json::from_value(row.clinical_data).map_err(Problem::internal)?;
    Ok(Some(FillSource {
        encounter_id: EncounterId(row.id),
        encounter_date: row.encounter_date,
        provider_name: row.provider_name,
        values: fitting(&written.layout, &data),
    }))
}

async fn demographics<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<FillDemographics> {
    let patient = patient_view(patients::get(tx, chart).await?, caller);
    let (age_years, details) = (patient.age_years, patient.details);
    Ok(FillDemographics {
        given_name: details.given_name,
        family_name: details.family_name,
        birth_date: details.birth_date,
        age_years,
        sex: details.sex,
    })
}
