//! The laboratory of the demonstration: cases at every stage, each brought there as people bring it, over the routes of the program.
//! Texts, findings and consultants are made up.

use jiff::{SignedDuration, ToSpan as _, civil::Date};
use kernel::{ClinicId, PatientId, Problem, Result};
use platform::Platform;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use staff::setup::DEMONSTRATION_PASSWORD;

use super::{desk::Desk, pictures::tissue};

/// How far a case is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Goal {
    Withdrawn,
    Published,
    Amended,
    Addendum,
    Frozen,
    BeingAmended,
    Signed,
    Verified,
    HandedOn,
    SentBack,
    Draft,
    WithPathologist,
    Requested,
    Coverslipping,
    Staining,
    Sectioning,
    Embedding,
    Processing,
    Grossing,
    PartRejected,
    Accessioned,
    Rejected,
    Voided,
    Pending,
}

/// How many cases of 200 are how far, those that came first before the rest.
const PLAN: &[(Goal, u32)] = &[
    (Goal::Published, 10),
    (Goal::Withdrawn, 2),
    (Goal::Published, 20),
    (Goal::Amended, 6),
    (Goal::Published, 20),
    (Goal::Addendum, 4),
    (Goal::Published, 20),
    (Goal::Frozen, 4),
    (Goal::BeingAmended, 2),
    (Goal::Published, 18),
    (Goal::Signed, 6),
    (Goal::Verified, 6),
    (Goal::HandedOn, 8),
    (Goal::SentBack, 3),
    (Goal::Draft, 11),
    (Goal::WithPathologist, 12),
    (Goal::Requested, 8),
    (Goal::Coverslipping, 4),
    (Goal::Staining, 5),
    (Goal::Sectioning, 5),
    (Goal::Embedding, 4),
    (Goal::Processing, 6),
    (Goal::Grossing, 4),
    (Goal::PartRejected, 2),
    (Goal::Accessioned, 4),
    (Goal::Rejected, 1),
    (Goal::Voided, 1),
    (Goal::Pending, 4),
];
/// All cases of the plan; more are never made.
const WHOLE: u32 = 200;
/// The place of the first case of which no report is out.
const FIRST_OPEN: u32 = 106;

impl Goal {
    /// That of the case in this place of the plan.
    fn at(place: u32) -> Self {
        let mut before = 0;
        for (goal, count) in PLAN {
            before += count;
            if place < before {
                return *goal;
            }
        }
        Self::Pending
    }

    /// Whether its report is begun.
    fn is_reported(self) -> bool {
        !self.is_at_bench() && !self.is_at_reception()
    }

    fn is_at_reception(self) -> bool {
        matches!(self, Self::Pending | Self::Rejected | Self::Voided)
    }

    fn is_at_bench(self) -> bool {
        matches!(
            self,
            Self::WithPathologist
                | Self::Requested
                | Self::Coverslipping
                | Self::Staining
                | Self::Sectioning
                | Self::Embedding
                | Self::Processing
                | Self::Grossing
                | Self::PartRejected
                | Self::Accessioned
        )
    }

    /// Whether a case of these words can come so far.
    fn fits(self, words: &Words) -> bool {
        match self {
            Self::Requested => !words.panel.is_empty(),
            Self::Sectioning | Self::Embedding | Self::Processing => words.blocks > 0,
            Self::Frozen => words.diagnosis.contains("Margins free"),
            _ => true,
        }
    }
}

/// What is found in one kind of specimen.
#[derive(Debug, Deserialize)]
struct Words {
    kind: String,
    sex: Option<String>,
    ages: (i16, i16),
    #[serde(default)]
    sides: Vec<String>,
    #[serde(rename = "type")]
    specimen_type: String,
    site: String,
    language: Option<String>,
    #[serde(default)]
    blocks: usize,
    #[serde(default)]
    slides: usize,
    stain: Option<String>,
    #[serde(default)]
    sizes: Vec<u32>,
    clinical: String,
    gross: String,
    micro: String,
    diagnosis: String,
    ihc: Option<String>,
    stains: Option<String>,
    code: String,
    #[serde(default)]
    panel: Vec<String>,
    #[serde(default)]
    synoptic: Vec<Findings>,
}

/// What a checklist is answered.
#[derive(Debug, Deserialize)]
struct Findings {
    checklist: String,
    answers: Map<String, Value>,
}

