//! A believable clinic of made-up people, the same ones for the same number: own generator, no real person described.

mod calendar;
mod desk;
mod laboratory;
mod pictures;
mod visits;

use std::collections::HashSet;

use calendar::Clock;
use charting::{
    encounter::{Diagnosis, Note, Status, Unsigned, store as encounters},
    entry::{self, Medication, NewEntry},
    growth::{self, Indicator},
    vitals::{Measured, store as vitals},
};
use identity::clinic::api::{ClinicAddress, ClinicInput, SecurityPolicy};
use jiff::{
    SignedDuration, Timestamp, ToSpan,
    civil::{Date, date},
    tz::TimeZone,
};
use kernel::{
    AccountId, AllergyId, ClinicId, EntryId, Money, PatientId, ProblemId, Result, Version, VitalsId,
};
pub use laboratory::Laboratory;
use laboratory::Subject;
use platform::{Event, Platform};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use registry::{
    chart::ChartAccess,
    patient::{
        PatientDetails,
        store::{self, NewPatient},
    },
};
use scheduling::appointment_type::{self, AppointmentTypeInput};
use serde_json::json;

const GIVEN_F: &[&str] = &[
    "Mary",
    "Ana",
    "Fatima",
    "Grace",
    "Hana",
    "Ingrid",
    "Julia",
    "Keiko",
    "Lucía",
    "Miriam",
    "Nadia",
    "Olga",
    "Priya",
    "Rosa",
    "Sofia",
    "Tigist",
    "Ursula",
    "Wei",
    "Yasmin",
    "Zoë",
    "Emma",
    "Chloé",
    "Abeba",
    "Katarzyna",
];
const GIVEN_M: &[&str] = &[
    "James",
    "Ahmed",
    "Bekele",
    "Carlos",
    "David",
    "Emeka",
    "François",
    "George",
    "Haruto",
    "Ivan",
    "José",
    "Kofi",
    "Luis",
    "Mohamed",
    "Noah",
    "Omar",
    "Pavel",
    "Quentin",
    "Rahul",
    "Samuel",
    "Tomasz",
    "Victor",
    "William",
    "Yusuf",
];
const FAMILY: &[&str] = &[
    "Smith",
    "Johnson",
    "García",
    "Nguyen",
    "Müller",
    "Okonkwo",
    "Haile",
    "Patel",
    "Kim",
    "Rossi",
    "Ivanova",
    "Silva",
    "Martin",
    "Tanaka",
    "O’Brien",
    "Kowalska",
    "Hassan",
    "Lopez",
    "Brown",
    "Andersson",
    "Mensah",
    "Dubois",
    "Cohen",
    "Ali",
    "Tesfaye",
    "Novak",
    "Schmidt",
    "Chen",
    "Wang",
    "Murphy",
    "Castillo",
    "Fernandes",
    "Haddad",
    "Abebe",
    "Larsen",
    "Moreau",
    "Petrov",
    "Sato",
    "Singh",
    "Young",
];
const NATIVE: &[(&str, &str)] = &[
    ("Ahmed Hassan", "أحمد حسن"),
    ("Fatima Ali", "فاطمة علي"),
    ("Bekele Tesfaye", "በቀለ ተስፋዬ"),
    ("Tigist Haile", "ትዕግስት ኃይሌ"),
    ("Ivan Petrov", "Иван Петров"),
    ("Wei Wang", "王伟"),
];
const STREETS: &[&str] = &[
    "Oak Street",
    "Mill Lane",
    "Harbor Road",
    "Cedar Avenue",
    "Church Street",
    "Station Road",
    "River Drive",
];
const CITIES: &[(&str, &str, &str)] = &[
    ("Austin", "TX", "78701"),
    ("Houston", "TX", "77002"),
    ("Dallas", "TX", "75201"),
    ("El Paso", "TX", "79901"),
    ("San Antonio", "TX", "78205"),
];
const JOBS: &[&str] = &[
    "Teacher",
    "Farmer",
    "Nurse",
    "Engineer",
    "Driver",
    "Student",
    "Cook",
    "Retired",
    "Carpenter",
    "Accountant",
];
/// SNOMED CT and ICD-10-CM codes of common problems (facts; SNOMED CT is © SNOMED International).
const PROBLEMS: &[(&str, &str, &str, i16)] = &[
    ("38341003", "Hypertension", "I10", 40),
    ("44054006", "Type 2 diabetes mellitus", "E11.9", 40),
    ("195967001", "Asthma", "J45.909", 0),
    ("55822004", "Hyperlipidemia", "E78.5", 35),
    ("35489007", "Depressive disorder", "F32.A", 16),
    ("396275006", "Osteoarthritis", "M19.90", 50),
    ("235595009", "Gastroesophageal reflux disease", "K21.9", 20),
    ("37796009", "Migraine", "G43.909", 12),
    ("271737000", "Anemia", "D64.9", 0),
];
const ALLERGIES: &[(&str, &str, &str, &str)] = &[
    ("91936005", "Penicillin", "drug", "Hives"),
    ("91935009", "Peanut", "food", "Swelling of the lips"),
    ("300913006", "Shellfish", "food", "Vomiting"),
    ("418689008", "Grass pollen", "environmental", "Sneezing"),
    ("232347008", "Animal dander", "environmental", "Itching eyes"),
    ("293585002", "Sulfonamide", "drug", "Rash"),
];

