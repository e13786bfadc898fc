//! What people record in each list: fields and their rules.

use jiff::civil::Date;
use kernel::{
    Result,
    text::{Check, LATEST},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Entry;

const VOID: &str = "entered_in_error";

fn active() -> String {
    "active".into()
}
fn completed() -> String {
    "completed".into()
}

/// What every entry has: its code, its words and a note.
fn coded(system: &Option<String>, code: &Option<String>, display: &str, note: &Option<String>) -> Check {
    let mut check = Check::new();
    check.required("display", display, 300);
    check.optional("code_system", system.as_deref(), 200).optional("code", code.as_deref(), 50);
    check.optional("note", note.as_deref(), 2000);
    check
}

fn in_order(check: &mut Check, from: Option<Date>, field: &str, to: Option<Date>) {
    let ordered = from.zip(to).is_none_or(|(from, to)| from <= to);
    check.that(ordered, field, "before_start", "It ends before it begins.");
}

/// A medication that the patient takes or took.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Medication {
    /// URI of the code system.
    pub code_system: Option<String>,
    /// Code of the drug.
    pub code: Option<String>,
    /// The drug, in words.
    pub display: String,
    /// How much at a time.
    pub dosage: Option<String>,
    /// How often.
    pub frequency: Option<String>,
    /// By which way.
    pub route: Option<String>,
    /// Who prescribed it, here or elsewhere.
    pub prescribed_by: Option<String>,
    /// When it was prescribed.
    pub prescribed_date: Option<Date>,
    /// `active`, `on_hold`, `completed`, `discontinued` or `entered_in_error`.
    #[serde(default = "active")]
    pub status: String,
    /// Since when it is not taken any more, where somebody knows.
    pub discontinued_date: Option<Date>,
    /// Why not: it is asked for.
    pub discontinued_reason: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

impl Entry for Medication {
    fn check(&self, today: Date) -> Result<()> {
        let mut check = coded(&self.code_system, &self.code, &self.display, &self.note);
        check.one_of("status", &self.status, &["active", "on_hold", "completed", "discontinued", VOID]);
        check.optional("dosage", self.dosage.as_deref(), 200);
        check.optional("frequency", self.frequency.as_deref(), 200);
        check.optional("route", self.route.as_deref(), 100);
        check.optional("prescribed_by", self.prescribed_by.as_deref(), 200);
        check.date("prescribed_date", self.prescribed_date, today);
        if self.status == "discontinued" {
            check.required(
                "discontinued_reason",
                self.discontinued_reason.as_deref().unwrap_or_default(),
                500,
            );
        } else {
            let stops =
                self.status == VOID || self.discontinued_date.is_none() && self.discontinued_reason.is_none();
            check.that(
                stops,
                "status",
                "not_discontinued",
                "It has an end and a reason: it is discontinued.",
            );
            check.optional("discontinued_reason", self.discontinued_reason.as_deref(), 500);
        }
        check.date("discontinued_date", self.discontinued_date, today);
        in_order(&mut check, self.prescribed_date, "discontinued_date", self.discontinued_date);
        check.done()
    }
    fn status(&self) -> &str {
        &self.status
    }
}

/// A vaccine that was given or refused.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Immunization {
    /// URI of the code system.
    pub code_system: Option<String>,
    /// Code of the vaccine (CVX).
    pub code: Option<String>,
    /// The vaccine, in words.
    pub display: String,
    /// `completed`, `refused` or `entered_in_error`.
    #[serde(default = "completed")]
    pub status: String,
    /// When it was given or refused.
    pub given_date: Option<Date>,
    /// Lot number.
    pub lot_number: Option<String>,
    /// Where on the body.
    pub site: Option<String>,
    /// By which way.
    pub route: Option<String>,
    /// Which dose of the series.
    pub dose_number: Option<i32>,
    /// Why it was refused.
    pub refusal_reason: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

impl Entry for Immunization {
    fn check(&self, today: Date) -> Result<()> {
        let mut check = coded(&self.code_system, &self.code, &self.display, &self.note);
        check.one_of("status", &self.status, &["completed", "refused", VOID]);
        check.date("given_date", self.given_date, today);
        check.optional("lot_number", self.lot_number.as_deref(), 50);
        check.optional("site", self.site.as_deref(), 100).optional("route", self.route.as_deref(), 100);
        let dose = self.dose_number.is_none_or(|dose| (1..=99).contains(&dose));
        check.that(dose, "dose_number", "out_of_range", "Use a number from 1 to 99.");
        if self.status == "refused" {
            check.required("refusal_reason", self.refusal_reason.as_deref().unwrap_or_default(), 500);
        } else {
            let given = self.status == VOID || self.refusal_reason.is_none();
            check.that(given, "status", "not_refused", "It has a reason for refusal: it was refused.");
            check.optional("refusal_reason", self.refusal_reason.as_deref(), 500);
        }
        check.done()
    }
    fn status(&self) -> &str {
        &self.status
    }
}

/// A procedure or operation in the patient's history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Procedure {
    /// URI of the code system.
    pub code_system: Option<String>,
    /// Code of the procedure.
    pub code: Option<String>,
    /// The procedure, in words.
    pub display: String,
    /// `in_progress`, `completed`, `not_done` or `entered_in_error`.
    #[serde(default = "completed")]
    pub status: String,
    /// When it was done.
    pub performed_date: Option<Date>,
    /// How it went.
    pub outcome: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

impl Entry for Procedure {
    fn check(&self, today: Date) -> Result<()> {
        let mut check = coded(&self.code_system, &self.code, &self.display, &self.note);
        check.one_of("status", &self.status, &["in_progress", "completed", "not_done", VOID]);
        check.date("performed_date", self.performed_date, today);
        check.optional("outcome", self.outcome.as_deref(), 500);
        check.done()
    }
    fn status(&self) -> &str {
        &self.status
    }
}

/// A condition of a relative.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FamilyHistory {
    /// URI of the code system.
    pub code_system: Option<String>,
    /// Code of the condition.
    pub code: Option<String>,
    /// The condition, in words.
    pub display: String,
    /// Whose: mother, father, …
    pub relation: String,
    /// At which age it began.
    pub onset_age: Option<i32>,
    /// `active` or `entered_in_error`.
    #[serde(default = "active")]
    pub status: String,
    /// A remark.
    pub note: Option<String>,
}

