//! What a merged record says of the person otherwise than the one that stands for it. Each list of entries is read from all
//! records; the details of a person are shown of one, so what differs is said beside them.

use crate::patient::{PatientDetails, phone_reversed};

/// Whether the merged record tells what the surviving one does not.
fn tells<T: PartialEq>(merged: &Option<T>, survivor: &Option<T>) -> bool {
    merged.is_some() && merged != survivor
}

/// A number under which the survivor does not know the person.
fn is_new_phone(phone: Option<&str>, survivor: &PatientDetails) -> bool {
    let known = [&survivor.phone, &survivor.phone_secondary].map(|known| phone_reversed(known.as_deref()));
    let digits = phone_reversed(phone);
    digits.is_some() && !known.contains(&digits)
}

/// The fields that can harm the patient, or go against what the patient said, if they are overlooked; the gravest first.
/// What identifies a person is compared before two records are merged.
pub(super) fn differences(survivor: &PatientDetails, merged: &PatientDetails) -> Vec<&'static str> {
    let (s, m) = (survivor, merged);
    let new_restriction = m.privacy_restrictions.iter().any(|asked| !s.privacy_restrictions.contains(asked));
    [
        ("deceased", m.deceased && !s.deceased),
        ("deceased_date", tells(&m.deceased_date, &s.deceased_date)),
        ("blood_type", tells(&m.blood_type, &s.blood_type)),
        ("sex", m.sex != "unknown" && m.sex != s.sex),
        ("birth_date", m.birth_date != s.birth_date),
        ("weight_kg", tells(&m.weight_kg, &s.weight_kg)),
        ("height_cm", tells(&m.height_cm, &s.height_cm)),
        ("language", tells(&m.language, &s.language)),
        ("privacy_restrictions", new_restriction),
        ("consent_for_treatment", tells(&m.consent_for_treatment, &s.consent_for_treatment)),
        ("consent_for_phi_disclosure", tells(&m.consent_for_phi_disclosure, &s.consent_for_phi_disclosure)),
        ("phone", is_new_phone(m.phone.as_deref(), s)),
        ("phone_secondary", is_new_phone(m.phone_secondary.as_deref(), s)),
        ("notes", tells(&m.notes, &s.notes)),
    ]
    .into_iter()
    .filter_map(|(field, differs)| differs.then_some(field))
    .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn details(change: &Value) -> PatientDetails {
        let mut all =
            json!({"given_name": "Ada", "family_name": "Osler", "birth_date": "1990-02-28", "sex": "female"});
        all.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        serde_json::from_value(all).unwrap()
    }

    fn between(survivor: Value, merged: Value) -> Vec<&'static str> {
        differences(&details(&survivor), &details(&merged))
    }

    #[test]
    fn what_only_the_merged_record_tells_is_said_and_what_it_does_not_tell_is_not() {
        let all = json!({"deceased": true, "deceased_date": "2020-01-01", "blood_type": "O-", "sex": "male",
            "birth_date": "1990-02-27", "weight_kg": 60.5, "height_cm": 170.0, "language": "am",
            "privacy_restrictions": ["no visitors"], "consent_for_treatment": false,
            "consent_for_phi_disclosure": true, "phone": "512 555 0101", "phone_secondary": "512 555 0102",
            "notes": "difficult airway"});
        let named: Vec<String> = all.as_object().unwrap().keys().cloned().collect();
        let mut found = between(json!({}), all.clone());
        found.sort_unstable();
        assert_eq!(found, named);
        assert_eq!(between(all.clone(), all.clone()), [""; 0]);
        assert_eq!(between(all, json!({"sex": "unknown", "birth_date": "1990-02-27"})), [""; 0]);
    }

    #[test]
    fn the_same_telephone_is_known_however_it_is_written_and_wherever_it_stands() {
        let survivor = json!({"phone_secondary": "(512) 555-0101"});
        assert_eq!(between(survivor, json!({"phone": "512 555 0101"})), [""; 0]);
    }

    /// A field that is added to a person is either said here or, as something that only identifies, compared beforehand.
    #[test]
    fn every_field_of_a_person_was_thought_of() {
        const IDENTIFIES: [&str; 22] = [
            "mrn",
            "name_prefix",
            "given_name",
            "middle_name",
            "family_name",
            "name_suffix",
            "preferred_name",
            "other_names",
            "birth_date_accuracy",
            "gender_identity",
            "marital_status",
            "occupation",
            "email",
            "address",
            "race",
            "ethnicity",
            "birth_place",
            "mothers_maiden_name",
            "identifiers",
            "status",
            "ssn",
            "patient_number",
        ];
        let all = serde_json::to_value(details(&json!({}))).unwrap();
        let said = [
            "deceased",
            "deceased_date",
            "blood_type",
            "sex",
            "birth_date",
            "weight_kg",
            "height_cm",
            "language",
            "privacy_restrictions",
            "consent_for_treatment",
            "consent_for_phi_disclosure",
            "phone",
            "phone_secondary",
            "notes",
        ];
        for field in all.as_object().unwrap().keys() {
            assert!(said.contains(&field.as_str()) || IDENTIFIES.contains(&field.as_str()), "{field}");
        }
    }
}