/// What is taken for a problem, by its ICD-10-CM code: RxNorm code (a fact), drug, dose, how often.
const MEDICATIONS: &[(&str, &str, &str, &str, &str)] = &[
    ("I10", "314076", "Lisinopril 10 MG Oral Tablet", "1 tablet", "once a day"),
    ("E11.9", "861007", "Metformin hydrochloride 500 MG Oral Tablet", "1 tablet", "twice a day, with meals"),
    ("J45.909", "745679", "Albuterol 0.09 MG/ACTUAT Metered Dose Inhaler", "2 puffs", "as needed"),
    ("E78.5", "617311", "Atorvastatin 40 MG Oral Tablet", "1 tablet", "in the evening"),
    ("F32.A", "312938", "Sertraline 50 MG Oral Tablet", "1 tablet", "in the morning"),
    ("K21.9", "198053", "Omeprazole 20 MG Oral Capsule", "1 capsule", "before breakfast"),
];
const RXNORM: &str = "http://www.nlm.nih.gov/research/umls/rxnorm";

const SNOMED: &str = "http://snomed.info/sct";

struct MadeUp {
    patient: NewPatient,
    allergies: Vec<charting::allergy::AllergyInput>,
    problems: Vec<charting::problem::ProblemInput>,
    medications: Vec<Medication>,
    contact: Option<registry::contact::ContactInput>,
    coverage: Option<registry::coverage::CoverageInput>,
    vitals: Vec<(Timestamp, Measured)>,
}

fn one<'a>(random: &mut StdRng, words: &[&'a str]) -> Option<&'a str> {
    words.choose(random).copied()
}

/// A surname: a few names are borne by many, most by few.
fn family(random: &mut StdRng) -> String {
    let rank = (random.random::<f64>().powi(2) * FAMILY.len() as f64) as usize;
    let name = FAMILY.get(rank).unwrap_or(&"Smith");
    if random.random_bool(0.06) {
        format!("{name}-{}", FAMILY.choose(random).unwrap_or(&"Lopez"))
    } else {
        (*name).to_owned()
    }
}

