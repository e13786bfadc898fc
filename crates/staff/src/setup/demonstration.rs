//! Believable, made-up professions for the accounts of a demonstration. One licence and one training end soon, so that
//! the warnings are seen.

use jiff::{ToSpan, civil::Date};
use kernel::Money;

use crate::profile::professional::{Personal, Professional};

/// What a role's person has learned.
struct MadeUp {
    role: &'static str,
    specialization: &'static str,
    qualifications: &'static [&'static str],
    certifications: &'static [&'static str],
    years: i16,
    /// Number of the licence, and days until it ends.
    license: Option<(&'static str, i64)>,
    npi: Option<&'static str>,
    dea: Option<&'static str>,
    fee: Option<i64>,
    trained_days_ago: i64,
    biography: Option<&'static str>,
}

const NOBODY: MadeUp = MadeUp {
    role: "",
    specialization: "",
    qualifications: &[],
    certifications: &[],
    years: 4,
    license: None,
    npi: None,
    dea: None,
    fee: None,
    trained_days_ago: 120,
    biography: None,
};

const PEOPLE: &[MadeUp] = &[
    MadeUp { role: "administrator", specialization: "Clinic management", years: 12, ..NOBODY },
    MadeUp {
        role: "physician",
        specialization: "Family medicine",
        qualifications: &["MD"],
        certifications: &["American Board of Family Medicine", "Advanced Cardiac Life Support"],
        years: 14,
        license: Some(("TX-R7714", 41)),
        npi: Some("1457302614"),
        dea: Some("FP3058129"),
        fee: Some(15_000),
        biography: Some("Looks after families in Austin, with an interest in diabetes and hypertension."),
        ..NOBODY
    },
    MadeUp {
        role: "ophthalmologist",
        specialization: "Ophthalmology",
        qualifications: &["MD"],
        certifications: &["American Board of Ophthalmology"],
        years: 9,
        license: Some(("TX-R8122", 380)),
        fee: Some(18_000),
        ..NOBODY
    },
    MadeUp {
        role: "orthopedist",
        specialization: "Orthopedic surgery",
        qualifications: &["MD"],
        certifications: &["American Board of Orthopaedic Surgery"],
        years: 16,
        license: Some(("TX-R6607", 520)),
        fee: Some(19_000),
        ..NOBODY
    },
    MadeUp {
        role: "paediatrician",
        specialization: "Paediatrics",
        qualifications: &["MD"],
        certifications: &["American Board of Pediatrics"],
        years: 11,
        license: Some(("TX-R7430", 455)),
        fee: Some(14_000),
        ..NOBODY
    },
    MadeUp {
        role: "cosmetic_surgeon",
        specialization: "Plastic surgery",
        qualifications: &["MD"],
        certifications: &["American Board of Plastic Surgery"],
        years: 13,
        license: Some(("TX-R7950", 330)),
        fee: Some(20_000),
        ..NOBODY
    },
    MadeUp {
        role: "nurse",
        specialization: "Primary care nursing",
        qualifications: &["BSN", "RN"],
        certifications: &["Basic Life Support"],
        years: 8,
        license: Some(("TX-RN-902215", 420)),
        trained_days_ago: 350,
        ..NOBODY
    },
    MadeUp {
        role: "medical_director",
        specialization: "Internal medicine",
        qualifications: &["MD"],
        certifications: &["American Board of Internal Medicine"],
        years: 24,
        license: Some(("TX-M1044", 540)),
        ..NOBODY
    },
    MadeUp {
        role: "pathologist",
        specialization: "Anatomic pathology",
        qualifications: &["MD", "PhD"],
        certifications: &["American Board of Pathology"],
        years: 17,
        license: Some(("TX-P5531", 610)),
        npi: Some("1982640173"),
        fee: Some(22_000),
        ..NOBODY
    },
    MadeUp {
        role: "radiologist",
        specialization: "Diagnostic radiology",
        qualifications: &["MD"],
        certifications: &["American Board of Radiology"],
        years: 11,
        license: Some(("TX-S2087", 300)),
        npi: Some("1605938244"),
        dea: Some("BR4173908"),
        fee: Some(20_000),
        ..NOBODY
    },
    MadeUp {
        role: "pharmacist",
        specialization: "Clinical pharmacy",
        qualifications: &["PharmD"],
        certifications: &["Immunization delivery"],
        years: 6,
        license: Some(("TX-PH-48120", 500)),
        npi: Some("1738204654"),
        ..NOBODY
    },
    MadeUp {
        role: "laboratory_technician",
        specialization: "Histology",
        qualifications: &["BS"],
        certifications: &["Histotechnician (HT)"],
        years: 5,
        ..NOBODY
    },
    MadeUp {
        role: "cytopathologist",
        specialization: "Cytopathology",
        qualifications: &["MD"],
        certifications: &["American Board of Pathology", "Cytopathology"],
        years: 12,
        license: Some(("TX-P6120", 470)),
        ..NOBODY
    },
    MadeUp {
        role: "dermatopathologist",
        specialization: "Dermatopathology",
        qualifications: &["MD"],
        certifications: &["American Board of Pathology", "Dermatopathology"],
        years: 9,
        license: Some(("TX-P6644", 390)),
        ..NOBODY
    },
    MadeUp {
        role: "histotechnologist",
        specialization: "Histology",
        qualifications: &["BS"],
        certifications: &["Histotechnologist (HTL)"],
        years: 10,
        license: Some(("HTL-20418", 320)),
        ..NOBODY
    },
    MadeUp {
        role: "cytotechnologist",
        specialization: "Cytology",
        qualifications: &["BS"],
        certifications: &["Cytologist (CT)"],
        years: 7,
        license: Some(("CT-11873", 410)),
        ..NOBODY
    },
    MadeUp {
        role: "imaging_technician",
        specialization: "Radiography",
        qualifications: &["AAS"],
        certifications: &["Registered Technologist (R)"],
        years: 7,
        ..NOBODY
    },
];