impl Entry for FamilyHistory {
    fn check(&self, _today: Date) -> Result<()> {
        let mut check = coded(&self.code_system, &self.code, &self.display, &self.note);
        check.one_of("status", &self.status, &["active", VOID]);
        check.required("relation", &self.relation, 100);
        let age = self.onset_age.is_none_or(|age| (0..=130).contains(&age));
        check.that(age, "onset_age", "out_of_range", "Use a number from 0 to 130.");
        check.done()
    }
    fn status(&self) -> &str {
        &self.status
    }
}

/// An answer about how the patient lives: tobacco, alcohol, occupation, or a question of a survey.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SocialHistory {
    /// URI of the code system.
    pub code_system: Option<String>,
    /// Code of the question.
    pub code: Option<String>,
    /// The question, in words.
    pub display: String,
    /// `tobacco`, `alcohol`, `drugs`, `occupation`, `living`, `survey` or `other`.
    pub category: String,
    /// What the patient said. Without one nobody knows.
    pub answer: Option<String>,
    /// When it was asked.
    pub asked_date: Option<Date>,
    /// `completed` or `entered_in_error`.
    #[serde(default = "completed")]
    pub status: String,
    /// A remark.
    pub note: Option<String>,
}

impl Entry for SocialHistory {
    fn check(&self, today: Date) -> Result<()> {
        let mut check = coded(&self.code_system, &self.code, &self.display, &self.note);
        check.one_of("status", &self.status, &["completed", VOID]);
        let categories = ["tobacco", "alcohol", "drugs", "occupation", "living", "survey", "other"];
        check.one_of("category", &self.category, &categories);
        check.optional("answer", self.answer.as_deref(), 2000);
        check.date("asked_date", self.asked_date, today);
        check.done()
    }
    fn status(&self) -> &str {
        &self.status
    }
}