fn person(random: &mut StdRng, today: Date) -> Result<PatientDetails> {
    let female = random.random_bool(0.52);
    let given = *(if female { GIVEN_F } else { GIVEN_M }).choose(random).unwrap_or(&"Alex");
    let birth = today.saturating_sub(i64::from(random.random_range(0..33_000_i32)).days());
    let family = family(random);
    let (city, state, postal_code) = *CITIES.choose(random).unwrap_or(&("Austin", "TX", "78701"));
    let adult = birth < today.saturating_sub(18.years());
    let whole = format!("{given} {family}");
    let other_names: Vec<_> = NATIVE
        .iter()
        .filter(|(latin, _)| *latin == whole)
        .map(|(_, native)| json!({"kind": "native", "name": native}))
        .collect();
    let deceased = random.random_bool(0.01) && adult;
    let details = json!({
        "given_name": given, "family_name": family, "birth_date": birth, "sex": if female { "female" } else { "male" },
        "middle_name": random.random_bool(0.3).then(|| GIVEN_F.choose(random)),
        "other_names": other_names,
        "marital_status": adult.then(|| one(random, &["married", "single", "widowed", "divorced"])),
        "occupation": adult.then(|| JOBS.choose(random)),
        "blood_type": one(random, &["O+", "A+", "B+", "O-", "A-", "AB+", "B-", "AB-"]),
        "phone": format!("+1 512 555 {:04}", random.random_range(0..10_000)),
        "email": adult.then(|| format!("{}{}@mail.example", given.to_ascii_lowercase().replace(|c: char| !c.is_ascii_alphabetic(), ""), random.random_range(1..999))),
        "ssn": random.random_bool(0.8).then(|| format!("9{:02}-{:02}-{:04}", random.random_range(0..100), random.random_range(1..100), random.random_range(1..10_000))),
        "address": {"line": format!("{} {}", random.random_range(1..2000), STREETS.choose(random).unwrap_or(&"Oak Street")), "city": city, "state": state, "postal_code": postal_code, "country": "US"},
        "language": one(random, &["en", "es", "ar", "am", "fr"]),
        "height_cm": adult.then(|| f64::from(random.random_range(1480..1950)) / 10.0), "weight_kg": adult.then(|| f64::from(random.random_range(450..1200)) / 10.0),
        "consent_for_treatment": true, "consent_for_phi_disclosure": random.random_bool(0.9),
        "deceased": deceased, "deceased_date": deceased.then(|| today.saturating_sub(30.days()).max(birth)),
        "privacy_restrictions": if random.random_bool(0.02) { vec!["Do not leave messages with relatives."] } else { vec![] },
    });
    serde_json::from_value(details).map_err(kernel::Problem::internal)
}

/// What was measured of a child at its check-ups: each grows along a curve of its own, a little up and down.
fn grown(random: &mut StdRng, details: &PatientDetails, today: Date) -> Result<Vec<(Timestamp, Measured)>> {
    let Some(sex) = growth::Sex::of(&details.sex).filter(|_| random.random_bool(0.6)) else {
        return Ok(vec![]);
    };
    let (tall, heavy) = (random.random_range(-1.6..1.6), random.random_range(-0.8..0.9));
    let mut sets = vec![];
    for months in [0, 2, 4, 6, 9, 12, 18, 24, 36, 48, 60, 84, 108, 132, 156, 180] {
        let day = details.birth_date.saturating_add((months * 61 / 2).days());
        if day >= today {
            break;
        }
        let age = growth::months(details.birth_date, day).unwrap_or_default();
        let at = |indicator, z: f64| growth::value(indicator, sex, age, z);
        let near = |random: &mut StdRng, z: f64| z + random.random_range(-0.15..0.15);
        let (tall, heavy) = (near(random, tall), near(random, tall * 0.6 + heavy));
        let Some((height, weight)) = at(Indicator::Height, tall).zip(at(Indicator::Weight, heavy)) else {
            continue;
        };
        let measured = json!({
            "height_cm": (height * 10.0).round() / 10.0, "weight_kg": (weight * 100.0).round() / 100.0,
            "temperature": f64::from(random.random_range(364..374)) / 10.0,
        });
        let measured = serde_json::from_value(measured).map_err(kernel::Problem::internal)?;
        let at = day.at(15, 30, 0, 0).to_zoned(TimeZone::UTC).map_err(kernel::Problem::internal)?;
        sets.push((at.timestamp(), measured));
    }
    Ok(sets)
}

