//! What the physicians of the demonstration wrote, on the shipped forms: over the same routes as everybody, signed by their own
//! passwords. And who sits in the waiting room now.

use std::collections::HashSet;

use charting::layout::shipped;
use jiff::SignedDuration;
use kernel::{AppointmentId, Problem, Result};
use platform::Platform;
use serde_json::{Value, json};

use super::{
    calendar::{Booked, Clock, Provider},
    desk::Desk,
};

/// What stands in a form: the diagnosis, and the values of its fields.
type Written = fn() -> Value;

fn code(code: &str, display: &str) -> Value {
    json!({"code": code, "display": display})
}

const GENERAL_PRACTICE: &[Written] = &[
    || {
        json!({"chief_complaint": "Follow-up of blood pressure", "history_present_illness": "Feels well. Measures at home, mostly below 135/85.",
        "symptoms": ["Fatigue"], "duration_days": 14, "smoking": "Never", "general": "Well", "heart": "Regular, no murmur", "lungs": "Clear",
        "main_diagnosis": code("I10", "Essential (primary) hypertension"), "assessment": "Well controlled under one drug.",
        "plan": "Same dose. Laboratory before the next visit.", "follow_up": "3 months"})
    },
    || {
        json!({"chief_complaint": "Cough for ten days", "history_present_illness": "Began as a cold, no fever since day four.",
        "symptoms": ["Cough"], "duration_days": 10, "smoking": "Stopped", "general": "Not short of breath", "lungs": "Clear, no wheeze",
        "main_diagnosis": code("J20.9", "Acute bronchitis, unspecified"), "assessment": "Viral, getting better by itself.",
        "plan": "Fluids, no antibiotic.", "safety_net": "Fever or breathlessness: come at once.", "follow_up": "As needed"})
    },
    || {
        json!({"chief_complaint": "Review of diabetes", "history_present_illness": "No low sugars. Walks half an hour a day.",
        "smoking": "Never", "neurological": "Feeling of both feet present", "skin": "No ulcers",
        "main_diagnosis": code("E11.9", "Type 2 diabetes mellitus without complications"), "assessment": "Near the target.",
        "plan": "Metformin as before; eye examination is due.", "follow_up": "3 months"})
    },
];
const OPHTHALMOLOGY: &[Written] = &[
    || {
        json!({"chief_complaint": "Blurred vision of the left eye", "history_present_illness": "Slowly over a year; glare at night.",
        "va_cc_od": "20/20", "va_cc_os": "20/50", "iop_od": 15, "iop_os": 16, "iop_method": "Goldmann applanation",
        "sphere_od": -1.25, "sphere_os": -1.75, "cylinder_od": -0.5, "cylinder_os": -0.75, "axis_od": 90, "axis_os": 85, "rapd": "None",
        "anterior_chamber_od": "Deep and quiet", "anterior_chamber_os": "Deep and quiet", "lens_od": "NS 1+", "lens_os": "NS 3+",
        "cup_disc_ratio_od": 0.3, "cup_disc_ratio_os": 0.3, "macula_od": "Normal", "macula_os": "Normal",
        "main_diagnosis": code("H25.12", "Age-related nuclear cataract, left eye"), "assessment": "Cataract of the left eye, in the way of driving.",
        "plan": "Surgery was talked over; biometry at the next visit.", "follow_up": "1 month"})
    },
    || {
        json!({"chief_complaint": "Pressure of the eyes", "va_cc_od": "20/25", "va_cc_os": "20/25", "iop_od": 24, "iop_os": 23,
        "iop_method": "Goldmann applanation", "cct_od": 545, "cct_os": 548, "rapd": "None", "lens_od": "NS trace", "lens_os": "NS trace",
        "cup_disc_ratio_od": 0.6, "cup_disc_ratio_os": 0.5, "main_diagnosis": code("H40.053", "Ocular hypertension, bilateral"),
        "assessment": "Pressure high, discs unchanged.", "plan": "Drops at night in both eyes; visual field.", "follow_up": "3 months"})
    },
    || {
        json!({"chief_complaint": "After cataract surgery", "va_cc_od": "20/25", "va_cc_os": "20/20", "iop_od": 14, "iop_os": 13,
        "lens_od": "PCIOL", "lens_os": "NS 1+", "anterior_chamber_od": "Cells trace", "main_diagnosis": code("Z96.1", "Presence of intraocular lens"),
        "assessment": "One week after surgery of the right eye, as expected.", "plan": "Drops four times a day for two more weeks.", "follow_up": "2 weeks"})
    },
];
const ORTHOPEDICS: &[Written] = &[
    || {
        json!({"chief_complaint": "Pain of the right knee", "history_present_illness": "Worse on stairs, stiff in the morning.", "region": ["Knee"],
        "side": "Right", "pain_rest": 2, "pain_movement": 6, "gait": "Antalgic", "neurovascular": "Intact", "knee_flexion_right": 110,
        "knee_flexion_left": 135, "knee_extension_right": 0, "knee_extension_left": 0, "strength_quadriceps_right": "4", "strength_quadriceps_left": "5",
        "test_mcmurray_right": "Negative", "test_lachman_right": "Negative",
        "main_diagnosis": code("M17.11", "Unilateral primary osteoarthritis, right knee"), "assessment": "Osteoarthritis of the right knee.",
        "plan": "Exercises twice a week; paracetamol when needed.", "work_restriction": "Light duty", "follow_up": "3 months"})
    },
    || {
        json!({"chief_complaint": "Pain of the left shoulder", "region": ["Shoulder"], "side": "Left", "pain_rest": 1, "pain_movement": 5,
        "shoulder_flexion_right": 175, "shoulder_flexion_left": 130, "shoulder_abduction_right": 170, "shoulder_abduction_left": 110,
        "test_neer_left": "Positive", "test_hawkins_left": "Positive", "test_empty_can_left": "Negative", "neurovascular": "Intact",
        "main_diagnosis": code("M75.42", "Impingement syndrome of left shoulder"), "assessment": "Impingement, the cuff is strong.",
        "plan": "Physiotherapy for six weeks.", "follow_up": "1 month"})
    },
    || {
        json!({"chief_complaint": "Low back pain after lifting", "region": ["Back"], "injury": true, "injury_mechanism": "Lifted a box.",
        "pain_rest": 3, "pain_movement": 7, "gait": "Normal", "neurovascular": "Intact", "slr_right": 80, "slr_left": 80,
        "main_diagnosis": code("M54.50", "Low back pain, unspecified"), "assessment": "No sign of a root.", "plan": "Stay active; warmth.",
        "work_restriction": "Light duty", "follow_up": "2 weeks"})
    },
];
const PAEDIATRICS: &[Written] = &[
    || {
        json!({"accompanied_by": "Mother", "concerns": "None.", "feeding": "Family food", "car_seat": "Always",
        "gross_motor": "As expected", "fine_motor": "As expected", "language": "As expected", "social": "As expected", "general": "Lively",
        "red_reflex_right": "Present", "red_reflex_left": "Present", "ear_right": "Normal", "ear_left": "Normal", "heart": "No murmur", "lungs": "Clear",
        "immunizations_current": "Yes", "main_diagnosis": code("Z00.129", "Encounter for routine child health examination without abnormal findings"),
        "assessment": "Grows and develops well.", "plan": "Next check-up in a year.", "advice": ["Accidents", "Teeth"], "follow_up": "1 year"})
    },
    || {
        json!({"accompanied_by": "Father", "concerns": "Ear pain since last night.", "general": "Tired, drinks well",
        "ear_right": "Red", "ear_left": "Normal", "lungs": "Clear", "immunizations_current": "Yes",
        "main_diagnosis": code("H66.91", "Otitis media, unspecified, right ear"), "assessment": "Otitis media on the right.",
        "plan": "Pain relief; look again in two days.", "follow_up": "1 week"})
    },
    || {
        json!({"accompanied_by": "Both parents", "language": "To be watched", "gross_motor": "As expected",
        "screening_tool": "M-CHAT-R", "screening_score": 1, "immunizations_current": "No", "assessment": "Speaks a few words only.",
        "plan": "Hearing test; read aloud every day. Vaccines caught up today.", "advice": ["Language", "Immunizations"], "follow_up": "3 months"})
    },
];
const COSMETIC: &[Written] = &[
    || {
        json!({"chief_complaint": "The upper lids look tired", "areas": ["Eyelids"], "expectations": "Realistic", "dysmorphia_screen": "Negative",
        "smoking": "Never", "asa": "I", "fitzpatrick": "III", "glogau": "II", "elasticity": "Reduced", "weight_stable": true,
        "examination": "Excess skin of both upper lids, more on the right. Brows in place.", "brow_right": "Normal", "brow_left": "Normal",
        "lid_laxity_right": "Mild", "lid_laxity_left": "Mild", "asymmetry": "The right fold is deeper.", "photos_taken": true,
        "risks_discussed": ["Bleeding", "Infection", "Scar", "Asymmetry"], "alternatives_discussed": true,
        "main_diagnosis": code("H02.831", "Dermatochalasis of right upper eyelid"), "assessment": "Dermatochalasis of both upper lids.",
        "plan": "Upper lids in local anaesthesia, after two weeks to reconsider.", "procedure_planned": "Upper blepharoplasty, both sides",
        "quote_given": true, "follow_up": "2 weeks"})
    },
    || {
        json!({"chief_complaint": "After surgery of the upper lids", "areas": ["Eyelids"], "expectations": "Realistic", "smoking": "Never",
        "examination": "Wounds dry, stitches out. Little swelling, lids close fully.", "risks_discussed": ["Scar"], "alternatives_discussed": true,
        "assessment": "Healing as expected one week after surgery.", "plan": "Ointment at night; out of the sun for six weeks.", "follow_up": "3 months"})
    },
    || {
        json!({"chief_complaint": "Scar of the forearm", "areas": ["Skin", "Arms"], "expectations": "To be discussed again", "dysmorphia_screen": "Not done",
        "smoking": "Stopped", "keloids": true, "fitzpatrick": "IV", "examination": "Raised scar of 4 cm, itching, within the first wound.",
        "risks_discussed": ["Scar", "Revision"], "alternatives_discussed": true, "main_diagnosis": code("L91.0", "Hypertrophic scar"),
        "assessment": "Hypertrophic scar, not a keloid.", "plan": "Silicone sheets for three months, then look again.", "follow_up": "3 months"})
    },
];