/// The words of one case: side, size and blocks are chosen.
struct Told<'a> {
    words: &'a Words,
    side: &'a str,
    size: Option<u32>,
}

impl Told<'_> {
    fn fill(&self, text: &str) -> String {
        let mut side = self.side.to_owned();
        if let Some(first) = side.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        let blocks = match self.words.blocks {
            0 | 1 => "A1".to_owned(),
            last => format!("A1-A{last}"),
        };
        let size = self.size.map(|size| size.to_string()).unwrap_or_default();
        text.replace("{side}", self.side)
            .replace("{Side}", &side)
            .replace("{size}", &size)
            .replace("{blocks}", &blocks)
    }

    fn answer(&self, value: &Value) -> Value {
        match value.as_str() {
            Some("{size}") => json!(self.size),
            Some(text) => json!(self.fill(text)),
            None => value.clone(),
        }
    }

    /// All that the report says.
    fn report(&self, specimen: &str, is_half: bool, is_coded: bool) -> Value {
        let words = self.words;
        let language = words.language.as_deref().unwrap_or("en");
        if is_half {
            return json!({"language": language, "gross_examination": self.fill(&words.gross)});
        }
        let sections: Vec<Value> = words
            .synoptic
            .iter()
            .map(|found| {
                let answers: Map<String, Value> =
                    found.answers.iter().map(|(code, value)| (code.clone(), self.answer(value))).collect();
                json!({"id": uuid::Uuid::now_v7(), "checklist": found.checklist, "checklist_version": 1, "specimen_id": specimen,
                       "answers": answers})
            })
            .collect();
        // Said of the specimen with its code, or of the whole.
        let diagnosis = self.fill(&words.diagnosis);
        let (line, whole) = if is_coded { (Some(diagnosis), None) } else { (None, Some(diagnosis)) };
        let lines = line.map(|line| json!({"specimen_id": specimen, "diagnosis": line, "code": words.code}));
        json!({
            "language": language, "gross_examination": self.fill(&words.gross),
            "microscopic_examination": self.fill(&words.micro), "diagnosis": whole,
            "special_stains": words.stains, "immunohistochemistry": words.ihc,
            "diagnoses": lines.into_iter().collect::<Vec<_>>(), "synoptic": sections,
        })
    }
}

/// What stands below an image, in the language of its report.
fn caption(language: &str) -> &'static str {
    match language {
        "es" => "Imagen sintética, dibujada para la demostración",
        "fr" => "Image synthétique, dessinée pour la démonstration",
        "ar" => "صورة اصطناعية رُسمت للعرض التوضيحي",
        "am" => "ለማሳያ የተሳለ ሰው ሠራሽ ምስል",
        _ => "Synthetic image, drawn for the demonstration",
    }
}

/// Who sends what to the laboratory; nobody of them works in the clinic.
const CONSULTANTS: &[(&str, &str)] = &[
    ("Dr. Amina Osei", "Consultant, Riverside Hospital"),
    ("Dr. Peter Lindqvist", "Consultant, Lindqvist & Partners"),
    ("Dr. Rosa Delgado", "Consultant, Eastside Clinic"),
    ("Dr. Samuel Adeyemi", "Head of department, Riverside Hospital"),
    ("Dr. Helen Park", "Consultant, Park Day Surgery"),
    ("Dr. Jean-Luc Fontaine", "Consultant, Hill Country Medical Center"),
    ("Dr. Mariam Tadesse", "Consultant, Riverside Hospital"),
];

/// Where the laboratory keeps what it has.
const PLACES: &[(&str, &str)] = &[
    ("BLOCKS-1", "Block cabinet 1"),
    ("BLOCKS-2", "Block cabinet 2"),
    ("SLIDES-1", "Slide cabinet 1"),
    ("SLIDES-2", "Slide cabinet 2"),
    ("WET-1", "Wet tissue, shelf 1"),
];

/// The stations that a slide passes.
const SLIDE_WAY: &[(&str, Goal)] = &[
    ("staining", Goal::Staining),
    ("coverslipping", Goal::Coverslipping),
    ("with_pathologist", Goal::WithPathologist),
];
/// The stations that a block passes before it is cut.
const BLOCK_WAY: &[(&str, Goal)] =
    &[("processing", Goal::Processing), ("embedding", Goal::Embedding), ("sectioning", Goal::Sectioning)];