/// What was measured of an adult every two months or so, the last time yesterday: one's own level, and a little up and down.
fn measured(
    random: &mut StdRng,
    details: &PatientDetails,
    today: Date,
) -> Result<Vec<(Timestamp, Measured)>> {
    let adult = details.birth_date < today.saturating_sub(20.years());
    if !adult {
        return grown(random, details, today);
    }
    let (Some(height), Some(weight)) = (details.height_cm, details.weight_kg) else { return Ok(vec![]) };
    if details.deceased || random.random_bool(0.7) {
        return Ok(vec![]);
    }
    let (systolic, pulse) = (random.random_range(108..150), random.random_range(60..88));
    let diabetic = random.random_bool(0.2);
    let times = random.random_range(3..10_i64);
    let sets = (0..times).map(|time| {
        let days = 1 + time * 60 + random.random_range(0..20_i64);
        let at = today.saturating_sub(days.days()).at(15, 30, 0, 0).to_zoned(TimeZone::UTC);
        let systolic = systolic + random.random_range(-9..10);
        let measured = json!({
            "systolic": systolic, "diastolic": systolic * 3 / 5 + random.random_range(-4..8),
            "heart_rate": pulse + random.random_range(-7..8), "respiratory_rate": random.random_range(12..19),
            "temperature": f64::from(random.random_range(362..374)) / 10.0, "oxygen_saturation": random.random_range(95..100),
            "height_cm": height, "weight_kg": (weight * 10.0 + f64::from(random.random_range(-25..26))).round() / 10.0,
            "pain": random.random_range(0..4),
            "glucose": diabetic.then(|| f64::from(random.random_range(55..140)) / 10.0),
        });
        let measured = serde_json::from_value(measured).map_err(kernel::Problem::internal)?;
        Ok((at.map_err(kernel::Problem::internal)?.timestamp(), measured))
    });
    sets.collect()
}

/// Visits that wait for the physician's signature: why, what was found, and what it is.
const VISITS: &[(&str, &str, &str, &str)] = &[
    (
        "Follow-up of blood pressure",
        "Feels well. Measures at home, mostly below 135/85.",
        "I10",
        "Essential (primary) hypertension",
    ),
    ("Cough for ten days", "No fever. Lungs clear.", "J20.9", "Acute bronchitis, unspecified"),
    ("Low back pain after lifting", "No weakness, reflexes equal.", "M54.50", "Low back pain, unspecified"),
    (
        "Blurred vision of the left eye",
        "Lens opaque on the left, fundus normal.",
        "H25.12",
        "Age-related nuclear cataract, left eye",
    ),
    (
        "Review of diabetes",
        "Feet examined, pulses and feeling present.",
        "E11.9",
        "Type 2 diabetes mellitus without complications",
    ),
];

/// The physician of the demonstration has seen the first patients, and not signed yet.
async fn visits(tx: &platform::Tx<platform::Write>, charts: &[&ChartAccess], now: Timestamp) -> Result<()> {
    let Some((provider, provider_name)) = physician(tx).await? else { return Ok(()) };
    for (hours, (chart, (complaint, notes, code, display))) in (1..).zip(charts.iter().zip(VISITS)) {
        let encounter_date = now - SignedDuration::from_hours(hours * 7);
        let begun = encounters::Begun {
            appointment: None,
            provider,
            provider_name: &provider_name,
            encounter_date,
            encounter_type: "follow_up",
            specialty: Some("Family medicine"),
            chief_complaint: Some(complaint),
            care_relationship: None,
            layout_version: None,
        };
        let id = encounters::begin(tx, chart, &begun).await?;
        let note = Note {
            encounter_date,
            encounter_type: "follow_up".into(),
            specialty: Some("Family medicine".into()),
            chief_complaint: Some((*complaint).into()),
            notes: Some((*notes).into()),
            clinical_data: serde_json::Map::new(),
            carried: Default::default(),
            confirmed: Default::default(),
            assessment: None,
            plan: Some("Come again in three months.".into()),
            diagnoses: vec![Diagnosis {
                code_system: Some("http://hl7.org/fhir/sid/icd-10-cm".into()),
                code: Some((*code).into()),
                display: (*display).into(),
                laterality: None,
            }],
            procedures: vec![],
        };
        encounters::save(
            tx,
            chart,
            Unsigned::of(id, Version(1), Status::Draft)?.document(&note, &Default::default()),
        )
        .await?;
    }
    Ok(())
}