fn written(specialty: &str) -> &'static [Written] {
    match specialty {
        "ophthalmology" => OPHTHALMOLOGY,
        "orthopedics" => ORTHOPEDICS,
        "paediatrics" => PAEDIATRICS,
        "cosmetic" => COSMETIC,
        _ => GENERAL_PRACTICE,
    }
}

/// Each physician wrote what they found the last times. The newest note waits for its signature; of the first physician one is signed by
/// the director, too, and one amended. Says whom they see now.
pub(super) async fn write(
    platform: &Platform,
    providers: &[Provider],
    booked: &[Booked],
    clock: &Clock,
) -> Result<HashSet<AppointmentId>> {
    let mut seen = HashSet::new();
    for provider in providers {
        let mut over: Vec<&Booked> =
            booked.iter().filter(|b| b.provider == provider.account && b.is_over).collect();
        let running = running(booked, provider, clock);
        if over.is_empty() && running.is_none() {
            continue;
        }
        over.sort_by_key(|booked| std::cmp::Reverse(booked.when.start));
        let desk = Desk::of(platform, provider.username).await?;
        for (place, (booked, written)) in over.iter().zip(written(provider.specialty)).enumerate() {
            let begun = json!({"encounter_date": booked.when.start});
            let documented = document(&desk, provider, booked, begun, written()).await?;
            if place == 0 {
                continue;
            }
            let signed = desk.sign(&documented, "sign", json!({})).await?;
            match (provider.specialty, place) {
                ("general_practice", 1) => {
                    let director = Desk::of(platform, "medical_director").await?;
                    director.sign(&signed, "co-sign", json!({"version": 1, "meaning": "review"})).await?;
                }
                ("general_practice", _) => {
                    let mut note = signed.note.clone();
                    note["clinical_data"]["plan"] =
                        json!("Metformin as before; eye examination is due, and a urine sample for albumin.");
                    let why = "The urine sample was not written down.";
                    desk.sign(&signed, "amend", json!({"reason": why, "note": note})).await?;
                }
                _ => {}
            }
        }
        if let Some(booked) = running {
            let words = written(provider.specialty).last().map_or(Value::Null, |written| written());
            document(&desk, provider, booked, json!({"appointment_id": booked.id}), words).await?;
            seen.insert(booked.id);
        }
    }
    Ok(seen)
}