/// A patient of whom something may be sent.
pub(super) struct Subject {
    pub(super) patient: PatientId,
    pub(super) birth_date: Date,
    pub(super) sex: String,
}

/// The cases that are to be made.
pub struct Laboratory {
    platform: Platform,
    clinic: ClinicId,
    subjects: Vec<Subject>,
    cases: u32,
}

/// Those who work there.
struct People {
    reception: Desk,
    administrator: Desk,
    pathologists: Vec<Desk>,
    technicians: Vec<Desk>,
}

impl People {
    async fn of(platform: &Platform) -> Result<Self> {
        let (mut pathologists, mut technicians) = (vec![], vec![]);
        for username in ["pathologist", "cytopathologist", "dermatopathologist"] {
            pathologists.push(Desk::of(platform, username).await?);
        }
        for username in ["histotechnologist", "cytotechnologist", "laboratory_technician"] {
            technicians.push(Desk::of(platform, username).await?);
        }
        Ok(Self {
            reception: Desk::of(platform, "receptionist").await?,
            administrator: Desk::of(platform, "administrator").await?,
            pathologists,
            technicians,
        })
    }
}

fn one<T>(all: &[T], at: u32) -> Option<&T> {
    let length = u32::try_from(all.len()).ok()?;
    all.get(usize::try_from(at.checked_rem(length)?).ok()?)
}

fn text<'a>(of: &'a Value, field: &str) -> Result<&'a str> {
    of[field].as_str().ok_or_else(|| Problem::internal(format!("an answer has no {field}")))
}

fn version(of: &Value) -> i64 {
    of["version"].as_i64().unwrap_or(1)
}

fn credential() -> Value {
    json!({"password": DEMONSTRATION_PASSWORD})
}

impl Laboratory {
    pub(super) fn new(platform: &Platform, clinic: ClinicId, subjects: Vec<Subject>, cases: u32) -> Self {
        let cases = if subjects.is_empty() { 0 } else { cases.min(WHOLE) };
        Self { platform: platform.clone(), clinic, subjects, cases }
    }

    /// Makes the cases, those that came first before the rest. One that fails is left as it is, and the rest made all the same; the
    /// first failure is told.
    pub async fn work(self) -> Result<()> {
        if self.cases == 0 {
            return Ok(());
        }
        let all: Vec<Words> =
            serde_json::from_str(include_str!("laboratory/texts.json")).map_err(Problem::internal)?;
        let people = People::of(&self.platform).await?;
        let today = self.platform.today(self.clinic).await?;
        let pathologist = one(&people.pathologists, 0);
        for (code, name) in PLACES {
            let Some(desk) = pathologist else { break };
            let path = format!("/pathology/storage-locations/{code}");
            desk.change("PUT", &path, 0, &json!({"name": name, "is_open": true})).await?;
        }
        let mut failed = None;
        for index in 0..self.cases {
            if let Err(problem) = self.case(&people, &all, index, today).await {
                failed = failed.or(Some(problem));
            }
        }
        failed.map_or(Ok(()), Err)
    }