/// What an examination, an image or a procedure showed, or a report of it. Of a report of the laboratory too; its values have their own
/// department.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// URI of the code system.
    pub code_system: Option<String>,
    /// Code of what was examined.
    pub code: Option<String>,
    /// What was examined, or the title of the report.
    pub display: String,
    /// `laboratory`, `imaging`, `pathology`, `cardiology`, `procedure`, `exam` or `other`.
    pub category: String,
    /// When it was examined.
    pub performed_date: Option<Date>,
    /// What was found, with its unit.
    pub result: Option<String>,
    /// What follows from it.
    pub conclusion: Option<String>,
    /// The report itself.
    pub report_text: Option<String>,
    /// `completed` or `entered_in_error`.
    #[serde(default = "completed")]
    pub status: String,
    /// A remark.
    pub note: Option<String>,
}

impl Finding {
    /// What it may be a finding of.
    pub const CATEGORIES: [&str; 7] =
        ["laboratory", "imaging", "pathology", "cardiology", "procedure", "exam", "other"];
    /// The longest report, in characters.
    pub const REPORT: usize = 20_000;
}

impl Entry for Finding {
    fn check(&self, today: Date) -> Result<()> {
        let mut check = coded(&self.code_system, &self.code, &self.display, &self.note);
        check.one_of("status", &self.status, &["completed", VOID]);
        check.one_of("category", &self.category, &Self::CATEGORIES);
        check.date("performed_date", self.performed_date, today);
        check.optional("result", self.result.as_deref(), 2000);
        check.optional("conclusion", self.conclusion.as_deref(), 4000);
        check.optional("report_text", self.report_text.as_deref(), Self::REPORT);
        check.done()
    }
    fn status(&self) -> &str {
        &self.status
    }
}

/// What is planned for the patient's care.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CarePlan {
    /// URI of the code system.
    pub code_system: Option<String>,
    /// Code of the kind of plan.
    pub code: Option<String>,
    /// Its title.
    pub display: String,
    /// `draft`, `active`, `on_hold`, `completed`, `revoked` or `entered_in_error`.
    #[serde(default = "active")]
    pub status: String,
    /// From when.
    pub start_date: Option<Date>,
    /// Until when.
    pub end_date: Option<Date>,
    /// What it is for.
    pub description: Option<String>,
    /// What is to be done, one a line.
    pub activities: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

impl Entry for CarePlan {
    fn check(&self, _today: Date) -> Result<()> {
        let mut check = coded(&self.code_system, &self.code, &self.display, &self.note);
        let statuses = ["draft", "active", "on_hold", "completed", "revoked", VOID];
        check.one_of("status", &self.status, &statuses);
        check.date("start_date", self.start_date, LATEST).date("end_date", self.end_date, LATEST);
        in_order(&mut check, self.start_date, "end_date", self.end_date);
        check.optional("description", self.description.as_deref(), 2000);
        check.optional("activities", self.activities.as_deref(), 4000);
        check.done()
    }
    fn status(&self) -> &str {
        &self.status
    }
}

/// What is to be reached.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// URI of the code system.
    pub code_system: Option<String>,
    /// Code of the goal.
    pub code: Option<String>,
    /// Its title.
    pub display: String,
    /// `proposed`, `active`, `on_hold`, `completed`, `cancelled` or `entered_in_error`.
    #[serde(default = "active")]
    pub status: String,
    /// From when.
    pub start_date: Option<Date>,
    /// In more words.
    pub description: Option<String>,
    /// By what it is measured: “HbA1c below 7 %”.
    pub target: Option<String>,
    /// Until when.
    pub target_date: Option<Date>,
    /// `in_progress`, `improving`, `worsening`, `no_change`, `achieved` or `not_achieved`.
    pub achievement: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

impl Entry for Goal {
    fn check(&self, _today: Date) -> Result<()> {
        let mut check = coded(&self.code_system, &self.code, &self.display, &self.note);
        let statuses = ["proposed", "active", "on_hold", "completed", "cancelled", VOID];
        check.one_of("status", &self.status, &statuses);
        check.date("start_date", self.start_date, LATEST).date("target_date", self.target_date, LATEST);
        in_order(&mut check, self.start_date, "target_date", self.target_date);
        check.optional("description", self.description.as_deref(), 2000);
        check.optional("target", self.target.as_deref(), 500);
        if let Some(achievement) = &self.achievement {
            let known = ["in_progress", "improving", "worsening", "no_change", "achieved", "not_achieved"];
            check.one_of("achievement", achievement, &known);
        }
        check.done()
    }
    fn status(&self) -> &str {
        &self.status
    }
}