/// Whom the physician sees at this moment.
fn running<'a>(booked: &'a [Booked], provider: &Provider, clock: &Clock) -> Option<&'a Booked> {
    let own = booked.iter().filter(|b| b.provider == provider.account && !b.is_over);
    own.filter(|b| clock.day(b.when.start) == clock.today() && b.when.start <= clock.now)
        .min_by_key(|b| b.when.start)
}

/// A note as it was written.
struct Documented {
    path: String,
    version: i64,
    note: Value,
}

impl Desk {
    /// Signs a note in one of the ways there are, with what that one asks for.
    async fn sign(&self, documented: &Documented, way: &str, mut body: Value) -> Result<Documented> {
        body["credential"] = json!({"password": staff::setup::DEMONSTRATION_PASSWORD});
        let Documented { path, version, note } = documented;
        let signed = self.change("POST", &format!("{path}/{way}"), *version, &body).await?;
        let version = signed["version"].as_i64().unwrap_or(*version);
        Ok(Documented { path: path.clone(), version, note: note.clone() })
    }
}

/// Begins an encounter and documents it.
async fn document(
    desk: &Desk,
    provider: &Provider,
    booked: &Booked,
    mut start: Value,
    data: Value,
) -> Result<Documented> {
    let layout = shipped::all().iter().find(|form| form.specialty == provider.specialty);
    start["layout_id"] = json!(layout.map(|form| form.id));
    start["encounter_type"] = json!("follow_up");
    start["specialty"] = json!(layout.map(|form| &form.specialty));
    start["chief_complaint"] = json!(booked.reason);
    let root = format!("/patients/{}/encounters", booked.chart.patient());
    let begun = desk.post(&root, &start).await?;
    let id = begun["id"].as_str().ok_or_else(|| Problem::internal("an encounter has no id"))?;
    let path = format!("{root}/{id}");
    let note = json!({
        "encounter_date": begun["encounter_date"], "encounter_type": "follow_up", "specialty": begun["specialty"],
        "chief_complaint": booked.reason, "clinical_data": data,
    });
    let version = |of: &Value| of["version"].as_i64().unwrap_or(1);
    let documented = desk.change("PUT", &path, version(&begun), &note).await?;
    Ok(Documented { path, version: version(&documented), note })
}