/// Who works as a physician here; nobody, where there is no staff yet.
async fn physician(tx: &platform::Tx<platform::Write>) -> Result<Option<(AccountId, String)>> {
    let people = staff::profile::store::active(tx, 100).await?;
    let physician = people.into_iter().find(|person| person.roles.iter().any(|role| role == "physician"));
    Ok(physician.map(|person| (person.account, person.full_name)))
}

fn made_up(random: &mut StdRng, signs: &mut StdRng, today: Date) -> Result<MadeUp> {
    let details = person(random, today)?;
    let age = today.year() - details.birth_date.year();
    let (mut problems, mut medications) = (vec![], vec![]);
    for (code, display, icd10, from) in PROBLEMS {
        if age > *from && random.random_bool(0.14) {
            let days = i64::from(random.random_range(30..(i32::from(age) * 300).max(60)));
            let onset_date = today.saturating_sub(days.days()).max(details.birth_date);
            medications.extend(MEDICATIONS.iter().filter(|(of, ..)| of == icd10).map(|(_, code, display, dosage, frequency)| {
                json!({"code_system": RXNORM, "code": code, "display": display, "dosage": dosage, "frequency": frequency,
                       "prescribed_by": "Demo Physician", "prescribed_date": onset_date})
            }));
            let status = if random.random_bool(0.3) { "chronic" } else { "active" };
            problems.push(json!({"code_system": SNOMED, "code": code, "display": display, "icd10_code": icd10, "status": status, "onset_date": onset_date}));
        }
    }
    let mut allergies = vec![];
    for (code, display, category, reaction) in ALLERGIES {
        if random.random_bool(0.06) {
            let severity = one(random, &["mild", "moderate", "severe"]);
            allergies.push(json!({"code_system": SNOMED, "code": code, "display": display, "category": category, "severity": severity, "reaction": reaction}));
        }
    }
    let contact = random.random_bool(0.7).then(|| json!({"name": format!("{} {}", GIVEN_F.choose(random).unwrap_or(&"Mary"), details.family_name), "relationship": one(random, &["spouse", "parent", "sibling", "child"]), "phone": format!("+1 512 555 {:04}", random.random_range(0..10_000)), "is_emergency": true}));
    let until = if random.random_bool(0.1) { date(2025, 12, 31) } else { today.saturating_add(1.year()) };
    let coverage = random.random_bool(0.8).then(|| json!({"kind": "primary", "payer_name": one(random, &["Blue Prairie Health", "Lone Star Mutual", "Medicare", "Medicaid"]), "policy_number": format!("P{:08}", random.random_range(0..99_999_999)), "valid_from": date(2024, 1, 1), "valid_until": until}));
    Ok(MadeUp {
        vitals: measured(signs, &details, today)?,
        allergies: serde_json::from_value(allergies.into()).map_err(kernel::Problem::internal)?,
        problems: serde_json::from_value(problems.into()).map_err(kernel::Problem::internal)?,
        medications: serde_json::from_value(medications.into()).map_err(kernel::Problem::internal)?,
        contact: contact.map(serde_json::from_value).transpose().map_err(kernel::Problem::internal)?,
        coverage: coverage.map(serde_json::from_value).transpose().map_err(kernel::Problem::internal)?,
        patient: NewPatient { id: PatientId::new(), details },
    })
}