/// Colleagues of the demonstration's physician: username and full name.
pub(super) const COLLEAGUES: &[(&str, &str)] = &[
    ("ophthalmologist", "Hana Bekele"),
    ("orthopedist", "Marco Rossi"),
    ("paediatrician", "Ingrid Larsen"),
    ("cosmetic_surgeon", "Salma Haddad"),
];

/// Those who work in the laboratory besides: username, full name and role.
pub(super) const LABORATORY: &[(&str, &str, &str)] = &[
    ("cytopathologist", "Efua Mensah", "pathologist"),
    ("dermatopathologist", "Claire Dubois", "pathologist"),
    ("histotechnologist", "Dawit Abebe", "laboratory_technician"),
    ("cytotechnologist", "Marta Silva", "laboratory_technician"),
];

/// The profile of the account of a role.
pub(super) fn profile(role: &str, today: Date) -> (Professional, Personal) {
    let person = PEOPLE.iter().find(|p| p.role == role).unwrap_or(&NOBODY);
    let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
    let owned = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let professional = Professional {
        specialization: owned(person.specialization),
        license_number: person.license.map(|(number, _)| number.to_owned()),
        license_state: person.license.map(|_| "TX".to_owned()),
        license_expiry: person.license.map(|(_, days)| today.saturating_add(days.days())),
        registration_number: None,
        npi: person.npi.map(str::to_owned),
        dea_number: person.dea.map(str::to_owned),
        qualifications: texts(person.qualifications),
        certifications: texts(person.certifications),
        years_of_experience: Some(person.years),
        consultation_fee: person.fee.map(|minor| Money::from_minor(minor, "USD")),
        biography: person.biography.map(str::to_owned),
        hipaa_training_date: Some(today.saturating_sub(person.trained_days_ago.days())),
    };
    let personal = Personal {
        phone: Some("+1 512 555 0100".to_owned()),
        city: Some("Austin".to_owned()),
        state: Some("TX".to_owned()),
        country: Some("US".to_owned()),
        ..Personal::default()
    };
    (professional, personal)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::text::Check;

    use super::*;
    use crate::role::BUILT_IN;

    #[test]
    fn what_is_made_up_is_valid_and_fits_its_role() {
        let today = date(2026, 11, 21);
        for role in BUILT_IN {
            let (professional, personal) = profile(role.name, today);
            let mut check = Check::new();
            professional.check(&mut check, "", today);
            personal.check(&mut check, "", today);
            check.done().unwrap();
            assert!(!role.licensed || professional.is_licensed(today), "{}", role.name);
        }
        for username in COLLEAGUES.iter().map(|one| one.0).chain(LABORATORY.iter().map(|one| one.0)) {
            assert!(profile(username, today).0.is_licensed(today), "{username}");
        }
    }
}