/// Patients who wait: those whose turn is near, and two who had not booked. One is called.
pub(super) async fn wait(
    platform: &Platform,
    mut booked: Vec<&Booked>,
    walk_in: &[kernel::PatientId],
    clock: &Clock,
) -> Result<()> {
    let soon = clock.now + SignedDuration::from_mins(75);
    let late = clock.now - SignedDuration::from_mins(30);
    booked.retain(|b| !b.is_over && b.when.start > late && b.when.start < soon);
    booked.retain(|b| clock.day(b.when.start) == clock.today());
    booked.sort_by_key(|booked| booked.when.start);
    // Nobody sits there twice.
    let mut here = HashSet::new();
    booked.retain(|booked| here.insert(booked.chart.patient()));
    let reception = Desk::of(platform, "receptionist").await?;
    let by = json!(["full_name", "birth_date"]);
    let mut first = None;
    for booked in booked.into_iter().take(4) {
        let arrival =
            json!({"patient_id": booked.chart.patient(), "identified_by": by, "appointment_id": booked.id});
        let visit = reception.post("/waiting-room/arrivals", &arrival).await?;
        first = first.or(Some(visit));
    }
    for patient in walk_in {
        let arrival = json!({"patient_id": patient, "identified_by": by, "minutes": 15});
        let visit = reception.post("/waiting-room/arrivals", &arrival).await?;
        first = first.or(Some(visit));
    }
    let Some(visit) = first else { return Ok(()) };
    let nurse = Desk::of(platform, "nurse").await?;
    let path = format!("/visits/{}", visit["id"].as_str().unwrap_or_default());
    let version = visit["version"].as_i64().unwrap_or(1);
    nurse.change("PUT", &path, version, &json!({"action": "call", "room": "2"})).await.map(drop)
}