/// Makes the demonstration clinic with its accounts, and its patients. The cases of its laboratory are still to be made: so many as
/// the settings say.
pub async fn fill(platform: &Platform, patients: u32) -> Result<Laboratory> {
    let clinic = staff::setup::make_clinic(
        platform,
        &ClinicInput {
            name: "Osler Demonstration Clinic".into(),
            npi: Some("1234567893".into()),
            clinic_type: "primary_care".into(),
            specialties: vec!["Family medicine".into(), "Pathology".into(), "Radiology".into()],
            address: ClinicAddress {
                line: Some("1 Avenue of the Americas".into()),
                city: Some("Austin".into()),
                state: Some("TX".into()),
                postal_code: Some("78701".into()),
                country: Some("US".into()),
            },
            time_zone: "America/Chicago".into(),
            currency: "USD".into(),
            baa_signed_date: Some(date(2026, 1, 15)),
            hipaa_training_date: Some(date(2026, 2, 1)),
            security_audit_date: Some(date(2026, 3, 1)),
            next_security_audit_date: Some(date(2027, 3, 1)),
            security: SecurityPolicy::default(),
        },
    )
    .await?;
    let cases = platform.config().demo_cases;
    staff::setup::make_demonstration_accounts(platform, clinic, cases > 0).await?;
    offer_appointments(platform, clinic).await?;
    let regulars = add_patients(platform, clinic, patients).await?;
    let clock = Clock { now: platform.now(), zone: platform.zone(clinic).await? };
    let (providers, booked) = calendar::fill(platform, clinic, patients, &regulars, &clock).await?;
    let seen = visits::write(platform, &providers, &booked, &clock).await?;
    let waits = booked.iter().filter(|booked| !seen.contains(&booked.id)).collect();
    let awaited: HashSet<PatientId> = booked
        .iter()
        .filter(|booked| clock.day(booked.when.start) == clock.today())
        .map(|booked| booked.chart.patient())
        .collect();
    let others = regulars.iter().map(|regular| regular.chart.patient()).filter(|id| !awaited.contains(id));
    visits::wait(platform, waits, &others.take(2).collect::<Vec<_>>(), &clock).await?;
    let subjects = regulars.into_iter().map(|regular| Subject {
        patient: regular.chart.patient(),
        birth_date: regular.birth_date,
        sex: regular.sex,
    });
    Ok(Laboratory::new(platform, clinic, subjects.collect(), cases))
}

/// What the demonstration clinic offers: name, minutes, colour, fee, whether by video.
const APPOINTMENT_TYPES: &[(&str, i16, &str, &str, bool)] = &[
    ("New patient", 45, "violet", "180.00", false),
    ("Follow-up", 20, "blue", "95.00", true),
    ("Annual check-up", 30, "teal", "140.00", false),
    ("Vaccination", 10, "green", "35.00", false),
    ("Eye examination", 30, "cyan", "150.00", false),
    ("Procedure", 60, "orange", "320.00", false),
    ("Video visit", 15, "grape", "75.00", true),
];

async fn offer_appointments(platform: &Platform, clinic: ClinicId) -> Result<()> {
    let tx = platform.system(clinic, "demo").write().await?;
    for (name, duration_minutes, colour, amount, virtual_allowed) in APPOINTMENT_TYPES {
        let input = AppointmentTypeInput {
            name: (*name).into(),
            duration_minutes: *duration_minutes,
            colour: (*colour).into(),
            fee: Some(Money { amount: (*amount).into(), currency: "USD".into() }),
            virtual_allowed: *virtual_allowed,
            is_active: true,
        };
        appointment_type::insert(&tx, &input).await?;
    }
    tx.commit(Event::new("demo.filled", "appointment_type"), ()).await.map(drop)
}