    /// The words of a case, and of whom it is: somebody in whom such a thing is found.
    fn chosen<'a>(
        &'a self,
        all: &'a [Words],
        goal: Goal,
        (index, day): (u32, Date),
    ) -> Option<(Told<'a>, &'a Subject)> {
        let fitting: Vec<&Words> = all.iter().filter(|words| goal.fits(words)).collect();
        // The next kind, where nobody has this one.
        for next in 0..u32::try_from(fitting.len()).ok()? {
            let words = *one(&fitting, index * 7 + next)?;
            let is_old_enough = |subject: &&Subject| {
                let age = day.year() - subject.birth_date.year();
                age > words.ages.0 && age <= words.ages.1
            };
            let of_sex = |subject: &&Subject| words.sex.as_ref().is_none_or(|sex| *sex == subject.sex);
            let able: Vec<&Subject> = self.subjects.iter().filter(of_sex).filter(is_old_enough).collect();
            if let Some(subject) = one(&able, index * 5 + 3) {
                let side = one(&words.sides, index).map_or("", String::as_str);
                return Some((Told { words, side, size: one(&words.sizes, index).copied() }, subject));
            }
        }
        None
    }

    async fn case(&self, people: &People, all: &[Words], index: u32, today: Date) -> Result<()> {
        let place = index * WHOLE / self.cases;
        let goal = Goal::at(place);
        // What is out came in the last days, and now and then months ago: turnaround counts from the receipt. What is not came in
        // the last days, or should be out by now.
        let days = match place {
            _ if place < FIRST_OPEN && place.is_multiple_of(12) => 10 + i64::from(FIRST_OPEN - place) * 3 / 2,
            _ if place < FIRST_OPEN => 1 + i64::from(place % 5),
            _ if place.is_multiple_of(9) => 12,
            _ => i64::from(WHOLE - 1 - place) / 12,
        };
        let day = today.saturating_sub(days.days());
        let Some((told, subject)) = self.chosen(all, goal, (index, day)) else { return Ok(()) };
        let (Some(pathologist), Some(technician)) =
            (one(&people.pathologists, index), one(&people.technicians, index))
        else {
            return Ok(());
        };
        let work = Work { people, pathologist, technician, goal, told, index };
        let case = work.register(subject, day).await?;
        if !work.decide(&case).await? {
            return Ok(());
        }
        let frozen = match goal {
            Goal::Frozen => Some(work.freeze(&case, self.platform.now()).await?),
            _ => None,
        };
        work.bench(&case).await?;
        if goal.is_reported() {
            work.report(&case, frozen.as_deref()).await?;
            work.store(&case, today).await?;
        }
        Ok(())
    }
}

/// A case that was registered.
struct Case {
    id: String,
    number: String,
    specimen: String,
    version: i64,
}

/// One case on its way.
struct Work<'a> {
    people: &'a People,
    pathologist: &'a Desk,
    technician: &'a Desk,
    goal: Goal,
    told: Told<'a>,
    index: u32,
}

