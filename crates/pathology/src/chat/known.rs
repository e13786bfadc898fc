//! Gathers what is known of a patient and of those around them, so that none of it leaves.

use identity::clinic::api::ClinicInput;
use kernel::{Problem, Result};
use platform::{Caller, Permission, Tx};
use registry::{
    chart::ChartAccess,
    contact, coverage,
    patient::{
        Identifier, OtherName,
        store::{self as patients, PatientRow},
    },
};
use sql::queries::pathology::ai_chat as queries;
use staff::profile::store::{MOST_COLLEAGUES, active};

use super::mask::Known;
use crate::{case::api::CaseView, report::store::ReportRow};

/// The clinic, as people know it. Ask before the transaction is opened: the directory of clinics is another database role's.
pub(super) async fn clinic<P: Permission>(caller: &Caller<P>) -> Result<ClinicInput> {
    let tx = caller.platform().system_global("pathology").identity_read().await?;
    Ok(identity::clinic::store::get(&tx, caller.clinic()).await?.details)
}

fn of_clinic(known: &mut Known, clinic: &ClinicInput) {
    known.clinic(&clinic.name);
    let at = &clinic.address;
    [&at.line, &at.city, &at.state, &at.country].into_iter().flatten().for_each(|line| known.place(line));
    [&at.postal_code, &clinic.npi].into_iter().flatten().for_each(|number| known.number(number));
}

/// A record of the patient: the one that stands, and those that were merged into it.
fn of_patient(known: &mut Known, row: &PatientRow) -> Result<()> {
    let whole = [Some(&row.given_name), row.middle_name.as_ref(), Some(&row.family_name)];
    known.patient(&whole.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" "));
    known.patient(&format!("{} {}", row.given_name, row.family_name));
    [&row.given_name, &row.family_name].into_iter().for_each(|name| known.patient(name));
    let names = [&row.preferred_name, &row.mothers_maiden_name, &row.name_suffix];
    names.into_iter().flatten().for_each(|name| known.patient(name));
    let others: Vec<OtherName> =
        serde_json::from_value(row.other_names.clone()).map_err(Problem::internal)?;
    others.iter().for_each(|other| known.patient(&other.name));
    let numbers =
        [Some(&row.mrn), Some(&row.patient_number), row.postal_code.as_ref(), row.ssn_last4.as_ref()];
    numbers.into_iter().flatten().for_each(|number| known.number(number));
    let identifiers: Vec<Identifier> =
        serde_json::from_value(row.identifiers.clone()).map_err(Problem::internal)?;
    identifiers.iter().for_each(|one| known.number(&one.value));
    [&row.phone, &row.phone_secondary].into_iter().flatten().for_each(|phone| known.phone(phone));
    row.email.iter().for_each(|email| known.email(email));
    let places =
        [&row.address_line, &row.address_line2, &row.city, &row.state, &row.country, &row.birth_place];
    places.into_iter().flatten().for_each(|place| known.place(place));
    known.birth_date(row.birth_date);
    Ok(())
}

fn of_case(known: &mut Known, case: &CaseView, row: &ReportRow) {
    [&case.accession_number, &case.invoice_number].into_iter().for_each(|number| known.number(number));
    case.specimens.iter().for_each(|one| known.number(&one.label));
    case.details.consultant_name.iter().for_each(|name| known.person(name));
    let of_report = [
        Some(&row.recorded_by),
        row.changed_by.as_ref(),
        row.submitted_by_name.as_ref(),
        row.verified_by_name.as_ref(),
        row.signed_by_name.as_ref(),
        row.published_by_name.as_ref(),
        row.rejected_by_name.as_ref(),
        Some(&case.recorded_by),
        case.changed_by.as_ref(),
    ];
    of_report.into_iter().flatten().for_each(|name| known.colleague(name));
    case.specimens.iter().for_each(|one| known.colleague(&one.recorded_by));
}

/// Where any record says that the patient refused to have their data told to others, nothing leaves.
pub(super) fn must_be_consented(records: &[PatientRow]) -> Result<()> {
    if records.iter().any(|record| record.consent_for_phi_disclosure == Some(false)) {
        let detail = "The patient refused that their data are told to others. Nothing is sent.";
        return Err(Problem::conflict("ai_not_consented", detail));
    }
    Ok(())
}

/// All of it, and what the patient wants to be kept from others.
pub(super) async fn known<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    (case, row): (&CaseView, &ReportRow),
    clinic: &ClinicInput,
) -> Result<(Known, Vec<String>)> {
    let (mut known, mut restrictions) = (Known::default(), vec![]);
    // The patient first: what is theirs is called so.
    let records = patients::all(tx, chart).await?;
    must_be_consented(&records)?;
    for record in records {
        of_patient(&mut known, &record)?;
        let asked: Vec<String> =
            serde_json::from_value(record.privacy_restrictions).map_err(Problem::internal)?;
        asked.into_iter().for_each(|one| {
            if !restrictions.contains(&one) {
                restrictions.push(one)
            }
        });
    }
    for one in contact::list(caller, tx, chart).await? {
        known.person(&one.details.name);
        one.details.phone.iter().for_each(|phone| known.phone(phone));
        one.details.email.iter().for_each(|email| known.email(email));
        one.details.address.iter().for_each(|address| known.place(address));
    }
    for one in coverage::list(caller, tx, chart).await? {
        one.details.subscriber_name.iter().for_each(|name| known.person(name));
        let numbers = [&one.details.policy_number, &one.details.group_number];
        numbers.into_iter().flatten().for_each(|number| known.number(number));
    }
    of_case(&mut known, case, row);
    of_clinic(&mut known, clinic);
    queries::names().bind(tx, &row.id).all().await?.iter().for_each(|name| known.colleague(name));
    active(tx, MOST_COLLEAGUES).await?.iter().for_each(|one| known.colleague(&one.full_name));
    Ok((known, restrictions))
}