/// A patient who comes to the clinic in these weeks.
pub struct Regular {
    chart: ChartAccess,
    birth_date: Date,
    sex: String,
}

impl Regular {
    fn is_child(&self, clock: &Clock) -> bool {
        self.birth_date > clock.today().saturating_sub(15.years())
    }
}

/// Adds made-up patients to a clinic; the first of them are those who come in these weeks.
pub async fn add_patients(platform: &Platform, clinic: ClinicId, patients: u32) -> Result<Vec<Regular>> {
    // Two: what is measured never changes who the people are.
    let (mut random, mut signs) = (StdRng::seed_from_u64(1849), StdRng::seed_from_u64(1892));
    let today = platform.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let caller = platform.system(clinic, "demo");
    let (mut left, mut regulars) = (patients, vec![]);
    while left > 0 {
        let batch = left.min(250);
        let people =
            (0..batch).map(|_| made_up(&mut random, &mut signs, today)).collect::<Result<Vec<_>>>()?;
        let written = write(&caller, people, today, left == patients).await?;
        if left == patients {
            regulars = written;
        }
        left -= batch;
    }
    Ok(regulars)
}

async fn write(
    caller: &platform::Caller<platform::System>,
    people: Vec<MadeUp>,
    today: Date,
    is_first: bool,
) -> Result<Vec<Regular>> {
    let tx = caller.write().await?;
    let (mut patients, mut rest, mut measured, mut taken) = (vec![], vec![], vec![], vec![]);
    for MadeUp { patient, allergies, problems, medications, contact, coverage, vitals } in people {
        patients.push(patient);
        rest.push((allergies, problems, contact, coverage));
        measured.push(vitals);
        taken.push(medications);
    }
    let charts = store::insert(&tx, &patients, today).await?;
    let (mut allergies, mut problems) = (vec![], vec![]);
    for (chart, (its_allergies, its_problems, contact, coverage)) in charts.iter().zip(rest) {
        allergies.extend(its_allergies.into_iter().map(|a| (chart, AllergyId::new(), a)));
        problems.extend(its_problems.into_iter().map(|p| (chart, ProblemId::new(), p)));
        if let Some(contact) = contact {
            registry::contact::insert(&tx, chart, &contact).await?;
        }
        if let Some(coverage) = coverage {
            registry::coverage::insert(&tx, chart, &coverage).await?;
        }
    }
    charting::allergy::insert(&tx, &allergies, "Demonstration").await?;
    charting::problem::insert(&tx, &problems, "Demonstration").await?;
    let entries = charts.iter().zip(&taken).flat_map(|(chart, all)| {
        all.iter().map(move |medication| NewEntry::new(chart, EntryId::new(), medication))
    });
    entry::insert(&tx, entries.collect::<Result<_>>()?, "Demonstration").await?;
    let signs = charts.iter().zip(&measured);
    let signs: Vec<_> = signs
        .flat_map(|(chart, sets)| {
            sets.iter().map(move |(at, set)| vitals::NewVitals {
                chart,
                record: chart.patient(),
                id: VitalsId::new(),
                recorded_at: *at,
                measured: set,
                is_apart: false,
            })
        })
        .collect();
    vitals::insert(&tx, &signs).await?;
    if is_first {
        let seen = charts.iter().zip(&measured).filter(|(_, sets)| !sets.is_empty()).map(|(chart, _)| chart);
        visits(&tx, &seen.collect::<Vec<_>>(), caller.now()).await?;
    }
    let event = Event::new("demo.filled", "patient").subjects(patients.iter().map(|p| p.id));
    tx.commit(event, ()).await?;
    let living = charts.into_iter().zip(patients).filter(|(_, patient)| !patient.details.deceased);
    let regular = |(chart, patient): (_, NewPatient)| Regular {
        chart,
        birth_date: patient.details.birth_date,
        sex: patient.details.sex,
    };
    Ok(living.map(regular).collect())
}