impl Work<'_> {
    async fn register(&self, subject: &Subject, day: Date) -> Result<Case> {
        let words = self.told.words;
        let mut specimens = vec![
            json!({"specimen_type": words.specimen_type, "specimen_site": self.told.fill(&words.site),
                                        "condition": if self.index.is_multiple_of(17) { "leaking" } else { "acceptable" }}),
        ];
        if self.goal == Goal::PartRejected {
            specimens.push(json!({"specimen_type": words.specimen_type, "specimen_site": "Not stated",
                                  "condition": "label_incomplete", "condition_note": "The container has no name."}));
        }
        let consultant = one(CONSULTANTS, self.index);
        let case = json!({
            "patient_id": subject.patient, "investigation_type": words.kind,
            "details": {
                "consultant_name": consultant.map(|one| one.0), "consultant_designation": consultant.map(|one| one.1),
                "clinical_information": self.told.fill(&words.clinical), "receive_date": day,
                "reporting_date": day.saturating_add(7.days()),
            },
            "specimens": specimens,
        });
        let case = self.people.reception.post("/pathology/cases", &case).await?;
        let mut at = version(&case);
        if self.goal == Goal::PartRejected {
            let second = text(&case["specimens"][1], "id")?;
            let why =
                json!({"action": "reject", "reason": "The container has no name; a new one was asked for."});
            let path = format!("/pathology/specimens/{second}/status");
            self.people.reception.change("PUT", &path, 1, &why).await?;
            let path = format!("/pathology/cases/{}", text(&case, "id")?);
            at = version(&self.people.reception.get(&path).await?);
        }
        Ok(Case {
            id: text(&case, "id")?.to_owned(),
            number: text(&case, "accession_number")?.to_owned(),
            specimen: text(&case["specimens"][0], "id")?.to_owned(),
            version: at,
        })
    }

    /// Whether the case comes to the bench.
    async fn decide(&self, case: &Case) -> Result<bool> {
        let decision = match self.goal {
            Goal::Pending => return Ok(false),
            Goal::Rejected => {
                json!({"action": "reject", "reason": "The request names another patient than the container."})
            }
            Goal::Voided => json!({"action": "void", "reason": "Registered twice."}),
            _ => json!({"action": "verify"}),
        };
        let path = format!("/pathology/cases/{}/verification", case.id);
        self.people.administrator.change("PUT", &path, case.version, &decision).await?;
        Ok(!self.goal.is_at_reception())
    }

    /// Records what the surgeon was told during the operation.
    async fn freeze(&self, case: &Case, now: jiff::Timestamp) -> Result<String> {
        let told = json!({
            "specimen_id": case.specimen, "diagnosis": "Margin free on the frozen section; the type waits for the final report.",
            "received_at": now - SignedDuration::from_mins(31), "told_at": now - SignedDuration::from_mins(14),
            "told_to": one(CONSULTANTS, self.index).map(|one| one.0), "told_by": "telephone", "read_back": true,
        });
        let path = format!("/pathology/cases/{}/frozen-sections", case.id);
        let said = self.pathologist.post(&path, &told).await?;
        text(&said, "id").map(str::to_owned)
    }

    async fn scan(&self, barcode: &str, stage: &str) -> Result<String> {
        let station = format!("Bench {}", 1 + self.index % 3);
        let scan = json!({"barcode": barcode, "stage": stage, "station": station});
        let scanned = self.technician.post("/pathology/scans", &scan).await?;
        text(&scanned["item"], "id").map(str::to_owned)
    }

    /// As far as the case comes at the bench; all of it, where it is reported.
    async fn bench(&self, case: &Case) -> Result<()> {
        let priority = match self.index % 15 {
            0 => Some("stat"),
            5 | 10 => Some("urgent"),
            _ => None,
        };
        if let Some(priority) = priority {
            let path = format!("/pathology/cases/{}/priority", case.id);
            self.technician.post(&path, &json!({"priority": priority})).await?;
        }
        if matches!(self.goal, Goal::Accessioned | Goal::PartRejected) {
            return Ok(());
        }
        let words = self.told.words;
        let part = format!("{}-A", case.number);
        let specimen = self.scan(&part, "grossing").await?;
        if words.blocks == 0 {
            let slides = json!({"count": words.slides, "stain": words.stain});
            let path = format!("/pathology/bench-items/{specimen}/slides");
            self.technician.post(&path, &slides).await?;
            for number in 1..=words.slides {
                self.slide(&format!("{part}-{number}")).await?;
            }
        } else {
            let blocks = json!({"count": words.blocks, "pieces": 2});
            let path = format!("/pathology/bench-items/{specimen}/blocks");
            self.technician.post(&path, &blocks).await?;
            for number in 1..=words.blocks {
                self.block(&format!("{part}{number}")).await?;
            }
        }
        if self.is_past_bench() {
            self.scan(&part, "completed").await?;
        }
        if self.is_past_bench() && words.blocks > 0 && !words.panel.is_empty() {
            self.more(&format!("{part}1")).await?;
        }
        Ok(())
    }

    /// Whether its first slides are with the pathologist, and blocks and specimen filed.
    fn is_past_bench(&self) -> bool {
        self.goal.is_reported() || matches!(self.goal, Goal::WithPathologist | Goal::Requested)
    }

    async fn block(&self, block: &str) -> Result<()> {
        let mut id = String::new();
        if self.goal == Goal::Grossing {
            return Ok(());
        }
        for (stage, last) in BLOCK_WAY {
            id = self.scan(block, stage).await?;
            if self.goal == *last {
                break;
            }
        }
        if matches!(self.goal, Goal::Processing | Goal::Embedding) {
            return Ok(());
        }
        let path = format!("/pathology/bench-items/{id}/slides");
        self.technician.post(&path, &json!({"count": 1, "stain": "H&E"})).await?;
        self.slide(&format!("{block}-1")).await?;
        if self.is_past_bench() {
            self.scan(block, "completed").await?;
        }
        Ok(())
    }

    async fn slide(&self, slide: &str) -> Result<()> {
        if matches!(self.goal, Goal::Sectioning | Goal::Grossing) {
            return Ok(());
        }
        for (stage, last) in SLIDE_WAY {
            self.scan(slide, stage).await?;
            if self.goal == *last {
                return Ok(());
            }
        }
        if self.goal.is_reported() {
            self.scan(slide, "completed").await?;
        }
        Ok(())
    }

    /// Other stains of the first block: asked for, and made where the report is written.
    async fn more(&self, block: &str) -> Result<()> {
        if self.goal == Goal::WithPathologist {
            return Ok(());
        }
        // Scanned at the station where it is, nothing moves, and its number is known.
        let id = self.scan(block, "completed").await?;
        let path = format!("/pathology/bench-items/{id}/stain-requests");
        let asked = json!({"kind": "stain", "stains": self.told.words.panel, "slides": 1});
        let bench = self.pathologist.post(&path, &asked).await?;
        if self.goal == Goal::Requested {
            return Ok(());
        }
        self.scan(block, "sectioning").await?;
        let path = format!("/pathology/bench-items/{id}/slides");
        for (number, request) in (2..).zip(bench["requests"].as_array().into_iter().flatten()) {
            let made = json!({"count": 1, "request_id": request["id"]});
            self.technician.post(&path, &made).await?;
            self.slide(&format!("{block}-{number}")).await?;
        }
        self.scan(block, "completed").await.map(drop)
    }

    async fn report(&self, case: &Case, frozen: Option<&str>) -> Result<()> {
        let language = self.told.words.language.as_deref().unwrap_or("en");
        let path = format!("/pathology/cases/{}/report", case.id);
        let begun = self.pathologist.post(&path, &json!({ "language": language })).await?;
        let path = format!("/pathology/reports/{}", text(&begun, "id")?);
        let is_half = self.goal == Goal::Draft && self.index.is_multiple_of(3);
        let mut said =
            json!({"text": self.told.report(&case.specimen, is_half, self.index.is_multiple_of(2))});
        if self.index.is_multiple_of(3) {
            said["text"]["images"] = self.pictures(&path, &case.specimen, language).await?;
        }
        let written = self.pathologist.change("PUT", &path, version(&begun), &said).await?;
        if self.goal == Goal::Draft {
            return Ok(());
        }
        if let Some(frozen) = frozen {
            let path = format!("/pathology/frozen-sections/{frozen}/concordance");
            self.pathologist.post(&path, &json!({"concordance": "agrees"})).await?;
        }
        self.hand_on(&path, version(&written)).await?;
        if matches!(self.goal, Goal::HandedOn | Goal::SentBack | Goal::Verified) {
            return Ok(());
        }
        let signed = self.sign(&path).await?;
        if self.goal == Goal::Signed {
            return Ok(());
        }
        let at = self.publish(&path, signed).await?;
        match self.goal {
            Goal::Amended | Goal::BeingAmended => self.amend(&path, at, said).await,
            Goal::Addendum => self.add(&path).await,
            Goal::Withdrawn => self.withdraw(&path).await,
            _ => Ok(()),
        }
    }

    /// A picture that was drawn for the demonstration and says so.
    async fn pictures(&self, report: &str, specimen: &str, language: &str) -> Result<Value> {
        let file = tissue(self.index)?;
        let id = self.pathologist.upload("pathology_image", "synthetic.jpg", file).await?;
        self.pathologist.post(&format!("{report}/images"), &json!({ "file_id": id })).await?;
        Ok(json!([{"id": id, "kind": "microscopic", "specimen_id": specimen, "caption": caption(language),
            "magnification": "20×", "stain": "H&E", "is_printed": true}]))
    }

    /// Hands a draft on, and verifies it or sends it back.
    async fn hand_on(&self, path: &str, at: i64) -> Result<()> {
        let handed = self.pathologist.change("PUT", &format!("{path}/submission"), at, &json!({})).await?;
        let decision = match self.goal {
            Goal::HandedOn => return Ok(()),
            Goal::SentBack => {
                json!({"action": "reject", "reason": "The request asks about the margins; the diagnosis does not name them."})
            }
            _ => json!({"action": "verify"}),
        };
        let path = format!("{path}/verification");
        self.people.administrator.change("PUT", &path, version(&handed), &decision).await.map(drop)
    }

    /// Reads something, and signs what was read.
    async fn sign(&self, path: &str) -> Result<i64> {
        let read = self.pathologist.get(path).await?;
        let body = json!({"credential": credential(), "content_sha256": read["content_sha256"]});
        let signed = self.pathologist.change("POST", &format!("{path}/sign"), version(&read), &body).await?;
        Ok(version(&signed))
    }

    async fn publish(&self, path: &str, at: i64) -> Result<i64> {
        let out = self.pathologist.change("PUT", &format!("{path}/publication"), at, &json!({})).await?;
        Ok(version(&out))
    }

    async fn amend(&self, path: &str, at: i64, mut said: Value) -> Result<()> {
        let why = "The consultant asked for the deeper levels; they are described now.";
        let begun = self
            .pathologist
            .change("PUT", &format!("{path}/amendment"), at, &json!({ "reason": why }))
            .await?;
        said["text"]["comments"] = json!("Deeper levels were examined. They show nothing else.");
        said["change_reason"] = json!("Deeper levels described");
        let written = self.pathologist.change("PUT", path, version(&begun), &said).await?;
        if self.goal == Goal::BeingAmended {
            return Ok(());
        }
        self.hand_on(path, version(&written)).await?;
        let at = self.sign(path).await?;
        self.publish(path, at).await.map(drop)
    }

    async fn add(&self, path: &str) -> Result<()> {
        let said =
            json!({"said": "The result of the molecular examination arrived: no alteration was found."});
        let begun = self.pathologist.post(&format!("{path}/addenda"), &said).await?;
        self.sign(&format!("/pathology/addenda/{}", text(&begun, "id")?)).await.map(drop)
    }

    async fn withdraw(&self, path: &str) -> Result<()> {
        let read = self.pathologist.get(path).await?;
        let body = json!({
            "reason": "The containers of two patients were exchanged; the case is registered anew.",
            "credential": credential(), "content_sha256": read["content_sha256"],
        });
        let path = format!("{path}/withdraw");
        self.pathologist.change("POST", &path, version(&read), &body).await.map(drop)
    }

    /// Puts away what is done: a block and a slide of every other case. Now and then the slide is lent.
    async fn store(&self, case: &Case, today: Date) -> Result<()> {
        if !self.index.is_multiple_of(2) {
            return Ok(());
        }
        let is_block = self.told.words.blocks > 0;
        let part = format!("{}-A", case.number);
        let cabinet = 1 + self.index / 2 % 2;
        let (block, slide) = if is_block {
            (Some(format!("{part}1")), format!("{part}1-1"))
        } else {
            (None, format!("{part}-1"))
        };
        let mut kept = vec![(slide, format!("SLIDES-{cabinet}"))];
        kept.extend(block.map(|block| (block, format!("BLOCKS-{cabinet}"))));
        if self.index.is_multiple_of(6) && is_block {
            kept.push((part, "WET-1".to_owned()));
        }
        for (barcode, location) in &kept {
            let put = json!({"barcode": barcode, "location": location});
            self.technician.post("/pathology/placements", &put).await?;
        }
        if !self.index.is_multiple_of(20) {
            return Ok(());
        }
        let Some((lent, _)) = kept.first() else { return Ok(()) };
        let loan = json!({"barcode": lent, "lent_to": "Dr. Mariam Tadesse, Riverside Hospital",
                          "back_by": today.saturating_add(i64::from(7 + self.index / 10).days())});
        self.technician.post("/pathology/placements", &loan).await.map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plan_is_whole_and_each_case_has_words() {
        assert_eq!(PLAN.iter().map(|(_, count)| count).sum::<u32>(), WHOLE);
        let out = |goal| {
            matches!(
                goal,
                Goal::Published
                    | Goal::Withdrawn
                    | Goal::Amended
                    | Goal::Addendum
                    | Goal::Frozen
                    | Goal::BeingAmended
            )
        };
        assert!((0..FIRST_OPEN).all(|place| out(Goal::at(place))) && !out(Goal::at(FIRST_OPEN)));
        let all: Vec<Words> = serde_json::from_str(include_str!("laboratory/texts.json")).unwrap();
        for place in 0..WHOLE {
            assert!(all.iter().any(|words| Goal::at(place).fits(words)), "{place}");
        }
        for words in &all {
            // Each is cut or smeared, and what is asked for is told.
            assert!((words.blocks > 0) != (words.slides > 0), "{}", words.specimen_type);
            let is_told = words.ihc.is_some() || words.stains.is_some();
            assert_eq!(is_told, !words.panel.is_empty(), "{}", words.specimen_type);
            assert!(words.gross.contains("{size}") <= !words.sizes.is_empty(), "{}", words.specimen_type);
        }
    }

    #[test]
    fn every_shipped_checklist_is_answered() {
        let all: Vec<Words> = serde_json::from_str(include_str!("laboratory/texts.json")).unwrap();
        for checklist in pathology::synoptic::newest() {
            let mut found = all.iter().flat_map(|words| &words.synoptic);
            assert!(found.any(|found| found.checklist == checklist.code), "{}", checklist.code);
        }
    }
}
